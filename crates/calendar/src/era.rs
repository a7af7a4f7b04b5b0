use jiff::civil::{Date, date};

/// One row of the table of eras 「元号」.
#[derive(Debug)]
pub(crate) struct Era {
    /// 「令和」
    pub name: &'static str,
    /// The letter of the short form (JIS X 0301), `R`.
    pub letter: char,
    /// The day from which the row holds.
    pub first_day: Date,
    /// Western year less era year.
    pub year_zero: i16,
    /// Months and days of this row are those of the calendar in use today.
    pub solar: bool,
}

/// From the first day of Meiji on. Each day belongs to the last row begun. Meiji has two rows: the
/// solar calendar came in with 明治6年1月1日 (太政官布告第337号), and until then an era's month and day
/// are not those of the western date.
pub(crate) const ERAS: [Era; 6] = [
    Era::row("明治", 'M', date(1868, 10, 23), 1867, false),
    Era::row("明治", 'M', date(1873, 1, 1), 1867, true),
    Era::row("大正", 'T', date(1912, 7, 30), 1911, true),
    Era::row("昭和", 'S', date(1926, 12, 25), 1925, true),
    Era::row("平成", 'H', date(1989, 1, 8), 1988, true),
    Era::row("令和", 'R', date(2019, 5, 1), 2018, true),
];

impl Era {
    const fn row(name: &'static str, letter: char, first_day: Date, year_zero: i16, solar: bool) -> Self {
        Self { name, letter, first_day, year_zero, solar }
    }

    /// The row a day belongs to; none before Meiji.
    pub(crate) fn of(day: Date) -> Option<&'static Self> {
        ERAS.iter().rev().find(|era| era.first_day <= day)
    }

    /// The row in which a day can be written by era; none before 1873.
    pub(crate) fn solar_of(day: Date) -> Option<&'static Self> {
        Self::of(day).filter(|era| era.solar)
    }

    /// Takes an era off the front of a date: 「令和」, its first letter 「令」 or `R`.
    pub(crate) fn strip(text: &str) -> (Option<&'static Self>, &str) {
        for era in ERAS.iter().filter(|era| era.solar) {
            let rest = text
                .strip_prefix(era.name)
                .or_else(|| text.strip_prefix(era.letter))
                .or_else(|| text.strip_prefix(era.name.chars().next()?));
            if let Some(rest) = rest {
                return (Some(era), rest);
            }
        }
        (None, text)
    }

    /// 「令和元年」, 「令和3年」 for a western year.
    pub(crate) fn year_label(&self, year: i16) -> String {
        match year - self.year_zero {
            1 => format!("{}元年", self.name),
            counted => format!("{}{counted}年", self.name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_row_begins_on_its_day() {
        for pair in ERAS.windows(2) {
            let eve = pair[1].first_day.yesterday().unwrap();
            assert_eq!(Era::of(eve).unwrap().first_day, pair[0].first_day);
            assert_eq!(Era::of(pair[1].first_day).unwrap().first_day, pair[1].first_day);
        }
        assert!(Era::of(date(1868, 10, 22)).is_none());
        assert!(Era::solar_of(date(1872, 12, 31)).is_none());
    }
}
