//! What sealing costs on this machine: `cargo run --release -p vault --example cost`.

#![expect(clippy::disallowed_methods, reason = "this program holds a stopwatch")]

use std::hint::black_box;
use std::time::{Duration, Instant};
use vault::{
    About, Argon2Cost, Envelope, Opener, Password, PasswordSlot, Pepper, Peppers, Recipient, SealingKey, SealingPrivate, unwrap_key,
    wrap_key,
};

fn about(record: &[u8]) -> About<'_> {
    About { tenant: 1, table: "consultation", record, field: "note" }
}

fn main() {
    notes_opened(20_000, 800);
    notes_scanned(5_000, 2048);
    sealing(800);
    public_keys(800);
    password(Argon2Cost::STANDARD, "Argon2id 19 MiB, 2 passes: sign-in");
    password(Argon2Cost::TEST, "Argon2id test cost: sign-in");
}

fn notes_opened(count: u32, size: usize) {
    let key = SealingKey::generate();
    let notes = sealed_notes(&key, count, &vec![b'x'; size]);
    let taken = timed(|| {
        for (record, note) in &notes {
            black_box(key.open(&about(record), note.as_bytes()).expect("sealed above"));
        }
    });
    println!("{count} notes of {size} B opened: {taken:.1?} ({:.2?} each)", taken / count);
}

fn notes_scanned(count: u32, size: usize) {
    let key = SealingKey::generate();
    let text: String = "相談の記録。".chars().cycle().take(size / 3).collect();
    let notes = sealed_notes(&key, count, text.as_bytes());
    let mut found = 0;
    let taken = timed(|| {
        for (record, note) in &notes {
            let text = key.open(&about(record), note.as_bytes()).expect("sealed above");
            let text = std::str::from_utf8(&text).expect("sealed above");
            found += usize::from(text.contains("調停"));
        }
    });
    println!("{count} notes of {size} B opened and scanned: {taken:.1?} ({found} found)");
}

fn sealing(size: usize) {
    let key = SealingKey::generate();
    each("seal", 20_000, || drop(black_box(key.seal(&about(b"1"), &vec![b'x'; size]))));
}

fn public_keys(size: usize) {
    let team = SealingPrivate::generate();
    let text = vec![b'x'; size];
    let sealed = team.public().seal(&about(b"1"), &text);
    each("HPKE seal", 2_000, || drop(black_box(team.public().seal(&about(b"1"), &text))));
    each("HPKE open", 2_000, || drop(black_box(team.open(&about(b"1"), sealed.as_bytes()))));
    let grant = wrap_key(&SealingKey::generate(), Recipient::Public(team.public()), &about(b"1"));
    let open = || unwrap_key(grant.as_bytes(), Opener::Private(&team), &about(b"1"));
    each("case key unwrapped", 2_000, || drop(black_box(open())));
    each("key pair", 2_000, || drop(black_box(SealingPrivate::generate())));
}

fn password(cost: Argon2Cost, name: &str) {
    let peppers = Peppers::only(Pepper::generate());
    let password = Password::new("measure".to_owned());
    let private = SealingPrivate::generate();
    let slot = PasswordSlot::seal(&private, &password, cost, &peppers, &about(b"1")).expect("the cost is within bounds");
    each(name, 20, || drop(black_box(slot.open(&password, &peppers, &about(b"1")))));
}

fn sealed_notes(key: &SealingKey, count: u32, text: &[u8]) -> Vec<([u8; 4], Envelope)> {
    let records = (0..count).map(u32::to_be_bytes);
    records.map(|record| (record, key.seal(&about(&record), text))).collect()
}

fn each(name: &str, times: u32, mut deed: impl FnMut()) {
    let taken = timed(|| (0..times).for_each(|_| deed()));
    println!("{name}: {:.1?}", taken / times);
}

fn timed(deed: impl FnOnce()) -> Duration {
    let start = Instant::now();
    deed();
    start.elapsed()
}
