//! What a table does with the awkward cases: missing codes, several answers, persons, 再掲, the year before.

use calendar::{Date, FiscalYear};
use tally::{AnonymousRule, Axis, AxisKey, Column, Counts, CrossTable, Fact, FactSeries, Filter, Measure, TableSpec, UNRECORDED, tabulate};

const YEAR: FiscalYear = FiscalYear::new(2021);

fn day(month: i8, day: i8) -> Date {
    Date::constant(if month < 4 { 2022 } else { 2021 }, month, day)
}

fn consultation(month: i8) -> Fact {
    Fact::new(day(month, 1), FactSeries::Consultation)
}

fn spec(measure: Measure, axes: Vec<Axis>) -> TableSpec {
    TableSpec { axes, ..TableSpec::monthly("p", YEAR, measure) }
}

fn table(spec: &TableSpec, facts: &[Fact]) -> CrossTable {
    let keys: Vec<AxisKey> = spec.axes.iter().map(|axis| axis.key).collect();
    let counts = Counts::fold_by_rule(facts, spec.measure, spec.rows.key, &keys, &spec.filter, spec.anonymous);
    tabulate(spec, &counts, Some(YEAR.first_day()), YEAR.last_day())
}

fn methods() -> Axis {
    let columns = vec![Column::new("phone", "電話"), Column::new("fax", "ファクス").retired(), Column::new("visit", "来所")];
    Axis::new(AxisKey::ContactMethod, columns)
}

fn codes(table: &CrossTable, axis: usize) -> Vec<&str> {
    table.axes[axis].columns.iter().map(|column| column.code.as_str()).collect()
}

#[test]
fn unrecorded_and_retired_columns_come_only_when_needed() {
    let spec = spec(Measure::Consultations, vec![methods()]);
    let phone = consultation(4).with(AxisKey::ContactMethod, "phone");
    assert_eq!(codes(&table(&spec, std::slice::from_ref(&phone)), 0), ["phone", "visit"]);

    let fax = consultation(5).with(AxisKey::ContactMethod, "fax");
    let telex = consultation(5).with(AxisKey::ContactMethod, "telex");
    let full = table(&spec, &[phone, fax, telex, consultation(6)]);
    assert_eq!(codes(&full, 0), ["phone", "fax", "visit", "telex", UNRECORDED]);
    assert_eq!(full.axes[0].columns[4].label, "未記入");
    assert_eq!(full.axes[0].column_totals, [Some(1), Some(1), Some(0), Some(1), Some(1)]);
    assert!(full.definitions.iter().any(|said| said.contains("未記入")));
}

#[test]
fn several_answers_never_add_up_to_contacts() {
    let further = Axis::new(AxisKey::FurtherConcerns, vec![Column::new("debt", "債務"), Column::new("home", "住まい")]);
    let both = consultation(4).with(AxisKey::FurtherConcerns, "debt").with(AxisKey::FurtherConcerns, "home");
    let table = table(&spec(Measure::Consultations, vec![further]), &[both, consultation(4)]);
    assert!(!table.axes[0].single_answer);
    assert_eq!(codes(&table, 0), ["debt", "home"]);
    assert_eq!(table.axes[0].column_totals, [Some(1), Some(1)]);
    assert_eq!(table.axes[0].row_totals[0], Some(2));
    assert_eq!(table.total, Some(2));
    assert!(table.definitions.iter().any(|said| said.contains("複数回答")));
}

#[test]
fn rows_of_several_answers_keep_the_true_total() {
    let concerns = vec![Column::new("debt", "債務"), Column::new("home", "住まい")];
    let mut spec = spec(Measure::Consultations, vec![methods()]);
    spec.rows = Axis::new(AxisKey::FurtherConcerns, concerns);
    let both =
        consultation(4).with(AxisKey::ContactMethod, "phone").with(AxisKey::FurtherConcerns, "debt").with(AxisKey::FurtherConcerns, "home");
    let table = table(&spec, &[both, consultation(5).with(AxisKey::ContactMethod, "phone")]);
    assert_eq!(table.row_totals, [Some(1), Some(1)]);
    assert_eq!(table.axes[0].column_totals, [Some(2), Some(0)]);
    assert_eq!(table.total, Some(2));
}

#[test]
fn monthly_persons_and_the_years_persons_are_two_figures() {
    let facts = [
        consultation(4).by([1; 16]),
        consultation(4).by([1; 16]),
        consultation(5).by([1; 16]),
        consultation(5).by([2; 16]),
        consultation(5),
    ];
    let mut spec = spec(Measure::Persons, Vec::new());
    let without = table(&spec, &facts);
    assert_eq!(without.row_totals[..2], [Some(1), Some(2)]);
    assert_eq!(without.total, Some(2));
    let sum = without.sum_of_rows.as_ref().unwrap();
    assert_eq!((sum.label.as_str(), sum.value), ("月別の相談実人数を合計した値", 3));
    assert!(without.cumulative().is_none());

    spec.anonymous = AnonymousRule::EachIsAPerson;
    let with = table(&spec, &facts);
    assert_eq!((with.row_totals[1], with.total), (Some(3), Some(3)));
    assert_ne!(with.definitions, without.definitions);
}

#[test]
fn of_which_stands_beside_and_never_inside() {
    // 苫小牧市: 617 attendances, 68 of which at the event of 8 March.
    let facts = [
        Fact::new(day(2, 10), FactSeries::Attendance).times(549),
        Fact::new(day(3, 8), FactSeries::Attendance).times(68),
        Fact::new(day(3, 8), FactSeries::Attendance).times(68).as_of_which(),
    ];
    let table = table(&spec(Measure::Attendances, Vec::new()), &facts);
    assert_eq!(table.total, Some(617));
    let of_which = table.of_which.unwrap();
    assert_eq!((of_which.total, of_which.row_totals[11]), (68, 68));
}

#[test]
fn a_correction_takes_its_person_back() {
    let fact = consultation(4).by([1; 16]);
    let back = Fact { late: true, ..fact.clone().times(-1) };
    let table = table(&spec(Measure::Persons, Vec::new()), &[fact, back]);
    assert_eq!((table.row_totals[0], table.total), (Some(0), Some(0)));
}

#[test]
fn a_series_that_never_began_says_nothing() {
    let spec = spec(Measure::Loans, Vec::new());
    let table = tabulate(&spec, &Counts::new(), None, YEAR.last_day());
    assert_eq!(table.row_totals, [None; 12]);
    assert_eq!(table.total, None);
}

#[test]
fn measures_with_a_condition_of_their_own() {
    let referral = |means: &str, result: &str, partner: &str| {
        Fact::new(day(6, 1), FactSeries::Referral)
            .by([7; 16])
            .with(AxisKey::ReferralMeans, means)
            .with(AxisKey::ReferralResult, result)
            .with(AxisKey::Partner, partner)
    };
    let facts = [
        referral("accompaniment", "linked", "hello_work"),
        referral("meeting", "pending", "city"),
        referral("introduction", "linked", "city"),
        Fact::new(day(6, 2), FactSeries::Conference).with(AxisKey::ReferralMeans, "meeting"),
        consultation(6).with(AxisKey::Newness, "first"),
        consultation(6).with(AxisKey::Newness, "ongoing"),
        Fact::new(day(6, 2), FactSeries::Pack).times(40).with(AxisKey::DistributionPoint, "hall"),
        Fact::new(day(6, 3), FactSeries::Handover).with(AxisKey::DistributionPoint, "hall"),
    ];
    let total = |measure| table(&spec(measure, Vec::new()), &facts).total.unwrap();
    assert_eq!(total(Measure::Referrals), 3);
    assert_eq!(total(Measure::Accompaniments), 1);
    assert_eq!(total(Measure::Conferences), 2);
    assert_eq!(total(Measure::LinkedPersons), 1);
    assert_eq!(total(Measure::PartnersEngaged), 2);
    assert_eq!(total(Measure::FirstContacts), 1);
    assert_eq!(total(Measure::DistributionPoints), 1);
    assert_eq!(total(Measure::Packs), 40);
}

#[test]
fn filters_widen_on_one_axis_and_narrow_on_two() {
    let fact = |method: &str, concern: &str| consultation(4).with(AxisKey::ContactMethod, method).with(AxisKey::PresentingConcern, concern);
    let facts = [fact("phone", "family"), fact("visit", "family"), fact("email", "family"), fact("phone", "work")];
    let mut spec = spec(Measure::Consultations, vec![methods()]);
    spec.filter =
        Filter::none().and(AxisKey::ContactMethod, "phone").and(AxisKey::ContactMethod, "visit").and(AxisKey::PresentingConcern, "family");
    let table = table(&spec, &facts);
    assert_eq!(table.total, Some(2));
    assert!(table.definitions.contains(&"集計の条件：相談方法＝電話・来所、主訴＝family。".to_owned()));
}

#[test]
fn midnight_of_the_first_of_april_is_the_new_year() {
    let last = Fact::new(Date::constant(2022, 3, 31), FactSeries::Consultation);
    let first = Fact::new(Date::constant(2022, 4, 1), FactSeries::Consultation);
    let mut spec = spec(Measure::Consultations, Vec::new());
    spec.filter = Filter::none().within(YEAR.first_day(), YEAR.last_day());
    let table = table(&spec, &[last, first]);
    assert_eq!((table.row_totals.len(), table.row_totals[11], table.total), (12, Some(1), Some(1)));
}

#[test]
fn the_year_before_stands_in_the_same_lines() {
    let now = table(
        &spec(Measure::Consultations, vec![methods()]),
        &[consultation(4).with(AxisKey::ContactMethod, "phone"), consultation(5).with(AxisKey::ContactMethod, "phone")],
    );
    let earlier = YEAR.previous();
    let mut then_spec = TableSpec::monthly("p", earlier, Measure::Consultations);
    then_spec.axes = vec![methods()];
    let fact = |method: &str| Fact::new(Date::constant(2020, 4, 2), FactSeries::Consultation).with(AxisKey::ContactMethod, method);
    let facts = [fact("phone"), fact("fax"), fact("phone")];
    let counts = Counts::fold(&facts, Measure::Consultations, AxisKey::Month, &[AxisKey::ContactMethod], &Filter::none());
    let then = tabulate(&then_spec, &counts, Some(earlier.first_day()), earlier.last_day());

    let both = now.with_previous(&then);
    let previous = both.previous_year.unwrap();
    assert_eq!(previous.fiscal_year, earlier);
    assert_eq!((previous.total, previous.total_difference), (Some(3), Some(-1)));
    assert_eq!(previous.row_total_differences[..2], [Some(-2), Some(1)]);
    assert_eq!(previous.axes[0].cells[0], [Some(2), Some(0)]);
    assert_eq!(both.footnotes, ["「相談方法」の前年度には、この表にない区分（ファクス）の数がある。"]);
}

#[test]
fn sql_sums_and_folded_facts_give_one_table() {
    let spec = spec(Measure::Consultations, vec![methods()]);
    let facts =
        [consultation(4).with(AxisKey::ContactMethod, "phone"), consultation(4).with(AxisKey::ContactMethod, "visit"), consultation(4)];
    let mut counts = Counts::new();
    let april = || Some("2021-04".into());
    counts.add(april(), AxisKey::ContactMethod, Some("phone".into()), 1);
    counts.add(april(), AxisKey::ContactMethod, Some("visit".into()), 1);
    counts.add_row_total(april(), 3);
    let from_sql = tabulate(&spec, &counts, Some(YEAR.first_day()), YEAR.last_day());
    assert_eq!(from_sql, table(&spec, &facts));
}
