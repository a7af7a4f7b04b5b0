//! 「公表用」: small numbers and what gives them away stay in the house; without asking for it everything is exact.

use paper::Format;
use platform::policy::Role;
use reporting::{Kind, report};

use crate::takasaki::takasaki;

#[tokio::test]
async fn papers_for_publication_hide_small_cells_with_a_neighbour() {
    let (town, year) = takasaki().await;
    let cx = town.lead().await;
    let get = async |outside: bool, kind| {
        let year = if outside { year.clone().published() } else { year.clone() };
        let document = report(&cx, &year, kind, Some("2022-01".parse().unwrap()), Format::Json).await.unwrap();
        (document.file_name.clone(), serde_json::from_slice::<serde_json::Value>(&document.bytes).unwrap())
    };
    for kind in [Kind::MonthlyTable, Kind::MonthlyReturn, Kind::CaseSheet] {
        let table = |value: &serde_json::Value| match kind {
            Kind::MonthlyTable => value.clone(),
            Kind::MonthlyReturn => value["tables"][0].clone(),
            _ => value["monthly_table"].clone(),
        };
        let (name, exact) = get(false, kind).await;
        assert!(!name.contains("outside") && table(&exact)["axes"][0]["cells"][9][1] == 2, "{kind:?} {exact}");
        let (name, published) = get(true, kind).await;
        assert!(name.contains("-outside"), "{name}");
        // Two visits in January are hidden, and so is a neighbour from which they could be worked out.
        let january = table(&published)["axes"][0]["cells"][9].as_array().unwrap().clone();
        assert_eq!(january[1], "x", "{kind:?}");
        assert!(january.iter().filter(|cell| **cell == "x").count() >= 2, "{kind:?} {january:?}");
    }
    let (_, published) = get(true, Kind::MonthlyReturn).await;
    assert!(published.to_string().contains("公表用"));
    assert_eq!(published["corrections"], serde_json::json!([]));
}

#[tokio::test]
async fn the_page_of_papers_asks_for_it() {
    let (town, _) = takasaki().await;
    let lead = town.browser(Role::ProgrammeLead).await;
    let page = lead.get("/staff/paper").await;
    assert!(page.links().iter().all(|link| !link.contains("outside")));
    let page = lead.get("/staff/paper?outside=1").await;
    let link = page.links().into_iter().find(|link| link.contains("monthly-table") && link.contains("csv")).unwrap();
    let csv = lead.get(&link).await.text();
    assert!(csv.contains(",suppressed,"), "{csv}");
    // The exact numbers of the sentences do not leave by another way.
    let link = page.links().into_iter().find(|link| link.contains("monthly-table") && link.contains("format=md")).unwrap();
    assert!(!lead.get(&link).await.text().contains("での相談が最も多く"));
}
