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
        /// An international or national organisation or agency.
        Organisation = "organisation",
        /// An office of an organisation: a programme office, a resident coordinator's.
        Office = "office",
        /// A forum, coalition or working group: a body that has members.
        Body = "body",
        /// A group of States named by a region.
        Region = "region",
        /// A regional community or union that States join and leave.
        Community = "community",
        /// An organisation of civil society.
        CivilSociety = "civil-society",
        /// A company, or an association of companies.
        PrivateSector = "private-sector",
        /// A company whose service is on the internet.
        InternetCompany = "internet-company",
    }
}

impl PartyKind {
    /// Whether other parties have seats in it, and its page tells who: a body, a community, a region.
    #[must_use]
    pub const fn has_members(self) -> bool {
        matches!(self, Self::Body | Self::Community | Self::Region)
    }
}

words! {
    /// What shape a body has, as it calls itself.
    BodyForm, "form of a body" {
        /// A forum.
        Forum = "forum",
        /// A coalition.
        Coalition = "coalition",
        /// A working group.
        WorkingGroup = "working-group",
        /// A focus group.
        FocusGroup = "focus-group",
        /// A compact.
        Compact = "compact",
        /// A platform.
        Platform = "platform",
        /// A partnership.
        Partnership = "partnership",
        /// A dialogue.
        Dialogue = "dialogue",
        /// A committee.
        Committee = "committee",
        /// A board.
        Board = "board",
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
    /// The form of a body; `None` when nobody said. What was written before this field existed has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<BodyForm>,
    /// What it is an office or a part of. What was written before this field existed has none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part_of: Option<Id<Party>>,
}

impl Party {
    /// A party that stands for itself.
    #[must_use]
    pub const fn new(code: PartyCode, kind: PartyKind, fictional: bool) -> Self {
        Self { code, kind, fictional, merged_into: None, form: None, part_of: None }
    }

    /// Whether a party that became a part of `whole` would be, by way of others, a part of itself. `above` says what
    /// a party is a part of.
    #[must_use]
    pub fn would_circle(
        party: Id<Self>,
        whole: Id<Self>,
        above: impl Fn(Id<Self>) -> Option<Id<Self>>,
    ) -> bool {
        let mut met = vec![party];
        let mut next = Some(whole);
        while let Some(one) = next {
            if met.contains(&one) {
                return true;
            }
            met.push(one);
            next = above(one);
        }
        false
    }
}

impl Body for Party {
    const KIND: Kind = Kind::Party;
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn id(n: u128) -> Id<Party> {
        Id::new(Uuid::from_u128(n))
    }

    #[test]
    fn a_party_without_form_or_whole_is_written_as_before_there_were_any() {
        let plain = Party::new("GCTF".parse().unwrap(), PartyKind::Body, false);
        let written = serde_json::to_string(&plain).unwrap();
        assert_eq!(written, r#"{"code":"GCTF","kind":"body","fictional":false}"#);
        assert_eq!(serde_json::from_str::<Party>(&written).unwrap(), plain);
        let whole = Party { form: Some(BodyForm::Forum), part_of: Some(id(2)), ..plain };
        let written = serde_json::to_value(&whole).unwrap();
        assert_eq!(written["form"], "forum");
        assert_eq!(serde_json::from_value::<Party>(written).unwrap(), whole);
    }

    #[test]
    fn nothing_is_a_part_of_itself() {
        // 3 is a part of 2, and 2 of 1.
        let above = |party: Id<Party>| match party {
            party if party == id(3) => Some(id(2)),
            party if party == id(2) => Some(id(1)),
            _ => None,
        };
        assert!(Party::would_circle(id(1), id(1), above));
        assert!(Party::would_circle(id(1), id(3), above));
        assert!(!Party::would_circle(id(4), id(3), above));
        assert!(!Party::would_circle(id(3), id(1), above));
        // A circle that was written past the program is one, and is not followed for ever.
        assert!(Party::would_circle(id(9), id(5), |_| Some(id(5))));
    }
}
