//! Tables besides the golden one: persons, last year, what leaves the house, where a cell leads, who may.

use platform::Refusal;
use platform::policy::Role;
use platform::web::Form;
use reporting::tables::{Made, drill, paper_table};
use reporting::{TableQuery, export_table, table};
use tally::{AxisKey, Fact, FactSeries, Filter, Measure};

use crate::takasaki::takasaki;
use crate::town::{Town, day};

const YEAR: &str = r#"
code = "minato"
title = "みなと町つながり事業"
municipality = "012131"
municipality_name = "みなと町"
fiscal_year = YEAR
"#;

fn called(on: &str, person: u8) -> Fact {
    Fact::new(day(on), FactSeries::Consultation).by([person; 16]).with(AxisKey::ContactMethod, "phone").with(AxisKey::AgeBand, "30s")
}

#[tokio::test]
async fn last_year_stands_beside_this_one() {
    let town = Town::on("2025-06-30").await;
    let last = town.apply(&YEAR.replace("YEAR", "2024")).await;
    town.happened(&last, [called("2024-05-01", 1), called("2024-06-01", 2)]).await;
    town.apply(&YEAR.replace("YEAR", "2025")).await;
    let now = town.year("minato", 2025).await;
    town.happened(&now, [called("2025-05-01", 1), called("2025-05-02", 1), called("2025-06-02", 3)]).await;
    let cx = town.lead().await;
    let query = TableQuery { compare_last_year: true, ..TableQuery::monthly(Measure::Consultations) };
    let made = table(&cx, &now, &query).await.unwrap();
    let then = made.previous_year.as_ref().unwrap();
    assert_eq!((then.fiscal_year.year(), then.total, then.total_difference), (2024, Some(2), Some(1)));
    assert_eq!((then.row_totals[1], then.row_total_differences[1]), (Some(1), Some(1)));
    // What last year counted already goes on: April is 0, not －. Last year had not begun in April.
    assert_eq!((made.row_totals[0], then.row_totals[0], made.row_totals[3]), (Some(0), None, None));
    let printed = paper_table(&made);
    assert_eq!(printed.axes[0].label, "前年度との比較");
    // Persons are counted once a year, and the other sum has another name.
    let persons = table(&cx, &now, &TableQuery::monthly(Measure::Persons)).await.unwrap();
    assert_eq!((persons.row_totals[1], persons.total), (Some(1), Some(2)));
    let without = TableQuery { compare_last_year: true, ..TableQuery::monthly(Measure::Loans) };
    assert_eq!(table(&cx, &last, &without).await.unwrap().footnotes, ["前年度の記録がないため、比べる数はない。"]);
}

#[tokio::test]
async fn what_leaves_the_house_hides_small_numbers_and_what_gives_them_away() {
    let (town, year) = takasaki().await;
    let cx = town.cx(Role::MunicipalOfficer).await;
    let query = TableQuery { for_outside: true, ..TableQuery::takasaki() };
    let Made::Outside(published) = query.make(&cx, &year).await.unwrap() else { panic!() };
    let value = serde_json::to_value(&published).unwrap();
    let methods = &value["axes"][0];
    // Two visits in January are hidden, and so is a neighbour from which they could be worked out.
    let january = methods["cells"][9].as_array().unwrap();
    assert_eq!(january[1], "x");
    assert!(january.iter().filter(|cell| **cell == "x").count() >= 2);
    assert_eq!(value["total"], 135);
    let xlsx = export_table(&cx, &year, &query, paper::Format::Csv).await.unwrap();
    assert!(String::from_utf8(xlsx.bytes).unwrap().contains("suppressed"));
    assert_eq!(xlsx.file_name, "table_2021.csv");
    assert!(town.deeds().await.contains(&"paper.exported table csv consultations".to_owned()));
}

#[tokio::test]
async fn every_format_says_the_same() {
    let (town, year) = takasaki().await;
    let cx = town.lead().await;
    let get = async |format| export_table(&cx, &year, &TableQuery::takasaki(), format).await.unwrap().bytes;
    let json: serde_json::Value = serde_json::from_slice(&get(paper::Format::Json).await).unwrap();
    assert_eq!(json["total"], 135);
    let markdown = String::from_utf8(get(paper::Format::Markdown).await).unwrap();
    assert!(markdown.contains("135") && markdown.contains("－") && markdown.contains("電話での相談が最も多く（109件、80.7％）"));
    assert!(get(paper::Format::Pdf).await.starts_with(b"%PDF"));
    assert!(get(paper::Format::Xlsx).await.starts_with(b"PK"));
}

#[tokio::test]
async fn a_cell_leads_to_its_list_for_those_who_may_see_it() {
    let town = Town::on("2025-06-30").await;
    let lead = town.lead().await;
    let filter = Filter::none().and(AxisKey::AgeBand, "30s");
    let at = [(AxisKey::Month, "2025-05"), (AxisKey::ContactMethod, "unrecorded")];
    let path = drill(&lead, Measure::FirstContacts, &filter, &at).unwrap();
    assert_eq!(
        path,
        "/staff/consultations?month=2025-05&contact_method=unrecorded&newness=first&age_band=30s&measure=first_contacts&view=closed"
    );
    assert_eq!(
        drill(&lead, Measure::Packs, &Filter::none(), &[(AxisKey::DistributionPoint, "図書館")]).unwrap(),
        "/staff/distributions?distribution_point=%E5%9B%B3%E6%9B%B8%E9%A4%A8&measure=packs"
    );
    assert_eq!(drill(&lead, Measure::Accompaniments, &Filter::none(), &[]).unwrap(), "/staff/referrals?referral_means=accompaniment");
    let officer = town.cx(Role::MunicipalOfficer).await;
    assert_eq!(drill(&officer, Measure::Consultations, &filter, &at), None);
    let site = town.cx(Role::SiteStaff).await;
    assert!(drill(&site, Measure::Handovers, &Filter::none(), &[]).is_some());
}

#[tokio::test]
async fn a_condition_may_be_a_label_and_an_unknown_one_lists_what_is_allowed() {
    let (town, year) = takasaki().await;
    let cx = town.lead().await;
    let order = |clause: &str| TableQuery::read(&Form::from_pairs([("where", clause)])).unwrap();
    assert_eq!(table(&cx, &year, &order("contact_method=メール")).await.unwrap().row_totals[8], None);
    assert_eq!(table(&cx, &year, &order("contact_method=電話|visit")).await.unwrap().total, Some(120));
    let Err(Refusal::Invalid(problems)) = table(&cx, &year, &order("contact_method=ファクス")).await else { panic!() };
    assert!(problems[0].text.contains("電話、来所、メール"));
}

#[tokio::test]
async fn figures_are_for_those_who_may_see_them() {
    let (town, year) = takasaki().await;
    for (role, sees, exports) in [
        (Role::Auditor, true, true),
        (Role::Counsellor, true, true),
        (Role::SiteStaff, false, false),
        (Role::Administrator, false, false),
        (Role::Partner, false, false),
    ] {
        let cx = town.cx(role).await;
        assert_eq!(table(&cx, &year, &TableQuery::takasaki()).await.is_ok(), sees, "{role:?}");
        assert_eq!(export_table(&cx, &year, &TableQuery::takasaki(), paper::Format::Json).await.is_ok(), exports, "{role:?}");
    }
}
