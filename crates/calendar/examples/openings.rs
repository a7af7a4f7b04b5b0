//! Openings drawn at random, each with its `opening_hours` and with what every day of a year looks like, one JSON a line:
//! `oracles/openings.mjs` asks another program what it makes of the former.

use calendar::Date;
use calendar::opening::{Change, Closed, Closure, Exception, Opening, Rule, Span, instants};
use serde_json::json;

const RULES: [&str; 12] = [
    "月・火・木・土 9:00〜15:45",
    "月〜土 10:00〜17:00",
    "平日 9:00〜12:00、13:00〜17:00",
    "木 17:30〜20:00",
    "第3日曜 10:00〜15:00",
    "第2・第4水 18:00〜20:30",
    "最終土 10:00〜16:00",
    "日 12:00〜15:00（祝日も）",
    "土・日・祝日 10:00〜15:00",
    "金 13:00〜19:00（2027/3/31まで）",
    "火 9:00〜21:00（2027/4/1から）",
    "2027/2/21 10:00〜15:00",
];
const CLOSURES: [&str; 8] = [
    "祝日",
    "年末年始",
    "水・金・日",
    "第3月",
    "月（祝日のときは次の平日）",
    "8/13〜8/16 お盆",
    "2027/3/20〜2027/3/23 引っ越し",
    "青葉会館休館日",
];

fn main() {
    let count: usize = std::env::args().nth(1).and_then(|text| text.parse().ok()).unwrap_or(500);
    let mut dice = Dice(20_261_125);
    for _ in 0..count {
        let opening = opening(&mut dice);
        let from = day(&mut dice);
        let until = from.checked_add(jiff::Span::new().days(364)).expect("a year from this decade on");
        let stretches: Vec<_> = opening
            .days(from..=until)
            .iter()
            .flat_map(|day| day.spans.iter().map(|span| instants(day.day, *span)).collect::<Vec<_>>())
            .map(|(from, until)| [from.as_second(), until.as_second()])
            .collect();
        println!("{}", json!({ "from": from, "until": until, "osm": opening.osm(from, 365), "open": stretches }));
    }
}

fn opening(dice: &mut Dice) -> Opening {
    let mut opening = Opening::default();
    for _ in 0..=dice.below(3) {
        opening.rules.push(Rule::parse(RULES[dice.below(RULES.len())]).expect("a line of this table"));
    }
    for _ in 0..dice.below(5) {
        opening.closures.push(Closure::parse(CLOSURES[dice.below(CLOSURES.len())]).expect("a line of this table"));
    }
    for closure in &mut opening.closures {
        if let Closed::Host { days, .. } = &mut closure.what {
            days.extend((0..6).map(|_| day(dice)).map(|day| day..=day));
        }
    }
    for _ in 0..dice.below(6) {
        let day = day(dice);
        let span = Span::new(600, 720).expect("ten to noon");
        let change = [Change::Closed, Change::Instead(vec![span]), Change::Also(vec![span])][dice.below(3)].clone();
        opening.exceptions.push(Exception { days: day..=day, change, reason: String::new() });
    }
    opening
}

fn day(dice: &mut Dice) -> Date {
    let first = Date::constant(2026, 4, 1);
    first.checked_add(jiff::Span::new().days(i64::try_from(dice.below(500)).unwrap_or(0))).expect("within this decade")
}

/// The same throws every time (xorshift).
struct Dice(u64);

impl Dice {
    fn below(&mut self, n: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % n as u64).unwrap_or(0)
    }
}
