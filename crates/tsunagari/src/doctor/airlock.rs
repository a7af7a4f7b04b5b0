//! What `doctor` finds when it tries the airlock: what a process in it can reach, and whether work gets done there.

use ::airlock::{Airlock, Reached, Stop};

use super::Finding;

/// A picture of one pixel.
const DOT: &[u8] = include_bytes!("dot.png");

/// Tries the walls, then a picture.
pub async fn look(airlock: &Airlock) -> Vec<Finding> {
    vec![walls(airlock.probe().await), work(airlock.run(&picture::FOR_READING, DOT.to_vec()).await)]
}

fn walls(tried: Result<Reached, Stop>) -> Finding {
    let reached = match tried {
        Ok(reached) => reached,
        Err(stop) => {
            return Finding::wrong(format!("外から来たファイルを開く別プロセスを試せませんでした（{stop}）。"));
        }
    };
    if !reached.through.is_empty() {
        let text = format!(
            "外から来たファイルを開く別プロセスから、{} ができてしまいます。Linux 5.13 以上のカーネルで、seccomp か Landlock を有効にしてください。",
            reached.through.iter().map(|what| in_japanese(what)).collect::<Vec<_>>().join("・")
        );
        return Finding::wrong(text);
    }
    let lacking: Vec<&str> =
        [(reached.held.limits, "上限（rlimit）"), (reached.held.landlock, "Landlock"), (reached.held.calls, "seccomp")]
            .into_iter()
            .filter_map(|(held, name)| (!held).then_some(name))
            .collect();
    match lacking.as_slice() {
        [] => Finding::sound("外から来たファイルは、通信もファイルも使えない別プロセスで開いています（Landlock・seccomp・上限）。"),
        lacking => Finding::advice(format!(
            "外から来たファイルは、通信もファイルも使えない別プロセスで開いていますが、守りが薄くなっています。このカーネルで使えないもの: {}。",
            lacking.join("・")
        )),
    }
}

fn in_japanese(what: &str) -> &str {
    match what {
        "read a file" => "ファイルの読み取り",
        "write a file" => "ファイルの書き込み",
        "list a folder" => "フォルダの一覧",
        "connect" => "通信",
        "listen" => "待ち受け",
        "send a datagram" => "通信（UDP）",
        "start a program" => "プログラムの起動",
        "take much memory" => "上限を超えるメモリの使用",
        other => other,
    }
}

fn work(drawn: Result<Vec<u8>, Stop>) -> Finding {
    match drawn {
        Ok(_) => Finding::sound("その別プロセスで、写真を描き直せます。"),
        Err(stop) => Finding::wrong(format!(
            "その別プロセスで写真を描き直せません（{stop}）。写真と台帳を受け取れない状態です。サーバーのプロセス数とメモリの制限を確かめてください。"
        )),
    }
}

#[cfg(test)]
mod tests {
    use ::airlock::Held;

    use super::*;

    #[test]
    fn what_came_through_is_a_fault_and_what_is_only_missing_is_told() {
        let reached =
            |held, through: &[&str]| Reached { held, refused: Vec::new(), through: through.iter().map(|&t| t.to_owned()).collect() };
        let all = Held { limits: true, landlock: true, calls: true };
        let line = |tried| walls(tried).line();
        assert!(line(Ok(reached(all, &[]))).starts_with('○'));
        let thin = line(Ok(reached(Held { landlock: false, ..all }, &[])));
        assert!(thin.starts_with('△') && thin.contains("使えないもの: Landlock。"), "{thin}");
        let open = line(Ok(reached(Held::default(), &["connect"])));
        assert!(open.starts_with('×') && open.contains("通信"), "{open}");
        assert!(line(Err(Stop::Beyond)).starts_with('×'));
    }
}
