//! The law as written in code against `holidays.csv`: two public tables (jpholiday 1.0.3 and holidays 0.108)
//! that agree with each other on every day and name of 1986 to 2050. `write_holidays.py` writes it.

use std::collections::BTreeMap;

use calendar::{Date, holiday};

#[test]
fn every_day_of_65_years_agrees() {
    let table: BTreeMap<Date, &str> = include_str!("holidays.csv")
        .lines()
        .skip(1)
        .map(|line| line.split_once(',').unwrap())
        .map(|(day, name)| (day.parse().unwrap(), name))
        .collect();
    assert_eq!(table.len(), 1115);

    let first = Date::constant(1986, 1, 1);
    let last = Date::constant(2050, 12, 31);
    let mut day = first;
    while day <= last {
        assert_eq!(holiday(day), table.get(&day).copied(), "{day}");
        day = day.tomorrow().unwrap();
    }
}
