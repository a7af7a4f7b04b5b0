//! Giving programme files back.

use calendar::FiscalYear;
use platform::policy::{Action, Thing};
use platform::{Cx, Deed, Refusal};

use crate::programme::{all, by_code};

/// The canonical file of a programme's year, its newest where none is named. [`crate::apply()`] reads it back unchanged.
///
/// # Errors
/// A programme or year that is not there, with the nearest one.
pub async fn export(cx: &Cx, code: &str, year: Option<FiscalYear>) -> Deed<String> {
    cx.ask_any(Action::See, Thing::Programme)?;
    let programme = by_code(cx, code).await?;
    let Some(wanted) = year else { return Ok(programme.latest().file.to_toml()) };
    match programme.year(wanted) {
        Some(year) => Ok(year.file.to_toml()),
        None => Err(Refusal::rule(format!("事業「{code}」の{}のファイルはありません。", wanted.label()))),
    }
}

/// A line of `programme list`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Listed {
    /// Its code.
    pub code: String,
    /// 「事業名」.
    pub title: String,
    /// 「自治体名」.
    pub municipality_name: String,
    /// The years that have a file, the oldest first.
    pub fiscal_years: Vec<FiscalYear>,
}

/// Every programme, by code.
pub async fn list(cx: &Cx) -> Deed<Vec<Listed>> {
    cx.ask_any(Action::See, Thing::Programme)?;
    let programmes = all(&mut cx.read().await?, cx.tenant).await?;
    let line = |programme: crate::Programme| Listed {
        title: programme.title().to_owned(),
        municipality_name: programme.latest().file.municipality_name.clone(),
        fiscal_years: programme.years().iter().map(|year| year.fiscal_year()).collect(),
        code: programme.code,
    };
    Ok(programmes.into_iter().map(line).collect())
}
