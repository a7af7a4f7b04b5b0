use super::section::Section;
use super::value::Text;
use super::word::words;
use super::write::Page;

words! {
    /// 「記述欄」: a box of the case sheet 「事例シート」.
    "記述欄" enum Heading {
        /// 「地域の実情と課題」.
        Situation = "situation" "地域の実情と課題",
        /// 「事業の特徴」.
        Features = "features" "事業の特徴",
        /// 「事業の効果」.
        Effects = "effects" "事業の効果",
        /// 「目的・目標」.
        Purpose = "purpose" "目的・目標",
        /// 「連携団体」 in words, beside the list of bodies.
        Partners = "partners" "連携団体",
        /// 「今後の課題」.
        Challenges = "challenges" "今後の課題",
        /// 「事業の概要」.
        Overview = "overview" "事業の概要",
    }
}

/// A box filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Narrative {
    /// Which box.
    pub heading: Heading,
    /// What is printed over it, where it is not the usual heading.
    pub other_heading: Option<String>,
    /// Its text, of several lines.
    pub text: String,
}

impl Narrative {
    /// What is printed over it.
    pub fn heading_text(&self) -> &str {
        self.other_heading.as_deref().unwrap_or(self.heading.label())
    }
}

/// The boxes in the order of the file, which is the order of print.
pub(super) fn read(table: &Section<'_>) -> Vec<Narrative> {
    let headings = table.table("headings");
    let mut boxes = Vec::new();
    for heading in Heading::ALL {
        let name = heading.name();
        let other_heading = headings.as_ref().and_then(|headings| headings.opt(name));
        if let Some(Text(text)) = table.opt(name) {
            boxes.push(Narrative { heading: *heading, other_heading, text });
        }
    }
    table.done();
    if let Some(headings) = headings {
        headings.done();
    }
    let place = |name: &str| table.entries().iter().position(|entry| entry.key() == name);
    boxes.sort_by_key(|narrative| place(narrative.heading.name()));
    boxes
}

pub(super) fn write(boxes: &[Narrative]) -> Page {
    let mut page = Page::default();
    let mut headings = Page::default();
    for narrative in boxes {
        page.put(narrative.heading.name(), &narrative.text);
        headings.put_opt(narrative.heading.name(), narrative.other_heading.as_ref());
    }
    page.put_table("headings", headings);
    page
}
