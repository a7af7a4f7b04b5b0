//! 「計算のひと手間」: a little work a browser does before it sends, asked for only under a flood. Whoever writes once notices
//! nothing; whoever sends thousands pays for each.

use aws_lc_rs::digest;

/// Longest answer looked at, in characters.
const LONGEST: usize = 20;

/// Whether SHA-256 of `challenge:answer` begins with `bits` zero bits.
#[must_use]
pub fn work_is_done(challenge: &str, answer: &str, bits: u32) -> bool {
    if answer.is_empty() || answer.len() > LONGEST || !answer.bytes().all(|b| b.is_ascii_digit()) {
        return false;
    }
    let hash = digest::digest(&digest::SHA256, format!("{challenge}:{answer}").as_bytes());
    zeros(hash.as_ref()) >= bits
}

fn zeros(bytes: &[u8]) -> u32 {
    let whole = bytes.iter().take_while(|byte| **byte == 0).count();
    let rest = bytes.get(whole).map_or(0, |byte| byte.leading_zeros());
    u32::try_from(whole).unwrap_or(0) * 8 + rest
}

/// Does the work, for programs that measure and test.
#[must_use]
pub fn do_work(challenge: &str, bits: u32) -> String {
    let mut answers = (0u64..).map(|n| n.to_string());
    answers.find(|answer| work_is_done(challenge, answer, bits)).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn done_work_is_known_and_other_work_is_not() {
        let answer = do_work("0123", 10);
        assert!(work_is_done("0123", &answer, 10));
        assert!(!work_is_done("0123", &answer, 60) && !work_is_done("0123", "", 0) && !work_is_done("0123", "x1", 0));
        assert_eq!(zeros(&[0, 0, 0b0001_0000]), 19);
    }
}
