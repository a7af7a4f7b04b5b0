//! Partner bodies, and whom people were put in touch with.

use calendar::wareki;

use super::YearPlan;
use super::places::QUARTERS;
use super::sheet::Sheet;

/// Bodies of which the town has one, by kind.
const BODIES: [(&str, &[&str]); 6] = [
    ("庁内", &["あおば市 福祉課", "あおば市 こども家庭課"]),
    ("警察", &["あおば警察署 生活安全課"]),
    ("司法", &["あおば法律相談会"]),
    ("就労", &["あおば就労支援室"]),
    ("医療", &["あおばこころの診療所", "すみれ台女性クリニック", "あおば総合病院 医療相談室"]),
    (
        "民間団体",
        &[
            "こども食堂 ひなたぼっこ",
            "こども食堂 みんなの台所",
            "フードバンクあおば",
            "シェルター 灯りの会",
            "ひとり親の会 てのひら",
            "外国人生活相談 にじいろ",
            "若者の居場所 とまり木",
            "女性の就労をささえる会 いとぐち",
            "学習支援 まなびや",
        ],
    ),
];
/// Quarters whose welfare commissioners, and whose school's counsellors, help along.
const COMMISSIONERS: usize = 8;
const SCHOOLS: usize = 12;

/// 37 bodies: kind and name.
fn bodies() -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> =
        BODIES.iter().flat_map(|(kind, names)| names.iter().map(|name| ((*kind).to_owned(), (*name).to_owned()))).collect();
    all.extend(QUARTERS.iter().take(COMMISSIONERS).map(|quarter| ("民生委員".to_owned(), format!("{quarter}地区民生委員協議会"))));
    all.extend(QUARTERS.iter().take(SCHOOLS).map(|quarter| ("学校".to_owned(), format!("{quarter}小学校 相談室"))));
    all
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
