//! Every word that comes from elsewhere has a message, and every message is used.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use tansiq_locale::Locale;
use tansiq_model::{Answered, Kind, Lang, MatchFault, StepFault};
use tansiq_office::{JobFault, Problem};
use tansiq_policy::{AccountRole, Act, PostRole};
use tansiq_storage::{AnswerState, JobKind, JobState, Kept, KeyFault, MailRefused, What};
use tansiq_web::routes::{AREAS, Leaves};

/// What the check of the register may find.
const FAULTS: [What; 11] = [
    What::EntryHash,
    What::EntryOrder,
    What::HeadRow,
    What::ExpectedHead,
    What::VersionMissing,
    What::VersionDigest,
    What::RecordDiffers,
    What::RecordMissing,
    What::Unreadable,
    What::FileHash,
    What::SearchIndex,
];

#[test]
fn the_words_of_reader_office_and_storage_have_messages() {
    let rules = tansiq_reader::RULES.iter().map(|rule| format!("why-{rule}"));
    let problems = Problem::ALL.iter().map(|problem| format!("problem-{}", problem.word()));
    let faults = FAULTS.iter().map(|what| format!("fault-{}", what.word()));
    let kinds = Kind::ALL.iter().map(tansiq_web::view::kinds_key);
    let posts = PostRole::ALL.iter().map(|role| format!("post-name-{role}"));
    let places = AccountRole::ALL.iter().map(|role| format!("role-name-{role}"));
    let keys = [
        KeyFault::Locked,
        KeyFault::FileMissing(String::new()),
        KeyFault::Line(String::new(), 1),
        KeyFault::OtherKeys(String::new()),
    ]
    .map(|fault| format!("cli-keys-{}", fault.word()));
    let kept = Kept::ALL.iter().map(|kept| format!("cli-kept-{}", kept.word()));
    let jobs = JobKind::ALL.iter().map(|kind| format!("job-kind-{kind}"));
    let states =
        JobState::ALL.iter().flat_map(|state| [format!("job-state-{state}"), format!("jobs-none-{state}")]);
    let troubles = JobFault::ALL.iter().map(|fault| format!("job-error-{fault}"));
    let api = tansiq_web::api::problem::Type::ALL
        .iter()
        .flat_map(|kind| [format!("api-{kind}"), format!("api-{kind}-text")])
        .chain(tansiq_web::api::problem::WRONG.iter().map(|word| format!("api-wrong-{word}")));
    let elsewhere = tansiq_office::Trouble::ALL
        .iter()
        .flat_map(|trouble| [format!("elsewhere-{trouble}"), format!("elsewhere-{trouble}-do")]);
    let drafts = tansiq_reader::Missing::ALL
        .iter()
        .flat_map(|missing| ["ask", "lacks", "n", "part"].map(|of| format!("draft-{of}-{}", missing.word())));
    let matching = tansiq_analysis::MatchReason::ALL.iter().map(|reason| format!("match-for-{reason}"));
    let against = tansiq_analysis::MatchCaveat::ALL.iter().map(|caveat| format!("match-against-{caveat}"));
    let steps = StepFault::ALL.iter().map(|fault| format!("not-now-{fault}"));
    let answers = AnswerState::ALL
        .iter()
        .flat_map(|state| ["answer-state", "answer-is", "answers-none"].map(|of| format!("{of}-{state}")))
        .chain(Answered::ALL.iter().map(|answered| format!("answered-{answered}")))
        .chain(MailRefused::ALL.iter().map(|why| format!("mail-refused-{why}")));
    let offers = MatchFault::ALL.iter().map(|fault| format!("not-now-{fault}"));
    let words: Vec<String> = rules
        .chain(matching)
        .chain(against)
        .chain(steps)
        .chain(offers)
        .chain(answers)
        .chain(drafts)
        .chain(elsewhere)
        .chain(api)
        .chain(problems)
        .chain(faults)
        .chain(kinds)
        .chain(posts)
        .chain(places)
        .chain(keys)
        .chain(kept)
        .chain(jobs)
        .chain(states)
        .chain(troubles)
        .collect();
    for lang in Lang::ALL {
        let missing: Vec<_> = words.iter().filter(|key| !Locale::new(*lang).has(key)).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

/// Acts that leave no entry: they only read, or their trace is an event of access.
const NO_ENTRY: [Act; 10] = [
    Act::RecordRead,
    Act::RecordHistory,
    Act::FieldRead,
    Act::ReaderFigures,
    Act::ReaderExport,
    Act::SessionList,
    Act::SessionEnd,
    Act::TokenCreate,
    Act::TokenRevoke,
    Act::PersonExport,
];

#[test]
fn the_history_has_words_for_every_act_that_leaves_an_entry() {
    let acts = || Act::ALL.iter().filter(|act| !NO_ENTRY.contains(act));
    let listed = AREAS.iter().flat_map(|area| area.iter()).flat_map(|row| [row.post, row.patch]).flatten();
    for (_, leaves) in listed {
        if let Leaves::Entry(of_row) = leaves {
            assert!(of_row.iter().all(|act| !NO_ENTRY.contains(act)), "{of_row:?} leave an entry");
        }
    }
    for lang in Lang::ALL {
        let key = |act: &Act| format!("action-{}", act.word().replace('.', "-"));
        let missing: Vec<_> = acts().map(key).filter(|key| !Locale::new(*lang).has(key)).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

#[test]
fn the_words_of_lists_have_messages() {
    use tansiq_sheet::{
        CellNote, CellProblem, DateOrder, Field, MappingError, Reason, RowProblem, SheetError,
    };
    let keys = |list: &'static str, words: Vec<&'static str>| {
        words.into_iter().map(move |word| format!("{list}-{word}"))
    };
    let remarks = [CellProblem::WORDS, RowProblem::WORDS, tansiq_office::REMARKS].concat();
    let mut fields: Vec<_> = Field::ALL.iter().map(|field| field.word()).collect();
    fields.push(tansiq_sheet::Taken::Ignored.word());
    let words: Vec<String> = keys("remark", remarks)
        .chain(keys("import-field", fields))
        .chain(keys("list-kind", tansiq_sheet::ListKind::ALL.iter().map(|list| list.word()).collect()))
        .chain(keys("cell-note", CellNote::ALL.iter().map(|note| note.word()).collect()))
        .chain(keys("date-order", DateOrder::ALL.iter().map(|order| order.word()).collect()))
        .chain(keys("column-reason", Reason::WORDS.to_vec()))
        .chain(keys("sheet", SheetError::WORDS.to_vec()))
        .chain(keys("mapping", MappingError::WORDS.to_vec()))
        .chain(keys("sheet-notice", tansiq_sheet::Notice::WORDS.to_vec()))
        .collect();
    for lang in Lang::ALL {
        let missing: Vec<_> = words.iter().filter(|key| !Locale::new(*lang).has(key)).collect();
        assert!(missing.is_empty(), "{lang}: {missing:?}");
    }
}

/// The beginnings of keys that are made from a stable word.
const MADE: &[&str] = &[
    "body-form-",
    "held-",
    "seat-",
    "genealogy-changed-",
    "learning-gold-",
    "learning-part-",
    "same-fact-other-",
    "action-",
    "aid-",
    "answer-is-",
    "answer-state-",
    "answered-",
    "answers-none-",
    "api-",
    "ar-month-",
    "aspect-",
    "audience-",
    "basis-",
    "brief-",
    "calendar-",
    "cell-note-",
    "cli-",
    "column-reason-",
    "completion-",
    "date-order-",
    "digits-",
    "doctor-",
    "draft-again-",
    "draft-ask-",
    "draft-lacks-",
    "draft-n-",
    "draft-part-",
    "elsewhere-",
    "error-",
    "evidence-",
    "fault-",
    "figure-",
    "footing-",
    "grade-",
    "import-field-",
    "import-said-",
    "import-state-",
    "job-error-",
    "job-kind-",
    "job-state-",
    "jobs-none-",
    "kind-",
    "kinds-",
    "label-",
    "lang-",
    "line-",
    "list-kind-",
    "mail-changed-",
    "mail-invitation-",
    "mail-notice-",
    "mail-of-request",
    "mail-refused-",
    "mail-request-",
    "mail-reset-",
    "mapping-",
    "marking-",
    "match-",
    "media-",
    "merge-refused-",
    "modality-",
    "month-",
    "months-",
    "name-",
    "need-",
    "not-now-",
    "notice-",
    "budget-",
    "criterion-",
    "partner-role-",
    "related-",
    "offer-did-",
    "offer-state-",
    "order-",
    "party-did-",
    "party-kind-",
    "personal-",
    "post-name-",
    "precision-",
    "problem-",
    "project-did-",
    "project-part-",
    "project-readers-",
    "project-scope-",
    "project-status-",
    "proposal-",
    "qualifier-",
    "quarter-",
    "read-",
    "records-",
    "reminder-",
    "remark-",
    "request-do-",
    "request-part-",
    "role-",
    "score-",
    "sheet-",
    "state-",
    "text-kind-",
    "theme-",
    "transaction-",
    "unit-",
    "urgency-",
    "verdict-",
    "why-",
];

/// Keys that are made by adding to a stable word.
const MADE_ENDS: &[&str] = &["-stored", "-days"];

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files(&path, found);
        } else {
            found.push(path);
        }
    }
}

/// A colon, a semicolon and the like, and guillemets, stand apart from French words by a space that breaks no line.
#[test]
fn french_signs_are_parted_by_narrow_spaces() {
    let mut messages = Vec::new();
    files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../locales/fr"), &mut messages);
    for file in messages {
        let text = fs::read_to_string(&file).unwrap();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let plain = |sign: char| {
                let parted = format!(" {sign}");
                line.match_indices(&parted).any(|(from, _)| {
                    let rest = &line[from + parted.len()..];
                    !line[..from].ends_with('=') && (rest.is_empty() || rest.starts_with([' ', ')']))
                })
            };
            let wide = [':', ';', '?', '!'].into_iter().any(plain);
            let quoted = line.contains("« ") || line.contains(" »");
            assert!(!wide && !quoted, "{}:{}: {line}", file.display(), at + 1);
        }
    }
}

#[test]
fn no_message_is_left_over() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut sources = Vec::new();
    for part in
        ["crates/web/src", "crates/web/templates", "crates/report", "crates/locale/src", "crates/tansiq/src"]
    {
        files(&root.join(part), &mut sources);
    }
    let mut quoted = BTreeSet::new();
    for source in
        sources.iter().filter(|path| path.extension().is_some_and(|end| end == "rs" || end == "html"))
    {
        quoted.extend(fs::read_to_string(source).unwrap().split('"').map(str::to_owned));
    }
    let mut messages = Vec::new();
    files(&root.join("locales/en"), &mut messages);
    let mut left = Vec::new();
    for file in messages {
        let parsed = fluent_syntax::parser::parse(fs::read_to_string(file).unwrap()).unwrap();
        for entry in parsed.body {
            let fluent_syntax::ast::Entry::Message(message) = entry else { continue };
            let key = message.id.name;
            let made = MADE.iter().any(|start| key.starts_with(start))
                || MADE_ENDS.iter().any(|end| key.ends_with(end));
            if !made && !quoted.contains(&key) {
                left.push(key);
            }
        }
    }
    assert!(left.is_empty(), "{left:?}");
}
