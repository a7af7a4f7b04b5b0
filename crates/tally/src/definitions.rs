//! The sentences printed under every table: what was counted, and by which rule.

use crate::axis::{AxisKey, Code};
use crate::measure::Measure;
use crate::series::FactSeries;
use crate::spec::{Axis, TableSpec, UNRECORDED};
use crate::table::AxisTable;

const DASH: &str = "「－」は、その窓口や区分がまだ始まっていないか、その月がまだ来ていないことを示す。\
                    始まっていて1件もなければ「0」とする。";
const YEAR: &str = "年度は4月1日から翌年3月31日まで、日付は日本時間による。";

pub(crate) fn definitions(spec: &TableSpec, axes: &[AxisTable]) -> Vec<String> {
    let mut said = vec![counted(spec.measure)];
    if let Some(condition) = condition(spec) {
        said.push(condition);
    }
    let keys: Vec<AxisKey> = std::iter::once(spec.rows.key).chain(axes.iter().map(|axis| axis.key)).collect();
    let source = spec.measure.source();
    if source.series.contains(&FactSeries::Consultation) || keys.contains(&AxisKey::Newness) {
        said.push(spec.newness.sentence().to_owned());
    }
    said.extend(of_persons(spec));
    if keys.contains(&AxisKey::AgeBand) {
        said.push("「年代」は、その日の年齢による。".to_owned());
    }
    said.extend(axes.iter().filter(|axis| !axis.single_answer).map(multi_answer));
    if !spec.rows.single_answer {
        said.push(format!("「{}」は複数回答のため、行の合計は全体の数と一致しない。", spec.rows.label));
    }
    if axes.iter().any(|axis| axis.columns.iter().any(|column| column.code == UNRECORDED)) {
        said.push("「未記入」は、その項目が記録されていないものをいう。".to_owned());
    }
    said.extend([YEAR.to_owned(), DASH.to_owned()]);
    said
}

fn counted(measure: Measure) -> String {
    let how = match measure {
        Measure::Consultations => "相談1回を1件と数える。匿名の相談も1件と数える",
        Measure::Persons => "期間内に相談した人を、何回相談しても1人と数える",
        Measure::FirstContacts => "新規の相談1回を1件と数える。匿名の相談も1件と数える",
        Measure::NewPersons => "期間内に新規の相談をした人を1人と数える",
        Measure::GatheringsHeld => "開いた回を数える。中止した回は数えない",
        Measure::Attendances => "参加した人を回ごとに数える。2回来た人は2人となる",
        Measure::Venues => "期間内に居場所を開いた会場を、何回開いても1か所と数える。月の数は、その月に開いた会場の数である",
        Measure::OutreachSessions => "出張相談、訪問、声かけを行った回を数える",
        Measure::OutreachContacts => "アウトリーチで会った人を回ごとに数える",
        Measure::NewOutreachPersons => "アウトリーチで初めて会った人を、その場の記録により数える",
        Measure::Packs => "渡したパックの数による",
        Measure::Sets => "渡したセットの数による",
        Measure::Handovers => "渡した1回を1件とし、渡した数量にはよらない",
        Measure::DistributionPoints => {
            "期間内に提供のあった場所を、何回提供しても1か所と数える。月の数は、その月に提供のあった場所の数である"
        }
        Measure::Loans => "1回の貸出を1件と数える",
        Measure::Referrals => "人、連携先、日、手段のひと組を1件と数える",
        Measure::PartnersEngaged => "期間内に連携のあった団体を、何回連携しても1団体と数える。月の数は、その月に連携のあった団体の数である",
        Measure::Partners => {
            "連携団体一覧にある団体を数える。連携の有無によらない。月の数は、その月の末日（当月はその日）の数で、月を足した数ではない"
        }
        Measure::LinkedPersons => "連携の結果が「つながった」となった人を、何か所とつながっても1人と数える",
        Measure::Accompaniments => "連携のうち、手段が「同行」のものを数える",
        Measure::Conferences => "開いた会議、及び手段が「会議」の連携を数える",
        Measure::Copies => "配り、又は載せた部数による",
    };
    format!("{}（{}）：{how}。", measure.label(), measure.unit())
}

/// Anonymous rule and the two sums, for measures that count persons or things once.
fn of_persons(spec: &TableSpec) -> Vec<String> {
    let Some(what) = spec.measure.source().distinct else {
        return Vec::new();
    };
    let mut said = Vec::new();
    if what.axis().is_none() {
        said.push(spec.anonymous.sentence().to_owned());
    }
    said.push(format!(
        "合計は、年度を通して重なりを除いた数である。「{0}別の{1}を合計した値」は重なりを除かない別の数である。",
        spec.rows.label,
        spec.measure.label()
    ));
    said
}

fn multi_answer(axis: &AxisTable) -> String {
    format!("「{}」は複数回答であり、各列を足しても行の合計にはならない。", axis.label)
}

/// 「集計の条件」, with the labels of the table where the axis stands in it.
fn condition(spec: &TableSpec) -> Option<String> {
    let clauses: Vec<String> = spec
        .filter
        .clauses()
        .map(|(key, codes)| {
            let codes: Vec<String> = codes.iter().map(|code| label(spec, key, code)).collect();
            format!("{}＝{}", key.label(), codes.join("・"))
        })
        .collect();
    (!clauses.is_empty()).then(|| format!("集計の条件：{}。", clauses.join("、")))
}

fn label(spec: &TableSpec, key: AxisKey, code: &Code) -> String {
    let axes = || std::iter::once(&spec.rows).chain(&spec.axes).chain(&spec.named);
    let found = axes().filter(|axis: &&Axis| axis.key == key).flat_map(|axis| &axis.columns).find(|column| column.code == *code);
    found.map_or_else(|| code.to_string(), |column| column.label.clone())
}
