//! 「事例シート」: what the programme publishes at the end of its year (interfaces §6), from its file and its figures.

use crate::InYear;
use facts::View;
use paper::{CaseSheetPaper, MoneyLines, Section};
use platform::policy::{Action, Thing};
use platform::{Cx, Deed};
use tally::ThousandYen;

use crate::counting::Counting;
use crate::papers::{issued, told_sentences, told_table};
use crate::tables::{TableQuery, count, sentences};
use crate::{activities, indicators, photographs, returns};

/// The sheet as it stands now.
///
/// # Errors
/// Not found for whoever may not see papers.
pub async fn sheet(cx: &Cx, programme: &InYear) -> Deed<CaseSheetPaper> {
    cx.ask_any(Action::See, Thing::Paper)?;
    programme.own_file()?;
    let progress = indicators::progress(cx, programme, View::AsClosed).await?;
    let mut counting = Counting::open(cx, programme, View::AsClosed).await?;
    let table = count(&mut counting, &TableQuery::takasaki()).await?;
    let until = counting.until();
    let told_until = counting.told_until(until).await?;
    let mut said = told_sentences(programme, sentences(&table, told_until));
    said.extend(returns::other_sentences(&mut counting).await?);
    let photographs = photographs::of(counting.conn(), cx.tenant, programme.id(), programme.fiscal_year).await?;
    Ok(CaseSheetPaper {
        issued: issued(cx, programme),
        title: programme.title().to_owned(),
        municipality_name: programme.file.municipality_name.clone(),
        money: programme.file.money.as_ref().map(money),
        sections: programme.file.narrative.iter().map(section).collect(),
        indicators: progress.iter().map(|line| indicators::told_indicator(programme, line)).collect(),
        activities: activities::activities(&mut counting).await?,
        partners: partners(&mut counting).await?,
        // Without a single consultation the table would be a page of －.
        monthly_table: table.total.is_some_and(|total| total > 0).then(|| told_table(programme, &table)),
        sentences: said,
        photographs: photographs.into_iter().map(|photograph| photograph.picture).collect(),
    })
}

fn money(money: &programme::file::Money) -> MoneyLines {
    MoneyLines {
        label: money.label.clone(),
        cost_thousand_yen: Some(money.cost_thousand_yen().get()),
        grant_thousand_yen: money.grant_thousand_yen().map(ThousandYen::get),
    }
}

fn section(narrative: &programme::file::Narrative) -> Section {
    Section { key: narrative.heading.name().to_owned(), heading: narrative.heading_text().to_owned(), text: narrative.text.clone() }
}

/// The bodies on the programme's list: those of the file in its order, then those met since.
async fn partners(counting: &mut Counting<'_>) -> Deed<Vec<String>> {
    let mut names: Vec<String> = counting.programme.file.partners.iter().map(|partner| partner.name.clone()).collect();
    let (tenant, programme) = (counting.cx.tenant, counting.programme.id());
    for partner in programme::partner::partners(counting.conn(), tenant, programme).await? {
        if !names.contains(&partner.name) {
            names.push(partner.name);
        }
    }
    Ok(names)
}
