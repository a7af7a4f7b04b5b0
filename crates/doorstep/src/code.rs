//! 「符号」: what stands on a card, behind `/q/` for a placement and `/s/` for a questionnaire. Six signs by chance and one
//! that checks them: 148 million, so that trying finds none, and a sign misread or two swapped lead to nobody else's. It
//! tells neither the place nor the number of cards.

use std::fmt;

use platform::chance::Chance;

/// 23 signs, a prime number: no vowel, so that no word appears; none that looks like another (0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V).
const SIGNS: [u8; 23] = *b"34679CDFGHJKMNPQRTVWXYB";
/// Signs by chance.
const CHANCE: usize = 6;
/// Signs in all.
const LENGTH: usize = CHANCE + 1;

/// A code that is printed, photographed or typed.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct PrintedCode(String);

impl PrintedCode {
    /// Any.
    pub fn any(chance: &dyn Chance) -> PrintedCode {
        let mut bytes = [0; 8];
        chance.fill(&mut bytes);
        let mut rest = u64::from_le_bytes(bytes);
        let mut places = [0; CHANCE];
        for place in &mut places {
            *place = usize::try_from(rest % 23).unwrap_or(0);
            rest /= 23;
        }
        PrintedCode(places.iter().chain([&check(&places)]).map(|place| char::from(SIGNS[*place])).collect())
    }

    /// What came in an address, or was typed: small letters and full width are as good. `None` when it cannot be one.
    pub fn read(text: &str) -> Option<PrintedCode> {
        let text = calendar::halfwidth(text.trim()).to_uppercase();
        let places: Vec<usize> = text.bytes().map(|sign| SIGNS.iter().position(|known| *known == sign)).collect::<Option<_>>()?;
        let (chance, last) = (places.get(..CHANCE)?, places.get(CHANCE)?);
        (places.len() == LENGTH && check(chance) == *last).then_some(PrintedCode(text))
    }

    /// As it is printed.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The sign that makes the weighted sum a multiple of 23: changes with every single sign, and with every two swapped.
fn check(places: &[usize]) -> usize {
    let sum: usize = places.iter().zip(2..).map(|(place, weight)| place * weight).sum();
    (23 - sum % 23) % 23
}

impl fmt::Display for PrintedCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use platform::chance::SeededChance;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn no_two_signs_look_alike_and_none_is_there_twice() {
        let mut signs = SIGNS.to_vec();
        signs.sort_unstable();
        signs.dedup();
        assert_eq!(signs.len(), 23);
        for alike in ["0O", "1IL", "2Z", "5S", "UV", "8B"] {
            assert!(alike.bytes().filter(|sign| SIGNS.contains(sign)).count() <= 1, "{alike}");
        }
        assert!("AEIOU".bytes().all(|vowel| !SIGNS.contains(&vowel)));
    }

    proptest! {
        #[test]
        fn a_code_reads_back_and_a_slip_never_does(seed: u64, at in 0..LENGTH, other in 0..23_usize, swap in 0..CHANCE) {
            let code = PrintedCode::any(&SeededChance::new(seed));
            prop_assert_eq!(PrintedCode::read(&code.as_str().to_lowercase()), Some(code.clone()));
            let mut slip = code.as_str().as_bytes().to_vec();
            if slip[at] != SIGNS[other] {
                slip[at] = SIGNS[other];
                prop_assert_eq!(PrintedCode::read(std::str::from_utf8(&slip).unwrap()), None);
            }
            let mut swapped = code.as_str().as_bytes().to_vec();
            swapped.swap(swap, swap + 1);
            if swapped != code.as_str().as_bytes() {
                prop_assert_eq!(PrintedCode::read(std::str::from_utf8(&swapped).unwrap()), None);
            }
        }
    }

    #[test]
    fn what_is_no_code_is_none() {
        for wrong in ["", "C7DK", "C7DKXRTT", "../staff", "C7DKXRＴ…", "AAAAAAA"] {
            assert_eq!(PrintedCode::read(wrong), None, "{wrong}");
        }
    }
}
