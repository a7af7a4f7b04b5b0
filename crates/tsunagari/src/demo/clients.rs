//! A few of the town's clients have given their names, so that search and files have something to show.

use anyhow::Result;
use casework::client::{self, Identity, NewClient};
use platform::Cx;
use programme::Programme;

/// Invented names with the readings that searching has to find, rare characters among them.
const NAMES: [(&str, &str); 6] = [
    ("山田 はなえ", "ヤマダ ハナエ"),
    ("髙﨑 みお", "タカサキ ミオ"),
    ("渡邉 ちひろ", "ワタナベ チヒロ"),
    ("𠮷野 さとみ", "ヨシノ サトミ"),
    ("鈴村 かえで", "スズムラ カエデ"),
    ("グエン・リエン", "グエン リエン"),
];

/// Registers the first clients of a year by name; the ledger's numbers find them.
pub async fn name_some(cx: &Cx, programme: &Programme, era_year: &str) -> Result<()> {
    for (i, (name, kana)) in NAMES.iter().enumerate() {
        let identity =
            Identity::of([(*name).to_owned(), (*kana).to_owned(), String::new(), "0120-000-000".to_owned(), String::new(), String::new()]);
        let new = NewClient { alias: format!("{era_year}-{:03}", i + 1), identity };
        client::record(cx, programme, &new, None).await?;
    }
    Ok(())
}
