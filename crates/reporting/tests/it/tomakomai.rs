//! 苫小牧市: 423 consultations, 23 loans, 617 attendances of which 68 are told again.

use reporting::InYear;
use tally::{AxisKey, Fact, FactSeries};

use crate::town::{Town, day};

pub const FILE: &str = r#"
code = "tomakomai-r7"
title = "苫小牧市地域女性活躍推進事業"
municipality = "012131"
municipality_name = "苫小牧市"
fiscal_year = 2025

[money]
label = "個別事業費"
cost = 13945000
rate = "3/4"
cap = 11250000

[narrative]
purpose = "様々な困難を抱える女性が気軽に相談・交流できる環境の整備。"
features = """
①相談支援を週6日実施。
②女性の孤立を防ぐ居場所づくりを実施。"""

[narrative.headings]
purpose = "目的・目標（KPI）"

[[indicator]]
class = "goal"
kind = "outcome"
name = "「社会全体で男女の地位などに差はない」と感じている市民の割合"
unit = "%"
target = 25
actual = { value = 12.4, state = "baseline", as_of = "R3", source = "苫小牧市市民意識調査" }
show_attainment = true

[[indicator]]
class = "kpi"
kind = "output"
name = "事業利用者数"
unit = "人"
target = 1000
formula = "consultations + loans + attendances"
show_attainment = true
footnote = "生理用品の提供は含まない。"

[[indicator]]
class = "kpi"
name = "連携団体数"
target = { at_least = 37 }
formula = "partners"
"#;

pub async fn tomakomai() -> (Town, InYear) {
    let town = Town::on("2026-03-31").await;
    let year = town.apply(FILE).await;
    let fact = |day_: &str, series, n| Fact::new(day(day_), series).times(n);
    let consulted = (0..12).map(|n| {
        let month = year.fiscal_year.months()[n];
        Fact::new(month.first_day(), FactSeries::Consultation).times(if n == 0 { 38 } else { 35 })
    });
    let guests = fact("2025-06-01", FactSeries::Attendance, 617).with(AxisKey::Venue, "ワーカーズ");
    let told_again = fact("2026-03-08", FactSeries::Attendance, 68).with(AxisKey::Venue, "ワーカーズ").as_of_which();
    let rest = [
        guests,
        told_again,
        fact("2025-05-10", FactSeries::Loan, 23),
        fact("2025-06-01", FactSeries::GatheringHeld, 48).with(AxisKey::Venue, "ワーカーズ"),
        fact("2025-07-01", FactSeries::Handover, 9191).with(AxisKey::DistributionPoint, "p"),
    ];
    town.happened(&year, consulted.chain(rest)).await;
    (town, year)
}
