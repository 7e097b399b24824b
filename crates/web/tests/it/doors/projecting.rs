//! Projects that are over, what their sides say of them, and the forms about them.

use super::forms::{Trial, fields};
use super::land::{Land, SHARED};
use tansiq_model::*;
use tansiq_policy::Act;

/// The office runs it, and a State receives it.
pub fn over(home: Id<Party>, state: Id<Party>) -> Activity {
    let mut activity = Activity::new(ProjectStatus::Closed);
    activity.partners = vec![Partner {
        party: home,
        role: PartnerRole::Implementing,
        from: None,
        until: None,
        activity: None,
    }];
    activity.recipients = vec![Recipient { party: Some(state), code: None, vocabulary: None, share: None }];
    activity
}

/// What the record names, as the activity does.
pub fn parties(home: Id<Party>, state: Id<Party>) -> Vec<PartyRole> {
    vec![PartyRole { party: home, role: Role::Provider }, PartyRole { party: state, role: Role::Beneficiary }]
}

/// What a side says of a project, with every grade.
pub fn scored(project: Id<Project>, side: ScoreSide) -> ProjectScore {
    ProjectScore {
        project,
        side,
        grades: Criterion::ALL.iter().map(|criterion| (*criterion, ScoreGrade::Good)).collect(),
        on: "2025-01-12".parse().unwrap(),
        shown_on: None,
    }
}

const SCORE: [(&str, &str); 12] = [
    ("party", "OFFICE"),
    ("lang", "en"),
    ("grade-relevance", "good"),
    ("grade-effectiveness", "fair"),
    ("grade-efficiency", "weak"),
    ("grade-sustainability", "cannot-say"),
    ("grade-impact", "very-good"),
    ("why-relevance", "It met a need."),
    ("why-effectiveness", "Half of it was done."),
    ("why-efficiency", "It took long."),
    ("why-sustainability", "It is too early."),
    ("why-impact", "Documents are checked."),
];

/// What the officer of the office does with projects. MAR has scored the one that parties share, and waits.
pub fn trials(land: &Land) -> Vec<Trial> {
    let project = land.name(Kind::Project, SHARED);
    let at = |end: &str| format!("/en/projects/{project}/{end}");
    let about = |revision: &'static str, readers: &'static str| {
        let about = [
            ("revision", revision),
            ("title-en", "A course"),
            ("project-status", "closed"),
            ("actual-end", "2024"),
            ("readers", readers),
        ];
        (at("edit/about"), fields(&about))
    };
    let score = || (at("score"), fields(&SCORE));
    let one = |path: &'static str, steps, acts: &[Act]| Trial { path, steps, acts: acts.into(), by: 'H' };
    let new = fields(&[
        ("keeper", "OFFICE"),
        ("title-en", "A course for trainers"),
        ("project-status", "pipeline"),
        ("planned-start", "2025"),
        ("readers", "open"),
    ]);
    let partners = |revision: &'static str| {
        let lines = [
            ("revision", revision),
            ("partner-party", "OFFICE"),
            ("partner-role", "implementing"),
            ("partner-from", "2023"),
            ("partner-until", ""),
            ("partner-party", "GIV"),
            ("partner-role", "accountable"),
            ("partner-from", ""),
            ("partner-until", "2024"),
        ];
        (at("edit/partners"), fields(&lines))
    };
    let shares = |revision: &'static str| {
        let lines = [
            ("revision", revision),
            ("recipient-party", "MAR"),
            ("recipient-share", "100%"),
            ("theme", "border-security"),
            ("share-border-security", "100"),
        ];
        (at("edit/shares"), fields(&lines))
    };
    let money = fields(&[
        ("revision", "1"),
        ("project-currency", "mad"),
        ("budget-from", "2024-01-01"),
        ("budget-until", "2024-12-31"),
        ("budget-amount", "1000"),
        ("budget-currency", "EUR"),
        ("budget-kind", "original"),
        ("budget-status", "committed"),
        ("transaction-kind", "disbursement"),
        ("transaction-on", "2024-03-01"),
        ("transaction-amount", "250.5"),
        ("transaction-currency", ""),
        ("transaction-reference", "T/1"),
        ("transaction-at", ""),
    ]);
    let need = land.name(Kind::Need, SHARED);
    let links = fields(&[("revision", "1"), ("needs", need), ("commitments", "")]);
    let added =
        [("party", "OFFICE"), ("revision", "2"), ("lang", "fr"), ("addendum", "Un an après, il tient.")];
    const BOTH: [Act; 2] = [Act::ProjectEdit, Act::ScoreShow];
    const ABOUT: &str = "/projects/{key}/edit/about";
    const PARTNERS: &str = "/projects/{key}/edit/partners";
    const SHARES: &str = "/projects/{key}/edit/shares";
    vec![
        one("/projects/new", vec![("/en/projects/new".into(), new)], &[Act::ProjectAdd]),
        one(ABOUT, vec![about("1", "open")], &[Act::ProjectEdit]),
        one(ABOUT, vec![score(), about("1", "open")], &BOTH),
        one(PARTNERS, vec![partners("1")], &[Act::ProjectEdit]),
        one(PARTNERS, vec![score(), about("1", "named"), partners("2")], &BOTH),
        one(SHARES, vec![shares("1")], &[Act::ProjectEdit]),
        one("/projects/{key}/edit/money", vec![(at("edit/money"), money)], &[Act::ProjectEdit]),
        one("/projects/{key}/edit/links", vec![(at("edit/links"), links)], &[Act::ProjectEdit]),
        one("/projects/{key}/score", vec![score()], &[Act::ScoreGive, Act::ScoreShow]),
        one(
            "/projects/{key}/score/add",
            vec![score(), (at("score/add"), fields(&added))],
            &[Act::ScoreAddTo],
        ),
    ]
}
