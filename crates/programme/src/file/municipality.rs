use std::fmt;

use toml::de::DeValue;

use super::value::Read;

/// 「全国地方公共団体コード」: six digits, the last a check digit (総務省, JIS X 0401/0402).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct MunicipalityCode([u8; 6]);

impl MunicipalityCode {
    pub(super) const NONE: Self = Self([0; 6]);

    /// Reads six digits and tests the last.
    ///
    /// # Errors
    /// A sentence that says what is wrong, with the right check digit where the other five are given.
    pub fn parse(text: &str) -> Result<Self, String> {
        let text = calendar::halfwidth(text);
        let text = text.trim();
        let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_digit).map(|digit| digit - b'0').collect();
        let all_digits = digits.len() == text.len();
        match <[u8; 6]>::try_from(digits.as_slice()) {
            Ok(code) if all_digits && code[5] == check_digit(&code[..5]) => Ok(Self(code)),
            Ok(code) if all_digits => Err(format!(
                "「{text}」は検査数字（6けた目）が合いません。はじめの5けたが正しければ「{}{}」です。",
                &text[..5],
                check_digit(&code[..5])
            )),
            _ if all_digits && digits.len() == 5 => {
                Err(format!("検査数字まで6けたで書いてください（「{text}{}」）。", check_digit(&digits)))
            }
            _ => Err(format!("「{text}」は6けたの数字ではありません（例：高崎市は「102024」）。")),
        }
    }
}

/// Eleven less the remainder of the weighted sum by eleven, of which the last digit counts.
fn check_digit(five: &[u8]) -> u8 {
    let sum: u8 = five.iter().zip([6, 5, 4, 3, 2]).map(|(digit, weight)| digit * weight).sum();
    (11 - sum % 11) % 10
}

impl fmt::Display for MunicipalityCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|digit| write!(f, "{digit}"))
    }
}

impl Read for MunicipalityCode {
    const WANTED: &'static str = "全国地方公共団体コード（例：\"102024\"）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        Self::parse(node.as_str().ok_or_else(String::new)?)
    }
}

#[cfg(test)]
mod tests {
    use super::MunicipalityCode;

    #[test]
    fn the_five_of_the_seeds_and_wrong_ones() {
        for code in ["030007", "012084", "012131", "102024", "012041", "131016", "271004"] {
            assert_eq!(MunicipalityCode::parse(code).unwrap().to_string(), code);
        }
        assert_eq!(
            MunicipalityCode::parse("102025").unwrap_err(),
            "「102025」は検査数字（6けた目）が合いません。はじめの5けたが正しければ「102024」です。"
        );
        assert_eq!(MunicipalityCode::parse("10202").unwrap_err(), "検査数字まで6けたで書いてください（「102024」）。");
        assert!(MunicipalityCode::parse("高崎市").unwrap_err().contains("6けたの数字ではありません"));
        assert!(MunicipalityCode::parse("1020-24").is_err());
    }
}
