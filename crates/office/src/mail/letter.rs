//! What a message says.

use super::Told;
use serde::{Deserialize, Serialize};
use tansiq_locale::{Locale, Value};
use tansiq_model::Lang;
use tansiq_storage::LinkKind;

tansiq_model::words! {
    /// What is told to whoever an account belongs to, so that she notices when it was not she. The word is the end of
    /// the messages' keys.
    Notice, "notice" {
        /// Her password was changed.
        Password = "password",
        /// Her second factor was added, taken away or made anew.
        SecondFactor = "second-factor",
        /// An identity of a sign-in service was added or taken away.
        Identity = "identity",
    }
}

/// What a message is about, as it lies in its job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Letter {
    /// In which language.
    pub(crate) lang: Lang,
    /// What it says.
    pub(crate) says: Says,
}

/// The kinds of message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Says {
    /// An account was made, and a password is to be chosen with this link.
    Invitation(String),
    /// A new password can be chosen with this link.
    Reset(String),
    /// Something was changed that lets somebody in: its word.
    Notice(String),
    /// What was written out when it was put.
    Written(Box<Written>),
    /// A request came a step further.
    Request(Told),
}

/// A message that was written out when it was put.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Written {
    /// The subject.
    pub(crate) subject: String,
    /// The text.
    pub(crate) text: String,
    /// Where it is answered.
    pub(crate) reply_to: Option<String>,
    /// The link that stops such messages.
    pub(crate) stop: Option<String>,
}

/// What comes from people on one line, so that it has no line of its own and cannot make one.
pub(crate) fn one_line(text: &str) -> String {
    let plain = tansiq_text::strip_controls(text).replace(char::is_control, " ");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Letter {
    /// The link in it.
    pub(crate) fn link(&self) -> Option<(LinkKind, &str)> {
        match &self.says {
            Says::Invitation(token) => Some((LinkKind::Invitation, token)),
            Says::Reset(token) => Some((LinkKind::Reset, token)),
            Says::Notice(_) | Says::Written(_) | Says::Request(_) => None,
        }
    }

    const fn key(&self) -> &'static str {
        match self.says {
            Says::Invitation(_) => "invitation",
            Says::Reset(_) => "reset",
            Says::Notice(_) => "notice",
            Says::Written(_) => "written",
            Says::Request(_) => "of-request",
        }
    }

    /// How it is answered and stopped, if it says so.
    pub(super) fn ways(&self) -> (Option<&str>, Option<&str>) {
        match &self.says {
            Says::Written(written) => (written.reply_to.as_deref(), written.stop.as_deref()),
            Says::Invitation(_) | Says::Reset(_) | Says::Notice(_) | Says::Request(_) => (None, None),
        }
    }

    /// Subject and text. Whatever comes from people has no line of its own and cannot make one.
    pub(super) fn words(
        &self,
        name: &str,
        office: &str,
        link: &str,
        until: &str,
        site: &str,
    ) -> (String, String) {
        if let Says::Written(written) = &self.says {
            return (one_line(&written.subject), written.text.clone());
        }
        let locale = Locale::new(self.lang).plain();
        let (name, office) = (one_line(name), one_line(office));
        let what = match &self.says {
            Says::Notice(word) => locale.tr1(&format!("mail-changed-{word}"), "office", &office),
            Says::Invitation(_) | Says::Reset(_) | Says::Written(_) | Says::Request(_) => String::new(),
        };
        let values = || {
            [
                ("name", name.as_str()),
                ("office", &office),
                ("link", link),
                ("until", until),
                ("site", site),
                ("what", &what),
            ]
            .map(|(key, value)| (key, Value::from(value)))
        };
        let key = self.key();
        let subject = locale.tr_with(&format!("mail-{key}-subject"), values());
        let text = locale.tr_with(&format!("mail-{key}-text"), values());
        (one_line(&subject), text + "\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_letter_is_whole_in_every_language() {
        let notices = Notice::ALL.iter().map(|notice| Says::Notice(notice.word().to_owned()));
        let all: Vec<Says> =
            [Says::Invitation("t".into()), Says::Reset("t".into())].into_iter().chain(notices).collect();
        for lang in Lang::ALL {
            let mut subjects = std::collections::BTreeSet::new();
            for says in &all {
                let letter = Letter { lang: *lang, says: says.clone() };
                let link = "https://tansiq.example/x?key=0f";
                let (subject, text) =
                    letter.words("Mona", "The office", link, "30 September", "https://tansiq.example/");
                assert!(!subject.contains('\n') && subject.contains("The office"), "{lang}: {subject}");
                assert!(text.contains("Mona") && !text.contains("mail-"), "{lang}: {text}");
                assert!(!text.contains(['\u{2066}', '\u{2067}', '\u{2068}', '\u{2069}']), "{lang}: {text}");
                if letter.link().is_some() {
                    assert!(text.lines().any(|line| line == link), "the link has a line to itself: {text}");
                    assert!(text.contains("30 September"), "{lang}: {text}");
                } else {
                    assert!(text.contains("https://tansiq.example/"), "{lang}: {text}");
                }
                subjects.insert((subject, text));
            }
            assert_eq!(subjects.len(), all.len(), "{lang}: two letters say the same");
        }
    }

    #[test]
    fn what_people_are_called_makes_no_line() {
        let letter = Letter { lang: Lang::En, says: Says::Invitation("t".into()) };
        let evil = "Mona\r\nBcc: all@example.org\n\nhttps://evil.example\u{2028}x";
        let (subject, text) = letter.words(evil, evil, "https://l/", "30", "https://s/");
        assert!(!subject.contains(['\r', '\n', '\u{2028}']), "{subject:?}");
        assert!(
            text.lines().all(|line| !line.starts_with("Bcc") && !line.starts_with("https://evil")),
            "{text}"
        );
    }
}
