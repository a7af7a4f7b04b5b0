//! `/staff/site/texts`: what staff add below a page's heading, in Japanese, easy Japanese and English.

use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use maud::{Markup, html};
use platform::page::{Column, Errors, Field, Narrow, Table, button_row, error_summary, primary_button, secondary_button, table, textarea};
use platform::policy::Action;
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::t;
use platform::{Deed, Refusal};
use programme::desk::Tokens;
use programme::{Desk, DeskForm};

use super::{ask, below, errors_of, preview, public_address, revision, revision_field, section, site_of, writing_help};
use crate::pages::Leaf;
use crate::site::parts::{Part, Text};
use crate::site::{deeds, store};
use crate::tongue::{self, Tongue};

const LONGEST: usize = 4_000;

/// Pages with a text of their own: name in the address, leaf, name for staff.
fn pages() -> [(&'static str, Leaf, &'static str); 9] {
    [
        ("top", Leaf::Top, t("site-page-top")),
        ("how", Leaf::How, t("site-page-how")),
        ("desks", Leaf::Desks, t("site-page-desks")),
        ("calendar", Leaf::Calendar { month: None, place: None }, t("site-page-calendar")),
        ("pick-up", Leaf::PickUp, t("site-page-pick-up")),
        ("lines", Leaf::Lines, t("site-page-lines")),
        ("traces", Leaf::Traces, t("site-page-traces")),
        ("privacy", Leaf::Privacy, t("site-page-privacy")),
        ("about", Leaf::About, t("site-page-about")),
    ]
}

/// Languages staff write themselves.
fn tongues() -> [(&'static str, &'static Tongue); 3] {
    let of = |path| tongue::of_path(path).unwrap_or(tongue::japanese());
    [("ja", tongue::japanese()), ("easy", of("easy")), ("en", of("en"))]
}

pub(super) async fn list(desk: Desk) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let site = site_of(&desk, tongue::japanese()).await?;
    let cell = |page: &str, tongue: &str| -> Markup {
        let written = site.texts.get(&format!("{page}.{tongue}")).is_some_and(|text| !text.trim().is_empty());
        let label = if written { t("site-text-written") } else { t("site-text-none") };
        html! { a href=(format!("/staff/site/texts/{page}/{tongue}")) { (label) } }
    };
    let row = |(page, leaf, label): &(&str, Leaf, &str)| {
        let mut cells = vec![html! { a href=(public_address(&desk, leaf.path())) target="_blank" { (label) } }];
        cells.extend(tongues().iter().map(|(name, _)| cell(page, name)));
        cells
    };
    let mut columns = vec![Column::new(t("site-page"))];
    columns.extend(tongues().iter().map(|(_, tongue)| Column::new(tongue.name)));
    let all = pages();
    let body = table(&Table {
        caption: t("site-texts"),
        caption_unseen: true,
        columns,
        rows: all.iter().map(row).collect(),
        narrow: Narrow::Stack,
        ..Table::default()
    });
    Ok(section(&desk, "/staff/site/texts", t("site-texts-lead"), "/", body))
}

pub(super) async fn show(desk: Desk, Path((page, tongue)): Path<(String, String)>) -> Result<Page, Answer> {
    ask(&desk, Action::See)?;
    let place = Place::of(&page, &tongue)?;
    let part = place.stored(&desk).await?;
    let (body, revision) = part.map_or((String::new(), 0), |part| (part.what.body, part.revision));
    let form = Form::from_pairs([("body", body), ("revision", revision.to_string())]);
    Ok(place.page(&desk, &desk.tokens(), &form, &Errors::new(), None))
}

pub(super) async fn keep(Path((page, tongue)): Path<(String, String)>, DeskForm { desk, form }: DeskForm) -> Result<Response, Answer> {
    ask(&desk, Action::Change)?;
    let place = Place::of(&page, &tongue)?;
    if form.get("then") == "preview" {
        let look = place.look(&desk, form.raw("body")).await?;
        return Ok(place.page(&desk, &desk.tokens_again(&form), &form, &Errors::new(), Some(look)).into_response());
    }
    match place.kept(&desk, &form).await {
        Ok(()) => Ok(see_other("/staff/site/texts?done=saved")),
        Err(refusal) => Ok(place.page(&desk, &desk.tokens_again(&form), &form, &errors_of(refusal)?, None).into_response()),
    }
}

/// One page in one language.
struct Place {
    page: &'static str,
    leaf: Leaf,
    label: &'static str,
    tongue_name: &'static str,
    tongue: &'static Tongue,
}

impl Place {
    fn of(page: &str, tongue: &str) -> Deed<Place> {
        let (page, leaf, label) = pages().into_iter().find(|(name, ..)| *name == page).ok_or(Refusal::NotFound)?;
        let (tongue_name, tongue) = tongues().into_iter().find(|(name, _)| *name == tongue).ok_or(Refusal::NotFound)?;
        Ok(Place { page, leaf, label, tongue_name, tongue })
    }

    fn key(&self) -> String {
        format!("{}.{}", self.page, self.tongue_name)
    }

    async fn stored(&self, desk: &Desk) -> Deed<Option<Part<Text>>> {
        Ok(store::keyed(&mut desk.cx.read().await?, desk.cx.tenant, desk.programme.id, &self.key()).await?)
    }

    async fn kept(&self, desk: &Desk, form: &Form) -> Deed<()> {
        let body = form.get("body").replace("\r\n", "\n");
        if body.chars().count() > LONGEST {
            return Err(Refusal::field("body", t("site-text-long")));
        }
        let part = match self.stored(desk).await? {
            Some(part) => Part { revision: revision(form), what: Text { body }, ..part },
            None => deeds::fresh(&desk.cx, &self.key(), 0, Text { body }),
        };
        deeds::keep(&desk.cx, desk.programme.id, &part, form.once()).await
    }

    async fn look(&self, desk: &Desk, typed: &str) -> Deed<Markup> {
        let mut site = site_of(desk, self.tongue).await?;
        site.texts.insert(self.key(), typed.replace("\r\n", "\n"));
        preview(desk, &site, self.leaf.clone()).await
    }

    fn page(&self, desk: &Desk, tokens: &Tokens, form: &Form, errors: &Errors, look: Option<Markup>) -> Page {
        let title = format!("{}（{}）", self.label, self.tongue.name);
        let action = format!("/staff/site/texts/{}/{}", self.page, self.tongue_name);
        let body = html! {
            (error_summary(errors))
            (tokens.form(&action).render(html! {
                (revision_field(form))
                (textarea(&Field::new("body", t("site-text")).hint(t("site-text-hint")).error(errors.at("body").or(errors.at("revision"))), form.raw("body"), 10))
                (writing_help())
                (button_row(&[primary_button(t("site-keep")), secondary_button(t("site-look"), "then", "preview")]))
            }))
            @if let Some(look) = look { (look) }
        };
        below(desk, ("/staff/site/texts", t("site-texts")), &title, body)
    }
}
