//! paper 「文書」: from plain values to bytes. Every document exists as PDF, workbook, CSV (long form),
//! JSON and Markdown, and the same figure stands in each, because each is written from the same value.
//!
//! Nothing here knows a database, a page or a clock: the day of issue is a field of [`Issued`].

mod case_sheet;
mod cross_table;
mod dossier;
mod error;
mod figure;
mod format;
mod handout;
mod issued;
mod kit;
mod kpi;
mod long_form;
mod markdown;
mod narrative;
mod paper;
mod photograph;
mod pointing_card;
mod qr;
mod returns;
mod survey;
mod typeset;
mod workbook;

pub use case_sheet::{Activity, ActivityFigure, CaseSheetPaper, Cause, Fits, MoneyLines, Section};
pub use cross_table::{AxisColumns, Column, CrossTable, CrossTablePaper, Row};
pub use dossier::{DossierPaper, DossierPart};
pub use error::PaperError;
pub use figure::{Decimal, Figure, grouped};
pub use format::{Format, UnknownFormat};
pub use handout::{HandoutPaper, HandoutSize};
pub use issued::{Correction, Issued, Settled};
pub use kit::KitPaper;
pub use kpi::{ActualState, Class, Indicator, Kind, KpiPaper, Target, TargetRule};
pub use long_form::{Aggregate, COLUMNS, Cp932, LongForm, LongRow, WithoutPlace};
pub use paper::Paper;
pub use photograph::Photograph;
pub use pointing_card::{CardSheet, PointingCardPaper};
pub use returns::{Chart, KeyFigure, Part, Period, ReturnPaper, Signature};
pub use survey::{Answered, SurveyPaper, SurveyQuestion};
pub use typeset::{Setting, Typeset, warm};
