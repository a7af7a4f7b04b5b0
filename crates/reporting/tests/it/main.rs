//! Stories of this room, told over a database of a fictional town and over HTTP.

mod blanks;
mod case_sheet;
mod closing;
mod figures;
mod kpi;
mod outside;
mod pages;
mod returns;
mod same_day;
mod takasaki;
mod tomakomai;
mod town;
