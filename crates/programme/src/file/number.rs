//! Figures with decimals, read exactly as written.

use tally::Figure;
use toml::de::DeValue;

use super::value::Read;

/// More digits than a binary fraction holds would not come back as written.
const DIGITS: usize = 15;

impl Read for Figure {
    const WANTED: &'static str = "数値（例：20、12.4）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let written = match node {
            DeValue::Integer(number) if number.radix() == 10 => number.as_str(),
            DeValue::Float(number) => number.as_str(),
            _ => return Err(String::new()),
        };
        let digits = written.bytes().filter(u8::is_ascii_digit).count();
        match written.parse() {
            Ok(figure) if digits <= DIGITS => Ok(figure),
            _ => Err(String::new()),
        }
    }
}
