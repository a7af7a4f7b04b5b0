use crate::width::halfwidth;

/// Why a text is no whole number 「数の誤り」, and how to mend it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberProblem {
    #[error("数が空です。なかったときは 0 と書いてください。")]
    Empty,
    #[error("数として読めません。12 や 1,234 のように、数字だけを書いてください。")]
    NotUnderstood,
    #[error("マイナスの数は使えません。0以上の整数を書いてください。")]
    Negative,
    #[error("小数は使えません。整数で書いてください。")]
    Decimal,
    #[error("「,」の位置が3桁ごとではありません。1,234 のように書くか、「,」を外してください。")]
    Grouping,
    #[error("数が大きすぎます。桁を確かめてください。")]
    TooLarge,
}

/// The only words that may stand behind a number.
const UNITS: [&str; 9] = ["パック", "セット", "件", "人", "回", "分", "部", "個", "名"];

/// Reads a count as people write it 「整数」: 0 or more, in any width, with thousands marks, and with one of
/// 件・人・回・分・部・個・パック・セット・名 behind.
///
/// # Errors
/// Nothing is guessed, and an empty text is not 0. A thousands mark out of place is refused, as 「1,5」 may
/// have been meant for one and a half.
///
/// ```
/// use calendar::{parse_whole_number, NumberProblem};
/// assert_eq!(parse_whole_number("１，２３４"), Ok(1234));
/// assert_eq!(parse_whole_number("30分"), Ok(30));
/// assert_eq!(parse_whole_number(""), Err(NumberProblem::Empty));
/// assert_eq!(parse_whole_number("▲5"), Err(NumberProblem::Negative));
/// ```
pub fn parse_whole_number(text: &str) -> Result<i64, NumberProblem> {
    let text = halfwidth(text);
    let text = text.trim();
    if text.is_empty() {
        return Err(NumberProblem::Empty);
    }
    let number = strip_unit(text);
    match number.strip_prefix(['-', '−', '‐', '▲', '△']) {
        Some(amount) if looks_numeric(amount.trim_start()) => Err(NumberProblem::Negative),
        None if looks_numeric(number) => whole(number),
        _ => Err(NumberProblem::NotUnderstood),
    }
}

fn strip_unit(text: &str) -> &str {
    UNITS.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end()
}

fn looks_numeric(text: &str) -> bool {
    let marks = |letter: char| letter.is_ascii_digit() || letter == ',' || letter == '.';
    text.starts_with(|first: char| first.is_ascii_digit()) && text.chars().all(marks)
}

fn whole(number: &str) -> Result<i64, NumberProblem> {
    match number.matches('.').count() {
        0 => {}
        1 => return Err(NumberProblem::Decimal),
        _ => return Err(NumberProblem::NotUnderstood),
    }
    if !well_grouped(number) {
        return Err(NumberProblem::Grouping);
    }
    let digits = number.replace(',', "");
    digits.parse().map_err(|_| NumberProblem::TooLarge)
}

fn well_grouped(number: &str) -> bool {
    let mut groups = number.split(',');
    let first = groups.next().unwrap_or_default();
    let mut rest = groups.peekable();
    rest.peek().is_none() || (first.len() <= 3 && rest.all(|group| group.len() == 3))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_of_writing_it() {
        for (text, number) in [
            ("0", 0),
            ("007", 7),
            ("１，２３４", 1234),
            ("1,234,567部", 1_234_567),
            ("1234", 1234),
            ("５ﾊﾟｯｸ", 5),
            ("12 セット", 12),
            ("　3名", 3),
            ("9223372036854775807", i64::MAX),
        ] {
            assert_eq!(parse_whole_number(text), Ok(number), "{text}");
        }
    }

    #[test]
    fn refused_with_a_reason() {
        use NumberProblem::*;
        for (text, problem) in [
            ("", Empty),
            ("　", Empty),
            ("-5", Negative),
            ("－５", Negative),
            ("−1,000", Negative),
            ("△5件", Negative),
            ("1.5", Decimal),
            ("３．０", Decimal),
            ("1,5", Grouping),
            ("1234,567", Grouping),
            ("1,,234", Grouping),
            ("9223372036854775808", TooLarge),
            ("－", NotUnderstood),
            ("件", NotUnderstood),
            ("約10人", NotUnderstood),
            ("10数人", NotUnderstood),
            ("5円", NotUnderstood),
            ("1 234", NotUnderstood),
            ("①", NotUnderstood),
            ("10²", NotUnderstood),
            ("2021.8.18", NotUnderstood),
            ("+5", NotUnderstood),
        ] {
            assert_eq!(parse_whole_number(text), Err(problem), "{text}");
        }
    }
}
