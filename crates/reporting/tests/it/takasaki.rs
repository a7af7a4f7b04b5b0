//! The golden table of 高崎市: 135 consultations, 7 × 19 numbers, every margin, blank before the first day.

use calendar::YearMonth;
use platform::policy::Role;
use reporting::{TableQuery, table};
use serde_json::{Value, json};
use tally::{AxisKey, CrossTable, Fact, FactSeries, TableState};

use crate::town::{Town, day};

pub const FILE: &str = r#"
code = "takasaki-r3"
title = "たかさき女性元気サポート事業"
municipality = "102024"
municipality_name = "高崎市"
fiscal_year = 2021
first_contact = "as_recorded"
provider = "高崎市社会福祉協議会"

[money]
label = "個別事業費"
cost = 14795000
rate = "3/4"

[narrative]
situation = "相談の窓口が足りない。"
features = "◆ 社会福祉協議会への委託"
overview = "電話と来所で相談を受ける。"

[codes.contact_method]
phone = "電話"
visit = "来所"
email = { label = "メール", since = 2022-01-01 }
litoko = "litoko"
omoi = "思いをつなぐ会"

[codes.presenting_concern]
mental_health = "精神保健"
work = "就労関係"
relations = "対人関係"
family = "家庭問題"
crime = "犯罪被害"
health = "健康問題"
livelihood = "生活問題"
other = "その他"

[codes.disposition]
advice = "助言"
information = "情報"
referred = "他機関連携"
continuing = "継続"
other = "その他"

[[indicator]]
class = "kpi"
kind = "output"
name = "「居場所」集会の開催"
unit = "回"
target = 20
actual = { state = "projected" }
projected_of = "gatherings_held"
show_attainment = true
appraisal = "概ね達成された。"
"#;

const METHODS: [&str; 5] = ["phone", "visit", "email", "litoko", "omoi"];
const CONCERNS: [&str; 8] = ["mental_health", "work", "relations", "family", "crime", "health", "livelihood", "other"];
const DISPOSITIONS: [&str; 5] = ["advice", "information", "referred", "continuing", "other"];

type Line = (&'static str, [i64; 5], i64, [i64; 8], [i64; 5]);

const SHEET: [Line; 7] = [
    ("2021-08", [11, 0, 0, 0, 0], 11, [0, 1, 0, 3, 0, 1, 4, 2], [10, 1, 0, 0, 0]),
    ("2021-09", [15, 3, 0, 0, 0], 18, [0, 0, 0, 7, 0, 0, 7, 4], [10, 3, 0, 5, 0]),
    ("2021-10", [19, 0, 0, 1, 0], 20, [0, 0, 2, 10, 0, 0, 5, 3], [3, 6, 1, 9, 1]),
    ("2021-11", [14, 1, 0, 0, 0], 15, [0, 0, 0, 4, 0, 0, 6, 5], [1, 3, 0, 7, 4]),
    ("2021-12", [12, 3, 0, 1, 0], 16, [2, 0, 0, 6, 0, 0, 5, 3], [2, 6, 0, 7, 1]),
    ("2022-01", [24, 2, 7, 2, 0], 35, [0, 0, 0, 24, 0, 0, 11, 0], [6, 4, 0, 25, 0]),
    ("2022-02", [14, 2, 4, 0, 0], 20, [0, 0, 1, 10, 0, 1, 7, 1], [7, 2, 0, 9, 2]),
];

fn spread<'a>(codes: &'a [&'a str], numbers: &'a [i64]) -> impl Iterator<Item = &'a str> {
    std::iter::zip(codes, numbers).flat_map(|(code, number)| std::iter::repeat_n(*code, usize::try_from(*number).unwrap()))
}

pub fn consultations() -> Vec<Fact> {
    let mut facts = Vec::new();
    for (month, methods, _, concerns, dispositions) in &SHEET {
        let month: YearMonth = month.parse().unwrap();
        let codes = spread(&METHODS, methods).zip(spread(&CONCERNS, concerns)).zip(spread(&DISPOSITIONS, dispositions));
        facts.extend(codes.map(|((method, concern), disposition)| {
            Fact::new(month.last_day(), FactSeries::Consultation)
                .with(AxisKey::ContactMethod, method)
                .with(AxisKey::PresentingConcern, concern)
                .with(AxisKey::Disposition, disposition)
        }));
    }
    facts
}

/// 高崎市 at the end of February: 135 consultations, 11 gatherings with 17 people, 313 handovers.
pub async fn takasaki() -> (Town, reporting::InYear) {
    let town = Town::on("2022-02-28").await;
    let year = town.apply(FILE).await;
    town.happened(&year, consultations()).await;
    let gatherings = (0..11)
        .map(|n| Fact::new(day("2021-10-01"), FactSeries::GatheringHeld).with(AxisKey::Venue, if n % 2 == 0 { "litoko" } else { "omoi" }));
    let guests = (0..11).map(|n| Fact::new(day("2021-10-01"), FactSeries::Attendance).times(if n < 6 { 2 } else { 1 }));
    let handed = [Fact::new(day("2021-09-01"), FactSeries::Handover).times(313).with(AxisKey::DistributionPoint, "shakyo")];
    town.happened(&year, gatherings.chain(guests).chain(handed)).await;
    (town, year)
}

async fn golden() -> CrossTable {
    let (town, year) = takasaki().await;
    table(&town.lead().await, &year, &TableQuery::takasaki()).await.unwrap()
}

#[tokio::test]
async fn seven_rows_of_nineteen_numbers_and_every_margin() {
    let table = golden().await;
    for (row, (month, methods, total, concerns, dispositions)) in SHEET.iter().enumerate() {
        let row = row + 4;
        let plain = |axis: usize| -> Vec<i64> { table.axes[axis].cells[row].iter().map(|cell| cell.unwrap_or(0)).collect() };
        assert_eq!(table.rows[row].key, *month);
        assert_eq!((plain(0), plain(1), plain(2)), (methods.to_vec(), concerns.to_vec(), dispositions.to_vec()));
        assert_eq!(table.row_totals[row], Some(*total));
    }
    let totals = |axis: usize| -> Vec<i64> { table.axes[axis].column_totals.iter().map(|cell| cell.unwrap_or(0)).collect() };
    assert_eq!(totals(0), [109, 11, 11, 4, 0]);
    assert_eq!(totals(1), [2, 1, 3, 64, 0, 2, 45, 18]);
    assert_eq!(totals(2), [39, 25, 1, 62, 8]);
    assert_eq!(table.total, Some(135));
    assert_eq!(table.state, TableState::Open);
}

#[tokio::test]
async fn blank_is_not_nought() {
    let table = golden().await;
    // April to July: not begun. March: still to come. メール before January: －; litoko in August: 0.
    for row in [0, 1, 2, 3, 11] {
        assert_eq!(table.row_totals[row], None);
        assert!(table.axes.iter().all(|axis| axis.cells[row].iter().all(Option::is_none)));
    }
    let cell = |row: usize, column: usize| table.axes[0].cells[row][column];
    assert_eq!((cell(4, 2), cell(8, 2), cell(9, 2), cell(4, 3)), (None, None, Some(7), Some(0)));
}

#[tokio::test]
async fn the_json_is_that_of_the_interfaces() {
    let value: Value = serde_json::to_value(golden().await).unwrap();
    assert_eq!(
        (&value["programme"], &value["fiscal_year"], &value["measure"], &value["unit"]),
        (&json!("takasaki-r3"), &json!(2021), &json!("consultations"), &json!("件"))
    );
    assert_eq!(value["rows"][0], json!({"key": "2021-04", "label": "4月"}));
    let axis = &value["axes"][0];
    assert_eq!((&axis["key"], &axis["label"], &axis["single_answer"]), (&json!("contact_method"), &json!("相談方法"), &json!(true)));
    assert_eq!(axis["columns"][0], json!({"code": "phone", "label": "電話"}));
    assert_eq!(axis["column_totals"], json!([109, 11, 11, 4, 0]));
    assert_eq!(axis["row_totals"], value["row_totals"]);
    assert_eq!(value["row_totals"], json!([null, null, null, null, 11, 18, 20, 15, 16, 35, 20, null]));
    assert_eq!((&value["total"], &value["state"]), (&json!(135), &json!("open")));
    let said = value["definitions"].as_array().unwrap().iter().filter_map(Value::as_str).collect::<String>();
    assert!(said.contains("台帳に記された新規・継続の別による") && said.contains("「－」は"));
}

#[tokio::test]
async fn the_sentences_are_those_of_the_sheet() {
    let (town, year) = takasaki().await;
    let paper = reporting::returns::monthly_table(&town.lead().await, &year).await.unwrap();
    assert_eq!(
        paper.sentences,
        [
            "電話での相談が最も多く（109件、80.7％）、主訴は家庭問題、生活問題が全体の8割を超えた。（令和4年2月末までの累計）",
            "生理用品は、1か所で累計313件を提供した。",
            "居場所は、2か所で11回開かれ、延べ17人の利用があった。",
        ]
    );
}

#[tokio::test]
async fn a_table_without_columns_and_one_of_another_axis() {
    let (town, year) = takasaki().await;
    let cx = town.cx(Role::MunicipalOfficer).await;
    let bare = table(&cx, &year, &TableQuery::monthly(tally::Measure::Consultations)).await.unwrap();
    assert_eq!((bare.axes.len(), bare.total), (0, Some(135)));
    let form = platform::web::Form::from_pairs([("rows", "presenting_concern"), ("columns", "month"), ("where", "contact_method=電話")]);
    let by_concern = table(&cx, &year, &TableQuery::read(&form).unwrap()).await.unwrap();
    assert_eq!(by_concern.total, Some(109));
    assert_eq!(by_concern.rows[3].label, "家庭問題");
    assert!(by_concern.definitions.contains(&"集計の条件：相談方法＝電話。".to_owned()));
}
