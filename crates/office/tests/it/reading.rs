//! Reading apart: what the server does when the child does not answer.

use std::{ffi::OsString, path::PathBuf, time::Duration};
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
