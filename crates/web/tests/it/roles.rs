//! Bodies and their seats: entered many at once, asked for by a year, changed and removed; the profile of a State; and
//! the States that the office offers.

use crate::given::{House, OPERATOR, between, house};
use tansiq_model::{Audience, Lang, Marking, PartyKind};
use tansiq_office::{NewParty, PartyEdit, SettingsEdit};

async fn forum(house: &House) {
    let names =
        vec![(Lang::En, "Forum of the two seas".to_owned()), (Lang::Fr, "Forum des deux mers".to_owned())];
    let about = PartyEdit::named(PartyKind::Body, names);
    let new = NewParty { code: "FORUM".parse().unwrap(), fictional: false, about };
    house.office.add_party(&OPERATOR, &new).await.unwrap();
}

const NEW: &str = "/en/parties/FORUM/roles/new";

fn rows(csv: &str) -> Vec<String> {
    csv.lines().skip(1).map(str::to_owned).collect()
}

#[tokio::test]
async fn who_co_chaired_in_a_year_is_a_question_with_an_answer() {
    let (house, officer) = house().await;
    forum(&house).await;
    officer.get(NEW).await.is(200).has("value=\"FORUM\" selected").has("value=\"member\" selected");
    let chairs = [
        ("body", "FORUM"),
        ("seat", "co-chair"),
        ("holders", "Morocco\r\nPays-Bas\r\n\r\n"),
        ("since", "2015-09"),
        ("until", "2019-09"),
        ("note-en", "As its report says <i>"),
    ];
    let stored = officer.post(NEW, &chairs).await.to().to_owned();
    assert_eq!(stored, "/en/parties/FORUM?did=roles&n=2");
    officer.get(&stored).await.is(200).has("terms are in the register");
    let before = [("body", "FORUM"), ("seat", "co-chair"), ("holders", "TUR"), ("until", "2018")];
    officer.post(NEW, &before).await.to();
    let members = [("body", "FORUM"), ("seat", "member"), ("holders", "SEN\nMAR"), ("since", "2011")];
    officer.post(NEW, &members).await.to();

    let public = house.stranger();
    let page = public.get("/en/bodies/FORUM?on=2017").await;
    page.is(200).has("value=\"2017\"").has("Netherlands").has("Türkiye").has("possible").has("certain");
    page.has("Entered by the office").has("/en/parties/FORUM/roles.csv?on=2017");
    let today = public.get("/en/bodies/FORUM").await;
    let seats = between(&today.text(), "id=\"seats\"", "Other terms").to_owned();
    assert!(seats.contains("Senegal") && !seats.contains("Netherlands"), "{seats}");
    today.has("no end known");
    public.get("/en/bodies/FORUM?on=when").await.is(200).has("id=\"on-err\"").has("value=\"when\"");
    for (lang, word) in [("ar", "رئاسة مشتركة"), ("fr", "Coprésidence")] {
        public.get(&format!("/{lang}/bodies/FORUM?on=2017")).await.is(200).has(word);
    }

    let csv = public.get("/en/parties/FORUM/roles.csv?on=2017").await;
    let csv = csv.is(200).text();
    let held: Vec<_> = rows(&csv).iter().filter(|row| row.contains("co-chair")).cloned().collect();
    assert_eq!(held.len(), 3, "{csv}");
    assert_eq!(held.iter().filter(|row| row.contains("surely")).count(), 2);
    assert!(csv.contains("Maroc") && csv.contains("entered") && csv.contains("FORUM"));
    assert_eq!(rows(&public.get("/en/parties/FORUM/roles.csv").await.text()).len(), 5);
    public.get("/en/parties/FORUM/roles.json?on=2020").await.is(200).has("\"holder\":\"SEN\"").has_not("NLD");
    public.get("/en/parties/FORUM/roles.csv?on=when").await.is(404);
    let api = public.get("/api/v1/parties/FORUM/roles?on=2017").await;
    api.is(200).has("\"held\":\"possibly\"").has("\"seat\":\"co-chair\"");
    public.get("/api/v1/parties/FORUM/roles?on=when").await.is(422);
    public.get("/api/v1/parties/FORUM").await.is(200).has("\"kind\":\"body\"").has("\"part_of\":null");
    // The holder's own page leads to the body.
    public.get("/en/parties/NLD").await.is(200).has("/en/parties/FORUM");
    public.get("/en/bodies").await.has("/en/bodies/FORUM");
    public.get("/en/bodies.csv").await.is(200).has("FORUM").has_not("NLD");
}

#[tokio::test]
async fn what_was_typed_wrong_is_told_line_by_line() {
    let (house, officer) = house().await;
    forum(&house).await;
    let two = |code: &str| NewParty {
        code: code.parse().unwrap(),
        fictional: false,
        about: PartyEdit::named(PartyKind::CivilSociety, vec![(Lang::En, format!("Coast {code}"))]),
    };
    house.office.add_party(&OPERATOR, &two("COAST-1")).await.unwrap();
    let wrong = [
        ("body", ""),
        ("seat", ""),
        ("holders", "MAR\nNowhere <land>\nCoast COAST-1"),
        ("since", "soon"),
        ("words", "some words"),
    ];
    let page = officer.post(NEW, &wrong).await;
    page.is(422).has("id=\"body-err\"").has("id=\"since-err\"").has("id=\"document-err\"");
    page.has("Nowhere &#60;land&#62;").has("no party has this name or code");
    page.has("Coast COAST-1</textarea>");
    let unnamed = [("body", "FORUM"), ("seat", ""), ("holders", "MAR")];
    officer.post(NEW, &unnamed).await.is(422).has("id=\"seat-err\"");
    let named = [("body", "FORUM"), ("seat", ""), ("title-fr", "Vice-présidence"), ("holders", "MAR")];
    officer.post(NEW, &named).await.to();
    officer.post(NEW, &named).await.is(422).has("already holds this seat");
}

#[tokio::test]
async fn a_term_is_ended_by_hand_and_two_at_once_are_told() {
    let (house, officer) = house().await;
    forum(&house).await;
    let host = [("body", "FORUM"), ("seat", "host"), ("holders", "MAR"), ("since", "2025-01")];
    officer.post(NEW, &host).await.to();
    let page = officer.get("/en/bodies/FORUM?on=2025-01").await.text();
    let path = format!("/en/roles/{}", between(&page, "/en/roles/", "\""));
    officer.get(&path).await.is(200).has(&format!("{path}/edit")).has("Entered by the office").has("Host");
    house.stranger().get(&path).await.is(200).has_not("/edit\"");
    let edit = format!("{path}/edit");
    officer.get(&edit).await.is(200).has("value=\"2025-01\"").has("value=\"host\" selected");
    let ended = [
        ("revision", "1"),
        ("body", "FORUM"),
        ("seat", "host"),
        ("holders", "MAR"),
        ("since", "2025-01"),
        ("until", "2026-03"),
        ("reason", "as agreed"),
    ];
    assert_eq!(officer.post(&edit, &ended).await.to(), "/en/parties/FORUM?did=role-change");
    let late = officer.post(&edit, &ended).await;
    late.is(409).has("id=\"conflict\"").has("Until").has("value=\"2026-03\"");
    officer.get(&path).await.has("as agreed");
    let unsure = [("revision", "2"), ("do", "remove"), ("holders", "MAR")];
    officer.post(&edit, &unsure).await.is(422).has("id=\"sure-err\"");
    let sure = [("revision", "2"), ("do", "remove"), ("sure", "1"), ("reason", "by mistake")];
    assert_eq!(officer.post(&edit, &sure).await.to(), "/en/parties/FORUM?did=role-remove");
    officer.get(&path).await.is(404);
}

#[tokio::test]
async fn the_profile_of_a_state_counts_what_its_reader_may_see() {
    let (house, officer) = house().await;
    house.fill(Audience::Owner, Marking::Amber).await;
    forum(&house).await;
    let chair = [("body", "FORUM"), ("seat", "chair"), ("holders", "MAR"), ("since", "2005")];
    officer.post(NEW, &chair).await.to();
    let public = house.stranger().get("/en/parties/MAR").await;
    public.is(200).has("Public profile of a State").has("Time line").has("How to cite").has("print=1");
    public.has_not("C-2025-0001");
    officer.get("/en/parties/MAR").await.is(200).has("C-2025-0001");
    let paper = house.stranger().get("/en/parties/MAR?print=1").await;
    paper.is(200).has("Chair").has_not("id=\"others\"");
    for (lang, word) in [("ar", "الملف العام لدولة"), ("fr", "Profil public d’un État")] {
        house.stranger().get(&format!("/{lang}/parties/MAR")).await.is(200).has(word);
    }
}

#[tokio::test]
async fn a_state_that_is_left_out_is_offered_nowhere_and_stays_readable() {
    let (house, officer) = house().await;
    house.fill(Audience::Public, Marking::Clear).await;
    forum(&house).await;
    let host = [("body", "FORUM"), ("seat", "host"), ("holders", "SEN"), ("since", "2025-01")];
    officer.post(NEW, &host).await.to();
    let names = [(Lang::Ar, "أطلنطس"), (Lang::Fr, "Atlantide"), (Lang::En, "Atlantis")];
    let settings = SettingsEdit {
        months: tansiq_model::Months::Standard,
        digits: tansiq_model::Digits::Western,
        reminders: tansiq_model::Reminders::default(),
        states_left_out: vec!["SEN".parse().unwrap(), "MAR".parse().unwrap()],
        states_added: vec![],
        states_new: vec![(
            "X-ATL".parse().unwrap(),
            names.map(|(lang, name)| (lang, name.to_owned())).to_vec(),
        )],
        reason: String::new(),
    };
    house.office.edit_settings(&OPERATOR, 0, &settings).await.unwrap();
    for page in [
        "/en/parties/new",
        "/en/parties/FORUM/edit",
        NEW,
        "/en/sessions/new",
        "/en/groups",
        "/en/commitments",
        "/en/documents/new",
    ] {
        let page_text = officer.get(page).await;
        page_text.is(200).has_not("<option value=\"SEN\">");
    }
    officer.get("/en/sessions/new").await.has("<option value=\"X-ATL\">Atlantis</option>");
    for (lang, name) in [("ar", "أطلنطس"), ("fr", "Atlantide"), ("en", "Atlantis")] {
        officer.get(&format!("/{lang}/parties/X-ATL")).await.is(200).has(name);
    }
    // What names it still does.
    officer.get("/en/parties/SEN").await.is(200).has("Senegal");
    officer.get("/en/bodies/FORUM?on=2025-01").await.has("Senegal");
    officer.get("/en/commitments/C-2025-0001/edit").await.is(200).has("<option value=\"MAR\" selected>");
    officer.get("/en/commitments?party=SEN").await.is(200).has("<option value=\"SEN\" selected>");
}
