//! Open Referral's Human Services Data Specification 3.0 (HSDS): what the programme offers, where, and when.
//!
//! An address, and a region smaller than the municipality, is told for places whose address is public and for no other.

mod records;
mod schedules;

use serde::Deserialize;
use serde_json::{Value, json};

use crate::published::Published;
use records::Records;

const VERSION: &str = "3.0";
const PER_PAGE: usize = 50;
const MOST: usize = 200;

/// What a list may be asked. What we cannot tell apart by is passed over.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Asked {
    search: Option<String>,
    page: Option<usize>,
    per_page: Option<usize>,
    organization_id: Option<String>,
    taxonomy_term_id: Option<String>,
    taxonomy_id: Option<String>,
    minimal: Option<String>,
    full: Option<String>,
}

/// `/`: which version this is.
#[must_use]
pub fn about(base: &str) -> Value {
    json!({ "version": VERSION, "profile": "https://docs.openreferral.org/en/3.0/", "openapi_url": format!("{base}/hsds/openapi.json") })
}

/// A page of a list; `None` for a list there is not.
#[must_use]
pub fn list(of: &Published, base: &str, list: &str, asked: &Asked) -> Option<Value> {
    let records = Records::of(of, base);
    let whole = asked.full.as_deref() == Some("true");
    let mut all = match (list, whole) {
        ("services", false) => records.services.clone(),
        ("services", true) => records.services.iter().map(|service| records.full_service(service)).collect(),
        ("organizations", false) => vec![records.organization.clone()],
        ("organizations", true) => vec![records.full_organization()],
        ("service_at_locations", false) => records.service_at_locations.iter().map(|at| records.plain_at(at)).collect(),
        ("service_at_locations", true) => records.service_at_locations.iter().map(|at| records.full_at(at)).collect(),
        ("taxonomies", _) => vec![records.taxonomy.clone()],
        ("taxonomy_terms", _) => records.terms.clone(),
        _ => return None,
    };
    all.retain(|record| records.meets(list, record, asked));
    if asked.minimal.as_deref() == Some("true") {
        all = all.iter().map(|record| json!({ "id": record["id"], "name": record["name"], "status": record["status"] })).collect();
    }
    Some(page(&all, asked))
}

/// One record with all that belongs to it.
#[must_use]
pub fn one(of: &Published, base: &str, list: &str, id: &str) -> Option<Value> {
    let records = Records::of(of, base);
    let is = |record: &&Value| record["id"] == id;
    match list {
        "services" => records.services.iter().find(is).map(|service| records.full_service(service)),
        "organizations" => Some(&records.organization).filter(is).map(|_| records.full_organization()),
        "service_at_locations" => records.service_at_locations.iter().find(is).map(|at| records.full_at(at)),
        "taxonomies" => Some(&records.taxonomy).filter(is).cloned(),
        "taxonomy_terms" => records.terms.iter().find(is).cloned(),
        _ => None,
    }
}

fn page(all: &[Value], asked: &Asked) -> Value {
    let size = asked.per_page.unwrap_or(PER_PAGE).clamp(1, MOST);
    let pages = all.len().div_ceil(size);
    let number = asked.page.unwrap_or(1).max(1);
    let contents: Vec<Value> = all.iter().skip((number - 1).saturating_mul(size)).take(size).cloned().collect();
    json!({
        "total_items": all.len(),
        "total_pages": pages,
        "page_number": number,
        "size": contents.len(),
        "first_page": number == 1,
        "last_page": number >= pages,
        "empty": contents.is_empty(),
        "contents": contents,
    })
}

/// The addresses as OpenAPI names them.
#[must_use]
pub fn openapi(of: &Published, base: &str) -> Value {
    let page =
        json!({ "200": { "description": "A page of records.", "content": { "application/json": { "schema": { "type": "object" } } } } });
    let one = json!({ "200": { "description": "The record with all that belongs to it." }, "404": { "description": "There is no such record." } });
    let query = |name: &str| json!({ "name": name, "in": "query", "required": false, "schema": { "type": "string" } });
    let queries: Vec<Value> =
        ["search", "page", "per_page", "organization_id", "taxonomy_term_id", "taxonomy_id", "minimal", "full"].map(query).to_vec();
    let mut paths = json!({ "/": { "get": { "summary": "Which version this is.", "responses": { "200": { "description": "version, profile, openapi_url" } } } } });
    for list in ["services", "organizations", "service_at_locations", "taxonomies", "taxonomy_terms"] {
        paths[format!("/{list}")] = json!({ "get": { "summary": list, "parameters": queries, "responses": page } });
        let id = json!([{ "name": "id", "in": "path", "required": true, "schema": { "type": "string", "format": "uuid" } }]);
        paths[format!("/{list}/{{id}}")] = json!({ "get": { "summary": list, "parameters": id, "responses": one } });
    }
    json!({
        "openapi": "3.1.0",
        "info": { "title": of.title, "version": VERSION, "license": { "name": "CC BY 4.0", "url": "https://creativecommons.org/licenses/by/4.0/" } },
        "servers": [{ "url": format!("{base}/hsds") }],
        "paths": paths,
    })
}
