//! `[[activity]]`: the services on page 2 of the case sheet, each with its figures.

use tally::{Formula, Measure, Term};
use toml_edit::{Array, Value};

use super::section::Section;
use super::value::Text;
use super::write::Page;

/// 「事業別実績」: one service with its figures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Activity {
    /// 「相談業務」.
    pub name: String,
    /// Its figures, in print order.
    pub figures: Vec<ActivityFigure>,
    /// What is said about it, of several lines.
    pub text: Option<String>,
}

/// One figure of a service.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActivityFigure {
    /// 「参加者数」.
    pub label: String,
    /// Where it comes from.
    pub source: FigureSource,
    /// Its unit, where it is not the count's own: 「人分」.
    pub unit: Option<String>,
    /// 「再掲」: already inside another figure.
    pub of_which: bool,
}

/// Where a figure of a service comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FigureSource {
    /// Counted from the records.
    Formula(Formula),
    /// The `[[external]]` of this key.
    External(String),
}

pub(super) fn read(table: &Section<'_>) -> Option<Activity> {
    let name = table.need("name");
    let figures = table.value("figures").map(|value| value.tables("[[activity]] の figures")).unwrap_or_default();
    let figures = figures.iter().filter_map(figure).collect();
    let text = table.opt::<Text>("text").map(|text| text.0);
    table.done();
    Some(Activity { name: name?, figures, text })
}

fn figure(table: &Section<'_>) -> Option<ActivityFigure> {
    let formula: Option<Formula> = table.opt_any(&["formula", "measure"]);
    let external: Option<String> = table.opt("external");
    let label = table.opt("label").or_else(|| formula.as_ref().and_then(own_label));
    let (unit, of_which) = (table.opt("unit"), table.opt("of_which").unwrap_or(false));
    table.done();
    let source = match (formula, external) {
        (Some(formula), None) => FigureSource::Formula(formula),
        (None, Some(key)) => FigureSource::External(key),
        _ => {
            table.say(
                "[[activity]] の figures の1つに「formula」（算式）か「external」（外部値の key）のどちらか1つを書いてください。"
                    .to_owned(),
            );
            return None;
        }
    };
    if label.is_none() {
        table.say("[[activity]] の figures の1つに「label」がありません。".to_owned());
    }
    Some(ActivityFigure { label: label?, source, unit, of_which })
}

/// The name of a single count without a condition.
fn own_label(formula: &Formula) -> Option<String> {
    match formula.terms() {
        [Term { measure, filter }] if filter.is_empty() => Some(measure.label().to_owned()),
        _ => None,
    }
}

pub(super) fn write(activity: &Activity) -> Page {
    let mut page = Page::default();
    page.put("name", &activity.name);
    page.put_opt("text", activity.text.as_ref());
    if !activity.figures.is_empty() {
        let mut list = Array::from_iter(activity.figures.iter().map(write_figure));
        // One figure a line: the list is read and edited by people.
        list.iter_mut().for_each(|item| item.decor_mut().set_prefix("\n  "));
        list.set_trailing("\n");
        list.set_trailing_comma(true);
        page.put("figures", list);
    }
    page
}

fn write_figure(figure: &ActivityFigure) -> Value {
    let mut page = Page::default();
    page.put("label", &figure.label);
    match &figure.source {
        FigureSource::Formula(formula) => page.put("formula", formula.to_string()),
        FigureSource::External(key) => page.put("external", key),
    }
    page.put_opt("unit", figure.unit.as_ref());
    page.put_flag("of_which", figure.of_which);
    page.inline().into()
}

/// Every service the house knows, for a file that names none; a service without records is left out in print.
pub fn usual() -> Vec<Activity> {
    use Measure as M;
    let services: [(&str, &[Measure]); 8] = [
        ("相談", &[M::Consultations, M::Persons, M::FirstContacts]),
        ("居場所づくり", &[M::GatheringsHeld, M::Attendances]),
        ("出張相談・アウトリーチ", &[M::OutreachSessions, M::OutreachContacts, M::NewOutreachPersons]),
        ("生理用品の提供", &[M::Handovers, M::Packs, M::Sets, M::DistributionPoints]),
        ("貸出", &[M::Loans]),
        ("連携・同行", &[M::Referrals, M::LinkedPersons, M::Accompaniments]),
        ("会議", &[M::Conferences]),
        ("周知", &[M::Copies]),
    ];
    let activity = |(name, measures): (&str, &[Measure])| Activity {
        name: name.to_owned(),
        figures: measures.iter().filter_map(|measure| counted(*measure)).collect(),
        text: None,
    };
    services.into_iter().map(activity).collect()
}

fn counted(measure: Measure) -> Option<ActivityFigure> {
    let source = FigureSource::Formula(measure.name().parse().ok()?);
    Some(ActivityFigure { label: measure.label().to_owned(), source, unit: None, of_which: false })
}
