//! The press 「印刷」: from what the gate let through to a file.

use platform::{Deed, Refusal};

use crate::disclosure::Released;

/// Makes a file of a paper. The binary hands in the typesetter: casework gives plain values and knows no fonts.
#[derive(Clone, Copy)]
pub struct Press {
    /// The file's ending.
    pub ending: &'static str,
    /// Its media type.
    pub mime: &'static str,
    /// From what was released – and from nothing else – to bytes.
    pub print: fn(&Released) -> Deed<Vec<u8>>,
}

impl Default for Press {
    /// Plain text, where no typesetter is at hand.
    fn default() -> Self {
        Press { ending: "txt", mime: "text/plain; charset=utf-8", print: |released| Ok(plain(released).into_bytes()) }
    }
}

impl Press {
    /// The file. Setting type takes a while: it is done beside those who wait for pages.
    pub(super) async fn print(self, released: Box<Released>) -> Deed<(Box<Released>, Vec<u8>)> {
        let printed = tokio::task::spawn_blocking(move || (self.print)(&released).map(|bytes| (released, bytes)));
        printed.await.map_err(|e| Refusal::Broken(Box::new(e)))?
    }
}

fn plain(released: &Released) -> String {
    let sheet = released.sheet();
    let mut out = format!("{}\n{}\n{}　{}\n", sheet.title, sheet.to.join("\n"), released.reader(), crate::told::moment(released.at()));
    for part in &sheet.parts {
        out.push_str(&format!("\n■ {}\n", part.heading));
        if part.withheld {
            out.push_str("（不開示）\n");
        }
        for (name, value) in part.pairs.iter().chain(&part.entries) {
            out.push_str(&format!("{name}　{value}\n"));
        }
    }
    for note in &sheet.notes {
        out.push_str(&format!("※ {note}\n"));
    }
    out
}
