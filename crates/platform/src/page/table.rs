//! Tables「表」, their page turning and their filters.

use maud::{Markup, html};

use crate::wording::{t, tv};

/// Order a column stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Could be ordered by it.
    None,
    /// 「昇順」
    Ascending,
    /// 「降順」
    Descending,
}

/// One column.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// Heading.
    pub label: &'a str,
    /// Right-aligned figures.
    pub numeric: bool,
    /// Names and labels: a word of them is not broken where there is room for tables.
    pub short: bool,
    /// Address that orders by this column, and its present order.
    pub sort: Option<(&'a str, Order)>,
}

impl<'a> Column<'a> {
    /// A column of words.
    pub fn new(label: &'a str) -> Self {
        Self { label, numeric: false, short: false, sort: None }
    }

    /// A column of figures.
    pub fn numeric(label: &'a str) -> Self {
        Self { label, numeric: true, short: false, sort: None }
    }

    /// A column of names or labels.
    pub fn short(label: &'a str) -> Self {
        Self { short: true, ..Self::new(label) }
    }

    /// Can be ordered by following `href`.
    pub fn sort(self, href: &'a str, order: Order) -> Self {
        Self { sort: Some((href, order)), ..self }
    }
}

/// What a table does on a phone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Narrow {
    /// Stays a table and scrolls sideways: cross tables.
    #[default]
    Scroll,
    /// Each row becomes a card: lists of records.
    Stack,
}

/// A table. The first cell of each row is its heading.
#[derive(Clone, Debug, Default)]
pub struct Table<'a> {
    /// What the table shows; read out first, printed above.
    pub caption: &'a str,
    /// Leaves the caption to those who listen, when a heading already says it.
    pub caption_unseen: bool,
    /// Columns, as many as each row has cells.
    pub columns: Vec<Column<'a>>,
    /// Rows.
    pub rows: Vec<Vec<Markup>>,
    /// Total rows.
    pub foot: Vec<Vec<Markup>>,
    /// On a phone.
    pub narrow: Narrow,
}

/// The table; a cross table stands in a region that can be scrolled by keyboard.
pub fn table(table: &Table) -> Markup {
    // Only what scrolls sideways needs a stop for the keyboard.
    let scrolls = (table.narrow == Narrow::Scroll).then(|| tv("platform-table-scroll", &[("caption", table.caption.into())]));
    html! {
        div .table.is-stack[scrolls.is_none()] tabindex=[scrolls.as_ref().map(|_| "0")] role=[scrolls.as_ref().map(|_| "region")] aria-label=[scrolls.as_ref()] {
            table {
                caption .unseen[table.caption_unseen] { (table.caption) }
                thead { tr { @for column in &table.columns { (head(column)) } } }
                tbody { @for row in &table.rows { (line(table, row)) } }
                @if !table.foot.is_empty() { tfoot { @for row in &table.foot { (line(table, row)) } } }
            }
        }
    }
}

fn head(column: &Column) -> Markup {
    let order = column.sort.map(|(_, order)| match order {
        Order::None => ("none", "", t("platform-sort-none")),
        Order::Ascending => ("ascending", "▲", t("platform-sort-ascending")),
        Order::Descending => ("descending", "▼", t("platform-sort-descending")),
    });
    html! {
        th scope="col" .num[column.numeric] aria-sort=[order.map(|(sort, _, _)| sort)] {
            @if let (Some((href, _)), Some((_, arrow, words))) = (column.sort, order) {
                a href=(href) title=(words) { (column.label) span .arrow aria-hidden="true" { (if arrow.is_empty() { "↕" } else { arrow }) } }
            } @else { (column.label) }
        }
    }
}

fn line(table: &Table, cells: &[Markup]) -> Markup {
    html! {
        tr {
            @for (index, (column, cell)) in table.columns.iter().zip(cells).enumerate() {
                @if index == 0 { th scope="row" .num[column.numeric] .is-short[column.short] { (cell) } }
                @else { td .num[column.numeric] .is-short[column.short] data-label=[(table.narrow == Narrow::Stack).then_some(column.label)] { (cell) } }
            }
        }
    }
}

/// Turns pages by key: addresses of the page before and after.
pub fn keyset_pager(previous: Option<&str>, next: Option<&str>) -> Markup {
    html! {
        @if previous.is_some() || next.is_some() {
            nav .pager aria-label=(t("platform-pager")) {
                @if let Some(href) = previous { a .button.is-secondary.is-small rel="prev" href=(href) { "← " (t("platform-previous")) } }
                @if let Some(href) = next { a .button.is-secondary.is-small rel="next" href=(href) { (t("platform-next")) " →" } }
            }
        }
    }
}

/// Questions that narrow a list; `clear` is the address without them, when some are set.
/// Its answers stand in the address: never ask for names or texts here.
pub fn filter_bar(action: &str, fields: &[Markup], clear: Option<&str>) -> Markup {
    html! {
        // Folded on a phone, where it would push the list off the screen; a wide page shows it always (staff.css).
        details .fold open[clear.is_some()] {
            summary { (t("platform-filter-open")) }
            form .filter method="get" action=(action) role="search" {
                @for field in fields { (field) }
                div .filter__end {
                    button .button.is-secondary { (t("platform-filter")) }
                    @if let Some(href) = clear { a href=(href) { (t("platform-filter-clear")) } }
                }
            }
        }
    }
}
