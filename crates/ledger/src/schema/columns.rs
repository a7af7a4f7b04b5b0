//! The eight ledgers of interfaces §2, first heading canonical, synonyms behind it.
//!
//! `must` marks the required ones (`*` there), `may` the others.

use super::ColumnKind::{Choice, Choices, Count, Day, Flag, Minutes, Reference, Text, Time};
use super::{ColumnKind, ColumnSpec, Schema};
use crate::LedgerKind;

type Names = &'static [&'static str];

const fn column(key: &'static str, names: Names, kind: ColumnKind, required: bool) -> ColumnSpec {
    match names {
        [header, synonyms @ ..] => ColumnSpec { key, header, synonyms, required, kind },
        [] => ColumnSpec { key, header: key, synonyms: &[], required, kind },
    }
}

const fn must(key: &'static str, names: Names, kind: ColumnKind) -> ColumnSpec {
    column(key, names, kind, true)
}

const fn may(key: &'static str, names: Names, kind: ColumnKind) -> ColumnSpec {
    column(key, names, kind, false)
}

pub(super) static CONSULTATIONS: Schema = Schema {
    ledger: LedgerKind::Consultations,
    columns: &[
        must("day", &["受付日", "相談日", "日付"], Day),
        may("time", &["受付時刻", "開始時刻"], Time),
        may("minutes", &["所要時間（分）", "時間"], Minutes),
        must("contact_method", &["相談方法", "受付方法", "相談受付方法", "方法"], Choice),
        may("service_point", &["受付窓口", "窓口", "拠点"], Text),
        may("number", &["受付番号"], Reference),
        may("client", &["相談者番号", "ID", "仮名"], Text),
        may("newness", &["新規・継続", "新規継続", "新継"], Choice),
        may("age_band", &["年代", "年齢層"], Choice),
        may("residence", &["居住地"], Choice),
        may("presenting_concern", &["主訴", "相談内容"], Choice),
        may("further_concerns", &["副訴", "その他の相談内容"], Choices),
        may("disposition", &["対応結果", "対応", "処理"], Choice),
        may("services_given", &["支援内容"], Choices),
        may("partner", &["連携先"], Text),
        may("referral_source", &["認知経路", "知ったきっかけ"], Choice),
        may("entry_point", &["入口"], Choice),
        may("counsellor", &["相談員", "担当"], Text),
        may("note", &["概要", "内容", "備考"], Text),
    ],
};

pub(super) static GATHERINGS: Schema = Schema {
    ledger: LedgerKind::Gatherings,
    columns: &[
        must("day", &["開催日"], Day),
        may("starts", &["開始"], Time),
        may("ends", &["終了"], Time),
        must("title", &["名称"], Text),
        must("venue", &["会場"], Text),
        may("kind", &["種別"], Choice),
        may("state", &["状態"], Choice),
        may("cancel_reason", &["中止理由"], Text),
        may("attendances", &["参加者数", "参加人数"], Count),
        may("first_timers", &["うち新規"], Count),
        may("children", &["うち子ども"], Count),
        may("consultations", &["相談件数"], Count),
        may("packs", &["提供数"], Count),
        may("of_which", &["再掲"], Flag),
        may("note", &["備考"], Text),
    ],
};

pub(super) static DISTRIBUTIONS: Schema = Schema {
    ledger: LedgerKind::Distributions,
    columns: &[
        must("day", &["提供日"], Day),
        must("distribution_point", &["配布場所", "提供場所", "施設"], Text),
        must("product", &["品目"], Text),
        must("quantity", &["数量"], Count),
        may("unit", &["単位"], Choice),
        may("handovers", &["件数", "人数"], Count),
        may("channel", &["提供方法"], Choice),
        may("note", &["備考"], Text),
    ],
};

pub(super) static LOANS: Schema = Schema {
    ledger: LedgerKind::Loans,
    columns: &[
        must("day", &["貸出日"], Day),
        may("returned", &["返却日"], Day),
        must("item", &["品目"], Text),
        may("size", &["サイズ"], Text),
        may("purpose", &["用途"], Text),
        may("result", &["結果"], Text),
        may("client", &["相談者番号"], Text),
        may("note", &["備考"], Text),
    ],
};

pub(super) static OUTREACH: Schema = Schema {
    ledger: LedgerKind::Outreach,
    columns: &[
        must("day", &["実施日"], Day),
        may("kind", &["種別"], Choice),
        must("venue", &["会場"], Text),
        may("sessions", &["回数"], Count),
        must("persons", &["人数"], Count),
        may("new_persons", &["うち新規"], Count),
        may("consultations", &["相談件数"], Count),
        may("source", &["情報提供元"], Text),
        may("note", &["備考"], Text),
    ],
};

pub(super) static REFERRALS: Schema = Schema {
    ledger: LedgerKind::Referrals,
    columns: &[
        must("day", &["連携日"], Day),
        may("client", &["相談者番号"], Text),
        must("partner", &["連携先"], Text),
        may("means", &["手段"], Choice),
        may("consent_basis", &["同意"], Choice),
        may("result", &["結果"], Choice),
        may("note", &["備考"], Text),
    ],
};

pub(super) static PARTNERS: Schema = Schema {
    ledger: LedgerKind::Partners,
    columns: &[
        must("name", &["名称"], Text),
        may("kind", &["種別"], Text),
        may("address", &["所在地"], Text),
        may("phone", &["電話"], Text),
        may("note", &["備考"], Text),
    ],
};

pub(super) static PUBLICITY: Schema = Schema {
    ledger: LedgerKind::Publicity,
    columns: &[
        must("day", &["実施日"], Day),
        must("medium", &["媒体"], Text),
        may("title", &["名称"], Text),
        may("quantity", &["数量"], Count),
        may("placed", &["配布先"], Text),
        may("note", &["備考"], Text),
    ],
};
