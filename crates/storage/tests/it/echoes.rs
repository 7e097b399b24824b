//! Echoes: written with the document, found by an index, bounded, and told only to those who may see both sides.

use crate::place::{Engine, Home, OPERATOR, Place, on_both_engines};
use std::collections::BTreeMap;
use tansiq_model::{
    Audience, Basis, Document, Grade, Id, Lang, Marking, MediaType, Record, TextField, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::Register;

on_both_engines!(
    a_copy_and_a_sentence_said_before_are_known_once_a_document_is_filed,
    nothing_is_told_across_what_a_reader_may_see,
    what_is_not_committed_leaves_no_print,
    prints_that_are_missing_are_made_anew,
    a_phrase_that_all_documents_share_fills_its_key_once,
    echoes_are_read_by_indexes,
);

const SAID: &str =
    "The two ministers agreed to open a joint school for border guards before the end of next year.";

const DESPATCH: &str = "Lomé, Monday. The interior ministers of Togo and Benin met yesterday in the capital to look at \
    the state of their shared frontier. The two ministers agreed to open a joint school for border guards before the \
    end of next year. The school is to take forty agents of each country in two terms. Its teachers will come from \
    the national police academies and from a partner abroad. The next meeting will take place in Cotonou in spring.";

const LATER: &str = "Cotonou, Friday. Three years on, nobody has seen a building. At that time the two ministers \
    agreed to open a joint school for border guards before the end of next year. A spokesman said that land had been \
    found near the old market, and that a call for tenders was being written by a committee of engineers.";

async fn file(home: &Home, text: &str, audience: Audience) -> Record<Document> {
    let mut change = home.register.change(&OPERATOR, Act::DocumentFile, "", &home.clock).await.unwrap();
    let document = put(home, &mut change, text, audience).await;
    change.commit().await.unwrap();
    document
}

async fn put(
    home: &Home,
    change: &mut tansiq_storage::Change,
    text: &str,
    audience: Audience,
) -> Record<Document> {
    let file_sha256 = change.keep_file(text.as_bytes()).await.unwrap();
    let text_sha256 = change.keep_text(text).await.unwrap();
    let length = u32::try_from(text.chars().count()).unwrap();
    let body = Document {
        media_type: MediaType::Plain,
        lang: Lang::En,
        published: None,
        published_basis: Basis::Inferred,
        publisher: None,
        inferred: Default::default(),
        grade: Grade::Press,
        url: None,
        file_name: None,
        file_sha256,
        text_sha256,
        text_chars: length,
        main_start: 0,
        main_end: length,
        unread: false,
    };
    let mut document = Record::new(Id::new(home.clock.new_id()), home.office, body);
    (document.audience, document.marking) = (audience, Marking::Clear);
    document.texts.put(TextField::Title, Lang::En, TextKind::Original, "A text");
    change.create(&mut document).await.unwrap();
    document
}

/// The same despatch on another page, with other things around it.
fn on_another_page() -> String {
    format!(
        "Home. Sport. Weather. {} Share this article. Read also: prices at the port.",
        DESPATCH.replace("yesterday", "on Sunday")
    )
}

async fn copies(register: &Register, actor: &Actor, of: Id<Document>) -> Vec<Id<Document>> {
    let mut copies = register.view(actor).copies_of(&[of]).await.unwrap();
    copies.remove(&of).unwrap_or_default().into_iter().map(|copy| copy.document.id).collect()
}

async fn a_copy_and_a_sentence_said_before_are_known_once_a_document_is_filed(place: Place) {
    let home = place.founded().await;
    let first = file(&home, DESPATCH, Audience::Public).await;
    let again = file(&home, &on_another_page(), Audience::Public).await;
    let later = file(&home, LATER, Audience::Public).await;
    let view = home.register.view(&OPERATOR);
    assert_eq!(copies(&home.register, &OPERATOR, first.id).await, [again.id]);
    assert_eq!(copies(&home.register, &OPERATOR, again.id).await, [first.id]);
    assert!(copies(&home.register, &OPERATOR, later.id).await.is_empty());
    // From the later side, with the exact place on both.
    let restated = view.restated(later.id).await.unwrap();
    let others: Vec<_> = restated.iter().map(|one| one.document.id).collect();
    assert_eq!(others, [first.id, again.id], "{restated:?}");
    let at = |text: &str, [start, end]: [u32; 2]| -> String {
        text.chars().skip(start as usize).take((end - start) as usize).collect()
    };
    assert_eq!(at(DESPATCH, restated[0].of), SAID);
    assert!(at(LATER, restated[0].span).starts_with("At that time the two ministers"));
    assert!(restated[0].same_figures);
    // And from the earlier one. Copies do not restate one another.
    let of_first = view.restated(first.id).await.unwrap();
    assert_eq!(of_first.iter().map(|one| one.document.id).collect::<Vec<_>>(), [later.id]);
    assert_eq!(at(DESPATCH, of_first[0].span), SAID);
    home.assert_whole().await;
}

async fn nothing_is_told_across_what_a_reader_may_see(place: Place) {
    let home = place.founded().await;
    let open = file(&home, DESPATCH, Audience::Public).await;
    let closed = file(&home, &on_another_page(), Audience::Owner).await;
    let later = file(&home, LATER, Audience::Public).await;
    let visitor = Actor::visitor();
    assert_eq!(copies(&home.register, &OPERATOR, open.id).await, [closed.id]);
    assert!(copies(&home.register, &visitor, open.id).await.is_empty());
    assert!(copies(&home.register, &visitor, closed.id).await.is_empty());
    let restated = home.register.view(&visitor).restated(later.id).await.unwrap();
    assert_eq!(restated.iter().map(|one| one.document.id).collect::<Vec<_>>(), [open.id]);
    assert!(home.register.view(&visitor).restated(closed.id).await.unwrap().is_empty());
    // One that was taken out of the register is told of no more.
    let mut gone = open.clone();
    gone.removed = true;
    home.update(&mut gone).await;
    assert!(copies(&home.register, &OPERATOR, closed.id).await.is_empty());
}

async fn what_is_not_committed_leaves_no_print(place: Place) {
    let home = place.founded().await;
    let mut change = home.register.change(&OPERATOR, Act::DocumentFile, "", &home.clock).await.unwrap();
    put(&home, &mut change, DESPATCH, Audience::Public).await;
    drop(change);
    let raw = place.raw().await;
    assert!(raw.rows("SELECT 1 AS n FROM echo_print").await.is_empty());
    let filed = file(&home, DESPATCH, Audience::Public).await;
    assert_eq!(raw.rows("SELECT 1 AS n FROM echo_print").await.len(), 1);
    assert_eq!(raw.rows("SELECT 1 AS n FROM echo_band").await.len(), 20);
    assert!(copies(&home.register, &OPERATOR, filed.id).await.is_empty());
}

async fn prints_that_are_missing_are_made_anew(place: Place) {
    let home = place.founded().await;
    let first = file(&home, DESPATCH, Audience::Public).await;
    let again = file(&home, &on_another_page(), Audience::Public).await;
    let later = file(&home, LATER, Audience::Public).await;
    let before = home.register.view(&OPERATOR).restated(later.id).await.unwrap().len();
    let raw = place.raw().await;
    for table in ["echo_restated", "echo_sentence", "echo_copy", "echo_band", "echo_print", "echo_state"] {
        raw.run(&format!("DELETE FROM {table}")).await;
    }
    if place.engine == Engine::Postgres {
        assert!(Register::open(&place.address).await.is_err(), "a server is brought up to date on purpose");
        Register::migrate(&place.address).await.unwrap();
    }
    let register = Register::open(&place.address).await.unwrap();
    assert_eq!(copies(&register, &OPERATOR, first.id).await, [again.id]);
    assert_eq!(register.view(&OPERATOR).restated(later.id).await.unwrap().len(), before);
    register.close().await.unwrap();
}

/// A text whose opening all others share, and whose rest is its own.
fn with_opening(n: usize) -> String {
    let own: Vec<String> = (0..60).map(|word| format!("w{n}x{word}")).collect();
    format!("{SAID} {}.", own.join(" "))
}

async fn a_phrase_that_all_documents_share_fills_its_key_once(place: Place) {
    let home = place.founded().await;
    for n in 0..40 {
        file(&home, &with_opening(n), Audience::Public).await;
    }
    let raw = place.raw().await;
    for (table, most) in [("echo_band", 32), ("echo_sentence", 12)] {
        let rows = raw.rows(&format!("SELECT key FROM {table}")).await;
        let mut counts: BTreeMap<i64, usize> = BTreeMap::new();
        rows.iter().for_each(|row| *counts.entry(row.try_get("", "key").unwrap()).or_default() += 1);
        let fullest = counts.values().max().copied().unwrap_or_default();
        assert!(fullest <= most, "{table}: {fullest}");
    }
    let restated = raw.rows("SELECT 1 AS n FROM echo_restated").await.len();
    assert!((8..=8 * 40).contains(&restated), "{restated}");
}

async fn echoes_are_read_by_indexes(place: Place) {
    let home = place.founded().await;
    let mut filed = Vec::new();
    for n in 0..12 {
        filed.push(file(&home, &with_opening(n), Audience::Public).await);
    }
    filed.push(file(&home, DESPATCH, Audience::Public).await);
    filed.push(file(&home, &on_another_page(), Audience::Public).await);
    let (register, watch) = Register::open(&place.address).await.unwrap().watched();
    let watched =
        Home { register: register.unlock(&place.keys(), &home.clock).await.unwrap(), ..home.clone() };
    watched.register.analyse().await.unwrap();
    watch.clear();
    let ids: Vec<_> = filed.iter().map(|document| document.id).collect();
    watched.register.view(&OPERATOR).copies_of(&ids).await.unwrap();
    watched.register.view(&OPERATOR).restated(ids[3]).await.unwrap();
    file(&watched, LATER, Audience::Public).await;
    let plans = watch.plans(&watched.register).await.unwrap();
    let ours: Vec<_> = plans.iter().filter(|plan| plan.statement.contains("echo_")).collect();
    assert!(ours.len() >= 6, "{}", ours.len());
    for plan in ours {
        let steps = plan.steps.join("\n");
        let walks = steps.contains("Seq Scan") && steps.contains("echo_")
            || plan.steps.iter().any(|step| step.starts_with("SCAN echo_"));
        assert!(!walks, "{}\n{steps}", plan.statement);
    }
}
