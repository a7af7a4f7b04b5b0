use programme::ProgrammeFile;

use super::Target;

pub(super) static PROGRAMME_FILE: Target = Target {
    name: "programme_file",
    read,
    words: &[
        "[[indicator]]\n",
        "[money]\n",
        "[narrative]\n",
        "[codes.contact_method]\n",
        "[[site]]\n",
        "[[product]]\n",
        "[[partner]]\n",
        "target = ",
        "formula = ",
        "rate = \"3/4\"\n",
        "fiscal_year = ",
        "\"\"\"",
        "{ at_least = 3 }",
        "consultations[contact_method=phone] + loans",
        "first_contact = \"ever\"\n",
        "hours",
        "closures",
    ],
    elsewhere: &[
        "crates/programme/tests/files/takasaki.toml",
        "crates/programme/tests/files/iwate.toml",
        "crates/programme/tests/files/kitami.toml",
        "crates/programme/tests/files/tomakomai.toml",
        "crates/programme/tests/files/asahikawa.toml",
    ],
};

/// What is read is written as a file that reads the same.
fn read(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    match ProgrammeFile::parse(&text) {
        Ok(file) => {
            let written = file.to_toml();
            let again = ProgrammeFile::parse(&written).unwrap_or_else(|e| panic!("what we wrote does not read: {e}\n{written}"));
            assert_eq!(again.to_toml(), written, "written twice is written once");
            "read".into()
        }
        Err(problems) => problems.to_string(),
    }
}
