//! What a commitment rests on: who says that it was made.

use crate::{Agreement, Aspect, Grade, Id, Party, words};

words! {
    /// What a commitment rests on.
    Footing, "footing of a commitment" {
        /// An official text carries it, or every side has agreed to its words.
        Confirmed = "confirmed",
        /// Only agencies or the press report it.
        Reported = "reported",
        /// No source: the office entered it.
        Entered = "entered",
    }
}

impl Footing {
    /// What a commitment rests on, from the grades of its sources, the sides that could agree to it, and what they
    /// agreed to.
    ///
    /// It is confirmed when one source at least is an official text, or when every side has agreed to its words.
    /// Otherwise it is reported when it has a source at all, and else entered by the office. The rule is the
    /// register's own: a press page tells what somebody heard, and a promise is one that its makers stand by. The
    /// sides are the parties of the dialogue in whose session it was made, or else its owners; one party alone is
    /// no agreement, so that fewer than two sides never confirm anything.
    #[must_use]
    pub fn of(grades: &[Grade], sides: &[Id<Party>], agreements: &[Agreement]) -> Self {
        if grades.contains(&Grade::Official) || all_agree(Aspect::Text, sides, agreements) {
            Self::Confirmed
        } else if grades.is_empty() {
            Self::Entered
        } else {
            Self::Reported
        }
    }
}

/// Whether every side has agreed to an aspect. Fewer than two sides cannot agree with each other.
#[must_use]
pub fn all_agree(aspect: Aspect, sides: &[Id<Party>], agreements: &[Agreement]) -> bool {
    let agreed =
        |side: &Id<Party>| agreements.iter().any(|given| given.party == *side && given.aspect == aspect);
    let mut apart = sides.to_vec();
    apart.sort_unstable();
    apart.dedup();
    apart.len() >= 2 && apart.iter().all(agreed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn side(n: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(n))
    }

    fn agreed(n: u128, aspect: Aspect) -> Agreement {
        Agreement { party: side(n), aspect, agreed_on: "2024-10-01".parse().unwrap() }
    }

    #[test]
    fn an_official_text_confirms_and_the_press_reports() {
        assert_eq!(Footing::of(&[Grade::Press, Grade::Official], &[], &[]), Footing::Confirmed);
        assert_eq!(Footing::of(&[Grade::Press, Grade::Agency], &[], &[]), Footing::Reported);
        assert_eq!(Footing::of(&[], &[], &[]), Footing::Entered);
    }

    #[test]
    fn both_sides_confirm_and_one_does_not() {
        let sides = [side(1), side(2)];
        let one = [agreed(1, Aspect::Text), agreed(2, Aspect::Date)];
        assert_eq!(Footing::of(&[Grade::Press], &sides, &one), Footing::Reported);
        let both = [agreed(1, Aspect::Text), agreed(2, Aspect::Text)];
        assert_eq!(Footing::of(&[Grade::Press], &sides, &both), Footing::Confirmed);
        assert_eq!(Footing::of(&[], &sides, &both), Footing::Confirmed);
        // A stranger's agreement does not stand in for a side's.
        assert_eq!(Footing::of(&[], &[side(1), side(3)], &both), Footing::Entered);
    }

    #[test]
    fn one_party_alone_is_no_agreement() {
        let alone = [agreed(1, Aspect::Text)];
        assert_eq!(Footing::of(&[Grade::Agency], &[side(1)], &alone), Footing::Reported);
        assert_eq!(Footing::of(&[Grade::Agency], &[side(1), side(1)], &alone), Footing::Reported);
        assert!(!all_agree(Aspect::Text, &[], &alone));
    }
}
