//! Whom a record is for, as a request names them.

use super::Reads;
use crate::api::values::Code;
use serde::Deserialize;
use tansiq_model::{Audience, Id};
use tansiq_office::{Problem, Recipients};
use utoipa::ToSchema;

/// The readers of a record that is for parties by name.
#[derive(Debug, Clone, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewReaders)]
pub struct NewReaders {
    /// Parties of the register.
    #[serde(default)]
    pub parties: Vec<Code>,
    /// Sharing groups, by id.
    #[serde(default)]
    pub groups: Vec<String>,
}

impl NewReaders {
    /// Those who are meant. Whoever says the audience by name has to name somebody.
    pub fn meant(self, audience: Audience, reads: &mut Reads) -> Recipients {
        let mut to = Recipients::default();
        if audience == Audience::Parties && self.parties.is_empty() && self.groups.is_empty() {
            reads.wrong("readers", Problem::Missing, "");
        }
        for Code(code) in &self.parties {
            to.parties.extend(reads.party("readers", code));
        }
        for group in &self.groups {
            to.groups.extend(reads.value("readers", group, Problem::NotAChoice).map(Id::new));
        }
        to
    }
}
