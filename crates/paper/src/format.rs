//! The forms in which every document exists.

use std::{fmt, str::FromStr};

/// 「出力形式」
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// To print and to file.
    Pdf,
    /// To work on: the form, its rows, its definitions.
    Xlsx,
    /// Long form for programs (機械可読性ルール).
    Csv,
    /// For programs that ask over the web or the command line.
    Json,
    /// For mail and wikis.
    Markdown,
}

/// The name asked for is none of the known forms.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not a format: pdf, xlsx, csv, json or md")]
pub struct UnknownFormat(pub String);

impl Format {
    /// All of them, in the order a page offers them.
    pub const ALL: [Self; 5] = [Self::Pdf, Self::Xlsx, Self::Csv, Self::Json, Self::Markdown];

    /// The ending of the file name, without the dot.
    #[must_use]
    pub fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Json => "json",
            Self::Markdown => "md",
        }
    }

    /// The media type for `Content-Type`.
    #[must_use]
    pub fn mime(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            Self::Csv => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::Markdown => "text/markdown; charset=utf-8",
        }
    }

    /// The name of a downloaded file: ASCII, and nothing in it that tells what the programme is about,
    /// since a download list is seen by whoever looks over the shoulder.
    #[must_use]
    pub fn download_name(self, document: &str, period: &str) -> String {
        let stem: Vec<String> = [document, period].iter().map(|part| plain_name(part)).filter(|part| !part.is_empty()).collect();
        let stem = if stem.is_empty() { "document".to_owned() } else { stem.join("_") };
        format!("{stem}.{}", self.extension())
    }
}

fn plain_name(part: &str) -> String {
    let kept: String = part.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter.to_ascii_lowercase() } else { '-' }).collect();
    kept.split('-').filter(|piece| !piece.is_empty()).collect::<Vec<_>>().join("-")
}

impl FromStr for Format {
    type Err = UnknownFormat;

    fn from_str(name: &str) -> Result<Self, UnknownFormat> {
        match name.to_ascii_lowercase().as_str() {
            "pdf" => Ok(Self::Pdf),
            "xlsx" => Ok(Self::Xlsx),
            "csv" => Ok(Self::Csv),
            "json" => Ok(Self::Json),
            "md" | "markdown" => Ok(Self::Markdown),
            _ => Err(UnknownFormat(name.to_owned())),
        }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.extension())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_is_read_back_from_its_name() {
        for format in Format::ALL {
            assert_eq!(format.to_string().parse(), Ok(format));
        }
        assert!("doc".parse::<Format>().is_err());
    }

    #[test]
    fn a_download_name_is_plain() {
        assert_eq!(Format::Pdf.download_name("case-sheet", "2021"), "case-sheet_2021.pdf");
        assert_eq!(Format::Csv.download_name("女性相談/../x", ""), "x.csv");
        assert_eq!(Format::Xlsx.download_name("月報", ""), "document.xlsx");
    }
}
