//! Events in the core data model of 政府相互運用性フレームワーク (GIF 2.2, 「イベント」).

use serde_json::{Value, json};

use crate::published::{PublicEvent, Published};

/// Every event.
#[must_use]
pub fn events(of: &Published, base: &str) -> Value {
    Value::Array(of.events.iter().map(|event| told(of, event, base)).collect())
}

/// Items without a value are left out; those the model wants are always there.
fn told(of: &Published, event: &PublicEvent, base: &str) -> Value {
    let door = of.door(&event.door);
    let clock = |time: calendar::Time| format!("{:02}:{:02}", time.hour(), time.minute());
    let mut told = json!({
        "id": crate::ids::uuid(event.id),
        "eventName": event.title,
        "description": if event.kind.is_empty() { "女性のための居場所".to_owned() } else { format!("女性のための居場所（{}）", event.kind) },
        "eventType": if event.kind.is_empty() { "居場所" } else { &event.kind },
        "eventUrl": format!("{base}/calendar"),
        "status": if event.cancelled { "中止" } else { "予定" },
        "dateOfStart": event.day.to_string(),
        "dateOfEnd": event.day.to_string(),
        "webinarStatus": "なし",
        "organizer": of.provider,
        "coorganizer": of.commissioner,
        "targetPerson": "女性",
        "feeStatus": "無料",
        "contactPointInformation": { "name": of.provider, "url": format!("{base}/") },
    });
    if let Some(starts) = event.starts {
        told["startTime"] = json!(clock(starts));
    }
    if let Some(ends) = event.ends {
        told["endTime"] = json!(clock(ends));
    }
    if let Some(door) = door {
        told["location"] = json!(door.name);
        if let Some(address) = &door.address {
            told["locationAddress"] = json!(address);
        }
    }
    told
}
