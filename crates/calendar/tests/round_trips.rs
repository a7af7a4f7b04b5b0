//! What the crate prints, it reads; and no text makes it panic.

use calendar::{
    Date, DateTime, FiscalYear, Time, YearMonth, date_from_excel_serial, fold_header, fold_search, halfwidth, parse_date, parse_month,
    parse_time, parse_whole_number, wareki,
};
use proptest::prelude::*;

fn day() -> impl Strategy<Value = Date> {
    let first = Date::constant(1868, 1, 1);
    (0..122_000_i64).prop_map(move |days| first + jiff::Span::new().days(days))
}

fn full_width(text: &str) -> String {
    let widen = |letter: char| match letter {
        ' ' => '　',
        '!'..='~' => char::from_u32(u32::from(letter) + 0xFEE0).unwrap(),
        other => other,
    };
    text.chars().map(widen).collect()
}

proptest! {
    #[test]
    fn a_day_in_every_printed_form(day in day()) {
        let (year, month, date) = (day.year(), day.month(), day.day());
        let week = wareki::weekday(day);
        let forms = [
            wareki::long(day),
            wareki::with_weekday(day),
            wareki::short(day),
            wareki::short(day).replace('.', "/"),
            wareki::short(day).replace('.', "-").to_lowercase(),
            day.to_string(),
            day.strftime("%Y%m%d").to_string(),
            format!("{year}/{month}/{date}"),
            format!("{year}.{month}.{date}"),
            format!("{year}年{month}月{date}日 {week}曜日"),
            format!(" {year}/{month:02}/{date:02} ({week}) 00:00:00 "),
        ];
        for form in forms {
            prop_assert_eq!(parse_date(&form), Ok(day), "{}", form);
            let wide = full_width(&form);
            prop_assert_eq!(parse_date(&wide), Ok(day), "{}", wide);
        }
    }

    #[test]
    fn a_day_with_another_weekday_is_refused(day in day(), off in 1..7_i64) {
        let other = wareki::weekday(day + jiff::Span::new().days(off));
        let form = format!("{day}({other})");
        prop_assert!(parse_date(&form).is_err());
    }

    #[test]
    fn a_month_in_every_printed_form(day in day()) {
        let month = YearMonth::containing(day);
        for form in [month.to_string(), month.wareki_label(), full_width(&month.wareki_label())] {
            prop_assert_eq!(parse_month(&form), Ok(month), "{}", form);
        }
        prop_assert_eq!(month.to_string().parse(), Ok(month));
        prop_assert_eq!(month.next().previous(), month);
        prop_assert!(month.contains(day));
    }

    #[test]
    fn a_day_lies_in_one_fiscal_year_and_one_of_its_months(day in day()) {
        let year = FiscalYear::containing(day);
        prop_assert!(year.contains(day));
        prop_assert!(!year.previous().contains(day) && !year.next().contains(day));
        prop_assert_eq!(year.months().iter().filter(|month| month.contains(day)).count(), 1);
        prop_assert!(year.months().iter().all(|month| month.fiscal_year() == year));
        prop_assert_eq!(year.last_day().tomorrow().unwrap(), year.next().first_day());
    }

    #[test]
    fn a_time_in_every_printed_form(hour in 0..24_i8, minute in 0..60_i8, second in 0..60_i8) {
        let time = Time::new(hour, minute, second, 0).unwrap();
        let whole = Time::new(hour, minute, 0, 0).unwrap();
        prop_assert_eq!(parse_time(&time.to_string()), Ok(time));
        prop_assert_eq!(parse_time(&format!("{hour}:{minute:02}")), Ok(whole));
        prop_assert_eq!(parse_time(&format!("{hour:02}{minute:02}")), Ok(whole));
        let half = if hour < 12 { "午前" } else { "午後" };
        let kanji = full_width(&format!("{half}{}時{minute}分", hour % 12));
        prop_assert_eq!(parse_time(&kanji), Ok(whole));
    }

    #[test]
    fn a_serial_of_either_epoch(days in 61..2_950_000_i32, second in 0..86_400_i32) {
        let serial = f64::from(days) + f64::from(second) / 86_400.0;
        let (day, time) = date_from_excel_serial(serial, false).unwrap();
        let start = DateTime::constant(1899, 12, 30, 0, 0, 0, 0);
        let meant = start + jiff::Span::new().days(days).seconds(second);
        prop_assert_eq!(day.to_datetime(time.unwrap_or(Time::midnight())), meant);
        if days >= 1462 {
            prop_assert_eq!(date_from_excel_serial(serial - 1462.0, true), Some((day, time)));
        }
    }

    #[test]
    fn a_number_with_marks_and_unit(number in 0..10_000_000_000_i64) {
        let digits = number.to_string();
        let groups: Vec<_> = digits.as_bytes().rchunks(3).rev()
            .map(|group| std::str::from_utf8(group).unwrap())
            .collect();
        for form in [digits.clone(), groups.join(","), format!("{} 件", groups.join(","))] {
            prop_assert_eq!(parse_whole_number(&form), Ok(number));
            prop_assert_eq!(parse_whole_number(&full_width(&form)), Ok(number));
        }
    }

    #[test]
    fn no_text_makes_it_panic(text in "[0-9０-９RrHSTM令和平成昭元年月日時分半午前後:：/.．（）() 水・,ーT件※〔-]{0,14}|\\PC{0,12}") {
        let _read = (parse_date(&text), parse_month(&text), parse_time(&text), parse_whole_number(&text));
        let folded = (halfwidth(&text), fold_search(&text), fold_header(&text));
        prop_assert_eq!(halfwidth(&folded.0), folded.0);
    }

    #[test]
    fn folding_twice_is_folding_once(text in "[ぁ-んァ-ヶｦ-ﾝーａ-ｚA-Z髙﨑邊齋・ 　]{0,12}") {
        let once = fold_search(&text);
        prop_assert_eq!(fold_search(&once), once);
    }
}
