//! Goals: 苫小牧市's named formula, its footnote, the baseline that is never compared; where a year is heading.

use calendar::YearMonth;
use facts::View;
use reporting::progress;
use tally::{ActualState, Fact, FactSeries, Figure};

use crate::takasaki::takasaki;
use crate::tomakomai::tomakomai;
use crate::town::Town;

#[tokio::test]
async fn users_of_tomakomai_are_1063_and_106_percent() {
    let (town, year) = tomakomai().await;
    let lines = progress(&town.lead().await, &year, View::AsClosed).await.unwrap();
    let users = &lines[1];
    assert_eq!(users.actual, Some(Figure::from(1063)));
    assert_eq!((users.attainment, users.reached, users.state), (Some(106), Some(true), ActualState::Confirmed));
    assert_eq!(
        users.notes,
        [
            "生理用品の提供は含まない。",
            "件と人を足した値（延べ相談件数＋貸出件数＋延べ参加者数）。",
            "延べ参加者数には再掲68人が含まれる（合計に加えていない）。",
        ]
    );
    let parts: Vec<_> = users.terms.iter().map(|term| (term.number, term.of_which)).collect();
    assert_eq!(parts, [(Some(423), 0), (Some(23), 0), (Some(617), 68)]);
}

#[tokio::test]
async fn a_baseline_has_no_attainment_and_what_has_not_begun_is_not_measured() {
    let (town, year) = tomakomai().await;
    let lines = progress(&town.lead().await, &year, View::AsClosed).await.unwrap();
    let (goal, partners) = (&lines[0], &lines[2]);
    assert_eq!((goal.actual, goal.state, goal.attainment), (Some(Figure::new(124, 1)), ActualState::Baseline, None));
    assert_eq!(goal.as_of.as_deref(), Some("R3時点"));
    assert_eq!(goal.notes, ["出典：苫小牧市市民意識調査。"]);
    assert_eq!((partners.actual, partners.state), (None, ActualState::NotMeasured));
}

#[tokio::test]
async fn thirteen_gatherings_are_expected_in_takasaki() {
    let (town, year) = takasaki().await;
    // The straight line from the first gathering on 1 October: 151 of 182 days.
    let lines = progress(&town.lead().await, &year, View::AsClosed).await.unwrap();
    let gatherings = &lines[0];
    assert_eq!((gatherings.actual, gatherings.state, gatherings.attainment), (Some(Figure::from(13)), ActualState::Projected, Some(65)));
    assert_eq!(gatherings.terms[0].number, Some(11));
    // Once the year is over the count itself stands.
    town.today("2022-04-10");
    let lines = progress(&town.lead().await, &year, View::AsClosed).await.unwrap();
    assert_eq!((lines[0].actual, lines[0].state), (Some(Figure::from(11)), ActualState::Confirmed));
}

const YEAR: &str = r#"
code = "minato"
title = "みなと町つながり事業"
municipality = "012131"
municipality_name = "みなと町"
fiscal_year = YEAR

[[indicator]]
name = "延べ相談件数"
target = 200
formula = "consultations"
"#;

#[tokio::test]
async fn a_year_is_expected_to_run_as_the_last_one_did() {
    let town = Town::on("2025-09-30").await;
    let last = town.apply(&YEAR.replace("YEAR", "2024")).await;
    let in_month = |month: &str, n| Fact::new(month.parse::<YearMonth>().unwrap().first_day(), FactSeries::Consultation).times(n);
    // Last year: 40 by the end of September, 160 in all.
    town.happened(&last, [in_month("2024-04", 20), in_month("2024-08", 20), in_month("2024-12", 120)]).await;
    town.apply(&YEAR.replace("YEAR", "2025")).await;
    let now = town.year("minato", 2025).await;
    town.happened(&now, [in_month("2025-04", 25), in_month("2025-07", 25)]).await;
    let lines = progress(&town.lead().await, &now, View::AsClosed).await.unwrap();
    let ahead = lines[0].outlook.unwrap();
    assert_eq!((ahead.by_last_year, ahead.straight, ahead.expected()), (Some(200), 100, 200));
    assert_eq!(lines[0].previous, Some(Figure::from(160)));
}

const SHARES: &str = r#"
code = "minato"
title = "みなと町つながり事業"
municipality = "012131"
municipality_name = "みなと町"
fiscal_year = 2025

[[indicator]]
name = "つながらなかった割合"
unit = "%"
target = { at_most = 5 }
actual = { value = 4.5, as_of = "2025-09-30", source = "町の調査" }

[[indicator]]
name = "延べ相談件数"
unit = "件"
target = 3000
formula = "consultations"

[[indicator]]
name = "知っている割合"
unit = "%"
target = 25
actual = { value = 12.4, state = "baseline", as_of = "R3" }
show_attainment = true
"#;

/// Today, the page of goals, the page of texts and the paper say one thing.
#[tokio::test]
async fn every_page_says_what_the_paper_says() {
    let town = Town::on("2025-10-31").await;
    let year = town.apply(SHARES).await;
    town.happened(&year, [Fact::new("2025-10-01".parse().unwrap(), FactSeries::Consultation).times(3000)]).await;
    let lead = town.browser(platform::policy::Role::ProgrammeLead).await;
    for path in ["/staff", "/staff/kpi"] {
        let page = lead.get(path).await;
        assert_eq!(page.all(".bullet__value"), ["4.5%", "3,000件", "－"], "{path}");
        let words = page.all(".bullet__words");
        assert_eq!(words, ["目標 5%以下達成", "目標 3,000件達成", "目標 25%"], "{path}");
        let notes = page.all(".bullet__note").join(" ");
        assert!(notes.contains("4.5%（令和7年9月30日時点）") && notes.contains("12.4%（R3時点、基準値）"), "{notes}");
        assert_ne!(page.attribute(".bullet:first-child .strip__now", "width").unwrap(), "0.0%");
    }
    let page = lead.get("/staff/kpi").await.text();
    assert!(page.contains("<dt>基準値</dt>"), "a baseline is no 実績: {page}");
    let page = lead.get("/staff/paper/narrative").await;
    let texts = page.all("dd").join(" ");
    assert!(texts.contains("3,000件（目標 3,000件）") && texts.contains("4.5%（令和7年9月30日時点）（目標 5%以下）"), "{texts}");
    let kpi = reporting::report(&town.lead().await, &year, reporting::Kind::Kpi, None, paper::Format::Markdown).await.unwrap();
    let kpi = String::from_utf8(kpi.bytes).unwrap();
    for words in ["5%以下", "4.5%（令和7年9月30日時点）", "3,000件", "12.4%（R3時点、基準値）"] {
        assert!(kpi.contains(words), "{words}: {kpi}");
    }
}
