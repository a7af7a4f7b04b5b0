//! Many places at once: one line for each distribution point, saved all together or not at all.

use ::tally::units::Handovers;
use ::tally::{AxisKey, Code};
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use calendar::{Date, parse_date, parse_whole_number};
use maud::{Markup, html};
use platform::Deed;
use platform::db::Conn;
use platform::page::{
    Button, Column, Errors, Field, Narrow, Nav, Render, Table, breadcrumbs, button_row, chips, date, empty_state, error_summary, field_row,
    figure, link_button, page_head, primary_button, select, table,
};
use platform::policy::{Action, Thing};
use platform::web::{Answer, Form, Page, see_other};
use platform::wording::{t, tv};
use programme::place::Place;
use programme::{Desk, DeskForm, Tokens};

use super::super::deeds;
use super::super::draft::Draft;
use super::UNITS;
use crate::catalogue::{Catalogue, Named, PlaceKind, choices};
use crate::keeping::{Asked, Noun, store};
use crate::parts::{Again, Tried, or_dash, tried};
use crate::typed::Typed;

/// The empty grid of a day and product.
pub async fn show(desk: Desk, RawQuery(query): RawQuery) -> Result<Page, Answer> {
    desk.cx.ask_any(Action::Record, Thing::Distribution)?;
    let mut form = Form::from_urlencoded(query.as_deref().unwrap_or_default());
    if form.filled("day").is_none() {
        form.set("day", calendar::wareki::short(desk.cx.today()));
    }
    page(&desk, &desk.tokens(), &form, &Errors::new()).await
}

/// Saves every line that has a number. An empty line is no line; 0 is a line.
pub async fn save(sent: DeskForm) -> Result<Response, Answer> {
    let DeskForm { desk, form } = sent;
    desk.cx.ask_any(Action::Record, Thing::Distribution)?;
    let done = match read(&desk, &form).await? {
        Ok(drafts) => tried(deeds::record_many(&desk.cx, &desk.programme, drafts, form.once()).await)?,
        Err(errors) => Tried::Again(Again::Errors(errors)),
    };
    match done {
        Tried::Done(_) => Ok(see_other("/staff/distributions?done=recorded")),
        Tried::Again(Again::Errors(errors)) => Ok(page(&desk, &desk.tokens_again(&form), &form, &errors).await?.into_response()),
        // Nothing was there before, so nothing can have moved on.
        Tried::Again(Again::Conflict) => Err(platform::Refusal::Conflict.into()),
    }
}

fn quantity_field(code: &Code) -> String {
    format!("q-{code}")
}

fn handovers_field(code: &Code) -> String {
    format!("h-{code}")
}

async fn read(desk: &Desk, form: &Form) -> Result<Result<Vec<Draft>, Errors>, Answer> {
    let catalogue = Catalogue::read(&mut desk.cx.read().await?, &desk.cx, &desk.programme).await?;
    let mut typed = Typed::new(form);
    let day = typed.day("day", &desk.programme);
    let book = &day.map_or(&desk.year, |day| desk.programme.on(day)).codebook;
    let product = form.filled("product").and_then(|code| catalogue.product(code)).map(|product| product.code.clone());
    let product = typed.need("product", product, t("distribution-product-missing"));
    let channel = typed.code("channel", book, AxisKey::DistributionChannel);
    let mut errors = typed.errors;
    let lines: Vec<Line> = catalogue.places(PlaceKind::DistributionPoint).filter_map(|place| line(form, place, &mut errors)).collect();
    if lines.is_empty() && errors.is_empty() {
        errors.add("product", t("distribution-grid-empty"));
    }
    let (Some(day), Some(product), true) = (day, product, errors.is_empty()) else { return Ok(Err(errors)) };
    Ok(Ok(lines.into_iter().map(|line| line.draft(day, &product, channel.clone())).collect()))
}

struct Line {
    point: Code,
    quantity: i64,
    handovers: Option<Handovers>,
}

impl Line {
    fn draft(self, day: Date, product: &Code, channel: Option<Code>) -> Draft {
        let (point, product) = (Named::Known(self.point), Named::Known(product.clone()));
        Draft { day, point, product, quantity: self.quantity, unit: None, handovers: self.handovers, channel, texts: None }
    }
}

fn line(form: &Form, place: &Place, errors: &mut Errors) -> Option<Line> {
    let mut n = |field: String| {
        let read = parse_whole_number(form.filled(&field)?);
        read.map_err(|problem| {
            errors.add(
                field,
                tv("distribution-grid-wrong", &[("place", place.name.as_str().into()), ("problem", problem.to_string().into())]),
            )
        })
        .ok()
    };
    let (quantity, handovers) = (n(quantity_field(&place.code)), n(handovers_field(&place.code)));
    if quantity.is_none() && handovers.is_some() {
        let field = quantity_field(&place.code);
        if form.filled(&field).is_none() {
            errors.add(field, tv("distribution-grid-half", &[("place", place.name.as_str().into())]));
        }
    }
    Some(Line { point: place.code.clone(), quantity: quantity?, handovers: handovers.map(Handovers::new) })
}

async fn page(desk: &Desk, tokens: &Tokens, form: &Form, errors: &Errors) -> Result<Page, Answer> {
    let mut conn = desk.cx.read().await?;
    let catalogue = Catalogue::read(&mut conn, &desk.cx, &desk.programme).await?;
    let title = t("distribution-grid");
    let points: Vec<&Place> = catalogue.places(PlaceKind::DistributionPoint).collect();
    let body = if points.is_empty() || catalogue.products(false).next().is_none() {
        empty_state(
            t("distribution-grid-none"),
            t("distribution-grid-none-next"),
            Some(link_button(t("distribution-record"), "/staff/distributions/new")),
        )
    } else {
        let chosen = chosen(form, &catalogue);
        let known = already(&mut conn, desk, form, &chosen).await?;
        grid(desk, tokens, form, errors, &catalogue, &chosen, &known)
    };
    let body = html! {
        (breadcrumbs(&[(t("distribution-title"), "/staff/distributions")], title))
        (page_head(title, Some(t("distribution-grid-lead")), &[]))
        (error_summary(errors))
        (body)
    };
    Ok(desk.page(Nav::Distributions, title, body))
}

/// The product chosen, else the first.
fn chosen(form: &Form, catalogue: &Catalogue) -> String {
    let first = || catalogue.products(false).next().map(|product| product.code.as_str());
    form.filled("product").or_else(first).unwrap_or_default().to_owned()
}

/// What a place has already, in one unit.
struct Known {
    point: String,
    n: i64,
    unit: &'static str,
}

/// What each place has of that product on that day already, so that nobody writes it down twice.
async fn already(conn: &mut Conn, desk: &Desk, form: &Form, product: &str) -> Deed<Vec<Known>> {
    let Ok(day) = parse_date(form.get("day")) else { return Ok(Vec::new()) };
    let asked = Asked { day: Some(day), ..Asked::all(desk.cx.tenant, desk.programme.id) }.bears("product", &Code::from(product));
    let mut known = Vec::new();
    for unit in UNITS {
        let of_unit = asked.clone().bears("unit", &Code::from(unit.name()));
        for row in store::sums_by(conn, Noun::Distribution, &of_unit, "distribution_point", "quantity").await? {
            known.push(Known { point: row.get(0)?, n: row.get(1)?, unit: unit.label() });
        }
    }
    Ok(known)
}

fn grid(desk: &Desk, tokens: &Tokens, form: &Form, errors: &Errors, catalogue: &Catalogue, product: &str, known: &[Known]) -> Markup {
    let unit = catalogue.product(product).map_or("", |product| product.unit.label());
    let channels = choices(&desk.year.codebook, AxisKey::DistributionChannel, form.get("channel"));
    let columns = vec![
        Column::new(t("distribution-point")),
        Column::numeric(t("distribution-grid-known")),
        Column::new(t("distribution-quantity")),
        Column::new(t("distribution-handovers")),
    ];
    let rows = catalogue.places(PlaceKind::DistributionPoint).map(|place| row(form, errors, place, known, unit)).collect();
    tokens.form("/staff/distributions/grid").render(html! {
        (field_row(&[
            date(&Field::new("day", t("distribution-day")).required().error(errors.at("day")), form.raw("day")),
            select(&Field::new("product", t("distribution-product")).required().error(errors.at("product")), &catalogue.product_choices(false), product),
        ]))
        (chips(&Field::new("channel", t("distribution-channel")).quiet().error(errors.at("channel")), &channels, form.get("channel")))
        (table(&Table { caption: t("distribution-grid-caption"), columns, rows, narrow: Narrow::Stack, ..Table::default() }))
        (button_row(&[primary_button(t("distribution-grid-save")), Button::quiet(t("platform-cancel")).href("/staff/distributions").render()]))
    })
}

fn row(form: &Form, errors: &Errors, place: &Place, known: &[Known], unit: &str) -> Vec<Markup> {
    let before: Vec<String> =
        known.iter().filter(|known| known.point == place.code.as_str()).map(|known| figure(Some(known.n)) + known.unit).collect();
    vec![
        html! { (place.name) },
        html! { (or_dash(&before.join("、"))) },
        cell(
            form,
            errors,
            &quantity_field(&place.code),
            &tv("distribution-grid-quantity-of", &[("place", place.name.as_str().into())]),
            unit,
        ),
        cell(
            form,
            errors,
            &handovers_field(&place.code),
            &tv("distribution-grid-handovers-of", &[("place", place.name.as_str().into())]),
            Handovers::UNIT,
        ),
    ]
}

/// A number within the grid: its column and line are its label for the eye, a full label for those who listen.
fn cell(form: &Form, errors: &Errors, name: &str, label: &str, unit: &str) -> Markup {
    let (id, error) = (format!("f-{name}"), errors.at(name));
    let error_id = error.map(|_| format!("{id}-error"));
    html! {
        div .with-aid {
            input .control.w-short id=(id) name=(name) type="text" inputmode="numeric" autocomplete="off" value=(form.raw(name))
                aria-label=(label) aria-invalid=[error.map(|_| "true")] aria-describedby=[error_id.as_deref()];
            span .unit { (unit) }
        }
        @if let (Some(error), Some(id)) = (error, &error_id) { p .trouble id=(id) { (error) } }
    }
}
