use super::identity::ShortCode;
use super::section::Section;
use super::value::Text;
use super::write::Page;

/// 「相談の方法ごとの受付時間」: a way of consulting whose hours are not those of its place: a line, a mail box, a room online.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Way {
    /// What addresses and calendars call it.
    pub code: String,
    /// 「LGBT相談（電話）」.
    pub name: String,
    /// A code of 「相談方法」.
    pub contact_method: Option<String>,
    /// The name of the place it belongs to.
    pub site: Option<String>,
    /// 「開いている時間」, one line each.
    pub opening_hours: Vec<String>,
    /// 「休みの日」, one line each.
    pub closures: Vec<String>,
    /// Messages written on the web are answered in these hours.
    pub inbox: bool,
    /// 「備考」 for the public.
    pub note: Option<String>,
}

pub(super) fn read(table: &Section<'_>) -> Option<Way> {
    let code = table.need::<ShortCode>("code");
    let name = table.need("name");
    let way = Way {
        code: code.as_ref().map(|code| code.0.clone()).unwrap_or_default(),
        name: name.clone().unwrap_or_default(),
        contact_method: table.opt("contact_method").map(|ShortCode(code)| code),
        site: table.opt("site"),
        opening_hours: table.opt("opening_hours").unwrap_or_default(),
        closures: table.opt("closures").unwrap_or_default(),
        inbox: table.opt("inbox").unwrap_or_default(),
        note: table.opt::<Text>("note").map(|text| text.0),
    };
    table.done();
    code.and(name).map(|_| way)
}

pub(super) fn write(way: &Way) -> Page {
    let mut page = Page::default();
    page.put("code", &way.code);
    page.put("name", &way.name);
    page.put_opt("contact_method", way.contact_method.as_ref());
    page.put_opt("site", way.site.as_ref());
    page.put_list("opening_hours", &way.opening_hours);
    page.put_list("closures", &way.closures);
    page.put_flag("inbox", way.inbox);
    page.put_opt("note", way.note.as_ref());
    page
}
