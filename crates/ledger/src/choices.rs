//! Lists of allowed values, as the caller's codebook has them.

use std::collections::HashMap;

use unicode_normalization::UnicodeNormalization;

/// 「使える値」 Codes with their labels and the labels of earlier years.
///
/// Matched without width, case and spaces. A present label goes before a code, a code before a label
/// of an earlier year; among equals the first added stays.
#[derive(Debug, Clone, Default)]
pub struct Choices {
    codes: Vec<String>,
    labels: Vec<String>,
    found: HashMap<String, (Rank, usize)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Rank {
    Label,
    Code,
    Earlier,
}

/// Labels named in one error; a longer list helps nobody.
const NAMED_LABELS: usize = 40;

impl Choices {
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds one value, in print order.
    pub fn add<'a>(&mut self, code: &str, label: &str, earlier: impl IntoIterator<Item = &'a str>) {
        let index = self.codes.len();
        self.codes.push(code.to_owned());
        self.labels.push(label.to_owned());
        self.note(label, Rank::Label, index);
        self.note(code, Rank::Code, index);
        for label in earlier {
            self.note(label, Rank::Earlier, index);
        }
    }

    fn note(&mut self, name: &str, rank: Rank, index: usize) {
        let entry = self.found.entry(fold(name)).or_insert((rank, index));
        if rank < entry.0 {
            *entry = (rank, index);
        }
    }

    /// The code of what was written.
    #[must_use]
    pub fn find(&self, written: &str) -> Option<&str> {
        let (_, index) = self.found.get(&fold(written))?;
        self.codes.get(*index).map(String::as_str)
    }

    /// The codes of several values in one text, or all parts that are none of them.
    ///
    /// `・` separates as well, but also stands inside labels: the longest run that is a label wins.
    ///
    /// # Errors
    /// The parts as written.
    pub fn find_all<'w>(&self, written: &'w str) -> Result<Vec<&str>, Vec<&'w str>> {
        let (mut codes, mut unknown) = (Vec::new(), Vec::new());
        let parts = written.split([';', '；', '、', '\n']).map(str::trim).filter(|part| !part.is_empty());
        for part in parts {
            self.split_dots(part, &mut codes, &mut unknown);
        }
        if !unknown.is_empty() {
            return Err(unknown);
        }
        let mut kept: Vec<&str> = Vec::with_capacity(codes.len());
        for code in codes {
            if !kept.contains(&code) {
                kept.push(code);
            }
        }
        Ok(kept)
    }

    fn split_dots<'s, 'w>(&'s self, part: &'w str, codes: &mut Vec<&'s str>, unknown: &mut Vec<&'w str>) {
        let mut rest = part.trim_matches(is_dot_or_blank);
        while !rest.is_empty() {
            let used = match self.longest(rest) {
                Some((code, used)) => {
                    codes.push(code);
                    used
                }
                None => {
                    let piece = rest.split(is_dot).next().unwrap_or(rest);
                    unknown.push(piece.trim());
                    piece.len()
                }
            };
            rest = rest[used..].trim_start_matches(is_dot_or_blank);
        }
    }

    fn longest(&self, text: &str) -> Option<(&str, usize)> {
        let dots = text.char_indices().filter(|(_, c)| is_dot(*c)).map(|(at, _)| at).take(NAMED_LABELS);
        let mut ends: Vec<usize> = dots.collect();
        ends.push(text.len());
        ends.into_iter().rev().find_map(|end| Some((self.find(&text[..end])?, end)))
    }

    /// 「電話、来所、メール」, in print order.
    #[must_use]
    pub fn allowed(&self) -> String {
        let named: Vec<&str> = self.labels.iter().take(NAMED_LABELS).map(String::as_str).collect();
        match self.labels.len().saturating_sub(NAMED_LABELS) {
            0 => named.join("、"),
            more => format!("{} ほか{more}個", named.join("、")),
        }
    }
}

fn is_dot(c: char) -> bool {
    matches!(c, '・' | '･')
}

fn is_dot_or_blank(c: char) -> bool {
    is_dot(c) || c.is_whitespace()
}

/// The form in which written values are compared.
pub(crate) fn fold(text: &str) -> String {
    text.nfkc().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn concerns() -> Choices {
        let mut choices = Choices::new();
        choices.add("dv", "DV・暴力", ["暴力"]);
        choices.add("health", "健康", []);
        choices.add("work", "仕事", ["就労関係", "健康"]);
        choices
    }

    #[test]
    fn by_label_code_and_earlier_label() {
        let choices = concerns();
        assert_eq!(choices.find("ＤＶ・暴力"), Some("dv"));
        assert_eq!(choices.find("WORK"), Some("work"));
        assert_eq!(choices.find("就労 関係"), Some("work"));
        assert_eq!(choices.find("健康"), Some("health"), "a present label goes before an earlier one");
        assert_eq!(choices.find("TEL"), None);
    }

    #[test]
    fn several_even_where_a_label_holds_the_separator() {
        let choices = concerns();
        assert_eq!(choices.find_all("健康・DV・暴力・仕事"), Ok(vec!["health", "dv", "work"]));
        assert_eq!(choices.find_all(" 仕事；健康、仕事; "), Ok(vec!["work", "health"]));
        assert_eq!(choices.find_all(""), Ok(vec![]));
        assert_eq!(choices.find_all("健康・住まい・仕事"), Err(vec!["住まい"]));
        assert_eq!(choices.find_all("海・健康・空；住まい、仕事"), Err(vec!["海", "空", "住まい"]), "all of them");
    }
}
