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

impl Role {
    /// What the role is for, in one sentence.
    pub fn purpose(self) -> &'static str {
        match self {
            Role::Administrator => "設定と利用者を管理する。相談の内容、氏名、連絡先は読めない。",
            Role::ProgrammeLead => "事業を統括する。自チームの相談を読み、月を締め、報告する。",
            Role::Counsellor => "相談を受け、記録する。自チームの相談を読む。住所は自分が担当する相談者だけ。",
            Role::SiteStaff => "居場所や配布場所で数を記録する。相談者の記録は見えない。",
            Role::MunicipalOfficer => "委託元として、数字と報告書だけを見る。",
            Role::Auditor => "操作の記録と数字を確かめる。相談の内容は見えない。",
            Role::Partner => "自分の機関あての依頼だけを見て、返事をする。",
        }
    }
}
