//! Every public holiday of 1986 to 2050, a line each: `oracles/holidays_of.py` compares them with other people's tables.

use calendar::{Date, holiday};

fn main() {
    let mut day = Date::constant(1986, 1, 1);
    while day <= Date::constant(2050, 12, 31) {
        if let Some(name) = holiday(day) {
            println!("{day},{name}");
        }
        day = day.tomorrow().expect("a day after one of this century");
    }
}
