//! `POST /office/reader`: which proposals the review folds away.

use super::page::{Asked, page};
use super::percent;
use crate::conflict::{self, PastChange};
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::page::Page;
use crate::visit::{Answer, Visit, go, show_as};
use axum::Form;
use axum::http::StatusCode;
use std::collections::{BTreeMap, BTreeSet};
use tansiq_model::{ProposalKind, Settings};
use tansiq_office::{OfficeError, Problem, Tuning, reader_rules};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// The thresholds to choose from, in thousandths.
const STEPS: [u16; 12] = [450, 500, 550, 600, 650, 700, 750, 800, 850, 900, 950, 1000];

/// The choices as the form holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TuneForm {
    /// The revision of the settings that the person saw; 0 for none.
    pub revision: String,
    /// The threshold of each kind, as typed.
    pub thresholds: BTreeMap<ProposalKind, String>,
    /// The rules that are off.
    pub off: BTreeSet<String>,
    /// Why the change.
    pub reason: String,
}

impl TuneForm {
    fn of_record(settings: &Settings, revision: u32) -> Self {
        let threshold = |kind: &ProposalKind| (*kind, settings.threshold(*kind).to_string());
        Self {
            revision: revision.to_string(),
            thresholds: ProposalKind::ALL.iter().map(threshold).collect(),
            off: settings.rules_off.iter().cloned().collect(),
            reason: String::new(),
        }
    }

    /// The form as it came.
    fn of(fields: &Fields) -> Self {
        let threshold = |kind: &ProposalKind| (*kind, fields.get(&format!("threshold-{kind}")).to_owned());
        Self {
            revision: fields.get("revision").to_owned(),
            thresholds: ProposalKind::ALL.iter().map(threshold).collect(),
            off: fields.all("off").map(str::to_owned).collect(),
            reason: fields.get("reason").to_owned(),
        }
    }

    fn tuning(&self, p: &Page) -> Result<Tuning, Faults> {
        let mut faults = Faults::default();
        let mut thresholds = BTreeMap::new();
        for (kind, typed) in &self.thresholds {
            match typed.parse() {
                Ok(threshold) => {
                    thresholds.insert(*kind, threshold);
                }
                Err(_) => faults.add(p, "threshold", Problem::NotAChoice, typed),
            }
        }
        let rules_off = self.off.iter().cloned().collect();
        let tuning = Tuning { thresholds, rules_off, reason: self.reason.clone() };
        if faults.is_empty() { Ok(tuning) } else { Err(faults) }
    }
}

/// The part of the page about what the review folds away.
#[derive(Debug, Clone)]
pub struct TunePart {
    /// The choices.
    pub form: TuneForm,
    /// What is wrong with them.
    pub faults: Faults,
    /// What somebody else stored first.
    pub conflict: Option<Conflict>,
    /// The changes of the settings.
    pub history: Vec<PastChange>,
}

impl TunePart {
    /// The kinds with what was chosen for each.
    pub fn kinds(&self) -> impl Iterator<Item = (ProposalKind, &str)> {
        self.form.thresholds.iter().map(|(kind, typed)| (*kind, typed.as_str()))
    }

    /// What can be chosen for a kind.
    #[must_use]
    pub fn steps(&self, p: &Page) -> Vec<Choice> {
        let name = |step: u16| match step {
            Settings::THRESHOLD => p.tr("learning-threshold-all"),
            1000 => p.tr("learning-threshold-none"),
            step => percent(p, step),
        };
        STEPS.iter().map(|step| Choice::new(step.to_string(), name(*step))).collect()
    }

    /// Every rule, with its name, in the order of the program.
    #[must_use]
    pub fn rules(&self, p: &Page) -> Vec<Choice> {
        reader_rules().map(|rule| Choice::new(rule, p.reason(rule, ""))).collect()
    }

    /// Whether a rule is off.
    #[must_use]
    pub fn is_off(&self, rule: &Choice) -> bool {
        self.form.off.contains(&rule.value)
    }
}

/// The part, with what is stored or what was typed.
pub(super) async fn part(visit: &Visit, form: Option<TuneForm>, faults: Faults) -> Result<TunePart, Failure> {
    let record = visit.office.settings_record(&visit.view).await?;
    let history = match &record {
        Some(record) => {
            let names = visit.office.party_names(&visit.view).await?;
            conflict::history(visit, &names, &visit.view.versions(record.id).await?).await?
        }
        None => Vec::new(),
    };
    let revision = record.map_or(0, |record| record.revision);
    let form = form.unwrap_or_else(|| TuneForm::of_record(&visit.settings, revision));
    Ok(TunePart { form, faults, conflict: None, history })
}

/// `POST /office/reader`.
///
/// # Errors
/// For somebody who may not tune the reader; when the register fails.
pub async fn send(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    visit.office.may_about_reader(&visit.actor, Act::ReaderTune)?;
    let form = TuneForm::of(&fields);
    let seen = form.revision.parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))?;
    let asked = Asked::default();
    let wrong = async |faults| {
        let part = part(&visit, Some(form.clone()), faults).await?;
        show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(&visit, &asked, part).await?)
    };
    let tuning = match form.tuning(&visit.p) {
        Ok(tuning) => tuning,
        Err(faults) => return wrong(faults).await,
    };
    match visit.office.tune_reader(&visit.actor, seen, &tuning).await {
        Ok(_) => Ok(go(&visit.p, "/office/reader?did=stored")),
        Err(OfficeError::Invalid(errors)) => wrong(Faults::of_office(&visit.p, &errors)).await,
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = match visit.office.settings_record(&visit.view).await? {
                Some(record) => Some(conflict::since(&visit, record.id, seen).await?),
                None => None,
            };
            let part = TunePart { conflict, ..part(&visit, Some(form.clone()), Faults::default()).await? };
            show_as(StatusCode::CONFLICT, &page(&visit, &asked, part).await?)
        }
        Err(error) => Err(error.into()),
    }
}
