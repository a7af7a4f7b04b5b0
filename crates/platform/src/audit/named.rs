//! What a line's object is called, for those who may know: 「相談者 C-0012」. Slices know their own; each is asked.

use std::collections::HashMap;
use std::pin::Pin;

use super::Line;
use crate::cx::Cx;
use crate::db::Conn;
use crate::refusal::Deed;

/// A thing by the name under which a reader may know it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// For instance `C-0012`.
    pub name: String,
    /// Where it is shown.
    pub place: String,
}

/// Names the things of one kind, as far as the actor of the context may see them; of other kinds it knows none.
pub type Namer =
    for<'a> fn(&'a mut Conn, &'a Cx, &'a str, &'a [[u8; 16]]) -> Pin<Box<dyn Future<Output = Deed<HashMap<[u8; 16], Named>>> + Send + 'a>>;

/// What the objects of these lines are called.
pub async fn name_all(namers: &[Namer], conn: &mut Conn, cx: &Cx, lines: &[Line]) -> Deed<HashMap<[u8; 16], Named>> {
    let mut by_kind: HashMap<&str, Vec<[u8; 16]>> = HashMap::new();
    for line in lines {
        if let Some(object) = line.object {
            by_kind.entry(&line.kind).or_default().push(object);
        }
    }
    let mut all = HashMap::new();
    for (kind, mut ids) in by_kind {
        ids.sort_unstable();
        ids.dedup();
        for namer in namers {
            all.extend(namer(conn, cx, kind, &ids).await?);
        }
    }
    Ok(all)
}
