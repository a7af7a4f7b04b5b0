//! One cell as it stands in the file.

use calendar::{Date, Time};

/// 「セル」 A value before anybody knows which column it belongs to.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Cell {
    #[default]
    Empty,
    /// Trimmed, without control characters, never empty.
    Text(String),
    Number(f64),
    /// An Excel date, with the time of day where it was not midnight.
    Date(Date, Option<Time>),
    /// A time of day, or a duration under 24 hours.
    Time(Time),
    Bool(bool),
    /// An Excel error such as `#N/A`.
    Error(String),
}

impl Cell {
    /// A text cell, or `Empty` when nothing but blanks is left.
    #[must_use]
    pub fn text(raw: &str) -> Self {
        let cleaned = clean(raw);
        if cleaned.is_empty() { Self::Empty } else { Self::Text(cleaned) }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// The cell as a person would read it: numbers without a needless fraction, dates as ISO.
    #[must_use]
    pub fn as_read(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Error(text) => text.clone(),
            Self::Number(number) => format!("{number}"),
            Self::Date(date, None) => date.to_string(),
            Self::Date(date, Some(time)) => format!("{date} {}", clock(*time)),
            Self::Time(time) => clock(*time),
            Self::Bool(true) => "TRUE".to_owned(),
            Self::Bool(false) => "FALSE".to_owned(),
        }
    }
}

/// `09:05`, with seconds only where there are some.
pub(crate) fn clock(time: Time) -> String {
    match time.second() {
        0 => format!("{:02}:{:02}", time.hour(), time.minute()),
        second => format!("{:02}:{:02}:{second:02}", time.hour(), time.minute()),
    }
}

/// Control characters go (PostgreSQL takes no NUL), line ends become `\n`, blanks at both ends go.
fn clean(raw: &str) -> String {
    let trimmed = raw.trim();
    if !trimmed.chars().any(char::is_control) {
        return trimmed.to_owned();
    }
    let lines = trimmed.replace("\r\n", "\n").replace('\r', "\n");
    let kept: String = lines.chars().filter(|c| *c == '\n' || *c == '\t' || !c.is_control()).collect();
    kept.trim().to_owned()
}
