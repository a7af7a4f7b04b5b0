//! 「月報・年報」: what the provider hands to the municipality.

mod corrected;
mod key_figures;
mod make;
mod parts;
mod period;
mod state;

pub use make::{annual, monthly, monthly_table, quarterly};
pub(crate) use parts::other_sentences;
pub(crate) use state::state;

/// 「令和3年度第4四半期（1月〜3月）」
pub(crate) fn quarter_label(year: calendar::FiscalYear, month: calendar::YearMonth) -> String {
    period::Span::quarter(year, month).label
}
