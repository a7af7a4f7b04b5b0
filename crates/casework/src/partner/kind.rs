//! 「種別」 of a body: one of a list, by its code, or any words of one's own. Files and ledgers write the label.

use calendar::fold_search;
use programme::codebook::{Entry, partner_kinds};

/// The entry that words mean: by label, code, or another spelling.
pub(super) fn entry_of<'a>(kinds: &'a [Entry], written: &str) -> Option<&'a Entry> {
    let folded = fold_search(written);
    let words = |entry: &'a Entry| [entry.label.as_str(), entry.code.as_str()].into_iter().chain(entry.earlier.iter().map(String::as_str));
    kinds.iter().find(|entry| words(entry).any(|word| fold_search(word) == folded))
}

/// A kind by its code where the list knows it; any other stays as it was written.
pub(super) fn kind_of(written: &str) -> String {
    entry_of(&partner_kinds(), written).map_or_else(|| written.to_owned(), |entry| entry.code.as_str().to_owned())
}
