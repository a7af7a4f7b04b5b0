//! How much a foreign file may ask of us.

/// 「読み込みの上限」 What is refused before it can fill memory or time.
///
/// The defaults hold a year of a busy prefecture many times over.
#[derive(Debug, Clone)]
pub struct Limits {
    /// Bytes of the file as it arrives.
    pub file_bytes: u64,
    /// Bytes of all parts of a workbook once inflated, as really counted.
    pub inflated_bytes: u64,
    /// Bytes of one part of a workbook once inflated.
    pub part_bytes: u64,
    /// Entries in the zip of a workbook.
    pub parts: usize,
    /// Sheets in a workbook.
    pub sheets: usize,
    /// Rows that hold something, over all sheets.
    pub rows: usize,
    /// The last column that may hold something.
    pub columns: usize,
    /// Cells kept in memory, over all sheets.
    pub cells: usize,
    /// Characters in one cell (Excel's own bound is 32,767).
    pub cell_chars: usize,
    /// Bytes of text over all cells: one shared string may be pointed at by every cell.
    pub text_bytes: usize,
}

const MIB: u64 = 1024 * 1024;

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 20 * MIB,
            inflated_bytes: 120 * MIB,
            part_bytes: 64 * MIB,
            parts: 2_000,
            sheets: 60,
            rows: 200_000,
            columns: 200,
            cells: 4_000_000,
            cell_chars: 32_767,
            text_bytes: (64 * MIB) as usize,
        }
    }
}

/// Whole mebibytes, rounded up, as a person reads a limit.
pub(crate) fn megabytes(bytes: u64) -> u64 {
    bytes.div_ceil(MIB)
}
