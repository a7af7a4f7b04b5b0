//! One question by another: what an address asks for, the form that asks, the table.

use doorstep::survey::{Cross, Kind, Survey};
use maud::{Markup, html};
use platform::page::{Choice, Column, Field, Table, select, table};
use platform::web::Form;
use platform::wording::{t, tv};
use tally::{Shown, SmallCells};

use super::{PATH, words};

/// What an address asks of the counts.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Asked {
    /// Down the side and across.
    pub crossing: Option<(usize, usize)>,
    /// 「公表用」
    pub outside: bool,
}

impl Asked {
    /// `?by=0&of=1&outside=1`; what cannot be read is as if it were not there.
    pub fn of(query: Option<&str>) -> Asked {
        let form = Form::from_urlencoded(query.unwrap_or_default());
        let place = |name| form.filled(name).and_then(|place| place.parse().ok());
        Asked { crossing: place("by").zip(place("of")), outside: form.get("outside") == "1" }
    }

    pub fn rule(self) -> Option<SmallCells> {
        self.outside.then(SmallCells::default)
    }

    /// The same question at another address.
    pub fn query(self, outside: bool) -> String {
        let crossing = self.crossing.map(|(by, of)| format!("by={by}&of={of}"));
        let outside = outside.then(|| "outside=1".to_owned());
        let all: Vec<String> = crossing.into_iter().chain(outside).collect();
        if all.is_empty() { String::new() } else { format!("?{}", all.join("&")) }
    }
}

/// 「問1　年代」
pub(super) fn numbered(survey: &Survey, place: usize) -> String {
    format!("{}　{}", place + 1, survey.questions.get(place).map_or("", |question| &question.ask))
}

/// The form that asks for two questions; nothing where no two can be crossed.
pub(super) fn chooser(survey: &Survey, asked: Asked) -> Markup {
    let named = |fits: fn(&Kind) -> bool| -> Vec<(String, String)> {
        let places = survey.questions.iter().enumerate().filter(|(_, question)| fits(&question.kind));
        places.map(|(place, _)| (place.to_string(), numbered(survey, place))).collect()
    };
    let (by, of) = (named(Kind::single), named(Kind::chooses));
    let choices = |named: &[(String, String)]| -> Vec<(String, String)> { named.to_vec() };
    let (by, of) = (choices(&by), choices(&of));
    if by.is_empty() || of.len() < 2 {
        return html! {};
    }
    let (chosen_by, chosen_of) = asked.crossing.map(|(by, of)| (by.to_string(), of.to_string())).unwrap_or_default();
    let list = |name: &'static str, label: &'static str, from: &[(String, String)], chosen: &str| {
        let choices: Vec<Choice<'_>> = from.iter().map(|(place, label)| Choice::new(place, label)).collect();
        select(&Field::new(name, label).quiet(), &choices, chosen)
    };
    html! {
        form .filter method="get" action=(format!("{PATH}/{}/results#cross", survey.id)) {
            (list("by", t("survey-cross-by"), &by, &chosen_by))
            (list("of", t("survey-cross-of"), &of, &chosen_of))
            @if asked.outside { (platform::page::hidden("outside", "1")) }
            div .filter__end { button .button.is-secondary { (t("survey-cross-show")) } }
        }
    }
}

/// The table with its margins. Inside, small numbers are marked; outside they are hidden.
pub(super) fn cross_table(survey: &Survey, cross: &Cross) -> Markup {
    let several = !survey.questions[cross.of].kind.single();
    let title = tv("survey-cross-title", &[("by", numbered(survey, cross.by).into()), ("of", numbered(survey, cross.of).into())]);
    let mut columns = vec![Column::short(&survey.questions[cross.by].ask)];
    columns.extend(cross.columns.iter().map(|column| Column::numeric(&column.label)));
    columns.push(Column::numeric(t("survey-cross-total")));
    let line = |label: &str, cells: &[Shown], total: Shown| -> Vec<Markup> {
        let mut line = vec![html! { (label) }];
        line.extend(cells.iter().chain([&total]).map(|n| html! { (words::shown(*n)) @if is_small(*n) { "*" } }));
        line
    };
    let grid = &cross.grid;
    let rows = cross.rows.iter().enumerate().map(|(row, head)| line(&head.label, &grid.cells[row], grid.row_totals[row]));
    let small = grid.cells.iter().flatten().chain(&grid.row_totals).chain(&grid.column_totals).any(|n| is_small(*n));
    html! {
        (table(&Table {
            caption: &title,
            columns,
            rows: rows.collect(),
            foot: vec![line(t("survey-cross-total"), &grid.column_totals, grid.total)],
            ..Table::default()
        }))
        @if several { p .hint { (t("survey-several-note")) } }
        @if small { p .hint { (t("survey-cross-small")) } }
    }
}

fn is_small(n: Shown) -> bool {
    matches!(n, Shown::Number(n) if SmallCells::default().covers(n))
}
