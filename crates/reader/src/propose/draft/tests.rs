use super::*;
use crate::{Input, extract};
use proptest::prelude::*;

fn check(text: &str) -> DraftCheck {
    let published = Some("2026-11-01".parse().unwrap());
    let input = Input { bytes: text.as_bytes(), name: None, lang: None, published };
    check_draft(&extract(&input, Lexicon::builtin()).unwrap(), Lexicon::builtin())
}

/// The words of each hedge.
fn hedged(text: &str, promise: &DraftPromise) -> Vec<String> {
    let cut = |[from, to]: &[u32; 2]| text.chars().skip(*from as usize).take((to - from) as usize).collect();
    promise.hedges.iter().map(cut).collect()
}

/// The one promise of a text, by what it leaves open.
fn missing(text: &str) -> Vec<&'static str> {
    let check = check(text);
    assert_eq!(check.promises.len(), 1, "{text}: {check:#?}");
    check.promises[0].missing.iter().map(Missing::word).collect()
}

#[test]
fn a_whole_promise_lacks_nothing() {
    for text in [
        "Togo will train fifty border officers in Lomé by June 2027.",
        "Le Togo formera cinquante officiers des frontières à Lomé avant juin 2027.",
        "ستنظم توغو دورة تدريبية لفائدة خمسين ضابطا من ضباط الحدود في لومي قبل يونيو 2027.",
    ] {
        let check = check(text);
        assert_eq!(check.promises.len(), 1, "{text}");
        assert!(check.promises[0].is_complete(), "{text}: {:#?}", check.promises);
    }
}

#[test]
fn what_was_agreed_by_nobody_lacks_its_owner() {
    for text in [
        "It was agreed to organise a workshop for border officers in March 2027.",
        "Il a été convenu d'organiser un atelier pour les officiers des frontières en mars 2027.",
        "تم الاتفاق على تنظيم ورشة عمل لضباط الحدود في مارس 2027.",
    ] {
        assert_eq!(missing(text), ["owner"], "{text}");
    }
}

#[test]
fn what_only_goes_on_lacks_date_and_measure() {
    for text in [
        "Togo and Benin will continue to strengthen their cooperation on border management.",
        "Le Togo et le Bénin poursuivront le renforcement de leur coopération en matière de gestion des frontières.",
        "ستواصل توغو وبنين تعزيز تعاونهما في مجال إدارة الحدود.",
    ] {
        assert_eq!(missing(text), ["date", "measure"], "{text}");
    }
}

#[test]
fn what_should_be_done_lacks_all_and_says_with_which_words() {
    let text = "Cooperation between investigators should be strengthened, where appropriate.";
    assert_eq!(missing(text), ["owner", "date", "measure"]);
    assert_eq!(hedged(text, &check(text).promises[0]), ["should", "where appropriate"]);
    let text = "ينبغي تعزيز التعاون بين المحققين قدر الإمكان.";
    assert_eq!(missing(text), ["owner", "date", "measure"]);
    assert_eq!(hedged(text, &check(text).promises[0]), ["ينبغي", "قدر الإمكان"]);
    let text = "La coopération entre enquêteurs devrait être renforcée dans la mesure du possible.";
    assert_eq!(missing(text), ["owner", "date", "measure"]);
    assert_eq!(hedged(text, &check(text).promises[0]), ["devrait", "dans la mesure du possible"]);
}

#[test]
fn a_promise_to_try_is_one_with_a_hedge() {
    let text = "Both sides will endeavour to publish a joint guide by the end of 2027.";
    let found = check(text);
    assert_eq!(found.promises.len(), 1, "{found:#?}");
    assert!(found.promises[0].missing.is_empty() && !found.promises[0].is_complete(), "{found:#?}");
    assert_eq!(hedged(text, &found.promises[0]), ["endeavour"]);
}

#[test]
fn a_task_of_an_office_has_an_owner() {
    assert_eq!(
        missing("The co-chairs requested the Secretariat to submit a report to the next session."),
        [""; 0]
    );
}

#[test]
fn preambles_praise_and_past_facts_are_no_promises() {
    for text in [
        "The ministers reaffirmed their commitment to fight terrorism in all its forms.",
        "Les ministres ont salué les efforts du Togo et se sont félicités de la qualité de la coopération.",
        "أشاد الوزيران بمستوى التعاون القائم بين البلدين وجددا التزامهما بمكافحة الإرهاب.",
        "Togo trained forty border officers in Lomé in March 2025.",
        "The meeting was attended by delegations of both countries and of the United Nations.",
        "This centre will allow officers of both countries to meet more often.",
    ] {
        let found = check(text);
        assert!(found.promises.is_empty(), "{text}: {:#?}", found.promises);
    }
    assert_eq!(
        check("The ministers reaffirmed their commitment to fight terrorism in all its forms.").formulas,
        1
    );
}

#[test]
fn the_items_of_a_list_take_their_owner_from_its_opening() {
    let text = "Togo and Benin agreed to the following:\n\n- organise a workshop for investigators in March 2027;\n\
                - strengthen the exchange of experience;\n";
    let found = check(text);
    let lacks: Vec<Vec<&str>> =
        found.promises.iter().map(|p| p.missing.iter().map(Missing::word).collect()).collect();
    assert_eq!(lacks, [vec![], vec!["date", "measure"]], "{found:#?}");
}

#[test]
fn lettered_lines_behind_a_colon_are_its_items() {
    let text = "The two sides agreed to:\n(a) appoint focal points by 31 January 2027;\n\
                (b) deepen cooperation on investigations;\nThe session closed in the evening of 3 March 2026.";
    let found = check(text);
    let lacks: Vec<Vec<&str>> =
        found.promises.iter().map(|p| p.missing.iter().map(Missing::word).collect()).collect();
    assert_eq!(lacks, [vec![], vec!["date", "measure"]], "{found:#?}");
}

#[test]
fn who_was_named_before_is_not_bound_by_what_was_agreed_by_nobody() {
    let text =
        "Senegal will lend two boats to Ghana by June 2027. It was agreed to open a joint centre in 2028.";
    let found = check(text);
    let lacks: Vec<&[Missing]> = found.promises.iter().map(|p| &p.missing[..]).collect();
    assert_eq!(lacks, [&[][..], &[Missing::Owner][..]], "{found:#?}");
}

#[test]
fn both_countries_are_no_number() {
    let text =
        "Les deux pays continueront à coordonner leurs positions au sein des instances internationales.";
    assert_eq!(missing(text), ["date", "measure"]);
}

fn words() -> impl Strategy<Value = String> {
    let pieces = [
        "Togo",
        "will",
        "should",
        "it was agreed to",
        "organise",
        "a workshop",
        "in March 2027",
        "by",
        "،",
        ". ",
        "\n\n",
        "- ",
        "where appropriate",
        "تم الاتفاق على",
        "تنظيم",
        "دورة",
        "قدر الإمكان",
        "ستواصل",
        "توغو",
        "نسعى إلى",
        "il a été convenu de",
        "devra",
        "être",
        "renforcée",
        "le cas échéant",
        "nous",
        ":",
        ";",
        "?",
        "50",
        "€",
        "«",
        "\u{202e}",
    ];
    prop::collection::vec(prop::sample::select(pieces.to_vec()), 1..60).prop_map(|parts| parts.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]
    #[test]
    fn spans_lie_in_the_text_and_promises_follow_one_another(text in prop_oneof![words(), "\\PC{1,200}"]) {
        let input = Input { bytes: text.as_bytes(), name: None, lang: None, published: None };
        let Ok(extracted) = extract(&input, Lexicon::builtin()) else { return Ok(()) };
        let check = check_draft(&extracted, Lexicon::builtin());
        let letters: Vec<char> = extracted.text.chars().collect();
        let mut last = 0;
        for promise in &check.promises {
            let [start, end] = promise.proposed.span.map(|at| at as usize);
            prop_assert!(start < end && end <= letters.len() && start >= last);
            last = start;
            prop_assert_eq!(&letters[start..end].iter().collect::<String>(), &promise.proposed.quote);
            let mut before = 0;
            for [from, to] in &promise.hedges {
                prop_assert!(from < to && *to as usize <= letters.len() && *from >= before);
                before = *to;
            }
        }
        prop_assert!(check.promises.is_empty() || check.sentences > 0);
    }
}
