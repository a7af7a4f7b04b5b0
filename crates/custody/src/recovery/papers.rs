//! The sheets to print: one for each kit, and one for a personal recovery code.

use calendar::{Date, wareki};
use paper::{KitPaper, PaperError};
use platform::recovery::Made;
use vault::{RecoveryCode, Zeroizing};

/// One sheet, with its code as typed.
pub struct Sheet {
    /// Name of the file.
    pub name: String,
    /// What is printed.
    pub paper: KitPaper,
    /// The code in groups.
    pub code: Zeroizing<String>,
}

/// The three sheets of a set just made.
pub fn kit_sheets(made: &Made, organisation: &str, day: Date) -> Vec<Sheet> {
    let sheet = |(number, (code, holder)): (usize, (&RecoveryCode, &String))| {
        let code = code.to_paper();
        Sheet { name: format!("recovery-kit-{number}.pdf"), paper: kit(made, number, (organisation, holder), &code, day), code }
    };
    (1..).zip(made.codes.iter().zip(&made.holders)).map(sheet).collect()
}

fn kit(made: &Made, number: usize, (organisation, holder): (&str, &str), code: &str, day: Date) -> KitPaper {
    let others: Vec<String> = (1..=3).filter(|other| *other != number).map(|other| format!("キット{other}")).collect();
    KitPaper {
        title: format!("復旧キット{number}（3枚のうち{number}枚目）"),
        owner: organisation.to_owned(),
        holder: holder.to_owned(),
        edition: format!("第{}組", made.number),
        code: code.to_owned(),
        made_on: wareki::long(day),
        day: (day.year(), day.month(), day.day()),
        what: format!(
            "この紙は、{organisation}の「つながり」の鍵の一部です。パスワードを忘れた人がいるとき、責任者がいなくなったとき、サーバーが壊れてバックアップから戻すときに使います。3枚のうち2枚がそろうと使えます。この1枚だけでは、何も開きません。"
        ),
        steps: vec![
            "封筒に入れて封をし、鍵のかかる場所にしまってください。写真に撮ったり、コピーしたり、パソコンに保存したりしないでください。".into(),
            format!("{}とは、別の人が、別の建物で保管してください。", others.join("・")),
            "90日ごとに、責任者から「第何組目の4文字」を尋ねられます。この紙を見て答えてください。電話やメールで、コード全部を伝えることはありません。".into(),
            "使うときは、もう1人の保管者と一緒に、職員用の画面「鍵と復旧」で、コードを打ち込みます。小文字でも、ハイフンがなくても構いません。".into(),
            "なくした、だれかに見られた、燃えた――そのときは、すぐ責任者に知らせてください。残りの2枚で新しい3枚を作り、この紙を無効にできます。".into(),
        ],
    }
}

/// The sheet of one person's own recovery code.
pub fn personal_sheet(login: &str, owner: &str, code: &RecoveryCode, day: Date) -> Sheet {
    let code = code.to_paper();
    let paper = KitPaper {
        title: "ご本人の復旧コード".into(),
        owner: owner.to_owned(),
        holder: format!("ログイン名　{login}"),
        edition: String::new(),
        code: code.to_string(),
        made_on: wareki::long(day),
        day: (day.year(), day.month(), day.day()),
        what: "この紙は、パスワードを忘れたときに、ご本人だけが使うものです。このコードがあれば、だれの手も借りずに新しいパスワードを決められます。".into(),
        steps: vec![
            "封筒に入れて、鍵のかかる場所にしまってください。パソコンや電話と同じ場所に置かないでください。".into(),
            "だれにも見せないでください。同僚や管理者が、このコードを尋ねることはありません。".into(),
            "使うときは、ログイン画面の案内から、コードを打ち込みます。小文字でも、ハイフンがなくても構いません。".into(),
            "なくしたとき、だれかに見られたときは、ログインして、新しいコードを作ってください。この紙は無効になります。".into(),
        ],
    };
    let file: String = login.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
    Sheet { name: format!("recovery-code-{file}.pdf"), paper, code }
}

/// The sheet as a PDF of one page. Slow enough (30 to 60 ms) to be done beside the requests.
///
/// # Errors
/// When the typesetter refuses.
pub fn pdf(sheet: &Sheet) -> Result<Vec<u8>, PaperError> {
    sheet.paper.pdf()
}
