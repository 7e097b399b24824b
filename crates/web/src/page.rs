//! What stands around every page: language, navigation, the person who is signed in, the notice of a
//! demonstration.

use crate::assets;
use crate::records::List;
use jiff::civil::Date;
use std::ops::Deref;
use tansiq_locale::Locale;
use tansiq_model::{Lang, Marking};

/// The areas of the product that the navigation names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Area {
    /// The first page.
    Home,
    /// Dialogues and their sessions.
    Sessions,
    /// Commitments.
    Commitments,
    /// Documents and their review.
    Documents,
    /// What changed since the last session.
    Brief,
    /// Events, needs, projects, trainings, adopted texts, roles and figures.
    Records,
    /// States and organisations.
    Parties,
    /// Forums, coalitions, working groups.
    Bodies,
}

impl Area {
    /// In the order of the navigation.
    pub const ALL: [Self; 8] = [
        Self::Home,
        Self::Sessions,
        Self::Commitments,
        Self::Documents,
        Self::Brief,
        Self::Records,
        Self::Parties,
        Self::Bodies,
    ];

    /// The key of its name.
    #[must_use]
    pub const fn key(&self) -> &'static str {
        match self {
            Self::Home => "nav-home",
            Self::Sessions => "nav-sessions",
            Self::Commitments => "nav-commitments",
            Self::Documents => "nav-documents",
            Self::Brief => "nav-brief",
            Self::Records => "nav-records",
            Self::Parties => "nav-parties",
            Self::Bodies => "nav-bodies",
        }
    }

    /// Its address below the language.
    #[must_use]
    pub const fn path(&self) -> &'static str {
        match self {
            Self::Home => "",
            Self::Sessions => "/sessions",
            Self::Commitments => "/commitments",
            Self::Documents => "/documents",
            Self::Brief => "/brief",
            Self::Records => "/events",
            Self::Parties => "/parties",
            Self::Bodies => "/bodies",
        }
    }

    /// The lists below it, as pairs of key and address; empty for an area of one list.
    #[must_use]
    pub fn lists(&self) -> Vec<(String, String)> {
        match self {
            Self::Records => {
                let mut lists: Vec<_> = List::ALL.iter().map(|list| (list.key(), list.path())).collect();
                // What is offered stands behind what is needed.
                lists.insert(2, ("nav-offers".to_owned(), "/offers".to_owned()));
                lists
            }
            _ => Vec::new(),
        }
    }
}

/// The colours that a person chose over those of the system.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The value of the cookie and of the attribute.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// Whoever is signed in, as the header shows them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    /// The name.
    pub name: String,
    /// May review, report and edit.
    pub may_write: bool,
    /// She has a password to prove with who she is.
    pub password: bool,
    /// How many days she has left to set up a second factor, if one is asked of her.
    pub days_left: Option<u32>,
}

impl Page {
    /// Whether whoever reads this can be asked for her password.
    #[must_use]
    pub fn has_password(&self) -> bool {
        self.person.as_ref().is_none_or(|person| person.password)
    }
}

impl Person {
    /// The first letters of the first two words of the name, kept apart so that Arabic letters do not join.
    #[must_use]
    pub fn initials(&self) -> String {
        let letters =
            self.name.split_whitespace().filter_map(|word| word.chars().find(|c| c.is_alphabetic()));
        letters.take(2).map(String::from).collect::<Vec<_>>().join("\u{200c}")
    }
}

/// What stands around a page. It derefs to the language, so that templates write `p.tr("…")`.
#[derive(Debug, Clone)]
pub struct Page {
    /// The language.
    pub locale: Locale,
    /// The area that the navigation marks; `None` on pages outside all of them.
    pub area: Option<Area>,
    /// The address of this page below the language, with its query: the same page in another language.
    pub path: String,
    /// The host as the reader typed it, for the line on paper.
    pub host: String,
    /// Whoever is signed in.
    pub person: Option<Person>,
    /// The colours chosen.
    pub theme: Option<Theme>,
    /// The person turned the keys of the review off.
    pub keys_off: bool,
    /// Today, by the register's clock.
    pub today: Date,
    /// The register is a demonstration.
    pub demonstration: bool,
    /// The browser asks for little: the page does without our fonts.
    pub save_data: bool,
    /// The highest marking of what the page contains; `None` where it shows no records.
    pub bears: Option<Marking>,
}

impl Deref for Page {
    type Target = Locale;
    fn deref(&self) -> &Locale {
        &self.locale
    }
}

impl Page {
    /// The same around records with these markings.
    #[must_use]
    pub fn bearing(&self, markings: impl IntoIterator<Item = Marking>) -> Self {
        Self { bears: markings.into_iter().max(), ..self.clone() }
    }

    /// An address below this page's language.
    #[must_use]
    pub fn to(&self, path: impl AsRef<str>) -> String {
        format!("/{}{}", self.lang, path.as_ref())
    }

    /// The same page in another language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> String {
        format!("/{lang}{}", self.path)
    }

    /// The address of a static file, which changes with its content.
    #[must_use]
    pub fn asset(&self, name: &str) -> String {
        assets::address(name)
    }

    /// Whether the person may review, report and edit.
    #[must_use]
    pub fn may_write(&self) -> bool {
        self.person.as_ref().is_some_and(|person| person.may_write)
    }

    /// Whether the address asks for paper (`?print=1`), which has nothing to unfold.
    #[must_use]
    pub fn is_for_paper(&self) -> bool {
        let query = self.path.split_once('?').map_or("", |(_, query)| query);
        query.split('&').any(|part| part == "print=1")
    }

    /// Whether an address below the language is that of this page, whatever its query.
    #[must_use]
    pub fn is_at(&self, path: impl AsRef<str>) -> bool {
        self.path.split('?').next() == Some(path.as_ref())
    }

    /// Whether the navigation marks this area.
    #[must_use]
    pub fn is(&self, area: &Area) -> bool {
        self.area.as_ref() == Some(area)
    }

    /// The address with which the link "appearance" switches the colours when there is no script.
    #[must_use]
    pub fn theme_switch(&self) -> String {
        let to = if self.theme == Some(Theme::Dark) { Theme::Light } else { Theme::Dark };
        self.to(format!("/theme?to={}&back={}", to.word(), escape_query(&self.path)))
    }
}

impl Page {
    /// The address with which the link under the review's list turns its keys off or on.
    #[must_use]
    pub fn keys_switch(&self) -> String {
        let to = if self.keys_off { "on" } else { "off" };
        self.to(format!("/keys?to={to}&back={}", escape_query(&self.path)))
    }
}

/// The fields of a filter as the query of an address, with its question mark; those without a value are left out, and
/// without any it is empty.
#[must_use]
pub fn query_of<'a>(fields: impl IntoIterator<Item = (&'a str, &'a str)>) -> String {
    let kept = fields.into_iter().filter(|(_, value)| !value.is_empty());
    let parts: Vec<String> = kept.map(|(name, value)| format!("{name}={}", escape_query(value))).collect();
    if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
}

/// Text as a value inside the query of an address.
#[must_use]
pub fn escape_query(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte))
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
