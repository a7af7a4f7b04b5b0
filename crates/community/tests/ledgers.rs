//! The four ledgers of interfaces §2, taken in.

mod town;

use ledger::{LedgerKind, Limits, Mapping, Problems, Table, lay_out, read_bytes};
use programme::Created;
use tally::Measure;
use town::Town;

fn table(kind: LedgerKind, text: &str) -> Table {
    let sheets = read_bytes(text.as_bytes(), "台帳.csv", &Limits::default()).unwrap();
    lay_out(sheets, kind.schema(), &Mapping::default()).unwrap()
}

macro_rules! take {
    ($town:expr, $slice:ident, $kind:expr, $text:expr) => {{
        let programme = $town.programme().await;
        let cx = &$town.minami.cx;
        let table = table($kind, $text);
        let rows: Result<Vec<_>, Problems> = table.read(|row| {
            let key = cx.secrets.tag("import", row.fingerprint());
            community::$slice::ledger::read(row, &programme).map(|line| (key, line))
        });
        match rows {
            Err(problems) => Err(problems.to_string()),
            Ok(rows) => {
                let mut tx = cx.begin().await.unwrap();
                let known = community::$slice::ledger::imported_keys(&mut tx, cx.tenant, &programme).await.unwrap();
                let (mut created, mut added) = (Created::default(), 0);
                for (key, line) in rows {
                    if !known.contains(&key) {
                        community::$slice::ledger::import(&mut tx, cx, &programme, line, key, &mut created).await.unwrap();
                        added += 1;
                    }
                }
                tx.commit().await.unwrap();
                Ok((added, created))
            }
        }
    }};
}

const GATHERINGS: &str = "居場所台帳\n開催日,開始,終了,名称,会場,種別,状態,中止理由,参加人数,うち新規,うち子ども,相談件数,提供数,再掲,備考\n\
R8.4.8,14:00,18:30,水曜カフェ,つむぎの家,カフェ,開催,,１２,2,1,3,4,,\n\
令和8年5月13日,14時,,手しごとサロン,市民活動センター,サロン,開催,,537,,,,,,静かな回\n\
2026/3/8,,,女性デー,市民活動センター,イベント,,,68,,,,,○,\n\
2027-03-08,10:00,15:00,女性デー,市民活動センター,イベント,開催,,68,31,9,,,,\n\
2027-03-08,10:00,15:00,女性デー（再掲）,市民活動センター,イベント,開催,,68,,,,,○,\n\
R8.6.10,,,水曜カフェ,つむぎの家,カフェ,中止,大雪のため,,,,,,,\n\
R8.7.8,,,水曜カフェ,つむぎの家,カフェ,開催,,,,,,,,\n\
R9.1.6,,,水曜カフェ,つむぎの家,,,,,,,,,,\n";

#[tokio::test]
async fn gatherings() {
    let town = Town::open().await;
    let wrong = take!(town, gathering, LedgerKind::Gatherings, GATHERINGS).unwrap_err();
    assert!(wrong.contains("5行目 A列（開催日）「2026/3/8」: この事業で記録できる年度は令和8年度です"), "{wrong}");
    let sound = GATHERINGS.replace("2026/3/8,,,女性デー,市民活動センター,イベント,,,68,,,,,○,\n", "");
    let (added, created) = take!(town, gathering, LedgerKind::Gatherings, &sound).unwrap();
    assert_eq!((added, created.places.iter().map(String::as_str).collect::<Vec<_>>()), (7, vec!["つむぎの家"]));
    assert_eq!((town.figure(Measure::Attendances).await, town.figure(Measure::GatheringsHeld).await), (617, 4), "68 of which add nothing");
    let list = town.get(&town.minami, "/staff/gatherings").await;
    list.says("つむぎの家").says("中止").says("再掲").says("予定").says("未入力");
    assert_eq!(take!(town, gathering, LedgerKind::Gatherings, &sound).unwrap().0, 0, "the same file again adds nothing");
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn every_error_of_a_row_is_told() {
    let town = Town::open().await;
    let text = "開催日,名称,会場,種別,状態,参加者数,うち新規\nR8.4.8,カフェ,家,茶会,延期,5,7\nR8.4.9,カフェ,家,カフェ,中止,5,\nR8.4.10,,家,カフェ,開催,ー,\n";
    let wrong = take!(town, gathering, LedgerKind::Gatherings, text).unwrap_err();
    for said in [
        "「茶会」: 使える値は カフェ、サロン、講座、イベント です",
        "「延期」: 使える値は 開催、中止",
        "参加者数より多くなっています",
        "中止や予定の行に参加者数があります",
        "4行目 B列（名称）（空欄）",
        "4行目 F列（参加者数）「ー」",
    ] {
        assert!(wrong.contains(said), "{said}\n---\n{wrong}");
    }
    assert_eq!(town.figure(Measure::GatheringsHeld).await, 0);
}

#[tokio::test]
async fn distributions() {
    let town = Town::open().await;
    let text = "提供日,施設,品目,数量,単位,人数,提供方法,備考\nR8.4.28,潮見図書館,生理用ナプキン,12,パック,12,指差し,\nR8.4.28,汐見小学校,生理用ナプキン,9,,,トイレ設置,補充2回\n\
R8.5.1,潮見図書館,昼夜セット,3,セット,3,カード,\nR8.5.2,潮見図書館,生理用ナプキン,45,個,2,スマホ,\nR8.5.3,潮見図書館,布ナプキン,5,個,5,,\n";
    let (added, created) = take!(town, distribution, LedgerKind::Distributions, text).unwrap();
    assert_eq!((added, created.places.len(), created.products.len()), (5, 1, 1));
    assert_eq!(
        (town.figure(Measure::Packs).await, town.figure(Measure::Sets).await, town.figure(Measure::Handovers).await),
        (12 + 9 + 2, 3, 12 + 3 + 2 + 5)
    );
    let wrong =
        take!(town, distribution, LedgerKind::Distributions, "提供日,配布場所,品目,数量,単位,提供方法\nR8.4.28,図書館,ナプキン,,箱,飛脚\n")
            .unwrap_err();
    for said in ["使える値は パック、セット、個 です", "使える値は 声かけ、カード、指さし、スマホ", "必ず記入してください"]
    {
        assert!(wrong.contains(said), "{said}\n---\n{wrong}");
    }
    town.assert_rebuilds().await;
}

#[tokio::test]
async fn loans_and_publicity() {
    let town = Town::open().await;
    let text = "貸出日,返却日,品目,サイズ,用途,結果,相談者番号,備考\nR8.4.9,R8.4.14,スーツ上下,9号,面接,採用,C-12,\nR8.4.16,,スーツ上下,11号,入学式・卒業式,,,\n";
    let (added, created) = take!(town, loan, LedgerKind::Loans, text).unwrap();
    assert_eq!((added, created.products.len(), town.figure(Measure::Loans).await), (2, 1, 2));
    let list = town.get(&town.minami, "/staff/loans").await;
    list.says("採用面接").says("その他").says("貸出中");
    let text = "実施日,媒体,名称,数量,配布先\nR8.6.10,フリーペーパー,ひとりで悩まないで,\"175,000\",市内全戸\nR8.6.11,デジタルサイネージ,窓口案内,,駅前\n";
    assert_eq!(take!(town, publicity, LedgerKind::Publicity, text).unwrap().0, 2);
    assert_eq!(town.figure(Measure::Copies).await, 175_000);
    let page = town.get(&town.minami, "/staff/publicity?medium=other").await;
    let at = page.body.find("/staff/publicity/01").unwrap();
    let href = page.body[at..].split('"').next().unwrap().to_owned();
    town.get(&town.minami, &href).await.says("その他").says("（デジタルサイネージ）");
    let wrong = take!(town, loan, LedgerKind::Loans, "貸出日,返却日,品目\nR8.4.9,R8.4.1,スーツ\n").unwrap_err();
    assert!(wrong.contains("返却日が貸出日より前"), "{wrong}");
    town.assert_rebuilds().await;
}
