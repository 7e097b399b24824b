//! Reading apart: what the server does when the child does not answer.

use std::{ffi::OsString, path::PathBuf, sync::Arc, time::Duration};
use tansiq_office::{ReadFailure, ReadJob, ReadingRoom};

fn job() -> ReadJob {
    ReadJob { bytes: b"any text".to_vec(), name: None, lang: None, published: None }
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
