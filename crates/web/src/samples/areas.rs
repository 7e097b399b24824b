//! Sessions, parties, figures and the plain lists.

use super::{
    Pages, add, choices, date, faults, figure, page, paged, parties, passage, public, rows, scale, title,
    whole, words,
};
use crate::about::About;
use crate::claims::{ClaimLine, Claims, Topic};
use crate::comments::Comments;
use crate::commitments::HistoryLine;
use crate::forms::{Choice as Entry, Faults};
use crate::home::Coming;
use crate::page::{Area, Page};
use crate::records::show::OfSession;
use crate::records::{List, RecordPage, RecordRow, Records};
use crate::sessions::{
    Around, Dialogue, DialoguePage, DocumentLink, Held, NewSession, PriorityLine, RecordLink, SessionForm,
    SessionPage, SessionView, Sessions,
};
use crate::shares::Shares;
use tansiq_model::{Grade, Kind, Label, Lang, Marking, Raisable, Seat};

fn claim(p: &Page, number: usize, value: u64) -> ClaimLine {
    let counted = "officers of African States · https://example.org/a?b=1&c=2, p. 3";
    ClaimLine {
        reference: format!("F-2024-{number:04}"),
        title: title(p),
        figure: (number < 4).then(|| figure(value)),
        counted: (number == 1).then(|| words(Lang::En, counted)),
        parties: if number == 1 { parties(p) } else { vec![] },
        as_of: Some(date("2024")),
        passage: (number < 3).then(|| passage(p)),
    }
}

fn records(p: &Page, list: List) -> Records {
    let row = |number: usize| RecordRow {
        path: format!("/{}/E-2024-{number:04}", list.word()),
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
    let paging = if list == List::Events { paged("/events") } else { whole(3) };
    Records { p: p.clone(), list, rows: (1..4).map(row).collect(), paging }
}

fn history(p: &Page) -> Vec<HistoryLine> {
    let line = |reason: Option<&str>| HistoryLine {
        on: "2024-09-30".parse().unwrap(),
        by: "Mona <b> Bennani".into(),
        what: p.tr("action-session-add"),
        reason: reason.map(str::to_owned),
    };
    vec![line(Some("As its communiqué states it")), line(None)]
}

/// A figure has no place and no session, and says what it counts.
fn figure_page(p: &Page) -> RecordPage {
    RecordPage {
        kind: Kind::Claim,
        reference: Some("F-2024-0001".into()),
        date: Some(date("2024")),
        place: None,
        session: None,
        counted: Some(words(Lang::En, "officers of African States · https://example.org/a?b=1&c=2")),
        topic: Some("people-trained-rabat".into()),
        ..record(p, List::Claims)
    }
}

fn record(p: &Page, list: List) -> RecordPage {
    let is_role = list == List::Roles;
    RecordPage {
        p: p.clone(),
        list,
        kind: Kind::Event,
        reference: Some("E-2025-0001".into()),
        title: title(p),
        other_titles: vec![words(Lang::Ar, "مؤتمر الأمن البحري")],
        date: Some(date("2025-01-09/2025-01-10")),
        until: Some(date("2026")),
        place: Some("Rabat".into()),
        session: Some(OfSession {
            reference: "S-2024-0001".into(),
            number: 1,
            dialogue: words(Lang::Ar, "الحوار الاستراتيجي"),
        }),
        parties: parties(p),
        themes: vec!["maritime-security".parse().unwrap()],
        counted: None,
        topic: None,
        seat: is_role.then_some(Seat::CoChair),
        note: is_role.then(|| words(Lang::En, "As its letter says <b>")),
        entered: is_role,
        edit: is_role.then(|| "/roles/0192f0c1-7a00-7000-8000-000000000001/edit".to_owned()),
        quantity: Some(figure(50)),
        money: None,
        marking: Marking::Clear,
        raised: [(Raisable::Money, Marking::Amber), (Raisable::Quantity, Marking::Green)].into(),
        passages: vec![passage(p)],
        comments: super::comments::said(p, 1),
        history: history(p),
    }
}

fn coming(p: &Page, when: &str) -> Coming {
    Coming {
        path: "/events/E-2025-0001".into(),
        title: title(p),
        when: date(when),
        place: Some("Rabat".into()),
    }
}

fn around(p: &Page) -> Around {
    Around {
        marking: Marking::Clear,
        documents: vec![DocumentLink {
            reference: "D-2024-0001".into(),
            title: words(Lang::Ar, "المغرب والأمم المتحدة يختتمان أول حوار استراتيجي"),
            publisher: Some("الأمصار".into()),
            grade: Grade::Press,
            published: Some(date("2024-09-26")),
        }],
        adopted: vec![RecordLink {
            path: "/adopted/A-2024-0001".into(),
            reference: Some("A-2024-0001".into()),
            title: title(p),
            date: Some(date("2024-09")),
        }],
        events: vec![coming(p, "2025-01-09/2025-01-10")],
    }
}

/// Dialogues, sessions, one of each.
fn sessions(out: &mut Pages, p: &Page) {
    let session = SessionView {
        marking: Marking::Clear,
        reference: "S-2024-0001".into(),
        number: 1,
        held: date("2024-09-26"),
        place: Some("New York".into()),
        next: Some(date("2025")),
        commitments: 80,
        priorities: vec![PriorityLine {
            title: title(p),
            from: Some(date("2024")),
            until: Some(date("2026")),
        }],
        passages: vec![passage(p)],
    };
    let dialogue = |sessions| Dialogue {
        slug: "mar-unoct".into(),
        name: words(Lang::Ar, "الحوار الاستراتيجي"),
        parties: parties(p),
        sessions,
        overdue: 2,
    };
    let bare = Dialogue {
        slug: "none".into(),
        name: words(Lang::Fr, "Dialogue technique"),
        overdue: 0,
        ..dialogue(vec![])
    };
    let dialogues = vec![dialogue(vec![session.clone()]), bare];
    add(out, "sessions", Sessions { p: p.clone(), dialogues });
    let shares = Shares::new(Label::ALL.iter().map(|label| (*label, 3)), "/commitments?dialogue=mar-unoct");
    let show = |sessions, next| DialoguePage {
        p: p.clone(),
        slug: "mar-unoct".into(),
        name: words(Lang::Ar, "الحوار الاستراتيجي"),
        other_names: vec![words(Lang::En, "Strategic dialogue")],
        parties: parties(p),
        shares: shares.clone(),
        sessions,
        next,
        scale: scale(),
        around: around(p),
    };
    let silent = SessionView {
        reference: "S-2025-0001".into(),
        number: 2,
        commitments: 0,
        priorities: vec![],
        ..session.clone()
    };
    let held = vec![
        Held { session: session.clone(), rows: rows(p) },
        Held { session: silent.clone(), rows: vec![] },
    ];
    add(out, "dialogue", show(held, Some((3, date("2024")))));
    add(
        out,
        "dialogue-none",
        DialoguePage {
            shares: Shares::new([], "/commitments"),
            parties: vec![],
            around: Around::default(),
            scale: None,
            ..show(vec![], None)
        },
    );
    let one = SessionPage {
        p: p.clone(),
        dialogue: words(Lang::Ar, "الحوار الاستراتيجي"),
        slug: "mar-unoct".into(),
        parties: parties(p),
        session,
        shares,
        rows: rows(p),
        scale: scale(),
        around: around(p),
        neighbours: [None, Some(("S-2025-0001".into(), 2))],
        comments: super::comments::said(p, 1),
        history: history(p),
        stored: true,
    };
    let bare = SessionPage {
        session: silent,
        shares: Shares::new([], "/commitments"),
        rows: vec![],
        scale: None,
        around: Around::default(),
        parties: vec![],
        neighbours: [Some(("S-2024-0001".into(), 1)), None],
        comments: Comments::default(),
        history: vec![],
        stored: false,
        p: p.clone(),
        dialogue: one.dialogue.clone(),
        slug: one.slug.clone(),
    };
    add(out, "session", one);
    add(out, "session-bare", bare);
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
    let p = &page(lang, Some(Area::Sessions));
    sessions(&mut out, p);
    add(&mut out, "sessions-none", Sessions { p: p.clone(), dialogues: vec![] });
    add(
        &mut out,
        "sessions-none-public",
        Sessions { p: public(lang, Some(Area::Sessions)), dialogues: vec![] },
    );
    add(&mut out, "session-new", new_session(p, SessionForm::default(), Faults::default()));
    add(&mut out, "session-new-wrong", new_session(p, session_form(), faults(p, &SESSION_FIELDS)));
    let p = &page(lang, Some(Area::Records));
    add(&mut out, "about", About { p: page(lang, None), office: Some(words(Lang::En, "The office")) });
    let topic = Topic {
        slug: "people-trained-rabat".into(),
        title: title(p),
        differ: true,
        total: 2,
        claims: vec![claim(p, 1, 1500), claim(p, 2, 1000)],
    };
    let claims = |topics, others: Vec<ClaimLine>, paging| Claims {
        p: p.clone(),
        topics,
        others_total: others.len(),
        others,
        of_one: false,
        paging,
    };
    let others = vec![claim(p, 3, 70), claim(p, 4, 0)];
    let one = claims(vec![topic.clone()], vec![], whole(2));
    add(&mut out, "claims", claims(vec![topic.clone()], others.clone(), whole(4)));
    add(&mut out, "claims-of-one", Claims { of_one: true, ..one });
    add(&mut out, "claims-part", claims(vec![Topic { total: 130, ..topic }], others, paged("/claims")));
    add(&mut out, "claims-none", claims(vec![], vec![], whole(0)));
    add(&mut out, "claims-one", figure_page(p));
    for list in List::ALL.into_iter().filter(|list| *list != List::Claims) {
        // The list of projects is a page of its own.
        if list != List::Projects {
            add(&mut out, list.word(), records(p, list));
        }
        add(&mut out, &format!("{}-one", list.word()), record(p, list));
    }
    let bare = RecordPage {
        reference: None,
        other_titles: vec![],
        date: None,
        until: None,
        place: None,
        session: None,
        parties: vec![],
        themes: vec![],
        quantity: None,
        passages: vec![],
        comments: Comments::default(),
        history: vec![],
        seat: None,
        note: None,
        entered: false,
        edit: None,
        ..record(p, List::Roles)
    };
    add(&mut out, "record-bare", bare);
    add(&mut out, "records-none", Records { rows: vec![], paging: whole(0), ..records(p, List::Needs) });
    out
}
