//! Sharing groups: made, changed, chosen where a record is addressed, and what that opens to whom.

use crate::given::{EMAIL, House, OPERATOR, PASSWORD, Person, between, house};
use tansiq_model::{Audience, Group, Id, Lang, Marking, PartyKind, TextField};
use tansiq_office::{NewAccount, NewParty, NewPost, PartyEdit};
use tansiq_policy::{AccountRole, PostRole};

const COMMITMENT: &str = "/en/commitments/C-2025-0001";

async fn member(house: &House, email: &str, party: &str) -> Person {
    let new = NewAccount {
        name: "Somebody".into(),
        email: email.into(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    let post =
        NewPost { role: PostRole::Delegate, party: Some(party.parse().unwrap()), from: None, until: None };
    house.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
    house.sign_in(email).await
}

async fn group(house: &House) -> tansiq_model::Record<Group> {
    let groups = house.office.groups(&house.office.view(&OPERATOR)).await.unwrap();
    groups.into_iter().next().unwrap()
}

/// The groups that somebody sees.
async fn seen(house: &House, email: &str) -> Vec<Id<Group>> {
    let actor = house.office.actor_by_email(email).await.unwrap().unwrap();
    let groups = house.office.groups(&house.office.view(&actor)).await.unwrap();
    groups.iter().map(|group| group.id).collect()
}

#[tokio::test]
async fn a_record_is_shared_with_a_group_and_follows_who_is_in_it() {
    let (house, officer) = house().await;
    house.fill(Audience::Owner, Marking::Amber).await;
    let about = PartyEdit::named(PartyKind::State, vec![(Lang::En, "Senegal".to_owned())]);
    let new = NewParty { code: "SEN".parse().unwrap(), fictional: false, about };
    house.office.add_party(&OPERATOR, &new).await.unwrap();
    let (morocco, senegal) =
        (member(&house, "m@example.org", "MAR").await, member(&house, "s@example.org", "SEN").await);

    officer.get("/en/groups").await.is(200).has("no group yet");
    officer.get("/en/account").await.has("/en/groups");
    morocco.get("/en/groups").await.is(403);
    morocco.post("/en/groups", &[("name-en", "Mine")]).await.is(403);
    officer.post("/en/groups", &[("name-en", "")]).await.is(422).has("id=\"name-ar-err\"");
    let nobody = [("name-en", "Sahel <i>"), ("member", "NOBODY-AT-ALL")];
    officer.post("/en/groups", &nobody).await.is(422).has("id=\"member-1-err\"").has("Sahel &#60;i&#62;");
    let made = [("name-en", "Sahel <i>"), ("member", "MAR"), ("member", "MAR"), ("member", "")];
    assert_eq!(officer.post("/en/groups", &made).await.to(), "/en/groups?did=stored");
    let page = officer.get("/en/groups?did=stored").await;
    page.is(200).has("The group is stored").has("Sahel &#60;i&#62;").has("Morocco");
    let stored = group(&house).await;
    assert_eq!(stored.members().count(), 1);
    assert!(stored.body.slug.starts_with("sahel-i-"), "{}", stored.body.slug);
    // The group itself is for its members.
    assert_eq!(seen(&house, "m@example.org").await, [stored.id]);
    assert!(seen(&house, "s@example.org").await.is_empty());

    // Nobody reads the draft; then it is for the group.
    morocco.get(COMMITMENT).await.is(404);
    let edit = format!("{COMMITMENT}/edit");
    let form = officer.get(&edit).await;
    form.is(200).has("Sahel &#60;i&#62;").has("name=\"to-party\"");
    let revision = between(&form.text(), "name=\"revision\" value=\"", "\"").to_owned();
    let id = stored.id.to_string();
    let mut fields = vec![
        ("revision", revision.as_str()),
        ("title-en", "A promise"),
        ("party", "MAR"),
        ("role", "committer"),
        ("due-basis", "stated"),
        ("audience", "parties"),
        ("marking", "TLP:AMBER"),
    ];
    officer.post(&edit, &fields).await.is(422).has("id=\"to-1-err\"");
    fields.push(("to-group", "rubbish"));
    officer.post(&edit, &fields).await.is(422).has("id=\"to-1-err\"");
    fields.pop();
    fields.push(("to-group", id.as_str()));
    officer.post(&edit, &fields).await.to();
    morocco.get(COMMITMENT).await.is(200);
    senegal.get(COMMITMENT).await.is(404);
    let form = officer.get(&edit).await;
    form.has(&format!("value=\"{id}\" checked"));

    // Senegal comes in, and Morocco goes out; two at once is told.
    let address = format!("/en/groups/{}", stored.body.slug);
    officer.get(&address).await.is(200).has("Change the group");
    let change = [("revision", "1"), ("name-en", "Sahel"), ("member", "SEN"), ("reason", "as agreed")];
    officer.post(&address, &change).await.to();
    morocco.get(COMMITMENT).await.is(404);
    senegal.get(COMMITMENT).await.is(200);
    assert!(seen(&house, "m@example.org").await.is_empty());
    assert_eq!(seen(&house, "s@example.org").await, [stored.id]);
    let late = [("revision", "1"), ("name-en", "West"), ("member", "MAR")];
    officer.post(&address, &late).await.is(409).has("id=\"conflict\"").has("Senegal").has("West");
    assert_eq!(group(&house).await.texts.get(TextField::Title, Lang::En).unwrap().body, "Sahel");
    officer.get("/en/groups/no-such-group").await.is(404);
    for (lang, word) in [("ar", "مجموعات المشاركة"), ("fr", "Groupes de partage")] {
        officer.get(&format!("/{lang}/groups")).await.is(200).has(word);
    }
    // Another audience needs no names, and forgets them.
    let now = house.sign_in(EMAIL).await.get(&edit).await.text();
    let revision = between(&now, "name=\"revision\" value=\"", "\"").to_owned();
    fields[0] = ("revision", revision.as_str());
    fields[5] = ("audience", "owner");
    officer.post(&edit, &fields).await.to();
    senegal.get(COMMITMENT).await.is(404);
}
