//! What the day's page reminds of, from rooms that page does not know: the binary hands them down.

use std::pin::Pin;

use maud::Markup;
use platform::Deed;

use crate::Desk;

/// One reminder: what it says to this person today, or nothing.
pub type Reminder = for<'a> fn(&'a Desk) -> Pin<Box<dyn Future<Output = Deed<Markup>> + Send + 'a>>;

/// All of them, in the order they stand on the page.
#[derive(Clone, Copy, Default)]
pub struct Reminders(pub &'static [Reminder]);

impl Reminders {
    /// What they say to this person today.
    ///
    /// # Errors
    /// The first that could not be read.
    pub async fn said(&self, desk: &Desk) -> Deed<Vec<Markup>> {
        let mut said = Vec::new();
        for reminder in self.0 {
            said.push(reminder(desk).await?);
        }
        Ok(said)
    }
}
