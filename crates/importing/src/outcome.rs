//! How an import ended.

use std::collections::BTreeMap;

use airlock::Stop;
use calendar::YearMonth;
use ledger::{Problems, Refusal as FileRefusal};
use platform::Refusal;
use platform::db::DbError;
use platform::wording::t;
use programme::Created;

/// What an import did, or would do.
#[derive(Clone, Debug, Default)]
pub struct Outcome {
    /// Records added.
    pub added: usize,
    /// Records that were there already.
    pub known: usize,
    /// What had to be created because nobody knew it yet.
    pub created: Created,
    /// Rows whose number is a record already, and which say something else than when they came.
    pub differing: Vec<Differing>,
    /// Columns that were not read, by letter and heading.
    pub unread: Vec<(String, String)>,
    /// Sheets of the same ledger that were not read.
    pub other_sheets: Vec<String>,
    /// Rows added in closed months.
    pub late: BTreeMap<YearMonth, usize>,
}

/// 「番号は取込済み、内容は別」
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Differing {
    /// Of the file, from 1.
    pub row: u32,
    /// 「受付番号」
    pub number: String,
}

/// Rows named in one sentence; the others are counted.
const NAMED: usize = 20;

impl Outcome {
    /// What one should know before and after, as sentences.
    pub fn remarks(&self) -> Vec<String> {
        [self.differing_remark(), self.unread_remark(), self.sheets_remark(), self.late_remark()].into_iter().flatten().collect()
    }

    fn differing_remark(&self) -> Option<String> {
        let named: Vec<String> = self.differing.iter().take(NAMED).map(|d| format!("{}行目（受付番号 {}）", d.row, d.number)).collect();
        let more = self.differing.len().saturating_sub(NAMED);
        let rest = if more > 0 { format!(" ほか{more}行") } else { String::new() };
        (!named.is_empty()).then(|| {
            format!(
                "受付番号は取込済みで、内容が前と違う行があります: {}{rest}。この行は取り込んでいません。記録を直すときは、記録の画面で変えてください。",
                named.join("、")
            )
        })
    }

    fn unread_remark(&self) -> Option<String> {
        let named: Vec<String> = self
            .unread
            .iter()
            .map(|(letter, header)| if header.is_empty() { format!("{letter}列（見出しなし）") } else { format!("{letter}列「{header}」") })
            .collect();
        (!named.is_empty()).then(|| format!("読み取らなかった列: {}", named.join("、")))
    }

    fn sheets_remark(&self) -> Option<String> {
        let named: Vec<String> = self.other_sheets.iter().map(|name| format!("「{name}」")).collect();
        (!named.is_empty()).then(|| {
            format!("同じ台帳の見出しがあるシート{}は読み取っていません。1枚ずつ別のファイルにして取り込んでください。", named.concat())
        })
    }

    fn late_remark(&self) -> Option<String> {
        let named: Vec<String> = self.late.iter().map(|(month, n)| format!("{} {n}件", month.wareki_label())).collect();
        (!named.is_empty())
            .then(|| format!("締めた月の分があります: {}。締めた数は変わらず、日付つきの修正として載ります。", named.join("、")))
    }

    /// What was created, as sentences.
    pub fn created_lines(&self) -> Vec<String> {
        let named = |what: &str, names: &std::collections::BTreeSet<String>| {
            (!names.is_empty())
                .then(|| format!("新しく登録した{what}: {}", names.iter().map(String::as_str).collect::<Vec<_>>().join("、")))
        };
        let clients = (self.created.clients > 0).then(|| format!("新しく登録した相談者: {}人", self.created.clients));
        [
            named("会場・場所", &self.created.places),
            named("品目", &self.created.products),
            named("連携団体", &self.created.partners),
            clients,
        ]
        .into_iter()
        .flatten()
        .collect()
    }
}

/// Why nothing was imported.
#[derive(Debug, thiserror::Error)]
pub enum Trouble {
    /// The file cannot be taken at all.
    #[error("{0}")]
    File(#[from] FileRefusal),
    /// The file did not come through the airlock.
    #[error("{}", why(.0))]
    Unread(Stop),
    /// The file was read; these places are wrong.
    #[error("{}か所に問題があるため、1件も取り込みませんでした。", .0.total())]
    Problems(Problems),
    /// Not allowed, or the records could not be reached.
    #[error(transparent)]
    Refused(#[from] Refusal),
}

/// A sentence of the reader is the sentence; where it could not speak any more, ours.
fn why(stop: &Stop) -> &str {
    match stop {
        Stop::Refused(sentence) => sentence,
        Stop::Beyond => t("import-beyond"),
        Stop::Closed(_) => t("import-closed"),
    }
}

impl From<DbError> for Trouble {
    fn from(e: DbError) -> Self {
        Trouble::Refused(e.into())
    }
}
