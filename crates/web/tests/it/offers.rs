//! Offers and matches on their pages: written by whoever gives, read by everybody, and taken through their states by
//! each side alone.

use crate::given::{House, OPERATOR, PASSWORD, Person, between, house};
use axum::http::header;
use tansiq_model::*;
use tansiq_office::{NeedDraft, NewAccount, NewParty, NewPost, OfferEdit, PartyEdit};
use tansiq_policy::{AccountRole, Act, Actor, PostRole};

/// A State that asks, an agency that gives, another that does not, and the desk.
pub struct Stage {
    pub house: House,
    /// She works at the desk.
    pub desk: Person,
    /// She answers for the State.
    pub amina: Person,
    /// She speaks for the agency.
    pub claire: Person,
    /// He speaks for another agency.
    pub omar: Person,
}

async fn member(house: &House, name: &str, role: PostRole, party: &str) -> Person {
    let email = format!("{name}@example.org");
    let new = NewAccount {
        name: name.into(),
        email: email.clone(),
        password: PASSWORD.into(),
        role: AccountRole::Member,
    };
    let post = NewPost { role, party: Some(party.parse().unwrap()), from: None, until: None };
    house.office.add_account(&OPERATOR, &new, Some(&post)).await.unwrap();
    house.sign_in(&email).await
}

async fn actor(house: &House, name: &str) -> Actor {
    house.office.actor_by_email(&format!("{name}@example.org")).await.unwrap().unwrap()
}

/// What the State asks for.
fn draft() -> NeedDraft {
    let text = |field, words: &str| ((field, Lang::En), words.to_owned());
    NeedDraft {
        texts: [
            text(TextField::Title, "Train border officers"),
            text(TextField::Note, "The centre has no trainers."),
            text(TextField::Authority, "Ministry of the Interior"),
        ]
        .into(),
        themes: vec!["border-security".parse().unwrap()],
        aid: Some(AidKind::Training),
        addressees: vec!["XGIVE".parse().unwrap(), "XOTHER".parse().unwrap()],
        ..NeedDraft::of("XAA".parse().unwrap())
    }
}

impl Stage {
    pub async fn set() -> Self {
        let (house, desk) = house().await;
        let organisation = PartyKind::Organisation;
        for (party, name, kind) in [
            ("XAA", "Land of examples", PartyKind::State),
            ("XGIVE", "Giving agency", organisation),
            ("XOTHER", "Other agency", organisation),
        ] {
            let about = PartyEdit::named(kind, vec![(Lang::En, name.to_owned())]);
            let new = NewParty { code: party.parse().unwrap(), fictional: true, about };
            house.office.add_party(&OPERATOR, &new).await.unwrap();
        }
        let amina = member(&house, "amina", PostRole::FocalPoint, "XAA").await;
        member(&house, "driss", PostRole::FocalPoint, "XAA").await;
        let claire = member(&house, "claire", PostRole::Donor, "XGIVE").await;
        let omar = member(&house, "omar", PostRole::Donor, "XOTHER").await;
        Self { house, desk, amina, claire, omar }
    }

    /// A request that was circulated to both agencies; its number.
    pub async fn circulated(&self) -> String {
        let office = &self.house.office;
        let (amina, driss) = (actor(&self.house, "amina").await, actor(&self.house, "driss").await);
        let mona = actor(&self.house, "mona").await;
        let need = office.draft_need(&amina, &draft()).await.unwrap();
        let need = office.submit_need(&amina, need.id, need.revision).await.unwrap();
        let need = office.authenticate_need(&driss, need.id, need.revision, None).await.unwrap();
        let need = office.acknowledge_need(&mona, need.id, need.revision).await.unwrap();
        let need = office.circulate_need(&mona, need.id, need.revision).await.unwrap();
        need.reference.unwrap().to_string()
    }

    /// An offer of the agency; its number.
    pub async fn offered(&self) -> String {
        let offer = OfferEdit {
            provider: "XGIVE".parse().unwrap(),
            titles: vec![(Lang::En, "Training of trainers".into())],
            notes: Vec::new(),
            themes: vec!["border-security".parse().unwrap()],
            aids: [AidKind::Training].into(),
            modality: Modality::Bilateral,
            pivot: None,
            donors: Vec::new(),
            to: Vec::new(),
            in_kind: true,
            money: None,
            languages: ["fr".parse().unwrap()].into(),
            people: None,
            from: None,
            until: None,
            state: OfferState::Open,
        };
        let claire = actor(&self.house, "claire").await;
        self.house.office.add_offer(&claire, &offer).await.unwrap().reference.unwrap().to_string()
    }

    /// A match of the offer on the request; the address of its page.
    pub async fn proposed(&self, need: &str, offer: &str) -> String {
        let path = format!("/en/needs/{need}/matches/new");
        let answer = self.claire.post(&path, &[("provider", "XGIVE"), ("offer", offer)]).await;
        answer.to().split('?').next().unwrap().to_owned()
    }
}

const NEW: &str = "/en/offers/new";

/// A whole offer, as a form sends it.
const WHOLE: [(&str, &str); 14] = [
    ("provider", "XGIVE"),
    ("title-en", "Training of trainers"),
    ("title-ar", "تدريب مدربين"),
    ("note-en", "Two weeks.\r\nIn Rabat."),
    ("aid", "training"),
    ("aid", "expert"),
    ("theme", "border-security"),
    ("modality", "bilateral"),
    ("to", "Land of examples\r\nXAA"),
    ("in-kind", "1"),
    ("language", "ar"),
    ("people", "٣٠"),
    ("until", "31/12/2025"),
    ("offer-state", "open"),
];

fn with<'a>(fields: &[(&'a str, &'a str)], change: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let kept = fields.iter().filter(|(name, _)| !change.iter().any(|(other, _)| other == name));
    kept.chain(change).copied().collect()
}

#[tokio::test]
async fn an_offer_is_written_read_changed_and_withdrawn() {
    let stage = Stage::set().await;
    let (public, claire) = (stage.house.stranger(), &stage.claire);
    public.get("/en/offers").await.is(200).has("Nobody has entered an offer yet").has_not("/offers/new");
    claire.get("/en/offers").await.is(200).has("/en/offers/new");
    stage.amina.get(NEW).await.is(200).has("Land of examples").has_not("Giving agency");
    let form = claire.get(NEW).await;
    form.is(200).has("<option value=\"XGIVE\" selected>").has("name=\"offer-state\"").has_not("XOTHER");

    let empty =
        claire.post(NEW, &[("provider", "XGIVE"), ("modality", "bilateral"), ("offer-state", "open")]).await;
    empty
        .is(422)
        .has("href=\"#aids\"")
        .has("href=\"#themes\"")
        .has("href=\"#title-ar\"")
        .has("href=\"#amount\"");
    assert!(between(&empty.text(), "href=\"#title-ar\">", "</a>").contains("What is offered"));
    for (change, field) in [
        (("to", "Atlantis"), "to"),
        (("donors", "Nobody"), "donors"),
        (("people", "a few"), "people"),
        (("people", "2.5"), "people"),
        (("until", "some day"), "until"),
        (("modality", "triangular"), "pivot"),
        (("pivot", "XAA"), "pivot"),
        (("since", "2026"), "until"),
        (("provider", ""), "provider"),
        (("language", "Arabic"), "languages"),
        (("amount", "12"), "amount"),
    ] {
        let answer = claire.post(NEW, &with(&WHOLE, &[change])).await;
        answer.is(422).has(&format!("href=\"#{field}\"")).has("Training of trainers");
    }
    claire.post(NEW, &with(&WHOLE, &[("provider", "XOTHER")])).await.is(403);
    stage.amina.post(NEW, &WHOLE).await.is(403);
    public.post(NEW, &WHOLE).await.is(401);
    public.get("/en/offers").await.has("Nobody has entered an offer yet");

    // A button that is pressed twice makes one offer.
    let key = between(&form.text(), "name=\"key\" value=\"", "\"").to_owned();
    for _ in 0..2 {
        let sent = claire.post(NEW, &with(&WHOLE, &[("key", &key)])).await;
        assert_eq!(sent.to(), "/en/offers/O-2025-0001?did=add");
    }
    let page = public.get("/en/offers/O-2025-0001").await;
    page.is(200).has("Training of trainers").has("تدريب مدربين").has("at most").has("In Rabat.");
    page.has("Land of examples").has("Arabic").has("In kind").has_not("/edit").has("TLP:CLEAR");
    claire
        .get("/en/offers/O-2025-0001?did=add")
        .await
        .has("The offer is in the register")
        .has("/O-2025-0001/edit");
    for (lang, word) in [("ar", "لمن"), ("fr", "Pour qui")] {
        public.get(&format!("/{lang}/offers/O-2025-0001")).await.is(200).has(word);
    }

    // A search leads to it.
    public.get("/en/search?q=trainers").await.is(200).has("/en/offers/O-2025-0001");

    let edit = "/en/offers/O-2025-0001/edit";
    for (person, status) in [(&public, 303), (&stage.omar, 403), (&stage.amina, 403), (&stage.desk, 403)] {
        person.get(edit).await.is(status);
    }
    let form = claire.get(edit).await;
    form.is(200).has("Land of examples</textarea>").has("value=\"2025-12-31\"").has("value=\"30\"");
    let revision = between(&form.text(), "name=\"revision\" value=\"", "\"").to_owned();
    let paused = with(&WHOLE, &[("revision", &revision), ("offer-state", "paused"), ("to", "")]);
    assert_eq!(claire.post(edit, &paused).await.to(), "/en/offers/O-2025-0001?did=change");
    public.get("/en/offers/O-2025-0001").await.has("Paused").has("Anybody");
    // Somebody who read it before loses nothing and sees what was changed.
    let late =
        claire.post(edit, &with(&WHOLE, &[("revision", &revision), ("title-en", "Other words")])).await;
    late.is(409).has("id=\"conflict\"").has("Other words").has("Paused");
    let now = between(&late.text(), "name=\"revision\" value=\"", "\"").to_owned();
    let gone = with(&WHOLE, &[("revision", &now), ("offer-state", "withdrawn")]);
    claire.post(edit, &gone).await.to();
    public.get("/en/offers").await.has_not("O-2025-0001");
    public.get("/en/offers?all=1").await.has("O-2025-0001").has("Withdrawn");
    public.get("/en/offers/O-2025-0001").await.is(200).has("Withdrawn");
    public.get("/en/offers/O-2025-0009").await.is(404);
}

#[tokio::test]
async fn the_list_is_narrowed_and_comes_as_files() {
    let stage = Stage::set().await;
    let (public, claire) = (stage.house.stranger(), &stage.claire);
    claire.post(NEW, &WHOLE).await.to();
    let open = with(
        &WHOLE,
        &[
            ("to", ""),
            ("title-en", "Open to all"),
            ("title-ar", "مفتوح للجميع"),
            ("language", ""),
            ("aid", "equipment"),
        ],
    );
    let open: Vec<_> = open.into_iter().filter(|(name, _)| *name != "language").collect();
    claire.post(NEW, &open).await.to();
    let (first, second) = ("O-2025-0001", "O-2025-0002");
    for (query, shown) in [
        ("", [true, true]),
        ("?aid=training", [true, false]),
        ("?aid=equipment&theme=border-security", [false, true]),
        ("?theme=pve", [false, false]),
        ("?to=XAA", [true, true]),
        ("?to=XOTHER", [false, true]),
        ("?by=XGIVE", [true, true]),
        ("?by=XOTHER", [false, false]),
        ("?language=ar", [true, true]),
        ("?language=fr", [false, true]),
        ("?modality=south-south", [false, false]),
        ("?words=trainers", [true, false]),
        ("?aid=nonsense", [false, false]),
        ("?to=NOBODY", [false, false]),
        ("?language=Arabic", [false, false]),
    ] {
        let page = public.get(&format!("/en/offers{query}")).await;
        let csv = public.get(&format!("/en/offers.csv{query}")).await;
        let json = public.get(&format!("/en/offers.json{query}")).await;
        for (number, there) in [first, second].into_iter().zip(shown) {
            for answer in [&page, &csv, &json] {
                assert_eq!(answer.is(200).text().contains(number), there, "{number} at {query}");
            }
        }
        if shown == [false, false] {
            page.has("No offer fits these filters");
        }
    }
    let csv = public.get("/en/offers.csv?aid=training").await.text();
    assert!(csv.contains("training; expert") || csv.contains("expert; training"), "{csv}");
    assert!(csv.contains("XAA:beneficiary") && csv.contains("TLP:CLEAR"), "{csv}");
    public.get("/en/offers?page=2").await.is(404);
}

#[tokio::test]
async fn a_match_goes_its_way_and_each_side_has_its_own_buttons() {
    let stage = Stage::set().await;
    let (need, offer) = (stage.circulated().await, stage.offered().await);
    let (amina, claire) = (&stage.amina, &stage.claire);
    // What the offer may meet is told to whoever reads the request, and to nobody else.
    let page = format!("/en/offers/{offer}");
    let propose = format!("/en/needs/{need}/matches/new");
    claire
        .get(&page)
        .await
        .has("Train border officers")
        .has("Both are about the same theme")
        .has(&format!("{propose}?offer={offer}"));
    stage.house.stranger().get(&page).await.is(200).has_not("Train border officers").has_not(&need);

    stage.house.stranger().get(&propose).await.is(303);
    amina.get(&propose).await.is(409);
    stage.house.sign_in("driss@example.org").await.post(&propose, &[("provider", "XAA")]).await.is(409);
    let form = claire.get(&format!("{propose}?offer={offer}")).await;
    form.is(200)
        .has(&format!("value=\"{offer}\" selected"))
        .has("value=\"XGIVE\" selected")
        .has_not("XOTHER");
    claire.post(&propose, &[("provider", "XGIVE")]).await.is(422).has("href=\"#terms-ar\"");
    claire.post(&propose, &[("provider", "XOTHER"), ("terms-en", "Two weeks")]).await.is(403);
    claire
        .post(&propose, &[("provider", "XGIVE"), ("offer", "O-2025-0009")])
        .await
        .is(422)
        .has("href=\"#offer\"");
    let key = stage.proposed(&need, &offer).await;
    // What she typed stays, with the reason at the top.
    let again = [("provider", "XGIVE"), ("offer", offer.as_str()), ("terms-fr", "Deux <semaines>")];
    claire
        .post(&propose, &again)
        .await
        .is(409)
        .has("role=\"alert\"")
        .has("Take that one back first")
        .has("Deux &#60;semaines&#62;")
        .has(&format!("value=\"{offer}\" selected"));
    claire.get(&propose).await.is(409);

    stage.omar.get(&key).await.is(404);
    stage.house.stranger().get(&key).await.is(303);
    let buttons = async |person: &Person| -> Vec<String> {
        let text = person.get(&key).await.is(200).text();
        text.split("name=\"do\" value=\"")
            .skip(1)
            .map(|rest| rest.split('"').next().unwrap().to_owned())
            .collect()
    };
    let shown = async |expected: [&[&str]; 3]| {
        for (person, expected) in [amina, claire, &stage.desk].into_iter().zip(expected) {
            assert_eq!(buttons(person).await, expected);
        }
    };
    let turn = async |person: &Person, what: &str| {
        let text = person.get(&key).await.text();
        let revision = text
            .split("name=\"revision\" value=\"")
            .nth(1)
            .map_or("1", |rest| rest.split('"').next().unwrap());
        person.post(&key, &[("revision", revision), ("do", what)]).await
    };
    shown([&["choose", "decline"], &["take-back"], &[]]).await;
    stage.desk.post(&key, &[("revision", "1"), ("do", "choose")]).await.is(403);
    claire.post(&key, &[("revision", "1"), ("do", "choose")]).await.is(403);
    amina.post(&key, &[("revision", "1"), ("do", "take-back")]).await.is(403);
    amina.post(&key, &[("revision", "1"), ("do", "burn")]).await.is(422);
    claire.post(&key, &[("revision", "1"), ("do", "deliver")]).await.is(409);
    assert!(turn(amina, "choose").await.to().ends_with("?did=choose"));
    amina.get(&format!("{key}?did=choose")).await.has("You have chosen this offer").has("Chosen");
    // The line broke off and the browser sends it again: it is chosen once.
    let twice = [("revision", "1"), ("do", "choose")];
    assert!(amina.post(&key, &twice).await.to().ends_with("?did=choose"));
    claire.post(&key, &twice).await.is(403);
    // Whoever read it before that sees what happened.
    claire
        .post(&key, &[("revision", "1"), ("do", "take-back")])
        .await
        .is(409)
        .has("id=\"conflict\"")
        .has("Chosen");
    shown([&[], &["take-back", "begin"], &[]]).await;
    turn(claire, "begin").await.to();
    shown([&[], &["deliver"], &[]]).await;
    turn(claire, "deliver").await.to();
    shown([&["confirm"], &["confirm"], &[]]).await;
    amina.get(&key).await.has("fulfilled when both sides have confirmed");
    turn(amina, "confirm").await.to();
    let twice = [("revision", "1"), ("do", "confirm")];
    assert!(amina.post(&key, &twice).await.to().ends_with("?did=confirm"));
    claire.post(&key, &twice).await.is(409);
    shown([&[], &["confirm"], &[]]).await;
    turn(claire, "confirm").await.to();
    shown([&[], &[], &[]]).await;
    let view = stage.house.office.view(&OPERATOR);
    let met = view.by_reference::<Need>(need.parse().unwrap()).await.unwrap();
    assert_eq!(met.body.step(), Some(NeedStep::Fulfilled));
    for (lang, word) in [("ar", "الطرفان"), ("fr", "Les deux parties")] {
        amina.get(&key.replacen("/en/", &format!("/{lang}/"), 1)).await.is(200).has(word);
    }
    claire.get(&page).await.has(&key).has(&need);
    stage.omar.get(&page).await.is(200).has_not(&key).has("None that you may see");
}

#[tokio::test]
async fn an_offer_that_is_declined_leads_nowhere() {
    let stage = Stage::set().await;
    let (need, offer) = (stage.circulated().await, stage.offered().await);
    let key = stage.proposed(&need, &offer).await;
    stage.amina.post(&key, &[("revision", "1"), ("do", "decline")]).await.to();
    for person in [&stage.amina, &stage.claire] {
        person.get(&key).await.is(200).has("Declined").has_not("name=\"do\"");
    }
    // Help may be offered again.
    let terms = [("provider", "XGIVE"), ("terms-fr", "Deux semaines à Paris")];
    let path = format!("/en/needs/{need}/matches/new");
    let second = stage.claire.post(&path, &terms).await.to().to_owned();
    stage.amina.get(&second).await.is(200).has("Deux semaines à Paris").has("For this request alone");
}

#[tokio::test]
async fn a_request_is_printed_as_a_note_verbale_for_whoever_reads_it() {
    let stage = Stage::set().await;
    let need = stage.circulated().await;
    let path = format!("/fr/needs/{need}/note.docx");
    for (query, lang) in [("", "fr"), ("?lang=ar", "ar"), ("?lang=en", "en")] {
        let note = stage.amina.get(&format!("{path}{query}")).await;
        note.is(200);
        assert!(note.bytes.starts_with(b"PK\x03\x04"));
        assert!(note.header(header::CONTENT_TYPE).ends_with("wordprocessingml.document"));
        let name = format!("filename=\"note-verbale-{need}.{lang}.TLP-AMBER.docx\"");
        assert!(
            note.header(header::CONTENT_DISPOSITION).contains(&name),
            "{}",
            note.header(header::CONTENT_DISPOSITION)
        );
        let input = tansiq_reader::Input { bytes: &note.bytes, name: None, lang: None, published: None };
        let read = tansiq_reader::extract(&input, tansiq_reader::Lexicon::builtin()).unwrap();
        for words in [need.as_str(), "The centre has no trainers.", "Ministry of the Interior"] {
            assert!(read.text.contains(words), "{words} in {}", read.text);
        }
    }
    stage.omar.get(&path).await.is(200);
    stage.desk.get(&path).await.is(200);
    stage.house.stranger().get(&path).await.is(404);
    stage.amina.get(&format!("{path}?lang=de")).await.is(404);
    // What a source reports is no request of a State.
    let office = &stage.house.office;
    let home = office.register().instance().unwrap().home;
    let mut change =
        office.register().change(&OPERATOR, Act::DocumentFile, "", office.clock()).await.unwrap();
    let mut reported = Record::new(Id::new(office.clock().new_id()), home, Need::default());
    (reported.audience, reported.marking) = (Audience::Public, Marking::Clear);
    change.create(&mut reported).await.unwrap();
    change.commit().await.unwrap();
    let number = reported.reference.unwrap();
    stage.desk.get(&format!("/en/needs/{number}")).await.is(200);
    stage.desk.get(&format!("/en/needs/{number}/note.docx")).await.is(404);
    stage.claire.get(&format!("/en/needs/{number}/matches/new")).await.is(409);
}
