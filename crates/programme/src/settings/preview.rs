//! What a file would change, told before it is applied.

use platform::db::Conn;
use platform::{Cx, Deed};

use crate::change;
use crate::file::{FileProblems, ProgrammeFile};
use crate::find_by_code;

/// What applying a file would do.
pub(super) enum Preview {
    /// It cannot be read.
    Wrong(FileProblems),
    /// A programme that is not there yet.
    Creates(Box<ProgrammeFile>),
    /// Another fiscal year of one that is.
    AddsYear(Box<ProgrammeFile>, i64),
    /// Another content of a year that is there, key by key.
    Changes(Box<ProgrammeFile>, i64, Vec<String>),
    /// Nothing.
    Nothing,
}

/// Looks at a file without taking it in. The number is the programme's revision it was compared with.
pub(super) async fn preview(conn: &mut Conn, cx: &Cx, text: &str) -> Deed<Preview> {
    let file = match ProgrammeFile::parse(text) {
        Ok(file) => Box::new(file),
        Err(problems) => return Ok(Preview::Wrong(problems)),
    };
    let Some(known) = find_by_code(conn, cx.tenant, &file.code).await? else { return Ok(Preview::Creates(file)) };
    let Some(year) = known.year(file.fiscal_year) else { return Ok(Preview::AddsYear(file, known.revision)) };
    let changes = change::changes(&year.file.to_toml(), &file.to_toml());
    Ok(if changes.is_empty() { Preview::Nothing } else { Preview::Changes(file, known.revision, changes) })
}
