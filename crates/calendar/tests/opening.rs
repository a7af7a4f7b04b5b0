//! Hours as the five programmes keep them, and what must hold of any.

use calendar::opening::{
    Change, Closed, Closure, Days, Exception, Nth, OnHolidays, Opening, OpeningProblem, Rule, Span, Validity, Weekdays, instants,
};
use calendar::{Date, Timestamp, jst_midnight};
use jiff::ToSpan;
use proptest::prelude::*;
use proptest::{collection::vec, option, sample::select};

fn opening(rules: &[&str], closures: &[&str]) -> Opening {
    Opening {
        rules: rules.iter().map(|line| Rule::parse(line).unwrap()).collect(),
        closures: closures.iter().map(|line| Closure::parse(line).unwrap()).collect(),
        ..Opening::default()
    }
}

fn at(text: &str) -> Timestamp {
    format!("{text}+09:00").parse().unwrap()
}

fn written(opening: &Opening, day: Date) -> String {
    opening.day(day).spans.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ")
}

/// ミモザ: four days, three kinds of closed days; the building announces its own.
fn mimosa() -> Opening {
    let mut opening = opening(&["月・火・木・土 9:00~15:45"], &["水・金・日", "祝日", "年末年始", "アイーナ休館日"]);
    let closed = Date::constant(2026, 11, 26)..=Date::constant(2026, 11, 26);
    for closure in &mut opening.closures {
        if let Closed::Host { days, .. } = &mut closure.what {
            days.push(closed.clone());
        }
    }
    opening
}

#[test]
fn a_hub_with_three_kinds_of_closed_days() {
    let mimosa = mimosa();
    assert!(mimosa.open_at(at("2026-11-24T09:00:00")), "火曜の朝9時");
    assert!(!mimosa.open_at(at("2026-11-24T15:45:00")), "15時45分には閉まっている");
    assert_eq!(mimosa.day(Date::constant(2026, 11, 23)).note, "祝日（勤労感謝の日）");
    assert_eq!(mimosa.day(Date::constant(2026, 11, 26)).note, "アイーナ休館日");
    assert_eq!(mimosa.day(Date::constant(2026, 12, 29)).note, "年末年始（12/29〜1/3）");
    assert_eq!(mimosa.day(Date::constant(2026, 11, 25)).note, "", "水曜はいつも休み");
    // 木曜は館の休館日、金曜は休み: 次は土曜。
    assert_eq!(mimosa.next_opening(at("2026-11-24T16:00:00")), Some(at("2026-11-28T09:00:00")));
    // 12月28日（月）の次は、三が日を過ぎた1月4日（月）。
    assert_eq!(mimosa.next_opening(at("2026-12-28T10:00:00")), Some(at("2027-01-04T09:00:00")));
}

/// 苫小牧: six days a week, one evening a week, one Sunday a month.
#[test]
fn one_evening_a_week_and_one_sunday_a_month() {
    let desk = opening(&["月〜土 10:00〜17:00", "木曜日 17:30〜20:00", "毎月第3日曜 10:00〜15:00"], &["日", "祝日"]);
    assert_eq!(written(&desk, Date::constant(2026, 11, 19)), "10:00〜17:00 17:30〜20:00");
    assert_eq!(written(&desk, Date::constant(2026, 11, 15)), "10:00〜15:00", "「日曜休み」は第3日曜を閉めない");
    assert_eq!(written(&desk, Date::constant(2026, 11, 22)), "");
    assert_eq!(desk.next_opening(at("2026-11-19T17:10:00")), Some(at("2026-11-19T17:30:00")));
    assert_eq!(desk.next_opening(at("2026-11-19T12:00:00")), Some(at("2026-11-19T17:30:00")));
}

/// The centre beside ミモザ: other hours each day, one line open on public holidays as well.
#[test]
fn other_hours_each_day_and_open_on_a_holiday() {
    let centre = opening(&["水・木 10:00〜17:00", "金曜日 13:00〜19:00", "日曜日 12:00〜15:00（祝日も）"], &["月・火・土", "祝日"]);
    assert_eq!(written(&centre, Date::constant(2026, 5, 3)), "12:00〜15:00", "憲法記念日の日曜");
    assert_eq!(written(&centre, Date::constant(2026, 4, 29)), "", "昭和の日の水曜");
    let holidays = opening(&["土・日・祝日 10:00〜15:00"], &["祝日"]);
    assert_eq!(written(&holidays, Date::constant(2026, 4, 29)), "10:00〜15:00");
    let except = opening(&["月〜金 9:00〜17:00（祝日を除く）"], &[]);
    assert_eq!(written(&except, Date::constant(2026, 4, 29)), "");
}

#[test]
fn a_closed_monday_that_a_holiday_moves() {
    let hall = opening(&["毎日 9:00〜21:00"], &["月（祝日のときは次の平日）"]);
    assert_eq!(written(&hall, Date::constant(2026, 11, 16)), "");
    assert_eq!(written(&hall, Date::constant(2026, 11, 23)), "9:00〜21:00");
    assert_eq!(written(&hall, Date::constant(2026, 11, 24)), "");
    // 9月21日（月）から23日まで祝日が続く。
    assert_eq!(
        hall.days(Date::constant(2026, 9, 20)..=Date::constant(2026, 9, 25)).iter().map(|day| day.is_open()).collect::<Vec<_>>(),
        [true, true, true, true, false, true]
    );
}

#[test]
fn single_days_go_before_everything() {
    let mut desk = mimosa();
    let day = |day| Date::constant(2026, 12, day)..=Date::constant(2026, 12, day);
    let span = |text| Span::parse(text).unwrap();
    desk.exceptions = vec![
        Exception { days: day(1), change: Change::Closed, reason: "大雪のため".to_owned() },
        Exception { days: day(3), change: Change::Instead(vec![span("13:00〜15:45")]), reason: "午前は研修".to_owned() },
        Exception { days: day(30), change: Change::Also(vec![span("10:00〜12:00")]), reason: "年末の相談".to_owned() },
    ];
    assert_eq!(
        (written(&desk, Date::constant(2026, 12, 1)), desk.day(Date::constant(2026, 12, 1)).note),
        (String::new(), "大雪のため".to_owned())
    );
    assert_eq!(written(&desk, Date::constant(2026, 12, 3)), "13:00〜15:45");
    assert_eq!(written(&desk, Date::constant(2026, 12, 30)), "10:00〜12:00");
    assert!(desk.day(Date::constant(2026, 12, 30)).changed && !desk.usual_day(Date::constant(2026, 12, 30)).is_open());
}

#[test]
fn a_night_belongs_to_the_day_it_began() {
    let night = opening(&["金 22:00〜翌6:00", "土 6:00〜10:00"], &[]);
    assert!(night.open_at(at("2026-11-28T05:59:59")), "土曜の早朝");
    assert_eq!(night.closes_at(at("2026-11-27T23:00:00")), Some(at("2026-11-28T10:00:00")), "続けて開いている");
    let always = opening(&["毎日 0:00〜24:00"], &[]);
    assert!(always.open_at(at("2026-11-28T00:00:00")) && always.next_opening(at("2026-11-28T00:00:00")).is_none());
}

#[test]
fn next_year_follows_this_one() {
    let last = Date::constant(2027, 3, 31);
    let this = opening(&["月〜金 10:00〜17:00"], &["祝日"]).within(None, Some(last));
    let next = |lines: &[&str]| opening(lines, &["祝日"]).within(Some(last.tomorrow().unwrap()), None);
    let same = this.clone().then(next(&["月〜金 10:00〜17:00"]));
    assert_eq!((same.rules.len(), same.rules[0].valid), (1, Validity::ALWAYS));
    let other = this.then(next(&["月〜金 9:00〜16:00"]));
    assert_eq!((other.rules.len(), other.closures.len()), (2, 1));
    assert_eq!((written(&other, last), written(&other, last.tomorrow().unwrap())), ("10:00〜17:00".to_owned(), "9:00〜16:00".to_owned()));
}

#[test]
fn lines_as_people_write_them() {
    let same = |line: &str, meant: &str| assert_eq!(Rule::parse(line).map(|rule| rule.to_string()).as_deref(), Ok(meant), "{line}");
    same("月曜日から金曜日 10:00〜17:00", "月・火・水・木・金 10:00〜17:00");
    same("平日　９時〜１７時", "月・火・水・木・金 9:00〜17:00");
    same("毎週 水曜日 14:00~18:30", "水 14:00〜18:30");
    same("第２・４木曜日１７：３０～２０：００", "第2・第4木 17:30〜20:00");
    same("最終金曜 9:00〜12:00、13:00〜17:00", "最終金 9:00〜12:00、13:00〜17:00");
    same("金〜月 10:00-12:00", "月・金・土・日 10:00〜12:00");
    same("2026年12月6日 10:00〜15:00", "2026/12/6 10:00〜15:00");
    same("水 9:00〜12:00（2026/4/1から）", "水 9:00〜12:00（2026/4/1から）");
    let closed = |line: &str, meant: &str| assert_eq!(Closure::parse(line).map(|line| line.to_string()).as_deref(), Ok(meant), "{line}");
    closed("水・金・日", "水・金・日");
    closed("第3月曜休館", "第3月");
    closed("月曜日（祝日の場合は翌平日）", "月（祝日のときは次の平日）");
    closed("年末年始", "年末年始（12/29〜1/3）");
    closed("年末年始（12月28日〜1月4日）", "年末年始（12/28〜1/4）");
    closed("8/13〜8/16 お盆", "お盆（8/13〜8/16）");
    closed("2026/12/5 研修", "2026/12/5 研修");
    closed("R8.12.5〜R8.12.7", "2026/12/5〜2026/12/7");
    same("R8.12.6 10:00〜15:00", "2026/12/6 10:00〜15:00");
    closed("アイーナ休館日", "アイーナ休館日");
    assert_eq!(Rule::parse("月 10時"), Err(OpeningProblem::NoTimes));
    assert_eq!(Rule::parse("10:00〜17:00"), Err(OpeningProblem::NoDays));
    assert!(Rule::parse("そのつど 10:00〜17:00").is_err() && Closure::parse("不定休").is_err());
}

fn day() -> impl Strategy<Value = Date> {
    (0..1_500_i64).prop_map(|days| Date::constant(2025, 4, 1).checked_add(days.days()).unwrap())
}

fn days() -> impl Strategy<Value = std::ops::RangeInclusive<Date>> {
    (day(), 0..5_i64).prop_map(|(first, more)| first..=first.checked_add(more.days()).unwrap())
}

fn span() -> impl Strategy<Value = Span> {
    (0..96u16, 1..80u16).prop_filter_map("within a day", |(from, long)| Span::new(from * 15, from * 15 + long * 15))
}

fn week() -> impl Strategy<Value = (Weekdays, Nth)> {
    let weekdays = proptest::sample::subsequence((0..7).collect::<Vec<i8>>(), 1..=7);
    let nth =
        prop_oneof![3 => Just(Nth::EVERY), 1 => (1..=5u8).prop_map(|n| Nth::EVERY.with(n)), 1 => Just(Nth::EVERY.with(2).and(Nth::LAST))];
    (weekdays.prop_map(|days| days.into_iter().map(|day| jiff::civil::Weekday::from_monday_zero_offset(day).unwrap()).collect()), nth)
}

fn validity() -> impl Strategy<Value = Validity> {
    (option::weighted(0.3, day()), option::weighted(0.3, 0..900_i64)).prop_map(|(from, long)| {
        let begin = from.unwrap_or(Date::constant(2025, 4, 1));
        Validity { from, until: long.map(|long| begin.checked_add(long.days()).unwrap()) }
    })
}

fn rule() -> impl Strategy<Value = Rule> {
    let of_week = (week(), any::<bool>()).prop_map(|((weekdays, nth), holidays)| Days::Week { weekdays, nth, holidays });
    let days = prop_oneof![4 => of_week, 1 => days().prop_map(Days::Dates)];
    let on_holidays = select(vec![OnHolidays::AsClosures, OnHolidays::Open, OnHolidays::Closed]);
    (days, vec(span(), 1..3), on_holidays, validity()).prop_map(|(days, spans, on_holidays, valid)| Rule {
        days,
        spans,
        on_holidays,
        valid,
    })
}

fn name() -> impl Strategy<Value = String> {
    "[ぁ-んァ-ヴー一-龠]{1,6}".prop_filter("a name that is no day", |name| !name.contains(['年', '月', '日', '令', '和', '休', '閉']))
}

fn closure() -> impl Strategy<Value = Closure> {
    let what = prop_oneof![
        Just(Closed::Holidays),
        Just(Closed::year_end()),
        (1..=12i8, 1..=28i8, name()).prop_map(|(month, day, name)| Closed::Yearly { from: (month, day), until: (month, 28), name }),
        (week(), any::<bool>()).prop_map(|((weekdays, nth), moves)| Closed::Week { weekdays, nth, moves }),
        (days(), option::of(name())).prop_map(|(days, name)| Closed::Dates { days, name: name.unwrap_or_default() }),
        name().prop_map(|name| Closed::Host { name, days: Vec::new() }),
    ];
    (what, validity()).prop_map(|(what, valid)| Closure { what, valid })
}

fn exception() -> impl Strategy<Value = Exception> {
    let change = prop_oneof![Just(Change::Closed), vec(span(), 1..3).prop_map(Change::Instead), vec(span(), 1..3).prop_map(Change::Also)];
    (days(), change).prop_map(|(days, change)| Exception { days, change, reason: String::new() })
}

fn any_opening() -> impl Strategy<Value = Opening> {
    (vec(rule(), 0..4), vec(closure(), 0..4), vec(exception(), 0..3)).prop_map(|(rules, closures, exceptions)| Opening {
        rules,
        closures,
        exceptions,
        also: Vec::new(),
    })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back(rule in rule(), closure in closure()) {
        prop_assert_eq!(Rule::parse(&rule.to_string()), Ok(rule));
        prop_assert_eq!(Closure::parse(&closure.to_string()), Ok(closure));
    }

    #[test]
    fn no_line_makes_reading_fall_over(line in "[ -~第月火水木金土日祝毎終年0-9:〜~（）()・、休館午前後時]{0,24}") {
        let _ = (Rule::parse(&line), Closure::parse(&line), Span::parse(&line));
    }

    /// Open at an instant is to lie in a stretch of that day or of the day before.
    #[test]
    fn open_is_what_the_days_say(opening in any_opening(), day in day(), minute in 0..1440i64) {
        let now = jst_midnight(day).checked_add((minute * 60).seconds()).unwrap();
        let told = opening.days(day.yesterday().unwrap()..=day);
        let lies = told.iter().any(|told| told.spans.iter().any(|span| {
            let (from, until) = instants(told.day, *span);
            from <= now && now < until
        }));
        prop_assert_eq!(opening.open_at(now), lies);
    }

    /// Before the next opening it is shut, at it it opens; an opening ends where it is told to.
    #[test]
    fn the_next_opening_is_the_next(opening in any_opening(), day in day(), minute in 0..1440i64, between in 0.0..1.0f64) {
        let now = jst_midnight(day).checked_add((minute * 60).seconds()).unwrap();
        let closes = opening.closes_at(now);
        prop_assert_eq!(closes.is_some(), opening.open_at(now));
        if let Some(closes) = closes {
            let long = closes.as_second() - now.as_second();
            let within = Timestamp::from_second(now.as_second() + (long as f64 * between) as i64).unwrap();
            prop_assert!(opening.open_at(within));
            // Whoever is open without end closes at the horizon.
            prop_assert!(long > 390 * 86_400 || !opening.open_at(closes));
        }
        let shut_from = closes.unwrap_or(now);
        if let Some(next) = opening.next_opening(now) {
            let long = next.as_second() - shut_from.as_second();
            let within = Timestamp::from_second(shut_from.as_second() + (long as f64 * between) as i64).unwrap();
            prop_assert!(opening.open_at(next));
            prop_assert!(within >= next || !opening.open_at(within), "open at {within}, told {next}");
        }
    }

    #[test]
    fn stretches_of_a_day_lie_apart(opening in any_opening(), day in day()) {
        let spans = opening.day(day).spans;
        prop_assert!(spans.windows(2).all(|pair| pair[0].from() < pair[1].from()));
        prop_assert!(!opening.day(day).is_open() || !opening.exceptions.iter().any(|e| e.days.contains(&day) && e.change == Change::Closed));
    }
}
