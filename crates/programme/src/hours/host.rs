//! 「館の休館日」: the closed days a building announces, for every door in it.

use std::ops::RangeInclusive;

use calendar::Date;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};

use super::{exception, store};
use crate::Programme;

/// A stretch of closed days of one building.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HostDays {
    /// The building.
    pub host: String,
    /// The days.
    pub days: RangeInclusive<Date>,
}

/// Sets the closed days of a building from today on; past ones stay.
///
/// # Errors
/// Days that end before they begin.
pub async fn set_host_days(cx: &Cx, programme: &Programme, host: &str, days: &[RangeInclusive<Date>]) -> Deed<()> {
    cx.ask(Action::Change, &Object::any(Thing::Hours))?;
    if days.iter().any(|days| days.is_empty()) {
        return Err(Refusal::field("host_days", "終わりの日は、始まりの日より前にできません。"));
    }
    let mut tx = cx.begin().await?;
    store::clear_host_days(&mut tx, cx.tenant, programme.id, host, cx.today()).await?;
    for days in days {
        store::add_host_days(&mut tx, cx.tenant, programme.id, host, days).await?;
    }
    exception::changed(&mut tx, cx, programme, "hours.changed").await?;
    Ok(tx.commit().await?)
}
