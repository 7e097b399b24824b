//! Parts of records with a marking of their own, on pages, in files and in the API.

use crate::doors::hidden::whole;
use crate::given::{House, OPERATOR, PASSWORD, Person, between, house};
use tansiq_model::*;
use tansiq_office::{Judgement, NewAccount, NewPost};
use tansiq_policy::{AccountRole, Act, PostRole};

const COMMITMENT: &str = "/en/commitments/C-2025-0001";
const STRICT: &str = "TLP:AMBER+STRICT";

async fn member(house: &House, email: &str) -> Person {
    let new = NewAccount {
        name: "Somebody".into(),
        email: email.into(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    let party = Some("MAR".parse().unwrap());
    let post = NewPost { role: PostRole::Delegate, party, from: None, until: None };
    house.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
    house.sign_in(email).await
}

#[tokio::test]
async fn the_sources_of_a_commitment_are_marked_in_its_form() {
    let (house, officer) = house().await;
    house.fill(Audience::Partners, Marking::Green).await;
    let partner = member(&house, "m@example.org").await;
    let quote = "class=\"quote\"";
    partner.get(COMMITMENT).await.is(200).has(quote).has_not("TLP:AMBER");
    let edit = format!("{COMMITMENT}/edit");
    let form = officer.get(&edit).await;
    form.is(200).has("name=\"sources-marking\"").has("As the record").has_not("name=\"money-marking\"");
    let revision = between(&form.text(), "name=\"revision\" value=\"", "\"").to_owned();
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("title-en", "A promise"),
        ("party", "MAR"),
        ("role", "committer"),
        ("due-basis", "stated"),
        ("audience", "parties"),
        ("to-party", "MAR"),
        ("marking", "TLP:GREEN"),
    ];
    for (wrong, word) in [
        ("TLP:RED", "TLP:RED information is never stored"),
        ("TLP:CLEAR", "is lower than the marking of the record"),
        ("secret", "choose from the list"),
    ] {
        fields.push(("sources-marking", wrong));
        officer.post(&edit, &fields).await.is(422).has("id=\"sources-marking-err\"").has(word);
        fields.pop();
    }
    fields.push(("sources-marking", STRICT));
    officer.post(&edit, &fields).await.to();
    let page = officer.get(COMMITMENT).await;
    page.has(quote).has("These passages are marked higher than the record:").has(STRICT);
    page.has("Highest marking on this page:").has("by name:").has("Morocco");
    officer.get(&edit).await.has(&format!("value=\"{STRICT}\" selected"));
    partner.get(COMMITMENT).await.is(200).has_not(quote).has_not(STRICT).has_not("These passages");
    // A form without the field leaves it as it is.
    let revision = between(&officer.get(&edit).await.text(), "name=\"revision\" value=\"", "\"").to_owned();
    fields[0] = ("revision", revision.as_str());
    fields.pop();
    officer.post(&edit, &fields).await.to();
    officer.get(COMMITMENT).await.has(STRICT);
    for (lang, word) in [("ar", "علامة هذه المقاطع أعلى"), ("fr", "marqués plus haut que la fiche")]
    {
        officer.get(&format!("/{lang}/commitments/C-2025-0001")).await.is(200).has(word);
    }
    // Lists as files bear the highest marking of what this reader gets.
    let name =
        |answer: &crate::given::Answer| answer.header(axum::http::header::CONTENT_DISPOSITION).to_owned();
    assert!(name(&officer.get("/en/commitments.csv").await).contains(".TLP-AMBER+STRICT.csv"));
    assert!(name(&partner.get("/en/commitments.csv").await).contains(".TLP-GREEN.csv"));
    partner.get("/en/commitments.json").await.has("\"marking\":\"TLP:GREEN\"");
    officer.get("/en/commitments.json").await.has("\"marking\":\"TLP:AMBER+STRICT\"");
    officer.get("/en/brief?dialogue=all").await.has(STRICT);
    partner.get("/en/brief?dialogue=all").await.has_not(STRICT);
    // And so do pages, each for whoever looks at it.
    let bears = async |person: &Person, path: &str| {
        let page = person.get(path).await;
        page.is(200);
        between(&page.text(), "<p class=\"bears\">", "</p>").to_owned()
    };
    let with_it = ["/en", "/en/parties/MAR", "/en/documents/D-2025-0001", "/en/documents/D-2025-0001/review"];
    for path in with_it {
        let (officer, partner) = (bears(&officer, path).await, bears(&partner, path).await);
        assert!(officer.contains(STRICT), "{path}: {officer}");
        assert!(partner.contains("TLP:GREEN"), "{path}: {partner}");
    }
    assert!(bears(&officer, "/en/documents").await.contains("TLP:GREEN"));
}

#[tokio::test]
async fn a_page_bears_the_marking_of_the_document_that_it_quotes() {
    let (house, officer) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let (register, clock) = (house.office.register(), house.office.clock());
    let view = house.office.view(&OPERATOR);
    let bears = "Highest marking on this page:";
    officer.get(COMMITMENT).await.is(200).has("class=\"quote\"").has_not(STRICT);
    let mut document: Record<Document> = view.all().await.unwrap().remove(0);
    document.mark(Marking::AmberStrict);
    let mut change = register.change(&OPERATOR, Act::DocumentFile, "", clock).await.unwrap();
    change.update(&mut document).await.unwrap();
    change.commit().await.unwrap();
    officer.get(COMMITMENT).await.is(200).has("class=\"quote\"").has(bears).has(STRICT);
    officer.get("/en/brief?dialogue=all").await.is(200).has(STRICT);
    let highest = format!("\"highest_marking\":\"{STRICT}\"");
    officer.get("/api/v1/commitments/C-2025-0001").await.is(200).has(&highest);
    let list = officer.get("/api/v1/commitments").await;
    list.is(200).has(&highest).has(&format!("\"marking\":\"{STRICT}\"}}"));
    officer.get("/en/commitments.json").await.is(200).has(&format!("\"marking\":\"{STRICT}\""));
    house.stranger().get("/api/v1/commitments/C-2025-0001").await.is(200).has_not(STRICT);
    // Whoever may not read the document gets no word of it, and a page that may travel.
    house.stranger().get(COMMITMENT).await.is(200).has_not("class=\"quote\"").has_not(STRICT);
}

/// Two registers that differ in parts that are kept back: in one they are there and raised, in the other they were never
/// there.
#[tokio::test]
async fn what_is_raised_is_not_there_byte_for_byte() {
    let (with, officer) = house().await;
    let (without, _) = house().await;
    let mut id = None;
    for (at, house) in [&with, &without].into_iter().enumerate() {
        let document = house.fill(Audience::Partners, Marking::Green).await;
        let office = &house.office;
        let view = office.view(&OPERATOR);
        let document = view.by_reference::<Document>(document.parse().unwrap()).await.unwrap();
        let promise = view.by_reference::<Commitment>("C-2025-0001".parse().unwrap()).await.unwrap();
        let mut change =
            office.register().change(&OPERATOR, Act::CommitmentEdit, "", office.clock()).await.unwrap();
        let mut promise = change.get(promise.id).await.unwrap();
        let amount = Money { amount: 5000.into(), currency: "EUR".into(), qualifier: None };
        let number = Quantity { value: 77.into(), unit: "people".into(), qualifier: None };
        let body = Need { quantity: Some(number), money: Some(amount), ..Need::default() };
        let mut need = Record::new(Id::new(office.clock().new_id()), promise.owner, body);
        need.share_like(&promise);
        need.texts.put(TextField::Title, Lang::En, TextKind::Official, "Boats");
        need.sources.clone_from(&promise.sources);
        if at == 0 {
            for part in Raisable::ALL {
                need.raise(*part, Some(Marking::AmberStrict));
            }
            promise.raise(Raisable::Sources, Some(Marking::AmberStrict));
        } else {
            (need.body.quantity, need.body.money) = (None, None);
            need.sources.clear();
            promise.sources.clear();
        }
        change.create(&mut need).await.unwrap();
        change.update(&mut promise).await.unwrap();
        // What was read in the document is another record, which both have and nobody outside reads.
        for mut proposal in view.proposals(document.id).await.unwrap() {
            proposal.audience = Audience::Owner;
            change.update(&mut proposal).await.unwrap();
        }
        change.commit().await.unwrap();
        id = need.reference;
    }
    let need = format!("needs/{}", id.unwrap());
    let (one, other) = (member(&with, "m@example.org").await, member(&without, "m@example.org").await);
    let pages = [
        "",
        "/commitments",
        "/commitments/C-2025-0001",
        "/commitments.csv",
        "/commitments.json",
        "/brief",
        "/brief.json",
        "/needs",
        "/needs?list=reported",
        "/needs.csv?list=reported",
        "/needs.json?list=reported",
        "/documents/D-2025-0001",
        "/search?q=boats",
        "/search?q=77",
        "/search?q=5000",
        "/parties/MAR",
        "/dialogues/mar-unoct",
        "/sessions",
    ];
    let pages = pages.iter().map(|page| format!("/en{page}")).chain([format!("/en/{need}")]);
    let calls =
        ["commitments", "commitments/C-2025-0001", "needs", &need, "search?q=boats", "documents/D-2025-0001"];
    let ids = |text: String| {
        // Two registers give two ids; all else is compared.
        let mut known = Vec::new();
        let is_id = |word: &str| uuid::Uuid::try_parse(word).is_ok();
        text.split_inclusive(|c: char| !c.is_ascii_hexdigit() && c != '-')
            .map(|piece| {
                let word = piece.trim_end_matches(|c: char| !c.is_ascii_hexdigit() && c != '-');
                if word.len() == 36 && is_id(word) {
                    let at = known.iter().position(|one| one == word).unwrap_or_else(|| {
                        known.push(word.to_owned());
                        known.len() - 1
                    });
                    piece.replace(word, &format!("id-{at}"))
                } else {
                    piece.to_owned()
                }
            })
            .collect::<String>()
    };
    for address in pages.chain(calls.iter().map(|call| format!("/api/v1/{call}"))) {
        let (there, not) = (whole(&one.get(&address).await), whole(&other.get(&address).await));
        assert_eq!(there.0, 200, "{address}");
        assert_eq!(not.0, 200, "{address}");
        let (there, not) = (ids(there.2), ids(not.2));
        let differ = there.split('<').zip(not.split('<')).find(|(one, other)| one != other);
        assert!(there == not, "{address} shows what is hidden: {differ:?}");
    }
    // Who keeps the register sees all of it, with its labels.
    let page = officer.get(&format!("/en/{need}")).await;
    page.is(200).has("77").has(STRICT).has("These passages are marked higher");
}

#[tokio::test]
async fn a_proposal_is_taken_with_parts_that_are_marked_higher() {
    let (house, officer) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let office = &house.office;
    let view = office.view(&OPERATOR);
    let documents = view.all::<Document>().await.unwrap();
    let proposals = view.proposals(documents[0].id).await.unwrap();
    let taken = proposals.iter().find(|one| one.body.kind == ProposalKind::Commitment).unwrap();
    let undone = office.decide(&OPERATOR, taken.id, taken.revision, &Judgement::Undo).await.unwrap();
    let (revision, address) =
        (undone.proposal.revision.to_string(), format!("/en/proposals/{}/edit", taken.id));
    officer.get(&address).await.is(200).has("name=\"money-marking\"").has("name=\"quantity-marking\"");
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("title-en", "Boats"),
        ("kind", "needs"),
        ("due-basis", "stated"),
        ("amount", "5000"),
        ("currency", "EUR"),
        ("quantity-marking", ""),
        ("sources-marking", ""),
        ("money-marking", "TLP:RED"),
    ];
    officer.post(&address, &fields).await.is(422).has("id=\"money-marking-err\"").has("never stored");
    fields[2] = ("kind", "statistic");
    fields[6] = ("quantity-marking", "TLP:AMBER");
    fields[8] = ("money-marking", "");
    officer.post(&address, &fields).await.is(422).has("id=\"quantity-marking-err\"");
    fields[2] = ("kind", "needs");
    fields[6] = ("quantity-marking", "");
    fields[8] = ("money-marking", "TLP:AMBER");
    officer.post(&address, &fields).await.to();
    let made = view.all::<Need>().await.unwrap().into_iter().find(|need| need.body.money.is_some()).unwrap();
    let address = format!("/en/needs/{}", made.reference.unwrap());
    officer.get(&address).await.is(200).has("TLP:AMBER").has("EUR");
    house.stranger().get(&address).await.is(200).has_not("TLP:AMBER").has_not("EUR");
}
