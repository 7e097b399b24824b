//! Files in chunks and extracted texts, each once, given out only with the record that names them.

use crate::{
    place::{OPERATOR, Place, on_both_engines},
    samples::{ODDITIES, World},
};
use tansiq_model::{Audience, Document, Evidence, EvidenceKind, Id, Marking, Record};
use tansiq_policy::Actor;
use tansiq_storage::{StorageError, sha256};

on_both_engines!(
    files_come_back_byte_for_byte,
    texts_come_back_letter_for_letter,
    a_file_comes_only_to_whoever_may_see_a_record_that_names_it,
);

const CHUNK: usize = 256 * 1024;

async fn files_come_back_byte_for_byte(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let view = home.register.view(&OPERATOR);
    let raw = place.raw().await;
    // Not one byte twice in a row, so that chunks in another order differ.
    let bytes: Vec<u8> = (0..2 * CHUNK + 1).map(|at| (at % 251) as u8).collect();
    for (length, chunks) in [(0, 0), (1, 1), (CHUNK, 1), (CHUNK + 1, 2), (2 * CHUNK + 1, 3)] {
        let file = &bytes[..length];
        for number in 0..2 {
            let mut change = home.change().await;
            let hash = change.keep_file(file).await.unwrap();
            assert_eq!(change.keep_file(file).await.unwrap(), hash);
            assert_eq!(hash, sha256(file));
            let mut document: Record<Document> = world.bare(number);
            document.body.file_sha256.clone_from(&hash);
            change.create(&mut document).await.unwrap();
            change.commit().await.unwrap();
            let back = view.file_of(document.id).await.unwrap().unwrap();
            assert!(back == file, "{length} bytes came back otherwise");
            let kept = raw.rows(&format!("SELECT 1 FROM file_chunk WHERE sha256 = '{hash}'")).await;
            assert_eq!(kept.len(), chunks);
        }
    }
    home.assert_whole().await;
}

async fn texts_come_back_letter_for_letter(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let view = home.register.view(&OPERATOR);
    let long = "منتدى المستفيدين 🎓\n".repeat(20_000);
    for text in ODDITIES.into_iter().chain([long.as_str()]) {
        for number in 0..2 {
            let mut change = home.change().await;
            let mut document: Record<Document> = world.bare(number);
            document.body.text_sha256 = change.keep_text(text).await.unwrap();
            (document.body.main_start, document.body.main_end) = (0, 0);
            change.create(&mut document).await.unwrap();
            change.commit().await.unwrap();
            assert!(view.document_text(document.id).await.unwrap() == text, "a text came back otherwise");
        }
    }
    let unknown: Id<Document> = Id::new(home.clock.new_id());
    assert!(matches!(view.document_text(unknown).await, Err(StorageError::Missing(..))));
    home.assert_whole().await;
}

async fn a_file_comes_only_to_whoever_may_see_a_record_that_names_it(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let mut change = home.change().await;
    let file = change.keep_file(b"for the office alone").await.unwrap();
    let text = change.keep_text("For the office alone.").await.unwrap();
    let mut document: Record<Document> = world.bare(1);
    (document.body.file_sha256, document.body.text_sha256) = (file.clone(), text);
    (document.body.main_start, document.body.main_end) = (0, 0);
    let mut evidence: Record<Evidence> = world.bare(1);
    (evidence.body.kind, evidence.body.file_sha256) = (EvidenceKind::File, Some(file));
    // Another piece of evidence, for everybody, names no file.
    let mut open: Record<Evidence> = world.bare(2);
    (open.audience, open.marking, open.body.file_sha256) = (Audience::Public, Marking::Clear, None);
    change.create(&mut document).await.unwrap();
    change.create(&mut evidence).await.unwrap();
    change.create(&mut open).await.unwrap();
    change.commit().await.unwrap();
    let office = home.register.view(&home.officer());
    assert_eq!(office.file_of(document.id).await.unwrap().unwrap(), b"for the office alone");
    assert_eq!(office.file_of(evidence.id).await.unwrap().unwrap(), b"for the office alone");
    assert_eq!(office.document_text(document.id).await.unwrap(), "For the office alone.");
    let public = home.register.view(&Actor::visitor());
    assert!(matches!(public.file_of(document.id).await, Err(StorageError::Missing("document", _))));
    assert!(matches!(public.file_of(evidence.id).await, Err(StorageError::Missing("evidence", _))));
    assert!(matches!(public.document_text(document.id).await, Err(StorageError::Missing("document", _))));
    assert_eq!(public.file_of(open.id).await.unwrap(), None);
}
