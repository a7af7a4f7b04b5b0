use super::identity::ShortCode;
use super::section::Section;
use super::value::Text;
use super::word::words;
use super::write::Page;

words! {
    /// 「場所の種別」: what a place is used as; one place may be several.
    "場所の種別" enum PlaceKind {
        /// 「拠点」: the desk with its hours.
        Hub = "hub" "拠点",
        /// 「受付窓口」: where consultations are taken.
        ServicePoint = "service_point" "受付窓口",
        /// 「会場」: where gatherings and outreach are held.
        Venue = "venue" "会場",
        /// 「配布場所」: where products are handed over.
        DistributionPoint = "distribution_point" "配布場所",
    }
}

words! {
    /// 「所在地の公開」: who is told where a place is.
    "所在地の公開" enum Disclosure {
        /// 「公開」.
        Public = "public" "公開",
        /// 「問い合わせた人に」.
        OnRequest = "on_request" "問い合わせた人に",
        /// 「非公開」: stands in no output.
        Secret = "secret" "非公開",
    }
}

/// 「拠点・会場・配布場所」.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site {
    /// Its name.
    pub name: String,
    /// The code of its column; made when absent.
    pub code: Option<String>,
    /// Earlier names and other spellings that ledgers use.
    pub earlier: Vec<String>,
    /// What it is used as; at least one.
    pub kinds: Vec<PlaceKind>,
    /// 「所在地」.
    pub address: Option<String>,
    /// Who is told the address.
    pub address_disclosure: Disclosure,
    /// 「開いている時間」, one line each: 「月・火・木・土 9:00~15:45」.
    pub opening_hours: Vec<String>,
    /// 「休みの日」, one line each: 「祝日」.
    pub closures: Vec<String>,
    /// 「備考」 for visitors.
    pub note: Option<String>,
}

impl Site {
    /// The address for the public, where it is public.
    pub fn public_address(&self) -> Option<&str> {
        self.address.as_deref().filter(|_| self.address_disclosure == Disclosure::Public)
    }
}

pub(super) fn read(table: &Section<'_>) -> Option<Site> {
    let name = table.need("name");
    let kinds = kinds(table);
    let site = Site {
        name: name.clone().unwrap_or_default(),
        code: table.opt("code").map(|ShortCode(code)| code),
        earlier: table.opt("earlier").unwrap_or_default(),
        kinds,
        address: table.opt("address"),
        address_disclosure: table.opt("address_disclosure").unwrap_or(Disclosure::Public),
        opening_hours: table.opt("opening_hours").unwrap_or_default(),
        closures: table.opt("closures").unwrap_or_default(),
        note: table.opt::<Text>("note").map(|text| text.0),
    };
    table.done();
    name.map(|_| site)
}

/// One kind or a list of kinds; a place without one is a hub.
fn kinds(table: &Section<'_>) -> Vec<PlaceKind> {
    let Some(value) = table.value("kind") else { return vec![PlaceKind::Hub] };
    let Some(names) = value.read::<Vec<String>>() else { return Vec::new() };
    let mut kinds = Vec::new();
    for name in &names {
        match PlaceKind::parse(name) {
            Some(kind) if !kinds.contains(&kind) => kinds.push(kind),
            Some(_) => {}
            None => value.say(&format!("の「{name}」は使えません。hub・service_point・venue・distribution_point から選んでください。")),
        }
    }
    kinds
}

pub(super) fn write(site: &Site) -> Page {
    let mut page = Page::default();
    page.put("name", &site.name);
    page.put_opt("code", site.code.as_ref());
    page.put_list("earlier", &site.earlier);
    match site.kinds.as_slice() {
        [one] => page.put("kind", one.name()),
        several => page.put_list("kind", &several.iter().map(|kind| kind.name().to_owned()).collect::<Vec<_>>()),
    }
    page.put_opt("address", site.address.as_ref());
    if site.address_disclosure != Disclosure::Public {
        page.put("address_disclosure", site.address_disclosure.name());
    }
    page.put_list("opening_hours", &site.opening_hours);
    page.put_list("closures", &site.closures);
    page.put_opt("note", site.note.as_ref());
    page
}
