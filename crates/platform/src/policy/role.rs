//! Roles to start with. An organisation's own roles are made from these (see [`super::Narrowing`]).

use super::named::named;

named! {
    /// A role 「役割」 of a staff account.
    Role {
        Administrator = "administrator", "管理者";
        ProgrammeLead = "programme_lead", "責任者";
        Counsellor = "counsellor", "相談員";
        SiteStaff = "site_staff", "配布場所・居場所担当";
        MunicipalOfficer = "municipal_officer", "委託元職員";
        Auditor = "auditor", "監査";
        Partner = "partner", "連携機関";
    }
}
