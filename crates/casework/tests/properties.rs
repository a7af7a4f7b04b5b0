//! Whatever is done to consultations, in whatever order, closed months and open ones: the figures hold.

mod town;

use std::collections::BTreeMap;

use calendar::{Date, FiscalYear, YearMonth};
use casework::client::ClientId;
use casework::consultation::{self, ConsultationId, Draft, Filter, Texts, Whom};
use facts::View;
use platform::{Cx, Refusal};
use programme::Programme;
use proptest::prelude::*;
use tally::{AxisKey, Measure, Place};
use town::Town;

#[derive(Clone, Debug)]
enum Deed {
    Record(Said),
    Change(usize, Said),
    Void(usize),
    Tie(usize, Option<usize>),
    Close(usize),
    Reopen(usize),
}

#[derive(Clone, Debug)]
struct Said {
    day: Date,
    method: &'static str,
    newness: Option<&'static str>,
    client: Option<usize>,
    words: bool,
}

const MONTHS: [(i16, i8); 3] = [(2026, 4), (2026, 5), (2026, 6)];
const CLIENTS: usize = 3;

fn said() -> impl Strategy<Value = Said> {
    let day = (0..MONTHS.len(), 1..=4i8).prop_map(|(m, d)| Date::constant(MONTHS[m].0, MONTHS[m].1, d));
    let newness = prop::option::of(prop::sample::select(vec!["first", "ongoing", "returning"]));
    (day, prop::sample::select(vec!["phone", "visit"]), newness, prop::option::weighted(0.7, 0..CLIENTS), any::<bool>())
        .prop_map(|(day, method, newness, client, words)| Said { day, method, newness, client, words })
}

fn deed() -> impl Strategy<Value = Deed> {
    prop_oneof![
        5 => said().prop_map(Deed::Record),
        3 => (any::<usize>(), said()).prop_map(|(n, s)| Deed::Change(n, s)),
        1 => any::<usize>().prop_map(Deed::Void),
        2 => (any::<usize>(), prop::option::of(0..CLIENTS)).prop_map(|(n, c)| Deed::Tie(n, c)),
        1 => (0..MONTHS.len()).prop_map(Deed::Close),
        1 => (0..MONTHS.len()).prop_map(Deed::Reopen),
    ]
}

struct Desk<'a> {
    town: &'a Town,
    cx: Cx,
    programme: Programme,
    clients: Vec<ClientId>,
    records: Vec<ConsultationId>,
    /// What each closed month was closed with.
    frozen: BTreeMap<YearMonth, [u8; 32]>,
}

impl Desk<'_> {
    async fn open(town: &Town) -> Desk<'_> {
        let (cx, programme) = (town.cx("satou").await, town.programme().await);
        let mut clients = Vec::new();
        for alias in ["あさがお", "いちょう", "うめ"] {
            clients.push(casework::client::record(&cx, &programme, &alias.into(), None).await.unwrap());
        }
        Desk { town, cx, programme, clients, records: Vec::new(), frozen: BTreeMap::new() }
    }

    fn draft(&self, said: &Said) -> Draft {
        let mut draft = Draft::new(said.day, said.method);
        if let Some(newness) = said.newness {
            draft.codes.put(AxisKey::Newness, newness);
        }
        draft.whom = said.client.map_or(Whom::Nobody, |n| Whom::Known(self.clients[n]));
        draft.texts = said.words.then(|| Texts::facts(format!("{}の話", said.day)));
        draft
    }

    async fn do_it(&mut self, deed: &Deed) {
        let done = match deed {
            Deed::Record(said) => {
                let id = consultation::record(&self.cx, &self.programme, self.draft(said), None).await;
                id.map(|id| self.records.push(id))
            }
            Deed::Change(n, said) => match self.at(*n).await {
                Some((id, revision)) => consultation::change(&self.cx, &self.programme, id, revision, self.draft(said)).await,
                None => Ok(()),
            },
            Deed::Tie(n, client) => match self.at(*n).await {
                Some((id, revision)) => {
                    let whom = client.map_or(Whom::Nobody, |n| Whom::Known(self.clients[n]));
                    consultation::link(&self.cx, &self.programme, id, revision, whom).await
                }
                None => Ok(()),
            },
            Deed::Void(n) => match self.at(*n).await {
                Some((id, _)) => consultation::void(&self.cx, &self.programme, id, "まちがい").await,
                None => Ok(()),
            },
            Deed::Close(n) => self.close(month(*n)).await,
            Deed::Reopen(n) => self.reopen(month(*n)).await,
        };
        match done {
            // A void record is changed no more; a month is closed once.
            Ok(()) | Err(Refusal::Rule(_)) => {}
            Err(e) => panic!("{deed:?}: {e:?}"),
        }
    }

    async fn at(&self, n: usize) -> Option<(ConsultationId, i64)> {
        let id = *self.records.get(n % self.records.len().max(1))?;
        let mut conn = self.cx.read().await.unwrap();
        let record = consultation::find(&mut conn, self.cx.tenant, id).await.unwrap()?;
        Some((id, record.revision))
    }

    async fn close(&mut self, month: YearMonth) -> platform::Deed<()> {
        facts::close_month(&self.cx, self.programme.id, month).await?;
        self.frozen.insert(month, self.digest(month).await);
        Ok(())
    }

    async fn reopen(&mut self, month: YearMonth) -> platform::Deed<()> {
        facts::reopen_month(&self.cx, self.programme.id, month, "報告が後から届いた").await?;
        self.frozen.remove(&month);
        Ok(())
    }

    async fn digest(&self, month: YearMonth) -> [u8; 32] {
        let mut conn = self.cx.read().await.unwrap();
        facts::frozen_digest(&mut conn, self.cx.tenant, self.programme.id, month).await.unwrap()
    }

    async fn figures_hold(&self) {
        for (month, digest) in &self.frozen {
            assert_eq!(self.digest(*month).await, *digest, "{month} is closed and moved");
        }
        self.town.rebuild_agrees().await;
        let counts = self.town.counts(Measure::Consultations, &[AxisKey::Newness], View::Present).await;
        let total = counts.at(&Place::Total);
        let mut by_newness = 0;
        for place in MONTHS.iter().enumerate().map(|(n, _)| tally::Code::from(month(n).to_string())) {
            for code in ["first", "ongoing", "returning", "unknown"] {
                by_newness += counts.at(&Place::Cell(Some(place.clone()), AxisKey::Newness, Some(tally::Code::from(code))));
            }
        }
        let filter = Filter { codes: vec![(AxisKey::Newness, vec![tally::UNRECORDED.to_owned()])], ..Filter::year(FiscalYear::new(2026)) };
        let unrecorded = self.listed(&filter).await;
        assert_eq!(by_newness + unrecorded, total, "new + ongoing + returning + unknown + unrecorded = contacts");
        assert_eq!(self.listed(&Filter::year(FiscalYear::new(2026))).await, total, "the list is as long as the figure");
        let persons = self.town.figure(Measure::Persons).await;
        assert!(persons <= total);
    }

    async fn listed(&self, filter: &Filter) -> i64 {
        let mut conn = self.cx.read().await.unwrap();
        let listed = consultation::list(&mut conn, &self.cx, self.programme.id, filter, None, 500).await.unwrap();
        assert_eq!(i64::try_from(listed.lines.len()).unwrap(), listed.total, "the number above the list is its length");
        listed.total
    }

    /// All words that were written can still be read.
    async fn words_open(&self) {
        let mut conn = self.cx.read().await.unwrap();
        for id in &self.records {
            let record = consultation::find(&mut conn, self.cx.tenant, *id).await.unwrap().unwrap();
            assert!(consultation::open_texts(&mut conn, &self.cx, &record).await.unwrap().is_some());
            for event in consultation::history(&mut conn, &self.cx, &record).await.unwrap() {
                assert_eq!(event.text_changed, event.was.is_some());
            }
        }
    }
}

fn month(n: usize) -> YearMonth {
    YearMonth::new(MONTHS[n].0, MONTHS[n].1).unwrap()
}

fn any_rule() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec!["ever", "fiscal_year", "as_recorded"])
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, max_shrink_iters: 200, ..ProptestConfig::default() })]

    #[test]
    fn figures_hold_under_any_sequence_of_deeds(rule in any_rule(), deeds in prop::collection::vec(deed(), 1..40)) {
        tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap().block_on(async {
            let town = Town::counting(rule).await;
            let mut desk = Desk::open(&town).await;
            for deed in &deeds {
                desk.do_it(deed).await;
            }
            desk.figures_hold().await;
            desk.words_open().await;
        });
    }
}
