//! Deeds on loans: lend, change, take back.

use calendar::Date;
use platform::db::Tx;
use platform::once::Once;
use platform::wording::t;
use platform::{Cx, Deed, FieldProblem, Refusal};
use programme::{Created, Programme};
use tally::Code;

use super::LoanId;
use super::record::{Loan, State};
use crate::catalogue::{Named, ProductUnit};
use crate::keeping::{self, Change, How, Texts};

/// A loan as typed: its item may be new. Texts absent = they stay as they are.
#[derive(Clone)]
pub struct Draft {
    /// 「貸出日」
    pub day: Date,
    /// 「返却日」
    pub returned: Option<Date>,
    /// 「品目」
    pub item: Named,
    /// 「サイズ」
    pub size: Option<String>,
    /// 「用途」
    pub purpose: Option<Code>,
    /// 「結果」
    pub result: Option<Code>,
    /// 「聞き取りの時間」, minutes.
    pub talk_minutes: Option<i64>,
    /// `client_label`, `talk_note`, `note`, `purpose_words`, `result_words`
    pub texts: Option<Texts>,
}

impl Draft {
    fn check(&self, cx: &Cx) -> Deed<()> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, text: &str| problems.push(FieldProblem { field: field.to_owned(), text: text.to_owned() });
        if self.day > cx.today() {
            wrong("day", t("loan-day-later"));
        }
        if self.returned.is_some_and(|on| on < self.day) {
            wrong("returned", t("loan-returned-before"));
        }
        if self.returned.is_some_and(|on| on > cx.today()) {
            wrong("returned", t("loan-returned-later"));
        }
        if problems.is_empty() { Ok(()) } else { Err(Refusal::Invalid(problems)) }
    }

    pub(super) async fn settle(
        self,
        tx: &mut Tx,
        cx: &Cx,
        programme: &Programme,
        before: Option<&Loan>,
        created: &mut Created,
    ) -> Deed<(Loan, Option<Texts>)> {
        let item = self.item.product(tx, cx, programme, ProductUnit::Piece, true, created).await?;
        let loan = Loan {
            day: self.day,
            state: State::since(self.returned),
            item: item.code,
            size: self.size,
            purpose: self.purpose,
            result: self.result,
            client: before.and_then(|b| b.client),
            talk_minutes: self.talk_minutes,
        };
        Ok((loan, self.texts))
    }
}

/// Writes a loan down.
pub async fn record(cx: &Cx, programme: &Programme, draft: Draft, once: Option<Once>) -> Deed<LoanId> {
    draft.check(cx)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let (loan, texts) = draft.settle(&mut tx, cx, programme, None, &mut Created::default()).await?;
    let id = keeping::insert(&mut tx, cx, programme, &loan, &texts.unwrap_or_default(), How::Recorded).await?;
    keeping::settled(tx, cx, once, id).await
}

/// Changes a loan that stands at `revision`.
pub async fn change(cx: &Cx, programme: &Programme, id: LoanId, revision: i64, draft: Draft, once: Option<Once>) -> Deed<LoanId> {
    draft.check(cx)?;
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = keeping::held::<Loan>(&mut tx, cx, programme, id).await?;
    let (now, texts) = draft.settle(&mut tx, cx, programme, Some(&before.what), &mut Created::default()).await?;
    keeping::change(&mut tx, cx, programme, &before, Change { revision, now: &now, texts: texts.as_ref(), deed: "changed" }).await?;
    keeping::settled(tx, cx, once, id).await
}

/// 「返却」: it came back today.
///
/// # Errors
/// A rule's sentence when it had come back already.
pub async fn bring_back(cx: &Cx, programme: &Programme, id: LoanId, revision: i64, once: Option<Once>) -> Deed<LoanId> {
    let mut tx = cx.begin().await?;
    if let Some(id) = keeping::once_before(&mut tx, cx, once).await? {
        return Ok(id);
    }
    let before = keeping::held::<Loan>(&mut tx, cx, programme, id).await?;
    if before.what.state != State::Lent {
        return Err(Refusal::rule(t("loan-returned-already")));
    }
    let now = Loan { state: State::Returned { on: cx.today() }, ..before.what.clone() };
    keeping::change(&mut tx, cx, programme, &before, Change { revision, now: &now, texts: None, deed: "returned" }).await?;
    keeping::settled(tx, cx, once, id).await
}
