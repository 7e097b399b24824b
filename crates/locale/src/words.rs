//! The model's words, each of them a message.

use crate::{Locale, Value};
use tansiq_model::{
    AidKind, Aspect, Audience, Basis, BodyForm, BudgetKind, BudgetStatus, Completion, Criterion, Digits,
    EvidenceKind, Footing, Grade, Held, Holder, ImportState, Kind, Label, Lang, LineOutcome, Marking,
    MatchSide, MatchState, MediaType, Modality, Months, NeedStep, OfferState, Origin, PartnerRole, PartyKind,
    Precision, ProjectScope, ProjectStatus, ProposalKind, ProposalState, RelatedKind, Role, ScoreGrade,
    ScoreSide, Seat, TextKind, Theme, TransactionKind, Urgency, Verdict, Way,
};

/// A word of the model that has a message in each language, under `list-word`; also by reference, however deep,
/// as templates pass it.
pub trait Worded {
    /// What the keys of the list start with.
    const LIST: &'static str;
    /// The stable word.
    fn stable(&self) -> &'static str;
}

/// A whole list of such words.
pub trait WordList: Worded + Copy + 'static {
    /// Every member.
    const MEMBERS: &'static [Self];
}

impl<W: Worded> Worded for &W {
    const LIST: &'static str = W::LIST;
    fn stable(&self) -> &'static str {
        (**self).stable()
    }
}

macro_rules! worded {
    ($($type:ident = $list:literal),+ $(,)?) => { $(
        impl Worded for $type {
            const LIST: &'static str = $list;
            fn stable(&self) -> &'static str { self.word() }
        }
        impl WordList for $type {
            const MEMBERS: &'static [Self] = Self::ALL;
        }
    )+ };
}

worded! {
    Aspect = "aspect", Audience = "audience", Digits = "digits", ImportState = "import-state",
    LineOutcome = "line", Months = "months", Basis = "basis", Completion = "completion",
    EvidenceKind = "evidence", Footing = "footing", Grade = "grade", Kind = "kind", Label = "label", Lang = "lang",
    Marking = "marking", MediaType = "media", PartyKind = "party-kind", Precision = "precision",
    ProposalKind = "proposal", ProposalState = "state", Role = "role", TextKind = "text-kind", BodyForm = "body-form",
    Seat = "seat", Held = "held", Verdict = "verdict", AidKind = "aid", Urgency = "urgency", Origin = "need-origin",
    NeedStep = "need-step", Holder = "need-holder", Way = "need-way", Modality = "modality",
    OfferState = "offer-state", MatchState = "match-state", MatchSide = "match-side",
    ProjectStatus = "project-status", PartnerRole = "partner-role", ProjectScope = "project-scope",
    BudgetKind = "budget-kind", BudgetStatus = "budget-status", TransactionKind = "transaction",
    RelatedKind = "related", Criterion = "criterion", ScoreGrade = "score", ScoreSide = "score-side",
}

/// The units of figures that have a name, and with it counted nouns, in each language: those of the lexicon.
pub const UNITS: [&str; 16] = [
    "people",
    "countries",
    "delegations",
    "services",
    "organisations",
    "cells",
    "activities",
    "sessions",
    "prisons",
    "attacks",
    "deaths",
    "displaced",
    "percent",
    "records",
    "equipment",
    "documents",
];

/// The key of a word: what Fluent does not take in a key becomes a hyphen.
fn key(list: &str, word: &str) -> String {
    let word = word.rsplit('/').next().unwrap_or(word).trim_start_matches("TLP:");
    let tail = word.rsplit('.').next().unwrap_or(word);
    let letters = tail.chars().map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' });
    format!("{list}-{}", letters.collect::<String>())
}

impl Locale {
    /// The name of a word of the model: a label, a role, a kind, a language…
    #[must_use]
    pub fn word<W: Worded>(&self, word: W) -> String {
        self.tr(key(W::LIST, word.stable()))
    }

    /// What a label means, in a sentence.
    #[must_use]
    pub fn explain(&self, label: &Label) -> String {
        self.tr(format!("label-note-{}", label.word()))
    }

    /// The name of a theme; its slug for one that the list does not have yet.
    #[must_use]
    pub fn theme(&self, theme: &Theme) -> String {
        let key = key("theme", theme.as_str());
        if self.has(&key) { self.tr(&key) } else { theme.to_string() }
    }

    /// A reason of the reader: the rule in words, with the passage that it rests on.
    #[must_use]
    pub fn reason(&self, rule: &str, words: &str) -> String {
        let key = key("why", rule);
        match (self.has(&key), words.is_empty()) {
            (true, true) => self.tr(&key),
            (true, false) => {
                self.tr_with("why-words", [("rule", self.tr(&key).into()), ("words", Value::from(words))])
            }
            (false, _) => self.tr_with("why-unnamed", [("rule", rule.into()), ("words", Value::from(words))]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn complete<W: WordList>() {
        for lang in Lang::ALL {
            let l = Locale::new(*lang);
            for word in W::MEMBERS {
                let key = key(W::LIST, word.stable());
                assert!(l.has(&key), "{lang}: {key}");
            }
        }
    }

    #[test]
    fn every_word_of_the_model_has_a_name() {
        complete::<Aspect>();
        complete::<Audience>();
        complete::<Basis>();
        complete::<Completion>();
        complete::<EvidenceKind>();
        complete::<Footing>();
        complete::<Grade>();
        complete::<ImportState>();
        complete::<Kind>();
        complete::<Label>();
        complete::<Lang>();
        complete::<LineOutcome>();
        complete::<Marking>();
        complete::<MediaType>();
        complete::<PartyKind>();
        complete::<BodyForm>();
        complete::<Seat>();
        complete::<Held>();
        complete::<Precision>();
        complete::<ProposalKind>();
        complete::<ProposalState>();
        complete::<Role>();
        complete::<TextKind>();
        complete::<Verdict>();
        complete::<AidKind>();
        complete::<Urgency>();
        complete::<Origin>();
        complete::<NeedStep>();
        complete::<Holder>();
        complete::<Way>();
        complete::<Modality>();
        complete::<OfferState>();
        complete::<MatchState>();
        complete::<MatchSide>();
        complete::<ProjectStatus>();
        complete::<PartnerRole>();
        complete::<ProjectScope>();
        complete::<BudgetKind>();
        complete::<BudgetStatus>();
        complete::<TransactionKind>();
        complete::<RelatedKind>();
        complete::<Criterion>();
        complete::<ScoreGrade>();
        complete::<ScoreSide>();
    }

    #[test]
    fn every_label_is_explained_and_every_unit_counted() {
        for lang in Lang::ALL {
            let l = Locale::new(*lang);
            for label in Label::ALL {
                assert!(!l.explain(label).starts_with(crate::MISSING), "{lang}: {label}");
            }
            for unit in UNITS {
                assert!(l.has(&format!("unit-{unit}")), "{lang}: {unit}");
                assert!(l.has(&format!("unit-name-{unit}")), "{lang}: {unit}");
            }
        }
    }

    #[test]
    fn every_fault_of_reading_has_its_words() {
        // The codes of the reader's errors and of the process that it runs in.
        const CODES: [&str; 21] = [
            "empty",
            "too-large",
            "binary",
            "encoding",
            "docx-broken",
            "docx-too-big",
            "pdf-broken",
            "mail-broken",
            "pdf-encrypted",
            "pdf-scanned",
            "pdf-too-big",
            "archive-broken",
            "archive-locked",
            "archive-too-big",
            "archive-too-deep",
            "too-deep",
            "red",
            "no-main-text",
            "timeout",
            "stopped",
            "no-reader",
        ];
        for lang in Lang::ALL {
            for code in CODES {
                assert!(Locale::new(*lang).has(&format!("read-{code}")), "{lang}: {code}");
            }
        }
    }

    #[test]
    fn keys_have_only_what_fluent_takes() {
        assert_eq!(key("marking", "TLP:AMBER+STRICT"), "marking-amber-strict");
        assert_eq!(key("media", MediaType::Docx.word()), "media-document");
        assert_eq!(key("kind", "progress_report"), "kind-progress-report");
    }
}
