//! A need: what a source reports that somebody lacks, or a request that a State files.

use crate::{Body, Id, Kind, ModelError, Money, PartialDate, Party, Quantity, Raisable, Record, Role, words};
use crate::{StepTaken, register::Document};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt, str::FromStr};

words! {
    /// What help is asked for or offered: the kinds of the assistance requests of the committee of Security Council
    /// resolution 1540 (2004) and of the clearing house of the Global Forum on Cyber Expertise.
    AidKind, "kind of help" {
        /// Drafting or reviewing laws.
        Law = "law",
        /// Training.
        Training = "training",
        /// Equipment.
        Equipment = "equipment",
        /// An expert for a time.
        Expert = "expert",
        /// An exchange with those who do the same elsewhere.
        Exchange = "exchange",
    }
}

words! {
    /// How urgent a request is, as the State itself says.
    Urgency, "urgency" {
        /// Before the others.
        High = "high",
        /// In its turn.
        Medium = "medium",
        /// When there is room.
        Low = "low",
    }
}

words! {
    /// Where a need was found.
    Origin, "origin of a need" {
        /// The State says so itself.
        Own = "own",
        /// A visit or survey of a body of the United Nations.
        Assessment = "assessment",
        /// A round of assessments among several States.
        Round = "round",
        /// An evaluation of earlier help.
        Evaluation = "evaluation",
        /// A document.
        Document = "document",
    }
}

/// A language that people speak, by its primary tag of BCP 47 (RFC 5646), such as `pt` or `swa`: two or three small
/// letters. Help is taken in more languages than the register is written in.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Tongue(String);

impl Tongue {
    /// The tag.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Tongue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Tongue {
    type Err = ModelError;
    fn from_str(tag: &str) -> Result<Self, ModelError> {
        let fits = (2..=3).contains(&tag.len()) && tag.bytes().all(|b| b.is_ascii_lowercase());
        if fits { Ok(Self(tag.to_owned())) } else { Err(ModelError::Word("language tag", tag.to_owned())) }
    }
}

impl<'de> Deserialize<'de> for Tongue {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

/// A lack, requirement or request. Whose it is: the record's beneficiaries. Without steps it is what a source reports;
/// with steps it is a request that a State files, and whose record it is. What was written before there were requests
/// has none of their fields.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Need {
    /// The day for which it is stated.
    pub stated_on: Option<PartialDate>,
    /// How many, if the source says.
    pub quantity: Option<Quantity>,
    /// How much money, if the source says.
    pub money: Option<Money>,
    /// What help is asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub aid: Option<AidKind>,
    /// How urgent it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub urgency: Option<Urgency>,
    /// Where it was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// The languages in which help can be taken; in any when none is said.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub languages: BTreeSet<Tongue>,
    /// How many people a year can be taken in at most.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub absorbs: Option<u32>,
    /// When the help is wanted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wanted_by: Option<PartialDate>,
    /// The State agrees that the request is published.
    #[serde(default, skip_serializing_if = "is_false")]
    pub consent: bool,
    /// The steps that it has taken, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub steps: Vec<StepTaken>,
}

/// As it was written before there was such a field.
#[expect(clippy::trivially_copy_pass_by_ref, reason = "the form that serde asks for")]
const fn is_false(flag: &bool) -> bool {
    !*flag
}

impl Body for Need {
    const KIND: Kind = Kind::Need;
    const RAISABLE: &'static [Raisable] = Raisable::ALL;

    fn clear(&mut self, part: Raisable) {
        match part {
            Raisable::Money => self.money = None,
            Raisable::Quantity => self.quantity = None,
            Raisable::Sources => {}
        }
    }
}

impl Need {
    /// Whether a State filed it, rather than a source reporting it.
    #[must_use]
    pub const fn is_request(&self) -> bool {
        !self.steps.is_empty()
    }

    /// Whether it asks for the same as another: everything but the steps, which say how far it has come.
    #[must_use]
    pub fn asks_as(&self, other: &Self) -> bool {
        let bare = |need: &Self| Self { steps: Vec::new(), ..need.clone() };
        bare(self) == bare(other)
    }

    /// The note verbale by which it was authenticated, if it was so.
    #[must_use]
    pub fn note_verbale(&self) -> Option<Id<Document>> {
        self.steps.iter().rev().find_map(|taken| taken.note)
    }
}

impl Record<Need> {
    /// The State, or States, that need it.
    pub fn states(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Beneficiary])
    }

    /// Those to whom it is circulated, as the State named them.
    pub fn addressees(&self) -> impl Iterator<Item = Id<Party>> + '_ {
        self.parties_as(&[Role::Addressee])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_need_of_a_source_is_written_as_before_there_were_requests() {
        let written = serde_json::to_string(&Need::default()).unwrap();
        assert_eq!(written, r#"{"stated_on":null,"quantity":null,"money":null}"#);
        assert_eq!(serde_json::from_str::<Need>(&written).unwrap(), Need::default());
        assert!(!Need::default().is_request());
    }

    #[test]
    fn a_language_is_a_primary_tag() {
        for tag in ["ar", "pt", "sw", "swa"] {
            assert_eq!(tag.parse::<Tongue>().unwrap().as_str(), tag);
        }
        for wrong in ["", "p", "PT", "pt-BR", "port", "p1", "عر"] {
            assert!(wrong.parse::<Tongue>().is_err(), "{wrong}");
            let json = serde_json::to_string(wrong).unwrap();
            assert!(serde_json::from_str::<Tongue>(&json).is_err(), "{wrong}");
        }
    }
}
