//! 「全文検索」: what may be read is opened and looked through, newest first. No index of words lies anywhere, and
//! nobody learns what was looked for: neither the address nor the audit names it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use ::facts::ProgrammeId;
use calendar::Date;
use platform::audit::{self, Entry};
use platform::db::Conn;
use platform::keys::{Keys, open_with};
use platform::policy::{Action, Object, Thing};
use platform::{Cx, Deed, Refusal};
use programme::Programme;
use vault::{KeyId, SealingKey};

use super::matching::{Piece, Words};
use super::store::scan::{self, Note};
use super::text::{Part, Place};
use super::{ConsultationId, KIND};

/// A consultation in which all words stand.
#[derive(Clone, Debug)]
pub struct Found {
    /// Id.
    pub id: ConsultationId,
    /// 「受付番号」
    pub number: String,
    /// The day.
    pub day: Date,
    /// The parts in which a word stands, cut around it.
    pub parts: Vec<(Part, Vec<Piece>)>,
}

/// What a search found.
#[derive(Clone, Debug, Default)]
pub struct Findings {
    /// Newest first, at most as many as were asked for.
    pub found: Vec<Found>,
    /// There may be more.
    pub more: bool,
}

/// Notes looked through at a time.
const CHUNK: i64 = 2_000;

/// Searches the living consultations of a programme for all of the typed words.
pub async fn search(cx: &Cx, programme: &Programme, typed: &str, limit: usize) -> Deed<Findings> {
    cx.ask_any(Action::See, Thing::Narrative)?;
    let words = Arc::new(Words::of(typed));
    if words.is_empty() {
        return Ok(Findings::default());
    }
    let findings = walk(cx, programme.id, &words, limit).await?;
    let mut tx = cx.begin().await?;
    let detail = findings.found.len().to_string();
    audit::append(&mut tx, cx, &Entry { action: "consultation.searched", kind: KIND, object: None, detail: &detail }).await?;
    tx.commit().await?;
    Ok(findings)
}

async fn walk(cx: &Cx, programme: ProgrammeId, words: &Arc<Words>, limit: usize) -> Deed<Findings> {
    let reach = crate::reach(cx, Thing::Narrative);
    let mut conn = cx.read().await?;
    let mut keys = Arc::new(HashMap::new());
    let (mut findings, mut cursor, mut looking) = (Findings::default(), None, None);
    loop {
        let notes = scan::chunk(&mut conn, cx.tenant, programme, &reach, cursor, CHUNK).await?;
        let last = i64::try_from(notes.len()).is_ok_and(|n| n < CHUNK);
        cursor = notes.last().map(|n| (n.day, n.id)).or(cursor);
        keys = at_hand(&mut conn, cx, keys, &notes).await?;
        // While this chunk is looked through, the next one is read.
        let before = looking.replace(look(cx, &keys, words, notes));
        if let Some(before) = before {
            collect(&mut findings, before, limit).await?;
        }
        if findings.more || last {
            break;
        }
    }
    if let Some(rest) = looking.filter(|_| !findings.more) {
        collect(&mut findings, rest, limit).await?;
    }
    Ok(findings)
}

type Looking = tokio::task::JoinHandle<Deed<Vec<Found>>>;

fn look(cx: &Cx, keys: &Arc<HashMap<KeyId, Arc<SealingKey>>>, words: &Arc<Words>, mut notes: Vec<Note>) -> Looking {
    notes.retain(|n| cx.may(Action::See, &of(n, Thing::Narrative)));
    for note in &mut notes {
        if !cx.may(Action::See, &of(note, Thing::ThirdParty)) {
            note.sealed.third_party = None;
        }
    }
    let (tenant, keys, words) = (cx.tenant, keys.clone(), words.clone());
    tokio::task::spawn_blocking(move || {
        let mut buffer = String::new();
        let mut out = Vec::new();
        for note in &notes {
            out.extend(look_into(tenant, &keys, &words, note, &mut buffer)?);
        }
        Ok(out)
    })
}

fn of(note: &Note, thing: Thing) -> Object {
    Object::of_team(thing, note.team).by(note.author).in_charge(note.in_charge)
}

async fn collect(findings: &mut Findings, looking: Looking, limit: usize) -> Deed<()> {
    let found = looking.await.map_err(|e| Refusal::Broken(Box::new(e)))??;
    findings.found.extend(found);
    findings.more = findings.found.len() > limit;
    findings.found.truncate(limit);
    Ok(())
}

fn look_into(tenant: i64, keys: &HashMap<KeyId, Arc<SealingKey>>, words: &Words, note: &Note, buffer: &mut String) -> Deed<Option<Found>> {
    let place = Place::of(tenant, note.id, note.text_revision);
    let mut marks = words.marks();
    let mut texts: Vec<(Part, String)> = Vec::with_capacity(3);
    for part in Part::ALL {
        let Some(sealed) = note.sealed.at(part) else { continue };
        // Another team's or a restricted case: not found, like everything one may not read.
        let Some(key) = vault::key_id_of(sealed).ok().and_then(|id| keys.get(&id)) else { continue };
        let text = open_with(key, &place.about(part.name()), sealed)?;
        words.mark(&text, buffer, &mut marks);
        texts.push((part, text));
    }
    if marks.iter().any(|found| !found) {
        return Ok(None);
    }
    let shown = texts.iter().map(|(part, text)| (*part, words.excerpt(text)));
    let parts = shown.filter(|(_, pieces)| !pieces.is_empty()).collect();
    Ok(Some(Found { id: note.id, number: note.number.clone(), day: note.day, parts }))
}

type AtHand = Arc<HashMap<KeyId, Arc<SealingKey>>>;

/// The keys known so far, and those these notes ask for.
async fn at_hand(conn: &mut Conn, cx: &Cx, known: AtHand, notes: &[Note]) -> Deed<AtHand> {
    let sealed = notes.iter().flat_map(|n| Part::ALL.iter().filter_map(|part| n.sealed.at(*part).as_deref()));
    let wanted: HashSet<KeyId> = sealed.filter_map(|bytes| vault::key_id_of(bytes).ok()).filter(|id| !known.contains_key(id)).collect();
    if wanted.is_empty() {
        return Ok(known);
    }
    if let Keys::Open(ring) = &cx.keys
        && wanted.iter().filter(|id| !ring.holds(**id)).count() > 20
    {
        ring.preload(conn, "case").await?;
    }
    let mut keys = HashMap::clone(&known);
    for id in wanted {
        match cx.keys.key(conn, id).await {
            Ok(key) => _ = keys.insert(id, key),
            Err(Refusal::NotFound | Refusal::Locked) => {}
            Err(e) => return Err(e),
        }
    }
    Ok(Arc::new(keys))
}
