//! The staff site's navigation「業務メニュー」: which places there are, their order and their addresses.

use crate::wording::t;

macro_rules! places {
    ($($place:ident $path:literal $word:literal $doc:literal;)*) => {
        /// A place in the staff site's navigation.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Nav { $(#[doc = $doc] $place,)* }

        impl Nav {
            /// Every place, in the order of the menu.
            pub const ALL: &'static [Self] = &[$(Self::$place,)*];

            /// Address of the place.
            pub fn path(self) -> &'static str {
                match self { $(Self::$place => $path,)* }
            }

            /// Its name in the menu.
            pub fn label(self) -> &'static str {
                match self { $(Self::$place => t($word),)* }
            }
        }
    };
}

places! {
    Today "/staff" "platform-nav-today" "「きょう」";
    Conversations "/staff/inbox" "platform-nav-conversations" "「受信箱」";
    Consultations "/staff/consultations" "platform-nav-consultations" "「相談記録」";
    Clients "/staff/clients" "platform-nav-clients" "「相談者」";
    Cases "/staff/cases" "platform-nav-cases" "「ケース・支援計画」";
    Tasks "/staff/tasks" "platform-nav-tasks" "「やること」";
    Appointments "/staff/appointments" "platform-nav-appointments" "「予約」";
    Outreach "/staff/outreach" "platform-nav-outreach" "「アウトリーチ」";
    Gatherings "/staff/gatherings" "platform-nav-gatherings" "「居場所」";
    Distributions "/staff/distributions" "platform-nav-distributions" "「生理用品の提供」";
    Requests "/staff/requests" "platform-nav-requests" "「申込み」";
    Products "/staff/products" "platform-nav-products" "「在庫・物品」";
    Loans "/staff/loans" "platform-nav-loans" "「貸出」";
    Surveys "/staff/surveys" "platform-nav-surveys" "「アンケート」";
    Referrals "/staff/referrals" "platform-nav-referrals" "「紹介・つなぎ」";
    Accompaniments "/staff/accompaniments" "platform-nav-accompaniments" "「同行支援」";
    Conferences "/staff/conferences" "platform-nav-conferences" "「会議」";
    Partners "/staff/partners" "platform-nav-partners" "「連携団体」";
    Publicity "/staff/publicity" "platform-nav-publicity" "「周知」";
    Figures "/staff/figures" "platform-nav-figures" "「集計」";
    Kpi "/staff/kpi" "platform-nav-kpi" "「目標とKPI」";
    Paper "/staff/paper" "platform-nav-paper" "「報告書」";
    Closing "/staff/closing" "platform-nav-closing" "「月締め」";
    Import "/staff/import" "platform-nav-import" "「取り込み」";
    Programme "/staff/programme" "platform-nav-programme" "「事業の設定」";
    Site "/staff/site" "platform-nav-site" "「公開サイト」";
    Sites "/staff/sites" "platform-nav-sites" "「拠点・会場」";
    Hours "/staff/hours" "platform-nav-hours" "「受付時間・休み」";
    Codes "/staff/codes" "platform-nav-codes" "「区分の設定」";
    Staff "/staff/people" "platform-nav-staff" "「スタッフ」";
    Roles "/staff/roles" "platform-nav-roles" "「役割と権限」";
    Vault "/staff/recovery" "platform-nav-vault" "「鍵と復旧」";
    Audit "/staff/audit" "platform-nav-audit" "「操作の記録」";
    Retention "/staff/retention" "platform-nav-retention" "「保存と廃棄」";
    Operations "/staff/operations" "platform-nav-operations" "「運用」";
}

impl Nav {
    /// Heading under which the place stands; `None` for the first one.
    pub(crate) fn group(self) -> Option<&'static str> {
        use Nav::{Figures, Gatherings, Programme, Referrals, Today};
        match self {
            Today => None,
            place if place < Gatherings => Some(t("platform-nav-group-desk")),
            place if place < Referrals => Some(t("platform-nav-group-room")),
            place if place < Figures => Some(t("platform-nav-group-ties")),
            place if place < Programme => Some(t("platform-nav-group-figures")),
            _ => Some(t("platform-nav-group-settings")),
        }
    }
}
