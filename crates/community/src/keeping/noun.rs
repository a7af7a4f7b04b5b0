use platform::page::Nav;
use platform::policy::Thing;

/// The nouns of this room.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    /// 「居場所」
    Gathering,
    /// 「提供」
    Distribution,
    /// 「貸出」
    Loan,
    /// 「周知」
    Publicity,
}

impl Noun {
    /// Its table, its kind of facts and its name on the audit chain.
    pub fn name(self) -> &'static str {
        match self {
            Noun::Gathering => "gathering",
            Noun::Distribution => "distribution",
            Noun::Loan => "loan",
            Noun::Publicity => "publicity",
        }
    }

    /// As the policy calls it.
    pub fn thing(self) -> Thing {
        match self {
            Noun::Gathering => Thing::Gathering,
            Noun::Distribution => Thing::Distribution,
            Noun::Loan => Thing::Loan,
            Noun::Publicity => Thing::Publicity,
        }
    }

    /// Its place in the menu.
    pub fn nav(self) -> Nav {
        match self {
            Noun::Gathering => Nav::Gatherings,
            Noun::Distribution => Nav::Distributions,
            Noun::Loan => Nav::Loans,
            Noun::Publicity => Nav::Publicity,
        }
    }

    /// Where its list lies.
    pub fn path(self) -> &'static str {
        self.nav().path()
    }
}
