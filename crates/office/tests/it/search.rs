//! Search as a person uses it: words in one language find what was written in another.

use crate::{Desk, OPERATOR, PROMISE, engines::on_both_engines, given, office_at};
use std::collections::BTreeSet;
use tansiq_model::{Commitment, Kind, Lang, Marking, Record, TextField, TextKind};
use tansiq_office::{Hit, Judgement, Office, SearchFor, SearchResult};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Address, CommitmentFilter};

on_both_engines!(a_list_is_narrowed_to_what_a_search_finds);

fn wish(text: &str) -> SearchFor {
    SearchFor { text: text.into(), lang: Lang::En, kind: None, after: None, limit: 50, snippets: true }
}

impl Desk {
    async fn search(&self, text: &str) -> SearchResult {
        self.office.search(&self.office.view(&OPERATOR), &wish(text)).await.unwrap()
    }

    /// The numbers of the documents that a query finds.
    async fn documents(&self, text: &str) -> Vec<String> {
        let mut found: Vec<String> = self
            .search(text)
            .await
            .hits
            .into_iter()
            .filter(|hit| hit.kind == Kind::Document)
            .filter_map(|hit| hit.reference)
            .collect();
        found.sort();
        found
    }
}

/// The words of a hit that are marked.
fn marks(hit: &Hit) -> Vec<String> {
    let texts = [&hit.title, &hit.snippet];
    let pieces = texts.into_iter().flatten().flat_map(|marked| &marked.pieces);
    pieces.filter(|piece| piece.hit).map(|piece| piece.text.clone()).collect()
}

/// Three texts, one a language: D-2024-0001 to D-2024-0003.
async fn three_languages() -> Desk {
    let desk = Desk::on("2024-11-20").await;
    for text in [
        "الرباط، 12 نونبر 2024. نظم المكتب الأممي لمكافحة الإرهاب دورة تكوينية لفائدة ضباط من إفريقيا حول ضبط الحدود.\n\n\
         وسيقدم المغرب مساعدة تقنية للدول المستفيدة.",
        "Dakar, le 3 mars 2023. L'ONUCT a organisé une formation sur le financement du terrorisme pour des magistrats.\n\n\
         La coopération judiciaire a été saluée.",
        "Abuja, 5 May 2022. UNODC held a workshop on aviation security with airport managers from Nigeria and Ghana.",
    ] {
        desk.office.ingest(&OPERATOR, given(text)).await.unwrap();
    }
    desk
}

#[tokio::test]
async fn each_language_finds_the_others() {
    let desk = three_languages().await;
    let [ar, fr, en] = ["D-2024-0001", "D-2024-0002", "D-2024-0003"];
    for (query, expected) in [
        // Spelling of Arabic.
        ("أفريقيا", vec![ar]),
        ("افريقيا", vec![ar]),
        ("للحـــدود", vec![ar]),
        ("مُساعدة", vec![ar]),
        ("بالدول", vec![ar]),
        // Months of the Maghreb, the Gulf and the Mashriq.
        ("نوفمبر", vec![ar]),
        ("تشرين الثاني", vec![ar]),
        ("november", vec![ar]),
        ("آذار", vec![fr]),
        // Words of one language for those of the others.
        ("تدريب", vec![ar, fr]),
        ("تكوين", vec![ar, fr]),
        ("training", vec![ar, fr]),
        ("formations", vec![ar, fr]),
        ("counter-terrorism", vec![ar]),
        ("lutte contre le terrorisme", vec![ar]),
        ("تمويل الإرهاب", vec![fr]),
        ("technical assistance", vec![ar]),
        ("border security", vec![ar]),
        ("ورشة عمل", vec![en]),
        ("aéroports", vec![en]),
        ("قضاة", vec![fr]),
        // Bodies by their abbreviations and names.
        ("UNOCT", vec![ar, fr]),
        ("ONUCT", vec![ar, fr]),
        ("مكتب الأمم المتحدة لمكافحة الإرهاب", vec![ar, fr]),
        ("UNODC", vec![en]),
        ("ONUDC", vec![en]),
        ("Maroc", vec![ar]),
        ("Nigéria", vec![en]),
        // Towns.
        ("Rabat", vec![ar]),
        ("داكار", vec![fr]),
        // Accents and beginnings.
        ("cooperation judiciaire", vec![fr]),
        ("coop", vec![fr]),
        // All words, and words side by side.
        ("formation magistrats", vec![fr]),
        ("formation aviation", vec![]),
        ("\"financement du terrorisme\"", vec![fr]),
        ("\"terrorisme financement\"", vec![]),
        // Numbers, however they are typed.
        ("D-2024-0003", vec![en]),
        ("d-2024-3", vec![en]),
        ("٢٠٢٢", vec![en]),
        // What is not there.
        ("zebra", vec![]),
        ("النيجر", vec![]),
        ("Niger", vec![]),
    ] {
        assert_eq!(desk.documents(query).await, expected, "{query}");
    }
}

#[tokio::test]
async fn what_was_found_is_marked_where_it_stands() {
    let desk = three_languages().await;
    let hits = desk.search("border security training").await.hits;
    let document = hits.iter().find(|hit| hit.kind == Kind::Document).unwrap();
    let snippet = Hit { title: None, ..document.clone() };
    assert_eq!(marks(&snippet), ["دورة", "تكوينية", "ضبط", "الحدود"]);
    let place = document.place.clone().unwrap();
    assert_eq!((place.kind, place.name.as_str(), place.paragraph), (Kind::Document, "D-2024-0001", Some(1)));
    let second = desk.search("assistance technique").await.hits;
    let document = second.iter().find(|hit| hit.kind == Kind::Document).unwrap();
    assert_eq!(document.place.as_ref().unwrap().paragraph, Some(2));
    assert_eq!(document.snippet.as_ref().unwrap().lang, Lang::Ar);
}

#[tokio::test]
async fn it_is_told_what_else_was_looked_for() {
    let desk = three_languages().await;
    let result = desk.search("تدريب UNOCT").await;
    let words: Vec<Vec<&str>> =
        result.asked.iter().map(|part| part.also.iter().map(|also| also.text.as_str()).collect()).collect();
    assert!(words[0].contains(&"تكوين") && words[0].contains(&"formation") && !words[0].contains(&"تدريب"));
    assert!(words[1].contains(&"ONUCT") && !words[1].contains(&"UNOCT"));
    let theme = desk.search("أمن الحدود").await;
    assert_eq!(theme.asked[0].themes[0].as_str(), "border-security");
    let none = desk.search("formation zèbre").await;
    assert!(none.hits.is_empty());
    assert_eq!(none.unmet, ["zèbre"]);
    assert!(desk.search("formation aviation").await.unmet.is_empty());
}

#[tokio::test]
async fn nothing_typed_finds_nothing_and_too_much_is_cut() {
    let desk = three_languages().await;
    for nothing in ["", "   ", "de la", "\"\"", "؟!", "\u{0}", "«»"] {
        let result = desk.search(nothing).await;
        assert!(result.asked.is_empty() && result.hits.is_empty() && result.counts.is_empty(), "{nothing:?}");
    }
    let long = desk.search(&"formation ".repeat(30)).await;
    assert!(long.cut && !long.hits.is_empty());
    for odd in [
        "'",
        "\\",
        "* OR (",
        "NEAR(",
        ":&|!",
        "\"formation",
        "title_terms:x",
        "ﷺ ½ C-99999-1",
        "C-2024-99999999999",
    ] {
        desk.search(odd).await;
    }
}

#[tokio::test]
async fn every_kind_leads_to_its_page_and_parties_and_themes_find_records() {
    let desk = Desk::on("2025-01-14").await;
    let commitment = desk.commitment().await;
    let view = desk.office.view(&OPERATOR);
    let reference = view.get(commitment).await.unwrap().reference.unwrap().to_string();
    for query in ["المغرب", "MAR", "UNOCT", "Sécurité maritime", "الأمن البحري", &reference]
    {
        let hits = desk.search(query).await.hits;
        let hit = hits.iter().find(|hit| hit.kind == Kind::Commitment).expect(query);
        assert_eq!(hit.place.as_ref().unwrap().name, reference, "{query}");
    }
    let party = desk.search("maroc").await.hits.into_iter().find(|hit| hit.kind == Kind::Party).unwrap();
    assert_eq!(party.place.unwrap().name, "MAR");
    // The proposal that was accepted is found as what it became; the other still waits for a person.
    let proposals = desk.search("workshop border officers").await.hits;
    let proposal = proposals.iter().find(|hit| hit.kind == Kind::Proposal).unwrap();
    assert!(proposal.place.as_ref().unwrap().proposal.is_some());
    let maritime = desk.search("\"conference on maritime security\"").await.hits;
    assert!(maritime.iter().any(|hit| hit.kind == Kind::Commitment));
    assert!(!maritime.iter().any(|hit| hit.kind == Kind::Proposal
        && marks(hit).contains(&"conference".to_owned())
        && hit.place.as_ref().is_some_and(|place| place.proposal == Some(1))));
    // One kind, in parts.
    let everything = desk.search("Morocco").await;
    let total: u32 = everything.counts.iter().map(|(_, n)| n).sum();
    let mut met = Vec::new();
    let mut after = None;
    loop {
        let part = SearchFor { limit: 1, after, snippets: false, ..wish("Morocco") };
        let part = desk.office.search(&view, &part).await.unwrap();
        assert_eq!(part.counts, everything.counts);
        met.extend(part.hits.into_iter().map(|hit| (hit.kind, hit.reference)));
        after = part.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(met.len(), total as usize);
    let whole: Vec<_> = everything.hits.into_iter().map(|hit| (hit.kind, hit.reference)).collect();
    assert_eq!(met, whole);
    desk.verifies().await;
}

#[tokio::test]
async fn what_a_reader_may_not_read_is_not_found_and_not_shown() {
    let desk = Desk::on("2025-01-14").await;
    let commitment = desk.commitment().await;
    let view = desk.office.view(&OPERATOR);
    let mut record = view.get(commitment).await.unwrap();
    record.texts.set(tansiq_model::Text {
        field: TextField::Note,
        lang: Lang::En,
        body: "The harbour master asked for quiet".into(),
        kind: TextKind::Original,
        marking: Some(Marking::Amber),
    });
    let mut change =
        desk.office.register().change(&OPERATOR, Act::CommitmentEdit, "", desk.office.clock()).await.unwrap();
    change.update(&mut record).await.unwrap();
    change.commit().await.unwrap();
    let public = desk.office.view(&Actor::visitor());
    let search = async |view, text| desk.office.search(view, &wish(text)).await.unwrap();
    assert_eq!(search(&view, "harbour master").await.hits.len(), 1);
    let hidden = search(&public, "harbour master").await;
    assert!(hidden.hits.is_empty() && hidden.counts.is_empty());
    assert_eq!(hidden.unmet, ["harbour", "master"]);
    let seen = search(&public, "maritime security").await;
    let hit = seen.hits.iter().find(|hit| hit.kind == Kind::Commitment).unwrap();
    let shown = format!("{:?}", hit.snippet);
    assert!(!shown.contains("harbour") && PROMISE.contains("maritime"));
    desk.verifies().await;
}

/// The numbers of the commitments that a search finds and of those that a list is narrowed to, which are the same.
async fn commitments(office: &Office, actor: &Actor, text: &str) -> BTreeSet<String> {
    let view = office.view(actor);
    let wish = SearchFor { kind: Some(Kind::Commitment), snippets: false, ..wish(text) };
    let found = office.search(&view, &wish).await.unwrap().hits;
    let found: BTreeSet<String> = found.into_iter().filter_map(|hit| hit.reference).collect();
    let words = office.looks_for(&view, text).await.unwrap();
    assert!(!words.is_empty(), "{text}");
    let filter = CommitmentFilter { words, ..CommitmentFilter::default() };
    let listed = view.commitments(&filter, office.today()).await.unwrap();
    let number = |record: Record<Commitment>| record.reference.unwrap().to_string();
    let listed: BTreeSet<String> = listed.into_iter().map(number).collect();
    assert_eq!(listed, found, "{text}");
    listed
}

async fn a_list_is_narrowed_to_what_a_search_finds(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let document = office.ingest(&OPERATOR, given(PROMISE)).await.unwrap().document;
    let view = office.view(&OPERATOR);
    for proposal in view.proposals(document.id).await.unwrap() {
        office.decide(&OPERATOR, proposal.id, 1, &Judgement::Accept).await.unwrap();
    }
    let mut records = view.all::<Commitment>().await.unwrap();
    assert_eq!(records.len(), 2);
    let number = |at: usize| records[at].reference.unwrap().to_string();
    let [conference, workshop] = [number(0), number(1)];
    for (text, expected) in [
        // Words of other languages, other forms, other spellings.
        ("ورشة عمل", &[&workshop][..]),
        ("atelier", &[&workshop]),
        ("workshops", &[&workshop]),
        ("الأمن البحري", &[&conference]),
        ("للأمن البحرى", &[&conference]),
        ("sûreté maritime", &[&conference]),
        ("Ateliers Maroc", &[&workshop]),
        ("Maroc", &[&conference, &workshop]),
        ("المغرب", &[&conference, &workshop]),
        (&conference.to_lowercase(), &[&conference]),
        ("bamako", &[]),
        ("maritime bamako", &[]),
    ] {
        let expected: BTreeSet<String> = expected.iter().map(|number| (*number).clone()).collect();
        assert_eq!(commitments(&office, &OPERATOR, text).await, expected, "{text}");
    }
    for nothing in ["", "  ", "%", "…"] {
        assert!(office.looks_for(&view, nothing).await.unwrap().is_empty(), "{nothing:?}");
    }

    // A text that the public may not read finds nothing for it.
    let record = &mut records[1];
    record.texts.set(tansiq_model::Text {
        field: TextField::Note,
        lang: Lang::En,
        body: "The harbour master asked for quiet".into(),
        kind: TextKind::Original,
        marking: Some(Marking::Amber),
    });
    let mut change =
        office.register().change(&OPERATOR, Act::CommitmentEdit, "", office.clock()).await.unwrap();
    change.update(record).await.unwrap();
    change.commit().await.unwrap();
    assert_eq!(commitments(&office, &OPERATOR, "harbour").await.len(), 1);
    assert_eq!(commitments(&office, &Actor::visitor(), "harbour").await.len(), 0);
    assert_eq!(commitments(&office, &Actor::visitor(), "atelier").await.len(), 1);
}
