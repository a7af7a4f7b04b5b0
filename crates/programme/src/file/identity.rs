use calendar::FiscalYear;
use toml::de::DeValue;

use super::municipality::MunicipalityCode;
use super::section::Section;
use super::value::Read;

/// What every programme file must say.
pub(super) struct Identity {
    pub code: String,
    pub title: String,
    pub municipality: MunicipalityCode,
    pub municipality_name: String,
    pub fiscal_year: FiscalYear,
}

impl Identity {
    pub(super) fn read(root: &Section<'_>) -> Option<Identity> {
        let code = root.need("code");
        let title = root.need("title");
        let municipality = root.need("municipality");
        let municipality_name = root.need("municipality_name");
        let fiscal_year = root.need("fiscal_year");
        let ShortCode(code) = code?;
        Some(Identity {
            code,
            title: title?,
            municipality: municipality?,
            municipality_name: municipality_name?,
            fiscal_year: fiscal_year?,
        })
    }

    /// Stands in while the rest of a file without one is looked through.
    pub(super) fn unknown() -> Identity {
        Identity {
            code: String::new(),
            title: String::new(),
            municipality: MunicipalityCode::NONE,
            municipality_name: String::new(),
            fiscal_year: FiscalYear::new(1),
        }
    }
}

/// A short name for the command line, addresses and columns.
pub(super) struct ShortCode(pub String);

impl Read for ShortCode {
    const WANTED: &'static str = "コード（半角の英数字と「-」「_」で60字まで、例：\"takasaki-r3\"）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let code = String::read(node)?;
        let letters = code.chars().all(|letter| letter.is_ascii_alphanumeric() || "-_".contains(letter));
        if (1..=60).contains(&code.len()) && letters { Ok(ShortCode(code)) } else { Err(String::new()) }
    }
}

/// From 2000 to 2099: what stands outside is a slip, or a year of an era.
impl Read for FiscalYear {
    const WANTED: &'static str = "年度（西暦4けた、例：令和3年度は 2021）";

    fn read(node: &DeValue<'_>) -> Result<Self, String> {
        let year = i64::read(node).map_err(|_| String::new())?;
        match i16::try_from(year) {
            Ok(year @ 2000..=2099) => Ok(FiscalYear::new(year)),
            _ => Err(format!("{year} は年度として使えません。西暦4けたで書いてください（例：令和3年度は 2021）。")),
        }
    }
}
