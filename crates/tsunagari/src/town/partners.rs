//! Partner bodies, and whom people were put in touch with.

use calendar::wareki;

use super::YearPlan;
use super::sheet::Sheet;

/// 37 bodies: kind and how many.
const BODIES: [(&str, &str, usize); 9] = [
    ("庁内", "あおば市 福祉課", 1),
    ("庁内", "あおば市 こども家庭課", 1),
    ("警察", "あおば警察署 生活安全課", 1),
    ("司法", "あおば法律相談会", 1),
    ("就労", "あおば就労支援室", 1),
    ("医療", "あおばこころの診療所", 3),
    ("民生委員", "民生委員協議会", 8),
    ("学校", "市立学校 相談室", 12),
    ("民間団体", "子ども食堂・フードバンク", 9),
];

fn bodies() -> Vec<(String, String)> {
    BODIES
        .iter()
        .flat_map(|(kind, name, n)| {
            (1..=*n).map(move |i| ((*kind).to_owned(), if *n == 1 { (*name).to_owned() } else { format!("{name} 第{i}") }))
        })
        .collect()
}

/// The bodies as lines of a programme file: they are partners of every year that names them.
pub fn partner_lines() -> String {
    bodies().iter().map(|(kind, name)| format!("\n[[partner]]\nname = \"{name}\"\nkind = \"{kind}\"\n")).collect()
}

const MEANS: [(&str, u64); 4] = [("紹介", 52), ("引継ぎ", 24), ("同行", 16), ("会議", 8)];
const RESULTS: [(&str, u64); 4] = [("つながった", 58), ("保留", 22), ("不調", 8), ("", 12)];

pub(super) fn referrals(plan: &YearPlan<'_>) -> String {
    let mut sheet = Sheet::new(&["連携日", "相談者番号", "連携先", "手段", "同意", "結果"]);
    let bodies = bodies();
    let year = super::era_year(plan.year);
    let days: Vec<_> = plan.days().filter(|d| calendar::is_business_day(*d)).collect();
    for i in 0..(300 * plan.passed() / 1000) {
        let day = days[usize::try_from(plan.chance.below(days.len() as u64)).unwrap_or(0)];
        let client = if i % 9 == 0 { String::new() } else { format!("{year}-{:03}", 1 + plan.chance.below(60)) };
        let body = &bodies[usize::try_from(plan.chance.below(bodies.len() as u64)).unwrap_or(0)].1;
        sheet.row(&[
            wareki::short(day),
            client,
            body.clone(),
            plan.pick(&MEANS).to_owned(),
            "本人同意".to_owned(),
            plan.pick(&RESULTS).to_owned(),
        ]);
    }
    sheet.text()
}
