//! What is told of a request: that it came a step further, and where to read it. What it asks for is in no message, however
//! it is marked.

use super::one_line;
use serde::{Deserialize, Serialize};
use tansiq_locale::{Locale, Value};
use tansiq_model::Lang;

tansiq_model::words! {
    /// What happened. The word is the end of the messages' keys.
    Event, "event of a request" {
        /// Somebody of the State handed it in.
        Submitted = "submitted",
        /// It is certain that it comes from its State.
        Authenticated = "authenticated",
        /// The secretariat has taken it up.
        Acknowledged = "acknowledged",
        /// It goes back to be written anew.
        Returned = "returned",
        /// Those whom the State named can read it.
        Circulated = "circulated",
        /// The State took it back.
        Withdrawn = "withdrawn",
        /// The secretariat ended it without help.
        Ended = "ended",
        /// It is over, for those who offer help on it.
        Over = "over",
        /// It is closed.
        Closed = "closed",
        /// Somebody offers help.
        Offered = "offered",
        /// The State chose this offer.
        Chosen = "chosen",
        /// The State does not take this offer.
        Declined = "declined",
        /// The offer was taken back.
        TakenBack = "taken-back",
        /// The help is being given.
        Begun = "begun",
        /// The provider says that it was given.
        Delivered = "delivered",
        /// The other side says that it was given.
        Confirmed = "confirmed",
        /// Both sides say so.
        Fulfilled = "fulfilled",
    }
}

/// What a message tells of a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Told {
    /// What happened: its word.
    pub(crate) event: String,
    /// The number of the request.
    pub(crate) reference: String,
    /// Where it is read, below the language.
    pub(crate) path: String,
}

impl Told {
    /// Subject and text. Nobody knows which language whoever gets it reads best, so it says the same in each, with a link
    /// to the page in that language. `offices` holds what the office is called in each.
    pub(super) fn words(&self, name: &str, offices: &[(Lang, String)], site: &str) -> (String, String) {
        let name = &one_line(name);
        let first = offices.first().map_or("", |(_, office)| office.as_str());
        let subject = format!("{} · {}", self.reference, one_line(first));
        let part = |(lang, office): &(Lang, String)| {
            let locale = Locale::new(*lang).plain();
            let link = format!("{site}/{lang}{}", self.path);
            let what = locale.tr1(&format!("mail-request-{}", self.event), "reference", &self.reference);
            let office = &one_line(office);
            let values = [("name", name), ("office", office), ("link", &link), ("what", &what)];
            locale.tr_with("mail-of-request", values.map(|(key, value)| (key, Value::from(value.as_str()))))
        };
        let text = offices.iter().map(part).collect::<Vec<_>>().join("\n\n— — —\n\n");
        (subject, text + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_make_no_line_of_their_own() {
        let told = Told {
            event: Event::Submitted.word().to_owned(),
            reference: "R-2026-0001".into(),
            path: "/needs/R-2026-0001".into(),
        };
        let offices = [(Lang::En, "The office\nBcc: somebody@example.org".to_owned())];
        let (subject, text) = told.words("Amina\r\nClick here", &offices, "https://t.example");
        assert!(!subject.contains('\n'), "{subject}");
        let own = |line: &str| line.starts_with("Bcc") || line.starts_with("Click");
        assert!(!text.lines().any(own), "{text}");
    }

    #[test]
    fn every_event_is_told_in_every_language() {
        let offices: Vec<(Lang, String)> =
            Lang::ALL.iter().map(|lang| (*lang, format!("office {lang}"))).collect();
        for event in Event::ALL {
            let told = Told {
                event: event.word().to_owned(),
                reference: "R-2026-0001".into(),
                path: "/needs/R-2026-0001".into(),
            };
            let (subject, text) = told.words("Amina", &offices, "https://t.example");
            assert!(subject.starts_with("R-2026-0001"), "{subject}");
            assert!(!text.contains("mail-"), "{event}: {text}");
            assert!(!text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "{event}: {text}");
            for lang in Lang::ALL {
                let link = format!("https://t.example/{lang}/needs/R-2026-0001");
                assert!(
                    text.lines().any(|line| line == link),
                    "{event}: the link has a line to itself: {text}"
                );
                assert!(text.contains(&format!("office {lang}")), "{event}: {text}");
            }
            assert!(text.matches("R-2026-0001").count() >= 6, "{event}: {text}");
        }
    }
}
