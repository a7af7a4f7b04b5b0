//! The work of an import: what is asked once for many rows, and written in few statements.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use calendar::{FiscalYear, YearMonth, fold_search};
use platform::audit::{self, Entry};
use platform::db::Tx;
use platform::id::TeamId;
use platform::{Cx, Deed, Refusal, counter};
use programme::place::PlaceKind;
use programme::{Created, Programme, counsellor, place};
use tally::{AxisKey, Code};
use vault::SealingKey;

use super::ledger::{LedgerRow, Mark, unnumbered};
use super::newness::{self, Standing};
use super::text::{ONCE, Place, Texts};
use super::{Consultation, ConsultationId, Draft, KIND, facts, number, record, store};
use crate::client::{self, Client, ClientId};
use crate::partner;

/// A client of the ledger.
struct Known {
    id: ClientId,
    /// Her case key; the team's where it is not at hand.
    key: Arc<SealingKey>,
    /// She came with this ledger: all her records are in it.
    new: bool,
}

pub(super) struct Intake<'a> {
    cx: &'a Cx,
    programme: &'a Programme,
    team: TeamId,
    team_key: Arc<SealingKey>,
    clients: HashMap<[u8; 16], Known>,
    before: HashMap<[u8; 16], Client>,
    places: HashMap<String, Code>,
    counsellors: HashMap<String, Code>,
    partners: HashMap<String, Code>,
    /// The next number of each year.
    numbers: HashMap<FiscalYear, i64>,
    taken: u32,
}

impl<'a> Intake<'a> {
    pub async fn begin(tx: &mut Tx, cx: &'a Cx, programme: &'a Programme, rows: &[(Mark, LedgerRow)]) -> Deed<Intake<'a>> {
        let team = crate::team(cx, programme);
        let mut numbers = HashMap::new();
        for (year, count) in unnumbered(rows) {
            numbers.insert(year, counter::reserve(tx, cx.tenant, &number::series(year), count).await?);
        }
        let mut before = HashMap::new();
        if rows.iter().any(|(_, row)| row.client.is_some()) {
            // The oldest of equals stays.
            for (tag, client) in client::by_tags(tx, cx, team).await? {
                before.entry(tag).or_insert(client);
            }
        }
        let team_key = cx.keys.sealer(tx, cx.tenant, team, cx.now).await?;
        let (clients, places, counsellors, partners) = Default::default();
        Ok(Intake { cx, programme, team, team_key, clients, before, places, counsellors, partners, numbers, taken: 0 })
    }

    /// The record of a row, sealed and complete but for its newness.
    pub async fn take(&mut self, tx: &mut Tx, row: LedgerRow, created: &mut Created) -> Deed<Consultation> {
        let mut codes = row.codes.clone();
        if let Some(name) = &row.service_point {
            codes.put(AxisKey::ServicePoint, self.place(tx, name, created).await?);
        }
        if let Some(name) = &row.counsellor {
            codes.put(AxisKey::Counsellor, self.counsellor(tx, name).await?);
        }
        let several = row.partner.as_deref().filter(|text| names_several(text));
        if let Some(name) = row.partner.as_deref().filter(|text| !names_several(text)) {
            codes.put(AxisKey::Partner, self.partner(tx, name, row.day, created).await?);
        }
        let known = match &row.client {
            Some(alias) => Some(self.client(tx, alias, created).await?),
            None => None,
        };
        let number = match row.number {
            Some(number) => number,
            None => self.next_number(FiscalYear::containing(row.day)),
        };
        let draft = Draft { time: row.time, minutes: row.minutes, codes, ..Draft::bare(row.day) };
        let mut record = record::fresh(self.cx, self.programme, ConsultationId(self.cx.new_id()), draft, None, number);
        let (client, key) = known.map_or((None, self.team_key.clone()), |(id, key)| (Some(id), key));
        record.id = self.next_id();
        record.client = client;
        if let Some(note) = row.note {
            record.sealed = Place::of(self.cx.tenant, record.id, record.text_revision).seal_parts(&key, &Texts::facts(note));
        }
        record.partner_name =
            several.and_then(|text| Place::of(self.cx.tenant, record.id, ONCE).seal(&self.team_key, "partner_name", text));
        Ok(record)
    }

    async fn client(&mut self, tx: &mut Tx, alias: &str, created: &mut Created) -> Deed<(ClientId, Arc<SealingKey>)> {
        let tag = client::alias_tag(self.cx, alias);
        if let Some(known) = self.clients.get(&tag) {
            return Ok((known.id, known.key.clone()));
        }
        let known = match self.before.get(&tag) {
            Some(client) => {
                let key = match client::case_key(tx, self.cx, client).await {
                    Ok(key) => key,
                    Err(Refusal::Locked | Refusal::NotFound) => self.team_key.clone(),
                    Err(e) => return Err(e),
                };
                Known { id: client.id, key, new: false }
            }
            None => {
                let client = client::open_file(tx, self.cx, self.team, alias).await?;
                created.clients += 1;
                Known { id: client.id, key: client::case_key(tx, self.cx, &client).await?, new: true }
            }
        };
        let answer = (known.id, known.key.clone());
        self.clients.insert(tag, known);
        Ok(answer)
    }

    async fn place(&mut self, tx: &mut Tx, name: &str, created: &mut Created) -> Deed<Code> {
        if let Some(code) = self.places.get(&fold_search(name)) {
            return Ok(code.clone());
        }
        let made = place::ensure_place(tx, self.cx, self.programme.id, PlaceKind::ServicePoint, name).await?;
        if made.created {
            created.places.insert(made.row.name.clone());
        }
        self.places.insert(fold_search(name), made.row.code.clone());
        Ok(made.row.code)
    }

    async fn counsellor(&mut self, tx: &mut Tx, name: &str) -> Deed<Code> {
        if let Some(code) = self.counsellors.get(&fold_search(name)) {
            return Ok(code.clone());
        }
        let code = counsellor::ensure_counsellor(tx, self.cx, self.programme.id, name).await?.row.code;
        self.counsellors.insert(fold_search(name), code.clone());
        Ok(code)
    }

    async fn partner(&mut self, tx: &mut Tx, name: &str, day: calendar::Date, created: &mut Created) -> Deed<Code> {
        if let Some(code) = self.partners.get(&fold_search(name)) {
            return Ok(code.clone());
        }
        let code = partner::ensure(tx, self.cx, self.programme, name, day, Some(created)).await?;
        self.partners.insert(fold_search(name), code.clone());
        Ok(code)
    }

    /// Ids in the order of the file: of two rows of one day without a time the upper one happened first.
    fn next_id(&mut self) -> ConsultationId {
        let mut id = self.cx.new_id();
        let place = self.taken.to_be_bytes();
        // 24 bits of the id's chance, around the bits that say what kind of id it is.
        id[6] = 0x70 | (place[1] >> 4);
        id[7] = (place[1] << 4) | (place[2] >> 4);
        id[8] = 0x80 | ((place[2] & 0x0f) << 2) | (place[3] >> 6);
        id[9] = ((place[3] & 0x3f) << 2) | (id[9] & 0x03);
        self.taken = self.taken.wrapping_add(1);
        ConsultationId(id)
    }

    fn next_number(&mut self, year: FiscalYear) -> String {
        let next = self.numbers.entry(year).or_insert(1);
        *next += 1;
        number::written(year, *next - 1)
    }

    /// Writes everything down, with facts, running sums and the newness of everybody concerned.
    pub async fn write(self, tx: &mut Tx, mut records: Vec<(Consultation, Mark)>) -> Deed<()> {
        let cx = self.cx;
        let turned = self.newness(tx, &mut records).await?;
        let rows: Vec<(&Consultation, Option<Mark>)> = records.iter().map(|(r, mark)| (r, Some(*mark))).collect();
        store::insert_all(tx, cx.tenant, &rows).await?;
        let mut months: BTreeMap<YearMonth, i64> = BTreeMap::new();
        for (record, _) in &records {
            *months.entry(YearMonth::containing(record.day)).or_default() += 1;
        }
        for (month, n) in months {
            store::add_to_month(tx, cx.tenant, self.programme.id, self.team, month, n).await?;
        }
        let given: Vec<_> = records.iter().map(|(r, _)| (r.id.0, facts::facts_of(&cx.secrets, r))).collect();
        ::facts::add_all(tx, cx, self.programme.id, KIND, &given).await?;
        for (id, newness) in turned {
            newness::set(tx, cx, id, newness).await?;
        }
        let detail = records.len().to_string();
        let entry = Entry { action: "consultation.imported", kind: KIND, object: Some(&self.programme.id.0), detail: &detail };
        Ok(audit::append(tx, cx, &entry).await?)
    }

    /// Derives newness; answers the earlier records that are to be counted otherwise.
    async fn newness(&self, tx: &mut Tx, records: &mut [(Consultation, Mark)]) -> Deed<Vec<(ConsultationId, Option<Code>)>> {
        let mut standing: HashMap<ClientId, Vec<Standing>> = HashMap::new();
        for (record, _) in records.iter_mut() {
            match record.client {
                Some(client) => standing.entry(client).or_default().push(Standing::of(record)),
                None => {
                    let rule = crate::codes::newness_rule(self.programme, record.day);
                    record.newness_counted = newness::anonymous(rule, record.codes.get(AxisKey::Newness));
                }
            }
        }
        let mut counted: HashMap<ConsultationId, Option<Code>> = HashMap::new();
        let mut turned = Vec::new();
        for known in self.clients.values() {
            let Some(mut hers) = standing.remove(&known.id) else { continue };
            let mut before = Vec::new();
            if !known.new {
                before = store::standing(tx, self.cx.tenant, known.id).await?;
                hers.extend(before.iter().cloned());
            }
            let newness = newness::among(tx, self.cx, self.programme, &mut hers).await?;
            for (one, newness) in hers.into_iter().zip(newness) {
                match before.iter().any(|b| b.id == one.id) {
                    true if one.counted != newness => turned.push((one.id, newness)),
                    true => {}
                    false => _ = counted.insert(one.id, newness),
                }
            }
        }
        for (record, _) in records.iter_mut().filter(|(r, _)| r.client.is_some()) {
            record.newness_counted = counted.remove(&record.id).flatten();
        }
        Ok(turned)
    }
}

/// Several bodies in one cell: no one code is true of it, so the words are kept sealed.
fn names_several(text: &str) -> bool {
    text.contains(['、', '；', ';', '，', ',', '／', '\n'])
}
