//! Gatherings, hand-outs, loans, outreach and publicity of a year.

use calendar::{Date, Weekday, wareki};

use super::YearPlan;
use super::places::{of_a_school, points};
use super::sheet::Sheet;

/// The nth such weekday of a month.
fn is_nth(day: Date, weekday: Weekday, nth: i8) -> bool {
    day.weekday() == weekday && (day.day() - 1) / 7 + 1 == nth
}

pub(super) fn gatherings(plan: &YearPlan<'_>) -> String {
    let mut sheet =
        Sheet::new(&["開催日", "開始", "終了", "名称", "会場", "種別", "状態", "中止理由", "参加者数", "うち新規", "うち子ども", "再掲"]);
    for day in plan.days() {
        if day.weekday() == Weekday::Wednesday && calendar::holiday(day).is_none() {
            gathering(plan, &mut sheet, day, ("14:00", "18:30", "つむぎカフェ", "つむぎの家", "カフェ"), 6);
        }
        if is_nth(day, Weekday::Saturday, 2) {
            gathering(plan, &mut sheet, day, ("10:00", "12:00", "手しごとサロン", "あおば市民プラザ", "サロン"), 7);
        }
        if is_nth(day, Weekday::Friday, 4) {
            gathering(plan, &mut sheet, day, ("13:30", "15:30", "おしゃべりサロン", "北あおば交流館", "サロン"), 5);
        }
        if day.month() == 11 && is_nth(day, Weekday::Saturday, 1) {
            sheet.row(&[
                wareki::short(day),
                "10:00".into(),
                "15:00".into(),
                "つながりフェスタ".into(),
                "あおば市民プラザ".into(),
                "イベント".into(),
                "開催".into(),
                String::new(),
                "68".into(),
                "31".into(),
                "9".into(),
                String::new(),
            ]);
            sheet.row(&[
                wareki::short(day),
                "13:00".into(),
                "14:00".into(),
                "つながりフェスタ 出張相談".into(),
                "あおば市民プラザ".into(),
                "イベント".into(),
                "開催".into(),
                String::new(),
                "12".into(),
                "7".into(),
                String::new(),
                "○".into(),
            ]);
        }
    }
    sheet.text()
}

fn gathering(plan: &YearPlan<'_>, sheet: &mut Sheet, day: Date, what: (&str, &str, &str, &str, &str), usual: u64) {
    let (starts, ends, title, venue, kind) = what;
    let mut row: Vec<String> = vec![wareki::short(day), starts.into(), ends.into(), title.into(), venue.into(), kind.into()];
    if plan.chance.below(100) < 4 {
        let reason = if day.month() <= 3 || day.month() == 12 { "大雪のため" } else { "会場の都合" };
        row.extend(["中止".into(), reason.into(), String::new(), String::new(), String::new(), String::new()]);
    } else {
        let came = usual + plan.chance.below(6) - plan.chance.below(usual.min(4));
        row.extend([
            "開催".into(),
            String::new(),
            came.to_string(),
            plan.chance.below(3).to_string(),
            plan.chance.below(3).to_string(),
            String::new(),
        ]);
    }
    sheet.row(&row);
}

const CHANNELS: [(&str, u64); 6] = [("指さし", 34), ("カード", 28), ("スマホ", 12), ("声かけ", 10), ("相談時", 8), ("訪問", 2)];

pub(super) fn distributions(plan: &YearPlan<'_>) -> String {
    let mut sheet = Sheet::new(&["提供日", "配布場所", "品目", "数量", "単位", "件数", "提供方法"]);
    let points = points();
    for day in plan.days() {
        // Each point sends its month's slip on a day of its own.
        for (_, point) in points.iter().enumerate().filter(|(i, _)| i % 28 + 1 == usize::try_from(day.day()).unwrap_or(0)) {
            // Schools report what the nurse handed out and what lay in the toilets; counters by the way it was asked.
            let n = 1 + plan.chance.below(9);
            let channel = match point.as_str() {
                school if school.ends_with("保健室") => "保健室",
                school if of_a_school(school) => "トイレ設置",
                _ => plan.pick(&CHANNELS),
            };
            let product = if plan.chance.below(5) == 0 { "生理用ナプキン（夜用）" } else { "生理用ナプキン（昼用）" };
            let handovers = if channel == "トイレ設置" { String::new() } else { n.to_string() };
            sheet.row(&[wareki::short(day), point.clone(), product.into(), n.to_string(), "パック".into(), handovers, channel.to_owned()]);
        }
    }
    sheet.text()
}

pub(super) fn loans(plan: &YearPlan<'_>) -> String {
    let mut sheet = Sheet::new(&["貸出日", "返却日", "品目", "サイズ", "用途", "結果", "相談者番号"]);
    let days: Vec<Date> = plan.days().filter(|d| d.weekday() == Weekday::Thursday).collect();
    for (i, day) in days.iter().enumerate().filter(|(i, _)| i % 2 == 0) {
        let back = day.checked_add(jiff::Span::new().days(5)).ok().filter(|d| *d <= plan.until);
        let purpose = if day.month() == 3 { "入学式・卒業式" } else { "面接" };
        let result = if back.is_some() && i % 3 == 0 { "採用" } else { "" };
        sheet.row(&[
            wareki::short(*day),
            back.map(wareki::short).unwrap_or_default(),
            "スーツ上下".into(),
            format!("{}号", 7 + 2 * plan.chance.below(4)),
            purpose.into(),
            result.into(),
            String::new(),
        ]);
    }
    sheet.text()
}

pub(super) fn outreach(plan: &YearPlan<'_>) -> String {
    let mut sheet = Sheet::new(&["実施日", "種別", "会場", "回数", "人数", "うち新規", "相談件数", "情報提供元"]);
    for day in plan.days() {
        for (nth, venue) in [(1, "南あおば公民館"), (3, "北あおば交流館")] {
            if is_nth(day, Weekday::Friday, nth) {
                let n = plan.chance.below(4);
                sheet.row(&[
                    wareki::short(day),
                    "出張相談".into(),
                    venue.to_owned(),
                    "1".into(),
                    n.to_string(),
                    plan.chance.below(n + 1).to_string(),
                    n.to_string(),
                    String::new(),
                ]);
            }
        }
        if is_nth(day, Weekday::Tuesday, 2) {
            sheet.row(&[
                wareki::short(day),
                "訪問".into(),
                "市内".into(),
                "1".into(),
                "1".into(),
                plan.chance.below(2).to_string(),
                "1".into(),
                "民生委員".into(),
            ]);
        }
    }
    sheet.text()
}

pub(super) fn publicity(plan: &YearPlan<'_>) -> String {
    let mut sheet = Sheet::new(&["実施日", "媒体", "名称", "数量", "配布先"]);
    for day in plan.days().filter(|d| d.day() == 10) {
        match day.month() {
            4 | 10 => sheet.row(&[wareki::short(day), "チラシ".into(), "相談窓口のご案内".into(), "6000".into(), "学校・公共施設".into()]),
            6 | 12 => {
                sheet.row(&[wareki::short(day), "フリーペーパー".into(), "ひとりで悩まないで".into(), "42000".into(), "市内全戸".into()])
            }
            _ => sheet.row(&[wareki::short(day), "カード".into(), "指さしカード".into(), "300".into(), "配布場所".into()]),
        }
    }
    sheet.text()
}
