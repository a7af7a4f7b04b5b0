//! The known word meant by a mistyped one.

/// Words named when none is near; a longer list helps nobody.
const NAMED: usize = 40;

/// The one of `known` with the fewest slips of the hand, the first of equals; none when half of the word would have
/// to change: that is another word.
pub(crate) fn nearest<'k>(given: &str, known: impl IntoIterator<Item = &'k str>) -> Option<&'k str> {
    let given = given.to_lowercase();
    let slips_of = |word: &str| slips(&given, word).min(unfinished(&given, word));
    let (slips, word) = known.into_iter().map(|word| (slips_of(word), word)).min_by_key(|(slips, _)| *slips)?;
    (slips * 2 < word.chars().count()).then_some(word)
}

/// What to write instead: the word that was meant, or all there are.
pub(crate) fn way_out(given: &str, known: &[&str]) -> String {
    match (nearest(given, known.iter().copied()), known) {
        (Some(meant), _) => format!("「{meant}」のことですか。"),
        (None, []) => String::new(),
        (None, known) => {
            let more = known.len().saturating_sub(NAMED);
            let rest = if more > 0 { format!(" ほか{more}個") } else { String::new() };
            format!("使えるのは {}{rest} です。", known[..known.len() - more].join("、"))
        }
    }
}

/// A word that was begun and not finished counts as two slips, however much is missing.
fn unfinished(given: &str, word: &str) -> usize {
    if given.len() > 2 && word.starts_with(given) { 2 } else { usize::MAX }
}

/// Letters put in, left out, changed, or swapped with their neighbour.
fn slips(left: &str, right: &str) -> usize {
    let left: Vec<char> = left.chars().collect();
    let right: Vec<char> = right.chars().collect();
    let mut rows = vec![(0..=right.len()).collect::<Vec<usize>>()];
    for (i, a) in left.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in right.iter().enumerate() {
            let changed = rows[i][j] + usize::from(a != b);
            let mut best = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == right[j - 1] && left[i - 1] == *b {
                best = best.min(rows[i - 1][j - 1] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[left.len()][right.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_of_the_hand() {
        let keys = ["code", "title", "municipality", "municipality_name", "fiscal_year"];
        assert_eq!(nearest("titel", keys), Some("title"));
        assert_eq!(nearest("Municipalityname", keys), Some("municipality_name"));
        assert_eq!(nearest("fiscalyear", keys), Some("fiscal_year"));
        assert_eq!(nearest("eligible", ["label", "cost", "eligible_cost"]), Some("eligible_cost"));
        assert_eq!(nearest("x", []), None);
    }

    #[test]
    fn another_word_is_not_guessed_at() {
        assert_eq!(nearest("colour", ["code", "title"]), None);
        assert_eq!(way_out("colour", &["code", "title"]), "使えるのは code、title です。");
        assert_eq!(way_out("cod", &["code", "title"]), "「code」のことですか。");
        assert_eq!(way_out("colour", &[]), "");
    }
}
