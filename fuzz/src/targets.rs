//! What is thrown at, and what each target promises beyond not breaking.

mod dates;
mod envelope;
mod forms;
mod picture;
mod programme_file;
mod sheets;
mod tokens;

use std::path::Path;

/// Something that reads what others wrote.
pub struct Target {
    /// Its name.
    pub name: &'static str,
    /// Reads, and says in a few words how it ended. Breaks when a promise is broken.
    pub read: fn(&[u8]) -> String,
    /// Words of the format.
    pub words: &'static [&'static str],
    /// Seeds that lie elsewhere in the repository.
    pub elsewhere: &'static [&'static str],
}

/// All targets.
pub static ALL: [&Target; 11] = [
    &envelope::ENVELOPE,
    &envelope::SLOTS,
    &programme_file::PROGRAMME_FILE,
    &sheets::CSV,
    &sheets::XLSX,
    &sheets::XLSX_PARTS,
    &sheets::WIRE,
    &forms::FORMS,
    &tokens::TOKENS,
    &dates::DATES,
    &picture::PICTURE,
];

impl Target {
    /// Its seeds: `fuzz/seeds/NAME/`, what once broke it in `fuzz/regressions/NAME/`, and files from elsewhere.
    ///
    /// # Panics
    /// When a seed cannot be read: a run without it would prove less than it says.
    #[must_use]
    pub fn seeds(&self) -> Vec<Vec<u8>> {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files: Vec<_> = ["seeds", "regressions"]
            .iter()
            .filter_map(|folder| std::fs::read_dir(here.join(folder).join(self.name)).ok())
            .flat_map(|entries| entries.flatten().map(|entry| entry.path()))
            .chain(self.elsewhere.iter().map(|path| here.join("..").join(path)))
            .collect();
        files.sort();
        let read = |file: &std::path::PathBuf| std::fs::read(file).unwrap_or_else(|e| panic!("{}: {e}", file.display()));
        files.iter().map(read).chain([Vec::new()]).collect()
    }
}
