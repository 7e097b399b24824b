//! What each side of a project thinks of it when it is over. A score is about the project, never about persons.

use crate::{Body, Id, Kind, Party, Project, Raisable, Record, Role, TextField, words};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// What is scored: criteria of the Development Assistance Committee of the OECD ("Better Criteria for Better
    /// Evaluation", 2019).
    Criterion, "criterion" {
        /// Does it do the right thing?
        Relevance = "relevance",
        /// Does it reach what it was to reach?
        Effectiveness = "effectiveness",
        /// Are its means used well?
        Efficiency = "efficiency",
        /// Does what it brought last?
        Sustainability = "sustainability",
        /// What difference does it make?
        Impact = "impact",
    }
}

impl Criterion {
    /// The text of the record that says why.
    #[must_use]
    pub const fn field(self) -> TextField {
        match self {
            Self::Relevance => TextField::Relevance,
            Self::Effectiveness => TextField::Effectiveness,
            Self::Efficiency => TextField::Efficiency,
            Self::Sustainability => TextField::Sustainability,
            Self::Impact => TextField::Impact,
        }
    }
}

words! {
    /// How a criterion is met.
    ScoreGrade, "score" {
        /// 1.
        Poor = "poor",
        /// 2.
        Weak = "weak",
        /// 3.
        Fair = "fair",
        /// 4.
        Good = "good",
        /// 5.
        VeryGood = "very-good",
        /// Nothing can be said about it.
        CannotSay = "cannot-say",
    }
}

impl ScoreGrade {
    /// From 1 to 5; nothing where nothing can be said.
    #[must_use]
    pub const fn points(self) -> Option<u32> {
        match self {
            Self::Poor => Some(1),
            Self::Weak => Some(2),
            Self::Fair => Some(3),
            Self::Good => Some(4),
            Self::VeryGood => Some(5),
            Self::CannotSay => None,
        }
    }
}

words! {
    /// A side of a project.
    ScoreSide, "side of a project" {
        /// Who pays and who does the work.
        Giving = "giving",
        /// The States that receive it.
        Receiving = "receiving",
    }
}

/// What one side says of a project that is over; the sentences are texts of the record, one for each criterion. Its own
/// party alone reads it until the other side's is in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProjectScore {
    /// The project.
    pub project: Id<Project>,
    /// For which side; the record's owner is the party.
    pub side: ScoreSide,
    /// The grades, one for each criterion.
    pub grades: BTreeMap<Criterion, ScoreGrade>,
    /// The day on which it was given.
    pub on: Date,
    /// The day since which whoever reads the project reads it: both sides' were in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_on: Option<Date>,
}

impl Body for ProjectScore {
    const KIND: Kind = Kind::ProjectScore;
    const RAISABLE: &'static [Raisable] = &[];
}

impl ProjectScore {
    /// Whether it says the same as another, whoever may read it.
    #[must_use]
    pub fn says_as(&self, other: &Self) -> bool {
        let bare = |score: &Self| Self { shown_on: None, ..score.clone() };
        bare(self) == bare(other)
    }

    /// Whether every criterion has a grade.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        Criterion::ALL.iter().all(|criterion| self.grades.contains_key(criterion))
    }
}

impl Record<Project> {
    /// The party that scores it for a side: the first that the project names there, in its own order. Whoever receives it
    /// speaks for no giving side. Whether anybody has scored it does not matter, so that nobody learns of a score by asking.
    #[must_use]
    pub fn speaker_of(&self, side: ScoreSide) -> Option<Id<Party>> {
        let activity = self.body.activity.as_deref();
        let (roles, mut named): (&[Role], Vec<Id<Party>>) = match side {
            ScoreSide::Receiving => {
                let recipients = activity.map(|one| one.recipients.as_slice()).unwrap_or_default();
                (&[Role::Beneficiary], recipients.iter().filter_map(|one| one.party).collect())
            }
            ScoreSide::Giving => {
                let partners = activity.map(|one| one.partners.as_slice()).unwrap_or_default();
                let giving = partners.iter().filter(|one| one.role.gives());
                (&[Role::Donor, Role::Provider], giving.map(|one| one.party).collect())
            }
        };
        named.extend(self.parties_as(roles));
        named.into_iter().find(|party| {
            self.parties_as(roles).any(|one| one == *party)
                && (side == ScoreSide::Receiving || self.receiving().all(|one| one != *party))
        })
    }

    /// The side for which a party scores it.
    #[must_use]
    pub fn side_of(&self, party: Id<Party>) -> Option<ScoreSide> {
        ScoreSide::ALL.iter().copied().find(|side| self.speaker_of(*side) == Some(party))
    }
}

/// Whether the scores of both sides are in, so that each may be read.
#[must_use]
pub fn both_sides_in<'a>(scores: impl IntoIterator<Item = &'a ProjectScore>) -> bool {
    let sides: Vec<ScoreSide> = scores.into_iter().filter(|one| one.is_whole()).map(|one| one.side).collect();
    ScoreSide::ALL.iter().all(|side| sides.contains(side))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Activity, Partner, PartnerRole, PartyRole, ProjectStatus, Recipient};
    use proptest::prelude::*;
    use uuid::Uuid;

    fn score(side: ScoreSide, graded: usize) -> ProjectScore {
        let grades = Criterion::ALL.iter().take(graded).map(|one| (*one, ScoreGrade::Good)).collect();
        ProjectScore {
            project: Id::new(Uuid::nil()),
            side,
            grades,
            on: "2026-01-02".parse().unwrap(),
            shown_on: None,
        }
    }

    #[test]
    fn the_first_party_that_a_project_names_scores_for_its_side() {
        let [giver, taker, both, other] = [1, 2, 3, 4].map(|n| Id::new(Uuid::from_u128(n)));
        let mut project = Record::new(Id::new(Uuid::nil()), giver, Project::default());
        let has = |party, role| PartyRole { party, role };
        project.parties = vec![
            has(both, Role::Donor),
            has(giver, Role::Provider),
            has(taker, Role::Beneficiary),
            has(both, Role::Beneficiary),
            has(other, Role::Accountable),
        ];
        let sides = |project: &Record<Project>| [giver, taker, both, other].map(|one| project.side_of(one));
        let (giving, receiving) = (Some(ScoreSide::Giving), Some(ScoreSide::Receiving));
        assert_eq!(
            sides(&project),
            [giving, receiving, None, None],
            "whoever receives speaks for no giving side"
        );

        // The order of the form counts, and nobody whom the record does not name.
        let mut activity = Activity::new(ProjectStatus::Closed);
        let recipient = |party| Recipient { party: Some(party), code: None, vocabulary: None, share: None };
        activity.recipients = vec![recipient(other), recipient(both), recipient(taker)];
        let partner = |party, role| Partner { party, role, from: None, until: None, activity: None };
        activity.partners =
            vec![partner(other, PartnerRole::Accountable), partner(giver, PartnerRole::Implementing)];
        project.body.activity = Some(Box::new(activity));
        assert_eq!(sides(&project), [giving, None, receiving, None]);
    }

    proptest! {
        #[test]
        fn nothing_is_read_before_each_side_has_graded_all(
            given in prop::collection::vec((0usize..2, 0usize..=5), 0..6),
        ) {
            let scores: Vec<ProjectScore> =
                given.iter().map(|(side, graded)| score(ScoreSide::ALL[*side], *graded)).collect();
            let whole = |side| given.contains(&(side, 5));
            prop_assert_eq!(both_sides_in(&scores), whole(0) && whole(1));
        }
    }

    #[test]
    fn the_day_on_which_it_is_shown_is_no_word_of_a_side() {
        let said = score(ScoreSide::Giving, 5);
        let shown = ProjectScore { shown_on: Some(said.on), ..said.clone() };
        assert!(said.says_as(&shown));
        let mut other = shown.clone();
        other.grades.insert(Criterion::Impact, ScoreGrade::CannotSay);
        assert!(!said.says_as(&other));
        assert_eq!(ScoreGrade::ALL.iter().filter_map(|grade| grade.points()).sum::<u32>(), 15);
    }
}
