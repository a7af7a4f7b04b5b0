//! Where one can fetch something that was asked for, and what there is.

use platform::Deed;
use programme::file::PlaceKind;
use programme::product::{Product, products};

use crate::site::{Site, Told};
use crate::writing::Visit;

/// Ways to ask at a place where somebody hands over.
const OVER_A_COUNTER: [&str; 4] = ["point", "card", "phone", "voice"];

/// Places the public may know where somebody can keep a bag for her: not a shelf in a toilet, not a sick-room.
pub(super) fn places(site: &Site) -> impl Iterator<Item = Told<'_>> {
    site.told(&[PlaceKind::DistributionPoint]).filter(|told| {
        let ways = told.note.map_or(&[][..], |note| &note.ways);
        ways.is_empty() || ways.iter().any(|way| OVER_A_COUNTER.contains(&way.as_str()))
    })
}

/// What is handed over for good.
pub(super) async fn goods(visit: &Visit) -> Deed<Vec<Product>> {
    let v = &visit.visitor;
    let mut all = products(&mut v.cx.read().await?, v.cx.tenant, v.programme).await?;
    all.retain(|product| !product.lent);
    Ok(all)
}
