//! What `doctor` finds hanging loose – keys, seats, sessions, texts, photographs – and how to mend each.

use anyhow::Result;
use casework::retention;
use platform::orphans;

use super::Finding;
use crate::operator::Operator;

/// One line for each kind that was found, or one that says there are none.
pub async fn look(operator: &Operator) -> Result<Vec<Finding>> {
    let mut conn = operator.cx.read().await?;
    let tenant = operator.cx.tenant;
    let keys = orphans::orphans(&mut conn, tenant).await?;
    let files = retention::orphans(&mut conn, tenant).await?;
    let photographs = reporting::photographs::ownerless(&mut conn, tenant).await?;
    let restore = "バックアップから戻すか、保存期間が過ぎたものなら「保存と廃棄」で廃棄してください。";
    let counted = [
        (keys.grants_without_key, "鍵のない授与が", "読めるものは失われていません。次のバックアップのあと、そのままで構いません。"),
        (keys.keys_without_grant, "だれも持っていない鍵が", "その鍵で封じたものは読めません。バックアップと照らし合わせてください。"),
        (keys.seats_of_closed, "利用を停止した人に残る席が", "「スタッフ」で、その人のチームの鍵を作りなおしてください。"),
        (keys.sessions_of_closed, "利用を停止した人のログインが", "「スタッフ」で、もういちど利用を停止してください。"),
        (files.unused_keys, "使われていないファイルの鍵が", "途中で止まった登録の跡です。そのままで構いません。"),
        (photographs, "年度のない写真が", "その年度の事業ファイルを登録しなおすか、「保存と廃棄」で書類を廃棄してください。"),
    ];
    let mut found: Vec<Finding> =
        counted.iter().filter(|(n, ..)| *n > 0).map(|(n, what, mend)| Finding::wrong(format!("{what}{n}件あります。{mend}"))).collect();
    for number in &files.keyless_clients {
        let number = casework::client::number_text(*number);
        found.push(Finding::wrong(format!("相談者 {number} の鍵がなく、廃棄証明書もありません。{restore}")));
    }
    for (table, n) in &files.unreadable {
        found.push(Finding::wrong(format!("{table} に、鍵のない封じた文章が{n}件あります。{restore}")));
    }
    if found.is_empty() {
        found.push(Finding::sound("鍵・席・ログイン・封じた文章・写真に、持ち主のないものはありません。"));
    }
    Ok(found)
}
