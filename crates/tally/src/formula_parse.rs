//! Reading formulas, with the place of every error.

use crate::axis::AxisKey;
use crate::filter::Filter;
use crate::formula::{Formula, FormulaError, Term};
use crate::names::UnknownName;
use std::str::FromStr;

pub(crate) fn parse(text: &str) -> Result<Formula, FormulaError> {
    let mut reader = Reader { text: text.chars().collect(), at: 0 };
    reader.skip_space();
    if reader.peek().is_none() {
        return Err(FormulaError::Empty);
    }
    let mut terms = vec![reader.term()?];
    while reader.peek().is_some() {
        reader.expect('+', "「+」")?;
        terms.push(reader.term()?);
    }
    Ok(Formula { terms })
}

struct Reader {
    text: Vec<char>,
    at: usize,
}

impl Reader {
    fn term(&mut self) -> Result<Term, FormulaError> {
        let measure = self.name("数え方の名前")?;
        let mut filter = Filter::none();
        if self.take('[') {
            filter = self.clause(filter)?;
            while self.take(',') {
                filter = self.clause(filter)?;
            }
            self.expect(']', "「]」")?;
        }
        Ok(Term { measure, filter })
    }

    fn clause(&mut self, mut filter: Filter) -> Result<Filter, FormulaError> {
        let axis: AxisKey = self.name("集計軸の名前")?;
        self.expect('=', "「=」")?;
        filter = filter.and(axis, self.word("区分コード")?.1);
        while self.take('|') {
            filter = filter.and(axis, self.word("区分コード")?.1);
        }
        Ok(filter)
    }

    fn name<T: FromStr<Err = UnknownName>>(&mut self, expected: &'static str) -> Result<T, FormulaError> {
        let (at, word) = self.word(expected)?;
        word.parse().map_err(|unknown| FormulaError::Unknown { at, unknown })
    }

    /// A run of characters that mean nothing to the grammar, and where it began.
    fn word(&mut self, expected: &'static str) -> Result<(usize, String), FormulaError> {
        self.skip_space();
        let from = self.at;
        while self.peek().is_some_and(|c| !c.is_whitespace() && !"+[]=|,".contains(c)) {
            self.at += 1;
        }
        if from == self.at {
            return Err(self.expected(expected));
        }
        let word = self.text[from..self.at].iter().collect();
        self.skip_space();
        Ok((from + 1, word))
    }

    fn expect(&mut self, mark: char, expected: &'static str) -> Result<(), FormulaError> {
        match self.take(mark) {
            true => Ok(()),
            false => Err(self.expected(expected)),
        }
    }

    fn take(&mut self, mark: char) -> bool {
        let there = self.peek() == Some(mark);
        if there {
            self.at += 1;
            self.skip_space();
        }
        there
    }

    fn expected(&self, expected: &'static str) -> FormulaError {
        FormulaError::Expected { at: self.at + 1, expected, found: self.peek() }
    }

    fn peek(&self) -> Option<char> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while self.peek().is_some_and(char::is_whitespace) {
            self.at += 1;
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Formula;

    fn error(text: &str) -> String {
        Formula::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn the_written_form_reads_back() {
        for text in [
            "consultations",
            "consultations[contact_method=email|phone] + loans + attendances",
            "handovers[product=pads_day|pads_night, distribution_channel=card]",
        ] {
            let formula = Formula::parse(text).unwrap();
            assert_eq!(formula.to_string(), text);
            assert_eq!(Formula::parse(&formula.to_string()).unwrap(), formula);
        }
        let loose = Formula::parse("  consultations [ contact_method = phone | email ]+loans ").unwrap();
        assert_eq!(loose.to_string(), "consultations[contact_method=email|phone] + loans");
    }

    #[test]
    fn errors_say_where_and_what_was_meant() {
        assert!(error(" ").starts_with("算式が空です"));
        assert_eq!(error("consultations + lons"), "算式の17文字目：「lons」という数え方はありません。「loans」のことですか。");
        assert_eq!(
            error("consultations[contact_metod=phone]"),
            "算式の15文字目：「contact_metod」という集計軸はありません。「contact_method」のことですか。"
        );
        assert_eq!(error("loans attendances"), "算式の7文字目：「+」が要りますが、「a」があります。");
        assert_eq!(error("loans +"), "算式の8文字目：数え方の名前が要りますが、そこで終わっています。");
        assert_eq!(error("loans[loan_item=]"), "算式の17文字目：区分コードが要りますが、「]」があります。");
        assert_eq!(error("loans[loan_item=a"), "算式の18文字目：「]」が要りますが、そこで終わっています。");
    }
}
