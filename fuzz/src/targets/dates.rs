use super::Target;

pub(super) static DATES: Target = Target {
    name: "dates",
    read,
    words: &[
        "令和", "平成", "昭和", "R", "H", "元", "年", "月", "日", "/", "-", ".", "１", "２９", "時", "分", ":", "午後", "〇", "十",
        "24:00", "０",
    ],
    elsewhere: &[],
};

/// A day that was read is read again from how it is written.
fn read(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let date = calendar::parse_date(&text);
    if let Ok(date) = date {
        assert_eq!(calendar::parse_date(&date.to_string()), Ok(date), "{text:?}");
        let _ = calendar::holiday(date);
        let _ = calendar::wareki::with_weekday(date);
    }
    let month = calendar::parse_month(&text);
    let narrow = calendar::halfwidth(&text);
    assert_eq!(calendar::halfwidth(&narrow), narrow, "narrow is narrow");
    let folded = calendar::fold_search(&text);
    assert_eq!(calendar::fold_search(&folded), folded, "folded twice is folded once: {text:?}");
    let _ = (calendar::fold_header(&text), calendar::opens_formula(&text));
    format!("{:?} {:?} {:?} {:?}", date.err(), month.err(), calendar::parse_time(&text).err(), calendar::parse_whole_number(&text).err())
}
