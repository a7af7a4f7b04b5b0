//! Why a deed did not happen, said so that the person at the desk knows the next step.

use crate::db::DbError;

/// A sentence at a field of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form.
    pub field: String,
    /// What is wrong and how to mend it.
    pub text: String,
}

/// A deed that did not happen. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Refusal {
    /// It does not exist, or the actor may not see it: one answer for both.
    #[error("見つかりません。")]
    NotFound,
    /// The form cannot be taken as it is.
    #[error("入力を確認してください。")]
    Invalid(Vec<FieldProblem>),
    /// A rule of the field forbids it; the sentence says which and what to do.
    #[error("{0}")]
    Rule(String),
    /// Somebody else changed it in between.
    #[error("ほかの人が先に変更しました。")]
    Conflict,
    /// Keys to read or seal are not at hand: sign in again.
    #[error("記録を開けません。もう一度ログインしてください。")]
    Locked,
    /// Too many at once: come again in so many seconds.
    #[error("いま混み合っています。{0}秒ほど待って、もう一度お試しください。")]
    Busy(u64),
    /// Failed several times from here: so many seconds are to pass before the next try.
    #[error("続けて違っていたため、あと{0}秒待ってから、もう一度お試しください。")]
    Wait(u64),
    /// The records could not be reached.
    #[error(transparent)]
    Db(#[from] DbError),
    /// A bug or a broken record; the log has the cause.
    #[error("内部の誤りが起きました。")]
    Broken(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Refusal {
    /// A rule's sentence.
    pub fn rule(text: impl Into<String>) -> Refusal {
        Refusal::Rule(text.into())
    }

    /// One field's problem.
    pub fn field(field: &str, text: impl Into<String>) -> Refusal {
        Refusal::Invalid(vec![FieldProblem { field: field.to_owned(), text: text.into() }])
    }
}

/// The result of a deed.
pub type Deed<T> = Result<T, Refusal>;
