//! 「行き先」: which page a card opens.

use std::borrow::Cow;

use crate::PrintedCode;

/// What stands before a questionnaire's code where a page is named.
const SURVEY: &str = "survey-";

/// A page of the public site.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// 「はじめのページ」
    Top,
    /// 「話しかた」
    How,
    /// 「書いて相談」
    Write,
    /// 「受け取れるところ」
    PickUp,
    /// 「生理用品の申込み」
    Request,
    /// 「予約」
    Appointments,
    /// 「見せる画面」
    Card,
    /// 「窓口」
    Desks,
    /// 「予定」
    Calendar,
    /// 「アンケート」, one of them
    Survey(PrintedCode),
}

impl Leads {
    /// The pages that are always there, in the order they are offered.
    pub const PAGES: [Leads; 9] = [
        Leads::Top,
        Leads::Write,
        Leads::PickUp,
        Leads::Request,
        Leads::Appointments,
        Leads::Card,
        Leads::How,
        Leads::Desks,
        Leads::Calendar,
    ];

    /// As it is kept, and sent in a form.
    pub fn name(&self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            Leads::Top => "top",
            Leads::How => "how",
            Leads::Write => "write",
            Leads::PickUp => "pick-up",
            Leads::Request => "request",
            Leads::Appointments => "appointments",
            Leads::Card => "card",
            Leads::Desks => "desks",
            Leads::Calendar => "calendar",
            Leads::Survey(code) => return Cow::Owned(format!("{SURVEY}{code}")),
        })
    }

    /// Reads a name.
    pub fn read(name: &str) -> Option<Leads> {
        if let Some(code) = name.strip_prefix(SURVEY) {
            return PrintedCode::read(code).map(Leads::Survey);
        }
        Leads::PAGES.into_iter().find(|page| page.name() == name)
    }

    /// Its address behind the door.
    pub fn path(&self) -> String {
        match self {
            Leads::Top => "/".to_owned(),
            Leads::Survey(code) => crate::survey::path(code),
            page => format!("/{}", page.name()),
        }
    }
}
