//! Which proposals the review folds away.

use super::reader_rules;
use crate::{Office, Problem, Result, error::Faults};
use std::{collections::BTreeMap, ops::RangeInclusive};
use tansiq_model::{ProposalKind, Record, Settings};
use tansiq_policy::{Act, Actor};

/// What a threshold may be, in thousandths: from what the reader drops anyway to what no proposal reaches.
pub const THRESHOLDS: RangeInclusive<u16> = Settings::THRESHOLD..=1000;

/// The choices as a person sends them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tuning {
    /// How sure the reader must be of a proposal of a kind, in thousandths.
    pub thresholds: BTreeMap<ProposalKind, u16>,
    /// The rules whose proposals are folded away.
    pub rules_off: Vec<String>,
    /// Why, for the history.
    pub reason: String,
}

impl Office {
    /// Stores which proposals the review folds away, over the settings that were seen at a revision, 0 for none.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Conflict`] when somebody else stored others in between;
    /// [`crate::OfficeError::Invalid`] for a threshold out of range and for a rule that there is not.
    pub async fn tune_reader(&self, actor: &Actor, seen: u32, tuning: &Tuning) -> Result<Record<Settings>> {
        self.may_about_reader(actor, Act::ReaderTune)?;
        let mut faults = Faults::default();
        for (kind, threshold) in &tuning.thresholds {
            faults.check(THRESHOLDS.contains(threshold), "threshold", Problem::NotAChoice, kind);
        }
        for rule in &tuning.rules_off {
            faults.check(reader_rules().any(|known| known == rule), "rules-off", Problem::NotAChoice, rule);
        }
        faults.end()?;
        let mut rules_off = tuning.rules_off.clone();
        rules_off.sort();
        rules_off.dedup();
        let thresholds: BTreeMap<ProposalKind, u16> = tuning
            .thresholds
            .iter()
            .filter(|(_, threshold)| **threshold != Settings::THRESHOLD)
            .map(|(kind, threshold)| (*kind, *threshold))
            .collect();
        let once = || async {
            let mut change =
                self.register().change(actor, Act::ReaderTune, tuning.reason.trim(), self.clock()).await?;
            let stored = self.settings_seen(&mut change, seen).await?;
            let before = stored.as_ref().map(|record| record.body.clone()).unwrap_or_default();
            let body = Settings { thresholds: thresholds.clone(), rules_off: rules_off.clone(), ..before };
            let record = self.put_settings(&mut change, stored, body).await?;
            change.commit().await?;
            Ok(record)
        };
        self.register().retrying(once).await
    }
}
