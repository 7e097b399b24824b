//! What somebody may not read is, for her, not there: two registers that differ in it answer alike, byte for byte.

use super::asking;
use super::land::{Land, PUBLIC, SHARED, UNKNOWN};
use super::projecting;
use super::rows;
use crate::given::{Answer, House, OPERATOR, Person, TEXT};
use axum::body::Body;
use axum::http::Request;
use std::collections::BTreeMap;
use tansiq_model::*;
use tansiq_office::{Given, GivenList, NewSeries, NewSession};
use tansiq_policy::Act;
use tansiq_sheet::ListKind;
use tansiq_web::routes::{Route, Sample};

/// Everything of an answer, with the id of a failure and of nothing else left out.
pub(crate) fn whole(answer: &Answer) -> (u16, BTreeMap<String, Vec<String>>, String) {
    let mut headers: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (name, value) in &answer.headers {
        headers.entry(name.to_string()).or_default().push(value.to_str().unwrap_or("?").to_owned());
    }
    (answer.status.as_u16(), headers, answer.text())
}

/// The records that one of the two registers has more: of each kind that a list shows, kept by another State.
pub(super) async fn hide(house: &House) -> Vec<(Kind, String)> {
    let (office, actor) = (&house.office, OPERATOR);
    let mut names = Vec::new();
    let given = Given {
        bytes: format!("{TEXT}\nوثيقة لا يقرأها أحد من الخارج.\n").into_bytes(),
        name: Some("hidden.txt".into()),
        lang: None,
        published: Some("2025-01-13".parse().unwrap()),
        url: None,
        grade: Grade::Official,
        audience: Audience::Owner,
        to: tansiq_office::Recipients::default(),
        marking: Marking::Amber,
    };
    let document = office.ingest(&actor, given).await.unwrap().document;
    names.push((Kind::Document, document.reference.unwrap().to_string()));
    let series = NewSeries {
        slug: "hidden-dialogue".into(),
        names: vec![(Lang::En, "Hidden dialogue".into())],
        sides: vec!["MAR".parse().unwrap(), "FRA".parse().unwrap()],
    };
    let series = office.add_series(&actor, &series).await.unwrap();
    let session = NewSession {
        series: series.id.into(),
        number: 1,
        held: "2025-01-12".parse().unwrap(),
        place: Place { city: Some("Rabat".into()), country: Some("MAR".into()) },
        next: Some("2025".parse().unwrap()),
        priorities: vec![vec![(Lang::En, "Hidden priority".into())]],
        period: None,
    };
    office.add_session(&actor, &session).await.unwrap();

    let list = GivenList {
        name: "hidden.csv".into(),
        bytes: b"No;Commitment;Owner;Due\n5;Hidden;MAR;2025\n".to_vec(),
        list: ListKind::Commitments,
        sheet: None,
        mapping: None,
    };
    let import = office.begin_import(&actor, list).await.unwrap();
    names.push((Kind::Import, import.id.to_string()));

    let mut change = office.register().change(&actor, Act::DocumentFile, "", office.clock()).await.unwrap();
    let view = office.view(&actor);
    let fra = office.party_names(&view).await.unwrap().by_code("FRA").unwrap().id;
    let mar = office.party_names(&view).await.unwrap().by_code("MAR").unwrap().id;
    macro_rules! close {
        ($($records:expr),+) => { $(
            for mut record in $records {
                (record.owner, record.audience, record.marking) = (fra, Audience::Owner, Marking::Amber);
                change.update(&mut record).await.unwrap();
            }
        )+ };
    }
    close!(
        [view.get(document.id).await.unwrap()],
        [import],
        view.proposals(document.id).await.unwrap(),
        [view.get(series.id).await.unwrap()],
        view.sessions(series.id).await.unwrap()
    );
    let sessions = view.sessions(series.id).await.unwrap();
    for session in &sessions {
        names.push((Kind::Session, session.reference.unwrap().to_string()));
        close!(view.priorities(session.id).await.unwrap());
    }
    names.push((Kind::Series, series.body.slug));
    macro_rules! put {
        ($($body:expr),+ $(,)?) => { $(
            let mut record = Record::new(Id::new(office.clock().new_id()), fra, $body);
            (record.audience, record.marking) = (Audience::Owner, Marking::Amber);
            record.texts.put(TextField::Title, Lang::En, TextKind::Official, "Hidden rabat");
            record.parties = vec![PartyRole { party: mar, role: Role::Organiser }];
            change.create(&mut record).await.unwrap();
            let name = record.reference.map_or_else(|| record.id.to_string(), |number| number.to_string());
            names.push((kind_of(&record), name));
        )+ };
    }
    let (place, day) = (Place::default, || Some("2025-01-13".parse().unwrap()));
    // Beside what everybody reads: a part of it that is kept back.
    let land = Land::get().await;
    let number = |kind| land.name(kind, PUBLIC).parse::<Reference>().unwrap();
    let promise = view.by_reference::<Commitment>(number(Kind::Commitment)).await.unwrap();
    let paper = view.by_reference::<Document>(number(Kind::Document)).await.unwrap();
    let held = view.by_reference::<Session>(number(Kind::Session)).await.unwrap();
    let wanted = view.by_reference::<Need>(number(Kind::Need)).await.unwrap();
    let given = view.by_reference::<Offer>(number(Kind::Offer)).await.unwrap();
    let given_to_all = view.by_reference::<Project>(number(Kind::Project)).await.unwrap();
    let read = view.proposals(paper.id).await.unwrap().remove(0);
    let on = || "2025-01-12".parse().unwrap();
    put!(
        Milestone { commitment: promise.id, position: 1, due: day(), done_on: None },
        ProgressReport {
            commitment: promise.id,
            reviewer: false,
            completion: Completion::Complete,
            as_of: on(),
            completed_on: None,
        },
        Evidence {
            commitment: promise.id,
            report: None,
            kind: EvidenceKind::Link,
            file_sha256: None,
            file_name: None,
            url: Some("https://example.org/hidden".into()),
            dated: day(),
        },
        Comment { about: promise.id.uuid(), about_kind: Kind::Commitment, on: on() },
        Proposal { position: 90, ..read.body },
        Session { number: 2, held: "2025-01-12".parse().unwrap(), ..held.body.clone() },
        Priority { session: held.id, position: 1, from: None, until: None },
        Event { held: day(), place: place(), attendance: None, session: Some(held.id) },
        Claim { figure: None, as_of: day(), topic: Some("hidden".into()) },
        Party::new("HID".parse().unwrap(), PartyKind::State, false),
        Commitment {
            session: None,
            made_on: day(),
            due: Some(Due::At("2024-12".parse().unwrap())),
            due_basis: Basis::Stated,
            next_session_on: None,
            self_reported: None,
            reviewed: None,
            flags: Flags::default(),
        },
        Event { held: day(), place: place(), attendance: None, session: None },
        AdoptedDocument { adopted_on: day(), place: place() },
        RoleTerm { from: day(), until: None, seat: None },
        Claim { figure: None, as_of: day(), topic: None },
        Need { stated_on: day(), ..Need::default() },
        Project {
            date: day(),
            place: place(),
            activity: Some(Box::new(projecting::over(mar, fra))),
            ..Project::default()
        },
        // Beside a project that everybody reads: what a side of it says, and waits.
        projecting::scored(given_to_all.id, ScoreSide::Giving),
        Delivery { date: day(), place: place(), quantity: None, money: None },
        asking::offer(),
        asking::matched(wanted.id, Some(given.id), MatchState::Proposed),
    );
    change.commit().await.unwrap();
    // A party is known by its code.
    names.retain(|(kind, _)| *kind != Kind::Party);
    names.push((Kind::Party, "HID".to_owned()));
    names
}

fn kind_of<T: tansiq_model::Body>(_: &Record<T>) -> Kind {
    T::KIND
}

/// A page without the key of its form, which is another one every time.
fn without_key(page: &str) -> String {
    const KEY: &str = "name=\"key\" value=\"";
    match page.split_once(KEY) {
        Some((before, after)) => {
            format!("{before}{KEY}{}", after.split_once('"').map_or(after, |(_, rest)| rest))
        }
        None => page.to_owned(),
    }
}

async fn same(one: &Person, other: &Person, address: &str, sign: char) -> Answer {
    let ask = async |person: &Person| person.ask(Request::get(address), Body::empty()).await;
    let (with, without) = (ask(one).await, ask(other).await);
    let (with_all, without_all) = (whole(&with), whole(&without));
    assert_eq!((with_all.0, &with_all.1), (without_all.0, &without_all.1), "{address} by {sign}");
    let (there, not) = (without_key(&with_all.2), without_key(&without_all.2));
    let differ = there.split('<').zip(not.split('<')).find(|(one, other)| one != other);
    assert!(there == not, "{address} by {sign} shows what is hidden: {differ:?}");
    with
}

#[tokio::test]
async fn two_registers_that_differ_in_what_is_hidden_answer_alike() {
    let land = Land::get().await;
    let (with, without) = (land.copy().await, land.copy().await);
    let hidden = hide(&with).await;
    // Nobody; nobody's colleague; the other State's focal point; the home office, which reads no drafts of others.
    for sign in ['v', 'n', 'F', 'E', 'H', 'A'] {
        let (one, other) = (land.browser(&with, sign), land.browser(&without, sign));
        for row in rows().filter(|row| row.get.is_some()) {
            for whose in [PUBLIC, SHARED, UNKNOWN] {
                let address = format!("{}{}", land.address(row, whose), row.query);
                same(&one, &other, &address, sign).await;
            }
            let Sample::Record(kind) = row.sample else { continue };
            let (before, rest) = row.path.split_once('{').unwrap();
            for (_, name) in hidden.iter().filter(|(of, _)| *of == kind) {
                let address = format!("/en{before}{name}{}", rest.split_once('}').unwrap().1);
                let answer = same(&one, &other, &address, sign).await;
                assert!([303, 403, 404].contains(&answer.status.as_u16()), "{address} by {sign}");
            }
        }
        for address in [
            "/en/search?q=hidden",
            "/en/search.json?q=rabat",
            "/en/commitments?label=overdue",
            "/en/commitments?party=MAR",
            "/en/offers?all=1",
            "/en/projects?status=closed",
            "/en/projects.csv",
            "/en/projects/scorecard",
            "/en/projects/scorecard.csv",
            "/en/documents?show=waiting",
            "/en/brief?dialogue=hidden-dialogue",
            "/en/brief?dialogue=all",
            "/en/parties/MAR",
            "/en/claims?topic=hidden",
        ] {
            same(&one, &other, address, sign).await;
        }
    }
    // Whoever speaks for that State sees that the registers differ.
    let theirs = land.browser(&with, 'f');
    theirs.get("/en/search?q=hidden").await.is(200).has("T-2025-0004");
    for (kind, name) in &hidden {
        let is_page = |row: &&Route| row.get.is_some() && row.sample == Sample::Record(*kind);
        let Some(row) = rows().find(|row| is_page(row) && row.path.ends_with('}') && *kind != Kind::Import)
        else {
            continue;
        };
        let address = format!("/en{}{name}", row.path.split_once('{').unwrap().0);
        theirs.get(&address).await.is(200);
    }
}

#[tokio::test]
async fn forms_about_what_is_hidden_and_about_nothing_are_answered_alike() {
    let land = Land::get().await;
    let (with, without) = (land.copy().await, land.copy().await);
    let hidden = hide(&with).await;
    let forms = super::forms::trials(land);
    for sign in ['v', 'n', 'F', 'H'] {
        let (one, other) = (land.browser(&with, sign), land.browser(&without, sign));
        for trial in &forms {
            let row = rows().find(|row| row.path == trial.path).unwrap();
            let Sample::Record(kind) = row.sample else { continue };
            let (before, rest) = row.path.split_once('{').unwrap();
            for (_, name) in hidden.iter().filter(|(of, _)| *of == kind) {
                let address = format!("/en{before}{name}{}", rest.split_once('}').unwrap().1);
                for form in [trial.last().clone(), super::forms::poor(trial.last(), sign)] {
                    let (there, not) =
                        (one.hand_in(&address, &form).await, other.hand_in(&address, &form).await);
                    assert_eq!(whole(&there), whole(&not), "{address} by {sign}");
                    assert!([401, 403, 404].contains(&there.status.as_u16()), "{address} by {sign}");
                }
            }
        }
    }
}
