//! What is not known is neither 0 nor summed: uncounted gatherings, months to come, stocks.

use paper::Format;
use platform::policy::Role;
use reporting::{InYear, TableQuery, export_table, returns, table};
use tally::{AxisKey, Fact, FactSeries, Measure};

use crate::town::{Town, day};

const FILE: &str = "code = \"minato\"\ntitle = \"みなと町\"\nmunicipality = \"012131\"\nmunicipality_name = \"みなと町\"\nfiscal_year = 2025\nstarts = 2025-04-01\n";

fn held(on: &str, venue: &str, attended: Option<i64>) -> Vec<Fact> {
    let fact = |series, n| Fact::new(day(on), series).times(n).with(AxisKey::Venue, venue);
    let count = match attended {
        Some(0) => None,
        Some(n) => Some(fact(FactSeries::Attendance, n)),
        None => Some(fact(FactSeries::AttendanceNotCounted, 1)),
    };
    [Some(fact(FactSeries::GatheringHeld, 1)), count].into_iter().flatten().collect()
}

async fn minato() -> (Town, InYear) {
    let town = Town::on("2025-07-31").await;
    let year = town.apply(FILE).await;
    let days = [held("2025-05-10", "kita", Some(7)), held("2025-05-20", "kita", None), held("2025-06-10", "minami", None)];
    town.happened(&year, days.concat()).await;
    // In July one was held, and nobody came.
    town.happened(&year, held("2025-07-10", "kita", Some(0))).await;
    (town, year)
}

#[tokio::test]
async fn a_gathering_nobody_counted_is_no_nought() {
    let (town, year) = minato().await;
    let cx = town.lead().await;
    let query = TableQuery { columns: vec![AxisKey::Venue], ..TableQuery::monthly(Measure::Attendances) };
    let made = table(&cx, &year, &query).await.unwrap();
    assert_eq!(made.row_totals[..5], [Some(0), Some(7), None, Some(0), None]);
    assert_eq!(made.total, Some(7));
    assert!(made.footnotes.contains(&"ほかに2回は人数が未入力（合計に入っていない）。".to_owned()), "{:?}", made.footnotes);
    let csv = String::from_utf8(export_table(&cx, &year, &query, Format::Csv).await.unwrap().bytes).unwrap();
    let total_of =
        |month: &str| csv.lines().find(|line| line.contains(&format!(",{month},")) && line.contains("row_total")).unwrap().to_owned();
    assert!(total_of("2025-06").contains(",not_counted,"), "{}", total_of("2025-06"));
    // A month still to come is not one before the first day.
    assert!(total_of("2025-08").contains(",not_yet,"), "{}", total_of("2025-08"));
    let month = returns::monthly(&cx, &year, "2025-06".parse().unwrap()).await.unwrap();
    let line = month.key_figures.iter().find(|line| line.key == "attendances").unwrap();
    assert_eq!((line.this_period.shown(), line.year_to_date.as_ref().unwrap().shown()), ("－".to_owned(), "7".to_owned()));
    assert!(month.definitions.iter().any(|said| said.contains("人数が未入力の開催が2回ある")), "{:?}", month.definitions);
    let paper = returns::monthly_table(&cx, &year).await.unwrap();
    assert!(paper.sentences.iter().any(|said| said.contains("延べ7人の利用があった（ほかに2回は人数が未入力）")), "{:?}", paper.sentences);
    // Where nothing at all was counted, nothing is said of people.
    town.today("2025-06-30");
    let page = town.browser(Role::ProgrammeLead).await.get("/staff/figures?measure=attendances&rows=venue").await;
    assert!(page.text().contains("人数が未入力"));
}

#[tokio::test]
async fn partners_are_what_stood_at_the_months_end() {
    let town = Town::on("2025-07-31").await;
    let year = town.apply(FILE).await;
    let joined = |on: &str, n: u32| Fact::new(day(on), FactSeries::Partner).with(AxisKey::Partner, format!("p{n}"));
    town.happened(&year, [joined("2025-04-01", 1), joined("2025-04-01", 2), joined("2025-06-15", 3)]).await;
    let cx = town.lead().await;
    let made = table(&cx, &year, &TableQuery::monthly(Measure::Partners)).await.unwrap();
    assert_eq!(made.row_totals[..5], [Some(2), Some(2), Some(3), Some(3), None]);
    assert_eq!((made.total, made.cumulative()), (Some(3), None));
    assert!(made.definitions[0].contains("その月の末日"));
    let wrong = platform::web::Form::from_pairs([("measure", "partners"), ("rows", "partner"), ("columns", "month")]);
    assert!(TableQuery::read(&wrong).is_err());
}

#[tokio::test]
async fn a_ledger_that_was_never_kept_prints_no_nought() {
    let town = Town::on("2025-07-31").await;
    let activities = "\n[[activity]]\nname = \"居場所\"\nfigures = [ { label = \"開催回数\", formula = \"gatherings_held\" }, { label = \"相談件数\", formula = \"consultations\" } ]\n";
    let year = town.apply(&format!("{FILE}{activities}")).await;
    town.happened(&year, [Fact::new(day("2025-05-01"), FactSeries::Consultation)]).await;
    let sheet = reporting::sheet(&town.lead().await, &year).await.unwrap();
    let shown: Vec<String> = sheet.activities[0].figures.iter().map(|figure| figure.value.shown()).collect();
    assert_eq!(shown, ["－", "1"]);
}
