//! What an import had to create because nobody knew it yet. Listed in the import's result.

use std::collections::BTreeSet;

/// New venues, distribution points, products and partners 「新しく登録したもの」, and how many clients.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Created {
    /// Places 「会場・配布場所・窓口」.
    pub places: BTreeSet<String>,
    /// Products 「品目」.
    pub products: BTreeSet<String>,
    /// Partner bodies 「連携団体」.
    pub partners: BTreeSet<String>,
    /// Clients; their names are nobody's business here.
    pub clients: usize,
}
