//! What a programme file with slips is answered: every one, with its line and the remedy.

use programme::ProgrammeFile;

const HEAD: &str = "code = \"a\"\ntitle = \"b\"\nmunicipality = \"102024\"\nmunicipality_name = \"高崎市\"\nfiscal_year = 2021\n";

/// The sentences for a file with `more` below a right head of five lines.
fn answers(more: &str) -> Vec<String> {
    told(&format!("{HEAD}{more}"))
}

fn told(text: &str) -> Vec<String> {
    match ProgrammeFile::parse(text) {
        Ok(_) => Vec::new(),
        Err(problems) => problems.all().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn everything_at_once_in_the_order_of_lines() {
    let text = "code = \"高崎\"\ntitel = \"x\"\nmunicipality = \"102025\"\nfiscal_year = 3\n[mony]\ncost = 1\n";
    let problems = ProgrammeFile::parse(text).unwrap_err();
    assert_eq!(
        problems.to_string(),
        "事業ファイルに直すところが7か所あります。\n\
         1行目: 「code」にはコード（半角の英数字と「-」「_」で60字まで、例：\"takasaki-r3\"）を書いてください。\n\
         1行目: 「title」がありません。\"…\" で囲んだ文字を書いてください。\n\
         1行目: 「municipality_name」がありません。\"…\" で囲んだ文字を書いてください。\n\
         2行目: 「titel」というキーはありません。「title」のことですか。\n\
         3行目: 「municipality」：「102025」は検査数字（6けた目）が合いません。はじめの5けたが正しければ「102024」です。\n\
         4行目: 「fiscal_year」：3 は年度として使えません。西暦4けたで書いてください（例：令和3年度は 2021）。\n\
         5行目: 「mony」というキーはありません。「money」のことですか。"
    );
}

#[test]
fn a_right_head_is_enough() {
    assert_eq!(answers(""), Vec::<String>::new());
    assert_eq!(answers("[[site]]\n[[product]]\n[[partner]]\n"), Vec::<String>::new());
    assert_eq!(told(&format!("\u{feff}{}", HEAD.replace('\n', "\r\n"))), Vec::<String>::new());
}

#[test]
fn keys_and_types_of_tables() {
    assert_eq!(
        answers("[money]\ncost = \"14795\"\neligible = 3\nrate = \"4/3\"\n"),
        [
            "7行目: [money] の「cost」には円の整数（例：14795000）を書いてください。",
            "8行目: [money] に「eligible」というキーはありません。「eligible_cost」のことですか。",
            "9行目: [money] の「rate」：補助率「4/3」を読めません。「3/4」のように、1以下の分数で書いてください。",
        ]
    );
    assert_eq!(
        answers("[money]\ncost = 1\neligible_cost = 2\n"),
        ["6行目: [money] の「eligible_cost」（対象経費）が「cost」（事業費）より大きくなっています。"]
    );
    assert_eq!(
        answers("narrative = \"x\"\nsite = 3\n"),
        [
            "6行目: 「narrative」は [narrative] の下に「キー = 値」を並べて書いてください。",
            "7行目: 「site」は [[site]] で始まる表を1つずつ書いてください。",
        ]
    );
    assert_eq!(
        answers("starts = \"2021-13-01\"\nsmall_cell = -1\n"),
        [
            "6行目: 「starts」：13月という月はありません。月は1から12までで書いてください。",
            "7行目: 「small_cell」には0以上の整数を書いてください。",
        ]
    );
    assert_eq!(
        answers("first_contact = \"everr\"\nanonymous = \"x\"\n"),
        [
            "6行目: 「first_contact」：「everr」という新規の数え方はありません。「ever」のことですか。",
            "7行目: 「anonymous」には匿名の数え方（\"each\"＝1件ごとに1人、\"excluded\"＝実人数に含めない）を書いてください。",
        ]
    );
    assert_eq!(answers("starts = 2022-04-01\n"), ["1行目: 「starts」（最初の日）が年度の終わりより後になっています。"]);
    assert_eq!(answers("provider = \"a\\nb\"\n"), ["6行目: 「provider」：改行は使えません。1行で書いてください。"]);
}

#[test]
fn code_lists() {
    assert_eq!(
        answers("[codes.contact_metod]\na = \"b\"\n[codes.venue]\na = \"b\"\n"),
        [
            "6行目: [codes] に「contact_metod」というコード表はありません。「contact_method」のことですか。",
            "8行目: [codes] の「venue」はコード表ではなく、[[site]] で書いてください。",
        ]
    );
    assert_eq!(
        answers(
            "[codes.contact_method]\nphone = \"電話\"\n\"電 話\" = \"x\"\ntel = \"電 話\"\nx = { label = \"x\", sinse = 2022-01-01, counts_as = \"vist\" }\n"
        ),
        [
            "6行目: [codes.contact_method] に「電 話」という名前が2つあります。区別できる名前にしてください。",
            "6行目: [codes.contact_method] の counts_as に「vist」という区分はありません。「visit」のことですか。",
            "8行目: [codes.contact_method] の「電 話」は区分のコードに使えません。半角の英数字と「_」「-」で、40字までにしてください。",
            "10行目: [codes.contact_method] の「x」に「sinse」というキーはありません。「since」のことですか。",
        ]
    );
    assert_eq!(
        answers("[codes.newness]\nfirst = { since = 2022-01-01 }\n"),
        [
            "7行目: [codes.newness] の「first」に「label」がありません。\"電話\" のような名前か、{ label = \"メール\", since = 2022-01-01 } のような表を書いてください。",
        ]
    );
    assert_eq!(
        answers("[codes.newness]\n"),
        ["6行目: [codes.newness] に区分が1つもありません。「phone = \"電話\"」のように書くか、この表を消してください。"]
    );
}

#[test]
fn indicators() {
    assert_eq!(
        answers("[[indicator]]\nclass = \"kpis\"\ntarget = { at_lest = 37 }\n"),
        [
            "6行目: [[indicator]] に「name」がありません。\"…\" で囲んだ文字を書いてください。",
            "6行目: [[indicator]] に「formula」（算式）か「actual」（実績値）のどちらかを書いてください。",
            "7行目: [[indicator]] の「class」には目標・KPIの別（「goal」「kpi」のどれか）を書いてください。",
            "8行目: [[indicator]] の「target」に「at_lest」というキーはありません。「at_least」のことですか。",
        ]
    );
    assert_eq!(
        answers("[[indicator]]\nname = \"a\"\nformula = \"consultatons + loans\"\n"),
        ["8行目: [[indicator]] の「formula」：算式の1文字目：「consultatons」という数え方はありません。「consultations」のことですか。",]
    );
    assert_eq!(
        answers("[[indicator]]\nname = \"a\"\nformula = \"consultations[contact_method=phon]\"\n"),
        ["6行目: [[indicator]] の算式に「phon」とありますが、相談方法（contact_method）にその区分はありません。「phone」のことですか。",]
    );
    assert_eq!(
        answers("[[indicator]]\nname = \"a\"\nformula = \"loans\"\nactual = 3\n"),
        [
            "6行目: [[indicator]] に「formula」と「actual」は並べられません。並べられるのは、actual に state = \"projected\"（見込）と書いたときだけです。",
        ]
    );
    assert_eq!(
        answers("[[indicator]]\nname = \"a\"\nactual = { state = \"confirmed\" }\n"),
        ["8行目: [[indicator]] の「actual」に「value」がありません。まだ測っていないときは state = \"not_measured\" と書いてください。",]
    );
}

#[test]
fn names_that_must_differ_and_figures_that_must_be_there() {
    assert_eq!(
        answers("[[site]]\nname = \"a\"\nkind = \"hubb\"\n[[site]]\nname = \"Ａ\"\n"),
        [
            "8行目: [[site]] の「kind」の「hubb」は使えません。hub・service_point・venue・distribution_point から選んでください。",
            "9行目: [[site]] に「Ａ」が2つあります。どちらかを消すか、区別できるようにしてください。",
        ]
    );
    assert_eq!(
        answers("[[activity]]\nname = \"x\"\nfigures = [{ label = \"y\", external = \"zz\" }, { label = \"z\" }]\n"),
        [
            "6行目: [[activity]] の外部値「zz」が [[external]] にありません。",
            "8行目: [[activity]] の figures の1つに「formula」（算式）か「external」（外部値の key）のどちらか1つを書いてください。",
        ]
    );
}

#[test]
fn what_is_no_toml() {
    assert_eq!(
        told("code = takasaki\ntitle = \"a\ncode = \"b\"\nx = \"…\"; y = \"…\"\n"),
        [
            "1行目: 文字は \"…\" で囲んでください。",
            "2行目: 文字列が閉じていません。終わりの \" を確かめてください。",
            "3行目: 同じキーが2回書かれています。どちらかを消してください。",
            "4行目: 1行に1つだけ書いてください。",
        ]
    );
}
