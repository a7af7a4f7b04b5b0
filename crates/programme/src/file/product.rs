use super::identity::ShortCode;
use super::section::Section;
use super::word::words;
use super::write::Page;

words! {
    /// 「単位」 in which a product is counted.
    "単位" enum ProductUnit {
        /// 「パック」.
        Pack = "pack" "パック",
        /// 「セット」: 旭川市's is one day pack and one night pack.
        Set = "set" "セット",
        /// 「個」.
        Piece = "piece" "個",
    }
}

/// 「品目」: something handed over or lent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// Its name.
    pub name: String,
    /// The code of its column; made when absent.
    pub code: Option<String>,
    /// Earlier names and other spellings that ledgers use.
    pub earlier: Vec<String>,
    /// Lent and brought back, not handed over.
    pub lent: bool,
    /// How it is counted.
    pub unit: ProductUnit,
    /// 「1パックの個数」.
    pub pieces_per_pack: Option<i64>,
}

pub(super) fn read(table: &Section<'_>) -> Option<Product> {
    let name = table.need("name");
    let code = table.opt("code").map(|ShortCode(code)| code);
    let earlier = table.opt("earlier").unwrap_or_default();
    let lent = table.opt("lent").unwrap_or(false);
    let unit = table.opt("unit").unwrap_or(ProductUnit::Pack);
    let pieces_per_pack = table.opt("pieces_per_pack");
    table.done();
    Some(Product { name: name?, code, earlier, lent, unit, pieces_per_pack })
}

pub(super) fn write(product: &Product) -> Page {
    let mut page = Page::default();
    page.put("name", &product.name);
    page.put_opt("code", product.code.as_ref());
    page.put_list("earlier", &product.earlier);
    page.put_flag("lent", product.lent);
    page.put("unit", product.unit.label());
    page.put_opt("pieces_per_pack", product.pieces_per_pack);
    page
}
