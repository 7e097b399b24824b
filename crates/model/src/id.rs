use crate::{ModelError, words};
use std::{fmt, marker::PhantomData, str::FromStr};
use uuid::Uuid;

/// The identity of a record of kind `T`: a UUID version 7 (RFC 9562), so that ids sort by time and need no
/// counter shared by nodes.
pub struct Id<T>(Uuid, PhantomData<fn() -> T>);

impl<T> Id<T> {
    /// Names an existing id as one of this kind.
    #[must_use]
    pub const fn new(id: Uuid) -> Self {
        Self(id, PhantomData)
    }

    /// The bare id.
    #[must_use]
    pub const fn uuid(self) -> Uuid {
        self.0
    }
}

impl<T> Clone for Id<T> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<T> Copy for Id<T> {}
impl<T> PartialEq for Id<T> {
    fn eq(&self, other: &Self) -> bool {
        self.0 == other.0
    }
}
impl<T> Eq for Id<T> {}
impl<T> PartialOrd for Id<T> {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl<T> Ord for Id<T> {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.cmp(&other.0)
    }
}
impl<T> std::hash::Hash for Id<T> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        self.0.hash(state);
    }
}
impl<T> fmt::Debug for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
impl<T> fmt::Display for Id<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}
impl<T> FromStr for Id<T> {
    type Err = ModelError;
    fn from_str(text: &str) -> Result<Self, ModelError> {
        Uuid::parse_str(text).map(Self::new).map_err(|_| ModelError::Word("record id", text.to_owned()))
    }
}
impl<T> serde::Serialize for Id<T> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
impl<'de, T> serde::Deserialize<'de> for Id<T> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Uuid::deserialize(deserializer).map(Self::new)
    }
}

words! {
    /// The letter of a reference for people.
    ReferenceKind, "kind of reference" {
        /// A commitment.
        Commitment = "C",
        /// A need: a State's request.
        Need = "R",
        /// An offer.
        Offer = "O",
        /// A project.
        Project = "P",
        /// A training.
        Training = "T",
        /// An event.
        Event = "E",
        /// A document.
        Document = "D",
        /// A session of a dialogue.
        Session = "S",
        /// A claim: a figure with its source.
        Claim = "F",
        /// An adopted document.
        Adopted = "A",
    }
}

/// The number that people use for a record, such as `C-2024-0017`. The year is that of filing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Reference {
    /// What is numbered.
    pub kind: ReferenceKind,
    /// The year of filing.
    pub year: i16,
    /// The place within kind and year, from 1.
    pub number: u32,
}

impl fmt::Display for Reference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{:04}-{:04}", self.kind, self.year, self.number)
    }
}

impl FromStr for Reference {
    type Err = ModelError;

    /// Reads `C-2024-0017`, also with fewer zeros and in small letters, as people type it.
    fn from_str(text: &str) -> Result<Self, ModelError> {
        let wrong = || ModelError::Word("reference", text.to_owned());
        let upper = text.trim().to_ascii_uppercase();
        let mut parts = upper.split('-');
        let (Some(kind), Some(year), Some(number), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(wrong());
        };
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
        if !digits(year) || !digits(number) {
            return Err(wrong());
        }
        Ok(Self {
            kind: kind.parse().map_err(|_| wrong())?,
            year: year.parse().map_err(|_| wrong())?,
            number: number.parse().map_err(|_| wrong())?,
        })
    }
}

impl serde::Serialize for Reference {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
impl<'de> serde::Deserialize<'de> for Reference {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_are_read_as_people_type_them() {
        let reference = Reference { kind: ReferenceKind::Commitment, year: 2024, number: 17 };
        assert_eq!(reference.to_string(), "C-2024-0017");
        for typed in ["C-2024-0017", "c-2024-17", "  C-2024-017 "] {
            assert_eq!(typed.parse(), Ok(reference), "{typed}");
        }
        for wrong in
            ["", "C", "C-2024", "C-2024-", "C-2024-+7", "Z-2024-1", "C-2024-1-1", "C-2024-99999999999"]
        {
            assert!(wrong.parse::<Reference>().is_err(), "{wrong}");
        }
    }
}
