//! 「前年同日まで」: while a year runs it is held against the same days of the last one, never against a whole.

use paper::{Figure, Part};
use platform::policy::Role;
use reporting::{InYear, TableQuery, returns, table};
use tally::{AxisKey, Fact, FactSeries, Measure};

use crate::town::{Town, day};

const FILE: &str = "code = \"minato\"\ntitle = \"みなと町\"\nmunicipality = \"012131\"\nmunicipality_name = \"みなと町\"\nfiscal_year = ";

fn called(on: &str, n: i64) -> Fact {
    Fact::new(day(on), FactSeries::Consultation).with(AxisKey::ContactMethod, "phone").times(n)
}

/// 25 November 2025. Last November: 10 until the 25th, 20 after it; March 100 more.
async fn minato() -> (Town, InYear) {
    let town = Town::on("2025-11-25").await;
    let last = town.apply(&format!("{FILE}2024\n")).await;
    town.happened(&last, [called("2024-04-02", 5), called("2024-11-20", 10), called("2024-11-26", 20), called("2025-03-01", 100)]).await;
    town.apply(&format!("{FILE}2025\n")).await;
    let now = town.year("minato", 2025).await;
    town.happened(&now, [called("2025-04-02", 6), called("2025-11-25", 12)]).await;
    (town, now)
}

#[tokio::test]
async fn a_tile_compares_the_days_so_far() {
    let (town, _) = minato().await;
    let page = town.browser(Role::ProgrammeLead).await.get("/staff").await;
    assert!(page.text().contains("前年同日までより2件増"), "{}", page.text());
    // Once the month is over, whole months are compared again.
    town.today("2025-12-01");
    let page = town.browser(Role::Counsellor).await.get("/staff").await;
    assert!(!page.text().contains("前年同月より") || page.text().contains("前年同日まで"));
}

#[tokio::test]
async fn a_table_compares_up_to_the_same_day_and_says_so() {
    let (town, now) = minato().await;
    let query =
        TableQuery { compare_last_year: true, columns: vec![AxisKey::ContactMethod], ..TableQuery::monthly(Measure::Consultations) };
    let made = table(&town.lead().await, &now, &query).await.unwrap();
    let then = made.previous_year.as_ref().unwrap();
    assert_eq!((made.total, then.total, then.total_difference), (Some(18), Some(15), Some(3)));
    assert_eq!((then.row_totals[7], then.row_totals[11]), (Some(10), None));
    assert_eq!(then.axes[0].column_totals[0], Some(15));
    assert_eq!(then.label(), "令和6年度（前年同日まで）");
    assert!(made.footnotes.iter().any(|note| note == "前年度の数は、前年同日（令和6年11月25日）までのもの。"), "{:?}", made.footnotes);
    // A year that is over is compared whole.
    town.today("2026-05-01");
    let whole = table(&town.lead().await, &now, &query).await.unwrap();
    let then = whole.previous_year.as_ref().unwrap();
    assert_eq!((then.total, then.until), (Some(135), None));
}

#[tokio::test]
async fn returns_of_a_running_month_and_year_name_the_day() {
    let (town, now) = minato().await;
    let cx = town.lead().await;
    let last = |paper: &paper::ReturnPaper| {
        let line = paper.key_figures.iter().find(|line| line.key == "consultations").unwrap();
        (line.last_year.clone(), line.difference.clone(), paper.same_day)
    };
    let month = returns::monthly(&cx, &now, "2025-11".parse().unwrap()).await.unwrap();
    assert_eq!(last(&month), (Figure::Number(10), Figure::Number(2), true));
    assert!(month.definitions.iter().any(|said| said.contains("令和6年11月25日まで")));
    let year = returns::annual(&cx, &now).await.unwrap();
    assert_eq!(last(&year), (Figure::Number(15), Figure::Number(3), true));
    let markdown = String::from_utf8(paper::Paper::markdown(&year).unwrap()).unwrap();
    assert!(markdown.contains("前年同日まで") && !markdown.contains("| 前年度 |"));
    // April is over, so it is held against all of April.
    let april = returns::monthly(&cx, &now, "2025-04".parse().unwrap()).await.unwrap();
    assert_eq!(last(&april), (Figure::Number(5), Figure::Number(1), false));
    let Part::Table { sentences, .. } = &month.parts[0] else { panic!() };
    assert!(sentences[0].ends_with("（令和7年11月25日までの累計）"), "{sentences:?}");
}
