//! How often the reader was right, what follows, and the decisions as a set of texts.

use crate::{OPERATOR, PROMISE, engines::on_both_engines, given, office_at};
use std::{collections::BTreeMap, path::Path, process::Command};
use tansiq_analysis::reader::{Figures, Part};
use tansiq_model::{
    Audience, Due, Id, Lang, Marking, Months, Proposal, ProposalKind, ProposalState, Record, Settings,
};
use tansiq_office::{
    Given, GoldSet, Judgement, Office, OfficeError, Problem, Reason, SettingsEdit, Tuning, reader_rules,
};
use tansiq_policy::Actor;
use tansiq_reader::{Input, Lexicon, extract, output, propose};
use tansiq_storage::{Address, StorageError};

on_both_engines!(
    decisions_become_figures,
    a_rule_that_is_always_rejected_is_told_until_it_is_switched_off,
    what_is_folded_away_is_a_choice_with_its_history,
    the_set_holds_what_was_decided_and_is_scored,
);

const REJECT: Judgement = Judgement::Reject(Reason { lang: Lang::En, text: String::new() });

async fn file(office: &Office, text: &str) -> Vec<Record<Proposal>> {
    let done = office.ingest(&OPERATOR, given(text)).await.unwrap();
    office.view(&OPERATOR).proposals(done.document.id).await.unwrap()
}

async fn decide(office: &Office, proposal: &Record<Proposal>, judgement: &Judgement) -> Record<Proposal> {
    office.decide(&OPERATOR, proposal.id, proposal.revision, judgement).await.unwrap().proposal
}

/// The commitment of a text that differs by a number from others.
fn promise(number: usize) -> String {
    format!(
        "New York, 26 September 2024. Morocco and the United Nations Office of Counter-Terrorism agreed to hold \
         conference number {number} on maritime security and counter-terrorism in Rabat in December 2024."
    )
}

async fn decisions_become_figures(address: Address) {
    let office = office_at(&address, "2024-09-30").await;
    let view = office.view(&OPERATOR);
    assert!(office.learning(&view, None).await.unwrap().is_empty());

    let accepted = file(&office, &promise(1)).await;
    decide(&office, &accepted[0], &Judgement::Accept).await;
    let edited = file(&office, &promise(2)).await;
    let mut draft = office.draft(&view, edited[0].id).await.unwrap().1;
    draft.due = Some(Due::At("2025-03".parse().unwrap()));
    draft.parties.pop();
    decide(&office, &edited[0], &Judgement::Edit(Box::new(draft))).await;
    // Sent as an edit with nothing changed.
    let same = file(&office, &promise(3)).await;
    let draft = office.draft(&view, same[0].id).await.unwrap().1;
    decide(&office, &same[0], &Judgement::Edit(Box::new(draft))).await;
    let rejected = file(&office, &promise(4)).await;
    let rejected = decide(&office, &rejected[0], &REJECT).await;

    let learning = office.learning(&view, None).await.unwrap();
    let all = Figures { accepted: 2, corrected: 1, rejected: 1, left: 0 };
    assert_eq!(learning.all, all);
    assert_eq!(learning.kinds, [(ProposalKind::Commitment, all)]);
    assert_eq!(learning.langs, [(Lang::En, all)]);
    assert_eq!(learning.publishers, [(None, all)]);
    let corrected: BTreeMap<Part, u32> = learning.corrections.into_iter().collect();
    assert_eq!(corrected, [(Part::Parties, 1), (Part::Due, 1)].into());
    let rules: BTreeMap<String, Figures> = learning.rules.into_iter().collect();
    assert_eq!(rules["agreed-to"], all);
    for judged in view.judged(None, 10).await.unwrap() {
        assert!(judged.why.iter().all(|part| rules.contains_key(&part.rule)));
    }

    // Taken back, it is one that is left.
    let undone = decide(&office, &rejected, &Judgement::Undo).await;
    assert_eq!(undone.body.state, ProposalState::Open);
    let learning = office.learning(&view, None).await.unwrap();
    assert_eq!(learning.all, Figures { accepted: 2, corrected: 1, rejected: 0, left: 1 });
    // Decisions of a period, by the day on which they were taken.
    let today = office.today();
    assert_eq!(office.learning(&view, Some(today)).await.unwrap().all.decided(), 3);
    assert!(office.learning(&view, Some(today.tomorrow().unwrap())).await.unwrap().is_empty());
    // What is put in by hand says nothing about the reader.
    let (document, needs) = (undone.body.document, Some(ProposalKind::Needs));
    let by_hand = office.add_passage(&OPERATOR, document, [30, 110], needs).await.unwrap();
    decide(&office, &by_hand, &Judgement::Accept).await;
    assert_eq!(office.learning(&view, None).await.unwrap().all.decided(), 3);
    // What is closed to somebody is not counted for her.
    let closed = Given { audience: Audience::Owner, ..given(&promise(5)) };
    let closed = office.ingest(&OPERATOR, closed).await.unwrap().document.id;
    decide(&office, &view.proposals(closed).await.unwrap()[0], &REJECT).await;
    assert_eq!(office.learning(&view, None).await.unwrap().all.decided(), 4);
    let stranger = office.view(&Actor::visitor());
    assert_eq!(office.learning(&stranger, None).await.unwrap().all.decided(), 3);
}

async fn a_rule_that_is_always_rejected_is_told_until_it_is_switched_off(address: Address) {
    let office = office_at(&address, "2024-09-30").await;
    let view = office.view(&OPERATOR);
    for number in 1..=20 {
        for proposal in file(&office, &promise(number)).await {
            decide(&office, &proposal, &REJECT).await;
        }
        let troubled = office.troubled_rules(&view).await.unwrap();
        assert_eq!(troubled.contains(&"agreed-to".to_owned()), number == 20, "{number}: {troubled:?}");
    }
    let learning = office.learning(&view, None).await.unwrap();
    let told = learning.troubled.iter().find(|troubled| troubled.rule == "agreed-to").unwrap();
    assert_eq!((told.figures.rejected, told.figures.taken()), (20, 0));
    assert_eq!(told.examples.len(), 5);
    assert_eq!(told.examples[0].document, "D-2024-0020", "the last first");
    let mut rules: Vec<&str> = learning.troubled.iter().map(|troubled| troubled.rule.as_str()).collect();
    rules.sort_unstable();
    let mut first_page = office.troubled_rules(&view).await.unwrap();
    first_page.sort_unstable();
    assert_eq!(rules, first_page, "both pages tell the same");

    let off = Tuning { rules_off: vec!["agreed-to".into()], ..Tuning::default() };
    office.tune_reader(&OPERATOR, 0, &off).await.unwrap();
    assert!(!office.troubled_rules(&view).await.unwrap().contains(&"agreed-to".to_owned()));
    let learning = office.learning(&view, None).await.unwrap();
    assert!(learning.troubled.iter().all(|troubled| troubled.rule != "agreed-to"));
    let proposal = file(&office, &promise(21)).await.remove(0);
    assert!(view.settings().await.unwrap().is_less_sure(&proposal.body));
}

async fn what_is_folded_away_is_a_choice_with_its_history(address: Address) {
    let office = office_at(&address, "2024-09-30").await;
    let view = office.view(&OPERATOR);
    let tuning = Tuning {
        thresholds: [(ProposalKind::Commitment, 700), (ProposalKind::Meeting, Settings::THRESHOLD)].into(),
        rules_off: vec!["rhetoric".into(), "announced".into(), "rhetoric".into()],
        reason: "too many".into(),
    };
    let stored = office.tune_reader(&OPERATOR, 0, &tuning).await.unwrap();
    assert_eq!(stored.body.thresholds, [(ProposalKind::Commitment, 700)].into(), "the default is not kept");
    assert_eq!(stored.body.rules_off, ["announced", "rhetoric"]);
    let again = office.tune_reader(&OPERATOR, 0, &tuning).await;
    assert!(
        matches!(again, Err(OfficeError::Storage(StorageError::Conflict { current: 1, .. }))),
        "{again:?}"
    );

    // The other choices of the register leave these as they are, and the other way round.
    let edit = SettingsEdit {
        months: Months::Maghreb,
        digits: tansiq_model::Digits::Western,
        reminders: tansiq_model::Reminders::default(),
        states_left_out: vec![],
        states_added: vec![],
        states_new: vec![],
        reason: String::new(),
    };
    let stored = office.edit_settings(&OPERATOR, 1, &edit).await.unwrap();
    assert_eq!(stored.body.rules_off.len(), 2);
    let stored = office.tune_reader(&OPERATOR, 2, &Tuning::default()).await.unwrap();
    assert_eq!((stored.body.months, stored.body.rules_off.len()), (Months::Maghreb, 0));
    let reasons: Vec<String> =
        view.versions(stored.id).await.unwrap().iter().map(|version| version.entry.reason.clone()).collect();
    assert_eq!(reasons, ["too many", "", ""]);

    for wrong in [
        Tuning { thresholds: [(ProposalKind::Needs, 449)].into(), ..Tuning::default() },
        Tuning { thresholds: [(ProposalKind::Needs, 1001)].into(), ..Tuning::default() },
        Tuning { rules_off: vec!["entered-by-hand".into()], ..Tuning::default() },
        Tuning { rules_off: vec!["no-such-rule".into()], ..Tuning::default() },
    ] {
        let refused = office.tune_reader(&OPERATOR, 3, &wrong).await;
        assert!(
            matches!(&refused, Err(OfficeError::Invalid(faults)) if faults[0].problem == Problem::NotAChoice),
            "{refused:?}"
        );
    }
    let visitor = office.tune_reader(&Actor::visitor(), 3, &Tuning::default()).await;
    assert!(matches!(visitor, Err(OfficeError::Storage(StorageError::Denied { .. }))), "{visitor:?}");
    assert!(reader_rules().all(|rule| !rule.ends_with("-by-hand")));
    let report = tansiq_storage::verify(office.register(), None).await.unwrap();
    assert_eq!(report.fault, None);
}

/// A text that is long enough for a set.
fn long(text: &str) -> String {
    let filler =
        "The delegations thanked the host country for its hospitality and took note of the reports. ";
    format!("{text}\n\n{}", filler.repeat(7))
}

async fn set_of(office: &Office, folder: &Path) -> (usize, usize, Marking) {
    let mut set = GoldSet::new(office, office.view(&OPERATOR)).await.unwrap();
    let mut files = Vec::new();
    while let Some(part) = set.next().await.unwrap() {
        files.extend(part);
    }
    files.extend(set.about(&tansiq_locale::Locale::new(Lang::En).plain()));
    for (name, bytes) in files {
        let path = folder.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, bytes).unwrap();
    }
    (set.documents(), set.looked_at(), set.marking())
}

async fn the_set_holds_what_was_decided_and_is_scored(address: Address) {
    let office = office_at(&address, "2024-09-30").await;
    let view = office.view(&OPERATOR);
    let waits = file(&office, &long(&promise(9))).await;
    assert!(!waits.is_empty());
    let short = file(&office, &promise(8)).await;
    decide(&office, &short[0], &Judgement::Accept).await;
    let given = long(PROMISE);
    let proposals = file(&office, &given).await;
    let (first, others) = proposals.split_first().unwrap();
    let mut draft = office.draft(&view, first.id).await.unwrap().1;
    draft.due = Some(Due::At("2025-03".parse().unwrap()));
    decide(&office, first, &Judgement::Edit(Box::new(draft))).await;
    assert!(!others.is_empty(), "something is there to be rejected");
    for other in others {
        decide(&office, other, &REJECT).await;
    }

    let folder = tempfile::tempdir().unwrap();
    let (documents, looked_at, marking) = set_of(&office, folder.path()).await;
    assert_eq!(
        (documents, looked_at, marking),
        (1, 3, Marking::Clear),
        "undecided and short ones are left out"
    );
    let id = "D-2024-0003";
    let gold = std::fs::read_to_string(folder.path().join(format!("gold/{id}.json"))).unwrap();
    let gold: serde_json::Value = serde_json::from_str(&gold).unwrap();
    let text = std::fs::read_to_string(folder.path().join(format!("texts/{id}.txt"))).unwrap();
    assert_eq!(text, view.document_text(Id::new(first.body.document.uuid())).await.unwrap());
    let records = gold["records"].as_array().unwrap();
    assert_eq!(records.len(), 1, "what was rejected is absent");
    assert_eq!(records[0]["due"]["value"], "2025-03", "the officer's value");
    assert_eq!(records[0]["quote"], first.sources[0].quote.as_str());
    assert!(records[0].get("why").is_none() && records[0].get("confidence").is_none());
    let readme = std::fs::read_to_string(folder.path().join("README.md")).unwrap();
    assert!(
        readme.contains("TLP:CLEAR") && readme.contains("Texts: 1, records: 1, documents left out: 2"),
        "{readme}"
    );

    let visitor = GoldSet::new(&office, office.view(&Actor::visitor())).await.err();
    assert!(matches!(visitor, Some(OfficeError::Storage(StorageError::Denied { .. }))));
    scored(folder.path(), id, &text);
}

/// The scorer and the check that readers are compared by run on the set, where they stand beside the workspace.
fn scored(folder: &Path, id: &str, text: &str) {
    let shared = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/documents");
    if !shared.join("score.py").exists() {
        return;
    }
    let published = Some("2024-09-27".parse().unwrap());
    let input = Input { bytes: text.as_bytes(), name: None, lang: None, published };
    let read = extract(&input, Lexicon::builtin()).unwrap();
    let predicted = output::Document::new(id, &read, &propose(&read, Lexicon::builtin()), true);
    let predictions = folder.join("predictions");
    std::fs::create_dir(&predictions).unwrap();
    let written = serde_json::to_string(&predicted).unwrap();
    std::fs::write(predictions.join(format!("{id}.json")), written).unwrap();
    let python = |script: &str, arguments: &[&Path]| {
        let output = Command::new("python3").arg(shared.join(script)).args(arguments).output().unwrap();
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        assert!(output.status.success(), "{said}{}", String::from_utf8_lossy(&output.stderr));
        said
    };
    assert!(python("check.py", &[folder]).contains("faults: 0"));
    let gold = folder.join("gold");
    let score = python("score.py", &[&gold, &predictions, Path::new("--json")]);
    let score: serde_json::Value = serde_json::from_str(&score).unwrap();
    let due = &score["fields_on_matched"]["due"];
    assert_eq!(score["overall"]["tp"], 1, "the reader finds what the officer took: {score}");
    assert_eq!(score["overall"]["recall"], 1.0);
    assert!(score["overall"]["fp"].as_u64().unwrap() >= 1, "and what she rejected counts against it");
    assert_eq!(*due, 0.0, "the date that she corrected is wrong");
}
