//! The records themselves.

use programme::file::PlaceKind;
use serde_json::{Value, json};

use super::{Asked, schedules};
use crate::ids::{derived, uuid};
use crate::published::{PublicDoor, Published};

/// What is offered: the word its id is made of, its name, what it is, and at which places.
struct Offer {
    word: &'static str,
    name: &'static str,
    description: &'static str,
    here: fn(&PublicDoor) -> bool,
}

const OFFERS: [Offer; 3] = [
    Offer {
        word: "consultation",
        name: "女性のための相談",
        description: "電話・来所・メールなどで、どんなことでも相談できます。無料で、秘密を守り、名前を言わなくてもかまいません。",
        here: |door| door.kinds.iter().any(|kind| matches!(kind, PlaceKind::Hub | PlaceKind::ServicePoint)),
    },
    Offer {
        word: "gathering",
        name: "女性のための居場所",
        description: "予約なしで立ち寄れる居場所です。無料です。",
        here: |door| door.kinds.contains(&PlaceKind::Venue),
    },
    Offer {
        word: "distribution",
        name: "生理用品の受け取り",
        description: "理由を聞かれずに、生理用品を受け取れます。無料です。",
        here: |door| door.kinds.contains(&PlaceKind::DistributionPoint),
    },
];

/// Everything there is to tell, in plain form.
pub(super) struct Records {
    pub organization: Value,
    pub services: Vec<Value>,
    /// Each with its location inside.
    pub service_at_locations: Vec<Value>,
    pub taxonomy: Value,
    pub terms: Vec<Value>,
    program: Value,
    /// The term and the schedules of each service, by its id.
    terms_of: Vec<(String, Value)>,
    schedules_of: Vec<(String, Vec<Value>)>,
}

impl Records {
    pub(super) fn of(of: &Published, base: &str) -> Records {
        let id = |word: &str| derived(of.id, word);
        let organization = json!({ "id": id("organization"), "name": of.provider, "description": format!("{}（{}から委託）", of.title, of.commissioner), "website": format!("{base}/") });
        let program = json!({ "id": uuid(of.id), "organization_id": id("organization"), "name": of.title, "description": format!("{}の事業です。", of.commissioner) });
        let taxonomy = json!({ "id": id("taxonomy"), "name": "つながりサポートの支援の種類", "description": "この事業の支援を種類に分けたものです。", "version": "1" });
        let mut records = Records {
            organization,
            services: Vec::new(),
            service_at_locations: Vec::new(),
            taxonomy,
            terms: Vec::new(),
            program,
            terms_of: Vec::new(),
            schedules_of: Vec::new(),
        };
        for offer in &OFFERS {
            records.offer(of, base, offer);
        }
        for door in of.doors.iter().filter(|door| door.kinds.is_empty()) {
            records.way(of, base, door);
        }
        records
    }

    fn offer(&mut self, of: &Published, base: &str, offer: &Offer) {
        let places: Vec<&PublicDoor> = of.places().filter(|door| (offer.here)(door)).collect();
        if places.is_empty() {
            return;
        }
        let service = derived(of.id, offer.word);
        self.services.push(self.service(of, base, &service, offer.name, offer.description));
        self.term(of, &service, offer.word, offer.name, offer.description);
        for door in places {
            let at = derived(of.id, &format!("{}-{}", offer.word, door.key));
            let mut told =
                json!({ "id": at, "service_id": service, "location": location(of, door), "schedules": schedules::of(of, door, &at) });
            if !door.lines.is_empty() {
                told["description"] = json!(door.lines.join("、"));
            }
            self.service_at_locations.push(told);
        }
    }

    /// A way of consulting is a service of its own: a line with its own hours and no place.
    fn way(&mut self, of: &Published, base: &str, door: &PublicDoor) {
        let service = door.uuid(of.id);
        let description = door.note.clone().unwrap_or_else(|| "無料で、秘密を守ります。名前を言わなくてもかまいません。".to_owned());
        self.services.push(self.service(of, base, &service, &door.name, &description));
        self.schedules_of.push((service.clone(), schedules::of(of, door, &service)));
        let consultation = OFFERS[0].word;
        let term = self.terms.iter().find(|term| term["code"] == consultation).cloned();
        match term {
            Some(term) => self.terms_of.push((service, term)),
            None => self.term(of, &service, consultation, OFFERS[0].name, OFFERS[0].description),
        }
    }

    fn service(&self, of: &Published, base: &str, id: &str, name: &str, description: &str) -> Value {
        json!({
            "id": id,
            "organization_id": self.organization["id"],
            "program_id": self.program["id"],
            "name": name,
            "description": description,
            "url": format!("{base}/"),
            "status": "active",
            "fees_description": "無料",
            "eligibility_description": "女性。年齢・国籍は問いません。",
            "assured_date": of.today.to_string(),
        })
    }

    fn term(&mut self, of: &Published, service: &str, code: &str, name: &str, description: &str) {
        let term = json!({ "id": derived(of.id, &format!("term-{code}")), "code": code, "name": name, "description": description, "taxonomy_id": self.taxonomy["id"], "language": "ja" });
        self.terms.push(term.clone());
        self.terms_of.push((service.to_owned(), term));
    }

    pub(super) fn full_service(&self, service: &Value) -> Value {
        let mut full = service.clone();
        let id = service["id"].as_str().unwrap_or_default();
        full["organization"] = self.organization.clone();
        full["program"] = self.program.clone();
        let at: Vec<Value> = self.service_at_locations.iter().filter(|at| at["service_id"] == id).cloned().collect();
        if !at.is_empty() {
            full["service_at_locations"] = json!(at);
        }
        if let Some((_, schedules)) = self.schedules_of.iter().find(|(of, _)| of == id) {
            full["schedules"] = json!(schedules);
        }
        full["languages"] = json!([{ "id": crate::ids::derived([0; 16], &format!("{id}-ja")), "name": "日本語", "code": "ja" }]);
        let terms = self.terms_of.iter().filter(|(of, _)| of == id);
        let attribute = |(_, term): &(String, Value)| json!({ "id": derived([0; 16], &format!("{id}-{}", term["code"])), "link_id": id, "link_entity": "service", "taxonomy_term_id": term["id"], "taxonomy_term": term });
        full["attributes"] = json!(terms.map(attribute).collect::<Vec<_>>());
        full
    }

    pub(super) fn full_organization(&self) -> Value {
        let mut full = self.organization.clone();
        full["programs"] = json!([self.program]);
        full["services"] = json!(self.services);
        full
    }

    pub(super) fn plain_at(&self, at: &Value) -> Value {
        let mut plain = at.clone();
        if let Some(at) = plain.as_object_mut() {
            at.remove("schedules");
        }
        plain
    }

    pub(super) fn full_at(&self, at: &Value) -> Value {
        let mut full = at.clone();
        if let Some(service) = self.services.iter().find(|service| service["id"] == at["service_id"]) {
            full["service"] = service.clone();
        }
        full
    }

    /// Filters are added to each other: a record meets all that were asked.
    pub(super) fn meets(&self, list: &str, record: &Value, asked: &Asked) -> bool {
        let words =
            |record: &Value| calendar::fold_search(&format!("{} {} {}", record["name"], record["description"], record["location"]["name"]));
        let sought = asked.search.as_deref().map(calendar::fold_search).unwrap_or_default();
        let organization = asked.organization_id.as_deref().is_none_or(|id| self.organization["id"] == id);
        let service = if list == "service_at_locations" { &record["service_id"] } else { &record["id"] };
        let has_term = |key: &str, id: &str| self.terms_of.iter().any(|(of, term)| service == of.as_str() && term[key] == id);
        let by_term = matches!(list, "services" | "service_at_locations");
        let term = asked.taxonomy_term_id.as_deref().is_none_or(|id| !by_term || has_term("id", id));
        let taxonomy = asked
            .taxonomy_id
            .as_deref()
            .is_none_or(|id| if by_term { has_term("taxonomy_id", id) } else { list != "taxonomy_terms" || record["taxonomy_id"] == id });
        organization && term && taxonomy && (sought.is_empty() || words(record).contains(&sought))
    }
}

/// An address has seven parts or is none; what we have is one line, and it stands in the first.
fn location(of: &Published, door: &PublicDoor) -> Value {
    let id = door.uuid(of.id);
    let mut told = json!({ "id": id, "location_type": "physical", "name": door.name, "organization_id": derived(of.id, "organization") });
    if let Some(note) = &door.note {
        told["description"] = json!(note);
    }
    if let Some(address) = &door.address {
        told["addresses"] = json!([{
            "id": derived(of.id, &format!("address-{}", door.key)),
            "location_id": id,
            "address_1": address,
            "city": of.municipality_name,
            "state_province": "",
            "postal_code": "",
            "country": "JP",
            "address_type": "physical",
        }]);
    }
    told
}
