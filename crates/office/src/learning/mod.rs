//! Learning from decisions: how often the reader was right, which of its proposals the review folds away, and the
//! decisions as a set of texts to measure a reader with. Nothing is trained: people look at figures and choose.

mod figures;
mod gold;
mod taken;
mod tune;

pub use figures::{DECISIONS, Example, Learning, Troubled};
pub use gold::{GoldFile, GoldSet};
pub use tune::{THRESHOLDS, Tuning};

use crate::{Office, Result};
use tansiq_model::Kind;
use tansiq_policy::{Access, Act, Actor};
use tansiq_storage::StorageError;

impl Office {
    /// Goes on only for somebody who may do this about the reader: what is measured and tuned belongs to the office that
    /// runs the register.
    ///
    /// # Errors
    /// [`StorageError::Denied`] for everybody else.
    pub fn may_about_reader(&self, actor: &Actor, act: Act) -> Result<()> {
        let settings = Access::of(Kind::Settings, self.home()?);
        tansiq_policy::may(actor, act, &settings).map_err(|why| StorageError::Denied { act, why }.into())
    }
}

/// The rules that a person's own passages bear: they say nothing about the reader.
const BY_HAND: [&str; 2] = ["entered-by-hand", "split-by-hand"];

/// The rules of the reader that can be switched off, in alphabetical order.
pub fn reader_rules() -> impl Iterator<Item = &'static str> {
    tansiq_reader::RULES.iter().copied().filter(|rule| !BY_HAND.contains(rule))
}
