//! The rules of a door as fields: a row for each stretch of time, the closures below.

use calendar::opening::{Closed, Closure, Days, OnHolidays, Rule, Span, Validity};
use calendar::parse_date;
use maud::{Markup, html};
use platform::page::{Choice, Errors, Field, Width, check, date, disclosure, field_row, form_section, hidden, select, text, textarea};
use platform::web::Form;
use platform::wording::{t, tv};

use crate::hours::{Door, Lines};

/// Empty rows behind those that are filled.
const SPARE: usize = 2;
const MOST: usize = 30;

/// What the fields show for a door as it is.
pub(super) fn typed(door: &Door, rules: &[Rule], closures: &[Closure]) -> Form {
    let mut pairs: Vec<(String, String)> = Vec::new();
    let mut rows = 0;
    for rule in rules {
        for span in &rule.spans {
            row(&mut pairs, rows, rule, *span);
            rows += 1;
        }
    }
    // What could not be read is mended here, and is not lost by looking.
    for line in door.lines.iter().filter(|line| Rule::parse(line).is_err()) {
        pairs.push((format!("days_{rows}"), line.clone()));
        rows += 1;
    }
    let mut others: Vec<String> = Vec::new();
    for closure in closures {
        match &closure.what {
            Closed::Holidays if closure.valid == Validity::ALWAYS => pairs.push(("closed_holidays".to_owned(), "1".to_owned())),
            Closed::Host { name, .. } if closure.valid == Validity::ALWAYS => pairs.push(("host".to_owned(), name.clone())),
            _ => others.push(closure.to_string()),
        }
    }
    others.extend(door.closed.iter().filter(|line| Closure::parse(line).is_err()).cloned());
    pairs.push(("closures".to_owned(), others.join("\n")));
    pairs.push(("rows".to_owned(), (rows + SPARE).min(MOST).to_string()));
    Form::from_pairs(pairs)
}

fn row(pairs: &mut Vec<(String, String)>, at: usize, rule: &Rule, span: Span) {
    let holidays = match rule.on_holidays {
        OnHolidays::AsClosures => "",
        OnHolidays::Open => "open",
        OnHolidays::Closed => "closed",
    };
    let day = |day: Option<calendar::Date>| day.map(calendar::wareki::short).unwrap_or_default();
    let fields = [
        ("days", rule.days.to_string()),
        ("from", span.from_text()),
        ("until", span.until_text()),
        ("holidays", holidays.to_owned()),
        ("since", day(rule.valid.from)),
        ("till", day(rule.valid.until)),
    ];
    pairs.extend(fields.map(|(name, value)| (format!("{name}_{at}"), value)));
}

/// The fields.
pub(super) fn fields(typed: &Form, errors: &Errors) -> Markup {
    let rows: usize = typed.get("rows").parse().unwrap_or(SPARE).min(MOST);
    html! {
        (hidden("rows", &rows.to_string()))
        (form_section(t("hours-rules"), html! { p { (t("hours-rules-lead")) } @for at in 0..rows { (rule_row(typed, errors, at)) } }))
        (form_section(t("hours-closed"), html! {
            (check(&Field::new("closed_holidays", t("hours-closed-holidays")), typed.get("closed_holidays") == "1"))
            (text(&Field::new("host", t("hours-host")).hint(t("hours-host-hint")).error(errors.at("host")).width(Width::Medium).max_length(40), typed.raw("host")))
            (textarea(&Field::new("closures", t("hours-closures")).hint(t("hours-closures-hint")).error(errors.at("closures")), typed.raw("closures"), 4))
        }))
    }
}

fn rule_row(typed: &Form, errors: &Errors, at: usize) -> Markup {
    let number = at + 1;
    let name = |field: &str| format!("{field}_{at}");
    let (days, from, until, holidays, since, till) =
        (name("days"), name("from"), name("until"), name("holidays"), name("since"), name("till"));
    let label = |key: &'static str| tv(key, &[("n", number.into())]);
    let (l_days, l_from, l_until) = (label("hours-row-days"), label("hours-row-from"), label("hours-row-until"));
    let (l_holidays, l_since, l_till) = (label("hours-row-holidays"), label("hours-row-since"), label("hours-row-till"));
    let choices = [
        Choice::new("", t("hours-holidays-as")),
        Choice::new("open", t("hours-holidays-open")),
        Choice::new("closed", t("hours-holidays-closed")),
    ];
    let more = !typed.get(&holidays).is_empty() || !typed.get(&since).is_empty() || !typed.get(&till).is_empty();
    let wrong = errors.at(&since).is_some() || errors.at(&till).is_some();
    html! {
        (field_row(&[
            text(&Field::new(&days, &l_days).error(errors.at(&days)).width(Width::Medium), typed.raw(&days)),
            text(&Field::new(&from, &l_from).error(errors.at(&from)).width(Width::Short), typed.raw(&from)),
            text(&Field::new(&until, &l_until).error(errors.at(&until)).width(Width::Short), typed.raw(&until)),
        ]))
        (disclosure(&label("hours-row-more"), more || wrong, field_row(&[
            select(&Field::new(&holidays, &l_holidays), &choices, typed.get(&holidays)),
            date(&Field::new(&since, &l_since).error(errors.at(&since)), typed.raw(&since)),
            date(&Field::new(&till, &l_till).error(errors.at(&till)), typed.raw(&till)),
        ])))
    }
}

/// What was typed, as rules and closures.
pub(super) fn read(form: &Form) -> Result<Lines, Errors> {
    let mut errors = Errors::new();
    let mut lines = Lines::default();
    let rows: usize = form.get("rows").parse().unwrap_or(0).min(MOST);
    for at in 0..rows {
        lines.rules.extend(rule(form, at, &mut errors));
    }
    if form.get("closed_holidays") == "1" {
        lines.closures.push(Closure::always(Closed::Holidays));
    }
    for line in form.raw("closures").lines().map(str::trim).filter(|line| !line.is_empty()) {
        match Closure::parse(line) {
            Ok(closure) => lines.closures.push(closure),
            Err(problem) => errors.add("closures", format!("「{line}」：{problem}")),
        }
    }
    let host: String = form.get("host").trim_end_matches("休館日").trim_end_matches('の').trim().to_owned();
    if !host.is_empty() {
        lines.closures.push(Closure::always(Closed::Host { name: host, days: Vec::new() }));
    }
    if errors.is_empty() { Ok(lines) } else { Err(errors) }
}

fn rule(form: &Form, at: usize, errors: &mut Errors) -> Option<Rule> {
    let name = |field: &str| format!("{field}_{at}");
    let (days, from, until) = (name("days"), name("from"), name("until"));
    if [&days, &from, &until].iter().all(|field| form.get(field).is_empty()) {
        return None;
    }
    let told = days_of(form.get(&days)).map_err(|problem| errors.add(days.clone(), problem)).ok();
    let span = Span::of(form.get(&from), form.get(&until))
        .map_err(|problem| errors.add(if form.get(&from).is_empty() { from.clone() } else { until.clone() }, problem.to_string()))
        .ok();
    let mut day = |field: &str| {
        let field = name(field);
        form.filled(&field).and_then(|text| parse_date(text).map_err(|problem| errors.add(field.clone(), problem.to_string())).ok())
    };
    let valid = Validity { from: day("since"), until: day("till") };
    let on_holidays = match form.get(&name("holidays")) {
        "open" => OnHolidays::Open,
        "closed" => OnHolidays::Closed,
        _ => OnHolidays::AsClosures,
    };
    Some(Rule { days: told?, spans: vec![span?], on_holidays, valid })
}

/// Days as a rule's line has them.
fn days_of(text: &str) -> Result<Days, String> {
    Rule::parse(&format!("{text} 0:00〜24:00")).map(|rule| rule.days).map_err(|problem| problem.to_string())
}
