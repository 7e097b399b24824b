//! The sides of a project, which stay once it takes scores.

use crate::{Problem, error::Faults};
use std::collections::BTreeSet;
use tansiq_model::{Activity, Id, Party, ScoreSide};

/// The parties of a side in the order in which the project names them.
fn side(activity: &Activity, side: ScoreSide) -> Vec<Id<Party>> {
    let mut met = BTreeSet::new();
    let named: Vec<Id<Party>> = match side {
        ScoreSide::Giving => {
            activity.partners.iter().filter(|one| one.role.gives()).map(|one| one.party).collect()
        }
        ScoreSide::Receiving => activity.recipients.iter().filter_map(|one| one.party).collect(),
    };
    named.into_iter().filter(|party| met.insert(*party)).collect()
}

/// Once a project takes scores, its sides stay: whoever could change them could ask whether somebody has scored it, or take
/// another's place. A side that nobody stands on yet is still filled.
pub(super) fn check_sides(before: Option<&Activity>, after: &Activity, faults: &mut Faults) {
    let Some(before) = before.filter(|before| before.status.takes_scores()) else { return };
    for (of, field) in [(ScoreSide::Giving, "partners"), (ScoreSide::Receiving, "recipients")] {
        let stood = side(before, of);
        let stays = stood.is_empty() || stood == side(after, of);
        faults.check(stays, field, Problem::SidesAreFixed, "");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tansiq_model::{Partner, PartnerRole, ProjectStatus, Recipient};
    use uuid::Uuid;

    fn party(number: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(number))
    }

    /// Of whom the first gives and the rest receive.
    fn project(status: ProjectStatus, giving: &[u128], receiving: &[u128]) -> Activity {
        let mut activity = Activity::new(status);
        let partner = |one: &u128| Partner {
            party: party(*one),
            role: PartnerRole::Funding,
            from: None,
            until: None,
            activity: None,
        };
        let recipient =
            |one: &u128| Recipient { party: Some(party(*one)), code: None, vocabulary: None, share: None };
        activity.partners = giving.iter().map(partner).collect();
        activity.recipients = receiving.iter().map(recipient).collect();
        activity
    }

    #[test]
    fn sides_stay_once_scores_are_taken() {
        let holds = |before: &Activity, after: &Activity| {
            let mut faults = Faults::default();
            check_sides(Some(before), after, &mut faults);
            faults.end().is_ok()
        };
        let over = |giving: &[u128], receiving: &[u128]| project(ProjectStatus::Closed, giving, receiving);
        let before = over(&[1, 2], &[3, 4]);
        assert!(holds(&before, &over(&[1, 2, 1], &[3, 4])), "another term of the same");
        for after in
            [over(&[2, 1], &[3, 4]), over(&[1, 2], &[4, 3]), over(&[1, 2], &[1, 3, 4]), over(&[], &[3, 4])]
        {
            assert!(!holds(&before, &after));
        }
        assert!(holds(&over(&[1], &[]), &over(&[1], &[3])), "a side on which nobody stood");
        let running = project(ProjectStatus::Implementation, &[1], &[3]);
        assert!(holds(&running, &over(&[2], &[4])), "before it takes scores");
    }
}
