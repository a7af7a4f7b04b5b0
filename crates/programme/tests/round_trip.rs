//! Any programme file that can be held is written so that it is read back as itself; no text makes reading fall over.

use calendar::{Date, FiscalYear};
use programme::ProgrammeFile;
use programme::file::{
    Activity, ActivityFigure, AsOf, Baseline, CodeLine, Codes, Disclosure, Entered, External, FigureSource, Heading, Indicator,
    IndicatorClass, IndicatorKind, Measured, Money, MunicipalityCode, Narrative, PartnerLine, PlaceKind, Product, ProductUnit, Site, Way,
};
use proptest::prelude::*;
use proptest::{collection::vec, option, sample::select};
use tally::{ActualState, AnonymousRule, AxisKey, Figure, NewnessRule, Rounding, Target, Yen};

/// Letters that a careless writer of TOML would trip over.
const LETTERS: &str = r#"[ -~あ-んア-ン一-龥"'\\#=\[\]{}🌸]{1,20}"#;

fn line() -> impl Strategy<Value = String> {
    LETTERS.prop_map(|text: String| format!("つ{}", text.trim()))
}

fn lines() -> impl Strategy<Value = String> {
    vec(line(), 1..4).prop_map(|lines| lines.join("\n\n"))
}

fn word() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9_-]{1,12}"
}

fn day() -> impl Strategy<Value = Date> {
    (2015i16..2035, 1i8..=12, 1i8..=28).prop_map(|(year, month, day)| Date::new(year, month, day).unwrap())
}

fn figure() -> impl Strategy<Value = Figure> {
    (-9_999_999_999i64..9_999_999_999, 0u8..5).prop_map(|(mantissa, scale)| Figure::new(mantissa, scale))
}

fn yen() -> impl Strategy<Value = Yen> {
    (0i64..1_000_000_000).prop_map(Yen::new)
}

fn as_of() -> impl Strategy<Value = AsOf> {
    prop_oneof![day().prop_map(AsOf::Day), line().prop_map(AsOf::Words)]
}

fn formula() -> impl Strategy<Value = tally::Formula> {
    select(vec!["consultations", "persons + linked_persons", "consultations[contact_method=phone|visit] + loans"])
        .prop_map(|text| text.parse().unwrap())
}

fn money() -> impl Strategy<Value = Money> {
    let rate = select(vec!["3/4", "8/10", "1/2"]).prop_map(|rate| rate.parse().unwrap());
    (line(), yen(), option::of(yen()), option::of(rate), option::of(yen()), option::of(yen())).prop_map(
        |(label, cost, income, rate, cap, grant)| Money {
            label,
            cost,
            eligible_cost: income.map(|_| Yen::new(cost.get() / 2)),
            income,
            rate,
            cap,
            grant,
        },
    )
}

fn narrative() -> impl Strategy<Value = Vec<Narrative>> {
    let order = Just(Heading::ALL.to_vec()).prop_shuffle();
    (order, vec((option::of(line()), lines()), 0..7)).prop_map(|(order, texts)| {
        order.into_iter().zip(texts).map(|(heading, (other_heading, text))| Narrative { heading, other_heading, text }).collect()
    })
}

fn code_line() -> impl Strategy<Value = CodeLine> {
    let plain =
        |label| CodeLine { code: String::new(), label, since: None, until: None, kana: None, key: None, earlier: vec![], counts_as: None };
    let bare = line().prop_map(plain);
    let full = (line(), option::of(day()), option::of(line()), vec(line(), 0..3));
    let full = full.prop_map(move |(label, since, kana, earlier)| CodeLine {
        since,
        until: since,
        kana,
        key: Some('x'),
        earlier,
        counts_as: Some("c0".to_owned()),
        ..plain(label)
    });
    prop_oneof![bare, full]
}

/// Codes, labels and keys must differ within a list.
fn numbered(lines: Vec<CodeLine>) -> Vec<CodeLine> {
    let number = |(place, line): (usize, CodeLine)| CodeLine {
        code: format!("c{place}"),
        label: format!("{place}{}", line.label),
        key: line.key.map(|_| char::from(b'a' + u8::try_from(place).unwrap())),
        ..line
    };
    lines.into_iter().enumerate().map(number).collect()
}

fn codes() -> impl Strategy<Value = Codes> {
    let axis = select(vec![AxisKey::Newness, AxisKey::Disposition, AxisKey::Residence]);
    vec((axis, vec(code_line(), 1..5).prop_map(numbered)), 0..3).prop_map(|lists| lists.into_iter().collect())
}

fn measured() -> impl Strategy<Value = Measured> {
    let entered = |state: ActualState| {
        (figure(), option::of(as_of()), option::of(line()), option::of(formula())).prop_map(move |(value, as_of, source, projected_of)| {
            let value = (state != ActualState::NotMeasured).then_some(value);
            Measured::Entered(Entered { value, state, as_of, source, projected_of })
        })
    };
    prop_oneof![formula().prop_map(Measured::Formula), select(ActualState::ALL).prop_flat_map(entered)]
}

fn indicator() -> impl Strategy<Value = Indicator> {
    let target = (figure(), 0..3).prop_map(|(figure, bound)| [Target::Reach, Target::AtLeast, Target::AtMost][bound as usize](figure));
    let baseline = (figure(), option::of(as_of()), option::of(line())).prop_map(|(value, as_of, source)| Baseline { value, as_of, source });
    let head =
        (select(IndicatorClass::ALL), option::of(select(IndicatorKind::ALL)), line(), option::of(line()), option::of(target), measured());
    let tail = (option::of(baseline), option::of(figure()), option::of(lines()), any::<bool>(), select(Rounding::ALL), option::of(lines()));
    (head, tail).prop_map(
        |((class, kind, name, unit, target, measured), (baseline, previous, footnote, show_attainment, rounding, appraisal))| Indicator {
            class,
            kind,
            name,
            unit,
            target,
            measured,
            baseline,
            previous,
            footnote,
            show_attainment,
            rounding,
            appraisal,
        },
    )
}

fn external() -> impl Strategy<Value = External> {
    (line(), figure(), option::of(line()), line(), as_of()).prop_map(|(label, value, unit, source, as_of)| External {
        key: "e".to_owned(),
        label,
        value,
        unit,
        source,
        as_of,
    })
}

fn activity(known: bool) -> impl Strategy<Value = Activity> {
    let source = prop_oneof![
        formula().prop_map(FigureSource::Formula),
        formula().prop_map(move |formula| if known { FigureSource::External("e".to_owned()) } else { FigureSource::Formula(formula) })
    ];
    let figure = (line(), source, option::of(line()), any::<bool>()).prop_map(|(label, source, unit, of_which)| ActivityFigure {
        label,
        source,
        unit,
        of_which,
    });
    (line(), vec(figure, 0..4), option::of(lines())).prop_map(|(name, figures, text)| Activity { name, figures, text })
}

fn site() -> impl Strategy<Value = Site> {
    let kinds = proptest::sample::subsequence(PlaceKind::ALL.to_vec(), 1..=4);
    (
        option::of(word()),
        vec(line(), 0..2),
        kinds,
        option::of(line()),
        select(Disclosure::ALL),
        vec(line(), 0..3),
        vec(line(), 0..3),
        option::of(lines()),
    )
        .prop_map(|(code, earlier, kinds, address, address_disclosure, opening_hours, closures, note)| Site {
            name: "つ".to_owned(),
            code,
            earlier,
            kinds,
            address,
            address_disclosure,
            opening_hours,
            closures,
            note,
        })
}

fn way() -> impl Strategy<Value = Way> {
    (word(), option::of(word()), option::of(line()), vec(line(), 0..3), vec(line(), 0..3), any::<bool>(), option::of(lines())).prop_map(
        |(code, contact_method, site, opening_hours, closures, inbox, note)| Way {
            code,
            name: "み".to_owned(),
            contact_method,
            site,
            opening_hours,
            closures,
            inbox,
            note,
        },
    )
}

fn product() -> impl Strategy<Value = Product> {
    (line(), option::of(word()), vec(line(), 0..2), any::<bool>(), select(ProductUnit::ALL), option::of(0i64..100))
        .prop_map(|(name, code, earlier, lent, unit, pieces_per_pack)| Product { name, code, earlier, lent, unit, pieces_per_pack })
}

fn partner() -> impl Strategy<Value = PartnerLine> {
    (line(), option::of(word()), vec(line(), 0..2), option::of(line()), option::of(line()), option::of(line()), option::of(lines()))
        .prop_map(|(name, code, earlier, kind, address, phone, note)| PartnerLine { name, code, earlier, kind, address, phone, note })
}

fn file() -> impl Strategy<Value = ProgrammeFile> {
    let names = (word(), line(), line(), option::of(line()), option::of(line()), option::of(word()));
    let rules = (select(NewnessRule::ALL), select(AnonymousRule::ALL), option::of(day()), 0i64..20, 2035i16..2099);
    let prose = (option::of(money()), narrative(), codes(), vec(indicator(), 0..4), option::of(external()));
    let lists = (option::of(site()), option::of(way()), option::of(product()), option::of(partner()));
    (names, rules, prose, lists).prop_flat_map(|(names, rules, prose, lists)| {
        let activities = vec(activity(prose.4.is_some()), 0..3);
        (Just(names), Just(rules), Just(prose), Just(lists), activities).prop_map(|(names, rules, prose, lists, activities)| {
            let (code, title, municipality_name, provider, issuer, previous) = names;
            let (first_contact, anonymous, starts, small_cell, year) = rules;
            let (money, narrative, codes, indicators, external) = prose;
            let (site, way, product, partner) = lists;
            ProgrammeFile {
                code,
                title,
                municipality: MunicipalityCode::parse("102024").unwrap(),
                municipality_name,
                fiscal_year: FiscalYear::new(year),
                first_contact,
                anonymous,
                commissioner: issuer.clone(),
                provider,
                issuer,
                previous,
                starts,
                small_cell,
                safe_contact_days: 30 + small_cell,
                money,
                narrative,
                codes,
                indicators,
                externals: external.into_iter().collect(),
                activities,
                sites: site.into_iter().collect(),
                ways: way.into_iter().collect(),
                products: product.into_iter().collect(),
                partners: partner.into_iter().collect(),
            }
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn written_and_read_back(file in file()) {
        let written = file.to_toml();
        let again = ProgrammeFile::parse(&written).map_err(|problems| TestCaseError::fail(format!("{problems}\n{written}")))?;
        prop_assert_eq!(&again, &file);
        prop_assert_eq!(again.to_toml(), written);
    }

    #[test]
    fn torn_files_are_answered(at in 0usize..3_000, with in ".{0,6}") {
        let text = include_str!("files/takasaki.toml");
        let cut = text.char_indices().map(|(place, _)| place).nth(at).unwrap_or(text.len());
        let _ = ProgrammeFile::parse(&format!("{}{with}", &text[..cut]));
        let _ = ProgrammeFile::parse(&format!("{}{with}{}", &text[..cut], &text[cut..]));
    }
}
