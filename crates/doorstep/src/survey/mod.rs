//! 「アンケート」: some questions, answered at the door without a name. A sheet keeps what was chosen and its day; what she wrote
//! lies apart from it, sealed. Nothing ties a sheet to a person, to a moment, to another sheet or to a card she scanned.

mod answer;
mod count;
mod ending;
mod office;
mod question;
mod reshape;
mod store;
mod texts;

pub use answer::{Answer, Door, Sent, Took, take};
pub use count::{Chosen, Cross, Results, Tally, results};
pub use ending::{keep_tidy, tidy};
pub use office::{change, close, make, open, remove, take_in};
pub use question::{AGES, ASK, Column, Kind, MOST_OPTIONS, Question, SCALE, ScaleWords, TEXT_LIMITS, ages_on};
pub use reshape::{Reshaping, reshape};
pub use store::{Sheet, all, answered, aside, by_code, find, on_top, sheets};
pub use texts::{Wrote, texts};

use calendar::Date;
use jiff::ToSpan as _;
use platform::db::Tx;
use platform::wording::{t, tv};
use platform::{Cx, Deed, Refusal};
use programme::ProgrammeId;

use crate::PrintedCode;

platform::id_type!(
    /// One questionnaire 「アンケート1つ」.
    SurveyId
);

/// The name of its audit lines.
pub const KIND: &str = "survey";

/// So many questions are answered standing in a café, and no more.
pub const MOST_QUESTIONS: usize = 15;
/// Longest 「題名」 in characters.
pub const TITLE: usize = 60;
/// Longest 「はじめの言葉」 and 「お礼の言葉」 in characters.
pub const WORDS: usize = 400;
/// What she wrote is removed so many days after the end.
const TEXTS_KEPT: i32 = 365;

/// Where a questionnaire is answered, behind its programme's door.
pub fn path(code: &PrintedCode) -> String {
    format!("/s/{code}")
}

/// What the office set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 「下書き」
    Draft,
    /// 「受付中」
    Open,
    /// 「終了」
    Closed,
}

impl State {
    const ALL: [State; 3] = [State::Draft, State::Open, State::Closed];

    fn name(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Open => "open",
            State::Closed => "closed",
        }
    }

    fn read(name: &str) -> Option<State> {
        State::ALL.into_iter().find(|state| state.name() == name)
    }
}

/// What that means on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// 「下書き」: nobody sees it.
    Draft,
    /// 「受付前」: from this day on.
    NotYet(Date),
    /// 「受付中」
    Open,
    /// 「終了」: since this day.
    Over(Date),
}

/// What stands around the questions; it may change while answers come in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// 「題名」
    pub title: String,
    /// 「はじめの言葉」
    pub greeting: String,
    /// 「お礼の言葉」
    pub thanks: String,
    /// 「受付の最初の日」
    pub first: Option<Date>,
    /// 「受付の最後の日」
    pub last: Option<Date>,
    /// 「はじめのページに出す」
    pub on_top: bool,
}

impl Head {
    fn checked(&self) -> Deed<()> {
        if self.title.trim().is_empty() {
            return Err(Refusal::field("title", t("survey-title-missing")));
        }
        for (field, text, most) in [("title", &self.title, TITLE), ("greeting", &self.greeting, WORDS), ("thanks", &self.thanks, WORDS)] {
            too_long(field, text, most)?;
        }
        if let (Some(first), Some(last)) = (self.first, self.last)
            && last < first
        {
            return Err(Refusal::field("last", t("survey-last-before")));
        }
        Ok(())
    }
}

fn too_long(field: &str, text: &str, most: usize) -> Deed<()> {
    let length = text.chars().count();
    if length > most {
        return Err(Refusal::field(field, tv("community-too-long", &[("most", most.into()), ("length", length.into())])));
    }
    Ok(())
}

/// A questionnaire as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Survey {
    /// Its id.
    pub id: SurveyId,
    /// The programme it is of.
    pub programme: ProgrammeId,
    /// What stands in its address.
    pub code: PrintedCode,
    /// What stands around the questions.
    pub head: Head,
    /// The questions, in their order.
    pub questions: Vec<Question>,
    /// Grows with each change of the questions: a form given out before fits no more.
    pub shape: i64,
    /// What the office set.
    pub state: State,
    /// The day it was closed by hand.
    pub closed_on: Option<Date>,
    /// Grows with each change.
    pub revision: i64,
}

impl Survey {
    /// What it is on a day.
    pub fn phase(&self, today: Date) -> Phase {
        match (self.state, self.head.first, self.head.last) {
            (State::Draft, ..) => Phase::Draft,
            (State::Closed, _, last) => Phase::Over(self.closed_on.or(last).unwrap_or(today)),
            (State::Open, _, Some(last)) if last < today => Phase::Over(last),
            (State::Open, Some(first), _) if today < first => Phase::NotYet(first),
            (State::Open, ..) => Phase::Open,
        }
    }

    /// Until when what was written can be read. `None` while it is not over.
    pub fn texts_until(&self, today: Date) -> Option<Date> {
        match self.phase(today) {
            Phase::Over(since) => since.checked_add(TEXTS_KEPT.days()).ok(),
            _ => None,
        }
    }
}

/// A deed of the office, on record.
async fn note(tx: &mut Tx, cx: &Cx, action: &str, id: SurveyId) -> Deed<()> {
    let entry = platform::audit::Entry { action, kind: KIND, object: Some(&id.0), detail: "" };
    Ok(platform::audit::append(tx, cx, &entry).await?)
}
