//! 「記述欄」 of the case sheet: texts of the programme file, written on a page with the year's figures beside them.

pub mod pages;

use platform::db::Tx;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, FieldProblem, Refusal, draft};
use programme::Applied;
use programme::file::{Heading, Narrative};

use crate::InYear;

/// As much as one box may hold; the sheet has two pages for all of them.
pub const LONGEST: usize = 4_000;

/// Writes the boxes into the programme's file, in the order given. `revision` is the programme's when the page was
/// shown: what somebody else changed in between is not overwritten.
///
/// # Errors
/// A box that is too long; [`Refusal::Conflict`].
pub async fn save(cx: &Cx, programme: &InYear, revision: i64, boxes: Vec<Narrative>) -> Deed<Applied> {
    cx.ask_any(Action::Change, Thing::Paper)?;
    programme.own_file()?;
    let problems: Vec<FieldProblem> = boxes.iter().filter_map(too_long).collect();
    if !problems.is_empty() {
        return Err(Refusal::Invalid(problems));
    }
    if programme.programme.revision != revision {
        return Err(Refusal::Conflict);
    }
    let mut file = programme.file.clone();
    file.narrative = boxes.into_iter().filter(|narrative| !narrative.text.trim().is_empty()).collect();
    let applied = programme::apply(cx, &file.to_toml()).await?;
    let mut tx: Tx = cx.begin().await?;
    draft::forget(&mut tx, cx, &draft_name(programme)).await?;
    tx.commit().await?;
    Ok(applied)
}

/// Where the draft of a year's texts is kept.
pub(crate) fn draft_name(programme: &InYear) -> String {
    format!("narrative-{}-{}", programme.id(), programme.fiscal_year)
}

fn too_long(narrative: &Narrative) -> Option<FieldProblem> {
    let letters = narrative.text.chars().count();
    (letters > LONGEST).then(|| FieldProblem {
        field: field_of(narrative.heading).to_owned(),
        text: format!(
            "{}は{LONGEST}文字までにしてください（いまは{letters}文字です）。事例シートは2ページに収めます。",
            narrative.heading.label()
        ),
    })
}

/// The box's field in the form.
pub(crate) const fn field_of(heading: Heading) -> &'static str {
    heading.name()
}
