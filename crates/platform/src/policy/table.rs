//! The policy as a table: role × thing × action → scope. Read it aloud; `docs/permissions.txt` is its print.

use super::{Action, Role, Scope, Thing};
use Action::{Change, Close, Export, Record, Reopen, See, Void};
use Scope::{Everything, Own, OwnTeam};

type Line = (&'static [Role], &'static [Thing], &'static [Action], Scope);

const LEDGERS: &[Thing] = &[Thing::Gathering, Thing::Distribution, Thing::Loan, Thing::Outreach, Thing::Partner, Thing::Publicity];

/// The first line that names role, thing and action decides; what no line names is refused.
const LINES: &[Line] = &[
    // 責任者: everything of her own team, the programme's figures and papers, closing and reopening.
    (
        &[Role::ProgrammeLead],
        &[Thing::Consultation, Thing::Narrative, Thing::Client, Thing::Identity, Thing::Referral],
        &[See, Record, Change, Void, Export],
        OwnTeam,
    ),
    (&[Role::ProgrammeLead], LEDGERS, &[See, Record, Change, Void, Export], Everything),
    (&[Role::ProgrammeLead], &[Thing::Figures], &[See, Export], Everything),
    (&[Role::ProgrammeLead], &[Thing::Paper], &[See, Change, Export], Everything),
    (&[Role::ProgrammeLead], &[Thing::MonthClose], &[See, Close, Reopen], Everything),
    (&[Role::ProgrammeLead], &[Thing::Import], &[See, Record], Everything),
    (&[Role::ProgrammeLead], &[Thing::Programme], &[See, Change, Export], Everything),
    (&[Role::ProgrammeLead], &[Thing::Staff], &[See, Record, Change], Everything),
    (&[Role::ProgrammeLead], &[Thing::Audit], &[See], Everything),
    // 相談員: records and reads within her team; voids what she wrote herself.
    (&[Role::Counsellor], &[Thing::Consultation], &[Void], Own),
    (
        &[Role::Counsellor],
        &[Thing::Consultation, Thing::Narrative, Thing::Client, Thing::Identity, Thing::Referral],
        &[See, Record, Change],
        OwnTeam,
    ),
    (&[Role::Counsellor], LEDGERS, &[See, Record, Change], Everything),
    (&[Role::Counsellor], &[Thing::Referral], &[Void], Own),
    (&[Role::Counsellor], LEDGERS, &[Void], Own),
    (&[Role::Counsellor], &[Thing::Figures], &[See, Export], Everything),
    (&[Role::Counsellor], &[Thing::Paper, Thing::MonthClose, Thing::Programme], &[See], Everything),
    (&[Role::Counsellor], &[Thing::Import], &[See, Record], Everything),
    // 配布場所・居場所担当: counts, never people.
    (&[Role::SiteStaff], &[Thing::Gathering, Thing::Distribution], &[See, Record], Everything),
    (&[Role::SiteStaff], &[Thing::Gathering, Thing::Distribution], &[Change, Void], Own),
    // 委託元職員: figures and papers only.
    (&[Role::MunicipalOfficer], &[Thing::Figures, Thing::Paper], &[See, Export], Everything),
    (&[Role::MunicipalOfficer], &[Thing::MonthClose, Thing::Programme], &[See], Everything),
    // 監査: logs and figures, no content.
    (&[Role::Auditor], &[Thing::Audit, Thing::Figures, Thing::MonthClose], &[See, Export], Everything),
    // 管理者: accounts and settings, no content.
    (&[Role::Administrator], &[Thing::Staff, Thing::Programme], &[See, Record, Change], Everything),
    (&[Role::Administrator], &[Thing::Audit], &[See], Everything),
];

pub(super) fn scope(role: Role, action: Action, thing: Thing) -> Option<Scope> {
    LINES
        .iter()
        .find(|(roles, things, actions, _)| roles.contains(&role) && things.contains(&thing) && actions.contains(&action))
        .map(|(_, _, _, scope)| *scope)
}
