//! Files in chunks and extracted texts, each once.

use crate::{
    place::{Place, on_both_engines},
    samples::ODDITIES,
};
use tansiq_policy::Actor;
use tansiq_storage::{StorageError, sha256};

on_both_engines!(files_come_back_byte_for_byte, texts_come_back_letter_for_letter);

const CHUNK: usize = 256 * 1024;

async fn files_come_back_byte_for_byte(place: Place) {
    let home = place.founded().await;
    let view = home.register.view(&Actor::Operator);
    let raw = place.raw().await;
    // Not one byte twice in a row, so that chunks in another order differ.
    let bytes: Vec<u8> = (0..2 * CHUNK + 1).map(|at| (at % 251) as u8).collect();
    for (length, chunks) in [(0, 0), (1, 1), (CHUNK, 1), (CHUNK + 1, 2), (2 * CHUNK + 1, 3)] {
        let file = &bytes[..length];
        for _ in 0..2 {
            let mut change = home.change().await;
            let hash = change.keep_file(file).await.unwrap();
            assert_eq!(change.keep_file(file).await.unwrap(), hash);
            assert_eq!(hash, sha256(file));
            change.commit().await.unwrap();
            assert!(view.file(&hash).await.unwrap() == file, "{length} bytes came back otherwise");
            let kept = raw.rows(&format!("SELECT 1 FROM file_chunk WHERE sha256 = '{hash}'")).await;
            assert_eq!(kept.len(), chunks);
        }
    }
    assert!(matches!(view.file(&sha256(b"never kept")).await, Err(StorageError::Missing("file", _))));
    home.assert_whole().await;
}

async fn texts_come_back_letter_for_letter(place: Place) {
    let home = place.founded().await;
    let view = home.register.view(&Actor::Operator);
    let long = "منتدى المستفيدين 🎓\n".repeat(20_000);
    for text in ODDITIES.into_iter().chain([long.as_str()]) {
        for _ in 0..2 {
            let mut change = home.change().await;
            let hash = change.keep_text(text).await.unwrap();
            change.commit().await.unwrap();
            assert!(view.document_text(&hash).await.unwrap() == text, "a text came back otherwise");
        }
    }
    assert!(matches!(view.document_text("").await, Err(StorageError::Missing(..))));
    home.assert_whole().await;
}
