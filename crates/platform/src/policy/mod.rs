//! May this person do this to this thing, now? One function answers; the table is [`table`].
//!
//! Lists, searches, pages, history, exports, drill-downs, notices and error texts all ask [`may`].
//! What one may not see is *not found*.

mod print;
mod table;

use crate::id::{AccountId, TeamId};

pub use print::permissions_text;

/// A role 「役割」 of a staff account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// 管理者: administers, and cannot read.
    Administrator,
    /// 責任者
    ProgrammeLead,
    /// 相談員
    Counsellor,
    /// 配布場所・居場所の担当
    SiteStaff,
    /// 委託元職員: figures only, never a name.
    MunicipalOfficer,
    /// 監査
    Auditor,
    /// 連携機関
    Partner,
}

impl Role {
    /// All roles, in the order they are printed.
    pub const ALL: [Role; 7] =
        [Role::Administrator, Role::ProgrammeLead, Role::Counsellor, Role::SiteStaff, Role::MunicipalOfficer, Role::Auditor, Role::Partner];

    /// As it lies in the database.
    pub fn name(self) -> &'static str {
        match self {
            Role::Administrator => "administrator",
            Role::ProgrammeLead => "programme_lead",
            Role::Counsellor => "counsellor",
            Role::SiteStaff => "site_staff",
            Role::MunicipalOfficer => "municipal_officer",
            Role::Auditor => "auditor",
            Role::Partner => "partner",
        }
    }

    /// As it is printed.
    pub fn label(self) -> &'static str {
        match self {
            Role::Administrator => "管理者",
            Role::ProgrammeLead => "責任者",
            Role::Counsellor => "相談員",
            Role::SiteStaff => "配布場所・居場所担当",
            Role::MunicipalOfficer => "委託元職員",
            Role::Auditor => "監査",
            Role::Partner => "連携機関",
        }
    }

    /// Reads [`Role::name`].
    pub fn parse(name: &str) -> Option<Role> {
        Role::ALL.into_iter().find(|r| r.name() == name)
    }
}

/// What is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// 見る
    See,
    /// 記録する
    Record,
    /// 直す
    Change,
    /// 取り消す
    Void,
    /// 書き出す
    Export,
    /// 締める
    Close,
    /// 締めを解く
    Reopen,
}

impl Action {
    /// All actions, in the order they are printed.
    pub const ALL: [Action; 7] = [Action::See, Action::Record, Action::Change, Action::Void, Action::Export, Action::Close, Action::Reopen];

    /// As it is printed.
    pub fn label(self) -> &'static str {
        match self {
            Action::See => "見る",
            Action::Record => "記録",
            Action::Change => "変更",
            Action::Void => "取消",
            Action::Export => "出力",
            Action::Close => "締め",
            Action::Reopen => "締め解除",
        }
    }
}

/// What it is done to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Thing {
    /// 相談（項目）: date, method, codes.
    Consultation,
    /// 相談（記述）: the sealed text.
    Narrative,
    /// 相談者（番号・仮名）
    Client,
    /// 相談者の氏名・連絡先
    Identity,
    /// 居場所
    Gathering,
    /// 生理用品の提供
    Distribution,
    /// 貸出
    Loan,
    /// アウトリーチ
    Outreach,
    /// 連携・つなぎ
    Referral,
    /// 連携団体
    Partner,
    /// 周知
    Publicity,
    /// 集計・KPI
    Figures,
    /// 様式・報告書
    Paper,
    /// 月締め
    MonthClose,
    /// 台帳の取込
    Import,
    /// 事業の設定
    Programme,
    /// 利用者アカウント
    Staff,
    /// 監査記録
    Audit,
}

impl Thing {
    /// All things, in the order they are printed.
    pub const ALL: [Thing; 18] = [
        Thing::Consultation,
        Thing::Narrative,
        Thing::Client,
        Thing::Identity,
        Thing::Gathering,
        Thing::Distribution,
        Thing::Loan,
        Thing::Outreach,
        Thing::Referral,
        Thing::Partner,
        Thing::Publicity,
        Thing::Figures,
        Thing::Paper,
        Thing::MonthClose,
        Thing::Import,
        Thing::Programme,
        Thing::Staff,
        Thing::Audit,
    ];

    /// As it is printed.
    pub fn label(self) -> &'static str {
        match self {
            Thing::Consultation => "相談（項目）",
            Thing::Narrative => "相談（記述）",
            Thing::Client => "相談者（番号・仮名）",
            Thing::Identity => "相談者の氏名・連絡先",
            Thing::Gathering => "居場所",
            Thing::Distribution => "生理用品の提供",
            Thing::Loan => "貸出",
            Thing::Outreach => "アウトリーチ",
            Thing::Referral => "連携・つなぎ",
            Thing::Partner => "連携団体",
            Thing::Publicity => "周知",
            Thing::Figures => "集計・KPI",
            Thing::Paper => "様式・報告書",
            Thing::MonthClose => "月締め",
            Thing::Import => "台帳の取込",
            Thing::Programme => "事業の設定",
            Thing::Staff => "利用者アカウント",
            Thing::Audit => "監査記録",
        }
    }
}

/// How far a permission reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Scope {
    /// 全体
    Everything,
    /// 自分のチーム
    OwnTeam,
    /// 自分が書いたもの
    Own,
}

impl Scope {
    /// As it is printed.
    pub fn label(self) -> &'static str {
        match self {
            Scope::Everything => "全体",
            Scope::OwnTeam => "自チーム",
            Scope::Own => "本人",
        }
    }
}

/// Who asks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: AccountId,
    /// Shown in histories.
    pub name: String,
    /// What she may do in general.
    pub role: Role,
    /// The team whose key she holds.
    pub team: TeamId,
}

/// The thing in question. Fields that are not known (a list, a new record) stay empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Object {
    /// Which kind of thing.
    pub thing: Thing,
    /// The team that keeps it.
    pub team: Option<TeamId>,
    /// Who wrote it.
    pub author: Option<AccountId>,
}

impl Object {
    /// A thing of a kind, nobody's in particular.
    pub fn any(thing: Thing) -> Object {
        Object { thing, team: None, author: None }
    }

    /// A thing that a team keeps.
    pub fn of_team(thing: Thing, team: TeamId) -> Object {
        Object { thing, team: Some(team), author: None }
    }

    /// The same thing with its author.
    pub fn by(self, author: AccountId) -> Object {
        Object { author: Some(author), ..self }
    }
}

/// The decision.
pub fn may(actor: &Actor, action: Action, object: &Object) -> bool {
    match table::scope(actor.role, action, object.thing) {
        None => false,
        Some(Scope::Everything) => true,
        Some(Scope::OwnTeam) => object.team.is_none_or(|t| t == actor.team),
        Some(Scope::Own) => object.author.is_none_or(|a| a == actor.account),
    }
}
