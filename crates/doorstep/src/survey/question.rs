//! 「問い」: five kinds. None asks more than it must, and she may leave out each.

use calendar::Date;
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::codebook::Codebook;
use serde::{Deserialize, Serialize};
use tally::AxisKey;

use super::too_long;

/// Longest question, and the longest line below it, in characters.
pub const ASK: usize = 120;
/// Longest option in characters.
const OPTION: usize = 40;
/// Options of one question at the most.
pub const MOST_OPTIONS: usize = 12;
/// Longest texts one may ask for, in characters.
pub const TEXT_LIMITS: [u32; 3] = [200, 400, 1_000];
/// Codes of a scale, the best first.
pub const SCALE: [&str; 5] = ["5", "4", "3", "2", "1"];
/// Mark in a sheet that something was written; what, lies elsewhere.
pub(super) const WROTE: &str = "t";

/// What the programme calls its age bands: code and label, in their order.
pub type AGES = [(String, String)];

/// What a programme offers as age bands on a day. 「不明」 is not offered: she may leave the question out.
pub fn ages_on(book: &Codebook, day: Date) -> Vec<(String, String)> {
    let offered = book.choices_on(AxisKey::AgeBand, day).filter(|entry| entry.code.as_str() != "unknown");
    offered.map(|entry| (entry.code.to_string(), entry.label.clone())).collect()
}

/// One question.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Question {
    /// What is asked.
    pub ask: String,
    /// A line below it; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub hint: String,
    /// How it is answered.
    #[serde(flatten)]
    pub kind: Kind,
}

/// How a question is answered.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Kind {
    /// 「1つ選ぶ」
    One {
        /// What there is to choose, in order.
        options: Vec<String>,
    },
    /// 「いくつでも選ぶ」
    Several {
        /// What there is to choose, in order.
        options: Vec<String>,
    },
    /// 「5段階」
    Scale {
        /// What its steps are called.
        words: ScaleWords,
    },
    /// 「年代」, as the programme counts it
    AgeBand,
    /// 「自由に書く」
    Text {
        /// In characters.
        limit: u32,
    },
}

/// What the steps of a scale are called.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ScaleWords {
    /// 「満足 … 不満」
    Satisfied,
    /// 「そう思う … そう思わない」
    Agree,
    /// 「とても役に立った … 役に立たなかった」
    Helped,
}

impl ScaleWords {
    /// All.
    pub const ALL: [ScaleWords; 3] = [ScaleWords::Satisfied, ScaleWords::Agree, ScaleWords::Helped];

    /// As it is sent in a form, and begins the names of its words.
    pub fn name(self) -> &'static str {
        match self {
            ScaleWords::Satisfied => "satisfied",
            ScaleWords::Agree => "agree",
            ScaleWords::Helped => "helped",
        }
    }

    /// Reads a name.
    pub fn read(name: &str) -> Option<ScaleWords> {
        ScaleWords::ALL.into_iter().find(|words| words.name() == name)
    }

    /// The steps as the office reads them, the best first.
    pub fn steps(self) -> [&'static str; 5] {
        match self {
            ScaleWords::Satisfied => [
                t("survey-satisfied-5"),
                t("survey-satisfied-4"),
                t("survey-satisfied-3"),
                t("survey-satisfied-2"),
                t("survey-satisfied-1"),
            ],
            ScaleWords::Agree => [t("survey-agree-5"), t("survey-agree-4"), t("survey-agree-3"), t("survey-agree-2"), t("survey-agree-1")],
            ScaleWords::Helped => {
                [t("survey-helped-5"), t("survey-helped-4"), t("survey-helped-3"), t("survey-helped-2"), t("survey-helped-1")]
            }
        }
    }
}

/// One thing a question can be answered with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As a sheet keeps it.
    pub code: String,
    /// As the office reads it.
    pub label: String,
}

impl Kind {
    /// As it is sent in a form.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::One { .. } => "one",
            Kind::Several { .. } => "several",
            Kind::Scale { .. } => "scale",
            Kind::AgeBand => "age_band",
            Kind::Text { .. } => "text",
        }
    }

    /// At most one answer a sheet, so that its counts add up to the sheets.
    pub fn single(&self) -> bool {
        matches!(self, Kind::One { .. } | Kind::Scale { .. } | Kind::AgeBand)
    }

    /// Whether it is chosen from something.
    pub fn chooses(&self) -> bool {
        !matches!(self, Kind::Text { .. })
    }
}

impl Question {
    /// What it can be answered with, in order; nothing for a text.
    pub fn columns(&self, ages: &AGES) -> Vec<Column> {
        let column = |code: &str, label: &str| Column { code: code.to_owned(), label: label.to_owned() };
        match &self.kind {
            Kind::One { options } | Kind::Several { options } => {
                options.iter().enumerate().map(|(place, label)| column(&(place + 1).to_string(), label)).collect()
            }
            Kind::Scale { words } => SCALE.iter().zip(words.steps()).map(|(code, label)| column(code, label)).collect(),
            Kind::AgeBand => ages.iter().map(|(code, label)| column(code, label)).collect(),
            Kind::Text { .. } => Vec::new(),
        }
    }

    pub(super) fn checked(mut self) -> Deed<Question> {
        self.ask = self.ask.trim().to_owned();
        if self.ask.is_empty() {
            return Err(Refusal::field("ask", t("survey-ask-missing")));
        }
        too_long("ask", &self.ask, ASK)?;
        too_long("hint", &self.hint, ASK)?;
        match &mut self.kind {
            Kind::One { options } | Kind::Several { options } => check_options(options)?,
            Kind::Text { limit } if !TEXT_LIMITS.contains(limit) => {
                return Err(Refusal::field("limit", t("community-choose-again")));
            }
            Kind::Text { .. } | Kind::Scale { .. } | Kind::AgeBand => {}
        }
        Ok(self)
    }
}

fn check_options(options: &mut Vec<String>) -> Deed<()> {
    for option in options.iter_mut() {
        *option = option.trim().to_owned();
    }
    options.retain(|option| !option.is_empty());
    let twice = options.iter().enumerate().any(|(place, option)| options[..place].contains(option));
    let wrong = match options.len() {
        0 | 1 => Some(t("survey-options-few")),
        n if n > MOST_OPTIONS => Some(t("survey-options-many")),
        _ if twice => Some(t("survey-options-twice")),
        _ => None,
    };
    if let Some(wrong) = wrong {
        return Err(Refusal::field("options", wrong));
    }
    options.iter().try_for_each(|option| too_long("options", option, OPTION))
}
