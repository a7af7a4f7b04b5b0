//! 月締め: a closed month stands; what is noted later is told beside it, dated; reopened, it counts.

use facts::View;
use reporting::{Kind, TableQuery, report, table};
use tally::{Fact, FactSeries, Measure, TableState};

use crate::takasaki::takasaki;
use crate::town::{Town, day};

const FILE: &str = r#"
code = "minato"
title = "みなと町つながり事業"
municipality = "012131"
municipality_name = "みなと町"
fiscal_year = 2025
"#;

fn consulted(on: &str) -> Fact {
    Fact::new(day(on), FactSeries::Consultation)
}

#[tokio::test]
async fn a_closed_month_never_changes_and_corrections_are_dated() {
    let town = Town::on("2025-06-30").await;
    let year = town.apply(FILE).await;
    town.happened(&year, [consulted("2025-04-05"), consulted("2025-04-06"), consulted("2025-05-07")]).await;
    let query = TableQuery::monthly(Measure::Consultations);
    let now = async |query: &TableQuery| table(&town.lead().await, &year, query).await.unwrap();
    assert_eq!(now(&query).await.state, TableState::Open);
    for month in ["2025-04", "2025-05"] {
        facts::close_month(&town.lead().await, year.id(), month.parse().unwrap()).await.unwrap();
    }
    // June has begun and cannot be closed before July.
    assert_eq!(now(&query).await.state, TableState::Open);
    town.today("2025-07-10");
    town.happened(&year, [consulted("2025-04-20")]).await;
    let closed = now(&query).await;
    assert_eq!((closed.row_totals[0], closed.state), (Some(2), TableState::Corrected));
    assert_eq!(closed.footnotes, ["修正：令和7年4月分の延べ相談件数　+1件（記録1件、令和7年7月10日記入）。表の数は締めたときのまま。"]);
    let present = now(&TableQuery { view: View::Present, ..query.clone() }).await;
    assert_eq!(present.row_totals[0], Some(3));
    // The next return tells it: 2 as closed, 3 today.
    let paper = reporting::returns::monthly(&town.lead().await, &year, "2025-05".parse().unwrap()).await.unwrap();
    let correction = &paper.corrections[0];
    assert_eq!(
        (correction.period.as_str(), correction.before.shown(), correction.after.shown()),
        ("令和7年4月", "2".to_owned(), "3".to_owned())
    );
    let document =
        report(&town.lead().await, &year, Kind::MonthlyReturn, Some("2025-05".parse().unwrap()), paper::Format::Markdown).await.unwrap();
    assert!(String::from_utf8(document.bytes).unwrap().contains("令和7年7月10日"));
    // Reopened, it counts as an ordinary record.
    facts::reopen_month(&town.lead().await, year.id(), "2025-04".parse().unwrap(), "報告が届いたため").await.unwrap();
    let reopened = now(&query).await;
    assert_eq!((reopened.row_totals[0], reopened.footnotes.len(), reopened.state), (Some(3), 0, TableState::Open));
}

#[tokio::test]
async fn a_year_is_closed_when_every_month_is_that_began() {
    let (town, year) = takasaki().await;
    town.today("2022-04-05");
    for month in ["2021-08", "2021-09", "2021-10", "2021-11", "2021-12", "2022-01", "2022-02"] {
        facts::close_month(&town.lead().await, year.id(), month.parse().unwrap()).await.unwrap();
    }
    let state = async || table(&town.lead().await, &year, &TableQuery::takasaki()).await.unwrap().state;
    assert_eq!(state().await, TableState::Open);
    facts::close_month(&town.lead().await, year.id(), "2022-03".parse().unwrap()).await.unwrap();
    assert_eq!(state().await, TableState::Closed);
}
