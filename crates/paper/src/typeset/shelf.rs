//! What the typesetter may see: our templates, the values, the enclosed pictures. Every other file does not exist.

use std::sync::OnceLock;

use serde_json::Value;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use super::fonts;

/// Names are fixed: the typesetter remembers every name it has ever seen.
static TEMPLATES: [(&str, &str); 10] = [
    ("frame.typ", include_str!("../../templates/frame.typ")),
    ("table.typ", include_str!("../../templates/table.typ")),
    ("cross_table.typ", include_str!("../../templates/cross_table.typ")),
    ("kpi.typ", include_str!("../../templates/kpi.typ")),
    ("case_sheet.typ", include_str!("../../templates/case_sheet.typ")),
    ("returns.typ", include_str!("../../templates/returns.typ")),
    ("dossier.typ", include_str!("../../templates/dossier.typ")),
    ("kit.typ", include_str!("../../templates/kit.typ")),
    ("pointing_card.typ", include_str!("../../templates/pointing_card.typ")),
    ("handout.typ", include_str!("../../templates/handout.typ")),
];

/// How many pictures a document may hold.
pub(crate) const MOST_ENCLOSURES: usize = 24;

/// A picture (JPEG, PNG or SVG) that travels with the values.
#[derive(Debug, Clone)]
pub(crate) struct Enclosure(pub(crate) Vec<u8>);

struct Names {
    templates: Vec<(FileId, Source)>,
    values: FileId,
    enclosures: Vec<FileId>,
}

/// The typesetter's whole world for one document.
pub(super) struct Shelf {
    main: FileId,
    values: Bytes,
    enclosures: Vec<Bytes>,
}

impl Shelf {
    pub(super) fn new(template: &'static str, values: &Value, enclosures: Vec<Enclosure>) -> Self {
        let enclosures = enclosures.into_iter().take(MOST_ENCLOSURES).map(|enclosure| Bytes::new(enclosure.0)).collect();
        Self { main: id(template), values: Bytes::from_string(values.to_string()), enclosures }
    }
}

impl World for Shelf {
    fn library(&self) -> &LazyHash<Library> {
        library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &fonts::shelf().book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        names().templates.iter().find(|(template, _)| *template == id).map(|(_, source)| source.clone()).ok_or(FileError::AccessDenied)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == names().values {
            return Ok(self.values.clone());
        }
        let place = names().enclosures.iter().position(|enclosure| *enclosure == id);
        place.and_then(|place| self.enclosures.get(place)).cloned().ok_or(FileError::AccessDenied)
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::shelf().fonts.get(index).cloned()
    }

    /// Days are values of the document, never the clock's.
    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        None
    }
}

pub(super) fn library() -> &'static LazyHash<Library> {
    static LIBRARY: OnceLock<LazyHash<Library>> = OnceLock::new();
    LIBRARY.get_or_init(|| LazyHash::new(Library::default()))
}

fn names() -> &'static Names {
    static NAMES: OnceLock<Names> = OnceLock::new();
    NAMES.get_or_init(|| Names {
        templates: TEMPLATES.iter().map(|(name, text)| (id(name), Source::new(id(name), (*text).to_owned()))).collect(),
        values: id("data.json"),
        enclosures: (0..MOST_ENCLOSURES).map(|place| id(&format!("enclosure-{place}"))).collect(),
    })
}

fn id(name: &str) -> FileId {
    let path = VirtualPath::new(name).expect("our own names are plain");
    FileId::new(RootedPath::new(VirtualRoot::Project, path))
}
