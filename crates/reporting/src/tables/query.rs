//! 「表の注文」: which table is wanted, as the command line and the address of a page write it.

use facts::View;
use platform::web::Form;
use platform::{Deed, FieldProblem, Refusal};
use tally::{AxisKey, Filter, Measure};

/// Axes side by side on one page.
pub const MOST_COLUMNS: usize = 6;

/// 「表の注文」. The year is the programme's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableQuery {
    /// What is counted.
    pub measure: Measure,
    /// The rows.
    pub rows: AxisKey,
    /// Axes side by side; none = the rows and their total alone.
    pub columns: Vec<AxisKey>,
    /// `--where`.
    pub filter: Filter,
    /// 「前年度と比べる」
    pub compare_last_year: bool,
    /// As closed, or as known now.
    pub view: View,
    /// 「外部に出す表」: small numbers are hidden.
    pub for_outside: bool,
}

impl TableQuery {
    /// Months down, nothing beside them.
    pub fn monthly(measure: Measure) -> TableQuery {
        TableQuery {
            measure,
            rows: AxisKey::Month,
            columns: Vec::new(),
            filter: Filter::none(),
            compare_last_year: false,
            view: View::AsClosed,
            for_outside: false,
        }
    }

    /// 「高崎型」: months × method × chief complaint × result.
    pub fn takasaki() -> TableQuery {
        let columns = vec![AxisKey::ContactMethod, AxisKey::PresentingConcern, AxisKey::Disposition];
        TableQuery { columns, ..TableQuery::monthly(Measure::Consultations) }
    }

    /// Reads `measure=`, `rows=`, `columns=a,b|none`, `where=KEY=VALUE|VALUE` (repeated), `compare=1`,
    /// `view=present`, `outside=1`. Absent = the default.
    ///
    /// # Errors
    /// Every field that cannot be read, each with the nearest known name.
    pub fn read(form: &Form) -> Deed<TableQuery> {
        let mut problems = Problems::default();
        let columns = columns(form, &mut problems);
        let query = TableQuery {
            measure: problems.name("measure", form.get("measure"), Measure::Consultations),
            rows: problems.name("rows", form.get("rows"), AxisKey::Month),
            columns,
            filter: filter(form, &mut problems),
            compare_last_year: form.filled("compare").is_some(),
            view: if form.get("view") == "present" { View::Present } else { View::AsClosed },
            for_outside: form.filled("outside").is_some(),
        };
        if query.columns.contains(&query.rows) {
            problems.say("columns", format!("「{}」は行に使っています。列には別の項目を選んでください。", query.rows.label()));
        }
        if query.measure.level() && query.columns.contains(&AxisKey::Month) {
            problems.say("columns", format!("「{}」はその時点の数なので、月は行に置いてください。", query.measure.label()));
        }
        problems.verdict(query)
    }

    /// As it stands in an address.
    pub fn to_form(&self) -> Form {
        let columns: Vec<&str> = self.columns.iter().map(|axis| axis.name()).collect();
        let columns = if columns.is_empty() { "none".to_owned() } else { columns.join(",") };
        let mut pairs = vec![("measure", self.measure.name().to_owned()), ("rows", self.rows.name().to_owned()), ("columns", columns)];
        for (axis, codes) in self.filter.clauses() {
            let codes: Vec<&str> = codes.iter().map(tally::Code::as_str).collect();
            pairs.push(("where", format!("{axis}={}", codes.join("|"))));
        }
        pairs.extend(self.compare_last_year.then(|| ("compare", "1".to_owned())));
        pairs.extend((self.view == View::Present).then(|| ("view", "present".to_owned())));
        pairs.extend(self.for_outside.then(|| ("outside", "1".to_owned())));
        Form::from_pairs(pairs)
    }

    /// The address of this table below `path`.
    pub fn address(&self, path: &str) -> String {
        format!("{path}?{}", self.to_form().to_urlencoded())
    }
}

fn columns(form: &Form, problems: &mut Problems) -> Vec<AxisKey> {
    let mut columns = Vec::new();
    let names = form.all("columns").flat_map(|value| value.split(',')).map(str::trim);
    for name in names.filter(|name| !name.is_empty() && *name != "none") {
        match name.parse::<AxisKey>() {
            Ok(axis) if columns.contains(&axis) => {}
            Ok(axis) => columns.push(axis),
            Err(unknown) => problems.say("columns", unknown.to_string()),
        }
    }
    if columns.len() > MOST_COLUMNS {
        problems.say("columns", format!("列に並べられる項目は{MOST_COLUMNS}つまでです。表を分けてください。"));
    }
    columns
}

/// `where=age_band=30s|40s`, repeated: the same axis again widens, another axis narrows.
fn filter(form: &Form, problems: &mut Problems) -> Filter {
    let mut filter = Filter::none();
    for clause in form.all("where") {
        let Some((axis, codes)) = clause.split_once('=') else {
            problems.say("where", format!("条件「{clause}」を読めません。「contact_method=phone」のように書いてください。"));
            continue;
        };
        match axis.parse::<AxisKey>() {
            Ok(axis) => {
                filter = codes.split('|').map(str::trim).filter(|code| !code.is_empty()).fold(filter, |filter, code| filter.and(axis, code))
            }
            Err(unknown) => problems.say("where", unknown.to_string()),
        }
    }
    filter
}

#[derive(Default)]
struct Problems(Vec<FieldProblem>);

impl Problems {
    fn say(&mut self, field: &str, text: String) {
        self.0.push(FieldProblem { field: field.to_owned(), text });
    }

    fn name<T: std::str::FromStr<Err = tally::UnknownName>>(&mut self, field: &str, text: &str, usual: T) -> T {
        if text.is_empty() {
            return usual;
        }
        text.parse().unwrap_or_else(|unknown: tally::UnknownName| {
            self.say(field, unknown.to_string());
            usual
        })
    }

    fn verdict(self, query: TableQuery) -> Deed<TableQuery> {
        if self.0.is_empty() { Ok(query) } else { Err(Refusal::Invalid(self.0)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_reads_back_as_the_same_order() {
        let query = TableQuery {
            filter: Filter::none().and(AxisKey::AgeBand, "30s").and(AxisKey::AgeBand, "40s").and(AxisKey::Newness, "first"),
            compare_last_year: true,
            view: View::Present,
            for_outside: true,
            ..TableQuery::takasaki()
        };
        let text = query.to_form().to_urlencoded();
        assert_eq!(TableQuery::read(&Form::from_urlencoded(&text)).unwrap(), query);
        let bare = TableQuery::monthly(Measure::Loans);
        assert_eq!(TableQuery::read(&bare.to_form()).unwrap(), bare);
        assert_eq!(TableQuery::read(&Form::default()).unwrap(), TableQuery::monthly(Measure::Consultations));
    }

    #[test]
    fn every_slip_is_told_at_its_field() {
        let form = Form::from_pairs([("measure", "consultatons"), ("columns", "contactmethod"), ("where", "phone")]);
        let Err(Refusal::Invalid(problems)) = TableQuery::read(&form) else { panic!() };
        let fields: Vec<&str> = problems.iter().map(|problem| problem.field.as_str()).collect();
        assert_eq!(fields, ["columns", "measure", "where"]);
        assert!(problems[1].text.contains("「consultations」のことですか"));
        let twice = Form::from_pairs([("rows", "month"), ("columns", "month")]);
        assert!(TableQuery::read(&twice).is_err());
    }
}
