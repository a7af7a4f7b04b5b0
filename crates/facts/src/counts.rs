//! Reading figures: running sums where they suffice, grouped facts and the pure fold where they do not.

use std::collections::BTreeSet;

use calendar::{Date, FiscalYear, YearMonth};
use platform::args;
use platform::db::{Conn, DbResult, Row, Val};
use tally::{AnonymousRule, AxisKey, Code, Counts, Distinct, Fact, FactSeries, Filter, Measure, NotCounted, Place, Source};

use crate::cells::{PERSONS, TOTAL, year_span};
use crate::{ProgrammeId, rows};

/// Which figures are wanted of a closed month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// As closed 「締めた数」: what was reported stands.
    AsClosed,
    /// As known now 「いまの数」: with later corrections.
    Present,
}

/// One programme's facts of one fiscal year, for counting.
pub struct Reading<'a> {
    /// Where to read.
    pub conn: &'a mut Conn,
    /// Whose.
    pub tenant: i64,
    /// Which programme.
    pub programme: ProgrammeId,
    /// Which year.
    pub year: FiscalYear,
    /// As closed, or as known now.
    pub view: View,
    /// How anonymous contacts count among persons.
    pub anonymous: AnonymousRule,
}

impl Reading<'_> {
    /// The raw material of a table.
    pub async fn counts(&mut self, measure: Measure, rows: AxisKey, columns: &[AxisKey], filter: &Filter) -> DbResult<Counts> {
        if rows == AxisKey::Month && filter.is_empty() && self.running_sums_suffice(measure, columns) {
            match filter.period() {
                (None, None) => return self.sums_by_month(measure, columns).await,
                (Some(first), Some(last)) if first == self.year.first_day() && last < self.year.last_day() && measure.additive() => {
                    return self.sums_until(measure, columns, last).await;
                }
                _ => {}
            }
        }
        if let Some((axis, codes)) = one_condition(measure, rows, columns, filter) {
            return self.sums_under(measure, axis, codes).await;
        }
        self.fold(measure.source(), rows, columns, filter).await
    }

    async fn fold(&mut self, source: Source, rows: AxisKey, columns: &[AxisKey], filter: &Filter) -> DbResult<Counts> {
        let facts = self.facts(source, rows, columns, filter).await?;
        Ok(Counts::fold_source(&facts, source, rows, columns, filter, self.anonymous))
    }

    /// 「未入力」: how many occasions lack the number a measure adds up; `None` where there are none, or the measure
    /// knows of no such thing.
    pub async fn not_counted(
        &mut self,
        measure: Measure,
        rows: AxisKey,
        columns: &[AxisKey],
        filter: &Filter,
    ) -> DbResult<Option<NotCounted>> {
        let Some((occasions, missing)) = measure.not_counted() else { return Ok(None) };
        if !self.any(missing).await? {
            return Ok(None);
        }
        let missing = self.fold(missing, rows, columns, filter).await?;
        if missing.at(&Place::Total) <= 0 {
            return Ok(None);
        }
        Ok(Some(NotCounted { occasions: self.fold(occasions, rows, columns, filter).await?, missing }))
    }

    /// Whether a source has anything in the year.
    async fn any(&mut self, source: Source) -> DbResult<bool> {
        for series in source.series {
            let row = self
                .conn
                .opt(
                    "select day from fact where tenant = $1 and programme = $2 and fiscal_year = $3 and series = $4 limit 1",
                    args![self.tenant, self.programme, self.year, series.name()],
                )
                .await?;
            if row.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Months up to a day: whole months by their running sums, the last one by its days.
    async fn sums_until(&mut self, measure: Measure, columns: &[AxisKey], last: Date) -> DbResult<Counts> {
        let month = YearMonth::containing(last);
        let mut counts = Counts::new();
        counts.add_at(Place::Total, 0);
        for series in measure.source().series {
            self.add_sums(&mut counts, *series, columns, measure.source().fixed, Some(month)).await?;
        }
        let days = Filter::none().within(month.first_day(), last);
        counts.merge(self.fold(measure.source(), AxisKey::Month, columns, &days).await?);
        Ok(counts)
    }

    /// One figure of the whole year, or of the filter's period.
    pub async fn figure(&mut self, measure: Measure, filter: &Filter) -> DbResult<i64> {
        let counts = self.counts(measure, AxisKey::Month, &[], filter).await?;
        Ok(counts.at(&Place::Total))
    }

    /// The first day on which something of the measure happened in this programme; before it there is no figure.
    pub async fn first_day(&mut self, measure: Measure) -> DbResult<Option<Date>> {
        let mut first: Option<Date> = None;
        for series in measure.source().series {
            // The first entry of the index; min(day) would read a whole year of them.
            let row = self
                .conn
                .opt(
                    "select day from fact where tenant = $1 and programme = $2 and fiscal_year = $3 and series = $4 order by month, day limit 1",
                    args![self.tenant, self.programme, self.year, series.name()],
                )
                .await?;
            let day: Option<Date> = row.map(|row| row.get(0)).transpose()?;
            first = first.into_iter().chain(day).min();
        }
        Ok(first)
    }

    fn running_sums_suffice(&self, measure: Measure, columns: &[AxisKey]) -> bool {
        let source = measure.source();
        match source.distinct {
            None => source.fixed.is_none() || columns.is_empty(),
            Some(Distinct::Person) => columns.is_empty() && self.view == View::AsClosed && self.anonymous == AnonymousRule::NotCounted,
            Some(_) => false,
        }
    }

    async fn sums_by_month(&mut self, measure: Measure, columns: &[AxisKey]) -> DbResult<Counts> {
        let source = measure.source();
        let mut counts = Counts::new();
        counts.add_at(Place::Total, 0);
        for series in source.series {
            if source.distinct.is_some() {
                self.add_persons(&mut counts, *series, mark(measure)).await?;
            } else {
                self.add_sums(&mut counts, *series, columns, source.fixed, None).await?;
            }
        }
        Ok(counts)
    }

    /// Months of a measure under one condition: the running sums of its codes.
    async fn sums_under(&mut self, measure: Measure, axis: AxisKey, codes: &BTreeSet<Code>) -> DbResult<Counts> {
        let mut counts = Counts::new();
        counts.add_at(Place::Total, 0);
        for series in measure.source().series {
            for code in codes {
                self.add_sums(&mut counts, *series, &[], Some((axis, code.as_str())), None).await?;
            }
        }
        Ok(counts)
    }

    async fn add_persons(&mut self, counts: &mut Counts, series: FactSeries, mark: &str) -> DbResult<()> {
        let rows = self.cells(series, &[(PERSONS, Some(mark))], true, None).await?;
        for row in rows {
            let (span, n): (String, i64) = (row.get(0)?, row.get(4)?);
            match span.starts_with("FY") {
                true => counts.add_at(Place::Total, n),
                false => counts.add_row_total(Some(Code::from(span)), n),
            }
        }
        Ok(())
    }

    async fn add_sums(
        &mut self,
        counts: &mut Counts,
        series: FactSeries,
        columns: &[AxisKey],
        fixed: Option<(AxisKey, &str)>,
        before: Option<YearMonth>,
    ) -> DbResult<()> {
        let mut wanted: Vec<(&str, Option<&str>)> = columns.iter().map(|a| (a.name(), None)).collect();
        wanted.push(match fixed {
            Some((axis, code)) => (axis.name(), Some(code)),
            None => (TOTAL, None),
        });
        for row in self.cells(series, &wanted, false, before).await? {
            let span = Some(Code::from(row.get::<String>(0)?));
            let (axis, code): (String, String) = (row.get(1)?, row.get(2)?);
            let (of_which, n): (bool, i64) = (row.get(3)?, row.get(4)?);
            let is_total = axis == TOTAL || fixed.is_some_and(|(a, _)| a.name() == axis);
            match (is_total, of_which) {
                (true, true) => {
                    counts.add_at(Place::OfWhich(span), n);
                    counts.add_at(Place::OfWhichTotal, n);
                }
                (true, false) => {
                    counts.add_row_total(span, n);
                    counts.add_at(Place::Total, n);
                }
                (false, true) => {}
                (false, false) => {
                    let Ok(axis) = axis.parse::<AxisKey>() else { continue };
                    counts.add(span, axis, Some(Code::from(code.clone())), n);
                    counts.add_at(Place::Column(axis, Some(Code::from(code))), n);
                }
            }
        }
        Ok(())
    }

    /// Sums by span, axis, code and of_which, for the months of the year or those before one (and the year's own span
    /// for persons).
    async fn cells(
        &mut self,
        series: FactSeries,
        wanted: &[(&str, Option<&str>)],
        with_year: bool,
        before: Option<YearMonth>,
    ) -> DbResult<Vec<Row>> {
        let months = self.year.months();
        let mut args: Vec<Val> = vec![self.tenant.into(), self.programme.into(), series.name().into(), months[0].into(), months[11].into()];
        let mut alternatives = Vec::new();
        for (axis, code) in wanted {
            args.push((*axis).into());
            let at = args.len();
            match code {
                None => alternatives.push(format!("axis = ${at}")),
                Some(code) => {
                    args.push((*code).into());
                    alternatives.push(format!("(axis = ${at} and code = ${})", at + 1));
                }
            }
        }
        let mut span = "span between $4 and $5".to_owned();
        if let Some(before) = before {
            args.push(before.into());
            span = format!("{span} and span < ${}", args.len());
        }
        if with_year {
            args.push(year_span(self.year).into());
            span = format!("({span} or span = ${})", args.len());
        }
        let late = match self.view {
            View::AsClosed => " and not late",
            View::Present => "",
        };
        // of_which and span in the order of the key, so that each year is one short range of it.
        let sql = format!(
            "select span, axis, code, of_which, cast(sum(n) as bigint) from fact_cell where tenant = $1 and programme = $2 and series = $3 \
             and of_which in (false, true) and {span} and ({}){late} group by span, axis, code, of_which",
            alternatives.join(" or ")
        );
        self.conn.all_built(sql, &args).await
    }

    /// Facts grouped by what the table needs; the fold does the rest.
    async fn facts(&mut self, source: Source, rows_axis: AxisKey, columns: &[AxisKey], filter: &Filter) -> DbResult<Vec<Fact>> {
        let mut needed: BTreeSet<AxisKey> = columns.iter().copied().chain([rows_axis]).collect();
        needed.extend(filter.clauses().map(|(a, _)| a));
        needed.extend(source.fixed.map(|(a, _)| a));
        needed.extend(source.distinct.and_then(Distinct::axis));
        let by_answers = needed.iter().any(|a| a.multi_answer());
        let by_day = filter.period() != (None, None);
        let by_person = source.distinct == Some(Distinct::Person);
        let axes: Vec<AxisKey> = rows::single_axes().filter(|a| needed.contains(a)).collect();
        let mut group: Vec<&str> = vec!["series", "month", "of_which"];
        group.extend(by_day.then_some("day"));
        group.extend(by_person.then_some("person"));
        group.extend(by_answers.then_some("answers"));
        group.extend(axes.iter().map(|a| a.name()));
        let mut args: Vec<Val> = vec![self.tenant.into(), self.programme.into(), self.year.into()];
        let series: Vec<String> = source
            .series
            .iter()
            .map(|s| {
                args.push(s.name().into());
                format!("${}", args.len())
            })
            .collect();
        // The index runs by month, then day: both limits keep the reading to the period.
        let mut period = String::new();
        for (limit, sign) in [(filter.period().0, ">="), (filter.period().1, "<=")] {
            let Some(day) = limit else { continue };
            args.extend([Val::from(YearMonth::containing(day)), day.into()]);
            period += &format!(" and month {sign} ${} and day {sign} ${}", args.len() - 1, args.len());
        }
        let sql = format!(
            "select series, {day}, cast(sum(quantity) as bigint), of_which, false, {person}, {answers}{axes} from fact \
             where tenant = $1 and programme = $2 and fiscal_year = $3 and series in ({series}){late}{period} group by {group}",
            day = if by_day { "day" } else { "min(day)" },
            person = if by_person { "person" } else { "null" },
            answers = if by_answers { "answers" } else { "''" },
            axes = axes.iter().map(|a| format!(", {}", a.name())).collect::<String>(),
            series = series.join(", "),
            late = if self.view == View::AsClosed { " and not late" } else { "" },
            group = group.join(", "),
        );
        let found = self.conn.all_built(sql, &args).await?;
        found.iter().map(|r| rows::read_fact(r, &axes)).collect()
    }

    /// The months of the year in which anything was written down.
    pub async fn months_with_facts(&mut self) -> DbResult<Vec<YearMonth>> {
        let rows = self
            .conn
            .all(
                "select distinct month from fact where tenant = $1 and programme = $2 and fiscal_year = $3 order by month",
                args![self.tenant, self.programme, self.year],
            )
            .await?;
        rows.iter().map(|r| r.get(0)).collect()
    }
}

/// A condition on a single-answer axis alone: its codes do not overlap, so their running sums may be added.
fn one_condition<'f>(measure: Measure, rows: AxisKey, columns: &[AxisKey], filter: &'f Filter) -> Option<(AxisKey, &'f BTreeSet<Code>)> {
    let source = measure.source();
    let additive = source.distinct.is_none() && source.fixed.is_none();
    if !additive || rows != AxisKey::Month || !columns.is_empty() || filter.period() != (None, None) {
        return None;
    }
    let mut clauses = filter.clauses();
    let only = clauses.next().filter(|(axis, _)| *axis != AxisKey::Month && !axis.multi_answer())?;
    clauses.next().is_none().then_some(only)
}

fn mark(measure: Measure) -> &'static str {
    match measure {
        Measure::NewPersons => "first",
        Measure::LinkedPersons => "linked",
        _ => "all",
    }
}
