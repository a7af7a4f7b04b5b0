//! The consultation ledger of a year, at the size of a prefecture's hub.

use calendar::{Date, Weekday, wareki};

use super::YearPlan;
use super::sheet::Sheet;
use super::words::{COUNSELLORS, DEEDS, DESKS, MATTERS, OPENINGS};

const HEADER: [&str; 16] = [
    "受付日",
    "受付時刻",
    "所要時間（分）",
    "相談方法",
    "受付窓口",
    "相談者番号",
    "新規・継続",
    "年代",
    "居住地",
    "主訴",
    "副訴",
    "対応結果",
    "支援内容",
    "認知経路",
    "相談員",
    "概要",
];

const METHODS: [(&str, u64); 7] =
    [("電話", 46), ("来所", 20), ("メール", 12), ("SNS・LINE", 11), ("オンライン", 4), ("出張相談", 4), ("居場所で", 3)];
const CONCERNS: [(&str, u64); 8] = [
    ("家庭問題", 36),
    ("生活問題", 18),
    ("精神保健", 14),
    ("対人関係", 11),
    ("就労関係", 9),
    ("健康問題", 7),
    ("犯罪被害", 3),
    ("その他", 2),
];
const DISPOSITIONS: [(&str, u64); 5] = [("助言", 48), ("継続", 30), ("情報提供", 14), ("他機関連携", 6), ("その他", 2)];
const AGES: [(&str, u64); 9] =
    [("10代", 4), ("20代", 13), ("30代", 21), ("40代", 24), ("50代", 17), ("60代", 9), ("70代", 4), ("80代以上", 1), ("不明", 7)];
const PLACES: [(&str, u64); 4] = [("市内", 78), ("市外", 14), ("県外", 2), ("不明", 6)];
const SOURCES: [(&str, u64); 7] =
    [("チラシ", 26), ("ホームページ", 22), ("広報", 17), ("知人", 11), ("関係機関", 13), ("SNS", 6), ("不明", 5)];
/// What is done to put somebody in touch, and what comes on top.
const LINKING: [(&str, u64); 4] = [("機関紹介", 50), ("連絡調整", 28), ("同行支援", 16), ("ケース会議", 6)];
const FURTHER: [(&str, u64); 8] = [
    ("情報提供", 30),
    ("居場所案内", 22),
    ("物品提供", 18),
    ("助言", 12),
    ("申請支援", 8),
    ("連絡調整", 6),
    ("同行支援", 3),
    ("緊急対応", 1),
];
/// Consultations a month against the year's average, April to March, in hundredths: spring and the turn of the year are busy.
const SEASON: [i64; 12] = [92, 96, 104, 101, 84, 99, 108, 103, 97, 112, 104, 100];
/// One in so many consultations is anonymous, in hundredths.
const ANONYMOUS: u64 = 38;

struct Person {
    alias: String,
    age: &'static str,
    place: &'static str,
    source: &'static str,
}

pub(super) fn consultations(plan: &YearPlan<'_>) -> String {
    let mut sheet = Sheet::new(&HEADER);
    let mut people: Vec<Person> = Vec::new();
    let open: Vec<Date> = plan.days().filter(|d| is_open(*d)).collect();
    // The hub is open some 195 days a year. What a day is owed carries over, in thousandths, so that the year adds up
    // although days differ.
    let mut owed = 0i64;
    for day in open {
        let month = (usize::try_from(day.month()).unwrap_or(1) + 8) % 12;
        owed += i64::from(plan.consultations) * SEASON[month] * 10 / OPEN_DAYS;
        let more_or_less = i64::try_from(plan.chance.below(3)).unwrap_or(1) - 1;
        let of_day = (owed / 1000 + more_or_less).max(0);
        owed -= of_day * 1000;
        for _ in 0..of_day {
            let row = consultation(plan, day, &mut people);
            sheet.row(&row);
        }
    }
    sheet.text()
}

/// Days the hub is open in a usual year, by the rule below.
const OPEN_DAYS: i64 = 195;

/// Monday, Tuesday, Thursday and Saturday; not on holidays nor at the turn of the year.
fn is_open(day: Date) -> bool {
    let weekday = matches!(day.weekday(), Weekday::Monday | Weekday::Tuesday | Weekday::Thursday | Weekday::Saturday);
    let new_year = (day.month() == 12 && day.day() >= 29) || (day.month() == 1 && day.day() <= 3);
    weekday && !new_year && calendar::holiday(day).is_none()
}

fn consultation(plan: &YearPlan<'_>, day: Date, people: &mut Vec<Person>) -> [String; 16] {
    let c = plan.chance;
    let method = plan.pick(&METHODS);
    let concern = plan.pick(&CONCERNS);
    let who = (c.below(100) >= ANONYMOUS).then(|| person(plan, people));
    let (age, place, source) = match who {
        Some(i) => (people[i].age, people[i].place, people[i].source),
        None => (plan.pick(&AGES), plan.pick(&PLACES), plan.pick(&SOURCES)),
    };
    let disposition = plan.pick(&DISPOSITIONS);
    let further = if c.below(100) < 30 { plan.pick(&CONCERNS) } else { "" };
    [
        wareki::short(day),
        format!("{}:{:02}", 9 + c.below(7), 15 * c.below(4)),
        (10 + 5 * c.below(15)).to_string(),
        method.to_owned(),
        plan.pick(&DESKS).to_owned(),
        who.map(|i| people[i].alias.clone()).unwrap_or_default(),
        String::new(),
        age.to_owned(),
        place.to_owned(),
        concern.to_owned(),
        if further == concern { String::new() } else { further.to_owned() },
        disposition.to_owned(),
        services(plan, disposition),
        source.to_owned(),
        COUNSELLORS[usize::try_from(c.below(3)).unwrap_or(0)].to_owned(),
        note(plan, concern),
    ]
}

/// 「支援内容」 Listening always; then what fits the result, and now and then something more.
fn services(plan: &YearPlan<'_>, disposition: &str) -> String {
    let mut given = vec!["傾聴"];
    let fitting = match disposition {
        "助言" => "助言",
        "情報提供" => "情報提供",
        "他機関連携" => plan.pick(&LINKING),
        _ => "",
    };
    let more = if plan.chance.below(100) < 35 { plan.pick(&FURTHER) } else { "" };
    for service in [fitting, more] {
        if !service.is_empty() && !given.contains(&service) {
            given.push(service);
        }
    }
    given.join("、")
}

/// Somebody who came before, or somebody new: about one in five of those with a number is new.
fn person(plan: &YearPlan<'_>, people: &mut Vec<Person>) -> usize {
    let known = people.len();
    if known > 8 && plan.chance.below(100) >= 21 {
        // Those who came lately come again more often.
        let back = plan.chance.below(plan.chance.below(known as u64) + 1);
        return known - 1 - usize::try_from(back).unwrap_or(0);
    }
    let alias = format!("{}-{:03}", super::era_year(plan.year), known + 1);
    people.push(Person { alias, age: plan.pick(&AGES), place: plan.pick(&PLACES), source: plan.pick(&SOURCES) });
    known
}

fn note(plan: &YearPlan<'_>, concern: &str) -> String {
    let at = |n: usize| usize::try_from(plan.chance.below(n as u64)).unwrap_or(0);
    let matters = MATTERS.iter().find(|(c, _)| *c == concern).map_or(&MATTERS[7].1, |(_, m)| m);
    format!("{}{}{}", OPENINGS[at(6)], matters[at(3)], DEEDS[at(6)])
}
