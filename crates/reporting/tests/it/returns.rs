//! 月報と年報: this month, the year to date, last year, the difference; who may hand them out.

use paper::{Figure, KeyFigure, Part};
use platform::Refusal;
use platform::policy::Role;
use reporting::{Kind, report, returns};
use tally::{AxisKey, Fact, FactSeries};

use crate::takasaki::takasaki;
use crate::tomakomai::tomakomai;
use crate::town::{Town, day};

fn figure<'a>(figures: &'a [KeyFigure], key: &str) -> &'a KeyFigure {
    figures.iter().find(|figure| figure.key == key && !figure.of_which).unwrap_or_else(|| panic!("{key}"))
}

#[tokio::test]
async fn a_month_with_its_year_to_date() {
    let (town, year) = takasaki().await;
    let paper = returns::monthly(&town.lead().await, &year, "2021-10".parse().unwrap()).await.unwrap();
    assert_eq!((paper.title.as_str(), paper.period_label.as_str(), paper.addressee.as_str()), ("業務月報", "令和3年10月", "高崎市長 様"));
    let consultations = figure(&paper.key_figures, "consultations");
    assert_eq!((&consultations.this_period, &consultations.year_to_date), (&Figure::Number(20), &Some(Figure::Number(49))));
    assert_eq!((&consultations.last_year, &consultations.difference), (&Figure::Blank, &Figure::Blank));
    assert!(paper.key_figures.iter().all(|figure| figure.key != "loans"));
    let Part::Table { table, sentences, .. } = &paper.parts[0] else { panic!() };
    // Up to the month and no further.
    assert_eq!(
        (table.total.clone(), table.row_totals[6].clone(), table.row_totals[7].clone()),
        (Figure::Number(49), Figure::Number(20), Figure::NotYet)
    );
    assert!(sentences[0].ends_with("（令和3年10月末までの累計）"));
}

#[tokio::test]
async fn persons_of_several_months_are_counted_anew() {
    let town = Town::on("2025-07-31").await;
    let file = "code = \"minato\"\ntitle = \"みなと町\"\nmunicipality = \"012131\"\nmunicipality_name = \"みなと町\"\nfiscal_year = 2025\n";
    let year = town.apply(file).await;
    let by = |on: &str, person: u8| Fact::new(day(on), FactSeries::Consultation).by([person; 16]);
    town.happened(&year, [by("2025-04-01", 1), by("2025-05-01", 1), by("2025-05-02", 2), by("2025-06-01", 1), by("2025-07-01", 3)]).await;
    let paper = returns::monthly(&town.lead().await, &year, "2025-06".parse().unwrap()).await.unwrap();
    let persons = figure(&paper.key_figures, "persons");
    assert_eq!((&persons.this_period, &persons.year_to_date), (&Figure::Number(1), &Some(Figure::Number(2))));
    let quarter = returns::quarterly(&town.lead().await, &year, "2025-05".parse().unwrap()).await.unwrap();
    assert_eq!(figure(&quarter.key_figures, "persons").this_period, Figure::Number(2));
    assert_eq!(figure(&quarter.key_figures, "consultations").this_period, Figure::Number(4));
}

#[tokio::test]
async fn a_year_with_its_goals_and_what_is_told_again() {
    let (town, year) = tomakomai().await;
    let paper = returns::annual(&town.lead().await, &year).await.unwrap();
    let again: Vec<_> = paper.key_figures.iter().filter(|figure| figure.of_which).collect();
    assert_eq!((again.len(), again[0].key.as_str(), &again[0].this_period), (1, "attendances", &Figure::Number(68)));
    let Part::Text { text, .. } = &paper.parts[0] else { panic!() };
    assert!(text.contains("・事業利用者数　目標 1,000人／実績 1,063人（達成率 106%）"));
    assert!(text.contains("12.4%（R3時点、基準値）"));
}

#[tokio::test]
async fn a_long_list_of_places_ends_in_one_line() {
    let town = Town::on("2025-07-31").await;
    let file = "code = \"minato\"\ntitle = \"みなと町\"\nmunicipality = \"012131\"\nmunicipality_name = \"みなと町\"\nfiscal_year = 2025\n";
    let year = town.apply(file).await;
    let handed = (0..81)
        .map(|n| Fact::new(day("2025-05-01"), FactSeries::Handover).times(n + 1).with(AxisKey::DistributionPoint, format!("p{n:02}")));
    town.happened(&year, handed).await;
    let paper = returns::annual(&town.lead().await, &year).await.unwrap();
    let mut tables = paper.parts.iter().filter_map(|part| match part {
        Part::Table { heading, table, .. } if heading.starts_with("配布場所別 提供件数") => Some(table),
        _ => None,
    });
    let table = tables.next_back().unwrap();
    assert_eq!((table.rows.len(), table.rows[20].label.as_str(), table.total.clone()), (21, "ほか61", Figure::Number(81 * 82 / 2)));
    assert_eq!((table.row_totals[0].clone(), table.row_totals[20].clone()), (Figure::Number(81), Figure::Number(61 * 62 / 2)));
}

#[tokio::test]
async fn every_document_in_every_format_is_put_on_record() {
    let (town, year) = takasaki().await;
    let cx = town.cx(Role::MunicipalOfficer).await;
    for kind in Kind::ALL {
        for format in paper::Format::ALL {
            let document = report(&cx, &year, kind, None, format).await.unwrap_or_else(|refusal| panic!("{kind:?} {format}: {refusal}"));
            assert!(document.bytes.len() > 100 && document.file_name.ends_with(format.extension()), "{}", document.file_name);
        }
    }
    let deeds = town.deeds().await;
    assert_eq!(deeds.iter().filter(|deed| deed.starts_with("paper.exported")).count(), Kind::ALL.len() * paper::Format::ALL.len());
    assert!(deeds.contains(&"paper.exported monthly-return pdf 2022-01".to_owned()));
}

#[tokio::test]
async fn a_paper_is_refused_to_whoever_may_not_and_outside_the_year() {
    let (town, year) = takasaki().await;
    for role in [Role::Counsellor, Role::SiteStaff, Role::Administrator] {
        assert!(matches!(report(&town.cx(role).await, &year, Kind::CaseSheet, None, paper::Format::Json).await, Err(Refusal::NotFound)));
    }
    let Err(Refusal::Invalid(problems)) =
        report(&town.lead().await, &year, Kind::MonthlyReturn, Some("2022-04".parse().unwrap()), paper::Format::Json).await
    else {
        panic!()
    };
    assert!(problems[0].text.contains("令和3年4月〜令和4年3月"));
}
