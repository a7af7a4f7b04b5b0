//! 「文章」: what the table says in words, computed from its own figures.

use calendar::{Date, YearMonth, wareki};
use tally::{AxisKey, AxisTable, CrossTable};

/// Sentences under a monthly table of consultations; none for other tables and for an empty one.
pub(crate) fn sentences(table: &CrossTable, until: Date) -> Vec<String> {
    let Some(total) = table.total.filter(|total| *total > 0) else { return Vec::new() };
    let axis = |key| table.axes.iter().find(|axis| axis.key == key);
    let method = axis(AxisKey::ContactMethod).and_then(|axis| most_by(axis, total, table.unit));
    let concern = axis(AxisKey::PresentingConcern).and_then(|axis| share_of_few(axis, total));
    let until = if table.row_axis == AxisKey::Month { format!("（{}までの累計）", said_until(until)) } else { String::new() };
    match (method, concern) {
        (Some(method), Some(concern)) => vec![format!("{method}、{concern}。{until}")],
        (Some(method), None) => vec![format!("{}。{until}", finished(&method))],
        (None, Some(concern)) => vec![format!("{concern}。{until}")],
        (None, None) => Vec::new(),
    }
}

/// 「電話での相談が最も多く（109件、80.7％）」
fn most_by(axis: &AxisTable, total: i64, unit: &str) -> Option<String> {
    let ranked = ranked(axis);
    let most = ranked.first()?.1;
    let tied: Vec<&str> = ranked.iter().take_while(|(_, number)| *number == most).map(|(label, _)| *label).collect();
    let share = percent(most, total);
    Some(match tied.as_slice() {
        [one] => format!("{one}での相談が最も多く（{}{unit}、{share}％）", paper::grouped(most)),
        several => format!("{}での相談が同じ数で最も多く（各{}{unit}、各{share}％）", several.join("と"), paper::grouped(most)),
    })
}

fn finished(clause: &str) -> String {
    clause.replacen("最も多く（", "最も多かった（", 1)
}

/// 「主訴は家庭問題、生活問題が全体の8割を超えた」: as few as it takes for half of all, three at the most.
fn share_of_few(axis: &AxisTable, total: i64) -> Option<String> {
    let ranked = ranked(axis);
    let mut sum = 0;
    let mut named = Vec::new();
    for (label, number) in ranked.iter().take(3) {
        named.push(*label);
        sum += number;
        if sum * 2 >= total {
            break;
        }
    }
    let tenths = sum * 10 / total;
    let names = named.join("、");
    let how = match (tenths, sum * 10 == tenths * total) {
        _ if named.is_empty() => return None,
        (10, _) => "がすべてを占めた".to_owned(),
        (1.., true) => format!("が全体の{tenths}割であった"),
        (1.., false) => format!("が全体の{tenths}割を超えた"),
        _ => "が多かった".to_owned(),
    };
    Some(format!("{}は{names}{how}", axis.label))
}

/// Columns with a number, the largest first; equal ones in print order.
fn ranked(axis: &AxisTable) -> Vec<(&str, i64)> {
    let pairs = axis.columns.iter().zip(&axis.column_totals);
    let mut ranked: Vec<(&str, i64)> =
        pairs.filter_map(|(column, total)| Some((column.label.as_str(), (*total)?))).filter(|(_, n)| *n > 0).collect();
    ranked.sort_by(|(_, a), (_, b)| b.cmp(a));
    ranked
}

/// One decimal, 四捨五入.
fn percent(share: i64, total: i64) -> String {
    let thousandths = (share * 2000 + total) / (2 * total);
    format!("{}.{}", thousandths / 10, thousandths % 10)
}

/// 「令和4年2月末」; within a month that still runs its day, 「令和8年11月25日」.
fn said_until(until: Date) -> String {
    let month = YearMonth::containing(until);
    if until == month.last_day() { format!("{}末", month.wareki_label()) } else { wareki::long(until) }
}
