use calendar::Date;
use platform::db::Tx;
use platform::{Cx, Deed};
use programme::{Created, Programme};
use tally::Code;
use tally::units::Handovers;

use super::record::{Amount, Distribution};
use crate::catalogue::{Named, PlaceKind, ProductUnit};
use crate::keeping::Texts;

/// Handing out as typed: place and product may be new. Texts absent = they stay as they are.
#[derive(Clone)]
pub struct Draft {
    /// 「提供日」
    pub day: Date,
    /// 「配布場所」
    pub point: Named,
    /// 「品目」
    pub product: Named,
    /// 「数量」
    pub quantity: i64,
    /// 「単位」; absent = the product's own.
    pub unit: Option<ProductUnit>,
    /// 「件数」
    pub handovers: Option<Handovers>,
    /// 「提供方法」
    pub channel: Option<Code>,
    /// `note`
    pub texts: Option<Texts>,
}

impl Draft {
    /// The record it becomes. Of an earlier record of the same product the size of a pack is kept: a new size of
    /// packs does not change what was handed out before. Moved to another counter, it no longer grows by taps.
    pub(super) async fn settle(
        self,
        tx: &mut Tx,
        cx: &Cx,
        programme: &Programme,
        before: Option<&Distribution>,
        created: &mut Created,
    ) -> Deed<(Distribution, Option<Texts>)> {
        let point = self.point.place(tx, cx, programme, PlaceKind::DistributionPoint, created).await?;
        let product = self.product.product(tx, cx, programme, self.unit.unwrap_or(ProductUnit::Pack), false, created).await?;
        let kept_size = before.filter(|b| b.product == product.code).and_then(|b| match b.amount {
            Amount::Pieces { per_pack, .. } => per_pack,
            Amount::Packs(_) | Amount::Sets(_) => None,
        });
        let amount = Amount::of(self.unit.unwrap_or(product.unit), self.quantity, kept_size.or(product.pieces_per_pack));
        let (day, handovers, channel) = (self.day, self.handovers, self.channel);
        let mut now = Distribution { day, point, product: product.code, amount, handovers, channel, tapped: false };
        now.tapped = before.is_some_and(|before| before.tapped && before.same_counter(&now));
        Ok((now, self.texts))
    }
}
