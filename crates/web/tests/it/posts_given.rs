//! Giving and taking posts on the pages of an account.

use crate::accounts::administrator;
use crate::given::{EMAIL, House, OPERATOR, PASSWORD, Person, between, house};
use tansiq_model::{Audience, Lang, Marking, PartyKind};
use tansiq_office::{NewAccount, NewParty, PartyEdit};
use tansiq_policy::AccountRole;

const PROOF: (&str, &str) = ("password-now", PASSWORD);

/// A register with a giving organisation and somebody without a post; the address of her posts.
async fn member() -> (House, Person, String) {
    let (house, _) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    let about = PartyEdit::named(PartyKind::Organisation, vec![(Lang::En, "Giving <fund>".to_owned())]);
    let new = NewParty { code: "FUND".parse().unwrap(), fictional: false, about };
    house.office.add_party(&OPERATOR, &new).await.unwrap();
    let new = NewAccount {
        name: "Amina <i>".into(),
        email: "amina@example.org".into(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    let account = house.office.add_account(&OPERATOR, &new, None).await.unwrap();
    let admin = administrator(&house).await;
    (house, admin, format!("/en/accounts/{}/posts", account.id))
}

#[tokio::test]
async fn a_post_is_given_and_taken_and_who_did_it_is_told() {
    let (house, admin, posts) = member().await;
    let account = posts.trim_end_matches("/posts").to_owned();
    admin.get(&posts).await.is(200).has("Posts: <bdi>Amina &#60;i&#62;").has("has no post yet");
    admin.get("/en/parties/MAR").await.is(200).has("Nobody has a post with this party");
    let focal = [("role", "focal-point"), ("party", "MAR"), ("from", ""), ("until", "31/12/2030"), PROOF];
    assert_eq!(admin.post(&posts, &focal).await.to(), format!("{posts}?did=given"));
    let page = admin.get(&format!("{posts}?did=given")).await;
    page.is(200)
        .has("The post is given")
        .has("Holds today")
        .has("Given by \u{2068}Salma\u{2069} on")
        .has_not("no post yet");
    for path in [&account, "/en/accounts", "/en/parties/MAR"] {
        admin.get(path).await.is(200).has("Focal point").has("Amina &#60;i&#62;");
    }
    // Officers of the house see the party, and not who has a post there.
    house.sign_in(EMAIL).await.get("/en/parties/MAR").await.is(200).has_not("Amina").has_not("post here");
    // She has it at once.
    let she = house.sign_in("amina@example.org").await;
    she.get("/en/account").await.is(200).has("Focal point");
    she.get(&posts).await.is(403);
    she.post(&posts, &focal).await.is(403);

    let text = admin.get(&posts).await.text();
    let id = between(&text, "?take=", "#").to_owned();
    let take = format!("{posts}?take={id}");
    admin.get(&take).await.is(200).has("cannot act by it from this moment on").has_not("name=\"role\"");
    let wrong = [("take", id.as_str()), ("password-now", "not hers at all")];
    admin.post(&posts, &wrong).await.is(422).has("this is not your password").has("Take the post");
    she.get("/en/account").await.has("Focal point");
    let right = [("take", id.as_str()), PROOF];
    assert_eq!(admin.post(&posts, &right).await.to(), format!("{posts}?did=taken"));
    she.get("/en/account").await.is(200).has_not("Focal point");
    admin.get(&posts).await.is(200).has("Taken by \u{2068}Salma\u{2069} on").has_not("Take this post");
    // Whoever had the form open is told that it was taken, and by whom.
    admin
        .post(&posts, &right)
        .await
        .is(409)
        .has("somebody took it in the meantime")
        .has("Taken by \u{2068}Salma");
    admin.get(&take).await.is(200).has_not("cannot act by it");
    admin.post(&posts, &[("take", "rubbish"), PROOF]).await.is(404);
}

#[tokio::test]
async fn what_makes_no_sense_is_told_at_its_field_and_stores_nothing() {
    let (house, admin, posts) = member().await;
    let head = async || house.office.view(&OPERATOR).head().await.unwrap().seq;
    let before = head().await;
    let give = async |role, party, from, until| {
        admin.post(&posts, &[("role", role), ("party", party), ("from", from), ("until", until), PROOF]).await
    };
    let has = [
        (give("", "", "", "").await, "id=\"role-err\""),
        (give("donor", "", "", "").await, "id=\"party-err\""),
        (give("donor", "NOBODY", "", "").await, "no party has the code"),
        (give("donor", "MAR", "", "").await, "a donor for another party"),
        (give("focal-point", "FUND", "", "").await, "A focal point answers for a State"),
        (give("officer", "OFFICE", "", "").await, "id=\"party-err\""),
        (give("donor", "FUND", "soon", "").await, "is not a date"),
        (give("donor", "FUND", "", "2020-01-01").await, "out of order"),
        (give("donor", "FUND", "2031-01-02", "2031-01-01").await, "out of order"),
    ];
    for (answer, text) in has {
        answer.is(422).has(text).has("id=\"summary\"");
    }
    assert_eq!(head().await, before);
    // Two times of one post may follow each other and not overlap.
    give("donor", "FUND", "2031-01-01", "2031-12-31").await.to();
    give("donor", "FUND", "2031-12-31", "").await.is(409).has("has this post already");
    give("donor", "FUND", "", "2030-12-31").await.to();
    admin.get(&posts).await.has("Still to come").has("Holds today").has("Giving &#60;fund&#62;");
    assert_eq!(head().await, before + 2);

    let account = posts.trim_end_matches("/posts").to_owned();
    admin.post(&account, &[("act", "close"), PROOF]).await.to();
    admin.get(&posts).await.is(200).has("no post can be given").has_not("name=\"role\"");
    give("trainer", "FUND", "", "").await.is(409);
    admin.get("/en/parties/FUND").await.has("Nobody has a post with this party");
    for (lang, word) in [("ar", "المناصب"), ("fr", "Postes")] {
        admin.get(&posts.replace("/en/", &format!("/{lang}/"))).await.is(200).has(word);
    }
}
