//! Projects as lists find them, and scores that nobody reads before both sides have given theirs.

use crate::{
    place::{Home, Place, on_both_engines},
    samples::World,
};
use jiff::civil::Date;
use tansiq_model::*;
use tansiq_policy::{Act, Actor};
use tansiq_storage::{ProjectFilter, Result, StorageError};

on_both_engines!(
    a_score_is_unseen_until_both_sides_are_in,
    what_a_side_said_is_changed_by_nobody_else,
    of_two_sides_that_score_at_once_one_sees_both,
    who_left_a_side_speaks_for_it_no_more,
    a_change_goes_on_as_another_act,
    a_list_is_narrowed_by_side_status_and_time,
);

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

fn told(words: &str) -> Vec<Told> {
    vec![Told { lang: Some("sw".into()), words: words.into() }]
}

/// An activity with every field filled.
pub fn registered(world: &World) -> Activity {
    let organisation = Organisation {
        party: Some(world.parties[1]),
        reference: Some("XM-DAC-41120".into()),
        kind: Some("40".into()),
        names: told("Ofisi \" ya \u{200f}mradi"),
        activity: Some("XM-DAC-41120-1".into()),
    };
    let coded = |code: &str| Coded { vocabulary: Some("99".into()), code: code.into() };
    let share = |percent: &str| Share::new(percent.parse().unwrap());
    let recipients = vec![Recipient {
        party: Some(world.parties[0]),
        code: Some("MA".into()),
        vocabulary: None,
        share: share("100"),
    }];
    let sector = Sector {
        theme: Some("border-security".parse().unwrap()),
        code: Some("15130".into()),
        vocabulary: Some("1".into()),
        share: share("100"),
    };
    let value = |amount: &str| Amount {
        value: amount.parse().unwrap(),
        currency: Some("MAD".into()),
        on: Some(day("2024-01-02")),
    };
    Activity {
        status: ProjectStatus::Closed,
        identifier: Some("XM-DAC-41120-77".into()),
        other_identifiers: vec![OtherIdentifier {
            identifier: "77".into(),
            kind: Some("A1".into()),
            owner: Some(organisation.clone()),
        }],
        reported_by: Some(organisation.clone()),
        secondary: true,
        dates: ProjectDates {
            planned_start: Some("2024-01".parse().unwrap()),
            actual_start: Some("2024-02-01".parse().unwrap()),
            planned_end: Some("2024".parse().unwrap()),
            actual_end: Some("2025-01-31".parse().unwrap()),
        },
        partners: vec![Partner {
            party: world.parties[1],
            role: PartnerRole::Funding,
            from: Some("2024".parse().unwrap()),
            until: Some("2025".parse().unwrap()),
            activity: Some("A-1".into()),
        }],
        recipients: recipients.clone(),
        sectors: vec![sector.clone()],
        scope: Some(ProjectScope::National),
        policy_markers: vec![PolicyMarker { marker: coded("1"), significance: Some("2".into()) }],
        humanitarian: Some(false),
        humanitarian_scopes: vec![HumanitarianScope {
            kind: "1".into(),
            of: coded("EQ-2023-000166-MAR"),
            names: told("Al Haouz"),
        }],
        contact: Some(Contact {
            kind: Some("1".into()),
            organisation: told("Ofisi"),
            department: told("Idara"),
            website: Some("https://example.org/".into()),
        }),
        currency: Some("EUR".into()),
        collaboration: Some("1".into()),
        flow: Some("10".into()),
        finance: Some("110".into()),
        tied: Some("5".into()),
        aid_types: vec![coded("C01")],
        band: Some(MoneyBand {
            from: "100000".parse().unwrap(),
            to: Some("500000".parse().unwrap()),
            currency: "EUR".into(),
        }),
        budgets: vec![ProjectBudget {
            kind: BudgetKind::Revised,
            status: BudgetStatus::Committed,
            from: day("2024-01-01"),
            until: day("2024-12-31"),
            value: value("99999999999999999999.01"),
        }],
        disbursements: vec![Disbursement {
            kind: Some(BudgetKind::Original),
            from: day("2024-03-01"),
            until: Some(day("2024-03-31")),
            value: value("10"),
            provider: Some(organisation.clone()),
            receiver: Some(organisation.clone()),
        }],
        transactions: vec![Transaction {
            kind: TransactionKind::Disbursement,
            on: day("2024-03-02"),
            value: value("-10.5"),
            reference: Some("T/1".into()),
            humanitarian: Some(true),
            about: told("Malipo"),
            provider: Some(organisation.clone()),
            receiver: Some(organisation),
            channel: Some("2".into()),
            recipients,
            sectors: vec![sector],
            flow: Some("20".into()),
            finance: Some("210".into()),
            tied: Some("4".into()),
            aid_types: vec![coded("B02")],
        }],
        documents: vec![DocumentLink {
            url: "https://example.org/report.pdf".into(),
            format: "application/pdf".into(),
            titles: told("Ripoti"),
            categories: vec!["A01".into()],
            languages: vec!["sw".into()],
            on: Some(day("2025-02-01")),
        }],
        related: vec![RelatedActivity { identifier: "XM-DAC-41120-76".into(), kind: RelatedKind::Parent }],
        needs: vec![world.need],
        commitments: vec![world.commitment],
    }
}

/// A public project that is over, which ORG gives and AAA receives.
async fn over(world: &World, giver: Id<Party>, taker: Id<Party>) -> Record<Project> {
    let activity = Some(Box::new(Activity::new(ProjectStatus::Closed)));
    let mut project =
        Record::new(Id::new(world.home.clock.new_id()), giver, Project { activity, ..Project::default() });
    (project.audience, project.marking) = (Audience::Public, Marking::Clear);
    project.parties = vec![
        PartyRole { party: giver, role: Role::Provider },
        PartyRole { party: taker, role: Role::Beneficiary },
    ];
    world.home.create(std::slice::from_mut(&mut project)).await;
    project
}

fn score(home: &Home, by: Id<Party>, project: &Record<Project>, side: ScoreSide) -> Record<ProjectScore> {
    let grades = Criterion::ALL.iter().map(|criterion| (*criterion, ScoreGrade::Weak)).collect();
    let body = ProjectScore { project: project.id, side, grades, on: day("2026-01-02"), shown_on: None };
    let mut record = Record::new(Id::new(home.clock.new_id()), by, body);
    record.texts.put(TextField::Impact, Lang::En, TextKind::Original, "Zanzibarian secrecy.");
    record
}

async fn gives(home: &Home, actor: &Actor, name: Id<Party>, score: &mut Record<ProjectScore>) -> Result<()> {
    let change = home.register.change(actor, Act::ScoreGive, "", &home.clock).await?;
    let mut change = change.in_name_of(name);
    change.create(score).await?;
    change.commit().await?;
    Ok(())
}

/// Lets others read both scores, if both are in.
async fn shows(home: &Home, actor: &Actor, name: Id<Party>, project: &Record<Project>) -> Result<bool> {
    let change = home.register.change(actor, Act::ScoreShow, "", &home.clock).await?;
    let mut change = change.in_name_of(name);
    let shown = change.show_scores(project.id, day("2026-01-03")).await?;
    if shown {
        change.commit().await?;
    }
    Ok(shown)
}

/// How much of a score somebody meets, whichever way she looks for it.
async fn met(home: &Home, actor: &Actor, score: &Record<ProjectScore>) -> usize {
    let view = home.register.view(actor);
    let mut met = view.many(&[score.id]).await.unwrap().len();
    met += view.all::<ProjectScore>().await.unwrap().iter().filter(|one| one.id == score.id).count();
    met +=
        view.filed::<ProjectScore>(None, 99).await.unwrap().iter().filter(|one| one.id == score.id).count();
    let latest = view.latest_part::<ProjectScore>(0, Some(9)).await.unwrap();
    assert_eq!(latest.total, latest.records.len());
    met += latest.records.iter().filter(|one| one.id == score.id).count();
    met +=
        view.scores_of(&[score.body.project]).await.unwrap().iter().filter(|one| one.id == score.id).count();
    met += view.versions(score.id).await.map_or(0, |versions| versions.len());
    met += usize::from(view.kind_of(score.id.uuid()).await.unwrap().is_some());
    let counted = view.naming(score.owner).await.unwrap();
    met += counted.iter().filter(|(kind, _)| *kind == Kind::ProjectScore).count();
    let now = home.clock.now();
    met += view.known_at::<ProjectScore>(now).await.unwrap().iter().filter(|one| one.id == score.id).count();
    met += usize::from(view.first_recorded::<ProjectScore>().await.unwrap().contains_key(&score.id));
    met
}

async fn a_score_is_unseen_until_both_sides_are_in(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (giver, taker, other) = (home.party("AAA").await, home.party("BBB").await, home.party("CCC").await);
    let mut project = over(&world, giver, taker).await;
    let (gives_it, takes_it, else_where) = (home.speaker(giver), home.speaker(taker), home.speaker(other));
    let (desk, visitor) = (home.officer(), Actor::visitor());
    let mut first = score(home, giver, &project, ScoreSide::Giving);
    gives(home, &gives_it, giver, &mut first).await.unwrap();
    assert!(!shows(home, &gives_it, giver, &project).await.unwrap(), "one side alone");

    assert!(met(home, &gives_it, &first).await > 5, "its own side reads it");
    for (who, actor) in
        [("the other side", &takes_it), ("the office", &desk), ("another", &else_where), ("all", &visitor)]
    {
        assert_eq!(met(home, actor, &first).await, 0, "{who}");
        let view = home.register.view(actor);
        assert!(view.shown_scores().await.unwrap().is_empty(), "{who}");
    }
    assert!(home.register.view(&gives_it).shown_scores().await.unwrap().is_empty(), "it counts nowhere yet");
    let change = home.register.change(&takes_it, Act::ScoreGive, "", &home.clock).await.unwrap();
    assert_eq!(change.score_by(project.id, taker).await.unwrap(), None);
    assert_eq!(change.score_by(project.id, giver).await.unwrap().unwrap().id, first.id);
    assert!(!change.has_shown_scores(project.id).await.unwrap());
    drop(change);

    let mut second = score(home, taker, &project, ScoreSide::Receiving);
    gives(home, &takes_it, taker, &mut second).await.unwrap();
    assert_eq!(met(home, &gives_it, &second).await, 0, "not before it is said that both are in");
    assert!(shows(home, &takes_it, taker, &project).await.unwrap());
    for actor in [&gives_it, &takes_it, &desk, &else_where, &visitor] {
        let view = home.register.view(actor);
        assert_eq!(view.shown_scores().await.unwrap().len(), 2);
        assert_eq!(view.scores_of(&[project.id]).await.unwrap().len(), 2);
    }
    assert!(!shows(home, &takes_it, taker, &project).await.unwrap(), "it is said once");
    // A search looks through neither, before and after.
    let raw = place.raw().await;
    let found =
        "SELECT kind FROM record JOIN search_row ON record_id = record.id WHERE kind = 'project_score'";
    assert_eq!(raw.texts(found).await, Vec::<String>::new());

    // Whoever may no longer read the project reads no score of it; both sides still do.
    (project.audience, project.named) = (Audience::Parties, vec![taker]);
    home.update(&mut project).await;
    assert!(home.register.view(&visitor).shown_scores().await.unwrap().is_empty());
    assert!(shows(home, &gives_it, giver, &project).await.unwrap());
    assert_eq!(met(home, &else_where, &first).await, 0);
    assert_eq!(home.register.view(&takes_it).scores_of(&[project.id]).await.unwrap().len(), 2);
    assert_eq!(home.register.view(&gives_it).scores_of(&[project.id]).await.unwrap().len(), 2);
    home.assert_whole().await;
}

async fn what_a_side_said_is_changed_by_nobody_else(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (giver, taker, other) = (home.party("AAA").await, home.party("BBB").await, home.party("CCC").await);
    let project = over(&world, giver, taker).await;
    let (gives_it, takes_it, desk) = (home.speaker(giver), home.speaker(taker), home.officer());
    let refused = |result: &Result<()>| matches!(result, Err(StorageError::Denied { .. }));
    let score_of = |by, side| score(home, by, &project, side);
    let mut forged = score_of(giver, ScoreSide::Giving);
    assert!(refused(&gives(home, &takes_it, taker, &mut forged).await), "for the other side");
    assert!(refused(&gives(home, &desk, home.office, &mut forged).await), "the office for a side");
    let mut unnamed = score_of(other, ScoreSide::Giving);
    assert!(refused(&gives(home, &home.speaker(other), other, &mut unnamed).await), "no part in the project");
    let (mut first, mut second) = (score_of(giver, ScoreSide::Giving), score_of(taker, ScoreSide::Receiving));
    gives(home, &gives_it, giver, &mut first).await.unwrap();
    gives(home, &takes_it, taker, &mut second).await.unwrap();
    assert!(matches!(
        shows(home, &home.speaker(other), other, &project).await,
        Err(StorageError::Denied { .. })
    ));
    shows(home, &takes_it, taker, &project).await.unwrap();

    let view = home.register.view(&gives_it);
    let mut shown: Record<ProjectScore> = view.get(first.id).await.unwrap();
    shown.body.grades.insert(Criterion::Impact, ScoreGrade::VeryGood);
    let change = async |actor: &Actor, act, name, changed: &Record<ProjectScore>| -> Result<()> {
        let change = home.register.change(actor, act, "", &home.clock).await?;
        let mut change = change.in_name_of(name);
        change.update(&mut changed.clone()).await?;
        change.commit().await?;
        Ok(())
    };
    assert!(refused(&change(&gives_it, Act::ScoreGive, giver, &shown).await), "nothing is given twice");
    assert!(refused(&change(&gives_it, Act::ScoreShow, giver, &shown).await), "nor while it is shown");
    assert!(refused(&change(&takes_it, Act::ScoreShow, taker, &shown).await), "nor by the other side");
    assert!(refused(&change(&takes_it, Act::ScoreAddTo, taker, &shown).await));
    assert!(refused(&change(&gives_it, Act::ScoreAddTo, giver, &shown).await), "nor by adding to it");
    let mut hidden: Record<ProjectScore> = view.get(first.id).await.unwrap();
    hidden.audience = Audience::Owner;
    assert!(refused(&change(&gives_it, Act::ScoreAddTo, giver, &hidden).await), "nor taken out of sight");
    let mut added: Record<ProjectScore> = view.get(first.id).await.unwrap();
    added.texts.put(TextField::Addendum, Lang::En, TextKind::Original, "A year later it still runs.");
    change(&gives_it, Act::ScoreAddTo, giver, &added).await.unwrap();
    let mut over: Record<ProjectScore> = view.get(first.id).await.unwrap();
    over.texts.put(TextField::Addendum, Lang::En, TextKind::Original, "It never ran.");
    assert!(refused(&change(&gives_it, Act::ScoreAddTo, giver, &over).await), "what was added stays");
    home.assert_whole().await;
}

/// As the office does it: the score, and whether both are read, are two entries of one transaction.
async fn gives_and_shows(home: &Home, by: Id<Party>, project: Id<Project>, score: Record<ProjectScore>) {
    let actor = home.speaker(by);
    let again = || async {
        let change = home.register.change(&actor, Act::ScoreGive, "", &home.clock).await?;
        let held = change.held(project).await?;
        let mut change = change.in_name_of(by);
        change.create(&mut score.clone()).await?;
        change.go_on(Act::ScoreShow, &home.clock).await?;
        change.show_scores(held.id, day("2026-01-03")).await?;
        change.commit().await?;
        Ok::<(), StorageError>(())
    };
    home.register.retrying(again).await.unwrap();
}

async fn of_two_sides_that_score_at_once_one_sees_both(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (giver, taker) = (home.party("AAA").await, home.party("BBB").await);
    for _ in 0..4 {
        let project = over(&world, giver, taker).await;
        let first = score(home, giver, &project, ScoreSide::Giving);
        let second = score(home, taker, &project, ScoreSide::Receiving);
        tokio::join!(
            gives_and_shows(home, giver, project.id, first),
            gives_and_shows(home, taker, project.id, second),
        );
        let visitor = home.register.view(&Actor::visitor());
        assert_eq!(visitor.scores_of(&[project.id]).await.unwrap().len(), 2, "neither waits for the other");
    }
    home.assert_whole().await;
}

async fn who_left_a_side_speaks_for_it_no_more(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (giver, taker, other) = (home.party("AAA").await, home.party("BBB").await, home.party("CCC").await);
    let mut project = over(&world, giver, taker).await;
    let (gives_it, takes_it) = (home.speaker(giver), home.speaker(taker));
    gives(home, &takes_it, taker, &mut score(home, taker, &project, ScoreSide::Receiving)).await.unwrap();
    project.parties = vec![
        PartyRole { party: giver, role: Role::Provider },
        PartyRole { party: other, role: Role::Beneficiary },
    ];
    home.update(&mut project).await;
    gives(home, &gives_it, giver, &mut score(home, giver, &project, ScoreSide::Giving)).await.unwrap();
    assert!(
        !shows(home, &gives_it, giver, &project).await.unwrap(),
        "nobody has spoken for who receives it now"
    );
    let speaks = home.speaker(other);
    gives(home, &speaks, other, &mut score(home, other, &project, ScoreSide::Receiving)).await.unwrap();
    assert!(shows(home, &speaks, other, &project).await.unwrap());
    let shown = home.register.view(&Actor::visitor()).scores_of(&[project.id]).await.unwrap();
    let by: Vec<Id<Party>> = shown.iter().map(|score| score.owner).collect();
    assert!(by.len() == 2 && !by.contains(&taker), "what waits for nothing stays unread");
}

async fn a_change_goes_on_as_another_act(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (giver, taker) = (home.party("AAA").await, home.party("BBB").await);
    let project = over(&world, giver, taker).await;
    gives_and_shows(home, giver, project.id, score(home, giver, &project, ScoreSide::Giving)).await;
    let raw = place.raw().await;
    let acts = "SELECT action FROM history ORDER BY seq";
    assert_eq!(raw.texts(acts).await.last().unwrap(), "score.give", "nothing was shown, and nothing is told");
    gives_and_shows(home, taker, project.id, score(home, taker, &project, ScoreSide::Receiving)).await;
    assert_eq!(
        raw.texts(acts).await.split_off(raw.texts(acts).await.len() - 2),
        ["score.give", "score.show"]
    );
    home.assert_whole().await;
}

async fn a_list_is_narrowed_by_side_status_and_time(place: Place) {
    let world = World::build(place.founded().await).await;
    let home = &world.home;
    let (giver, taker) = (home.party("AAA").await, home.party("BBB").await);
    let mut closed = over(&world, giver, taker).await;
    let activity = closed.body.activity.as_mut().unwrap();
    activity.dates.actual_start = Some("2023-05".parse().unwrap());
    activity.dates.planned_end = Some("2024".parse().unwrap());
    closed.themes = vec!["border-security".parse().unwrap()];
    home.update(&mut closed).await;
    let undated = over(&world, taker, giver).await;
    let found = async |filter: ProjectFilter| -> Vec<Id<Project>> {
        let part = home.register.view(&Actor::visitor()).projects_part(&filter, 0, Some(9)).await.unwrap();
        assert_eq!(part.total, part.records.len());
        part.records.iter().map(|project| project.id).collect()
    };
    let all = ProjectFilter::default;
    assert_eq!(found(all()).await, [closed.id, undated.id], "without a date it comes last");
    assert_eq!(found(ProjectFilter { state: Some(taker), ..all() }).await, [closed.id]);
    assert_eq!(found(ProjectFilter { provider: Some(taker), ..all() }).await, [undated.id]);
    assert_eq!(
        found(ProjectFilter { theme: Some("border-security".parse().unwrap()), ..all() }).await,
        [closed.id]
    );
    assert_eq!(found(ProjectFilter { status: Some(ProjectStatus::Pipeline), ..all() }).await, []);
    let between = |from: Option<&str>, until: Option<&str>| ProjectFilter {
        from: from.map(day),
        until: until.map(day),
        ..ProjectFilter::default()
    };
    assert_eq!(found(between(Some("2024-12-31"), None)).await, [closed.id]);
    assert_eq!(found(between(Some("2025-01-01"), None)).await, []);
    assert_eq!(found(ProjectFilter { scored: true, ..all() }).await, []);
    assert_eq!(found(between(None, Some("2023-05-01"))).await, [closed.id]);
    assert_eq!(found(between(None, Some("2023-04-30"))).await, []);
}
