use crate::{ModelError, words};
use std::str::FromStr;

/// How far a record may travel: the Traffic Light Protocol, version 2.0 (FIRST, 2022), in rising order.
/// TLP:RED has no member: it is never stored.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, serde::Serialize, serde::Deserialize,
)]
pub enum Marking {
    /// May be published.
    #[serde(rename = "TLP:CLEAR")]
    Clear,
    /// The community of partners, not the public.
    #[serde(rename = "TLP:GREEN")]
    Green,
    /// The recipients' organisations and their clients; the default for what an office files.
    #[default]
    #[serde(rename = "TLP:AMBER")]
    Amber,
    /// The recipients' organisations only.
    #[serde(rename = "TLP:AMBER+STRICT")]
    AmberStrict,
}

impl Marking {
    /// Every marking that may be stored, lowest first.
    pub const ALL: &'static [Self] = &[Self::Clear, Self::Green, Self::Amber, Self::AmberStrict];

    /// The label as the protocol writes it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Clear => "TLP:CLEAR",
            Self::Green => "TLP:GREEN",
            Self::Amber => "TLP:AMBER",
            Self::AmberStrict => "TLP:AMBER+STRICT",
        }
    }

    /// The place in the rising order, 0 for TLP:CLEAR: what SQL compares.
    #[must_use]
    pub const fn level(self) -> i32 {
        self as i32
    }

    /// The marking of an output: the highest of what it contains; TLP:CLEAR for an empty one.
    pub fn highest(markings: impl IntoIterator<Item = Self>) -> Self {
        markings.into_iter().max().unwrap_or(Self::Clear)
    }
}

impl FromStr for Marking {
    type Err = ModelError;

    /// Reads a label with or without the `TLP:` prefix, in any case.
    ///
    /// # Errors
    /// [`ModelError::Red`] for TLP:RED, [`ModelError::Word`] for anything that is no label of TLP 2.0.
    fn from_str(label: &str) -> Result<Self, ModelError> {
        let upper = label.trim().to_ascii_uppercase();
        match upper.strip_prefix("TLP:").unwrap_or(&upper) {
            "CLEAR" | "WHITE" => Ok(Self::Clear),
            "GREEN" => Ok(Self::Green),
            "AMBER" => Ok(Self::Amber),
            "AMBER+STRICT" => Ok(Self::AmberStrict),
            "RED" => Err(ModelError::Red),
            _ => Err(ModelError::Word("TLP marking", label.to_owned())),
        }
    }
}

impl std::fmt::Display for Marking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.word())
    }
}

words! {
    /// Who a record is for, beside its owner. The parties and groups of [`Audience::Parties`] are rows of their
    /// own.
    Audience, "audience" {
        /// The owner alone.
        Owner = "owner",
        /// The owner and the parties or groups that are named.
        Parties = "parties",
        /// Every State of the register.
        States = "states",
        /// Every party of the register.
        Partners = "partners",
        /// Everybody.
        Public = "public",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn red_is_refused_and_the_others_round_trip() {
        for marking in Marking::ALL {
            assert_eq!(marking.word().parse(), Ok(*marking));
        }
        assert_eq!("tlp:red".parse::<Marking>(), Err(ModelError::Red));
        assert_eq!("RED".parse::<Marking>(), Err(ModelError::Red));
        assert!("TLP:BLUE".parse::<Marking>().is_err());
    }

    #[test]
    fn an_output_takes_the_highest_marking_it_contains() {
        assert_eq!(
            Marking::highest([Marking::Green, Marking::AmberStrict, Marking::Clear]),
            Marking::AmberStrict
        );
        assert_eq!(Marking::highest([]), Marking::Clear);
    }
}
