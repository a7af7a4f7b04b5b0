//! What is written down of handing out, and what it hands to the figures.

use calendar::Date;
use platform::db::{DbError, DbResult, Val};
use tally::units::{Handovers, Packs, Sets};
use tally::{AxisKey, Code, Fact, FactSeries};

use super::DistributionId;
use crate::catalogue::ProductUnit;
use crate::keeping::{Columns, Noun, Written};

/// 「提供」 as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Distribution {
    /// 「提供日」
    pub day: Date,
    /// 「配布場所」
    pub point: Code,
    /// 「品目」
    pub product: Code,
    /// 「数量」 with its unit.
    pub amount: Amount,
    /// 「件数」; absent = not counted, as on a toilet's shelf.
    pub handovers: Option<Handovers>,
    /// 「提供方法」, a code of `distribution_channel`.
    pub channel: Option<Code>,
    /// Grew by taps at the counter.
    pub tapped: bool,
}

/// 「数量」: packs, sets and pieces are different things.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Amount {
    /// 「パック」
    Packs(Packs),
    /// 「セット」
    Sets(Sets),
    /// 「個」, and how many of them made a pack on that day, where it is known.
    Pieces {
        /// 「個」
        pieces: i64,
        /// 「1パックの個数」
        per_pack: Option<i64>,
    },
}

impl Amount {
    /// So many of a unit.
    pub fn of(unit: ProductUnit, n: i64, per_pack: Option<i64>) -> Amount {
        match unit {
            ProductUnit::Pack => Amount::Packs(Packs::new(n)),
            ProductUnit::Set => Amount::Sets(Sets::new(n)),
            ProductUnit::Piece => Amount::Pieces { pieces: n, per_pack: per_pack.filter(|n| *n > 0) },
        }
    }

    /// Its unit.
    pub fn unit(self) -> ProductUnit {
        match self {
            Amount::Packs(_) => ProductUnit::Pack,
            Amount::Sets(_) => ProductUnit::Set,
            Amount::Pieces { .. } => ProductUnit::Piece,
        }
    }

    /// The number as written.
    pub fn number(self) -> i64 {
        match self {
            Amount::Packs(n) => n.get(),
            Amount::Sets(n) => n.get(),
            Amount::Pieces { pieces, .. } => pieces,
        }
    }

    /// The same unit, more or less by `step`.
    pub fn stepped(self, step: i64) -> Amount {
        let per_pack = match self {
            Amount::Pieces { per_pack, .. } => per_pack,
            Amount::Packs(_) | Amount::Sets(_) => None,
        };
        Amount::of(self.unit(), self.number() + step, per_pack)
    }

    /// What the figures count. Pieces become whole packs where the size of a pack is known, and nothing where it is
    /// not: then only the 件数 count.
    pub fn counted(self) -> Option<(FactSeries, i64)> {
        match self {
            Amount::Packs(n) => Some((FactSeries::Pack, n.get())),
            Amount::Sets(n) => Some((FactSeries::Set, n.get())),
            Amount::Pieces { pieces, per_pack: Some(size) } => Some((FactSeries::Pack, pieces / size)),
            Amount::Pieces { per_pack: None, .. } => None,
        }
    }

    /// Pieces that make no whole pack and stand in no figure.
    pub fn left_over(self) -> i64 {
        match self {
            Amount::Pieces { pieces, per_pack: Some(size) } => pieces % size,
            Amount::Pieces { pieces, per_pack: None } => pieces,
            Amount::Packs(_) | Amount::Sets(_) => 0,
        }
    }
}

impl Written for Distribution {
    type Id = DistributionId;
    const NOUN: Noun = Noun::Distribution;
    const COLUMNS: &'static [&'static str] =
        &["distribution_point", "product", "quantity", "unit", "pieces_per_pack", "handovers", "channel", "tapped"];

    fn day(&self) -> Date {
        self.day
    }

    fn vals(&self) -> Vec<Val> {
        let per_pack = match self.amount {
            Amount::Pieces { per_pack, .. } => per_pack,
            Amount::Packs(_) | Amount::Sets(_) => None,
        };
        vec![
            self.point.as_str().into(),
            self.product.as_str().into(),
            self.amount.number().into(),
            self.amount.unit().name().into(),
            per_pack.into(),
            self.handovers.map(Handovers::get).into(),
            self.channel.as_ref().map(Code::as_str).into(),
            self.tapped.into(),
        ]
    }

    fn read(day: Date, c: &mut Columns<'_>) -> DbResult<Self> {
        let (point, product) = (c.code()?, c.code()?);
        let (quantity, unit, per_pack): (i64, String, Option<i64>) = (c.take()?, c.take()?, c.take()?);
        let unit = ProductUnit::parse(&unit).ok_or_else(|| DbError::Shape { column: "distribution.unit".to_owned() })?;
        let handovers = c.take::<Option<i64>>()?.map(Handovers::new);
        Ok(Distribution {
            day,
            point,
            product,
            amount: Amount::of(unit, quantity, per_pack),
            handovers,
            channel: c.opt_code()?,
            tapped: c.take()?,
        })
    }

    fn facts(&self) -> Vec<Fact> {
        let handovers = self.handovers.map(|n| (FactSeries::Handover, n.get()));
        let counted = self.amount.counted().into_iter().chain(handovers);
        counted.filter(|(_, n)| *n > 0).map(|(series, n)| self.fact(series, n)).collect()
    }
}

impl Distribution {
    /// Whether taps for one are taps for the other.
    pub(super) fn same_counter(&self, other: &Distribution) -> bool {
        (self.day, &self.point, &self.product, &self.channel) == (other.day, &other.point, &other.product, &other.channel)
    }

    fn fact(&self, series: FactSeries, quantity: i64) -> Fact {
        let fact = Fact::new(self.day, series)
            .times(quantity)
            .with(AxisKey::DistributionPoint, self.point.clone())
            .with(AxisKey::Product, self.product.clone());
        match &self.channel {
            Some(channel) => fact.with(AxisKey::DistributionChannel, channel.clone()),
            None => fact,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packs_sets_and_pieces_are_counted_each_in_their_own_way() {
        let counted = |unit, n, size| Amount::of(unit, n, size).counted();
        assert_eq!(counted(ProductUnit::Pack, 12, Some(20)), Some((FactSeries::Pack, 12)));
        assert_eq!(counted(ProductUnit::Set, 3, None), Some((FactSeries::Set, 3)));
        assert_eq!(counted(ProductUnit::Piece, 50, Some(20)), Some((FactSeries::Pack, 2)));
        assert_eq!(counted(ProductUnit::Piece, 50, None), None, "only its 件数 count");
        assert_eq!(counted(ProductUnit::Piece, 50, Some(0)), None, "a pack of none is a pack unknown");
        assert_eq!(Amount::of(ProductUnit::Piece, 50, Some(20)).left_over(), 10);
        assert_eq!(Amount::of(ProductUnit::Piece, 19, Some(20)).stepped(1).counted(), Some((FactSeries::Pack, 1)));
    }
}
