//! 「行き先」: which page a card opens.

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
    pub fn name(&self) -> &str {
        match self {
            Leads::Top => "top",
            Leads::How => "how",
            Leads::Write => "write",
            Leads::PickUp => "pick-up",
            Leads::Request => "request",
            Leads::Appointments => "appointments",
            Leads::Card => "card",
            Leads::Desks => "desks",
            Leads::Calendar => "calendar",
        }
    }

    /// Reads a name.
    pub fn read(name: &str) -> Option<Leads> {
        Leads::PAGES.into_iter().find(|page| page.name() == name)
    }

    /// Its address behind the door.
    pub fn path(&self) -> String {
        match self {
            Leads::Top => "/".to_owned(),
            page => format!("/{}", page.name()),
        }
    }
}
