//! The brief since the last session, with a commitment in each of its parts, and without any.

use super::{Pages, QUOTE, add, date, page, title, words};
use crate::brief::{Brief, Choice};
use crate::page::{Area, Page};
use crate::view::Words;
use serde_json::json;
use tansiq_analysis::{Known, since_last_session};
use tansiq_model::{
    Basis, Body, Comment, Commitment, Completion, Document, Due, Flags, Footing, Id, Kind, Lang, Marking,
    Party, PartyRole, Place, Record, Reference, ReferenceKind, Role, Series, Session, Source, Statement,
    TextField, TextKind,
};
use tansiq_report::{Brief as Report, BriefItem, Links, Passage, Saying, Since};
use uuid::Uuid;

const DIALOGUE: &str = "الحوار الاستراتيجي";

/// Due, how far it has come, and what stands beside that: one commitment for each part of the brief.
const COURSES: [(Option<&str>, Option<Completion>, bool); 7] = [
    (Some("2025-03"), Some(Completion::Complete), false),
    (Some("2024-12"), Some(Completion::Complete), false),
    (Some("2024-11-15"), Some(Completion::Limited), false),
    (Some("2025-09"), Some(Completion::Substantial), false),
    (Some("2025"), None, false),
    (None, None, false),
    (Some("2024-10"), None, true),
];

/// A body as the register stores it.
fn stored<T: Body>(body: serde_json::Value) -> T {
    serde_json::from_value(body).unwrap()
}

fn record<T: Body>(number: usize, body: T) -> Record<T> {
    let id = |number: usize| Uuid::from_u128(number as u128);
    Record::new(Id::new(id(number)), Id::new(id(1)), body)
}

fn known(p: &Page, number: usize, owner: &Record<Party>) -> Known {
    let (due, completion, withdrawn) = COURSES[number];
    let body = Commitment {
        session: None,
        made_on: Some(date("2024-09-26")),
        due: due.map(|due| Due::At(date(due))),
        due_basis: Basis::Inferred,
        next_session_on: None,
        self_reported: completion.map(|completion| Statement {
            completion,
            as_of: "2025-01-11".parse().unwrap(),
            completed_on: (completion == Completion::Complete).then(|| date("2025-01-09/2025-01-10")),
        }),
        reviewed: None,
        flags: Flags { withdrawn, ..Flags::default() },
    };
    let mut commitment = record(100 + number, body);
    let number = u32::try_from(number + 1).unwrap();
    commitment.reference = Some(Reference { kind: ReferenceKind::Commitment, year: 2024, number });
    let title = title(p);
    commitment.texts.put(TextField::Title, title.lang, title.kind, title.text);
    commitment.parties.push(PartyRole { party: owner.id, role: Role::Organiser });
    Known { commitment, reports: vec![], recorded_on: "2024-09-30".parse().unwrap() }
}

fn session() -> Since {
    let mut series = record(4, Series { slug: "mar-unoct".into() });
    series.texts.put(TextField::Title, Lang::Ar, TextKind::Original, DIALOGUE);
    let place = Place { city: Some("New York".into()), ..Place::default() };
    let (held, next) = (date("2024-09-26"), Some(date("2025")));
    let session = record(5, Session { series: series.id, number: 1, held, place, next });
    Since { series, session }
}

fn report(p: &Page) -> Report {
    let owner: Party = stored(json!({ "code": "MAR", "kind": "state", "fictional": true }));
    let mut owner = record(2, owner);
    owner.texts.put(TextField::Title, Lang::En, TextKind::Official, "Morocco");
    let document: Document = stored(json!({
        "media_type": "text/plain", "lang": "ar", "published": "2024-09-26", "published_basis": "stated",
        "publisher": null, "grade": "press", "url": "https://example.org/a?b=1&c=2", "file_name": null,
        "file_sha256": "", "text_sha256": "", "text_chars": 0, "main_start": 0, "main_end": 0,
    }));
    let mut document = record(3, document);
    document.reference = Some(Reference { kind: ReferenceKind::Document, year: 2024, number: 1 });
    let name = "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي";
    document.texts.put(TextField::Title, Lang::Ar, TextKind::Original, name);
    let source = Source {
        document: Uuid::from_u128(3),
        text_sha256: String::new(),
        start: 10,
        end: 25,
        paragraph: 3,
        quote: QUOTE.into(),
    };
    let commitments: Vec<Known> = (0..COURSES.len()).map(|number| known(p, number, &owner)).collect();
    let (since, as_of) = ("2024-09-26".parse().unwrap(), p.today);
    let item = |line| BriefItem {
        line,
        owners: vec![owner.clone()],
        passage: Some(Passage { source: source.clone(), document: Some(document.clone()) }),
        evidence: vec![],
        last_report: None,
        footing: Footing::Reported,
        said: vec![said(&owner, Kind::Commitment), said(&owner, Kind::ProgressReport)],
    };
    let items = since_last_session(&commitments, since, as_of).lines.into_iter().map(item).collect();
    Report { session: Some(session()), since, as_of, items, marking: Marking::Amber, demonstration: true }
}

/// What the owner says of it, or of what was reported.
fn said(owner: &Record<Party>, about_kind: Kind) -> Saying {
    let about = Uuid::from_u128(90);
    let comment = Comment { about, about_kind, on: "2025-01-12".parse().unwrap() };
    let mut comment = Record::of(Id::new(Uuid::from_u128(91)), owner.id, comment);
    let words = "Nous tenons à préciser que la note <a été> adoptée.";
    comment.texts.put(TextField::Note, Lang::Fr, TextKind::Original, words);
    Saying { comment, party: Some(owner.clone()) }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Brief));
    let show = |report: Report| {
        let name = words(Lang::Ar, DIALOGUE);
        Brief {
            p: p.clone(),
            dialogue: report.dialogue(p.lang).map(Words::from),
            no_session: report.session.is_none(),
            lede: report.lede(p.locale),
            paper: report.to_html_part(p.locale, Links::Pages).unwrap(),
            which: "mar-unoct".into(),
            choices: vec![
                Choice { value: "mar-unoct".into(), name },
                Choice { value: "all".into(), name: title(p) },
            ],
        }
    };
    add(&mut out, "brief", show(report(p)));
    add(&mut out, "brief-none", show(Report { session: None, items: vec![], ..report(p) }));
    out
}
