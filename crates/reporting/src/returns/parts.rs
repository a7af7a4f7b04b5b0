//! The tables of a return, and its sentences.

use calendar::Date;
use paper::Part;
use platform::Deed;
use tally::{AxisKey, Filter, Measure};

use crate::counting::{Counted, Counting};
use crate::papers::{told_sentences, told_table};
use crate::tables::{TableQuery, count_until, sentences, small_cells};

/// Rows of a list of places or bodies; the rest are told in one line.
const MOST_ROWS: usize = 20;

/// 高崎型, gatherings by venue, distributions by point, referrals by body: each where there is any.
pub(super) async fn parts(counting: &mut Counting<'_>, until: Date, title: &str) -> Deed<(Vec<Part>, Vec<String>)> {
    let monthly = count_until(counting, &TableQuery::takasaki(), until).await?;
    let programme = counting.programme;
    let printed = told_table(programme, &monthly);
    // Remarks of the table stand under the table inside the house only.
    let mut definitions = if programme.for_outside { printed.definitions.clone() } else { monthly.definitions.clone() };
    let told_until = counting.told_until(until).await?;
    let said = told_sentences(programme, sentences(&monthly, told_until));
    let mut parts = vec![Part::Table { heading: title.to_owned(), table: printed, sentences: said }];
    for (heading, query) in lists() {
        let table = count_until(counting, &query, until).await?;
        if table.total.is_none_or(|total| total == 0) {
            continue;
        }
        definitions.extend(table.definitions.iter().filter(|said| !definitions.contains(said)).cloned().collect::<Vec<_>>());
        parts.push(Part::Table { heading: heading.to_owned(), table: shortened(told_table(programme, &table)), sentences: Vec::new() });
    }
    let told = other_sentences(counting).await?;
    if !told.is_empty() && until >= counting.until() {
        parts.push(Part::Text { heading: "そのほかの実績（累計）".to_owned(), text: told.join("\n") });
    }
    Ok((parts, definitions))
}

fn lists() -> [(&'static str, TableQuery); 5] {
    let of = |measure, rows, columns: &[AxisKey]| TableQuery { rows, columns: columns.to_vec(), ..TableQuery::monthly(measure) };
    [
        ("会場別 開催回数（累計）", of(Measure::GatheringsHeld, AxisKey::Venue, &[])),
        ("会場別 延べ参加者数（累計）", of(Measure::Attendances, AxisKey::Venue, &[])),
        ("配布場所別 提供件数（累計）", of(Measure::Handovers, AxisKey::DistributionPoint, &[])),
        ("配布場所別 提供パック数（累計）", of(Measure::Packs, AxisKey::DistributionPoint, &[])),
        ("連携先別 連携件数（累計）", of(Measure::Referrals, AxisKey::Partner, &[AxisKey::ReferralMeans])),
    ]
}

/// The first rows, and one for all others, where figures may be added.
fn shortened(mut table: paper::CrossTable) -> paper::CrossTable {
    let rest = table.rows.len().saturating_sub(MOST_ROWS);
    if rest < 2 {
        return table;
    }
    table.rows.truncate(MOST_ROWS);
    table.rows.push(paper::Row { key: "others".to_owned(), label: format!("ほか{rest}") });
    let others = sum(table.row_totals.split_off(MOST_ROWS));
    table.row_totals.push(others.clone());
    for axis in &mut table.axes {
        let below = axis.cells.split_off(MOST_ROWS);
        let columns = 0..axis.columns.len();
        axis.cells.push(columns.map(|column| sum(below.iter().map(|row| row[column].clone()).collect())).collect());
        axis.row_totals.truncate(MOST_ROWS);
        axis.row_totals.push(others.clone());
    }
    table
}

fn sum(figures: Vec<paper::Figure>) -> paper::Figure {
    if figures.contains(&paper::Figure::Suppressed) {
        return paper::Figure::Suppressed;
    }
    let numbers = figures.into_iter().filter_map(|figure| match figure {
        paper::Figure::Number(number) => Some(number),
        _ => None,
    });
    numbers.reduce(|sum, number| sum + number).into()
}

/// 「生理用品は、…」「居場所は、…」: what stands beside the table of consultations on 高崎市's sheet.
pub(crate) async fn other_sentences(counting: &mut Counting<'_>) -> Deed<Vec<String>> {
    let mut said = Vec::new();
    let [handovers, packs, points] = numbers(counting, [Measure::Handovers, Measure::Packs, Measure::DistributionPoints]).await?;
    let places = |n: i64| if n > 0 { format!("{}か所で", paper::grouped(n)) } else { String::new() };
    // For publication a sentence with a small number is left out.
    let programme = counting.programme;
    let tells = |numbers: &[i64]| !programme.for_outside || !numbers.iter().any(|n| small_cells(programme).covers(*n));
    if (handovers > 0 || packs > 0) && tells(&[handovers, packs]) {
        let what = [(handovers, "件"), (packs, "パック")]
            .into_iter()
            .filter(|(n, _)| *n > 0)
            .map(|(n, unit)| format!("{}{unit}", paper::grouped(n)));
        said.push(format!("生理用品は、{}累計{}を提供した。", places(points), what.collect::<Vec<_>>().join("、")));
    }
    let [held, venues] = numbers(counting, [Measure::GatheringsHeld, Measure::Venues]).await?;
    if held > 0 {
        let attended = counting.counted(Measure::Attendances, &Filter::none()).await?;
        let small = attended.number.is_some_and(|n| small_cells(counting.programme).covers(n));
        if counting.programme.for_outside && small {
            return Ok(said);
        }
        said.push(format!("居場所は、{}{}回開かれ{}。", places(venues), paper::grouped(held), attended_words(attended)));
    }
    Ok(said)
}

/// 「、延べ17人の利用があった」; of occasions without a number nothing is claimed.
fn attended_words(attended: Counted) -> String {
    let missing = if attended.missing > 0 {
        format!("（ほかに{}回は人数が未入力）", paper::grouped(attended.missing))
    } else {
        String::new()
    };
    match attended.number {
        Some(number) => format!("、延べ{}人の利用があった{missing}", paper::grouped(number)),
        None => format!("た{missing}"),
    }
}

async fn numbers<const N: usize>(counting: &mut Counting<'_>, measures: [Measure; N]) -> Deed<[i64; N]> {
    let mut numbers = [0; N];
    for (number, measure) in numbers.iter_mut().zip(measures) {
        *number = counting.counted(measure, &Filter::none()).await?.number.unwrap_or(0);
    }
    Ok(numbers)
}
