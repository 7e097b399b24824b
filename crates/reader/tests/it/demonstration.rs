//! The demonstration's texts: every sentence that its script accepts is touched by a proposal, and its fictional
//! parties come from its own data files.

use std::{collections::BTreeMap, fs, path::Path};
use tansiq_model::Proposed;
use tansiq_reader::{Input, Lexicon, extract, propose};

fn demo() -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../demo")
}

fn lexicon() -> Lexicon {
    let read = |name: &str| fs::read_to_string(demo().join("lexicon").join(name)).unwrap();
    let (states, organisations) = (read("states.csv"), read("organisations.csv"));
    Lexicon::extended(&[("states.csv", &states), ("organisations.csv", &organisations)]).unwrap()
}

fn read(step: &toml::Table, lexicon: &Lexicon) -> (String, Vec<Proposed>) {
    let word = |key: &str| step.get(key).and_then(toml::Value::as_str);
    let bytes = fs::read(demo().join(word("file").unwrap())).unwrap();
    let input = Input {
        bytes: &bytes,
        name: word("file"),
        lang: word("lang").and_then(|l| l.parse().ok()),
        published: word("published").and_then(|p| p.parse().ok()),
    };
    let extracted = extract(&input, lexicon).unwrap();
    let proposals = propose(&extracted, lexicon);
    (extracted.text, proposals)
}

fn steps() -> Vec<toml::Table> {
    let script: toml::Table = fs::read_to_string(demo().join("script.toml")).unwrap().parse().unwrap();
    script["step"].as_array().unwrap().iter().map(|s| s.as_table().unwrap().clone()).collect()
}

fn does(step: &toml::Table, what: &str) -> bool {
    step.get("do").and_then(toml::Value::as_str) == Some(what)
}

#[test]
fn the_sentences_of_the_script_are_proposed() {
    let lexicon = lexicon();
    let steps = steps();
    let documents: BTreeMap<&str, _> = steps
        .iter()
        .filter(|s| does(s, "document"))
        .map(|s| (s["document"].as_str().unwrap(), read(s, &lexicon)))
        .collect();
    let accepts: Vec<_> = steps.iter().filter(|s| does(s, "accept")).collect();
    assert!(accepts.len() >= 20, "the script accepts {}", accepts.len());
    let missed: Vec<_> = accepts
        .iter()
        .filter(|step| {
            let (text, proposals) = &documents[step["document"].as_str().unwrap()];
            let piece = step["quote_contains"].as_str().unwrap();
            let at = text.find(piece).unwrap();
            let start = text[..at].chars().count();
            let end = start + piece.chars().count();
            !proposals.iter().any(|p| (p.span[0] as usize) < end && p.span[1] as usize > start)
        })
        .map(|step| step["quote_contains"].as_str())
        .collect();
    assert!(missed.is_empty(), "{missed:#?}");
}

#[test]
fn fictional_parties_are_named_when_their_file_is_there_and_never_guessed_without() {
    let steps = steps();
    let step = steps
        .iter()
        .find(|s| {
            does(s, "document")
                && s["document"].as_str().is_some_and(|d| d == "2025-02-corallia-lunaria-fictional")
        })
        .unwrap();
    let (_, known) = read(step, &lexicon());
    let codes = |p: &Proposed| p.parties.iter().map(|x| x.id.as_str().to_owned()).collect::<Vec<_>>();
    let fund = known.iter().find(|p| p.quote.contains("وسيسل")).unwrap();
    assert_eq!(codes(fund), ["X-BAF", "X-COR"], "the fund that was named before delivers");
    let (_, strangers) = read(step, Lexicon::builtin());
    assert!(strangers.len() * 4 >= known.len() * 3, "{} of {}", strangers.len(), known.len());
    assert!(strangers.iter().all(|p| p.parties.is_empty()), "{strangers:#?}");
    let highest = |all: &[Proposed]| all.iter().map(|p| p.confidence).max();
    assert!(highest(&strangers) < highest(&known), "what is not known is proposed with less confidence");
}
