//! What pages show and take by the posts of a person.

use crate::given::{EMAIL, House, OPERATOR, PASSWORD, Person, house};
use tansiq_model::{Audience, Lang, Marking, PartyKind};
use tansiq_office::{NewAccount, NewParty, NewPost, PartyEdit};
use tansiq_policy::{AccountRole, PostRole};

const ADDRESS: &str = "/en/commitments/C-2025-0001";
const FINDING: [(&str, &str); 3] = [("completion", "limited"), ("as-of", "2025-01-12"), ("note", "Seen")];

/// A register with commitments and two reviewing bodies.
async fn reviewed() -> (House, Person) {
    let (house, person) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    for (code, name) in [("REV", "Review <institute>"), ("IEF", "Institut d’examen")] {
        let about = PartyEdit::named(PartyKind::Organisation, vec![(Lang::En, name.to_owned())]);
        let new = NewParty { code: code.parse().unwrap(), fictional: false, about };
        house.office.add_party(&OPERATOR, &new).await.unwrap();
    }
    (house, person)
}

fn post(role: PostRole, party: Option<&str>) -> NewPost {
    NewPost { role, party: party.map(|code| code.parse().unwrap()), from: None, until: None }
}

async fn member(house: &House, email: &str, name: &str, role: PostRole, party: &str) -> Person {
    let new = NewAccount {
        name: name.into(),
        email: email.into(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    house.office.add_account(&OPERATOR, &new, Some(&post(role, Some(party)))).await.unwrap();
    house.sign_in(email).await
}

#[tokio::test]
async fn a_finding_is_offered_to_reviewers_and_the_office_is_told_who_they_are() {
    let (house, officer) = reviewed().await;
    officer.get(ADDRESS).await.is(200).has("Who may record a finding").has_not("Record a finding");
    let who = officer.get(&format!("{ADDRESS}/finding")).await;
    who.is(200).has("Nobody may record a finding").has("--role reviewer").has_not("<form class=\"form\"");
    officer.send(&format!("{ADDRESS}/finding"), &FINDING, None).await.is(403);

    let reviewer = member(&house, "ali@example.org", "Ali <i>", PostRole::Reviewer, "REV").await;
    officer
        .get(&format!("{ADDRESS}/finding"))
        .await
        .is(200)
        .has("Ali &#60;i&#62;")
        .has("Review &#60;institute&#62;");
    let page = reviewer.get(ADDRESS).await;
    // Nobody of the office is named to her, and nobody is taken for erased.
    page.has("the office").has_not("Mona Bennani").has_not("erased");
    page.is(200).has("Record a finding").has_not("File a report").has_not(&format!("{ADDRESS}/edit"));
    reviewer
        .get(&format!("{ADDRESS}/finding"))
        .await
        .is(200)
        .has("Review &#60;institute&#62;")
        .has_not("name=\"body\"");
    let done = reviewer.send(&format!("{ADDRESS}/finding"), &FINDING, None).await;
    assert_eq!(done.to(), format!("{ADDRESS}?did=finding"));
    officer.get(ADDRESS).await.is(200).has("Finding recorded").has("Reviewer’s finding").has("Seen");
    for path in ["report", "evidence"] {
        reviewer.get(&format!("{ADDRESS}/{path}")).await.is(403);
        reviewer.send(&format!("{ADDRESS}/{path}"), &FINDING, None).await.is(403);
    }

    // With a second body she says for which one.
    house
        .office
        .give_post(&OPERATOR, "ali@example.org", &post(PostRole::Reviewer, Some("IEF")))
        .await
        .unwrap();
    reviewer.get(&format!("{ADDRESS}/finding")).await.is(200).has("name=\"body\" value=\"IEF\"");
    reviewer.send(&format!("{ADDRESS}/finding"), &FINDING, None).await.is(422).has("id=\"body-err\"");
    let chosen = [&FINDING[..], &[("body", "IEF")]].concat();
    reviewer.send(&format!("{ADDRESS}/finding"), &chosen, None).await.to();
    reviewer
        .get("/en/account")
        .await
        .is(200)
        .has("Reviewer")
        .has("Institut d’examen")
        .has("No post in this office");
}

#[tokio::test]
async fn a_focal_point_reports_on_what_its_state_promised_and_sees_no_desk() {
    let (house, _) = reviewed().await;
    let focal = member(&house, "amina@example.org", "Amina", PostRole::FocalPoint, "MAR").await;
    let page = focal.get(ADDRESS).await;
    page.is(200).has(&format!("{ADDRESS}/report")).has_not(&format!("{ADDRESS}/edit"));
    page.has_not(&format!("{ADDRESS}/finding"));
    focal.get(&format!("{ADDRESS}/finding")).await.is(403);
    let done = focal.send(&format!("{ADDRESS}/report"), &FINDING, None).await;
    assert_eq!(done.to(), format!("{ADDRESS}?did=report"));
    let stranger = house.stranger();
    for path in ["report", "finding", "evidence"] {
        assert!(stranger.get(&format!("{ADDRESS}/{path}")).await.to().starts_with("/en/sign-in?next="));
    }
    assert!(house.sign_in(EMAIL).await.get(ADDRESS).await.text().contains("Seen"));
}
