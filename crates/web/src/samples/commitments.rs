//! Commitments and their forms.

use super::{
    Pages, add, choices, conflict, date, due, faults, own, page, paged, parties, passage, public, rows,
    scale, title, words,
};
use crate::comments::Comments;
use crate::commitments::{
    AddSource, AgreementPage, Chip, CommitmentForm, CommitmentPage, Commitments, EditCommitment,
    EvidenceLine, Filter, FromList, HistoryLine, May, MilestoneLine, NewEvidence, NewReport, ProposeTerms,
    ReportForm, ReportLine, Reviewers, SaidLine, SessionLink, SideLine,
};
use crate::common_fields::CommonFields;
use crate::forms::{Choice, Faults, PartyEntry};
use crate::page::{Area, Page, Person};
use crate::view::DueDate;
use tansiq_model::{
    Aspect, Audience, Basis, Completion, Due, EvidenceKind, Footing, Label, Lang, Marking, Raisable,
};

fn said() -> SaidLine {
    SaidLine {
        completion: Completion::Complete,
        as_of: "2025-01-11".parse().unwrap(),
        completed_on: Some(date("2025-01-09/2025-01-10")),
    }
}

fn commitment(p: &Page) -> CommitmentPage {
    CommitmentPage {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        title: title(p),
        label: Label::OverdueNoEvidence,
        is_self_reported: true,
        not_measurable: true,
        superseded_by: Some("C-2024-0002".into()),
        due: DueDate { postponed: true, ..due("2024-12") },
        made_on: Some(date("2024-09-26")),
        session: Some(SessionLink {
            dialogue: words(Lang::Ar, "الحوار الاستراتيجي"),
            number: 1,
            reference: "S-2024-0001".into(),
        }),
        parties: parties(p),
        themes: vec!["maritime-security".parse().unwrap()],
        marking: Marking::Green,
        raised: [(Raisable::Sources, Marking::AmberStrict)].into(),
        audience: Audience::Parties,
        named: vec![own(p, "المغرب", "Maroc", "Morocco"), words(Lang::En, "Donors <b>")],
        self_reported: Some(said()),
        reviewed: None,
        passages: vec![passage(p)],
        milestones: vec![
            MilestoneLine {
                title: words(Lang::Fr, "Note de cadrage adoptée"),
                due: Some(date("2024-10")),
                done_on: Some(date("2024-10-18")),
            },
            MilestoneLine {
                title: own(p, "إرسال الدعوات", "Invitations envoyées", "Invitations sent"),
                due: Some(date("2024-11-30")),
                done_on: None,
            },
            MilestoneLine { title: title(p), due: None, done_on: None },
        ],
        reports: [(true, super::comments::said(p, 2)), (false, Comments::default())]
            .map(|(reviewer, comments)| ReportLine {
                by: "Mona Bennani".into(),
                reviewer,
                said: said(),
                note: Some(words(Lang::Fr, "La conférence s’est tenue.")),
                comments,
            })
            .into(),
        evidence: [EvidenceKind::File, EvidenceKind::Link]
            .map(|kind| EvidenceLine {
                title: words(Lang::En, "Programme of the conference"),
                kind,
                href: Some("https://example.org/p.pdf".into()),
                sha256: Some("9c1e07b2".repeat(8)),
                dated: Some(date("2025-01")),
            })
            .into(),
        history: vec![HistoryLine {
            on: "2024-09-30".parse().unwrap(),
            by: "Mona Bennani".into(),
            what: p.tr("action-proposal-accept"),
            reason: Some("Proposal accepted".into()),
        }],
        done: Some(p.tr("report-stored")),
        footing: Footing::Reported,
        sides: sides(p),
        revision: 3,
        lacks: true,
        lists: vec![FromList { import: "0192f0c1".into(), file: "<suivi>.xlsx".into(), line: 12 }],
        may: May { report: true, evidence: true, finding: true },
        appearances: vec![super::echoes::said(p)],
        comments: super::comments::said(p, 1),
    }
}

fn sides(p: &Page) -> Vec<SideLine> {
    let side = |code: &str, name, day: Option<&str>| SideLine {
        code: code.into(),
        name,
        aspects: Aspect::ALL.iter().map(|aspect| (*aspect, day.map(|day| day.parse().unwrap()))).collect(),
    };
    vec![
        side("MAR", own(p, "المغرب", "Maroc", "Morocco"), Some("2024-10-01")),
        side("UNOCT", words(Lang::En, "United Nations Office of Counter-Terrorism"), None),
    ]
}

/// Every page of this area.
pub fn all(lang: Lang) -> Pages {
    let mut out = Pages::new();
    let p = &page(lang, Some(Area::Commitments));
    let (parties_list, themes, ..) = choices(p);
    let list = |p: Page, rows, filter| Commitments {
        p,
        filter,
        labels: Choice::words::<Label>(&page(lang, None)),
        parties: parties_list.clone(),
        themes: themes.clone(),
        dialogues: vec![Choice::new("mar-unoct", "الحوار الاستراتيجي")],
        chips: vec![],
        rows,
        scale: scale(),
        paging: paged("/commitments?sort=due"),
    };
    let narrowed = Filter {
        words: "\"><b>".into(),
        label: "done".into(),
        party: "MAR".into(),
        answers: "1".into(),
        session: "S-2024-0001".into(),
        due: "soon".into(),
        sort: "due".into(),
        ..Filter::default()
    };
    let chip =
        Chip { name: p.tr("field-party"), value: "<MAR>".into(), without: "/commitments?label=done".into() };
    add(&mut out, "commitments", list(p.clone(), rows(p), Filter::default()));
    let nothing = list(public(lang, None), vec![], narrowed);
    add(&mut out, "commitments-none", Commitments { chips: vec![chip], ..nothing });
    let empty = list(p.clone(), vec![], Filter::default());
    add(&mut out, "commitments-empty", Commitments { dialogues: vec![], ..empty });
    add(&mut out, "commitment", commitment(p));
    let bare = DueDate { due: Some(Due::NextSession), period: None, postponed: false, basis: Basis::Stated };
    add(
        &mut out,
        "commitment-bare",
        CommitmentPage {
            p: public(lang, None),
            due: bare,
            parties: vec![],
            themes: vec![],
            made_on: None,
            session: None,
            self_reported: None,
            passages: vec![],
            milestones: vec![],
            reports: vec![],
            evidence: vec![],
            history: vec![],
            done: None,
            footing: Footing::Entered,
            sides: vec![],
            lacks: false,
            lists: vec![],
            may: May::default(),
            comments: Comments::default(),
            ..commitment(p)
        },
    );
    let of_office = May { report: true, evidence: true, finding: false };
    add(&mut out, "commitment-no-finding", CommitmentPage { may: of_office, ..commitment(p) });
    let of_reviewer = May { report: false, evidence: false, finding: true };
    let reviewer =
        Some(Person { name: "Ali <i> Amrani".into(), may_write: false, password: true, days_left: None });
    let reviewer = Page { person: reviewer, ..p.clone() };
    add(&mut out, "commitment-reviewer", CommitmentPage { p: reviewer, may: of_reviewer, ..commitment(p) });
    let agreement = |sides: Vec<SideLine>, faults| AgreementPage {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        title: title(p),
        revision: 3,
        sides,
        side: "MAR".into(),
        aspects: vec!["text".into()],
        on: "2025-01-14".into(),
        faults,
    };
    add(&mut out, "agreement", agreement(sides(p), Faults::default()));
    add(&mut out, "agreement-faults", agreement(sides(p), faults(p, &["side", "aspects", "agreed-on"])));
    add(&mut out, "agreement-none", agreement(vec![], Faults::default()));
    let terms = |faults| ProposeTerms {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        title: title(p),
        revision: 3,
        owner: "MAR".into(),
        due: "31/12".into(),
        next_session: true,
        parties: parties_list.clone(),
        faults,
    };
    add(&mut out, "terms", terms(Faults::default()));
    add(&mut out, "terms-faults", terms(faults(p, &["owner", "due"])));
    let source = |documents: Vec<Choice>, faults| AddSource {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        title: title(p),
        documents,
        document: "D-2024-0001".into(),
        words: "<b>".into(),
        faults,
    };
    let documents = vec![Choice::new("D-2024-0001", "D-2024-0001 · المغرب شريك موثوق")];
    add(&mut out, "source", source(documents.clone(), Faults::default()));
    add(&mut out, "source-faults", source(documents, faults(p, &["document", "words"])));
    add(&mut out, "source-none", source(vec![], Faults::default()));
    let body = |code: &str, name: &str| Choice { value: code.into(), name: name.into() };
    let report = |bodies, faults| NewReport {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        title: title(p),
        bodies,
        form: ReportForm {
            completion: "limited".into(),
            as_of: "2025-01-14".into(),
            ..ReportForm::default()
        },
        file: None,
        faults,
    };
    add(&mut out, "report", report(None, Faults::default()));
    add(
        &mut out,
        "finding",
        report(
            Some(vec![body("REV", "Review Institute"), body("IEF", "Institut <b> d’examen")]),
            faults(p, &["body", "completion", "as-of", "completed-on", "evidence-url", "file"]),
        ),
    );
    add(&mut out, "finding-one-body", report(Some(vec![body("REV", "Review Institute")]), Faults::default()));
    let who =
        |reviewers| Reviewers { p: p.clone(), reference: "C-2024-0001".into(), title: title(p), reviewers };
    let bodies = vec![words(Lang::Fr, "Institut d’examen"), words(Lang::Ar, "معهد المراجعة")];
    add(&mut out, "finding-who", who(vec![("Ali <i> Amrani".into(), bodies)]));
    add(&mut out, "finding-who-none", who(vec![]));
    let evidence = NewEvidence {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        title: title(p),
        name: String::new(),
        url: String::new(),
        dated: String::new(),
        file: Some("a.pdf".into()),
        faults: faults(p, &["evidence-title", "file"]),
    };
    add(&mut out, "evidence", evidence);
    let change = |conflict, faults| EditCommitment {
        p: p.clone(),
        reference: "C-2024-0001".into(),
        form: CommitmentForm {
            common: CommonFields {
                revision: "3".into(),
                parties: vec![PartyEntry::default()],
                ..CommonFields::default()
            },
            marking: "TLP:AMBER".into(),
            parts: crate::part_markings::PartField::empty(&[Raisable::Sources]),
            withdrawn: true,
            ..CommitmentForm::default()
        },
        readers: super::readers(p),
        faults,
        conflict,
        parties: parties_list.clone(),
        themes: themes.clone(),
    };
    add(&mut out, "edit-commitment", change(None, Faults::default()));
    add(&mut out, "edit-commitment-stale", change(Some(conflict()), faults(p, &["due", "superseded-by"])));

    out
}
