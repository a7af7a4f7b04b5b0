//! What holds for any facts whatever.

use calendar::{Date, FiscalYear};
use proptest::prelude::*;
use proptest::sample::select;
use tally::measure::fixed_codes::{FIRST, ONGOING, RETURNING, UNKNOWN};
use tally::{Axis, AxisKey, Column, Counts, CrossTable, Fact, FactSeries, Filter, Formula, Measure, TableSpec, tabulate};

const YEAR: FiscalYear = FiscalYear::new(2021);
const AXES: [AxisKey; 4] = [AxisKey::ContactMethod, AxisKey::PresentingConcern, AxisKey::Newness, AxisKey::FurtherConcerns];

fn code(codes: &'static [&'static str]) -> impl Strategy<Value = Option<&'static str>> {
    proptest::option::weighted(0.8, select(codes))
}

prop_compose! {
    fn consultation()(
        days in 0..365_i64,
        method in code(&["phone", "visit", "gone"]),
        concern in code(&["family", "work", "other"]),
        newness in code(&[FIRST, ONGOING, RETURNING, UNKNOWN]),
        further in proptest::collection::vec(select(&["debt", "home", "health"][..]), 0..3),
        person in proptest::option::of(0..6_u8),
        of_which in proptest::bool::weighted(0.1),
    ) -> Fact {
        let day = YEAR.first_day().checked_add(jiff::Span::new().days(days)).unwrap();
        let mut fact = Fact::new(day, FactSeries::Consultation);
        let single = [(AxisKey::ContactMethod, method), (AxisKey::PresentingConcern, concern), (AxisKey::Newness, newness)];
        for (axis, code) in single {
            if let Some(code) = code { fact = fact.with(axis, code); }
        }
        for code in further { fact = fact.with(AxisKey::FurtherConcerns, code); }
        fact.person = person.map(|person| [person; 16]);
        fact.of_which = of_which;
        fact
    }
}

fn facts() -> impl Strategy<Value = Vec<Fact>> {
    proptest::collection::vec(consultation(), 0..60)
}

fn table(measure: Measure, facts: &[Fact], today: Date) -> CrossTable {
    let mut spec = TableSpec::monthly("p", YEAR, measure);
    let some_codes = |key: &AxisKey| match key {
        AxisKey::ContactMethod => vec![Column::new("phone", "電話"), Column::new("visit", "来所").since(Date::constant(2021, 9, 9))],
        _ => vec![Column::new("family", "家庭問題")],
    };
    spec.axes = AXES.iter().map(|key| Axis::new(*key, some_codes(key))).collect();
    let counts = Counts::fold(facts, measure, AxisKey::Month, &AXES, &Filter::none());
    tabulate(&spec, &counts, Some(Date::constant(2021, 6, 15)), today)
}

fn sum(line: &[Option<i64>]) -> i64 {
    line.iter().flatten().sum()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn cells_add_up_to_their_margins(facts in facts(), month in 0..12_usize) {
        let table = table(Measure::Consultations, &facts, YEAR.months()[month].last_day());
        let contacts = facts.iter().filter(|fact| !fact.of_which).count();
        prop_assert_eq!(sum(&table.row_totals), i64::try_from(contacts).unwrap());
        prop_assert_eq!(table.total.unwrap_or(0), sum(&table.row_totals));
        for axis in &table.axes {
            for (place, total) in axis.column_totals.iter().enumerate() {
                let down: i64 = axis.cells.iter().filter_map(|row| row[place]).sum();
                prop_assert_eq!(total.unwrap_or(0), down);
            }
            if axis.single_answer {
                prop_assert_eq!(sum(&axis.column_totals), table.total.unwrap_or(0));
                for (row, total) in std::iter::zip(&axis.cells, &axis.row_totals) {
                    prop_assert_eq!(sum(row), total.unwrap_or(0));
                }
            }
        }
    }

    #[test]
    fn persons_are_never_more_than_contacts(facts in facts()) {
        let contacts = table(Measure::Consultations, &facts, YEAR.last_day());
        let persons = table(Measure::Persons, &facts, YEAR.last_day());
        prop_assert!(persons.total <= contacts.total);
        prop_assert!(persons.total.unwrap_or(0) <= persons.sum_of_rows.as_ref().map_or(0, |sum| sum.value));
        for (persons, contacts) in std::iter::zip(&persons.row_totals, &contacts.row_totals) {
            prop_assert!(persons <= contacts);
        }
        let first = table(Measure::FirstContacts, &facts, YEAR.last_day());
        let new = table(Measure::NewPersons, &facts, YEAR.last_day());
        prop_assert!(new.total <= first.total && first.total <= contacts.total);
    }

    #[test]
    fn the_kinds_of_newness_add_up_to_contacts(facts in facts()) {
        let table = table(Measure::Consultations, &facts, YEAR.last_day());
        let newness = &table.axes[2];
        let of = |codes: &[&str]| -> i64 {
            std::iter::zip(&newness.columns, &newness.column_totals)
                .filter(|(column, _)| codes.contains(&column.code.as_str()))
                .filter_map(|(_, total)| *total)
                .sum()
        };
        let unknown = of(&[UNKNOWN, tally::UNRECORDED]);
        prop_assert_eq!(of(&[FIRST]) + of(&[ONGOING]) + of(&[RETURNING]) + unknown, table.total.unwrap_or(0));
        let first = self::table(Measure::FirstContacts, &facts, YEAR.last_day());
        prop_assert_eq!(first.total.unwrap_or(0), of(&[FIRST]));
    }

    #[test]
    fn taking_every_fact_back_leaves_nothing(facts in facts()) {
        let back = facts.iter().map(|fact| Fact { late: true, ..fact.clone().times(-fact.quantity) });
        let both: Vec<Fact> = facts.iter().cloned().chain(back).collect();
        for measure in [Measure::Consultations, Measure::Persons] {
            let empty = table(measure, &[], YEAR.last_day());
            prop_assert_eq!(table(measure, &both, YEAR.last_day()), empty);
        }
    }

    #[test]
    fn a_formula_reads_back_as_written(
        terms in proptest::collection::vec(
            (select(Measure::ALL), proptest::collection::vec((select(AxisKey::ALL), "[a-z0-9_.ぁ-ん一-龠]{1,8}"), 0..4)),
            1..4,
        )
    ) {
        let mut written = Vec::new();
        for (measure, clauses) in terms {
            let filter = clauses.into_iter().fold(Filter::none(), |filter, (axis, code)| filter.and(axis, code));
            written.push(if filter.is_empty() { measure.to_string() } else { format!("{measure}[{filter}]") });
        }
        let text = written.join(" + ");
        let formula = Formula::parse(&text).unwrap();
        prop_assert_eq!(formula.to_string(), text);
    }

    #[test]
    fn no_text_breaks_the_formula_reader(text in "\\PC{0,40}") {
        if let Err(error) = Formula::parse(&text) {
            prop_assert!(error.to_string().starts_with("算式"));
        }
    }
}
