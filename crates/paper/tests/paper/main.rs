//! The documents read back: the PDF's text, the workbook's cells, the rows, and whether they say the same.

mod cells;
mod dossier;
mod fit;
mod formulas;
mod names;
mod pdf;
mod reading;
mod rows;
mod samples;
mod survey;
mod value;
mod workbook;
