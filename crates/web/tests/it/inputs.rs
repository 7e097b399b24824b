//! An e-mail that carries documents: each is filed by itself, and what cannot be read is told by its name.

use crate::given::{OPERATOR, TEXT, house};
use tansiq_model::{Document, MediaType};

/// A message with two papers, one of which is broken, and a text of its own.
fn mail() -> String {
    let promise =
        "Togo and UNODC agreed to hold a training course for border officers in Lomé in December 2024.";
    format!(
        "From: Office <office@example.org>\r\nDate: Thu, 26 Sep 2024 10:00:00 +0000\r\nSubject: Papers\r\n\
         Message-ID: <1@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
         --x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n{promise}\r\n\
         --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Disposition: attachment; filename=\"paper.txt\"\r\n\r\n{TEXT}\r\n\
         --x\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"broken.pdf\"\r\n\r\n%PDF-1.7 x\r\n--x--\r\n"
    )
}

#[tokio::test]
async fn what_a_message_carries_is_filed_document_by_document() {
    let (house, mona) = house().await;
    let form = [("grade", "press"), ("audience", "public"), ("marking", "TLP:CLEAR")];
    let mail = mail();
    let page = mona.send("/en/documents/new", &form, Some(("a.eml", mail.as_bytes()))).await;
    page.is(200)
        .has("a.eml / paper.txt")
        .has("a.eml / broken.pdf")
        .has("The PDF file is damaged or incomplete.")
        .has("/en/documents/D-2025-0001/review")
        .has("/en/documents/D-2025-0002/review");
    let documents = house.office.view(&OPERATOR).all::<Document>().await.unwrap();
    let mut kinds: Vec<MediaType> = documents.iter().map(|document| document.body.media_type).collect();
    kinds.sort();
    let mut expected = [MediaType::Plain, MediaType::Mail];
    expected.sort();
    assert_eq!(kinds, expected);
    let message = documents.iter().find(|document| document.body.media_type == MediaType::Mail).unwrap();
    assert_eq!(message.body.published.map(|day| day.to_string()).as_deref(), Some("2024-09-26"));
    // The same again is known, and nothing is filed twice.
    mona.send("/en/documents/new", &form, Some(("a.eml", mail.as_bytes()))).await.is(200).has("Read before");
    assert_eq!(house.office.view(&OPERATOR).all::<Document>().await.unwrap().len(), 2);
}

#[tokio::test]
async fn one_document_goes_the_way_of_one() {
    let (_house, mona) = house().await;
    let form = [("grade", "press"), ("audience", "public"), ("marking", "TLP:CLEAR")];
    let pdf = include_bytes!("../../../reader/tests/inputs/chromium-ar.pdf");
    let sent = mona.send("/en/documents/new", &form, Some(("بيان.pdf", pdf.as_slice()))).await;
    assert!(sent.to().starts_with("/en/documents/D-2025-0001"), "{}", sent.to());
    mona.get("/en/documents/D-2025-0001").await.is(200).has("لفائدة 45 ضابطاً من خفر السواحل في نواذيبو");
    let broken = mona.send("/en/documents/new", &form, Some(("a.zip", b"PK\x03\x04rest".as_slice()))).await;
    broken.is(422).has("The archive is damaged or not a ZIP file.");
}
