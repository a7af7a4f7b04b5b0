//! 「集計」: sheets become counts. Of a question with one answer the counts and those who left it out add up to the sheets; of
//! one with several they add up to nothing.

use tally::{Grid, Shown, ShownGrid, SmallCells};

use super::store::Sheet;
use super::{AGES, Column, Kind, Question, question};

/// Code of the column of those who left a question out.
const LEFT_OUT: &str = "-";

/// What came of a questionnaire.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Results {
    /// Sheets 「枚」.
    pub sheets: i64,
    /// One for each question.
    pub tallies: Vec<Tally>,
    /// One question by another, when it was asked for.
    pub cross: Option<Cross>,
}

/// What came of one question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Sheets that answer it.
    pub answered: Shown,
    /// Sheets that leave it out.
    pub left_out: Shown,
    /// Each thing it can be answered with, and on how many sheets it is; nothing for a text.
    pub chosen: Vec<Chosen>,
}

/// One thing a question can be answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Which.
    pub column: Column,
    /// On how many sheets.
    pub n: Shown,
}

/// One question by another; those who left one out have a row or a column of their own.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cross {
    /// Place of the question down the side; it has one answer.
    pub by: usize,
    /// Place of the question across.
    pub of: usize,
    /// What stands down the side.
    pub rows: Vec<Column>,
    /// What stands across.
    pub columns: Vec<Column>,
    /// The counts with their margins.
    pub grid: ShownGrid,
}

impl Tally {
    /// 「上位2つの割合」 of a scale: how many chose one of its upper two steps, of how many who answered, and the share in
    /// percent. `None` when nobody answered, or something of it is hidden.
    pub fn upper_two(&self) -> Option<(i64, i64, i64)> {
        let number = |shown: Shown| if let Shown::Number(n) = shown { Some(n) } else { None };
        let upper = self.chosen.iter().take(2).map(|chosen| number(chosen.n)).sum::<Option<i64>>()?;
        let of = number(self.answered).filter(|n| *n > 0)?;
        Some((upper, of, (upper * 200 + of) / (of * 2)))
    }
}

/// Counts. With a rule as they may leave the house, small numbers hidden; `None` when so few answered that nothing could be
/// told. A crossing (down the side, across) that is none of this questionnaire is left out.
pub fn results(
    questions: &[Question],
    ages: &AGES,
    sheets: &[Sheet],
    crossing: Option<(usize, usize)>,
    rule: Option<SmallCells>,
) -> Option<Results> {
    let all = Counting { questions, ages, sheets, rule };
    let cross = crossing.filter(|(by, of)| all.crosses(*by, *of)).map(|(by, of)| all.cross(by, of));
    let tallies: Vec<Tally> = (0..questions.len()).map(|place| all.tally(place, cross.as_ref())).collect();
    let hidden = cross.iter().any(|cross| cross.grid.total == Shown::Hidden)
        || (0..questions.len()).any(|place| all.alone(place).is_some_and(|grid| grid.total == Shown::Hidden))
        || rule.is_some_and(|rule| rule.covers(all.total()));
    (!hidden).then(|| Results { sheets: all.total(), tallies, cross })
}

struct Counting<'a> {
    questions: &'a [Question],
    ages: &'a AGES,
    sheets: &'a [Sheet],
    rule: Option<SmallCells>,
}

impl Counting<'_> {
    fn total(&self) -> i64 {
        i64::try_from(self.sheets.len()).unwrap_or(i64::MAX)
    }

    /// What stands for a question, those who left it out at the end.
    fn columns(&self, place: usize) -> Vec<Column> {
        let mut columns = self.questions[place].columns(self.ages);
        columns.push(Column { code: LEFT_OUT.to_owned(), label: platform::wording::t("survey-left-out").to_owned() });
        columns
    }

    fn chose(&self, place: usize, sheet: &Sheet, code: &str) -> bool {
        let answer = sheet.get(place).map_or(&[][..], Vec::as_slice);
        if code == LEFT_OUT { answer.is_empty() } else { answer.iter().any(|chosen| chosen == code) }
    }

    fn count(&self, of: impl Fn(&Sheet) -> bool) -> i64 {
        i64::try_from(self.sheets.iter().filter(|sheet| of(sheet)).count()).unwrap_or(i64::MAX)
    }

    fn shown(&self, grid: &Grid) -> ShownGrid {
        self.rule.map_or_else(|| grid.exact(), |rule| grid.published(rule))
    }

    /// A question as a table of one row; `None` for a text.
    fn alone(&self, place: usize) -> Option<ShownGrid> {
        let kind = &self.questions[place].kind;
        if !kind.chooses() {
            return None;
        }
        let cells: Vec<i64> = self.columns(place).iter().map(|column| self.count(|sheet| self.chose(place, sheet, &column.code))).collect();
        let grid = Grid {
            single_answer: kind.single(),
            column_totals: cells.clone(),
            cells: vec![cells],
            row_totals: vec![self.total()],
            total: self.total(),
        };
        Some(self.shown(&grid))
    }

    /// Of a crossing the margins are what stands at the two questions: two tables that hid different neighbours would give
    /// each other away.
    fn tally(&self, place: usize, cross: Option<&Cross>) -> Tally {
        let margin = match cross {
            Some(cross) if cross.by == place => Some(cross.grid.row_totals.clone()),
            Some(cross) if cross.of == place => Some(cross.grid.column_totals.clone()),
            _ => self.alone(place).map(|grid| grid.column_totals),
        };
        let Some(mut margin) = margin else { return self.text(place) };
        let left_out = margin.pop().unwrap_or(Shown::NotBegun);
        let answered = self.rest(left_out);
        let columns = self.questions[place].columns(self.ages);
        Tally { answered, left_out, chosen: columns.into_iter().zip(margin).map(|(column, n)| Chosen { column, n }).collect() }
    }

    fn text(&self, place: usize) -> Tally {
        let n = self.count(|sheet| self.chose(place, sheet, question::WROTE));
        let small = self.rule.is_some_and(|rule| rule.covers(n) || rule.covers(self.total() - n));
        let show = |n| if small { Shown::Hidden } else { Shown::Number(n) };
        Tally { answered: show(n), left_out: show(self.total() - n), chosen: Vec::new() }
    }

    /// Sheets without those that left it out; hidden with them, and when they are few.
    fn rest(&self, left_out: Shown) -> Shown {
        match left_out {
            Shown::Number(n) if self.rule.is_some_and(|rule| rule.covers(self.total() - n)) => Shown::Hidden,
            Shown::Number(n) => Shown::Number(self.total() - n),
            other => other,
        }
    }

    fn crosses(&self, by: usize, of: usize) -> bool {
        let kind = |place: usize| self.questions.get(place).map(|question| &question.kind);
        by != of && kind(by).is_some_and(Kind::single) && kind(of).is_some_and(Kind::chooses)
    }

    fn cross(&self, by: usize, of: usize) -> Cross {
        let (rows, columns) = (self.columns(by), self.columns(of));
        let row = |row: &Column| -> Vec<i64> {
            columns
                .iter()
                .map(|column| self.count(|sheet| self.chose(by, sheet, &row.code) && self.chose(of, sheet, &column.code)))
                .collect()
        };
        let grid = Grid {
            single_answer: self.questions[of].kind.single(),
            cells: rows.iter().map(row).collect(),
            row_totals: rows.iter().map(|row| self.count(|sheet| self.chose(by, sheet, &row.code))).collect(),
            column_totals: columns.iter().map(|column| self.count(|sheet| self.chose(of, sheet, &column.code))).collect(),
            total: self.total(),
        };
        Cross { by, of, grid: self.shown(&grid), rows, columns }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::survey::ScaleWords;

    fn questions() -> Vec<Question> {
        let ask = |kind| Question { ask: "どうでしたか".to_owned(), hint: String::new(), kind };
        let options = || ["お茶", "本", "おしゃべり"].map(str::to_owned).to_vec();
        vec![
            ask(Kind::AgeBand),
            ask(Kind::Scale { words: ScaleWords::Satisfied }),
            ask(Kind::Several { options: options() }),
            ask(Kind::One { options: options() }),
            ask(Kind::Text { limit: 400 }),
        ]
    }

    fn ages() -> Vec<(String, String)> {
        ["20s", "30s", "40s"].map(|code| (code.to_owned(), code.to_owned())).to_vec()
    }

    fn sheets() -> impl Strategy<Value = Vec<Sheet>> {
        let of = |codes: &'static [&'static str], most: usize| {
            proptest::sample::subsequence(codes.to_vec(), 0..=most).prop_map(|codes| codes.into_iter().map(str::to_owned).collect())
        };
        let sheet =
            (of(&["20s", "30s", "40s"], 1), of(&question::SCALE, 1), of(&["1", "2", "3"], 3), of(&["1", "2", "3"], 1), of(&["t"], 1));
        proptest::collection::vec(sheet.prop_map(|(a, b, c, d, e)| vec![a, b, c, d, e]), 0..80)
    }

    fn number(shown: Shown) -> i64 {
        if let Shown::Number(n) = shown { n } else { panic!("{shown:?}") }
    }

    fn sum(shown: &[Shown]) -> i64 {
        shown.iter().map(|n| number(*n)).sum()
    }

    proptest! {
        #[test]
        fn counts_foot(sheets in sheets()) {
            let total = i64::try_from(sheets.len()).unwrap();
            let of = results(&questions(), &ages(), &sheets, Some((0, 1)), None).unwrap();
            prop_assert_eq!(of.sheets, total);
            for (tally, question) in of.tallies.iter().zip(questions()) {
                prop_assert_eq!(number(tally.answered) + number(tally.left_out), total);
                let chosen: i64 = tally.chosen.iter().map(|chosen| number(chosen.n)).sum();
                if question.kind.single() { prop_assert_eq!(chosen, number(tally.answered)); }
                if question.kind.chooses() { prop_assert!(chosen >= number(tally.answered)); }
            }
            let cross = of.cross.unwrap();
            for (row, cells) in cross.grid.cells.iter().enumerate() {
                prop_assert_eq!(sum(cells), number(cross.grid.row_totals[row]));
            }
            prop_assert_eq!(sum(&cross.grid.row_totals), total);
            prop_assert_eq!(sum(&cross.grid.column_totals), total);
            let ages: Vec<Shown> = of.tallies[0].chosen.iter().map(|chosen| chosen.n).collect();
            prop_assert_eq!(&ages[..], &cross.grid.row_totals[..ages.len()], "the margin is the question's own count");
        }

        #[test]
        fn what_leaves_the_house_tells_no_small_number(sheets in sheets()) {
            let small = SmallCells::default();
            let Some(of) = results(&questions(), &ages(), &sheets, Some((0, 2)), Some(small)) else { return Ok(()) };
            let told = |shown: &Shown| if let Shown::Number(n) = shown { !small.covers(*n) } else { true };
            prop_assert!(told(&Shown::Number(of.sheets)));
            for tally in &of.tallies {
                prop_assert!(tally.chosen.iter().all(|chosen| told(&chosen.n)) && told(&tally.left_out) && told(&tally.answered));
            }
            let cross = of.cross.unwrap();
            prop_assert!(cross.grid.cells.iter().flatten().all(told) && cross.grid.row_totals.iter().all(told));
        }
    }

    #[test]
    fn the_upper_two_of_a_scale() {
        let answer = |code: &str| vec![vec![], vec![code.to_owned()], vec![], vec![], vec![]];
        let sheets: Vec<Sheet> = ["5", "5", "4", "3", "1", "5"].map(answer).to_vec();
        let of = results(&questions(), &ages(), &sheets, Some((1, 1)), None).unwrap();
        assert_eq!(of.tallies[1].upper_two(), Some((4, 6, 67)));
        assert_eq!(of.tallies[0].upper_two(), None, "nobody told her age");
        assert_eq!(of.cross, None, "a question is not crossed with itself");
        assert!(results(&questions(), &ages(), &sheets[..3], None, Some(SmallCells::default())).is_none(), "three are too few to tell of");
    }
}
