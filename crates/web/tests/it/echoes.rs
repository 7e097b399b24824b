//! Copies, words that were said before and the genealogy of a figure, through the pages.

use crate::given::{House, OPERATOR, Person, between, hidden, house};
use tansiq_model::{Audience, Grade, Marking};
use tansiq_office::Given;

const DESPATCH: &str = "Lomé, 26 September 2024. The interior ministers of Togo and Benin met on Thursday in Lomé to \
    look at the fight against terrorism along their shared frontier.\n\nTogo and Benin agreed to organise a joint training course for \
    border guards in Cotonou in December 2024.\n\nThe course is to take forty agents of each country in two terms, \
    and its teachers will come from the national police academies.";

const LATER: &str = "Cotonou, 20 October 2024. The joint fight against terrorism goes on at the border. Togo and Benin agreed to organise a joint training course for \
    border guards in Cotonou in December 2024.\n\nA spokesman said that land had \
    been found near the old market, and that a call for tenders was being written by a committee.";

async fn file(house: &House, text: &str, published: &str, audience: Audience) -> String {
    let given = Given {
        bytes: text.as_bytes().to_vec(),
        name: None,
        lang: None,
        published: Some(published.parse().unwrap()),
        url: None,
        grade: Grade::Press,
        audience,
        to: tansiq_office::Recipients::default(),
        marking: if audience == Audience::Owner { Marking::Amber } else { Marking::Clear },
    };
    house.office.ingest(&OPERATOR, given).await.unwrap().document.reference.unwrap().to_string()
}

fn on_another_page() -> String {
    format!("{}\n\nShare this page with your friends.", DESPATCH.replace("forty", "sixty"))
}

#[tokio::test]
async fn one_text_on_two_pages_is_one_group_with_what_differs() {
    let (house, person) = house().await;
    let first = file(&house, DESPATCH, "2024-09-26", Audience::Public).await;
    let copy = file(&house, &on_another_page(), "2024-09-27", Audience::Public).await;
    let closed = file(&house, &format!("{DESPATCH}\n\nFor the desk."), "2024-09-28", Audience::Owner).await;
    let stranger = house.stranger();

    person.get("/en/documents").await.is(200).has("The same text stands on \u{2068}2\u{2069} other pages");
    let public = stranger.get("/en/documents").await;
    public.is(200).has("The same text stands on \u{2068}1\u{2069} other page").has_not(&closed);
    let page = stranger.get(&format!("/en/documents/{first}/copies")).await;
    page.is(200).has(&copy).has("forty agents").has("sixty agents").has_not(&closed).has_not("For the desk");
    person.get(&format!("/ar/documents/{first}/copies")).await.is(200).has(&closed);
    let review = stranger.get(&format!("/en/documents/{first}/review?show=all")).await;
    review.is(200).has(&format!("/documents/{copy}/review?at=")).has_not(&closed);
    stranger.get(&format!("/en/documents/{closed}/copies")).await.is(404);
    stranger.get("/en/documents/D-1999-0001/copies").await.is(404);
}

#[tokio::test]
async fn a_promise_that_was_made_before_leads_to_where() {
    let (house, person) = house().await;
    let later = file(&house, LATER, "2024-10-20", Audience::Public).await;
    let first = file(&house, DESPATCH, "2024-09-26", Audience::Public).await;
    let back = format!("/documents/{first}?paragraph=2#para-2");
    person.get(&format!("/en/documents/{later}/review?show=all")).await.is(200).has(&back).has("First said");
    person.get(&format!("/en/documents/{later}")).await.is(200).has("Sentences said before").has(&back);
    person.get(&format!("/en/documents/{first}")).await.is(200).has_not("Sentences said before");
}

/// What a form of a page sends: the address and the revision.
async fn beside(person: &Person, address: &str) -> (String, String, String) {
    let page = person.get(address).await.text();
    let form = between(&page, "<form method=\"post\" action=\"", "</form>");
    let to = form.split('"').next().unwrap().to_owned();
    (to, hidden(form, "revision").to_owned(), hidden(form, "with").to_owned())
}

#[tokio::test]
async fn figures_come_together_and_tell_where_they_come_from() {
    let (house, person) = house().await;
    let figure = |value: u64, unit: &str, document: &str, as_of: &str| {
        (value, unit.to_owned(), document.to_owned(), as_of.to_owned())
    };
    let first = file(&house, DESPATCH, "2024-09-26", Audience::Public).await;
    let later = file(&house, LATER, "2024-10-20", Audience::Public).await;
    let view = house.office.view(&OPERATOR);
    let mut numbers = Vec::new();
    for (value, unit, document, as_of) in
        [figure(40, "people", &first, "2024"), figure(40, "activities", &later, "2025")]
    {
        let document = view.by_reference::<tansiq_model::Document>(document.parse().unwrap()).await.unwrap();
        let text = view.document_text(document.id).await.unwrap();
        let claim = tansiq_office::NewClaim {
            titles: vec![(tansiq_model::Lang::En, "Border guards trained".into())],
            figure: tansiq_model::Quantity { value: value.into(), unit, qualifier: None },
            notes: vec![],
            as_of: Some(as_of.parse().unwrap()),
            topic: None,
            said_by: vec!["UNOCT".parse().unwrap()],
            source: Some(tansiq_model::Source {
                document: document.id.uuid(),
                text_sha256: document.body.text_sha256.clone(),
                start: 0,
                end: 20,
                paragraph: 1,
                quote: text.chars().take(20).collect(),
            }),
        };
        let claim = house.office.add_claim(&OPERATOR, &claim, Some(&document)).await.unwrap();
        numbers.push(claim.reference.unwrap().to_string());
    }
    let address = format!("/en/claims/{}/genealogy", numbers[1]);
    person.get(&format!("/en/claims/{}", numbers[1])).await.is(200).has(&address);
    let stranger = house.stranger();
    stranger.get(&address).await.is(200).has("count another thing").has_not("Put side by side");
    let (to, revision, with) = beside(&person, &address).await;
    assert_eq!(
        (to.as_str(), with.as_str()),
        (format!("/en/claims/{}/question", numbers[1]).as_str(), numbers[0].as_str())
    );
    assert_eq!(person.post(&to, &[("revision", &revision)]).await.status.as_u16(), 422);
    let done = person.post(&to, &[("revision", &revision), ("with", &with)]).await.to().to_owned();
    let page = person.get(&done).await;
    page.is(200).has("stand side by side now").has("Counts something else").has("No first source");
    for lang in ["ar", "fr"] {
        let address = format!("/{lang}/claims/{}/genealogy", numbers[0]);
        stranger.get(&address).await.is(200).has("lang=\"en\"").has("id=\"m2\"");
    }
    let told = stranger.get(&format!("{}.json", address)).await.is(200).text();
    let told: serde_json::Value = serde_json::from_str(&told).unwrap();
    assert_eq!(told["mentions"][1]["part"], "unit");
    assert_eq!(told["mentions"][1]["of"], 0);
    assert_eq!(told["figures"].as_array().unwrap().len(), 2);
    assert!(told["safe"]["fr"].as_str().unwrap().contains("40"));
    assert_eq!(told["marking"], "TLP:CLEAR");
    // A second time there is nothing to do, and an old form says so.
    person.post(&to, &[("revision", &revision), ("with", &with)]).await.is(409);
    stranger.get("/en/claims/F-1999-0001/genealogy").await.is(404);
}
