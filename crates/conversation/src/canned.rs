//! 「定型文」: the office's own sentences. Placeholders in braces are filled in when one is chosen.

use facts::ProgrammeId;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::wording::t;
use platform::{Cx, Deed, Refusal};

use crate::store;

platform::id_type!(
    /// A canned answer.
    CannedId
);

/// 「定型文」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Canned {
    /// Id.
    pub id: CannedId,
    /// Its name in the list.
    pub title: String,
    /// The sentences, with placeholders.
    pub body: String,
    /// Grows with each change.
    pub revision: i64,
    /// Not offered any more.
    pub retired: bool,
}

/// What placeholders stand for.
#[derive(Clone, Debug, Default)]
pub struct Filling {
    /// 「{呼び名}」; without one the sentence does without.
    pub alias: String,
    /// 「{担当}」
    pub writer: String,
    /// 「{窓口}」
    pub office: String,
    /// 「{次の受付}」
    pub next_opening: String,
}

/// The placeholders there are.
pub const PLACEHOLDERS: [&str; 4] = ["{呼び名}", "{担当}", "{窓口}", "{次の受付}"];

impl Filling {
    /// The sentences with everything filled in. 「{呼び名}さん」 without an alias is nothing.
    pub fn fill(&self, body: &str) -> String {
        let called =
            if self.alias.is_empty() { body.replace("{呼び名}さん、", "").replace("{呼び名}さん", "") } else { body.to_owned() };
        let values = [&self.alias, &self.writer, &self.office, &self.next_opening];
        PLACEHOLDERS.iter().zip(values).fold(called, |text, (name, value)| text.replace(name, value)).trim().to_owned()
    }
}

/// All of a programme, those in use first.
pub async fn all(conn: &mut Conn, cx: &Cx, programme: ProgrammeId) -> Deed<Vec<Canned>> {
    cx.ask(Action::See, &Object::any(Thing::Conversation))?;
    Ok(store::canned(conn, cx.tenant, programme).await?)
}

/// One of them.
pub async fn one(conn: &mut Conn, cx: &Cx, programme: ProgrammeId, id: CannedId) -> Deed<Canned> {
    cx.ask(Action::See, &Object::any(Thing::Conversation))?;
    store::one_canned(conn, cx.tenant, programme, id).await?.ok_or(Refusal::NotFound)
}

/// Adds one. The lead's deed.
pub async fn add(cx: &Cx, programme: ProgrammeId, title: &str, body: &str) -> Deed<CannedId> {
    cx.ask(Action::Change, &Object::any(Thing::Programme))?;
    let (title, body) = checked(title, body)?;
    let canned = Canned { id: CannedId(cx.new_id()), title, body, revision: 1, retired: false };
    let mut tx = cx.begin().await?;
    store::insert_canned(&mut tx, cx.tenant, programme, &canned).await?;
    noted(&mut tx, cx, "canned_answer.added", canned.id).await?;
    tx.commit().await?;
    Ok(canned.id)
}

/// Puts one right, or takes it off the list.
///
/// # Errors
/// `Conflict` when somebody changed it in between.
pub async fn change(cx: &Cx, programme: ProgrammeId, canned: &Canned) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Programme))?;
    let (title, body) = checked(&canned.title, &canned.body)?;
    let canned = Canned { title, body, ..canned.clone() };
    let mut tx = cx.begin().await?;
    if !store::update_canned(&mut tx, cx.tenant, programme, &canned).await? {
        return Err(Refusal::Conflict);
    }
    noted(&mut tx, cx, "canned_answer.changed", canned.id).await?;
    Ok(tx.commit().await?)
}

async fn noted(tx: &mut platform::db::Tx, cx: &Cx, action: &str, id: CannedId) -> Deed<()> {
    Ok(audit::append(tx, cx, &Entry { action, kind: "canned_answer", object: Some(&id.0), detail: "" }).await?)
}

fn checked(title: &str, body: &str) -> Deed<(String, String)> {
    let (title, body) = (title.trim(), body.trim());
    let mut problems = Vec::new();
    let mut add = |field: &str, text: &str| problems.push(platform::FieldProblem { field: field.to_owned(), text: text.to_owned() });
    if title.is_empty() || title.chars().count() > 40 {
        add("title", t("inbox-canned-title-wrong"));
    }
    if body.is_empty() || body.chars().count() > 4_000 {
        add("body", t("inbox-canned-body-wrong"));
    }
    if unknown_placeholder(body) {
        add("body", t("inbox-canned-unknown-placeholder"));
    }
    if problems.is_empty() { Ok((title.to_owned(), body.replace("\r\n", "\n"))) } else { Err(Refusal::Invalid(problems)) }
}

/// A brace that opens none of the placeholders would be sent as it stands.
fn unknown_placeholder(body: &str) -> bool {
    body.match_indices('{').any(|(at, _)| !PLACEHOLDERS.iter().any(|name| body[at..].starts_with(name)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_filled_and_an_alias_that_is_not_there_leaves_no_gap() {
        let body = "{呼び名}さん、{窓口}の{担当}です。次は{次の受付}から読みます。";
        let with =
            Filling {
                alias: "すみれ".into(), writer: "水沢".into(), office: "つむぎの家".into(), next_opening: "月曜 10:00".into()
            };
        assert_eq!(with.fill(body), "すみれさん、つむぎの家の水沢です。次は月曜 10:00から読みます。");
        let without = Filling { alias: String::new(), ..with };
        assert_eq!(without.fill(body), "つむぎの家の水沢です。次は月曜 10:00から読みます。");
        assert!(unknown_placeholder("{名前}さん") && !unknown_placeholder(body));
    }
}
