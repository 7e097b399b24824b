//! TLP:RED is refused with its reason, and nothing of it is kept.

use crate::{Desk, OPERATOR, PROMISE, given};
use tansiq_office::{Given, OfficeError};

#[tokio::test]
async fn a_document_that_is_marked_red_leaves_nothing() {
    let desk = Desk::on("2024-09-30").await;
    let office = &desk.office;
    let head = async || office.view(&OPERATOR).head().await.unwrap().seq;
    let before = head().await;
    for text in [
        format!("TLP:RED\n\n{PROMISE}"),
        format!("{PROMISE}\n\nSecretariat | TLP:RED | page 2"),
        format!("<html><body><p>TLP:RED</p><article><p>{PROMISE}</p></article></body></html>"),
        format!("<html><head><title>TLP:RED</title></head><body><p>{PROMISE}</p></body></html>"),
    ] {
        // Whatever marking is chosen for it.
        match office.ingest(&OPERATOR, given(&text)).await {
            Err(OfficeError::Read(failure)) => assert_eq!(failure.code(), "red", "{text}"),
            other => panic!("{text}: {other:?}"),
        }
    }
    assert_eq!(head().await, before);
    assert!(office.view(&OPERATOR).all::<tansiq_model::Document>().await.unwrap().is_empty());
    let speaks = Given { ..given(&format!("{PROMISE} What TLP:RED means was explained.")) };
    assert!(office.ingest(&OPERATOR, speaks).await.is_ok());
}
