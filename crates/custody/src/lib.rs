//! 「鍵の管理」: what an organisation does with its keys so that nobody is locked out and nobody learns too much: printed
//! recovery kits, a new password by two of them, a new lead, the old key laid aside after somebody left, and the
//! hand-over to the next provider.
//!
//! [`platform::recovery`] and [`platform::keys`] hold the locks; here are the deeds people do with them, and their pages.

pub mod handover;
pub mod recovery;

/// The pages of this room.
pub fn routes(merge: handover::Merge) -> platform::web::Routes {
    platform::web::Routes::new()
        .merge(recovery::routes()) //      /staff/recovery
        .merge(handover::routes(merge)) // /staff/handover
}
