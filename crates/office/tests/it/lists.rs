//! Lists of every kind come in, and out again.

use crate::engines::on_both_engines;
use crate::{Desk, OPERATOR, office_at};
use tansiq_model::{
    AdoptedDocument, Claim, Delivery, Event, Import, ImportState, Lang, LineOutcome, Need, Party, PartyKind,
    Project, Record, Role, RoleTerm, Seat, TextField,
};
use tansiq_office::{GivenList, LONG_LIST, Office, OfficeError, Shown};
use tansiq_sheet::ListKind;
use tansiq_storage::{Address, Table, verify};

pub fn list(list: ListKind, text: &str) -> GivenList {
    GivenList { bytes: text.into(), name: "list.csv".into(), list, sheet: None, mapping: None }
}

/// Brings a list in, and answers how many lines were read, made, changed, unchanged and kept out.
pub async fn bring_in(office: &Office, given: GivenList) -> (Record<Import>, [u32; 5]) {
    let draft = office.begin_import(&OPERATOR, given).await.unwrap();
    let done = office.apply_import(&OPERATOR, draft.id, draft.revision, &|_, _| {}).await.unwrap();
    let body = &done.body;
    let counts = [body.read, body.created, body.updated, body.unchanged, body.kept_out];
    (done, counts)
}

impl Desk {
    pub async fn list(&self, kind: ListKind, text: &str) -> [u32; 5] {
        bring_in(&self.office, list(kind, text)).await.1
    }

    pub async fn records<T: Table>(&self) -> Vec<Record<T>> {
        self.office.view(&OPERATOR).all().await.unwrap()
    }
}

const LISTS: &[(ListKind, &str, &str)] = &[
    (
        ListKind::Events,
        "N°,Event,Date,City,Host country,Organisers,Attendance\n\
         7,Second conference on border security,2024-03,Rabat,Morocco,UNOCT; Morocco,\"1,200\"\n",
        "7,Conference on border security (second),2024-03,Rabat,Morocco,UNOCT; Morocco,1200\n",
    ),
    (
        ListKind::Needs,
        "Number,Besoin,Pays bénéficiaire,Date,Montant,Devise\n\
         n1,Deux bancs d’analyse de documents,Mali,2024,50 000,EUR\n",
        "n1,Trois bancs d’analyse de documents,Mali,2024,50 000,EUR\n",
    ),
    (
        ListKind::Projects,
        "الرقم,المشروع,المانح,الدولة المستفيدة,تاريخ البدء,الميزانية,العملة\n\
         م-1,دعم أمن الحدود في الساحل,اليابان,النيجر,2023,٥٠٠٠٠٠,USD\n",
        "م-1,دعم أمن الحدود,اليابان,النيجر,2023,٥٠٠٠٠٠,USD\n",
    ),
    (
        ListKind::Deliveries,
        "No,Training,Provider,Beneficiary,Date,City,Country,Number trained\n\
         T1,Document fraud course,UNOCT,Togo,12/05/2024,Rabat,Morocco,24\n",
        "T1,Course on document fraud,UNOCT,Togo,12/05/2024,Rabat,Morocco,24\n",
    ),
    (
        ListKind::Figures,
        "No,Figure,Subject,As of,Value,Unit,Hedge,Question\n\
         F1,People trained by the Rabat office,UNOCT,2024-06-30,2000,people,more than,people-trained-rabat\n",
        "F1,People trained in Rabat,UNOCT,2024-06-30,2000,people,more than,people-trained-rabat\n",
    ),
    (
        ListKind::Adopted,
        "No,Declaration,Adopted on,City,Country,Signatories\n\
         A1,Marrakech declaration,2022-05-11,Marrakech,Morocco,Morocco; Togo\n",
        "A1,Declaration of Marrakech,2022-05-11,Marrakech,Morocco,Morocco; Togo\n",
    ),
    (
        ListKind::Parties,
        "Number,Code,Name,Type,Part of\np1,LABO-1,Forensic laboratory,organisation,\n",
        "p1,LABO-1,Forensic science laboratory,organisation,\n",
    ),
    (
        ListKind::Roles,
        "No,Body,Member state,Seat,Since,Until\nr1,African Union,Morocco,member,2017-01-30,\n",
        "r1,African Union,Morocco,observer,2017-01-30,\n",
    ),
];

/// The lines under the header of a list.
fn under(text: &str, line: &str) -> String {
    format!("{}\n{line}", text.split('\n').next().unwrap())
}

async fn every_kind_comes_in_and_out(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    for (kind, text, renamed) in LISTS {
        let before = office.register().current_sha256().await.unwrap();
        let (first, counts) = bring_in(&office, list(*kind, text)).await;
        assert_eq!(counts, [1, 1, 0, 0, 0], "{kind}: {first:?}");
        office.undo_import(&OPERATOR, first.id, first.revision).await.unwrap();
        assert_eq!(office.register().current_sha256().await.unwrap(), before, "{kind}: taken back");
        let (first, counts) = bring_in(&office, list(*kind, text)).await;
        assert_eq!(counts, [1, 1, 0, 0, 0], "{kind}: {first:?}");
        let there = office.register().current_sha256().await.unwrap();
        assert_ne!(there, before, "{kind}");
        let (_, counts) = bring_in(&office, list(*kind, text)).await;
        assert_eq!(counts, [1, 0, 0, 1, 0], "{kind}: the same again");
        assert_eq!(office.register().current_sha256().await.unwrap(), there, "{kind}");
        let (second, counts) = bring_in(&office, list(*kind, &under(text, renamed))).await;
        assert_eq!(counts, [1, 0, 1, 0, 0], "{kind}: its number finds it under another name");
        assert!(matches!(
            office.undo_import(&OPERATOR, first.id, first.revision).await,
            Err(OfficeError::WorkedOn(records)) if records.len() == 1
        ));
        office.undo_import(&OPERATOR, second.id, second.revision).await.unwrap();
        assert_eq!(office.register().current_sha256().await.unwrap(), there, "{kind}: the name is back");
    }
    assert_eq!(verify(office.register(), None).await.unwrap().fault, None);
}

#[tokio::test]
async fn what_a_line_says_stands_in_its_record() {
    let desk = Desk::on("2025-01-14").await;
    for (kind, text, _) in LISTS {
        desk.list(*kind, text).await;
    }
    let names = desk.office.party_names(&desk.office.view(&OPERATOR)).await.unwrap();
    let [event] = &desk.records::<Event>().await[..] else { panic!("one event") };
    assert_eq!(event.body.place.city.as_deref(), Some("Rabat"));
    assert_eq!(event.body.attendance.as_ref().unwrap().value.as_str(), "1200");
    let organisers: Vec<&str> = event.parties_as(&[Role::Organiser]).map(|party| names.code(party)).collect();
    assert_eq!(organisers, ["UNOCT", "MAR"]);
    let [need] = &desk.records::<Need>().await[..] else { panic!("one need") };
    assert_eq!(need.body.money.as_ref().unwrap().currency, "EUR");
    assert!(need.states().any(|party| names.code(party) == "MLI") && !need.body.is_request());
    let [project] = &desk.records::<Project>().await[..] else { panic!("one project") };
    assert_eq!(project.body.money.as_ref().unwrap().amount.as_str(), "500000");
    let [delivery] = &desk.records::<Delivery>().await[..] else { panic!("one training") };
    assert_eq!(delivery.body.place.country.as_deref(), Some("MAR"));
    assert_eq!(delivery.body.quantity.as_ref().unwrap().unit, "people");
    let [claim] = &desk.records::<Claim>().await[..] else { panic!("one figure") };
    assert_eq!(claim.body.topic.as_deref(), Some("people-trained-rabat"));
    let [adopted] = &desk.records::<AdoptedDocument>().await[..] else { panic!("one text") };
    assert_eq!(adopted.parties_as(&[Role::Signatory]).count(), 2);
    let parties = desk.records::<Party>().await;
    let laboratory = parties.iter().find(|party| party.body.code.as_str() == "LABO-1").unwrap();
    assert_eq!(laboratory.body.kind, PartyKind::Organisation);
    assert_eq!(laboratory.audience, tansiq_model::Audience::Public);
    let [term] = &desk.records::<RoleTerm>().await[..] else { panic!("one term") };
    assert_eq!(term.body.seat, Some(Seat::Member));
    assert_eq!(term.texts.get(TextField::Title, Lang::Fr).unwrap().body, "Membre");
    assert_eq!(term.body.from, Some("2017-01-30".parse().unwrap()));
}

#[tokio::test]
async fn a_line_that_cannot_come_in_says_why() {
    let desk = Desk::on("2025-01-14").await;
    for (kind, text, words) in [
        (ListKind::Events, "Event,Date,Number of people\nA,2024,many\n", &["number-unreadable"][..]),
        (ListKind::Needs, "Need,Budget\nA,500\n", &["currency-missing"]),
        (ListKind::Parties, "Code,Name\nXYZ-1,Somebody\n", &["party-kind-missing"]),
        (ListKind::Parties, "Name,Type\nSomebody new,organisation\n", &["code-missing"]),
        (ListKind::Parties, "Code,Name,Type\nx y,Somebody,organisation\n", &["not-a-code"]),
        (ListKind::Parties, "Code,Name,Type\nXYZ-2,Somebody,planet\n", &["word-unknown"]),
        (
            ListKind::Parties,
            "Code,Name,Type,Part of\nXYZ-2,Somebody,organisation,Morocco\n",
            &["part-of-unknown"],
        ),
        (ListKind::Roles, "Body,Member,Since,Until\nAfrican Union,Mali,2020,2019\n", &["out-of-order"]),
        (ListKind::Roles, "Body,Member\nAfrican Union,\n", &["holder-missing"]),
        (ListKind::Events, "Event,Parties and roles\nA,MAR:king\n", &["role-unknown"]),
    ] {
        let draft = desk.office.begin_import(&OPERATOR, list(kind, text)).await.unwrap();
        let view = desk.office.view(&OPERATOR);
        let draft = desk.office.import_draft(&view, draft.id, Shown::default()).await.unwrap();
        let plan = draft.plan.unwrap();
        assert_eq!(plan.count(LineOutcome::KeptOut), 1, "{text}");
        let said: Vec<&str> = plan.lines[0].remarks.iter().map(|remark| remark.word.as_str()).collect();
        assert_eq!(said, words, "{text}");
    }
}

#[tokio::test]
async fn a_meeting_of_the_same_name_in_another_year_is_another_meeting() {
    let desk = Desk::on("2025-01-14").await;
    let text = "Event,Date\nAnnual meeting,2023-05\nAnnual meeting,2024-05\n";
    assert_eq!(desk.list(ListKind::Events, text).await, [2, 2, 0, 0, 0]);
    assert_eq!(desk.list(ListKind::Events, text).await, [2, 0, 0, 2, 0]);
    // Without a date it could be either.
    assert_eq!(desk.list(ListKind::Events, "Event,City\nAnnual meeting,Rabat\n").await, [1, 0, 0, 0, 1]);
}

#[tokio::test]
async fn json_comes_in_like_a_table() {
    let desk = Desk::on("2025-01-14").await;
    let text = r#"{"events":[{"title":"A conference","date":"2024-05","organisers":["Morocco","Togo"],"place":{"city":"Rabat"}}]}"#;
    assert_eq!(desk.list(ListKind::Events, text).await, [1, 1, 0, 0, 0]);
    let event = &desk.records::<Event>().await[0];
    assert_eq!(event.body.place.city.as_deref(), Some("Rabat"));
    assert_eq!(event.parties_as(&[Role::Organiser]).count(), 2);
}

#[tokio::test]
async fn what_was_said_of_columns_is_taken_for_the_next_list_with_the_same_headings() {
    let desk = Desk::on("2025-01-14").await;
    let view = desk.office.view(&OPERATOR);
    let first = desk.office.begin_import(&OPERATOR, list(ListKind::Events, "A,B\nx,2024\n")).await.unwrap();
    let draft = desk.office.import_draft(&view, first.id, Shown::default()).await.unwrap();
    assert_eq!(draft.as_earlier, None);
    let mut mapping = draft.mapping;
    mapping.columns.insert("A".to_owned(), "title".parse().unwrap());
    mapping.columns.insert("B".to_owned(), "date".parse().unwrap());
    desk.office.map_import(&OPERATOR, first.id, first.revision, &mapping).await.unwrap();
    let second = desk.office.begin_import(&OPERATOR, list(ListKind::Events, "A,B\ny,2025\n")).await.unwrap();
    let draft = desk.office.import_draft(&view, second.id, Shown::default()).await.unwrap();
    assert_eq!(draft.mapping, mapping);
    assert_eq!(draft.as_earlier.as_deref(), Some("list.csv"));
    assert_eq!(draft.plan.unwrap().count(LineOutcome::Created), 1);
    // Neither for another kind of list nor for other headings.
    for (kind, text) in [(ListKind::Needs, "A,B\ny,2025\n"), (ListKind::Events, "A,B,C\ny,2025,\n")] {
        let other = desk.office.begin_import(&OPERATOR, list(kind, text)).await;
        let other = desk.office.import_draft(&view, other.unwrap().id, Shown::default()).await.unwrap();
        assert_eq!(other.as_earlier, None);
    }
}

#[tokio::test]
async fn the_memberships_that_come_with_the_product_come_in_and_change_nothing_twice() {
    let desk = Desk::on("2025-01-14").await;
    let groups = include_str!("../../../../assets/reference/groups.csv");
    let memberships = include_str!("../../../../assets/reference/memberships.csv");
    let lines = u32::try_from(memberships.lines().count() - 1).unwrap();
    // The lists are those of the communities. Of what they name, one is no State that this office lists by default.
    let known = lines - 1;
    assert_eq!(desk.list(ListKind::Parties, groups).await, [3, 3, 0, 0, 0]);
    assert_eq!(desk.list(ListKind::Roles, memberships).await, [lines, known, 0, 0, 1]);
    assert_eq!(desk.list(ListKind::Parties, groups).await, [3, 0, 0, 3, 0]);
    assert_eq!(desk.list(ListKind::Roles, memberships).await, [lines, 0, 0, known, 1]);
    let names = desk.office.party_names(&desk.office.view(&OPERATOR)).await.unwrap();
    let terms = desk.records::<RoleTerm>().await;
    let mali = |term: &&Record<RoleTerm>| {
        term.bodies().any(|body| names.code(body) == "ECOWAS")
            && term.holders().any(|one| names.code(one) == "MLI")
    };
    let mali: Vec<_> = terms.iter().filter(mali).collect();
    assert_eq!(mali.len(), 1);
    assert_eq!(mali[0].body.until, Some("2025-01-29".parse().unwrap()));
}

/// A list of so many trainings, of which each two-hundredth line cannot come in.
fn long(lines: usize) -> String {
    let mut text = "No,Training,Beneficiary,Date\n".to_owned();
    for line in 1..=lines {
        let state = if line.is_multiple_of(200) { "Nowhere" } else { "Togo" };
        text.push_str(&format!("{line},Course {line},{state},2024\n"));
    }
    text
}

async fn a_long_list_goes_in_by_parts_and_goes_on_where_it_stopped(address: Address) {
    let office = office_at(&address, "2025-01-14").await;
    let before = office.register().current_sha256().await.unwrap();
    let lines = LONG_LIST as usize * 2 + 400;
    let draft = office.begin_import(&OPERATOR, list(ListKind::Deliveries, &long(lines))).await.unwrap();
    let view = office.view(&OPERATOR);
    let asked = Shown { outcome: Some(LineOutcome::KeptOut), from: 10, most: Some(5) };
    let plan = office.import_draft(&view, draft.id, asked).await.unwrap().plan.unwrap();
    assert_eq!((plan.outcomes.len(), plan.count(LineOutcome::KeptOut)), (lines, 12));
    let shown: Vec<u32> = plan.lines.iter().map(|line| line.read.line).collect();
    assert_eq!(shown, [2201, 2401], "the eleventh and the twelfth of them");

    let head = view.head().await.unwrap();
    // It is stopped after its first part, as by a process that is killed.
    let stopped = tokio::spawn({
        let office = office.clone();
        async move {
            let stop = |brought: u32, all: u32| assert!(brought > all, "stopped");
            office.apply_import(&OPERATOR, draft.id, draft.revision, &stop).await.map(drop)
        }
    });
    assert!(stopped.await.unwrap_err().is_panic());
    let part: Record<Import> = view.get(draft.id).await.unwrap();
    assert_eq!(part.body.state, ImportState::Coming);
    assert_eq!(part.body.created + part.body.kept_out, LONG_LIST);
    assert_eq!(view.all::<Delivery>().await.unwrap().len(), part.body.created as usize);

    let done = office.apply_import(&OPERATOR, part.id, part.revision, &|_, _| {}).await.unwrap();
    assert_eq!(done.body.state, ImportState::Done);
    assert_eq!([done.body.created, done.body.kept_out], [lines as u32 - 12, 12]);
    let now = view.head().await.unwrap();
    assert_eq!(now.seq - head.seq, 3, "an entry of the history for each part");
    let again = office.begin_import(&OPERATOR, list(ListKind::Deliveries, &long(lines))).await.unwrap();
    let plan = office.import_draft(&view, again.id, asked).await.unwrap().plan.unwrap();
    assert_eq!(plan.count(LineOutcome::Unchanged) as usize, lines - 12);

    office.undo_import(&OPERATOR, done.id, done.revision).await.unwrap();
    assert_eq!(office.register().current_sha256().await.unwrap(), before);
    assert_eq!(verify(office.register(), None).await.unwrap().fault, None);
}

on_both_engines!(every_kind_comes_in_and_out, a_long_list_goes_in_by_parts_and_goes_on_where_it_stopped,);
