//! 「相談者をえらぶ」: a field that means somebody with a file, and the choice among several who are meant.

use maud::{Markup, html};
use platform::Deed;
use platform::page::{Choice, Errors, Field, hidden, radio_group, text};
use platform::web::Form;
use platform::wording::t;
use programme::Desk;

use crate::client::{self, ClientId, Hit, Resolved};

/// Whom a form means.
pub(crate) enum Picked {
    /// The field is empty, or what stands there is told at it.
    Nobody,
    /// A client the actor may see.
    One(ClientId),
    /// Several; the form comes back to choose.
    Several(Vec<Hit>),
}

/// Reads the field `client`. What means nobody is said at the field.
pub(crate) async fn pick(desk: &Desk, form: &Form, errors: &mut Errors) -> Deed<Picked> {
    if form.get("client").is_empty() {
        return Ok(Picked::Nobody);
    }
    let mut conn = desk.cx.read().await?;
    // A choice holds for the words it was offered for, and no others.
    if let Some(id) = form.get("client_choice").parse::<ClientId>().ok().filter(|_| form.get("client_typed") == form.get("client")) {
        return Ok(Picked::One(client::find(&mut conn, &desk.cx, id).await?.id));
    }
    Ok(match client::resolve(&mut conn, &desk.cx, form.get("client")).await? {
        Resolved::One(id) => Picked::One(id),
        Resolved::Several(hits) => {
            errors.add("client", t("consultation-client-several"));
            Picked::Several(hits)
        }
        Resolved::Nobody => Picked::Nobody,
        Resolved::NewAlias(_) | Resolved::NoSuchNumber => {
            errors.add("client", t("inbox-tie-nobody"));
            Picked::Nobody
        }
    })
}

/// [`pick`], where somebody must be meant; the hits to choose from, when it is nobody yet.
pub(crate) async fn pick_one(desk: &Desk, form: &Form, errors: &mut Errors) -> Deed<Result<ClientId, Vec<Hit>>> {
    Ok(match pick(desk, form, errors).await? {
        Picked::One(id) => Ok(id),
        Picked::Several(hits) => Err(hits),
        Picked::Nobody => {
            if errors.is_empty() {
                errors.add("client", t("consultation-client-missing"));
            }
            Err(Vec::new())
        }
    })
}

/// The field, and the choice among `hits`.
pub(crate) fn picker(field: &Field, typed: &Form, hits: &[Hit]) -> Markup {
    let labels: Vec<(String, String)> = hits.iter().map(|hit| (hit.id.to_string(), hit.label())).collect();
    let choices: Vec<Choice> = labels.iter().map(|(id, label)| Choice::new(id, label)).collect();
    html! {
        div data-client-suggest="/staff/clients/suggest" { (text(field, typed.raw("client"))) }
        @if !choices.is_empty() {
            (hidden("client_typed", typed.get("client")))
            (radio_group(&Field::new("client_choice", t("consultation-client-which")).required(), &choices, ""))
        }
    }
}

/// The picker of a form whose one question is who she is.
pub(crate) fn who(typed: &Form, errors: &Errors, hits: &[Hit]) -> Markup {
    let field = Field::new("client", t("consultation-client")).required().hint(t("inbox-tie-hint")).error(errors.at("client")).autofocus();
    picker(&field, typed, hits)
}
