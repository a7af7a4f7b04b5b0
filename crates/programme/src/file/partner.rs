use super::identity::ShortCode;
use super::section::Section;
use super::value::Text;
use super::write::Page;

/// 「連携団体」 as the file names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartnerLine {
    /// Its name.
    pub name: String,
    /// The code of its column; made when absent.
    pub code: Option<String>,
    /// Earlier names and other spellings that ledgers use.
    pub earlier: Vec<String>,
    /// 「種別」, free or one of [`crate::codebook::partner_kinds`].
    pub kind: Option<String>,
    /// 「所在地」.
    pub address: Option<String>,
    /// 「電話」 of the body, never of a person.
    pub phone: Option<String>,
    /// 「備考」.
    pub note: Option<String>,
}

pub(super) fn read(table: &Section<'_>) -> Option<PartnerLine> {
    let name = table.need("name");
    let line = |name| PartnerLine {
        name,
        code: table.opt("code").map(|ShortCode(code)| code),
        earlier: table.opt("earlier").unwrap_or_default(),
        kind: table.opt("kind"),
        address: table.opt("address"),
        phone: table.opt("phone"),
        note: table.opt::<Text>("note").map(|text| text.0),
    };
    let read = line(name.clone().unwrap_or_default());
    table.done();
    name.map(|_| read)
}

pub(super) fn write(partner: &PartnerLine) -> Page {
    let mut page = Page::default();
    page.put("name", &partner.name);
    page.put_opt("code", partner.code.as_ref());
    page.put_list("earlier", &partner.earlier);
    page.put_opt("kind", partner.kind.as_ref());
    page.put_opt("address", partner.address.as_ref());
    page.put_opt("phone", partner.phone.as_ref());
    page.put_opt("note", partner.note.as_ref());
    page
}
