//! The right of reply: what a State says stands beside the record that names it, as its own word and nobody else's.

use crate::given::{EMAIL, House, OPERATOR, PASSWORD, Person, between, hidden, house};
use tansiq_model::{Audience, Completion, Lang, Marking, PartyKind};
use tansiq_office::{NewAccount, NewParty, NewPost, NewReport, PartyEdit};
use tansiq_policy::{AccountRole, PostRole};

const ADDRESS: &str = "/en/commitments/C-2025-0001";

async fn member(house: &House, email: &str, role: PostRole, party: &str) -> Person {
    let new = NewAccount {
        name: format!("Somebody of {party}"),
        email: email.into(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    let post = NewPost { role, party: Some(party.parse().unwrap()), from: None, until: None };
    house.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
    house.sign_in(email).await
}

/// A register with commitments of Morocco, an independent finding, and who speaks for Morocco, for another State and
/// for the reviewing body.
async fn world() -> (House, Person, Person, Person) {
    let (house, _) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    for (code, kind) in [("REV", PartyKind::Organisation), ("XSN", PartyKind::State)] {
        let about = PartyEdit::named(kind, vec![(Lang::En, format!("Party <{code}>"))]);
        let new = NewParty { code: code.parse().unwrap(), fictional: false, about };
        house.office.add_party(&OPERATOR, &new).await.unwrap();
    }
    let finding = NewReport {
        completion: Completion::Limited,
        as_of: None,
        completed_on: None,
        notes: vec![(Lang::En, "Little was seen".into())],
        evidence: vec![],
    };
    let view = house.office.view(&OPERATOR);
    let promise = view.by_reference("C-2025-0001".parse().unwrap()).await.unwrap();
    let names = house.office.party_names(&view).await.unwrap();
    let body = names.by_code("REV").unwrap().id;
    house.office.finding(&OPERATOR, promise.id, body, &finding).await.unwrap();
    let mar = member(&house, "amina@example.org", PostRole::FocalPoint, "MAR").await;
    let sen = member(&house, "awa@example.org", PostRole::FocalPoint, "XSN").await;
    let rev = member(&house, "ali@example.org", PostRole::Reviewer, "REV").await;
    (house, mar, sen, rev)
}

/// The address of a link on a page, from its beginning.
fn link(page: &str, start: &str) -> String {
    format!("{start}{}", between(page, start, "\""))
}

#[tokio::test]
async fn a_form_that_comes_twice_makes_one_comment() {
    let (_house, mar, ..) = world().await;
    let page = mar.get(ADDRESS).await.text();
    let form = link(&page[page.find("aria-labelledby=\"comments\"").unwrap()..], "/en/comments/new?on=");
    let key = between(&mar.get(&form).await.text(), "name=\"key\" value=\"", "\"").to_owned();
    let say = async |words: &str| {
        let done = mar.post(&form, &[("key", &key), ("comment-en", words)]).await;
        done.to().to_owned()
    };
    let first = say("It was held.").await;
    assert_eq!(say("It was held.").await, first);
    // Whoever goes back and writes something else means another one.
    assert_ne!(say("It was held in May.").await, first);
}

#[tokio::test]
async fn a_state_has_its_say_and_nobody_changes_it() {
    let (house, mar, sen, rev) = world().await;
    let officer = house.sign_in(EMAIL).await;
    let page = mar.get(ADDRESS).await.is(200).text();
    let form = link(&page[page.find("aria-labelledby=\"comments\"").unwrap()..], "/en/comments/new?on=");
    mar.get(&form).await.is(200).has("Morocco").has("name=\"comment-en\"").has("stands beside the record");
    mar.post(&form, &[("comment-en", " ")]).await.is(422).has("id=\"comment-err\"").has("must not be empty");
    let long = "x".repeat(8001);
    mar.post(&form, &[("comment-en", &long)]).await.is(422).has("too long").has(&long);
    let words =
        [("comment-en", "It was held.\n\nThe report <follows>."), ("comment-fr", "Elle s’est tenue.")];
    let done = mar.post(&form, &words).await.to().to_owned();
    let (before, stored) = done.rsplit_once("#comment-").unwrap();
    assert_eq!(before, format!("{ADDRESS}?did=comment"));

    let page = mar.get(&format!("{ADDRESS}?did=comment")).await;
    page.is(200).has("The comment is stored").has("The report &#60;follows&#62;.").has("Elle s’est tenue.");
    page.has(&format!("<li id=\"comment-{stored}\">")).has_not("has said anything of this yet");
    let text = page.text();
    let edit = link(&text[text.find("id=\"comments\"").unwrap()..], "/en/comments/");
    // Everybody reads it as the word of Morocco; nobody else has a way to change it.
    for other in [&house.stranger(), &officer, &sen, &rev] {
        let page = other.get(ADDRESS).await;
        page.is(200)
            .has("The party’s own word")
            .has("It was held.")
            .has_not("Somebody of MAR")
            .has_not(&edit);
    }
    for other in [&officer, &sen, &rev] {
        other.get(&edit).await.is(403);
        let change = [("revision", "1"), ("comment-en", "All is well.")];
        other.post(&edit, &change).await.is(403);
        other.post(&edit, &[("revision", "1"), ("do", "withdraw"), ("sure", "1")]).await.is(403);
    }
    assert!(house.stranger().get(&form).await.to().starts_with("/en/sign-in?next="));
    sen.get(ADDRESS).await.has_not("/en/comments/new");
    sen.get(&form).await.is(403);
    sen.post(&form, &words).await.is(403);
    rev.get(&form).await.is(403);

    // Two of its people at once.
    let change = |revision: &'static str, text: &'static str| [("revision", revision), ("comment-en", text)];
    assert_eq!(
        mar.post(&edit, &change("1", "It was held in May.")).await.to(),
        format!("{ADDRESS}?did=comment-change#comment-{stored}")
    );
    let stale = mar.post(&edit, &change("1", "It was held in June.")).await;
    stale
        .is(409)
        .has("<title>Error")
        .has("Changed in the meantime")
        .has("It was held in June.")
        .has("It was held in May.");
    assert_eq!(hidden(&stale.text(), "revision"), "2");

    mar.post(&edit, &[("revision", "2"), ("do", "withdraw")]).await.is(422).has("id=\"sure-err\"");
    let gone = mar.post(&edit, &[("revision", "2"), ("do", "withdraw"), ("sure", "1")]).await;
    assert_eq!(gone.to(), format!("{ADDRESS}?did=comment-gone#comments"));
    house.stranger().get(ADDRESS).await.is(200).has_not("It was held").has_not("id=\"comments\"");
    mar.get(&edit).await.is(404);
}

#[tokio::test]
async fn an_owner_replies_to_a_finding_and_search_leads_there() {
    let (house, mar, sen, _) = world().await;
    let page = mar.get(ADDRESS).await.text();
    let reports = &page[page.find("id=\"reports\"").unwrap()..];
    let form = link(reports, "/en/comments/new?on=");
    mar.get(&form).await.is(200).has("Reply to a report").has(&format!("{ADDRESS}#reports"));
    let done = mar.post(&form, &[("comment-en", "The zanzibar protocol was overlooked.")]).await;
    let (to, stored) = done.to().split_once("#comment-").unwrap();
    // What is said beside the record itself is not told in the same breath.
    let told = mar.get(to).await;
    told.is(200).has("The comment is stored").has(&format!("<li id=\"comment-{stored}\">"));
    told.has_not("has said anything of this yet");
    let page = house.stranger().get(ADDRESS).await.is(200).text();
    let reply = page.find("zanzibar").unwrap();
    assert!(page.find("Little was seen").unwrap() < reply && reply < page.find("id=\"evidence\"").unwrap());
    let found = house.stranger().get("/en/search?q=zanzibar").await;
    found.is(200).has("Comment of a party").has("/en/commitments/C-2025-0001");
    sen.get(&form).await.is(403);
    let edit = format!("/en/comments/{stored}/edit");
    let gone = mar.post(&edit, &[("revision", "1"), ("do", "withdraw"), ("sure", "1")]).await;
    assert_eq!(gone.to(), format!("{ADDRESS}?did=comment-gone#reports"));
}

#[tokio::test]
async fn a_party_may_keep_its_word_to_itself_and_the_office() {
    let (house, mar, sen, _) = world().await;
    let officer = house.sign_in(EMAIL).await;
    // On its own page, in its own name.
    let page = mar.get("/en/parties/MAR").await.is(200).text();
    let form = link(&page, "/en/comments/new?on=");
    mar.post(&form, &[("comment-ar", "كلام داخلي"), ("narrow", "1")]).await.to();
    mar.get("/en/parties/MAR").await.has("كلام داخلي").has("For the party itself and the office only");
    officer.get("/en/parties/MAR").await.has("كلام داخلي");
    for other in [&sen, &house.stranger()] {
        other.get("/en/parties/MAR").await.is(200).has_not("كلام داخلي");
        other.get("/en/search?q=%D9%83%D9%84%D8%A7%D9%85").await.is(200).has_not("داخلي");
    }
    sen.get("/en/parties/MAR").await.has_not("/en/comments/new");
    let nowhere = "/en/comments/new?on=0192f0c1-7a00-7000-8000-000000000001";
    mar.get(nowhere).await.is(404);
    mar.get("/en/comments/new?on=x").await.is(404);
    mar.post("/en/comments/new", &[("comment-en", "Nowhere")]).await.is(404);
}
