//! `/staff/kpi`: goals with their figures, where they are heading, and what each is made of.

mod line;
mod show;

pub(crate) use line::lines;
pub use show::routes;
