//! What the living room tells the front door 「居場所の予定」: neither knows the other; they meet here.

use community::gathering::{Gathering, State, between};
use frontdoor::{Meeting, Sources};

/// What the public pages are given.
pub const SOURCES: Sources = Sources {
    meetings: |conn, tenant, programme, days| {
        Box::pin(async move { Ok(between(conn, tenant, programme, days).await?.into_iter().map(announced).collect()) })
    },
    card_press: crate::card_press::CARDS,
};

fn announced(gathering: Gathering) -> Meeting {
    let Gathering { head, state } = gathering;
    Meeting {
        day: head.day,
        starts: head.starts,
        ends: head.ends,
        title: head.title,
        venue: head.venue.as_str().to_owned(),
        cancelled: state == State::Cancelled,
    }
}
