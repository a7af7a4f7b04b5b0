//! A thread 「やりとり」 as it lies in the records.

use calendar::Date;
use facts::ProgrammeId;
use jiff::Timestamp;
use platform::id::{AccountId, TeamId};
use platform::policy::{Object, Thing};

use crate::number::VisitNumber;

platform::id_type!(
    /// A thread 「やりとり」.
    ThreadId
);

/// The noun in audit and addresses.
pub const KIND: &str = "conversation";

/// Through which door she came 「入口」. Mail and LINE join the same model.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Channel {
    /// Our own page.
    Web,
    /// 「メール」
    Mail,
    /// 「LINE」
    Line,
}

impl Channel {
    /// As it lies in the records.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Web => "web",
            Channel::Mail => "mail",
            Channel::Line => "line",
        }
    }

    /// Reads [`Channel::name`].
    pub fn parse(name: &str) -> Option<Channel> {
        [Channel::Web, Channel::Mail, Channel::Line].into_iter().find(|c| c.name() == name)
    }
}

/// Whether it goes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// 「続いている」
    Open,
    /// 「終わり」
    Ended,
}

/// A colleague who is at it, until when 「対応中」.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Held {
    /// Who.
    pub by: AccountId,
    /// Afterwards it is everybody's again.
    pub until: Timestamp,
}

/// 「やりとり」.
#[derive(Clone, Debug)]
pub struct Thread {
    /// Id.
    pub id: ThreadId,
    /// For which programme.
    pub programme: ProgrammeId,
    /// The team that reads it.
    pub team: TeamId,
    /// The door.
    pub channel: Channel,
    /// 「受付番号」 while she keeps one.
    pub number: Option<VisitNumber>,
    /// Goes on or not.
    pub state: State,
    /// 「確認待ち」: set aside under a flood, readable all the same.
    pub quarantined: bool,
    /// She will call instead of reading here 「電話にします」.
    pub by_phone: bool,
    /// Whether she can read what is answered here.
    pub reads_here: bool,
    /// 「年代」, a code.
    pub age_band: Option<String>,
    /// 「お住まい」, a code.
    pub residence: Option<String>,
    /// Alias and wishes, sealed to the team.
    pub(crate) about_her: Option<Vec<u8>>,
    /// How many messages; the position of the last one.
    pub messages: i64,
    /// Since when something she wrote waits for an answer.
    pub waiting_since: Option<Timestamp>,
    /// What waits came outside the hours.
    pub outside_hours: bool,
    /// When it began.
    pub began_at: Timestamp,
    /// When something was last written.
    pub last_at: Timestamp,
    /// When we last answered.
    pub answered_at: Option<Timestamp>,
    /// When she emptied her side.
    pub emptied_at: Option<Timestamp>,
    /// When it ended.
    pub ended_at: Option<Timestamp>,
    /// `her` or `staff`.
    pub ended_by: Option<String>,
    /// Who is at it.
    pub held: Option<Held>,
    /// The client it is tied to.
    pub client: Option<[u8; 16]>,
}

impl Thread {
    /// As the policy sees it.
    pub fn object(&self) -> Object {
        Object::of_team(Thing::Conversation, self.team)
    }

    /// Who is at it now.
    pub fn held_at(&self, now: Timestamp) -> Option<AccountId> {
        self.held.filter(|held| held.until > now).map(|held| held.by)
    }

    /// How long something has waited, in whole minutes.
    pub fn waiting_minutes(&self, now: Timestamp) -> Option<i64> {
        self.waiting_since.map(|since| (now.as_second() - since.as_second()).max(0) / 60)
    }

    /// The day it began, in Tokyo.
    pub fn day(&self) -> Date {
        calendar::jst_date(self.began_at)
    }
}

/// Who wrote a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// She.
    Her,
    /// A colleague.
    Staff,
    /// The house, outside the hours 「自動のお返事」.
    Auto,
}

impl By {
    /// As it lies in the records.
    pub fn name(self) -> &'static str {
        match self {
            By::Her => "her",
            By::Staff => "staff",
            By::Auto => "auto",
        }
    }

    /// Reads [`By::name`].
    pub fn parse(name: &str) -> Option<By> {
        [By::Her, By::Staff, By::Auto].into_iter().find(|b| b.name() == name)
    }
}

/// A message as it lies; `sealed` is the copy that was asked for.
#[derive(Clone, Debug)]
pub(crate) struct Lying {
    pub id: [u8; 16],
    pub position: i64,
    pub by: By,
    pub author: Option<AccountId>,
    pub at: Timestamp,
    pub sealed: Vec<u8>,
    pub picture: bool,
}

/// A message as it is read.
#[derive(Clone)]
pub struct Message {
    /// From 1, in the order written.
    pub position: i64,
    /// Who wrote it.
    pub by: By,
    /// Which colleague.
    pub author: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// The words. `None` when the reader holds no key to them.
    pub text: Option<String>,
    /// Whether a picture belongs to it.
    pub picture: bool,
}
