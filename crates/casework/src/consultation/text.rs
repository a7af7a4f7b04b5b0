//! The three parts of a consultation's text, kept apart from the first word: what she asks to see one day is what
//! she said, not what others said or what we thought.

use platform::db::Conn;
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};
use vault::{About, SealingKey};

use super::{Consultation, ConsultationId};

/// One part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// 「本人の話・事実」
    Facts,
    /// 「第三者から聞いたこと」
    ThirdParty,
    /// 「相談員の所見」
    View,
}

impl Part {
    /// All parts, in the order they are written.
    pub const ALL: [Part; 3] = [Part::Facts, Part::ThirdParty, Part::View];

    /// Its column, its field in a form, and where it is sealed to.
    pub fn name(self) -> &'static str {
        match self {
            Part::Facts => "facts_text",
            Part::ThirdParty => "third_party_text",
            Part::View => "view_text",
        }
    }
}

/// Something for each part.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Parts<T> {
    /// For 「本人の話・事実」.
    pub facts: T,
    /// For 「第三者から聞いたこと」.
    pub third_party: T,
    /// For 「相談員の所見」.
    pub view: T,
}

/// The parts as they are read.
pub type Texts = Parts<String>;
/// The parts as they lie.
pub type Sealed = Parts<Option<Vec<u8>>>;

impl<T> Parts<T> {
    /// One of them.
    pub fn at(&self, part: Part) -> &T {
        match part {
            Part::Facts => &self.facts,
            Part::ThirdParty => &self.third_party,
            Part::View => &self.view,
        }
    }

    fn each<U>(&self, mut f: impl FnMut(Part, &T) -> U) -> Parts<U> {
        Parts { facts: f(Part::Facts, &self.facts), third_party: f(Part::ThirdParty, &self.third_party), view: f(Part::View, &self.view) }
    }
}

impl Parts<String> {
    /// Only the first part; what a ledger or a quick note holds.
    pub fn facts(text: impl Into<String>) -> Texts {
        Parts { facts: text.into(), ..Parts::default() }
    }

    /// Was nothing written?
    pub fn is_empty(&self) -> bool {
        Part::ALL.iter().all(|part| self.at(*part).trim().is_empty())
    }
}

/// Where a text of a consultation is bound to: record, revision, field.
pub(super) struct Place {
    tenant: i64,
    record: [u8; 24],
}

/// The revision of what is sealed once and never rewritten: names of bodies in a ledger, the reason of a void.
pub(super) const ONCE: i64 = 0;

impl Place {
    pub fn of(tenant: i64, id: ConsultationId, revision: i64) -> Place {
        let mut record = [0; 24];
        record[..16].copy_from_slice(&id.0);
        record[16..].copy_from_slice(&revision.to_be_bytes());
        Place { tenant, record }
    }

    pub fn about<'a>(&'a self, field: &'a str) -> About<'a> {
        About { tenant: self.tenant, table: "consultation", record: &self.record, field }
    }

    /// Seals one text; nothing written is nothing sealed.
    pub fn seal(&self, key: &SealingKey, field: &str, text: &str) -> Option<Vec<u8>> {
        let text = text.trim();
        (!text.is_empty()).then(|| key.seal(&self.about(field), text.as_bytes()).0)
    }

    /// Seals the three parts.
    pub fn seal_parts(&self, key: &SealingKey, texts: &Texts) -> Sealed {
        texts.each(|part, text| self.seal(key, part.name(), text))
    }

    /// Opens one text; `None` when there is none or its key is not at hand.
    pub async fn open(&self, conn: &mut Conn, cx: &Cx, field: &str, sealed: Option<&[u8]>) -> Deed<Option<String>> {
        let Some(sealed) = sealed else { return Ok(None) };
        match cx.keys.open_text(conn, &self.about(field), sealed).await {
            Ok(text) => Ok(Some(text)),
            Err(Refusal::NotFound | Refusal::Locked) => Ok(None),
            Err(e) => Err(e),
        }
    }
}

/// Opens the parts of a consultation. `None` when the reader holds no key to them: they may not be shown, nor changed.
pub async fn open(conn: &mut Conn, cx: &Cx, record: &Consultation) -> Deed<Option<Texts>> {
    let mut texts = whole(conn, cx, record).await?;
    mask(cx, &record.object().as_thing(Thing::ThirdParty), texts.as_mut());
    Ok(texts)
}

/// The parts with nothing taken away: to be written over or sealed anew, never to be shown.
pub(super) async fn whole(conn: &mut Conn, cx: &Cx, record: &Consultation) -> Deed<Option<Texts>> {
    open_at(conn, cx, record.id, record.text_revision, &record.sealed).await
}

/// Takes away what the reader may not see of texts that were opened. `object` is the record's third-party part.
pub(super) fn mask(cx: &Cx, object: &Object, texts: Option<&mut Texts>) {
    if let Some(texts) = texts
        && !cx.may(Action::See, object)
    {
        texts.third_party.clear();
    }
}

/// Opens parts that were sealed at a revision.
pub(super) async fn open_at(conn: &mut Conn, cx: &Cx, id: ConsultationId, revision: i64, sealed: &Sealed) -> Deed<Option<Texts>> {
    let place = Place::of(cx.tenant, id, revision);
    let mut texts = Texts::default();
    for part in Part::ALL {
        let Some(bytes) = sealed.at(part).as_deref() else { continue };
        let Some(text) = place.open(conn, cx, part.name(), Some(bytes)).await? else { return Ok(None) };
        match part {
            Part::Facts => texts.facts = text,
            Part::ThirdParty => texts.third_party = text,
            Part::View => texts.view = text,
        }
    }
    Ok(Some(texts))
}

impl Parts<String> {
    /// Without blanks around what was written, as it is kept.
    pub(super) fn trimmed(&self) -> Texts {
        self.each(|_, text| text.trim().to_owned())
    }
}
