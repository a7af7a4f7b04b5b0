//! `expected.txt`: what each route asks. One line each: method, address, what is asked, and how to walk it.
//!
//! What is asked: `everyone`, `staff`, or permissions as `see:client`, all of them joined by `+`, either by `|`.
//! How to walk it: `!closed-only` sends it only as those who may not; `!once` as the first who may; `!absent` means that
//! the town has no such thing; `!stream` reads no body; `!multipart` sends a form with files; `!ends-session` is followed
//! by signing in again; `!asker` leaves out whoever asked, where a second person is needed; `!anybody's` means that the
//! address names a thing and no woman; `!hers` that the question in the address is about her.

use axum::http::Method;
use platform::policy::{Action, Object, Thing, may};

use super::person::Person;
use super::town::Town;

const LINES: &str = include_str!("expected.txt");

/// What an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is there for her.
    Open,
    /// 「見つかりません」
    NotFound,
    /// Sign in first.
    SignIn,
}

/// About whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// A woman whose file her team keeps.
    Hers,
    /// A woman whose file is restricted.
    Restricted,
}

#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Flags {
    pub closed_only: bool,
    pub once: bool,
    pub absent: bool,
    pub stream: bool,
    pub multipart: bool,
    pub ends_session: bool,
    pub asker: bool,
    pub anybodys: bool,
    pub hers: bool,
}

/// One line.
pub(super) struct Line {
    pub method: Method,
    pub path: String,
    pub query: String,
    needs: Needs,
    pub flags: Flags,
}

enum Needs {
    Everyone,
    Staff,
    /// Any of these, each wholly.
    Any(Vec<Vec<(Action, Thing)>>),
}

pub(super) fn read() -> Vec<Line> {
    LINES.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#')).map(line).collect()
}

fn line(text: &str) -> Line {
    let (said, flags): (Vec<&str>, Vec<&str>) = text.split_whitespace().partition(|word| !word.starts_with('!'));
    let [method, address, needs @ ..] = said.as_slice() else { panic!("{text}: method, address, what is asked") };
    let (path, query) = address.split_once('?').map_or((*address, String::new()), |(path, query)| (path, format!("?{query}")));
    let has = |name: &str| flags.contains(&name);
    let known = ["!closed-only", "!once", "!absent", "!stream", "!multipart", "!ends-session", "!asker", "!anybody's", "!hers"];
    assert!(flags.iter().all(|flag| known.contains(flag)), "{text}");
    Line {
        method: method.parse().unwrap(),
        path: path.to_owned(),
        query,
        needs: asked(&needs.concat(), text),
        flags: Flags {
            closed_only: has("!closed-only"),
            once: has("!once"),
            absent: has("!absent"),
            stream: has("!stream"),
            multipart: has("!multipart"),
            ends_session: has("!ends-session"),
            asker: has("!asker"),
            anybodys: has("!anybody's"),
            hers: has("!hers"),
        },
    }
}

fn asked(needs: &str, text: &str) -> Needs {
    let permission = |word: &str| {
        let (action, thing) = word.split_once(':').unwrap_or_else(|| panic!("{text}: {word}"));
        (
            Action::parse(action).unwrap_or_else(|| panic!("{text}: {action}")),
            Thing::parse(thing).unwrap_or_else(|| panic!("{text}: {thing}")),
        )
    };
    match needs {
        "everyone" => Needs::Everyone,
        "staff" => Needs::Staff,
        needs => Needs::Any(needs.split('|').map(|all| all.split('+').map(permission).collect()).collect()),
    }
}

impl Line {
    /// Is it about one woman: her file, or something that hangs from it?
    pub(super) fn about_somebody(&self) -> bool {
        const HERS: [&str; 5] =
            ["/staff/clients/{", "/staff/consultations/{", "/staff/referrals/{", "/staff/inbox/{", "/staff/appointments/{"];
        HERS.iter().any(|hers| self.path.starts_with(hers)) || self.query.contains("HER")
    }

    /// What the policy says.
    pub(super) fn due(&self, town: &Town, person: &Person, whose: Whose) -> Outcome {
        let Some(actor) = person.actor() else {
            return if matches!(self.needs, Needs::Everyone) { Outcome::Open } else { Outcome::SignIn };
        };
        let particular = self.flags.hers || self.path.contains('{') && !self.flags.anybodys;
        let object = |thing| if particular { town.object(thing, whose) } else { Object::any(thing) };
        let holds = |(action, thing): &(Action, Thing)| may(&actor, *action, &object(*thing));
        let asked = match &self.needs {
            Needs::Everyone | Needs::Staff => true,
            Needs::Any(ways) => ways.iter().any(|all| all.iter().all(holds)),
        };
        let walled = particular && self.about_somebody() && whose == Whose::Restricted && town.is_walled(&actor);
        if asked && !walled && !(self.flags.asker && town.asked_it(&actor)) { Outcome::Open } else { Outcome::NotFound }
    }
}
