//! Why a file is not read at all.

use std::io;

/// 「受け取れない理由」 A whole file refused: what is wrong and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// More bytes than [`crate::Limits::file_bytes`].
    #[error("ファイルが大きすぎます（上限 {megabytes} MB）。月ごとなどに分けて、もう一度選んでください。")]
    TooLarge { megabytes: u64 },
    /// Nothing in it, or only blanks.
    #[error("ファイルに何も書かれていません。台帳を書いたファイルを選んでください。")]
    Empty,
    /// The reader itself failed.
    #[error("ファイルを途中で読めなくなりました。ほかのプログラムで開いていないか確かめて、もう一度選んでください。")]
    Unreadable { kind: io::ErrorKind },
    /// OLE2 with an encrypted package inside.
    #[error("パスワードのかかったブックです。エクセルでパスワードを外して保存し、もう一度選んでください。")]
    Locked,
    /// OLE2: Excel 97-2003.
    #[error("古い形式のブック（.xls）です。エクセルで「Excel ブック（.xlsx）」として保存し直してください。")]
    OldWorkbook,
    /// Known by its first bytes to be something else.
    #[error("{what}は台帳として読めません。エクセルのブック（.xlsx）か CSV を選んでください。")]
    OtherFile { what: &'static str },
    /// A zip without a workbook in it.
    #[error("圧縮ファイル（zip）ですが、エクセルのブックではありません。中の .xlsx か CSV を取り出して選んでください。")]
    NotAWorkbook,
    /// More than the limits once inflated.
    #[error(
        "ブックの中身が大きすぎます（開くと {megabytes} MB を超えます）。台帳のシートだけを新しいブックに写すか、CSV で保存してください。"
    )]
    Inflates { megabytes: u64 },
    /// The workbook cannot be followed.
    #[error("ブックが壊れているか、読めない作りです（{what}）。エクセルで開いて保存し直すか、CSV で保存してください。")]
    Damaged { what: &'static str },
    /// Too many sheets.
    #[error("シートが多すぎます（上限 {limit} 枚）。台帳のシートだけを新しいブックに写してください。")]
    TooManySheets { limit: usize },
    /// Too many rows.
    #[error("行が多すぎます（上限 {limit} 行）。月ごとなどに分けてください。")]
    TooManyRows { limit: usize },
    /// Something stands beyond the last column allowed.
    #[error("シート「{sheet}」 {row}行目: 列が多すぎます（上限 {limit} 列）。右の離れたところに書かれたものを消してください。")]
    TooManyColumns { sheet: String, row: u32, limit: usize },
    /// One cell is too long; in a CSV usually a quotation mark that was never closed.
    #[error(
        "シート「{sheet}」 {row}行目 {column}列: 文字が多すぎます（上限 {limit} 字）。CSV では、閉じていない「\"」がないか確かめてください。"
    )]
    CellTooLong { sheet: String, row: u32, column: String, limit: usize },
    /// Cells or text beyond the limits taken together.
    #[error("書かれている量が多すぎます。月ごとなどに分けてください。")]
    TooMuch,
    /// Bytes that are no characters in any encoding we know.
    #[error("文字として読めないところがあります（{}行目）。UTF-8 か Shift_JIS（CP932）の CSV で保存し直してください。", listed(.lines))]
    Undecodable { lines: Vec<u32> },
}

fn listed(lines: &[u32]) -> String {
    let numbers: Vec<String> = lines.iter().map(u32::to_string).collect();
    numbers.join("、")
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        Self::Unreadable { kind: error.kind() }
    }
}
