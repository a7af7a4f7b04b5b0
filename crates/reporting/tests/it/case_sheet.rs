//! 事例シート: the JSON of interfaces §6, grants of the five seeds, sections in the file's order.

use reporting::{InYear, Kind, report};
use serde_json::{Value, json};

use crate::takasaki::takasaki;
use crate::tomakomai::{self, tomakomai};
use crate::town::Town;

async fn sheet(town: &Town, year: &InYear) -> Value {
    let document = report(&town.lead().await, year, Kind::CaseSheet, None, paper::Format::Json).await.unwrap();
    assert_eq!(
        (document.mime, document.file_name.as_str()),
        ("application/json", format!("case-sheet_{}.json", year.fiscal_year).as_str())
    );
    serde_json::from_slice(&document.bytes).unwrap()
}

#[tokio::test]
async fn the_json_is_that_of_the_interfaces() {
    let (town, year) = tomakomai().await;
    let sheet = sheet(&town, &year).await;
    assert_eq!((&sheet["title"], &sheet["municipality_name"]), (&json!("苫小牧市地域女性活躍推進事業"), &json!("苫小牧市")));
    assert_eq!(sheet["money"], json!({"label": "個別事業費", "cost_thousand_yen": 13945, "grant_thousand_yen": 10458}));
    let keys: Vec<&str> = sheet["sections"].as_array().unwrap().iter().filter_map(|section| section["key"].as_str()).collect();
    assert_eq!(keys, ["purpose", "features"]);
    assert_eq!(sheet["sections"][0]["heading"], "目的・目標（KPI）");
    let users = &sheet["indicators"][1];
    assert_eq!(
        (&users["class"], &users["kind"], &users["target"], &users["actual"]),
        (&json!("kpi"), &json!("output"), &json!(1000), &json!(1063))
    );
    assert_eq!((&users["state"], &users["attainment_percent"], &users["unit"]), (&json!("confirmed"), &json!(106), &json!("人")));
    assert!(users["footnote"].as_str().unwrap().contains("件と人を足した値"));
    let goal = &sheet["indicators"][0];
    assert_eq!((&goal["actual"], &goal["state"], &goal["attainment_percent"]), (&json!(12.4), &json!("baseline"), &Value::Null));
    let living_room = sheet["activities"].as_array().unwrap().iter().find(|activity| activity["name"] == "居場所づくり").unwrap();
    assert_eq!(living_room["figures"][0], json!({"label": "開催回数", "value": 48, "unit": "回", "of_which": false}));
    assert_eq!(living_room["figures"][2], json!({"label": "延べ参加者数", "value": 68, "unit": "人", "of_which": true}));
    assert!(sheet["partners"].is_array());
}

#[tokio::test]
async fn usual_services_without_a_record_are_left_out() {
    let (town, year) = takasaki().await;
    let sheet = sheet(&town, &year).await;
    let names: Vec<&str> = sheet["activities"].as_array().unwrap().iter().filter_map(|activity| activity["name"].as_str()).collect();
    assert_eq!(names, ["相談", "居場所づくり", "生理用品の提供"]);
    assert_eq!(sheet["monthly_table"]["total"], 135);
    assert!(sheet["sentences"][0].as_str().unwrap().starts_with("電話での相談が最も多く"));
    assert_eq!((&sheet["indicators"][0]["actual"], &sheet["indicators"][0]["state"]), (&json!(13), &json!("projected")));
}

#[tokio::test]
async fn the_grants_of_the_seeds() {
    let town = Town::on("2026-03-31").await;
    let file = |money: &str| tomakomai::FILE.replace("cost = 13945000\nrate = \"3/4\"\ncap = 11250000", money);
    let seeds = [
        ("cost = 14795000\nrate = \"3/4\"", 14795, 11096),
        ("cost = 4660000\neligible_cost = 4615000\nrate = \"3/4\"", 4660, 3461),
        ("cost = 4660000\nincome = 45000\nrate = \"3/4\"", 4660, 3461),
        ("cost = 14999000\nrate = \"3/4\"", 14999, 11249),
        ("cost = 20000000\nrate = \"3/4\"\ncap = 11250000", 20000, 11250),
    ];
    for (money, cost, grant) in seeds {
        let year = town.apply(&file(money)).await;
        let money = &sheet(&town, &year).await["money"];
        assert_eq!((&money["cost_thousand_yen"], &money["grant_thousand_yen"]), (&json!(cost), &json!(grant)));
    }
    let year = town
        .apply(&tomakomai::FILE.replace("[money]\nlabel = \"個別事業費\"\ncost = 13945000\nrate = \"3/4\"\ncap = 11250000\n", ""))
        .await;
    assert_eq!(sheet(&town, &year).await["money"], Value::Null);
}

#[tokio::test]
async fn a_year_without_a_file_of_its_own_has_no_sheet() {
    let (town, _) = tomakomai().await;
    let next = town.year("tomakomai-r7", 2026).await;
    let refusal = reporting::sheet(&town.lead().await, &next).await.unwrap_err();
    assert!(refusal.to_string().contains("令和8年度の事業ファイルがまだありません（あるのは 令和7年度）"));
}
