//! Sessions, parties, figures and the plain lists.

use super::{
    Pages, add, choices, date, faults, figure, own, page, parties, passage, public, rows, scale, title, words,
};
use crate::claims::{ClaimLine, Claims, Topic};
use crate::forms::{Choice as Entry, Faults};
use crate::page::{Area, Page};
use crate::parties::{Parties, PartyPage, PartyRecord, PartyRow};
use crate::records::{List, RecordRow, Records};
use crate::sessions::{Dialogue, NewSession, PriorityLine, SessionForm, SessionView, Sessions};
use tansiq_model::{Kind, Lang, PartyKind};

fn claim(p: &Page, number: usize, value: u64) -> ClaimLine {
    ClaimLine {
        reference: format!("F-2024-{number:04}"),
        title: title(p),
        figure: (number < 4).then(|| figure(value)),
        counted: (number == 1).then(|| words(Lang::En, "officers of African States")),
        parties: if number == 1 { parties(p) } else { vec![] },
        as_of: Some(date("2024")),
        passage: (number < 3).then(|| passage(p)),
    }
}

fn records(p: &Page, list: List) -> Records {
    let row = |number: usize| RecordRow {
        reference: (list != List::Roles).then(|| format!("E-2024-{number:04}")),
        title: title(p),
        date: Some(date("2025-01-09/2025-01-10")),
        until: Some(date("2026")),
        place: Some("Rabat".into()),
        parties: parties(p),
        themes: vec!["pve".parse().unwrap()],
        quantity: Some(figure(50)),
        money: None,
        passage: (number == 1).then(|| passage(p)),
    };
    Records { p: p.clone(), list, rows: (1..4).map(row).collect(), more: Some("?after=x".into()) }
}

const SESSION_FIELDS: [&str; 11] = [
    "dialogue",
    "dialogue-names",
    "slug",
    "sides",
    "number",
    "held",
    "city",
    "country",
    "next",
    "priorities",
    "period",
];

fn session_form() -> SessionForm {
    let each = ["الأمن البحري", "Sûreté maritime", "Maritime security <i>"].map(str::to_owned);
    SessionForm {
        names: each.clone(),
        slug: "mar-unoct".into(),
        sides: vec!["MAR".into(), "UNOCT".into(), String::new()],
        number: "<1>".into(),
        country: "MAR".into(),
        priorities: std::array::from_fn(|_| each.clone()),
        ..SessionForm::default()
    }
}

fn new_session(p: &Page, form: SessionForm, faults: Faults) -> NewSession {
    let (parties, _, states, _) = choices(p);
    let form = SessionForm { sides: [form.sides, vec![String::new()]].concat(), ..form };
    let dialogues =
        vec![Entry::new("mar-unoct", title(p).text), Entry::new("", p.tr("session-dialogue-new"))];
    NewSession { p: p.clone(), form, faults, dialogues, parties, states }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Records));
    let session = SessionView {
        reference: "S-2024-0001".into(),
        number: 1,
        held: date("2024-09-26"),
        place: Some("New York".into()),
        next: Some(date("2025")),
        commitments: 8,
        priorities: vec![PriorityLine {
            title: title(p),
            from: Some(date("2024")),
            until: Some(date("2026")),
        }],
        passages: vec![passage(p)],
    };
    let dialogue = Dialogue {
        slug: "mar-unoct".into(),
        name: words(Lang::Ar, "الحوار الاستراتيجي"),
        parties: parties(p),
        sessions: vec![session],
    };
    add(&mut out, "sessions", Sessions { p: p.clone(), dialogues: vec![dialogue] });
    add(&mut out, "sessions-none", Sessions { p: p.clone(), dialogues: vec![] });
    add(
        &mut out,
        "sessions-none-public",
        Sessions { p: public(lang, Some(Area::Sessions)), dialogues: vec![] },
    );
    add(&mut out, "session-new", new_session(p, SessionForm::default(), Faults::default()));
    add(&mut out, "session-new-wrong", new_session(p, session_form(), faults(p, &SESSION_FIELDS)));
    let party = |code: &str| PartyRow {
        code: code.into(),
        name: title(p),
        fictional: true,
        commitments: 1234,
        overdue: 2,
    };
    let groups = PartyKind::ALL.iter().map(|kind| (*kind, vec![party("MAR"), party("UNOCT")])).collect();
    add(&mut out, "parties", Parties { p: p.clone(), groups });
    let records_of = vec![PartyRecord {
        kind: Kind::Event,
        path: "/events#E-2024-0001".into(),
        reference: Some("E-2024-0001".into()),
        title: title(p),
    }];
    let show = PartyPage {
        p: p.clone(),
        code: "MAR".into(),
        name: own(p, "المغرب", "Maroc", "Morocco"),
        other_names: vec![words(Lang::Ar, "المغرب"), words(Lang::En, "Morocco")],
        kind: PartyKind::State,
        fictional: true,
        commitments: rows(p),
        scale: scale(),
        records: records_of,
    };
    add(&mut out, "party", show);
    let topic = Topic {
        slug: "people-trained-rabat".into(),
        title: title(p),
        differ: true,
        claims: vec![claim(p, 1, 1500), claim(p, 2, 1000)],
    };
    add(
        &mut out,
        "claims",
        Claims { p: p.clone(), topics: vec![topic], others: vec![claim(p, 3, 70), claim(p, 4, 0)] },
    );
    add(&mut out, "claims-none", Claims { p: p.clone(), topics: vec![], others: vec![] });
    for list in List::ALL {
        add(&mut out, list.word(), records(p, list));
    }
    add(&mut out, "records-none", Records { rows: vec![], ..records(p, List::Needs) });
    out
}
