//! 「受付番号」 of a thread: eight digits that only look up. Knowing it opens nothing.

use std::fmt;

use platform::chance::Chance;

/// Eight digits.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct VisitNumber(String);

impl VisitNumber {
    /// Any of ninety million.
    pub fn any(chance: &dyn Chance) -> VisitNumber {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        VisitNumber((10_000_000 + u64::from_le_bytes(bytes) % 90_000_000).to_string())
    }

    /// As it lies in the records.
    pub(crate) fn kept(digits: String) -> VisitNumber {
        VisitNumber(digits)
    }

    /// What somebody typed: full-width digits, blanks and hyphens are as good.
    pub fn typed(text: &str) -> Option<VisitNumber> {
        let half = calendar::halfwidth(text);
        let digits: String = half.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '－' | 'ー' | '−')).collect();
        (digits.len() == 8 && digits.bytes().all(|b| b.is_ascii_digit())).then_some(VisitNumber(digits))
    }

    /// The digits.
    pub fn digits(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for VisitNumber {
    /// In two groups of four, as it is copied.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (first, second) = self.0.split_at(self.0.len().min(4));
        write!(f, "{first} {second}")
    }
}

impl fmt::Debug for VisitNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("VisitNumber(…)")
    }
}

#[cfg(test)]
mod tests {
    use platform::chance::SeededChance;

    use super::*;

    #[test]
    fn it_reads_back_however_it_is_typed() {
        let number = VisitNumber::any(&SeededChance::new(3));
        assert_eq!(number.digits().len(), 8);
        let full: String = number.digits().chars().map(|c| char::from_u32(c as u32 + 0xfee0).unwrap()).collect();
        for way in [number.to_string(), full, format!(" {}-{} ", &number.digits()[..4], &number.digits()[4..])] {
            assert_eq!(VisitNumber::typed(&way).as_ref(), Some(&number), "{way}");
        }
        assert_eq!(VisitNumber::typed("1234567"), None);
        assert_eq!(VisitNumber::typed("abcdefgh"), None);
    }
}
