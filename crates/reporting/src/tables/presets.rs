//! 「よく使う表」: tables one click away.

use platform::wording::t;
use tally::{AxisKey, Measure};

use super::TableQuery;

/// Name and order of each.
pub(super) fn presets() -> Vec<(&'static str, TableQuery)> {
    let of = |measure, rows, columns: &[AxisKey]| TableQuery { rows, columns: columns.to_vec(), ..TableQuery::monthly(measure) };
    vec![
        (t("figures-preset-takasaki"), TableQuery::takasaki()),
        (t("figures-preset-age-concern"), of(Measure::Consultations, AxisKey::AgeBand, &[AxisKey::PresentingConcern])),
        (t("figures-preset-persons"), of(Measure::Persons, AxisKey::Month, &[])),
        (t("figures-preset-source"), of(Measure::FirstContacts, AxisKey::Month, &[AxisKey::ReferralSource])),
        (t("figures-preset-gatherings"), of(Measure::Attendances, AxisKey::Venue, &[AxisKey::Month])),
        (t("figures-preset-points"), of(Measure::Handovers, AxisKey::DistributionPoint, &[AxisKey::Month])),
        (t("figures-preset-channels"), of(Measure::Handovers, AxisKey::Month, &[AxisKey::DistributionChannel])),
        (t("figures-preset-partners"), of(Measure::Referrals, AxisKey::Partner, &[AxisKey::ReferralMeans, AxisKey::ReferralResult])),
    ]
}
