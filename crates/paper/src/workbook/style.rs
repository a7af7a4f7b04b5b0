//! How cells look. One family, one tint; readable in black and white.

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// A font that Windows has had since 2018, and the one the PDF is set in.
const FONT: &str = "BIZ UDPゴシック";
const TINT: Color = Color::RGB(0x00E8_EEF5);
const LINE: Color = Color::RGB(0x0094_A3B8);

/// The formats of a workbook.
#[derive(Debug, Clone)]
pub(crate) struct Styles {
    pub(crate) title: Format,
    pub(crate) plain: Format,
    pub(crate) heading: Format,
    pub(crate) head: Format,
    pub(crate) paragraph: Format,
    pub(crate) boxed: Format,
    label: Format,
    number: Format,
    decimal: Format,
    percent: Format,
    sign: Format,
}

impl Styles {
    pub(crate) fn new() -> Self {
        let plain = Format::new().set_font_name(FONT).set_font_size(10).set_align(FormatAlign::VerticalCenter);
        let boxed = plain.clone().set_border(FormatBorder::Thin).set_border_color(LINE);
        let right = boxed.clone().set_align(FormatAlign::Right);
        let wrapped = plain.clone().set_text_wrap().set_align(FormatAlign::Top);
        Self {
            title: plain.clone().set_bold().set_font_size(14),
            heading: plain.clone().set_bold().set_font_size(11).set_background_color(TINT),
            head: boxed.clone().set_bold().set_text_wrap().set_align(FormatAlign::Center).set_background_color(TINT),
            paragraph: wrapped.clone(),
            boxed: boxed.clone().set_text_wrap(),
            label: boxed.clone().set_text_wrap(),
            number: right.clone().set_num_format("#,##0"),
            decimal: right.clone().set_num_format("#,##0.0##"),
            percent: right.clone().set_num_format("0\"%\""),
            sign: right,
            plain,
        }
    }

    pub(crate) fn label(&self, total: bool) -> Format {
        strong(&self.label, total)
    }

    pub(crate) fn number(&self, total: bool) -> Format {
        strong(&self.number, total)
    }

    pub(crate) fn decimal(&self, total: bool) -> Format {
        strong(&self.decimal, total)
    }

    pub(crate) fn percent(&self) -> Format {
        self.percent.clone()
    }

    /// For － and x, which stand where a number would.
    pub(crate) fn sign(&self, total: bool) -> Format {
        strong(&self.sign, total)
    }
}

fn strong(format: &Format, total: bool) -> Format {
    if total { format.clone().set_bold().set_background_color(TINT) } else { format.clone() }
}
