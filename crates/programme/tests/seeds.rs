//! The five published programmes as programme files.

use programme::ProgrammeFile;
use programme::file::{AsOf, Heading, Measured};
use tally::{ActualState, AxisKey, Target, ThousandYen};

const FILES: [(&str, &str); 6] = [
    ("interfaces", include_str!("files/interfaces.toml")),
    ("takasaki", include_str!("files/takasaki.toml")),
    ("iwate", include_str!("files/iwate.toml")),
    ("kitami", include_str!("files/kitami.toml")),
    ("tomakomai", include_str!("files/tomakomai.toml")),
    ("asahikawa", include_str!("files/asahikawa.toml")),
];

fn seed(name: &str) -> ProgrammeFile {
    let (_, text) = FILES.iter().find(|(known, _)| *known == name).unwrap();
    ProgrammeFile::parse(text).unwrap_or_else(|problems| panic!("{name}: {problems}"))
}

#[test]
fn each_is_read_and_written_back_unchanged() {
    for (name, _) in FILES {
        let file = seed(name);
        let written = file.to_toml();
        let again = ProgrammeFile::parse(&written).unwrap_or_else(|problems| panic!("{name}: {problems}\n{written}"));
        assert_eq!(again, file, "{name}");
        assert_eq!(again.to_toml(), written, "{name}");
    }
}

#[test]
fn the_money_is_the_sheets() {
    let printed = |name| {
        let money = seed(name).money?;
        Some((money.label.clone(), money.cost_thousand_yen().get(), money.grant_thousand_yen().map(ThousandYen::get)))
    };
    let line = |label: &str, cost, grant| Some((label.to_owned(), cost, Some(grant)));
    assert_eq!(printed("iwate"), line("個別事業費", 14_795, 11_096));
    assert_eq!(printed("kitami"), line("個別事業費", 4_660, 3_461));
    assert_eq!(printed("tomakomai"), line("個別事業費", 13_945, 10_458));
    assert_eq!(printed("asahikawa"), line("総事業費", 14_999, 11_249));
    assert_eq!(printed("takasaki"), None);
}

#[test]
fn the_example_offers_exactly_its_five_methods() {
    let file = seed("interfaces");
    let book = programme::Codebook::of(&file.codes);
    let labels: Vec<&str> = book.choices(AxisKey::ContactMethod).iter().map(|entry| entry.label.as_str()).collect();
    assert_eq!(labels, ["電話", "来所", "メール", "litoko", "思いをつなぐ会"]);
    assert_eq!(book.choices(AxisKey::PresentingConcern).len(), 8);
    assert!(file.sites.is_empty() && file.products.is_empty() && file.partners.is_empty());
    assert_eq!(file.narrative.len(), 6);
}

#[test]
fn boxes_stand_in_the_order_of_the_file() {
    let order = |name| seed(name).narrative.iter().map(|narrative| narrative.heading).collect::<Vec<_>>();
    use Heading::{Challenges, Effects, Features, Partners, Purpose, Situation};
    assert_eq!(order("asahikawa"), [Situation, Purpose, Features, Partners, Effects, Challenges]);
    assert_eq!(order("tomakomai"), [Purpose, Features]);
    assert_eq!(seed("asahikawa").narrative[1].heading_text(), "事業の目的");
}

#[test]
fn indicators_say_what_the_sheets_say() {
    let tomakomai = seed("tomakomai");
    assert_eq!(tomakomai.previous.as_deref(), Some("tomakomai-r6"));
    let Measured::Entered(survey) = &tomakomai.indicators[0].measured else { panic!("entered by hand") };
    assert_eq!((survey.state, survey.value), (ActualState::Baseline, Some("12.4".parse().unwrap())));
    assert_eq!(survey.as_of.as_ref().map(AsOf::to_string).as_deref(), Some("R3時点"));
    assert_eq!(seed("iwate").indicators[1].target, Some(Target::AtLeast(37.into())));
    assert_eq!(seed("iwate").indicators[1].unit_text(), "団体");
    let takasaki = seed("takasaki");
    let Measured::Entered(gatherings) = &takasaki.indicators[0].measured else { panic!("expected by hand") };
    assert_eq!(gatherings.as_of.as_ref().map(AsOf::to_string).as_deref(), Some("令和4年2月28日時点"));
    assert_eq!(gatherings.projected_of.as_ref().map(ToString::to_string).as_deref(), Some("gatherings_held"));
}

#[test]
fn a_day_in_quotes_is_a_day() {
    let text = include_str!("files/tomakomai.toml").replace("as_of = \"R3時点\"", "as_of = \"2026-09-30\"");
    let file = ProgrammeFile::parse(&text).unwrap();
    let Measured::Entered(survey) = &file.indicators[0].measured else { panic!() };
    assert_eq!(survey.as_of.as_ref().map(AsOf::to_string).as_deref(), Some("令和8年9月30日時点"));
}
