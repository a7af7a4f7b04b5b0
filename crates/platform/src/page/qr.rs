//! 「QRコード」 as SVG of our own: one path, no picture from elsewhere.

use fast_qr::QRBuilder;
use maud::{Markup, PreEscaped, html};

/// Empty modules around the code: scanners want four.
const MARGIN: usize = 4;

/// A text as a QR code with its name for those who do not see it. Nothing when the text is too long for one.
pub fn qr(text: &str, label: &str) -> Markup {
    let Ok(code) = QRBuilder::new(text).ecl(fast_qr::ECL::M).build() else { return html! {} };
    let side = code.size + 2 * MARGIN;
    let mut path = String::new();
    for row in 0..code.size {
        for (column, module) in code[row].iter().enumerate().filter(|(_, module)| module.value()) {
            let _ = module;
            path.push_str(&format!("M{} {}h1v1h-1z", column + MARGIN, row + MARGIN));
        }
    }
    html! {
        svg .qr xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {side} {side}")) role="img" aria-label=(label) shape-rendering="crispEdges" {
            rect width=(side) height=(side) fill="#fff" {}
            path d=(PreEscaped(path)) fill="#000" {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_has_its_three_corners_and_a_white_edge() {
        let svg = qr("otpauth://totp/a:b?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", "読み取り用").into_string();
        assert!(svg.contains("M4 4h1v1h-1z") && !svg.contains("M3 ") && !svg.contains(" 3h"), "{svg}");
        assert!(qr(&"x".repeat(5000), "").into_string().is_empty());
    }
}
