//! A request for assistance through pages alone: written part by part, handed in, taken through its steps and found on the
//! board, by those who may and by nobody else.

use crate::given::{Answer, House, OPERATOR, PASSWORD, Person, between, hidden, house};
use tansiq_model::{Lang, Need, PartyKind, TextField};
use tansiq_office::{NeedDraft, NewAccount, NewMatch, NewParty, NewPost, PartyEdit};
use tansiq_policy::{AccountRole, PostRole};

/// Those who have to do with a request.
struct World {
    house: House,
    officer: Person,
    amina: Person,
    driss: Person,
    claire: Person,
    omar: Person,
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

async fn world() -> World {
    let (house, officer) = house().await;
    let kinds = [
        ("XAA", "Aland <b>", PartyKind::State),
        ("XBB", "Beland", PartyKind::State),
        ("XGIVE", "Fonds", PartyKind::Organisation),
    ];
    for (code, name, kind) in kinds {
        let about = PartyEdit::named(kind, vec![(Lang::En, name.to_owned())]);
        let new = NewParty { code: code.parse().unwrap(), fictional: true, about };
        house.office.add_party(&OPERATOR, &new).await.unwrap();
    }
    World {
        amina: member(&house, "amina", PostRole::FocalPoint, "XAA").await,
        driss: member(&house, "driss", PostRole::FocalPoint, "XAA").await,
        omar: member(&house, "omar", PostRole::FocalPoint, "XBB").await,
        claire: member(&house, "claire", PostRole::Donor, "XGIVE").await,
        house,
        officer,
    }
}

/// The address of the part of the form that follows, without the language.
fn below(answer: &Answer) -> String {
    answer.to().splitn(3, '/').nth(2).map(|rest| format!("/{rest}")).unwrap()
}

/// Sends a part of the draft as its form has it, with these fields.
async fn part(person: &Person, path: &str, fields: &[(&str, &str)]) -> Answer {
    let page = person.get(path).await;
    let html = page.is(200).text();
    let revision = hidden(&html, "revision");
    person.post(path, &[&[("revision", revision)], fields].concat()).await
}

impl World {
    /// A draft with everything that a request needs, and its address.
    async fn drafted(&self) -> String {
        let page = self.amina.get("/ar/needs/new").await.text();
        let begun = [
            ("key", hidden(&page, "key")),
            ("state", "XAA"),
            ("lang", "ar"),
            ("title", "كشف الوثائق المزورة"),
            ("note", "لا يوجد مدربون.\r\nولا عينات."),
        ];
        let answer = self.amina.post("/ar/needs/new", &begun).await;
        let at = answer.to().trim_end_matches("/draft/help").to_owned();
        let help = [("aid", "training"), ("theme", "border-security"), ("language", "ar"), ("absorbs", "٤٠")];
        assert_eq!(
            part(&self.amina, &format!("{at}/draft/help"), &help).await.to(),
            format!("{at}/draft/past")
        );
        let past = [("authority", "وزارة الداخلية"), ("expected-result", "أربعون مدربًا")];
        assert_eq!(
            part(&self.amina, &format!("{at}/draft/past"), &past).await.to(),
            format!("{at}/draft/readers")
        );
        let readers = [("addressees", "Beland\r\nXGIVE"), ("marking", "TLP:AMBER")];
        let answer = part(&self.amina, &format!("{at}/draft/readers"), &readers).await;
        assert_eq!(answer.to(), format!("{at}/draft/review"));
        at.trim_start_matches("/ar").to_owned()
    }

    /// Takes a step by the form on the page of a request.
    async fn step(&self, who: &Person, at: &str, word: &str) -> Answer {
        let path = format!("/en{at}");
        let page = who.get(&path).await;
        let html = page.is(200).has(&format!("value=\"{word}\"")).text();
        who.post(&format!("{path}/steps"), &[("revision", hidden(&html, "revision")), ("do", word)]).await
    }
}

#[tokio::test]
async fn a_request_is_written_part_by_part_and_handed_in() {
    let all = world().await;
    let at = all.drafted().await;
    let review = format!("/ar{at}/draft/review");
    let page = all.amina.get(&review).await;
    page.is(200).has("لا يوجد مدربون.").has("أربعون مدربًا").has("تدريب").has("Beland").has("TLP:AMBER");
    // Nobody else has the draft, not even the office.
    for who in [&all.officer, &all.omar, &all.claire, &all.house.stranger()] {
        who.get(&format!("/en{at}")).await.is(404);
    }
    all.omar.get(&format!("/en{at}/draft/lack")).await.is(404);
    all.officer.get("/en/needs").await.is(200).has_not(&at);
    all.driss.get("/fr/needs").await.is(200).has(&at).has("Projet");

    let html = all.amina.get(&review).await.text();
    let submit = [("revision", hidden(&html, "revision"))];
    let answer = all.amina.post(&review, &submit).await;
    assert_eq!(answer.to(), format!("/ar{at}?did=step"));
    // The line broke off and the browser sends it again: it is handed in once.
    assert_eq!(all.amina.post(&review, &submit).await.to(), format!("/ar{at}?did=step"));
    all.amina.get(answer.to()).await.is(200).has("role=\"status\"").has_not("value=\"authenticate\"");
    all.amina.get(&format!("/ar{at}/draft/help")).await.is(409).has("لا يمكن تعديله");
    all.driss.get(&format!("/en{at}")).await.is(200).has("value=\"authenticate\"");
}

#[tokio::test]
async fn a_form_that_comes_twice_makes_one_draft_and_loses_nothing() {
    let all = world().await;
    let page = all.amina.get("/en/needs/new").await.text();
    let key = hidden(&page, "key").to_owned();
    let form = |title: &'static str| {
        [("key", key.clone()), ("state", "XAA".into()), ("lang", "en".into()), ("title", title.to_owned())]
    };
    let send = async |title| {
        let fields = form(title);
        let fields: Vec<(&str, &str)> = fields.iter().map(|(name, value)| (*name, value.as_str())).collect();
        all.amina.post("/en/needs/new", &fields).await
    };
    let first = send("Forged documents").await;
    assert_eq!(send("Forged documents").await.to(), first.to());
    // She went back and wrote another title before anybody went on: that counts.
    assert_eq!(send("Forged passports").await.to(), first.to());
    let needs: Vec<_> = all.house.office.view(&OPERATOR).all::<Need>().await.unwrap();
    assert_eq!(needs.len(), 1);
    let at = first.to().trim_end_matches("/draft/help").to_owned();
    part(&all.amina, &format!("{at}/draft/help"), &[("aid", "law")]).await.to();
    // Now somebody went on: what was typed is shown beside what is there.
    let late = send("Forged visas").await;
    late.is(409).has("Forged visas").has("Forged passports");
    let revision = hidden(&late.text(), "revision").to_owned();
    let over = [("revision", revision.as_str()), ("lang", "en"), ("title", "Forged visas")];
    assert_eq!(all.amina.post(&format!("{at}/draft/lack"), &over).await.to(), first.to());
    all.amina.get(&at).await.is(200).has("Forged visas").has("Law");

    // The same part twice, and a part that somebody else changed in between.
    let html = all.amina.get(&format!("{at}/draft/help")).await.text();
    let seen = hidden(&html, "revision").to_owned();
    let help = [("revision", seen.as_str()), ("aid", "expert"), ("theme", "pve")];
    let path = format!("{at}/draft/help");
    assert_eq!(all.amina.post(&path, &help).await.to(), all.amina.post(&path, &help).await.to());
    let other = [("revision", seen.as_str()), ("aid", "exchange")];
    all.driss.post(&path, &other).await.is(409).has("value=\"exchange\" checked").has("id=\"conflict\"");
    all.amina.post("/en/needs/new", &[("state", "XAA"), ("key", "no")]).await.is(422);
    all.amina.post("/en/needs/new", &[("state", "XBB"), ("key", &key), ("lang", "en")]).await;
    all.omar.post(&path, &other).await.is(404);
}

#[tokio::test]
async fn the_form_says_what_is_wrong_at_its_field() {
    let all = world().await;
    let page = all.amina.get("/en/needs/new").await.text();
    let begun = [("key", hidden(&page, "key")), ("state", "XAA"), ("lang", "en"), ("do", "later")];
    let later = all.amina.post("/en/needs/new", &begun).await;
    assert!(later.to().ends_with("?did=step"), "a draft may lack whatever it likes");
    let at = later.to().trim_end_matches("?did=step").to_owned();
    let wrong = [("aid", "money"), ("absorbs", "many"), ("wanted-by", "32/13/2026"), ("language", "EN")];
    let page = part(&all.amina, &format!("{at}/draft/help"), &wrong).await;
    page.is(422).has("<title>Error").has("value=\"many\"").has("32/13/2026");
    for field in ["aid", "absorbs", "wanted-by", "languages"] {
        page.has(&format!("<a href=\"#{field}\">")).has(&format!("id=\"{field}\""));
    }
    let page = part(
        &all.amina,
        &format!("{at}/draft/readers"),
        &[("addressees", "Nowhere"), ("marking", "TLP:RED")],
    )
    .await;
    page.is(422).has("the register knows no").has("Nowhere").has("never stored").has("id=\"addressees-err\"");
    let page =
        part(&all.amina, &format!("{at}/draft/readers"), &[("addressees", "XAA"), ("marking", "TLP:AMBER")])
            .await;
    page.is(422).has("<a href=\"#addressees\">");
    let page = part(&all.amina, &format!("{at}/draft/review"), &[]).await;
    page.is(422).has("<title>Error");
    for field in ["title", "note", "authority", "aid", "themes", "addressees"] {
        // Each leads to a link that leads to the field.
        page.has(&format!("<a href=\"#{field}\">")).has(&format!("<a id=\"{field}\" href=\"{at}/draft/"));
    }
    // What was written stays in its language when that is named.
    let lack = [("lang", "fr"), ("title", "Documents falsifiés")];
    part(&all.amina, &format!("{at}/draft/lack"), &lack).await.to();
    all.amina.get(&at).await.has("<bdi lang=\"fr\" dir=\"ltr\">Documents falsifiés");
    // A page with what is wrong names the State and the language of the draft.
    let wrong = [("past-help", "Un cours"), ("origin", "nowhere")];
    let page = part(&all.amina, &format!("{at}/draft/past"), &wrong).await;
    page.is(422).has("<bdi>Aland &#60;b&#62;</bdi>").has("name=\"past-help\" rows=\"4\" lang=\"fr\"");
}

#[tokio::test]
async fn another_language_takes_texts_over_where_it_has_none() {
    let all = world().await;
    let amina = all.house.office.actor_by_email("amina@example.org").await.unwrap().unwrap();
    let text = |field, lang, text: &str| ((field, lang), text.to_owned());
    let draft = NeedDraft {
        texts: [
            text(TextField::Title, Lang::En, "Forged documents"),
            text(TextField::Note, Lang::En, "No trainers."),
            text(TextField::Note, Lang::Fr, "Pas de formateurs."),
        ]
        .into(),
        addressees: vec!["XTWIN".parse().unwrap()],
        ..NeedDraft::of("XAA".parse().unwrap())
    };
    let about = PartyEdit::named(PartyKind::Organisation, vec![(Lang::En, "Twin".to_owned())]);
    let new = NewParty { code: "XTWIN".parse().unwrap(), fictional: true, about };
    all.house.office.add_party(&OPERATOR, &new).await.unwrap();
    let key = all.house.office.clock().new_id();
    let need = all.house.office.draft_need_once(&amina, key, &draft).await.unwrap();
    let at = format!("/en/needs/{}", need.reference.unwrap());
    all.amina.get(&format!("{at}/draft/readers")).await.is(200).has(">\nTwin</textarea>");
    let lack = [("lang", "fr"), ("title", "Forged documents"), ("note", "No trainers.")];
    part(&all.amina, &format!("{at}/draft/lack"), &lack).await.to();
    let need = all.house.office.view(&OPERATOR).get(need.id).await.unwrap();
    let body = |field, lang| need.texts.get(field, lang).map(|text| text.body.as_str());
    assert_eq!(body(TextField::Title, Lang::En), None);
    assert_eq!(body(TextField::Title, Lang::Fr), Some("Forged documents"));
    assert_eq!(body(TextField::Note, Lang::En), Some("No trainers."));
    assert_eq!(body(TextField::Note, Lang::Fr), Some("Pas de formateurs."));
}

#[tokio::test]
async fn what_a_state_says_of_a_request_stands_on_its_page() {
    let all = world().await;
    let at = format!("/en{}", all.drafted().await);
    let page = all.amina.get(&at).await.is(200).has("id=\"comments\"").text();
    let form = format!("/en/comments/new?on={}", between(&page, "/en/comments/new?on=", "\""));
    let done = all.amina.post(&form, &[("comment-en", "We asked <twice>.")]).await;
    all.driss.get(done.to().split('#').next().unwrap()).await.is(200).has("We asked &#60;twice&#62;.");
    all.officer.get(&at).await.is(404);
}

#[tokio::test]
async fn a_request_goes_its_way_by_buttons_that_are_there() {
    let all = world().await;
    let at = all.drafted().await;
    let html = all.amina.get(&format!("/ar{at}/draft/review")).await.text();
    all.amina.post(&format!("/ar{at}/draft/review"), &[("revision", hidden(&html, "revision"))]).await.to();
    // The office sees it, and may not authenticate as long as the State has others.
    let page = all.officer.get(&format!("/en{at}")).await;
    page.is(200)
        .has("Submitted")
        .has("value=\"return\"")
        .has_not("value=\"authenticate\"")
        .has_not("value=\"acknowledge\"");
    all.officer.post(&format!("/en{at}/steps"), &[("revision", "9"), ("do", "circulate")]).await.is(409);
    all.officer.post(&format!("/en{at}/steps"), &[("revision", "9"), ("do", "nonsense")]).await.is(400);
    all.omar.post(&format!("/en{at}/steps"), &[("revision", "9"), ("do", "withdraw")]).await.is(404);
    assert!(all.step(&all.driss, &at, "authenticate").await.to().ends_with("?did=step"));
    let page = all.officer.get(&format!("/en{at}")).await.text();
    let silent = [("revision", hidden(&page, "revision")), ("do", "return"), ("reason-return", " ")];
    let page = all.officer.post(&format!("/en{at}/steps"), &silent).await;
    page.is(422).has("<a href=\"#reason-return\">").has("id=\"reason-return-err\"");
    for word in ["acknowledge", "circulate"] {
        all.claire.get(&format!("/en{at}")).await.is(404);
        assert!(all.step(&all.officer, &at, word).await.to().ends_with("?did=step"), "{word}");
    }
    // A step that was taken already is not taken again.
    let twice = [("revision", "1"), ("do", "circulate")];
    assert!(all.officer.post(&format!("/en{at}/steps"), &twice).await.to().ends_with("?did=step"));
    let page = all.claire.get(&format!("/fr{at}")).await;
    page.is(200).has("كشف الوثائق المزورة").has("Proposer une aide").has(&format!("/fr{at}/matches/new"));
    page.has_not("<form method=\"post\"");
    all.house.stranger().get(&format!("/fr{at}")).await.is(404);

    let need = all.house.office.view(&OPERATOR).all::<Need>().await.unwrap().remove(0);
    let claire = all.house.office.actor_by_email("claire@example.org").await.unwrap().unwrap();
    let terms = vec![(Lang::Fr, "Deux semaines.".to_owned())];
    let new = NewMatch { need: need.id, offer: None, provider: "XGIVE".parse().unwrap(), terms };
    let one = all.house.office.propose_match(&claire, &new).await.unwrap();
    let link = format!("/matches/{}", one.id);
    for (who, sees) in [(&all.amina, true), (&all.claire, true), (&all.officer, true), (&all.omar, false)] {
        let page = who.get(&format!("/en{at}")).await;
        page.is(200).has("Help offered");
        assert_eq!(page.text().contains(&link), sees);
    }
    all.claire.get(&format!("/en{at}")).await.has_not("/matches/new");
    let reason = "Nobody <can>";
    let page = all.officer.get(&format!("/en{at}")).await.text();
    let over = [("revision", hidden(&page, "revision")), ("do", "unmet"), ("reason-unmet", reason)];
    all.officer.post(&format!("/en{at}/steps"), &over).await.to();
    all.amina
        .get(&format!("/en{at}"))
        .await
        .is(200)
        .has("Nobody &#60;can&#62;")
        .has("Unmet")
        .has_not("/steps\"");
}

#[tokio::test]
async fn a_request_is_published_met_and_closed() {
    let all = world().await;
    let at = all.drafted().await;
    let readers = [("consent", "1"), ("marking", "TLP:AMBER")];
    part(&all.amina, &format!("/en{at}/draft/readers"), &readers).await.to();
    let page = all.amina.get(&format!("/en{at}/draft/review")).await.text();
    let (revision, steps) = (hidden(&page, "revision"), format!("/en{at}/steps"));
    all.amina.post(&steps, &[("revision", revision), ("do", "submit")]).await.to();
    all.step(&all.driss, &at, "authenticate").await.to();
    for word in ["acknowledge", "circulate", "publish"] {
        all.step(&all.officer, &at, word).await.to();
    }
    all.house.stranger().get(&format!("/fr{at}")).await.is(200).has("TLP:CLEAR").has_not("/steps\"");
    let office = &all.house.office;
    let of = async |name| office.actor_by_email(&format!("{name}@example.org")).await.unwrap().unwrap();
    let (amina, claire) = (of("amina").await, of("claire").await);
    let need = office.view(&OPERATOR).all::<Need>().await.unwrap().remove(0);
    let terms = vec![(Lang::Fr, "Deux semaines.".to_owned())];
    let new = NewMatch { need: need.id, offer: None, provider: "XGIVE".parse().unwrap(), terms };
    let one = office.propose_match(&claire, &new).await.unwrap();
    let one = office.choose_match(&amina, one.id, one.revision).await.unwrap();
    let one = office.deliver_match(&claire, one.id, one.revision, false).await.unwrap();
    let one = office.deliver_match(&claire, one.id, one.revision, true).await.unwrap();
    let one = office.confirm_match(&claire, one.id, one.revision).await.unwrap();
    all.officer.get(&format!("/en{at}")).await.is(200).has("In delivery").has_not("value=\"close\"");
    office.confirm_match(&amina, one.id, one.revision).await.unwrap();
    all.step(&all.officer, &at, "close").await.to();
    all.amina.get(&format!("/en{at}")).await.is(200).has("nobody has it in hand").has_not("/steps\"");

    let other = all.drafted().await;
    let page = all.amina.get(&format!("/en{other}/draft/review")).await.text();
    let submit = [("revision", hidden(&page, "revision"))];
    all.amina.post(&format!("/en{other}/draft/review"), &submit).await.to();
    let page = all.officer.get(&format!("/en{other}")).await.text();
    let over = [("revision", hidden(&page, "revision")), ("do", "expire"), ("reason-expire", "Asked twice.")];
    all.officer.post(&format!("/en{other}/steps"), &over).await.to();
    all.amina.get(&format!("/en{other}")).await.is(200).has("Expired").has("Asked twice.");
    let versions = office.view(&OPERATOR).versions(need.id).await.unwrap();
    let acts: Vec<String> = versions.into_iter().map(|version| version.entry.action).collect();
    for act in [
        "need.submit",
        "need.authenticate",
        "need.acknowledge",
        "need.circulate",
        "need.publish",
        "need.close",
    ] {
        assert!(acts.iter().any(|one| one == act), "{act} is in no entry of {acts:?}");
    }
}

#[tokio::test]
async fn what_is_sent_back_leads_the_office_to_the_list() {
    let all = world().await;
    let at = all.drafted().await;
    let html = all.amina.get(&format!("/ar{at}/draft/review")).await.text();
    all.amina.post(&format!("/ar{at}/draft/review"), &[("revision", hidden(&html, "revision"))]).await.to();
    let page = all.officer.get(&format!("/en{at}")).await.text();
    let back = [
        ("revision", hidden(&page, "revision")),
        ("do", "return"),
        ("reason-return", "The <theme> is missing."),
    ];
    let answer = all.officer.post(&format!("/en{at}/steps"), &back).await;
    assert_eq!(answer.to(), "/en/needs?did=step");
    all.officer.get(answer.to()).await.is(200).has("role=\"status\"").has_not(&at);
    all.officer.get(&format!("/en{at}")).await.is(404);
    all.amina
        .get(&format!("/fr{at}"))
        .await
        .is(200)
        .has("The &#60;theme&#62; is missing.")
        .has("/draft/lack");
}

#[tokio::test]
async fn the_board_shows_ages_and_is_narrowed() {
    let all = world().await;
    let at = all.drafted().await;
    let reference = at.trim_start_matches("/needs/").to_owned();
    let page = all.amina.get("/en/needs").await;
    page.is(200)
        .has("One request")
        .has(&reference)
        .has("?step=draft")
        .has("The requesting State")
        .has("/en/needs/new");
    for (query, there) in [
        ("step=draft", true),
        ("step=closed", false),
        ("turn=state&aid=training", true),
        ("turn=secretariat", false),
        ("party=XAA&theme=border-security", true),
        ("party=XBB", true),
        ("party=NO", false),
        ("theme=pve", false),
        ("step=nonsense", false),
        ("aid=\"><b>", false),
    ] {
        let page = all.amina.get(&format!("/en/needs?{}", query.replace(['"', '<', '>'], "%22"))).await;
        assert_eq!(page.is(200).text().contains(&at), there, "{query}");
        let csv = all.amina.get(&format!("/en/needs.csv?{}", query.replace(['"', '<', '>'], "%22"))).await;
        assert_eq!(csv.is(200).text().contains(&reference), there, "{query}");
    }
    let json = all.amina.get("/en/needs.json").await.text();
    assert_eq!(between(&json, "\"waits_for\":", ",").trim(), "\"state\"");
    let others = all.omar.get("/en/needs").await;
    others.is(200).has("There is no request that you may read").has_not("?step=draft").has_not(&at);
    all.house.stranger().get("/en/needs").await.is(200).has_not("/needs/new");
    all.house.stranger().get("/en/needs/new").await.to();
    all.officer.get("/en/needs/new").await.is(403);
    let reported = all.amina.get("/en/needs?list=reported").await;
    reported.is(200).has("aria-current=\"page\">Reported needs").has_not(&at);
    assert!(!all.amina.get("/en/needs.csv?list=reported").await.text().contains(&reference));
    assert_eq!(
        below(
            &all.amina
                .post(
                    "/en/needs/new",
                    &[
                        ("state", "XAA"),
                        ("key", "0192f0c1-7a00-7000-8000-000000000001"),
                        ("lang", "en"),
                        ("do", "later")
                    ]
                )
                .await
        )
        .split('?')
        .nth(1),
        Some("did=step")
    );
}
