//! The 81 points where period products are handed out, and what is handed out there.

/// 「本庁と支所」 Quarters of the town that have a branch office, a children's centre or a school. All invented.
pub(super) const QUARTERS: [&str; 24] = [
    "ひばり野",
    "木蓮町",
    "水車",
    "鐘つき坂",
    "すみれ台",
    "柿の木",
    "銀杏通",
    "小松原",
    "川添",
    "若草",
    "月待",
    "笹舟",
    "梅ノ辻",
    "橋詰",
    "朝霧",
    "風待",
    "白樺",
    "菜の花",
    "石畳",
    "星見台",
    "雪ノ下",
    "花筏",
    "麦畑",
    "渡し場",
];

/// Counters of the city hall.
const COUNTERS: [&str; 6] = ["市民課", "福祉課", "こども家庭課", "健康づくり課", "共生推進課", "市民税課"];
/// Branch offices, children's centres, libraries, schools: how many of the quarters have one.
const BRANCHES: usize = 8;
const CENTRES: usize = 12;
const LIBRARIES: [&str; 5] = ["中央図書館", "北図書館", "南図書館", "すみれ台図書館", "川添図書館"];
const PRIMARY: usize = 24;
const MIDDLE: usize = 13;
const HIGH: [&str; 11] = [
    "あおば高等学校",
    "あおば東高等学校",
    "あおば商業高等学校",
    "あおば工科高等学校",
    "ひばり野高等学校",
    "あおば定時制高等学校",
    "あおば総合大学",
    "あおば女子大学",
    "あおば看護専門学校",
    "あおば福祉短期大学",
    "あおば通信制高等学校",
];

const HUB: &str = "つむぎの家";
const COUNCIL: &str = "あおば市社会福祉協議会";

/// All 81 distribution points by name.
pub fn points() -> Vec<String> {
    let of = |n: usize, what: &'static str| QUARTERS.iter().take(n).map(move |quarter| format!("{quarter}{what}"));
    let mut all = vec![HUB.to_owned(), COUNCIL.to_owned()];
    all.extend(COUNTERS.iter().map(|counter| format!("市役所 {counter}")));
    all.extend(of(BRANCHES, "支所"));
    all.extend(of(CENTRES, "児童センター"));
    all.extend(LIBRARIES.iter().map(|name| (*name).to_owned()));
    all.extend(of(PRIMARY, "小学校 保健室"));
    all.extend(of(MIDDLE, "中学校 保健室"));
    all.extend(HIGH.iter().map(|name| (*name).to_owned()));
    all
}

/// The points beside the desks as lines of a programme file. A school's sick-room is for its pupils and stands on no
/// public page.
pub fn point_lines() -> String {
    let mut lines = String::new();
    for name in points().iter().filter(|name| ![HUB, COUNCIL].contains(&name.as_str())) {
        let disclosure = if of_a_school(name) { "address_disclosure = \"secret\"\n" } else { "" };
        lines.push_str(&format!("\n[[site]]\nname = \"{name}\"\nkind = \"distribution_point\"\n{disclosure}"));
    }
    lines
}

/// What is handed over and lent, as lines of a programme file.
pub const PRODUCT_LINES: &str = r#"
[[product]]
name = "生理用ナプキン（昼用）"
unit = "pack"
pieces_per_pack = 22

[[product]]
name = "生理用ナプキン（夜用）"
unit = "pack"
pieces_per_pack = 10

[[product]]
name = "スーツ上下"
lent = true
unit = "piece"
"#;

/// For pupils and students alone.
pub fn of_a_school(point: &str) -> bool {
    point.contains("学校") || point.contains("大学")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn there_are_81_points_and_no_two_share_a_name() {
        let points = points();
        assert_eq!(points.len(), 81);
        assert_eq!(points.iter().collect::<BTreeSet<_>>().len(), 81);
        assert_eq!(points.iter().filter(|point| of_a_school(point)).count(), 48);
        assert!(points.iter().all(|point| !point.contains(|c: char| c.is_ascii_digit())), "names, not numbers");
    }
}
