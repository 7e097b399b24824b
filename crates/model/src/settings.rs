//! What the office chose for its register: names of months, digits, which States its lists offer, and which proposals
//! of the reader the review folds away.

use crate::{Body, Kind, PartyCode, Proposal, ProposalKind, Reminders, words};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

words! {
    /// How Arabic names the months.
    Months, "naming of the months" {
        /// يناير … ديسمبر.
        Standard = "standard",
        /// As in Morocco: غشت، شتنبر، نونبر.
        Maghreb = "maghreb",
        /// Both names, as in documents of the United Nations: تشرين الثاني/نوفمبر.
        Double = "double",
    }
}

words! {
    /// The digits of Arabic pages.
    Digits, "digits" {
        /// 0123456789, as in the Maghreb and in most sources.
        Western = "western",
        /// ٠١٢٣٤٥٦٧٨٩, as in the Mashreq.
        Eastern = "eastern",
    }
}

/// The choices of the office for the whole register. There is at most one such record; without one, and in a
/// new register, everything is as in [`Settings::default`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Settings {
    /// How Arabic names the months.
    pub months: Months,
    /// The digits of Arabic pages for whoever chose none.
    pub digits: Digits,
    /// Codes that the lists of States offer beside the Member and observer States of the United Nations; each is
    /// a party of the register with the names that the office gave it. Sorted.
    pub states_added: Vec<PartyCode>,
    /// Those of them that the lists leave out. Sorted.
    pub states_left_out: Vec<PartyCode>,
    /// How sure the reader must be of a proposal of a kind, in thousandths, for the review to show it among the others;
    /// [`Settings::THRESHOLD`] for a kind that is not here. What was written before this field existed has none.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub thresholds: BTreeMap<ProposalKind, u16>,
    /// The rules of the reader whose proposals the review folds away. Sorted. What was written before this field existed
    /// has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rules_off: Vec<String>,
    /// When letters remind of what is due. What was written before this field existed has the usual days.
    #[serde(default, skip_serializing_if = "is_usual")]
    pub reminders: Reminders,
}

fn is_usual(reminders: &Reminders) -> bool {
    *reminders == Reminders::default()
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            months: Months::Standard,
            digits: Digits::Western,
            states_added: Vec::new(),
            states_left_out: Vec::new(),
            thresholds: BTreeMap::new(),
            rules_off: Vec::new(),
            reminders: Reminders::default(),
        }
    }
}

impl Settings {
    /// The threshold of a kind for which the office chose none. The reader proposes nothing of which it is less sure, so
    /// that nothing is folded away before somebody says so.
    pub const THRESHOLD: u16 = 450;

    /// How sure the reader must be of a proposal of a kind.
    #[must_use]
    pub fn threshold(&self, kind: ProposalKind) -> u16 {
        self.thresholds.get(&kind).copied().unwrap_or(Self::THRESHOLD)
    }

    /// Whether the review folds a proposal away as less sure: it is below the threshold of its kind, or it rests on a
    /// rule that the office switched off. It stays a proposal like any other. What a person put in herself is never
    /// less sure: it has the full confidence, and none of the reader's own rules.
    #[must_use]
    pub fn is_less_sure(&self, proposal: &Proposal) -> bool {
        let off = |rule: &String| self.rules_off.binary_search(rule).is_ok();
        proposal.confidence < self.threshold(proposal.kind) || proposal.why.iter().any(|part| off(&part.rule))
    }

    /// The codes that the lists of States offer, from the default ones.
    #[must_use]
    pub fn states<'a>(&'a self, default: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
        let left_out = |code: &str| self.states_left_out.iter().any(|other| other.as_str() == code);
        let mut codes: Vec<&str> = default.into_iter().filter(|code| !left_out(code)).collect();
        codes.extend(self.states_added.iter().map(PartyCode::as_str));
        codes.sort_unstable();
        codes.dedup();
        codes
    }
}

impl Body for Settings {
    const KIND: Kind = Kind::Settings;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Basis, Id, Place, ProposalState, WhyPart};
    use uuid::Uuid;

    fn proposal(confidence: u16, rules: &[&str]) -> Proposal {
        let why = rules.iter().map(|rule| WhyPart { rule: (*rule).into(), words: String::new() });
        Proposal {
            document: Id::new(Uuid::nil()),
            position: 1,
            kind: ProposalKind::Commitment,
            place: Place::default(),
            date: None,
            date_basis: Basis::Stated,
            due: None,
            due_basis: Basis::Stated,
            quantity: None,
            money: None,
            restated: false,
            confidence,
            why: why.collect(),
            state: ProposalState::Open,
            became: None,
            split_from: None,
        }
    }

    #[test]
    fn a_proposal_below_its_threshold_or_by_a_rule_that_is_off_is_less_sure() {
        let default = Settings::default();
        assert!(!default.is_less_sure(&proposal(450, &["promise-verb"])), "nothing is folded by default");
        let chosen = Settings {
            thresholds: [(ProposalKind::Commitment, 700), (ProposalKind::Meeting, 900)].into(),
            rules_off: vec!["announced".into(), "future-tense".into()],
            ..default
        };
        assert!(chosen.is_less_sure(&proposal(699, &[])));
        assert!(!chosen.is_less_sure(&proposal(700, &["promise-verb"])));
        assert!(chosen.is_less_sure(&proposal(980, &["promise-verb", "future-tense"])));
        assert_eq!(chosen.threshold(ProposalKind::Needs), Settings::THRESHOLD);
    }

    #[test]
    fn settings_without_thresholds_are_written_as_before_there_were_any() {
        let written = serde_json::to_string(&Settings::default()).unwrap();
        let later = ["thresholds", "rules_off", "reminders"];
        assert!(later.iter().all(|field| !written.contains(field)), "{written}");
        assert_eq!(serde_json::from_str::<Settings>(&written).unwrap(), Settings::default());
    }

    #[test]
    fn the_list_of_states_is_the_default_with_the_office_s_changes() {
        let code = |text: &str| text.parse::<PartyCode>().unwrap();
        let settings = Settings {
            states_added: vec![code("XKX"), code("FRA")],
            states_left_out: vec![code("MAR")],
            ..Settings::default()
        };
        assert_eq!(settings.states(["FRA", "MAR", "SEN"]), ["FRA", "SEN", "XKX"]);
        assert_eq!(Settings::default().states(["SEN", "MAR"]), ["MAR", "SEN"]);
    }
}
