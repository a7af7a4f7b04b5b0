//! A code read off paper and typed by somebody tired.

use vault::{RecoveryCode, RecoveryCodeError};

const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// What it decodes to is proved by the golden tests.
const PAPER: &str = "M2GT9-58X49-MPKAV-FA593-NANTK-SBDE8-NYRBY-3CNKA";

fn read(typed: &str) -> Result<String, RecoveryCodeError> {
    RecoveryCode::parse(typed).map(|code| code.to_paper().to_string())
}

fn generated() -> String {
    RecoveryCode::generate().to_paper().to_string()
}

/// A code in which both letters occur that people mistake.
fn with_zero_and_one() -> String {
    let mut codes = std::iter::repeat_with(generated);
    codes.find(|code| code.contains('0') && code.contains('1')).unwrap()
}

#[test]
fn paper_reads_back() {
    assert_eq!(read(PAPER), Ok(PAPER.to_owned()));
    let code = generated();
    assert_eq!(code.len(), 47);
    assert_eq!(read(&code), Ok(code.clone()));
    assert_ne!(generated(), code);
}

#[test]
fn tired_typing_is_understood() {
    let paper = with_zero_and_one();
    let wide = |c: char| char::from_u32(u32::from(c) + 0xfee0).unwrap();
    let spellings = [
        paper.to_lowercase(),
        paper.replace('0', "O").replace('1', "I"),
        paper.replace('0', "o").replace('1', "l"),
        paper.replace('-', ""),
        paper.replace('-', " ー　"),
        paper.chars().map(wide).collect(),
        format!("　{}\r\n", paper.replace('-', "\n")),
    ];
    for typed in spellings {
        assert_eq!(read(&typed), Ok(paper.clone()), "{typed}");
    }
}

#[test]
fn every_single_slip_names_its_group() {
    for (at, right) in PAPER.char_indices().filter(|(_, c)| *c != '-') {
        for wrong in ALPHABET.chars().filter(|wrong| *wrong != right) {
            let mut typed = PAPER.to_owned();
            typed.replace_range(at..=at, &wrong.to_string());
            assert_eq!(read(&typed), Err(RecoveryCodeError::Mistyped { group: at / 6 + 1 }));
        }
    }
}

#[test]
fn swapped_neighbours_name_their_group() {
    let places = (0..46).filter(|at| at % 6 < 4);
    for at in places.filter(|at| PAPER.as_bytes()[*at] != PAPER.as_bytes()[at + 1]) {
        let mut typed: Vec<char> = PAPER.chars().collect();
        typed.swap(at, at + 1);
        let typed: String = typed.into_iter().collect();
        assert_eq!(read(&typed), Err(RecoveryCodeError::Mistyped { group: at / 6 + 1 }));
    }
}

#[test]
fn swapped_groups_are_noticed() {
    let groups: Vec<&str> = PAPER.split('-').collect();
    for (a, b) in (0..8).flat_map(|a| (0..a).map(move |b| (a, b))) {
        let mut swapped = groups.clone();
        swapped.swap(a, b);
        assert_eq!(read(&swapped.join("-")), Err(RecoveryCodeError::Mistyped { group: b + 1 }));
    }
}

#[test]
fn the_rest_is_refused_with_its_place() {
    let refused = |typed: &str| read(typed).unwrap_err();
    assert_eq!(refused(""), RecoveryCodeError::Length { typed: 0 });
    assert_eq!(refused("00"), RecoveryCodeError::Length { typed: 2 });
    assert_eq!(refused(&PAPER[..41]), RecoveryCodeError::Length { typed: 35 });
    assert_eq!(refused(&format!("{PAPER}0")), RecoveryCodeError::Length { typed: 41 });
    assert_eq!(refused("u"), RecoveryCodeError::Character { group: 1 });
    let typed = format!("{}あ", &PAPER[..12]);
    assert_eq!(refused(&typed), RecoveryCodeError::Character { group: 3 });
}
