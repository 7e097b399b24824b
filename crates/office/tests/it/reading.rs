//! Reading apart: what the server does when the child does not answer.

use std::{ffi::OsString, path::PathBuf, sync::Arc, time::Duration};
use tansiq_office::{ReadFailure, ReadJob, ReadingRoom, SheetJob, serve_reader};
use tansiq_reader::Lexicon;
use tansiq_sheet::{ListKind, SheetError, Words};

fn job() -> ReadJob {
    ReadJob {
        bytes: b"any text".to_vec(),
        name: None,
        lang: None,
        published: None,
        passages: Vec::new(),
        parties: Vec::new(),
        at_most: None,
    }
}

/// A stand-in for the child: a shell that runs a script.
fn child(script: &str) -> ReadingRoom {
    let arguments = vec!["-c".to_owned(), script.to_owned()];
    let environment: Option<(String, OsString)> = None;
    ReadingRoom::with_child(PathBuf::from("/bin/sh"), arguments, environment)
        .with_patience(Duration::from_millis(300))
}

#[tokio::test]
async fn a_child_that_never_answers_is_given_up() {
    assert!(matches!(child("exec tail -f /dev/null").read(job()).await, Err(ReadFailure::TooSlow)));
}

#[tokio::test]
async fn a_child_that_dies_is_told_and_the_next_document_gets_a_new_one() {
    let room = child("exit 1");
    assert!(matches!(room.read(job()).await, Err(ReadFailure::Stopped)));
    assert!(matches!(room.read(job()).await, Err(ReadFailure::Stopped)));
}

#[tokio::test]
async fn a_child_that_promises_too_much_is_not_believed() {
    let huge = r"printf '\377\377\377\377'; exec tail -f /dev/null";
    assert!(matches!(child(huge).read(job()).await, Err(ReadFailure::Stopped)));
}

#[tokio::test]
async fn a_child_that_answers_rubbish_is_told() {
    let rubbish = r"printf '\000\000\000\004nope'; exec tail -f /dev/null";
    assert!(matches!(child(rubbish).read(job()).await, Err(ReadFailure::NoReader(_))));
}

#[tokio::test]
async fn a_program_that_is_not_there_is_told() {
    let room = ReadingRoom::with_child(PathBuf::from("/no/such/program"), Vec::new(), None);
    assert!(matches!(room.read(job()).await, Err(ReadFailure::NoReader(_))));
}

#[tokio::test]
async fn only_so_many_children_run_at_once() {
    let folder = tempfile::tempdir().unwrap();
    // Each child leaves a file with its number and then never answers.
    let room = Arc::new(child(&format!("echo > {}/$$; exec tail -f /dev/null", folder.path().display())));
    let started = || std::fs::read_dir(folder.path()).unwrap().count();
    let mut readings = tokio::task::JoinSet::new();
    for _ in 0..5 {
        let room = Arc::clone(&room);
        readings.spawn(async move { room.read(job()).await });
    }
    let first = readings.join_next().await.unwrap().unwrap();
    assert!(matches!(first, Err(ReadFailure::TooSlow)));
    // Two were given up at most, and two took their places; the fifth still waits.
    assert!(started() < 5, "{} children had started when the first was given up", started());
    while let Some(reading) = readings.join_next().await {
        assert!(matches!(reading.unwrap(), Err(ReadFailure::TooSlow)));
    }
    assert_eq!(started(), 5);
}

fn table() -> SheetJob {
    SheetJob {
        bytes: "Commitment,Due\nTrain officers,2024\n".into(),
        sheet: None,
        list: ListKind::Commitments,
    }
}

#[tokio::test]
async fn a_table_is_read_and_refused_like_a_document() {
    let room = ReadingRoom::here(Lexicon::builtin());
    let book = room.read_sheet(table()).await.unwrap();
    assert_eq!(book.sheet.rows[0].cells[0].raw, "Train officers");
    let failure = room
        .read_sheet(SheetJob { bytes: Vec::new(), sheet: None, list: ListKind::Commitments })
        .await
        .unwrap_err();
    assert!(matches!(failure, ReadFailure::Sheet(SheetError::Empty)) && failure.code() == "empty");
    assert!(matches!(child("exit 1").read_sheet(table()).await, Err(ReadFailure::Stopped)));
    assert!(matches!(child("exec tail -f /dev/null").read_sheet(table()).await, Err(ReadFailure::TooSlow)));
}

#[test]
fn one_child_answers_documents_and_tables() {
    let part = |bytes: &[u8]| [&u32::try_from(bytes.len()).unwrap().to_be_bytes()[..], bytes].concat();
    let sheet = br#"{"kind":"sheet","sheet":null,"list":"commitments"}"#;
    let document = br#"{"kind":"document","name":null,"lang":null,"published":null}"#;
    let asked =
        [part(sheet), part(&table().bytes), part(document), part(b""), part(sheet), part(b"")].concat();
    let mut answers = Vec::new();
    serve_reader(Lexicon::builtin(), Words::builtin(), &asked[..], &mut answers).unwrap();
    let mut texts = Vec::new();
    let mut rest = &answers[..];
    while let Some((length, more)) = rest.split_first_chunk::<4>() {
        let (text, more) = more.split_at(u32::from_be_bytes(*length) as usize);
        texts.push(String::from_utf8(text.to_vec()).unwrap());
        rest = more;
    }
    assert!(texts[0].contains("Train officers") && texts[0].starts_with("{\"Ok\""), "{texts:?}");
    assert!(
        texts[1].starts_with("{\"Err\"") && texts[2].starts_with("{\"Err\"") && texts.len() == 3,
        "{texts:?}"
    );
}

#[tokio::test]
async fn what_is_no_archive_comes_back_at_once_and_a_child_that_dies_is_told() {
    let room = ReadingRoom::with_child(PathBuf::from("/no/such/program"), Vec::new(), None);
    let parts = room.unpack(b"any text".to_vec(), "a.txt").await.unwrap();
    assert_eq!(
        (parts.len(), parts[0].name(), parts[0].bytes.as_slice()),
        (1, "a.txt", b"any text".as_slice())
    );
    assert!(matches!(
        child("exit 1").unpack(b"PK\x03\x04".to_vec(), "a.zip").await,
        Err(ReadFailure::Stopped)
    ));
    let here = ReadingRoom::here(Lexicon::builtin());
    let failure = here.unpack(b"PK\x03\x04".to_vec(), "a.zip").await.unwrap_err();
    assert_eq!(failure.code(), "archive-broken");
}
