//! How an import ended.

use airlock::Stop;
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
}

impl Outcome {
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
