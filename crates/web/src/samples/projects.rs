//! Projects: the list, one of them, the parts of its form, what a side says, and the scorecard.

use super::{Pages, add, choices, conflict, date, faults, own, page, public, whole, words};
use crate::comments::Comments;
use crate::commitments::HistoryLine;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::offers::Chip;
use crate::page::{Area, Page};
use crate::projects::{
    AddendumForm, Besides, BudgetLine, CardLine, CardPage, DocumentLine, Filter, LinkLine, Part, PartnerLine,
    PaymentLine, ProjectForm, ProjectPage, ProjectRow, Projects, ScoreForm, ScoreLine, ShareLine,
    TransactionLine, Waiting,
};
use crate::view::{PartyName, Words};
use tansiq_analysis::Cell;
use tansiq_model::{
    BudgetKind, BudgetStatus, Criterion, Lang, Marking, Money, PartnerRole, ProjectDates, ProjectScope,
    ProjectStatus, Role, ScoreGrade, ScoreSide, Share, TransactionKind,
};

fn party(p: &Page, code: &str, names: [&str; 3], role: Option<Role>) -> PartyName {
    let [ar, fr, en] = names;
    PartyName { code: code.into(), name: own(p, ar, fr, en), role, fictional: code.starts_with('X') }
}

fn giver(p: &Page) -> PartyName {
    party(p, "XGIVE", ["وكالة مثال", "Agence exemple", "Example Agency <i>"], Some(Role::Provider))
}

fn taker(p: &Page) -> PartyName {
    party(p, "MAR", ["المغرب", "Maroc", "Morocco"], Some(Role::Beneficiary))
}

fn name(p: &Page) -> Words {
    own(
        p,
        "كشف الوثائق المزورة على الحدود",
        "Détecter les faux documents aux frontières",
        "Detecting forged documents at borders",
    )
}

fn rows(p: &Page) -> Vec<ProjectRow> {
    let row = |number: u32, status: Option<ProjectStatus>| ProjectRow {
        path: format!("/projects/P-2025-{number:04}"),
        reference: format!("P-2025-{number:04}"),
        title: if number == 3 { words(Lang::Fr, "Bureau <b> mobile") } else { name(p) },
        giving: vec![giver(p)],
        receiving: if status.is_some() { vec![taker(p)] } else { vec![] },
        themes: if status.is_some() { vec!["border-security".parse().unwrap()] } else { vec![] },
        start: status.map(|_| date("2024-03")),
        end: status.filter(|status| status.is_end()).map(|_| date("2025")),
        status,
    };
    let mut rows: Vec<ProjectRow> =
        (1..).zip(ProjectStatus::ALL).map(|(at, status)| row(at, Some(*status))).collect();
    rows.push(row(9, None));
    rows
}

fn list(p: &Page, filter: Filter, chips: Vec<Chip>, rows: Vec<ProjectRow>) -> Projects {
    let (parties, themes, ..) = choices(p);
    let paging = whole(rows.len());
    let may_add = p.person.is_some();
    Projects { may_add, takers: parties.clone(), p: p.clone(), filter, chips, themes, parties, paging, rows }
}

fn money(amount: u64, currency: &str) -> Money {
    Money { amount: amount.into(), currency: currency.into(), qualifier: None }
}

fn share(percent: &str) -> Option<Share> {
    Share::new(percent.parse().unwrap())
}

fn score(p: &Page, side: ScoreSide) -> ScoreLine {
    let sentence = || Some(words(Lang::Fr, "La moitié a été faite <b>."));
    let grades =
        [ScoreGrade::Good, ScoreGrade::Fair, ScoreGrade::Weak, ScoreGrade::CannotSay, ScoreGrade::VeryGood];
    ScoreLine {
        side,
        party: Some(if side == ScoreSide::Giving { giver(p) } else { taker(p) }),
        on: "2025-01-10".parse().unwrap(),
        said: Criterion::ALL.iter().zip(grades).map(|(one, grade)| (*one, Some(grade), sentence())).collect(),
        added: if side == ScoreSide::Giving {
            vec![("2025-01-12".parse().ok(), words(Lang::En, "<i> still runs."))]
        } else {
            vec![]
        },
    }
}

fn waiting(p: &Page, on: bool, shown: bool) -> Waiting {
    let on = on.then(|| "2025-01-10".parse().unwrap());
    Waiting { code: "MAR".into(), name: taker(p).name, on, shown }
}

fn project(p: &Page) -> ProjectPage {
    let line = |role, from: Option<&str>| PartnerLine {
        party: Some(giver(p)),
        role,
        from: from.map(date),
        until: from.map(|_| date("2025")),
    };
    let part = |party, name: &str, percent| ShareLine { party, name: name.into(), share: percent };
    let link = |path: &str, reference: &str| LinkLine {
        path: format!("{path}/{reference}"),
        reference: reference.into(),
        title: name(p),
    };
    let day = |text: &str| text.parse().unwrap();
    ProjectPage {
        p: p.bearing([Marking::Green]),
        reference: "P-2025-0001".into(),
        title: name(p),
        other_titles: vec![words(Lang::Fr, "Détecter <b>")],
        note: Some(words(p.lang, "https://example.org/a?b=1&c=2\n<b>")),
        objectives: Some(words(Lang::Ar, "تدريب مئة ضابط.")),
        status: ProjectStatus::Closed,
        scope: Some(ProjectScope::National),
        dates: ProjectDates {
            planned_start: Some(date("2024-01")),
            actual_start: Some(date("2024-02-01")),
            planned_end: Some(date("2024")),
            actual_end: None,
        },
        identifier: Some("XM-DAC-41120-77".into()),
        giving: vec![giver(p)],
        partners: PartnerRole::ALL
            .iter()
            .map(|role| line(*role, Some("2024")))
            .chain([line(PartnerRole::Funding, None)])
            .collect(),
        recipients: vec![part(Some(taker(p)), "", share("60")), part(None, "298", share("40"))],
        sectors: vec![
            part(None, &p.theme(&"border-security".parse().unwrap()), share("33.3")),
            part(None, "15130", None),
        ],
        band: Some(p.tr1("project-band-from", "from", p.money(&money(250_000, "EUR")))),
        budgets: vec![BudgetLine {
            from: day("2024-01-01"),
            until: day("2024-12-31"),
            kind: BudgetKind::Original,
            status: BudgetStatus::Committed,
            money: money(250_000, "EUR"),
        }],
        transactions: vec![
            TransactionLine {
                on: day("2024-03-01"),
                kind: TransactionKind::Disbursement,
                money: money(100_000, "EUR"),
                reference: Some("T/<1>".into()),
            },
            TransactionLine {
                on: day("2024-04-01"),
                kind: TransactionKind::IncomingPledge,
                money: money(500_000, "MAD"),
                reference: None,
            },
        ],
        besides: Besides {
            payments: vec![PaymentLine {
                from: day("2024-06-01"),
                until: None,
                kind: Some(BudgetKind::Revised),
                money: money(10_000, "EUR"),
            }],
            documents: vec![
                DocumentLine {
                    title: "Report <b>".into(),
                    href: Some("https://example.org/report.pdf".into()),
                    on: Some(day("2025-02-01")),
                },
                DocumentLine { title: "ftp://example.org/<i>".into(), href: None, on: None },
            ],
            texts: vec![("project-remarks", name(p))],
            policies: vec!["1: 2".into()],
            contact: vec!["Office <b>".into()],
            website: Some("https://example.org/".into()),
        },
        money_marking: Some(Marking::Amber),
        needs: vec![link("/needs", "R-2024-0003")],
        commitments: vec![link("/commitments", "C-2024-0017")],
        scores: ScoreSide::ALL.iter().map(|side| score(p, *side)).collect(),
        waiting: vec![waiting(p, true, true)],
        marking: Marking::Green,
        passages: vec![],
        comments: Comments::default(),
        may_edit: p.person.is_some(),
        history: vec![HistoryLine {
            on: day("2025-01-09"),
            by: "Karim <i>".into(),
            what: p.tr("action-project-add"),
            reason: None,
        }],
        done: Some(p.tr("project-did-score")),
    }
}

fn filled(pairs: &[(&str, &str)]) -> Fields {
    let mut fields = Fields::default();
    pairs.iter().for_each(|(name, text)| fields.push(name, (*text).to_owned()));
    fields
}

fn form(p: &Page, part: Part, new: bool, faults: Faults, conflict: Option<Conflict>) -> ProjectForm {
    let (_, themes, ..) = choices(p);
    let slug = themes.first().map(|theme| theme.value.clone()).unwrap_or_default();
    let mut fields = filled(&[
        ("revision", "3"),
        ("title-ar", "كشف <b> الوثائق"),
        ("note-en", "What it does\n<b>"),
        ("project-status", "implementation"),
        ("planned-start", "2024-01"),
        ("readers", "kept"),
        ("partner-party", "Example Agency <i>"),
        ("partner-role", "funding"),
        ("partner-from", "2024"),
        ("partner-until", ""),
        ("recipient-party", "المغرب"),
        ("recipient-share", "60"),
        ("theme", &slug),
        ("project-currency", "EUR"),
        ("budget-from", "2024-01-01"),
        ("budget-until", "2024-12-31"),
        ("budget-amount", "250000"),
        ("budget-currency", ""),
        ("budget-kind", "revised"),
        ("budget-status", "committed"),
        ("transaction-kind", "disbursement"),
        ("transaction-on", "2024-03-01"),
        ("transaction-amount", "100000"),
        ("transaction-currency", "EUR"),
        ("transaction-reference", "T/<1>"),
        ("transaction-at", "0"),
        ("needs", "R-2024-0003"),
        ("commitments", "C-2024-0017"),
    ]);
    fields.push(&format!("share-{slug}"), "100".to_owned());
    ProjectForm {
        p: p.clone(),
        part,
        of: (!new).then(|| ("P-2025-0001".to_owned(), name(p))),
        keepers: vec![Choice::new("XGIVE", "Example Agency <i>"), Choice::new("MAR", "المغرب")],
        themes,
        fields,
        faults,
        conflict,
    }
}

fn side(p: &Page, again: bool, faults: Faults) -> ScoreForm {
    ScoreForm {
        p: p.clone(),
        of: ("P-2025-0001".into(), name(p)),
        party: ("MAR".into(), taker(p).name),
        side: ScoreSide::Receiving,
        again,
        fields: filled(&[("lang", "fr"), ("grade-relevance", "good"), ("why-relevance", "Utile <b>.")]),
        faults,
    }
}

fn addendum(p: &Page, faults: Faults) -> AddendumForm {
    AddendumForm {
        p: p.clone(),
        of: ("P-2025-0001".into(), name(p)),
        party: ("MAR".into(), taker(p).name),
        fields: filled(&[("revision", "2"), ("lang", "ar"), ("addendum", "ما زال <b> يعمل.")]),
        faults,
    }
}

fn card(p: &Page) -> CardPage {
    let cell = |projects, tenths| Cell { projects, cannot_say: 1, tenths };
    let cells = |n: u32| {
        let one = |criterion: &Criterion| (*criterion, cell(n, (n > 2).then_some(37)), cell(0, None));
        Criterion::ALL.iter().map(one).collect::<Vec<_>>()
    };
    let line = |party: Option<PartyName>, n| CardLine {
        name: party.as_ref().map_or_else(|| name(p), |party| party.name.clone()),
        party,
        list: "/projects?state=MAR".into(),
        projects: n,
        cells: cells(n),
    };
    CardPage {
        p: p.clone(),
        projects: 3,
        tables: vec![
            ("scorecard-states", vec![line(Some(taker(p)), 3), line(Some(giver(p)), 1)]),
            ("scorecard-providers", vec![]),
            ("scorecard-themes", vec![line(None, 2)]),
        ],
    }
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut pages = Pages::new();
    let (p, read) = (page(lang, Some(Area::Records)), public(lang, Some(Area::Records)));
    let filter = Filter { status: "closed".into(), words: "<b>".into(), ..Filter::default() };
    let chip =
        Chip { name: p.tr("filter-words"), value: "<b>".into(), without: "/projects?status=closed".into() };
    add(&mut pages, "projects", list(&p, Filter::default(), vec![], rows(&p)));
    add(&mut pages, "projects-none-fit", list(&read, filter.clone(), vec![chip.clone()], vec![]));
    add(&mut pages, "projects-narrowed", list(&p, filter, vec![chip], rows(&p)));
    add(&mut pages, "projects-empty", list(&p, Filter::default(), vec![], vec![]));
    add(&mut pages, "project", project(&p));
    let bare = ProjectPage {
        note: None,
        objectives: None,
        scope: None,
        identifier: None,
        giving: vec![],
        partners: vec![],
        recipients: vec![],
        sectors: vec![],
        band: None,
        budgets: vec![],
        transactions: vec![],
        besides: Besides::default(),
        needs: vec![],
        commitments: vec![],
        scores: vec![],
        waiting: vec![],
        history: vec![],
        other_titles: vec![],
        done: None,
        status: ProjectStatus::Pipeline,
        ..project(&read)
    };
    add(&mut pages, "project-bare", bare);
    let waits = vec![waiting(&p, false, false), waiting(&p, true, false)];
    add(&mut pages, "project-waits", ProjectPage { scores: vec![], waiting: waits, ..project(&p) });
    add(&mut pages, "project-new", form(&p, Part::About, true, Faults::default(), None));
    let wrong = faults(&p, &["title-ar", "project-status", "planned-end"]);
    add(&mut pages, "project-new-wrong", form(&p, Part::About, true, wrong, None));
    for part in Part::ALL {
        let page = form(&p, *part, false, Faults::default(), (*part == Part::Links).then(conflict));
        add(&mut pages, &format!("project-edit-{part}"), page);
    }
    let wrong = faults(&p, &["recipients", "project-themes"]);
    add(&mut pages, "project-edit-shares-wrong", form(&p, Part::Shares, false, wrong, None));
    add(&mut pages, "project-score", side(&p, false, Faults::default()));
    add(&mut pages, "project-score-wrong", side(&p, true, faults(&p, &["grade-relevance", "grade-impact"])));
    add(&mut pages, "project-score-add", addendum(&p, faults(&p, &["addendum"])));
    add(&mut pages, "scorecard", card(&p));
    add(&mut pages, "scorecard-empty", CardPage { projects: 0, tables: vec![], ..card(&read) });
    pages
}
