//! The steps of `demo/script.toml`; that file documents its shape.

use serde::Deserialize;
use tansiq_model::{
    Basis, Completion, Lang, Marking, PartialDate, PartyCode, PartyKind, ProposalKind, Qualifier, Seat,
};

/// The script and the texts, compiled in.
const SCRIPT: &str = include_str!("../../../../demo/script.toml");

macro_rules! texts {
    ($($name:literal),+ $(,)?) => {
        const TEXTS: &[(&str, &[u8])] = &[$(($name, include_bytes!(concat!("../../../../demo/", $name)))),+];
    };
}

texts!(
    "texts/2017-09-gctf-ministerial.html",
    "texts/2021-06-rabat-office.html",
    "texts/2022-05-marrakesh-coalition.html",
    "texts/2024-09-strategic-dialogue.html",
    "texts/2025-01-maritime-conference.html",
    "texts/2025-02-corallia-lunaria-fictional.html",
    "texts/2025-10-corallia-lunaria-fictional.html",
    "texts/2025-10-rabat-office-anniversary.txt",
);

/// The names of the fictional parties, for the reader: files of a lexicon folder.
pub const LEXICON: &[(&str, &str)] = &[
    ("states.csv", include_str!("../../../../demo/lexicon/states.csv")),
    ("organisations.csv", include_str!("../../../../demo/lexicon/organisations.csv")),
];

/// The bytes of a text.
pub fn text(file: &str) -> Option<&'static [u8]> {
    TEXTS.iter().find(|(name, _)| *name == file).map(|(_, bytes)| *bytes)
}

/// The steps, in order.
///
/// # Errors
/// When the script does not have the documented shape.
pub fn steps() -> Result<Vec<Step>, toml::de::Error> {
    #[derive(Deserialize)]
    struct Script {
        step: Vec<Step>,
    }
    toml::from_str::<Script>(SCRIPT).map(|script| script.step)
}

/// One step and its instant.
#[derive(Debug, Deserialize)]
pub struct Step {
    pub at: String,
    #[serde(flatten)]
    pub action: Action,
}

/// Text in three languages.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub ar: String,
    pub fr: String,
    pub en: String,
}

impl Words {
    /// The texts by language.
    pub fn list(&self) -> Vec<(Lang, String)> {
        vec![(Lang::Ar, self.ar.clone()), (Lang::Fr, self.fr.clone()), (Lang::En, self.en.clone())]
    }
}

/// What the office did.
#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
pub enum Action {
    Dialogue {
        id: String,
        sides: Vec<PartyCode>,
        names: Words,
    },
    Session {
        dialogue: String,
        number: u32,
        held: PartialDate,
        place: Words,
        country: Option<String>,
        period: Option<PartialDate>,
        next: Option<PartialDate>,
        priorities: Vec<Words>,
    },
    FictionalParty {
        code: PartyCode,
        kind: PartyKind,
        names: Words,
    },
    Document {
        document: String,
        file: String,
        lang: Lang,
        published: PartialDate,
        source_url: Option<String>,
        marking: Option<Marking>,
    },
    Accept(Box<Accept>),
    Reject {
        document: String,
        quote_contains: String,
        reason: String,
        #[serde(default)]
        optional: bool,
    },
    Report {
        document: String,
        quote_contains: String,
        by: By,
        as_of: jiff::civil::Date,
        completion: Completion,
        completed_on: Option<PartialDate>,
        note: Words,
    },
    Evidence {
        document: String,
        quote_contains: String,
        titles: Words,
        url: Option<String>,
        dated: Option<PartialDate>,
    },
    Claim(Box<Claim>),
    Roles(Box<Roles>),
}

/// Who reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum By {
    #[serde(rename = "self")]
    Owner,
    Reviewer,
}

/// A proposal is accepted, with what a person would set.
#[derive(Debug, Deserialize)]
pub struct Accept {
    pub document: String,
    pub quote_contains: String,
    pub kind: Option<ProposalKind>,
    pub titles: Option<Words>,
    pub due: Option<PartialDate>,
    pub due_basis: Option<Basis>,
    pub owners: Option<Vec<PartyCode>>,
    pub dialogue: Option<String>,
    pub session: Option<u32>,
}

/// A figure is entered.
#[derive(Debug, Deserialize)]
pub struct Claim {
    pub about: String,
    pub subject: Words,
    pub figure: u64,
    pub qualifier: Option<Qualifier>,
    pub unit: String,
    pub as_of: PartialDate,
    pub states: Option<u64>,
    pub said_by: Option<PartyCode>,
    pub source_title: String,
    pub source_url: Option<String>,
    pub document: Option<String>,
}

/// Seats of a body are entered, with the words that tell of them.
#[derive(Debug, Deserialize)]
pub struct Roles {
    pub body: PartyCode,
    pub seat: Seat,
    pub holders: Vec<PartyCode>,
    pub from: Option<PartialDate>,
    pub until: Option<PartialDate>,
    pub document: String,
    pub words: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_script_has_its_documented_shape_and_never_goes_back_in_time() {
        let steps = steps().unwrap();
        assert!(steps.windows(2).all(|two| two[0].at <= two[1].at));
        for step in &steps {
            assert!(step.at.parse::<jiff::Timestamp>().is_ok(), "{}", step.at);
            if let Action::Document { file, .. } = &step.action {
                assert!(text(file).is_some(), "{file}");
            }
        }
        assert!(steps.iter().all(|step| step.at.as_str() < super::super::DEMO_END));
    }
}
