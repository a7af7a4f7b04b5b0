//! 「指さしカード」: one drawing for the printed card, the poster at the counter and the phone. A hand points at a pack; the
//! words ask for one. Lengths are millimetres of A6; nothing but white lies within 4 mm of the edge, so that neither a
//! printer's margin nor a cut that is off by a little takes anything away.

use std::fmt::Write as _;
use std::sync::LazyLock;

/// Width and height of the card: A6.
pub const SIZE: (u32, u32) = (105, 148);

static SVG: LazyLock<String> = LazyLock::new(draw);

/// The drawing, complete in itself: no style sheet, no picture, no font from elsewhere.
pub fn svg() -> &'static str {
    &SVG
}

fn draw() -> String {
    let mut out = String::new();
    let (width, height) = SIZE;
    let _ = write!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" role=\"img\" aria-label=\"ひとつ ください\">\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\
         <rect x=\"5\" y=\"5\" width=\"95\" height=\"138\" rx=\"5\" fill=\"none\" stroke=\"#00118f\" stroke-width=\"1.6\"/>"
    );
    out.push_str(PACK);
    flower(&mut out);
    out.push_str(HAND);
    out.push_str(WORDS);
    out.push_str("</svg>");
    out
}

/// A soft pack with its seam.
const PACK: &str = "<rect x=\"17\" y=\"15\" width=\"71\" height=\"54\" rx=\"9\" fill=\"#fdf0f4\" stroke=\"#1a1a1a\" stroke-width=\"2.4\"/>\
    <path d=\"M17 27h71\" stroke=\"#1a1a1a\" stroke-width=\"1.6\" stroke-dasharray=\"3 2.4\"/>";

/// Five petals: the mark that stands at the counter too.
fn flower(out: &mut String) {
    for (x, y) in [(52.5, 38.6), (60.1, 44.1), (57.2, 53.1), (47.8, 53.1), (44.9, 44.1)] {
        let _ = write!(out, "<circle cx=\"{x}\" cy=\"{y}\" r=\"5\" fill=\"#c16fa0\"/>");
    }
    out.push_str("<circle cx=\"52.5\" cy=\"46.6\" r=\"3.6\" fill=\"#ffd43d\"/>");
}

/// A hand, its finger up at the pack.
const HAND: &str = "<path d=\"M49 62c0-5 7-5 7 0v16c4-3 8-1 8 2 4-2 7 0 7 3 4-1 6 1 6 5 0 9-4 15-13 15h-9c-6 0-9-3-12-8l-7-11c-2-4 3-7 6-4l7 6z\" \
    fill=\"#ffe8c9\" stroke=\"#1a1a1a\" stroke-width=\"2.2\" stroke-linejoin=\"round\"/>";

const WORDS: &str = "<g font-family=\"'BIZ UDPGothic','Hiragino Sans','Noto Sans JP','Noto Sans CJK JP',sans-serif\" text-anchor=\"middle\" fill=\"#1a1a1a\">\
    <text x=\"52.5\" y=\"119.5\" font-size=\"11\" font-weight=\"700\">ひとつ ください</text>\
    <text x=\"52.5\" y=\"129.5\" font-size=\"5.6\">One, please</text>\
    <text x=\"52.5\" y=\"137.5\" font-size=\"3.7\">なにも きかずに わたしてください</text></g>";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_complete_in_itself_and_names_no_service() {
        let svg = svg();
        assert!(svg.starts_with("<svg xmlns=") && svg.ends_with("</svg>"));
        for word in ["href", "url(", "style", "<script", "相談", "女性", "つながり", "生理"] {
            assert!(!svg.contains(word), "{word}");
        }
        assert!(svg.len() < 4_000);
    }
}
