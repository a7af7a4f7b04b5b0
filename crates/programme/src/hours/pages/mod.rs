//! `/staff/hours`.

use platform::web::Routes;

/// The routes of this noun.
pub fn routes() -> Routes {
    Routes::new()
}
