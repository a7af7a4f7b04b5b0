//! Lines of rules.

use super::{dates, days, taken_apart, validity};
use crate::opening::{Days, OnHolidays, OpeningProblem, Rule, Span, Validity};

impl Rule {
    /// Reads 「月・火・木・土 9:00〜15:45」, 「第3日曜 10:00〜15:00（祝日も）」, 「2026/12/6 10:00〜15:00」.
    ///
    /// # Errors
    /// What cannot be read, with how it is written.
    pub fn parse(line: &str) -> Result<Rule, OpeningProblem> {
        let (text, notes) = taken_apart(line);
        if text.is_empty() {
            return Err(OpeningProblem::Empty);
        }
        let begins = first_time(&text).ok_or(OpeningProblem::NoTimes)?;
        let (on, at) = text.split_at(begins);
        let spans =
            at.split(['、', ',', '・', '/', 'と']).filter(|part| !part.is_empty()).map(Span::parse).collect::<Result<Vec<_>, _>>()?;
        let mut rule = Rule { days: days_of(on)?, spans, on_holidays: OnHolidays::AsClosures, valid: Validity::ALWAYS };
        for note in notes {
            rule.note(&note)?;
        }
        Ok(rule)
    }

    fn note(&mut self, note: &str) -> Result<(), OpeningProblem> {
        match note {
            "祝日も" | "祝日も開く" | "祝日も受付" => self.on_holidays = OnHolidays::Open,
            "祝日を除く" | "祝日は休み" | "祝日除く" => self.on_holidays = OnHolidays::Closed,
            other => self.valid = validity(other).ok_or_else(|| OpeningProblem::Words(other.to_owned()))??,
        }
        Ok(())
    }
}

fn days_of(text: &str) -> Result<Days, OpeningProblem> {
    if text.is_empty() {
        return Err(OpeningProblem::NoDays);
    }
    if text.contains('年') || (text.contains(['/', '.']) && text.starts_with(|letter: char| letter.is_ascii_digit() || letter == 'R')) {
        return match dates(text)? {
            (Some(from), Some(until)) => Ok(Days::Dates(from..=until)),
            _ => Err(OpeningProblem::NoDays),
        };
    }
    let written = days::read(text)?;
    Ok(Days::Week { weekdays: written.weekdays, nth: written.nth, holidays: written.holidays })
}

/// Where the first time begins: digits before 「:」 or 「時」, with 「午前」 where it is said.
fn first_time(text: &str) -> Option<usize> {
    let mut before_is_digit = false;
    for (at, letter) in text.char_indices() {
        let digits = text[at..].chars().take_while(char::is_ascii_digit).count();
        let after = text[at + if letter.is_ascii_digit() { digits } else { 0 }..].chars().next();
        if letter.is_ascii_digit() && !before_is_digit && (1..=2).contains(&digits) && matches!(after, Some(':' | '時')) {
            return Some(at);
        }
        if text[at..].starts_with("午前") || text[at..].starts_with("午後") {
            return Some(at);
        }
        before_is_digit = letter.is_ascii_digit();
    }
    None
}
