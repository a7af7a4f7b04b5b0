//! Sheets as rows of cells, built within the limits.

use crate::{Cell, Limits, Refusal};

/// 「シート」 The rows of one sheet that hold something, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// The sheet's name; of a CSV the file's name without its ending.
    pub name: String,
    pub rows: Vec<SheetRow>,
}

/// 「行」 One row that holds something.
#[derive(Debug, Clone, PartialEq)]
pub struct SheetRow {
    /// 1-based, as Excel counts when it shows the file.
    pub number: u32,
    /// From column A on; may end before the header does.
    pub cells: Vec<Cell>,
}

impl SheetRow {
    /// The cell at a 0-based column; beyond the end it is empty.
    #[must_use]
    pub fn cell(&self, index: usize) -> &Cell {
        self.cells.get(index).unwrap_or(&Cell::Empty)
    }
}

/// A, B … Z, AA for a 0-based column.
#[must_use]
pub fn column_letter(index: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = index + 1;
    while rest > 0 {
        let digit = (rest - 1) % 26;
        letters.push(char::from(b'A' + u8::try_from(digit).unwrap_or_default()));
        rest = (rest - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// What is left of the limits while the sheets of one file are gathered.
pub(crate) struct Budget<'a> {
    pub limits: &'a Limits,
    rows: usize,
    cells: usize,
    text_bytes: usize,
}

impl<'a> Budget<'a> {
    pub fn new(limits: &'a Limits) -> Self {
        Self { limits, rows: 0, cells: 0, text_bytes: 0 }
    }

    fn take_row(&mut self) -> Result<(), Refusal> {
        self.rows += 1;
        let limit = self.limits.rows;
        if self.rows > limit { Err(Refusal::TooManyRows { limit }) } else { Ok(()) }
    }

    fn take(&mut self, cells: usize, text_bytes: usize) -> Result<(), Refusal> {
        self.cells += cells;
        self.text_bytes += text_bytes;
        let over = self.cells > self.limits.cells || self.text_bytes > self.limits.text_bytes;
        if over { Err(Refusal::TooMuch) } else { Ok(()) }
    }
}

/// Gathers the cells of one sheet; empty cells leave no trace.
pub(crate) struct Gathering<'b, 'a> {
    sheet: Sheet,
    budget: &'b mut Budget<'a>,
}

impl<'b, 'a> Gathering<'b, 'a> {
    pub fn new(name: &str, budget: &'b mut Budget<'a>) -> Self {
        Self { sheet: Sheet { name: name.to_owned(), rows: Vec::new() }, budget }
    }

    /// Puts a text cell; its length is checked before it is copied.
    pub fn put_text(&mut self, row: u32, column: usize, text: &str) -> Result<(), Refusal> {
        let limit = self.budget.limits.cell_chars;
        if text.len() > limit && text.chars().nth(limit).is_some() {
            let (sheet, column) = (self.sheet.name.clone(), column_letter(column));
            return Err(Refusal::CellTooLong { sheet, row, column, limit });
        }
        self.budget.take(0, text.len())?;
        self.put(row, column, Cell::text(text))
    }

    /// Puts a cell at a 1-based row and 0-based column. Rows must not go back.
    pub fn put(&mut self, row: u32, column: usize, cell: Cell) -> Result<(), Refusal> {
        if cell.is_empty() {
            return Ok(());
        }
        let limit = self.budget.limits.columns;
        if column >= limit {
            let sheet = self.sheet.name.clone();
            return Err(Refusal::TooManyColumns { sheet, row, limit });
        }
        let cells = self.cells_of(row)?;
        let grown = (column + 1).saturating_sub(cells.len());
        if grown > 0 {
            cells.resize(column + 1, Cell::Empty);
        }
        cells[column] = cell;
        self.budget.take(grown, 0)
    }

    fn cells_of(&mut self, number: u32) -> Result<&mut Vec<Cell>, Refusal> {
        let last = self.sheet.rows.last().map_or(0, |row| row.number);
        if number < last {
            return Err(Refusal::Damaged { what: "行の順番" });
        }
        if number > last {
            self.budget.take_row()?;
            self.sheet.rows.push(SheetRow { number, cells: Vec::new() });
        }
        match self.sheet.rows.last_mut() {
            Some(row) => Ok(&mut row.cells),
            None => Err(Refusal::Damaged { what: "行の番号" }),
        }
    }

    pub fn finish(self) -> Sheet {
        self.sheet
    }
}
