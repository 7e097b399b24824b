//! The scorecard: what the sides of projects said of them, by State, by provider and by theme.

use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::{Criterion, Id, Party, Project, ProjectScore, Record, ScoreGrade, ScoreSide, Theme};

/// Fewer projects than this are counted and not averaged: their average would be one side's word about one project.
pub const LEAST: u32 = 3;

/// What one side said about one criterion, over the projects of a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Cell {
    /// How many projects have a grade.
    pub projects: u32,
    /// Of how many nothing can be said.
    pub cannot_say: u32,
    /// The average of the grades in tenths, from 10 to 50; nothing for fewer projects than [`LEAST`].
    pub tenths: Option<u32>,
}

/// A row of the scorecard: a State, a provider or a theme.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CardRow<K> {
    /// Which one.
    pub of: K,
    /// How many projects both sides have scored.
    pub projects: u32,
    /// Each criterion as the giving side and as the receiving side has it, in the order of the criteria.
    pub cells: Vec<(Criterion, Cell, Cell)>,
}

/// The scorecard of some projects.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scorecard {
    /// How many projects both sides have scored.
    pub projects: u32,
    /// By the States that receive.
    pub states: Vec<CardRow<Id<Party>>>,
    /// By those who give.
    pub providers: Vec<CardRow<Id<Party>>>,
    /// By theme.
    pub themes: Vec<CardRow<Theme>>,
}

/// The grades of one criterion by one side.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    projects: u32,
    cannot_say: u32,
    points: u32,
}

impl Sum {
    fn add(&mut self, grade: ScoreGrade) {
        match grade.points() {
            Some(points) => {
                self.projects += 1;
                self.points += points;
            }
            None => self.cannot_say += 1,
        }
    }

    fn cell(self) -> Cell {
        let averaged = self.projects >= LEAST;
        // Half a tenth is rounded up.
        let tenths = averaged.then(|| (self.points * 20 + self.projects) / (self.projects * 2));
        Cell { projects: self.projects, cannot_say: self.cannot_say, tenths }
    }
}

type Sums = BTreeMap<(Criterion, ScoreSide), Sum>;

fn row<K>(of: K, (projects, sums): &(u32, Sums)) -> CardRow<K> {
    let cell = |criterion, side| sums.get(&(criterion, side)).copied().unwrap_or_default().cell();
    let cells = Criterion::ALL
        .iter()
        .map(|criterion| {
            (*criterion, cell(*criterion, ScoreSide::Giving), cell(*criterion, ScoreSide::Receiving))
        })
        .collect();
    CardRow { of, projects: *projects, cells }
}

/// One criterion of each side, of one project with its scores.
fn count(into: &mut (u32, Sums), scores: &[&ProjectScore]) {
    into.0 += 1;
    for score in scores {
        for (criterion, grade) in &score.grades {
            into.1.entry((*criterion, score.side)).or_default().add(*grade);
        }
    }
}

/// The scorecard of projects by scores that may be read. A project counts once both sides have scored it.
#[must_use]
pub fn scorecard(projects: &[Record<Project>], scores: &[Record<ProjectScore>]) -> Scorecard {
    let mut by_project: BTreeMap<Id<Project>, Vec<&ProjectScore>> = BTreeMap::new();
    for score in scores.iter().filter(|score| score.body.shown_on.is_some()) {
        by_project.entry(score.body.project).or_default().push(&score.body);
    }
    let mut card = Scorecard::default();
    let mut states: BTreeMap<Id<Party>, (u32, Sums)> = BTreeMap::new();
    let mut providers: BTreeMap<Id<Party>, (u32, Sums)> = BTreeMap::new();
    let mut themes: BTreeMap<Theme, (u32, Sums)> = BTreeMap::new();
    for project in projects {
        let Some(scores) = by_project.get(&project.id) else { continue };
        if !ScoreSide::ALL.iter().all(|side| scores.iter().any(|score| score.side == *side)) {
            continue;
        }
        card.projects += 1;
        for state in project.receiving().collect::<BTreeSet<_>>() {
            count(states.entry(state).or_default(), scores);
        }
        for provider in project.giving().collect::<BTreeSet<_>>() {
            count(providers.entry(provider).or_default(), scores);
        }
        for theme in project.themes.iter().collect::<BTreeSet<_>>() {
            count(themes.entry(theme.clone()).or_default(), scores);
        }
    }
    card.states = states.iter().map(|(of, sums)| row(*of, sums)).collect();
    card.providers = providers.iter().map(|(of, sums)| row(*of, sums)).collect();
    card.themes = themes.iter().map(|(of, sums)| row(of.clone(), sums)).collect();
    card
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use tansiq_model::{PartyRole, Role};
    use uuid::Uuid;

    fn party(number: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(number))
    }

    fn project(number: u128) -> Record<Project> {
        let mut project = Record::new(Id::new(Uuid::from_u128(number)), party(1), Project::default());
        project.parties = vec![
            PartyRole { party: party(1), role: Role::Donor },
            PartyRole { party: party(1), role: Role::Provider },
            PartyRole { party: party(2), role: Role::Beneficiary },
        ];
        project.themes = vec!["border-security".parse().unwrap()];
        project
    }

    fn score(of: &Record<Project>, side: ScoreSide, grade: ScoreGrade, shown: bool) -> Record<ProjectScore> {
        let on = "2026-01-01".parse().unwrap();
        let body = ProjectScore {
            project: of.id,
            side,
            grades: [(Criterion::Impact, grade)].into(),
            on,
            shown_on: shown.then_some(on),
        };
        Record::new(Id::new(Uuid::nil()), party(1), body)
    }

    fn impact(row: &CardRow<Id<Party>>) -> (Cell, Cell) {
        let found = row.cells.iter().find(|(criterion, ..)| *criterion == Criterion::Impact).unwrap();
        (found.1, found.2)
    }

    #[test]
    fn two_projects_are_counted_and_three_are_averaged() {
        let projects: Vec<Record<Project>> = (1..=3).map(project).collect();
        let grades = [ScoreGrade::Good, ScoreGrade::Good, ScoreGrade::Fair];
        let both = |(of, grade)| {
            let receiving = score(of, ScoreSide::Receiving, ScoreGrade::CannotSay, true);
            [score(of, ScoreSide::Giving, grade, true), receiving]
        };
        let all: Vec<_> = projects.iter().zip(grades).flat_map(both).collect();
        let card = scorecard(&projects, &all[..4]);
        assert_eq!(impact(&card.providers[0]).0, Cell { projects: 2, cannot_say: 0, tenths: None });
        let card = scorecard(&projects, &all[..5]);
        assert_eq!(card.projects, 2, "one side alone is no project of both");
        let card = scorecard(&projects, &all);
        assert_eq!(card.projects, 3);
        let (given, received) = impact(&card.providers[0]);
        assert_eq!(given, Cell { projects: 3, cannot_say: 0, tenths: Some(37) });
        assert_eq!(received, Cell { projects: 0, cannot_say: 3, tenths: None });
        assert_eq!((card.states[0].of, card.states[0].projects), (party(2), 3));
        assert_eq!(card.themes[0].projects, 3, "a party in two roles counts once: {}", card.providers.len());
    }

    #[test]
    fn what_cannot_be_said_is_no_grade() {
        let projects: Vec<Record<Project>> = (1..=3).map(project).collect();
        let grades = [ScoreGrade::VeryGood, ScoreGrade::VeryGood, ScoreGrade::CannotSay];
        let both = |(of, grade)| {
            [
                score(of, ScoreSide::Receiving, grade, true),
                score(of, ScoreSide::Giving, ScoreGrade::Fair, true),
            ]
        };
        let all: Vec<_> = projects.iter().zip(grades).flat_map(both).collect();
        let (_, received) = impact(&scorecard(&projects, &all).states[0]);
        assert_eq!(received, Cell { projects: 2, cannot_say: 1, tenths: None });
    }

    proptest! {
        #[test]
        fn an_average_lies_between_its_grades_and_what_waits_counts_nowhere(
            given in prop::collection::vec((0usize..6, any::<bool>()), 0..12),
        ) {
            let projects: Vec<Record<Project>> = (1..=given.len() as u128).map(project).collect();
            let one = |(of, (grade, shown)): (_, &(usize, bool))| {
                let receiving = score(of, ScoreSide::Receiving, ScoreGrade::Poor, *shown);
                [score(of, ScoreSide::Giving, ScoreGrade::ALL[*grade], *shown), receiving]
            };
            let scores: Vec<_> = projects.iter().zip(&given).flat_map(one).collect();
            let card = scorecard(&projects, &scores);
            let shown: Vec<u32> = given
                .iter()
                .filter(|(_, shown)| *shown)
                .filter_map(|(grade, _)| ScoreGrade::ALL[*grade].points())
                .collect();
            prop_assert_eq!(card.projects as usize, given.iter().filter(|(_, shown)| *shown).count());
            let cell = card.states.first().map_or(Cell::default(), |row| impact(row).0);
            prop_assert_eq!(cell.projects as usize, shown.len());
            prop_assert_eq!(cell.tenths.is_some(), shown.len() >= 3);
            if let Some(tenths) = cell.tenths {
                prop_assert!(tenths >= shown.iter().min().unwrap() * 10);
                prop_assert!(tenths <= shown.iter().max().unwrap() * 10);
            }
        }
    }
}
