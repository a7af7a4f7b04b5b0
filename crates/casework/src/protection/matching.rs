//! Is the recipient the man she fled from, somebody of his house, or somebody who speaks for him?
//!
//! Names are compared as one searches for them: width, kana, variant kanji and blanks make no difference.

use calendar::fold_search;

use super::KnownPerson;

/// Whom something is about to be given to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Addressee {
    /// The body.
    pub body: String,
    /// The person.
    pub person: String,
    /// Where it goes.
    pub address: String,
    /// Telephone or fax.
    pub phone: String,
}

/// What they have in common, the gravest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Match {
    /// The same name.
    Name,
    /// Somebody who speaks for him.
    Lawyer,
    /// Somebody of his house.
    Household,
    /// The same address.
    Address,
    /// The same telephone.
    Phone,
    /// Where he works.
    Workplace,
    /// The same family name only: somebody must look.
    FamilyName,
}

impl Match {
    /// Whether nothing may leave, whatever anybody says.
    pub fn refuses(self) -> bool {
        self != Match::FamilyName
    }

    /// As it is said.
    pub fn label(self) -> &'static str {
        match self {
            Match::Name => "加害者等と同じ氏名",
            Match::Lawyer => "加害者等の代理人・弁護士",
            Match::Household => "加害者等の同居・親族",
            Match::Address => "加害者等と同じ住所",
            Match::Phone => "加害者等と同じ電話番号",
            Match::Workplace => "加害者等の勤め先",
            Match::FamilyName => "加害者等と同じ名字",
        }
    }
}

/// What an addressee has in common with somebody known.
pub fn compare(known: &KnownPerson, to: &Addressee) -> Vec<Match> {
    let mut found = Vec::new();
    let mut note = |holds: bool, which: Match| {
        if holds {
            found.push(which);
        }
    };
    let names = [&known.name, &known.kana, &known.other_names].into_iter().flat_map(|text| lines(text));
    note(names.into_iter().any(|name| named(&name, to)), Match::Name);
    note(lines(&known.lawyers).iter().any(|name| named(name, to)), Match::Lawyer);
    note(lines(&known.household).iter().any(|name| named(name, to)), Match::Household);
    note(lines(&known.address).iter().any(|address| same_house(address, &to.address)), Match::Address);
    note(lines(&known.phones).iter().any(|phone| same_phone(phone, &to.phone)), Match::Phone);
    note(lines(&known.workplace).iter().any(|place| named(place, to)), Match::Workplace);
    if found.is_empty() && shares_family_name(known, to) {
        found.push(Match::FamilyName);
    }
    found
}

/// Lines and commas part entries; a remark in brackets is not part of a name.
fn lines(text: &str) -> Vec<String> {
    let bare = |line: &str| line.split(['（', '(']).next().unwrap_or_default().trim().to_owned();
    text.split(['\n', '、', ',', '，', ';']).map(bare).filter(|line| !line.is_empty()).collect()
}

/// The name is the body's or the person's, or stands in one of them (「山本法律事務所　山本一郎」).
fn named(name: &str, to: &Addressee) -> bool {
    let name = bare_name(name);
    let long = name.chars().count() >= 3;
    let in_one = |text: &str| {
        let text = bare_name(text);
        !text.is_empty() && (text == name || (long && text.contains(&name)))
    };
    !name.is_empty() && (in_one(&to.body) || in_one(&to.person) || lines(&to.person).iter().any(|one| in_one(one)))
}

/// A name without what is put behind it.
fn bare_name(name: &str) -> String {
    let folded = fold_search(name);
    let titles = ["弁護士", "先生", "さま", "様", "さん", "殿", "氏"];
    let mut bare = folded.as_str();
    for title in titles {
        bare = bare.strip_suffix(title).unwrap_or(bare);
        bare = bare.strip_prefix(title).unwrap_or(bare);
    }
    bare.to_owned()
}

fn shares_family_name(known: &KnownPerson, to: &Addressee) -> bool {
    let family = |name: &str| name.split_whitespace().next().filter(|_| name.split_whitespace().count() > 1).map(fold_search);
    [&known.name, &known.kana]
        .into_iter()
        .filter_map(|name| family(name))
        .any(|family| family.chars().count() >= 2 && [&to.person, &to.body].into_iter().any(|text| fold_search(text).starts_with(&family)))
}

/// The same house: one address is the other, or the other with a room behind it.
fn same_house(one: &str, other: &str) -> bool {
    let (one, other) = (fold_address(one), fold_address(other));
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let behind = |long: &str, short: &str| long.strip_prefix(short).is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_digit()));
    short.chars().count() >= 6 && (behind(&long, &short) || tail_matches(&long, &short))
}

/// 「みどり町1-2-3」 and 「あおば市みどり町1-2-3」: the prefecture or the city was left out.
fn tail_matches(long: &str, short: &str) -> bool {
    long.find(short).is_some_and(|at| at > 0 && !long[at + short.len()..].starts_with(|c: char| c.is_ascii_digit()))
}

/// 「１丁目２番地３号」, 「一丁目2の3」 and 「1-2-3」 are one.
fn fold_address(address: &str) -> String {
    let mut text = fold_search(&with_dashes(address));
    for (written, plain) in [
        ("一丁目", "1-"),
        ("二丁目", "2-"),
        ("三丁目", "3-"),
        ("四丁目", "4-"),
        ("五丁目", "5-"),
        ("六丁目", "6-"),
        ("七丁目", "7-"),
        ("八丁目", "8-"),
        ("九丁目", "9-"),
    ] {
        text = text.replace(written, plain);
    }
    for word in ["丁目", "番地の", "番地", "番", "号室", "号"] {
        text = text.replace(word, "-");
    }
    let mut out = String::with_capacity(text.len());
    let letters: Vec<char> = text.chars().collect();
    for (at, letter) in letters.iter().enumerate() {
        let between_digits = at > 0 && letters[at - 1].is_ascii_digit() && letters.get(at + 1).is_some_and(char::is_ascii_digit);
        let dash = matches!(letter, '-' | '‐' | '‑' | '–' | '—' | '―' | '−' | 'ｰ') || (between_digits && matches!(letter, 'ー' | 'の'));
        match (dash, out.ends_with('-')) {
            (true, true) => {}
            (true, false) => out.push('-'),
            (false, _) => out.push(*letter),
        }
    }
    out.trim_matches('-').to_owned()
}

/// A blank between two numbers parts a house from a room; folding would join them.
fn with_dashes(address: &str) -> String {
    let letters: Vec<char> = calendar::halfwidth(address).trim().chars().collect();
    let digit = |at: Option<&char>| at.is_some_and(char::is_ascii_digit);
    let parts = |at: usize| letters[at].is_whitespace() && at > 0 && digit(letters.get(at - 1)) && digit(letters.get(at + 1));
    (0..letters.len()).map(|at| if parts(at) { '-' } else { letters[at] }).collect()
}

fn same_phone(one: &str, other: &str) -> bool {
    let digits = |text: &str| -> String {
        let plain: String = calendar::halfwidth(text).chars().filter(char::is_ascii_digit).collect();
        plain.strip_prefix("81").map_or_else(|| plain.clone(), |rest| format!("0{rest}"))
    };
    let (one, other) = (digits(one), digits(other));
    one.len() >= 9 && one == other
}

#[cfg(test)]
mod tests {
    use super::*;

    fn him() -> KnownPerson {
        KnownPerson {
            name: "髙橋 健一".into(),
            kana: "タカハシ ケンイチ".into(),
            relation: "元夫".into(),
            address: "あおば市みどり町一丁目２番地３号".into(),
            phones: "0120-000-333".into(),
            workplace: "あおば運送".into(),
            household: "髙橋 節子（母）".into(),
            lawyers: "山本 一郎（山本法律事務所）".into(),
            ..KnownPerson::default()
        }
    }

    fn person(name: &str) -> Addressee {
        Addressee { person: name.into(), ..Addressee::default() }
    }

    #[test]
    fn he_is_known_however_he_is_written() {
        for name in ["高橋健一", "髙橋　健一 様", "たかはし けんいち", "ﾀｶﾊｼｹﾝｲﾁ", "営業部 高橋健一"]
        {
            assert_eq!(compare(&him(), &person(name)), [Match::Name], "{name}");
        }
        assert_eq!(compare(&him(), &person("山本一郎弁護士")), [Match::Lawyer]);
        assert_eq!(compare(&him(), &Addressee { body: "山本法律事務所 山本一郎".into(), ..Addressee::default() }), [Match::Lawyer]);
        assert_eq!(compare(&him(), &person("高橋節子")), [Match::Household]);
        assert_eq!(compare(&him(), &Addressee { body: "㈱あおば運送 総務課".into(), ..Addressee::default() }), [Match::Workplace]);
    }

    #[test]
    fn his_house_is_known_however_it_is_written() {
        let at = |address: &str| Addressee { address: address.into(), ..Addressee::default() };
        for address in ["あおば市みどり町1-2-3", "あおば市みどり町１丁目２−３　105号室", "みどり町1-2-3", "○○県あおば市みどり町1の2の3"]
        {
            assert_eq!(compare(&him(), &at(address)), [Match::Address], "{address}");
        }
        for address in ["あおば市みどり町1-2-34", "あおば市みどり町11-2-3", "", "1-2-3"] {
            assert_eq!(compare(&him(), &at(address)), [], "{address}");
        }
        assert_eq!(compare(&him(), &at("あおば市みどり町1-2")), [Match::Address], "half an address is his until somebody knows better");
        let ring = |phone: &str| Addressee { phone: phone.into(), ..Addressee::default() };
        assert_eq!(compare(&him(), &ring("０１２０（０００）３３３")), [Match::Phone]);
        assert_eq!(compare(&him(), &ring("0120-000-334")), []);
    }

    #[test]
    fn a_family_name_alone_asks_somebody_to_look() {
        assert_eq!(compare(&him(), &person("高橋 まゆみ")), [Match::FamilyName]);
        assert!(!Match::FamilyName.refuses() && Match::Lawyer.refuses());
        for name in ["田中 ゆき", "", "生活支援課 担当者"] {
            assert_eq!(compare(&him(), &person(name)), [], "{name}");
        }
        assert_eq!(compare(&KnownPerson::default(), &person("高橋")), [], "who is not known matches nobody");
    }
}
