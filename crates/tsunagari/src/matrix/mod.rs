//! The permission matrix: every route × method × way in × person, each answer held against the one policy. What one may
//! not see is *not found*, and nothing of it stands in any answer.
//!
//! What a route asks stands in `expected.txt`; whether somebody may is asked of [`platform::policy::may`], so that the
//! list does not repeat the table. A route that is on no line fails.

mod canary;
mod expected;
mod person;
mod store;
mod town;

use std::collections::BTreeSet;

use axum::http::{Method, StatusCode};
use expected::{Line, Outcome, Whose};
use person::{Answer, Person};
use town::Town;

use crate::routes;
use crate::setup::pages::SetupCode;

/// Somebody's answer, as far as it says whether the thing is there for her.
fn outcome(answer: &Answer) -> Option<Outcome> {
    match answer.status {
        StatusCode::NOT_FOUND => Some(Outcome::NotFound),
        StatusCode::UNAUTHORIZED => Some(Outcome::SignIn),
        StatusCode::SEE_OTHER if answer.place.starts_with("/staff/login") => Some(Outcome::SignIn),
        status if status.is_server_error() => None,
        _ => Some(Outcome::Open),
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn t11_every_way_in_answers_what_the_policy_says() {
    let town = Town::build().await;
    let lines = expected::read();
    let mut troubles = without_a_line(&town, &lines).await;
    for line in &lines {
        troubles.extend(walk(&town, line).await);
    }
    assert!(troubles.is_empty(), "{} of {} asked:\n{}", troubles.len(), town.asked(), troubles.join("\n"));
    assert!(town.asked() > 2_000, "the walk asked {} times only", town.asked());
}

/// Routes and methods that nobody said anything about, and lines about routes that are not there.
async fn without_a_line(town: &Town, lines: &[Line]) -> Vec<String> {
    let map = routes::map(SetupCode::new(&town.house));
    let mut found = BTreeSet::new();
    for path in map.paths() {
        for method in town.methods(path).await {
            found.insert((path.to_owned(), method));
        }
    }
    let said: BTreeSet<(String, String)> = lines.iter().map(|line| (line.path.clone(), line.method.to_string())).collect();
    let missing = found.difference(&said).map(|(path, method)| format!("{method} {path}: no line in expected.txt"));
    let idle = said.difference(&found).map(|(path, method)| format!("{method} {path}: a line without a route"));
    missing.chain(idle).collect()
}

/// One line, asked by everybody; for what is about a woman, twice: about one whose file is open to her team, and about
/// one whose file is restricted.
async fn walk(town: &Town, line: &Line) -> Vec<String> {
    let mut troubles = Vec::new();
    for whose in if line.about_somebody() { &[Whose::Hers, Whose::Restricted][..] } else { &[Whose::Hers] } {
        let address = town.address(&line.path, *whose) + &town.query(&line.query, *whose);
        let mut opened = false;
        for person in town.people() {
            let due = line.due(town, person, *whose);
            if due == Outcome::Open && (line.flags.closed_only || line.flags.once && opened) {
                continue;
            }
            opened |= due == Outcome::Open;
            let answer = town.ask(person, &line.method, &address, &line.flags).await;
            troubles.extend(judge(line, person, &address, due, &answer, *whose));
            troubles.extend(canary::sung(town, person, &line.method, &address, &answer));
            if line.flags.ends_session {
                town.sign_in_again(person).await;
            }
        }
    }
    troubles
}

fn judge(line: &Line, person: &Person, address: &str, due: Outcome, answer: &Answer, whose: Whose) -> Option<String> {
    let said = outcome(answer);
    // There is no such thing to find: whoever may look finds nothing either. And who signs out is asked to sign in.
    let absent = line.flags.absent && due == Outcome::Open && matches!(said, Some(Outcome::NotFound | Outcome::SignIn));
    let out = line.flags.ends_session && said == Some(Outcome::SignIn);
    if said == Some(due) || absent || out {
        return None;
    }
    Some(format!("{} {address} ({whose:?}) for {}: due {due:?}, came {} {}", line.method, person.name(), answer.status, answer.place))
}

#[test]
fn the_walk_knows_get_and_post() {
    assert!(expected::read().iter().all(|line| [Method::GET, Method::POST].contains(&line.method)));
}
