//! The policy as a table: role × thing × action → scope. Read it aloud; `docs/permissions.txt` is its print.

use std::sync::LazyLock;

use super::{Action, Role, Scope, Thing};
use Action::{Approve, Change, Close, Export, Record, Reopen, See, Void};
use Role::{Administrator, Auditor, Counsellor, MunicipalOfficer, Partner, ProgrammeLead, SiteStaff};
use Scope::{Assigned, Everything, Own, OwnTeam};

type Line = (Role, &'static [Thing], &'static [Action], Scope);

/// Ledgers without people in them.
const LEDGERS: &[Thing] = &[Thing::Gathering, Thing::Distribution, Thing::Loan, Thing::Outreach, Thing::Partner, Thing::Publicity];
/// What a woman told, and who she is. Her address is not among it.
const CASEWORK: &[Thing] = &[
    Thing::Consultation,
    Thing::Narrative,
    Thing::ThirdParty,
    Thing::Attachment,
    Thing::Client,
    Thing::Identity,
    Thing::Contact,
    Thing::SafeContact,
    Thing::Consent,
    Thing::Referral,
];
/// What comes in from outside for the team.
const ARRIVALS: &[Thing] = &[Thing::Conversation, Thing::Appointment];
/// What comes in from outside without a woman's story.
const SLIPS: &[Thing] = &[Thing::PackRequest, Thing::Survey];

/// The first line that names role, thing and action decides; what no line names is refused.
const LINES: &[Line] = &[
    // 責任者: everything of her own team, the programme's figures and papers, closing and reopening.
    (ProgrammeLead, CASEWORK, &[See, Record, Change, Void, Export], OwnTeam),
    (ProgrammeLead, &[Thing::Address], &[See, Record, Change, Export], OwnTeam),
    (ProgrammeLead, ARRIVALS, &[See, Record, Change, Void, Export], OwnTeam),
    (ProgrammeLead, &[Thing::Disclosure], &[See, Record, Change, Void, Export, Approve], OwnTeam),
    (ProgrammeLead, &[Thing::Restriction], &[See, Record, Change, Void], OwnTeam),
    (ProgrammeLead, &[Thing::BreakGlass], &[See, Record, Approve], OwnTeam),
    (ProgrammeLead, &[Thing::AccessHistory], &[See, Export], OwnTeam),
    (ProgrammeLead, &[Thing::Retention], &[See, Record, Change, Approve, Export], OwnTeam),
    (ProgrammeLead, LEDGERS, &[See, Record, Change, Void, Export], Everything),
    (ProgrammeLead, SLIPS, &[See, Record, Change, Void, Export], Everything),
    (ProgrammeLead, &[Thing::PublicSite, Thing::Hours], &[See, Record, Change, Void, Export], Everything),
    (ProgrammeLead, &[Thing::Figures], &[See, Export], Everything),
    (ProgrammeLead, &[Thing::Paper], &[See, Change, Export], Everything),
    (ProgrammeLead, &[Thing::MonthClose], &[See, Close, Reopen], Everything),
    (ProgrammeLead, &[Thing::Import], &[See, Record], Everything),
    (ProgrammeLead, &[Thing::Programme], &[See, Change, Export], Everything),
    (ProgrammeLead, &[Thing::Staff], &[See, Record, Change], Everything),
    (ProgrammeLead, &[Thing::Roles], &[See, Record, Change, Void], Everything),
    (ProgrammeLead, &[Thing::Audit], &[See], Everything),
    (ProgrammeLead, &[Thing::Backup], &[See, Record, Change], Everything),
    (ProgrammeLead, &[Thing::Recovery], &[See, Record, Change, Approve], Everything),
    (ProgrammeLead, &[Thing::Handover], &[See, Record], Everything),
    // 相談員: records and reads within her team; voids what she wrote herself; an address only of those in her charge.
    (Counsellor, CASEWORK, &[See, Record, Change], OwnTeam),
    (Counsellor, &[Thing::Consultation, Thing::Referral, Thing::Attachment], &[Void], Own),
    (Counsellor, &[Thing::Address], &[Record], OwnTeam),
    (Counsellor, &[Thing::Address], &[See, Change], Assigned),
    (Counsellor, ARRIVALS, &[See, Record, Change, Void], OwnTeam),
    // Of two people one asks and the other looks: never she who asked.
    (Counsellor, &[Thing::Disclosure], &[See, Record, Export, Approve], OwnTeam),
    (Counsellor, &[Thing::Restriction], &[See], OwnTeam),
    (Counsellor, &[Thing::Restriction], &[Record], Assigned),
    (Counsellor, &[Thing::Restriction], &[Change, Void], Own),
    (Counsellor, &[Thing::BreakGlass], &[Record], OwnTeam),
    (Counsellor, &[Thing::BreakGlass], &[See], Own),
    (Counsellor, &[Thing::AccessHistory], &[See], Own),
    (Counsellor, &[Thing::Retention], &[See, Record], OwnTeam),
    (Counsellor, LEDGERS, &[See, Record, Change], Everything),
    (Counsellor, LEDGERS, &[Void], Own),
    (Counsellor, SLIPS, &[See, Record, Change], Everything),
    (Counsellor, &[Thing::PublicSite], &[See, Record, Change], Everything),
    (Counsellor, &[Thing::PublicSite], &[Void], Own),
    (Counsellor, &[Thing::Hours], &[See, Change], Everything),
    (Counsellor, &[Thing::Figures], &[See, Export], Everything),
    (Counsellor, &[Thing::Paper, Thing::MonthClose, Thing::Programme], &[See], Everything),
    (Counsellor, &[Thing::Import], &[See, Record], Everything),
    // Whoever is left may begin a recovery; it takes two kits.
    (Counsellor, &[Thing::Recovery], &[See, Record], Everything),
    // 配布場所・居場所担当: counts, never people.
    (SiteStaff, &[Thing::Gathering, Thing::Distribution], &[See, Record], Everything),
    (SiteStaff, &[Thing::Gathering, Thing::Distribution], &[Change, Void], Own),
    // Who stands at the counter hands out what was asked for; how she wants to be told is a contact, and not for them.
    (SiteStaff, &[Thing::PackRequest], &[See, Change], Everything),
    (SiteStaff, &[Thing::Hours], &[See], Everything),
    // 委託元職員: figures and papers only.
    (MunicipalOfficer, &[Thing::Figures, Thing::Paper], &[See, Export], Everything),
    (MunicipalOfficer, &[Thing::MonthClose, Thing::Programme], &[See], Everything),
    // Confirms a hand-over, and reads nothing by it.
    (MunicipalOfficer, &[Thing::Handover], &[See, Approve], Everything),
    // 監査: logs and figures, no content.
    (Auditor, &[Thing::Audit, Thing::Figures, Thing::MonthClose], &[See, Export], Everything),
    (
        Auditor,
        &[Thing::AccessHistory, Thing::Disclosure, Thing::Retention, Thing::Roles, Thing::Backup, Thing::Recovery],
        &[See],
        Everything,
    ),
    (Auditor, &[Thing::BreakGlass], &[See, Approve], Everything),
    // 管理者: accounts, settings and machines, no content.
    (Administrator, &[Thing::Staff, Thing::Programme], &[See, Record, Change], Everything),
    (Administrator, &[Thing::Roles, Thing::Hours, Thing::PublicSite], &[See, Record, Change, Void], Everything),
    (Administrator, &[Thing::Audit], &[See], Everything),
    (Administrator, &[Thing::Backup], &[See, Record, Change, Export], Everything),
    (Administrator, &[Thing::Recovery], &[See, Record, Change], Everything),
    // 連携機関: what was sent to her own body, and nothing else.
    (Partner, &[Thing::ReceivedReferral], &[See, Change], OwnTeam),
];

const THINGS: usize = Thing::ALL.len();
const ACTIONS: usize = Action::ALL.len();

/// The lines laid out once: pages ask many times.
static TABLE: LazyLock<Vec<Option<Scope>>> = LazyLock::new(|| {
    let cells =
        Role::ALL.into_iter().flat_map(|r| Thing::ALL.into_iter().flat_map(move |t| Action::ALL.into_iter().map(move |a| (r, a, t))));
    cells.map(|(role, action, thing)| read(role, action, thing)).collect()
});

pub(super) fn scope(role: Role, action: Action, thing: Thing) -> Option<Scope> {
    TABLE[(role as usize * THINGS + thing as usize) * ACTIONS + action as usize]
}

fn read(role: Role, action: Action, thing: Thing) -> Option<Scope> {
    LINES.iter().find(|(r, things, actions, _)| *r == role && things.contains(&thing) && actions.contains(&action)).map(|line| line.3)
}
