//! What the office chose for its register: names of months, digits, and which States its lists offer.

use crate::{Body, Kind, PartyCode, words};
use serde::{Deserialize, Serialize};

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
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            months: Months::Standard,
            digits: Digits::Western,
            states_added: Vec::new(),
            states_left_out: Vec::new(),
        }
    }
}

impl Settings {
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
