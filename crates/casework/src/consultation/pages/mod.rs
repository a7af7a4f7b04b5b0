use platform::web::Routes;
pub fn routes() -> Routes { Routes::new() }
pub(super) fn draft_name(once: &platform::once::Once) -> String { format!("consultation.{}", crate::hex(&once.0)) }
