//! The town's programme file.

use calendar::FiscalYear;

/// Code of the programme.
pub const CODE: &str = "aoba";

/// Where one can come, and one place that nobody is told of.
const PLACES: &str = include_str!("places.toml");

/// The file: 岩手's size, with indicators of every kind.
pub fn programme_file(year: FiscalYear) -> String {
    format!(
        r#"code = "{CODE}"
title = "あおば市女性のためのつながりサポート事業"
municipality = "999997"
municipality_name = "あおば市"
fiscal_year = {year}
first_contact = "fiscal_year"
provider = "NPO法人 つむぎの家"

[money]
label = "個別事業費"
cost = 14795000
eligible_cost = 14795000
income = 0
rate = "3/4"

[narrative]
situation = """◆ 子育てや介護、仕事の不安定さが重なり、相談先を知らないまま孤立する女性が増えている。
◆ 市の窓口は平日の日中に限られ、働く人や学生が相談しにくい。"""
features = """◆ 支援拠点「つむぎの家」を置き、電話・来所・メール・SNS・オンラインの相談と、予約のいらない居場所を同じ場所で開いている。
◆ 生理用品は81か所で、指さし・カード・スマートフォンの画面で受け取れる。理由は尋ねない。
◆ 出張相談を地域の公民館で毎月開いている。"""
effects = """◆ 生理用品の受け取りや居場所をきっかけに相談につながる人が増えている。
◆ 関係機関への紹介・同行により、暮らしの立て直しにつながった例がある。"""
purpose = "孤独や不安を抱える女性が、安心して相談でき、必要な支援につながることを目的とする。"
challenges = """◆ 若い世代と、日中に来られない人への届け方。
◆ 連携機関との情報共有の手順を揃えること。"""
overview = "支援拠点を中心に、相談、居場所、出張相談、生理用品の提供、スーツの貸出、関係機関への紹介・同行を行う。"

[[indicator]]
class = "goal"
kind = "output"
name = "新規相談件数"
unit = "件"
target = 450
formula = "first_contacts"
show_attainment = true

[[indicator]]
class = "goal"
kind = "output"
name = "連携団体数"
unit = "団体"
target = {{ at_least = 37 }}
formula = "partners"
show_attainment = false

[[indicator]]
class = "kpi"
kind = "output"
name = "事業利用者数"
unit = "人"
target = 3000
formula = "consultations + loans + attendances"
show_attainment = true

[[indicator]]
class = "kpi"
kind = "output"
name = "生理用品の提供"
unit = "パック"
target = {{ at_least = 4000 }}
formula = "packs"
show_attainment = true

[[indicator]]
class = "goal"
kind = "outcome"
name = "「困ったとき相談できる先がある」と答えた市民の割合"
unit = "%"
target = 60
actual = {{ value = 48.2, state = "baseline", as_of = 2024-09-30, source = "市民意識調査（令和6年度）" }}
show_attainment = true
{places}{points}{products}{partners}"#,
        places = PLACES,
        points = crate::town::point_lines(),
        products = crate::town::PRODUCT_LINES,
        partners = crate::town::partner_lines(),
    )
}
