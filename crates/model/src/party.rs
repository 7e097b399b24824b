use crate::{Body, Id, Kind, ModelError, words};
use std::{fmt, str::FromStr};

/// The stable code of a party: ISO 3166-1 alpha-3 for a State (`MAR`), a short code of the lexicon for an
/// organisation or a group of States (`UNOCT`, `R-SAHEL`). Capital letters, digits and hyphens, at most 32.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
#[serde(transparent)]
pub struct PartyCode(String);

impl PartyCode {
    /// The code's letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PartyCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for PartyCode {
    type Err = ModelError;
    fn from_str(text: &str) -> Result<Self, ModelError> {
        let fits = (2..=32).contains(&text.len())
            && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-')
            && text.as_bytes()[0].is_ascii_uppercase();
        if fits { Ok(Self(text.to_owned())) } else { Err(ModelError::Word("party code", text.to_owned())) }
    }
}

impl<'de> serde::Deserialize<'de> for PartyCode {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

words! {
    /// What a party is.
    PartyKind, "kind of party" {
        /// A State.
        State = "state",
        /// An international or national organisation, office or agency.
        Organisation = "organisation",
        /// A forum, coalition or working group: a body that has members.
        Body = "body",
        /// A group of States named by a region.
        Region = "region",
    }
}

/// Whoever promises, needs, gives or receives. Its names are texts of the record, one per language.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Party {
    /// The stable code.
    pub code: PartyCode,
    /// What it is.
    pub kind: PartyKind,
    /// Invented for a demonstration; shown beside its name wherever it appears.
    pub fictional: bool,
    /// The party that this one turned out to be: every record names that one instead. What was written before
    /// this field existed has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub merged_into: Option<Id<Party>>,
}

impl Party {
    /// A party that stands for itself.
    #[must_use]
    pub const fn new(code: PartyCode, kind: PartyKind, fictional: bool) -> Self {
        Self { code, kind, fictional, merged_into: None }
    }
}

impl Body for Party {
    const KIND: Kind = Kind::Party;
}
