//! What the programme says about the codes of a day.

use calendar::Date;
use programme::{Codebook, Programme};
use tally::{AxisKey, NewnessRule};

/// The code lists in force on a day.
pub(crate) fn book(programme: &Programme, day: Date) -> &Codebook {
    &programme.on(day).codebook
}

/// What 新規 means on a day.
pub(crate) fn newness_rule(programme: &Programme, day: Date) -> NewnessRule {
    programme.on(day).file.first_contact
}

/// The axes whose codes are rows of tables, not entries of the codebook.
pub(crate) const ROWS: [AxisKey; 3] = [AxisKey::ServicePoint, AxisKey::Counsellor, AxisKey::Partner];

/// A code the programme does not know on a day; one that is no longer offered is still known.
pub(crate) fn is_unknown(programme: &Programme, day: Date, axis: AxisKey, code: &str) -> bool {
    !ROWS.contains(&axis) && book(programme, day).entry(axis, code).is_none()
}
