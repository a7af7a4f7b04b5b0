//! GitHub tables and paragraphs.

/// How a column stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Align {
    Left,
    Right,
}

/// Text that cannot become markup: a `|` would end the cell, a `<` would open a tag.
pub(crate) fn text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    for letter in raw.trim().chars() {
        match letter {
            '\\' | '|' | '*' | '_' | '`' | '#' | '[' | ']' | '~' => out.extend(['\\', letter]),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\n' => out.push_str("<br>"),
            '\r' => {}
            other => out.push(other),
        }
    }
    out
}

/// A paragraph that keeps its line ends. A leading `-` or `+` is written as text, since a list would lose its mark.
pub(crate) fn paragraph(raw: &str) -> String {
    let lines: Vec<String> = raw.lines().map(|line| line_as_text(line.trim_end())).collect();
    lines.join("  \n").trim_end().to_owned()
}

fn line_as_text(line: &str) -> String {
    let escaped = text(line);
    if escaped.starts_with(['-', '+']) { format!("\\{escaped}") } else { escaped }
}

/// A whole table, ending with an empty line.
pub(crate) fn table(columns: &[(String, Align)], rows: &[Vec<String>]) -> String {
    let mut out = line(columns.iter().map(|(name, _)| name.as_str()));
    out.push_str(&line(columns.iter().map(|(_, align)| if *align == Align::Right { "---:" } else { "---" })));
    for row in rows {
        out.push_str(&line(row.iter().map(String::as_str)));
    }
    out.push('\n');
    out
}

fn line<'a>(cells: impl Iterator<Item = &'a str>) -> String {
    let cells: Vec<String> = cells.map(text).collect();
    format!("| {} |\n", cells.join(" | "))
}

/// A list of plain lines.
pub(crate) fn list(items: &[String]) -> String {
    let mut out: String = items.iter().map(|item| format!("- {}\n", text(item))).collect();
    if !out.is_empty() {
        out.push('\n');
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bar_in_a_name_does_not_end_the_cell() {
        let written = table(&[("名称".into(), Align::Left), ("件".into(), Align::Right)], &[vec!["A|B <x>".into(), "1,063".into()]]);
        assert_eq!(written, "| 名称 | 件 |\n| --- | ---: |\n| A\\|B &lt;x&gt; | 1,063 |\n\n");
    }

    #[test]
    fn a_paragraph_keeps_lines_and_marks() {
        assert_eq!(paragraph("- 一\n◆ 二\n"), "\\- 一  \n◆ 二");
    }
}
