//! The parties that a register knows beside those of the data files, with the names that its office gave them.

use super::pattern::{Part, Strictness, literal};
use super::{Lexicon, Names, PartyEntry, Tag};
use serde::{Deserialize, Serialize};
use tansiq_model::{Lang, PartyCode, PartyKind};

/// A party of a register, as the reader is told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegisterParty {
    /// Its code.
    pub code: PartyCode,
    /// What it is.
    pub kind: PartyKind,
    /// Its names and other names, each with its language.
    pub names: Vec<(Lang, String)>,
}

impl Lexicon {
    /// The same lexicon with the parties of a register. One that the data files have under its code keeps their
    /// names beside its own; the others are new. A name is taken to the letter: `*` and brackets mean nothing in it.
    #[must_use]
    pub fn with_parties(&self, parties: &[RegisterParty]) -> Self {
        let mut lexicon = self.clone();
        let mut phrases: Vec<(Vec<Part>, Tag)> = Vec::new();
        for party in parties {
            let index = lexicon.party_index(party.code.as_str()).or_else(|| {
                let index = u16::try_from(lexicon.parties.len()).ok()?;
                lexicon.parties.push(party.entry());
                Some(index)
            });
            // More than 65,535 parties: those that came first are known.
            let Some(index) = index else { break };
            let compiled = party.names.iter().map(|(_, name)| literal(name, Strictness::Name));
            phrases.extend(compiled.filter(|parts| is_enough(parts)).map(|parts| (parts, Tag::Party(index))));
        }
        lexicon.matcher.extend(phrases);
        lexicon
    }
}

/// A single letter or a number alone names nobody in a text.
fn is_enough(parts: &[Part]) -> bool {
    parts.iter().any(|part| match part {
        Part::Word { text, .. } => text.chars().filter(|c| c.is_alphabetic()).count() > 1,
        Part::Gap => false,
    })
}

/// What a party does in a sentence: an office, an association or a company acts as an organisation does.
const fn acting(kind: PartyKind) -> PartyKind {
    match kind {
        PartyKind::State | PartyKind::Organisation | PartyKind::Body | PartyKind::Region => kind,
        PartyKind::Office
        | PartyKind::Community
        | PartyKind::CivilSociety
        | PartyKind::PrivateSector
        | PartyKind::InternetCompany => PartyKind::Organisation,
    }
}

impl RegisterParty {
    fn entry(&self) -> PartyEntry {
        let in_lang = |lang: Lang| self.names.iter().find(|(of, _)| *of == lang);
        let name =
            |lang| in_lang(lang).or(self.names.first()).map(|(_, name)| name.clone()).unwrap_or_default();
        PartyEntry {
            code: self.code.clone(),
            kind: acting(self.kind),
            names: Names { ar: name(Lang::Ar), fr: name(Lang::Fr), en: name(Lang::En) },
            aliases: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Input, Lexicon, RegisterParty, extract, propose};
    use tansiq_model::{Lang, PartyKind};

    fn party(code: &str, names: &[(Lang, &str)]) -> RegisterParty {
        let names = names.iter().map(|(lang, name)| (*lang, (*name).to_owned())).collect();
        RegisterParty { code: code.parse().unwrap(), kind: PartyKind::Organisation, names }
    }

    /// The codes that the proposals of a text name.
    fn named(text: &str, lexicon: &Lexicon) -> Vec<String> {
        let input = Input { bytes: text.as_bytes(), name: None, lang: None, published: None };
        let extracted = extract(&input, lexicon).unwrap();
        let proposed = propose(&extracted, lexicon);
        let mut codes: Vec<String> =
            proposed.iter().flat_map(|p| p.parties.iter().map(|party| party.id.to_string())).collect();
        codes.sort();
        codes.dedup();
        codes
    }

    const TEXT: &str = "Lomé, 3 March 2022. Togo and the Zephyr Academy agreed to open a regional centre for border \
                        officers in Lomé, to train investigators of terrorist cases from neighbouring States.";

    #[test]
    fn a_party_of_the_register_is_found_by_any_of_its_names() {
        let builtin = Lexicon::builtin();
        assert_eq!(
            named(TEXT, builtin),
            [""; 0],
            "a promise of one side alone is none that the reader knows"
        );
        let names = [(Lang::Fr, "Académie Zéphyr"), (Lang::En, "Zephyr Academy")];
        assert_eq!(named(TEXT, &builtin.with_parties(&[party("ZEPHYR", &names)])), ["TGO", "ZEPHYR"]);
    }

    #[test]
    fn another_name_of_a_known_party_leads_to_its_code() {
        let lexicon = Lexicon::builtin().with_parties(&[party("UNODC", &[(Lang::En, "Zephyr Academy")])]);
        assert_eq!(named(TEXT, &lexicon), ["TGO", "UNODC"]);
        let vienna = TEXT.replace("the Zephyr Academy", "UNODC");
        assert_eq!(named(&vienna, &lexicon), ["TGO", "UNODC"], "the names of the data files stay");
    }

    #[test]
    fn signs_of_the_data_files_mean_nothing_in_a_name() {
        let names =
            [(Lang::En, "Zeph*"), (Lang::En, "(Zephyr|Togo) .."), (Lang::En, "T"), (Lang::En, "2022")];
        let lexicon = Lexicon::builtin().with_parties(&[party("ZEPHYR", &names)]);
        assert_eq!(named(TEXT, &lexicon), [""; 0]);
    }
}
