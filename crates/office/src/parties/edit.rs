//! Parties that are entered and changed by hand.

use super::PartyNames;
use crate::draft::{TITLE_LENGTH, check_length, check_titles};
use crate::{Office, Problem, Result, error::Faults};
use std::collections::HashSet;
use tansiq_model::{
    Audience, BodyForm, Id, Lang, Marking, Party, PartyCode, PartyKind, Record, TextField, TextKind, Texts,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::Change;
use tansiq_text::name_key;

/// The longest note about a party, in characters.
const NOTE_LENGTH: usize = 2000;

/// A party to enter.
#[derive(Debug, Clone)]
pub struct NewParty {
    /// Its code, which stays.
    pub code: PartyCode,
    /// Invented for a demonstration.
    pub fictional: bool,
    /// Everything else.
    pub about: PartyEdit,
}

/// What a person may say of a party.
#[derive(Debug, Clone)]
pub struct PartyEdit {
    /// What it is.
    pub kind: PartyKind,
    /// The form of a body.
    pub form: Option<BodyForm>,
    /// What it is an office or a part of, by code.
    pub part_of: Option<PartyCode>,
    /// Its names, official or for work; an empty one takes the name out.
    pub names: Vec<(Lang, String, TextKind)>,
    /// Its other names, by language, one a line.
    pub aliases: Vec<(Lang, String)>,
    /// A note, by language.
    pub notes: Vec<(Lang, String)>,
    /// Why, for the history.
    pub reason: String,
}

impl PartyEdit {
    /// A party with official names and nothing else.
    #[must_use]
    pub fn named(kind: PartyKind, names: Vec<(Lang, String)>) -> Self {
        let names = names.into_iter().map(|(lang, name)| (lang, name, TextKind::Official)).collect();
        Self {
            kind,
            form: None,
            part_of: None,
            names,
            aliases: Vec::new(),
            notes: Vec::new(),
            reason: String::new(),
        }
    }

    /// What a party is called and said to be, for a form to start from. `code` names what it is a part of.
    #[must_use]
    pub fn of(party: &Record<Party>, code: impl FnOnce(Id<Party>) -> Option<PartyCode>) -> Self {
        let text =
            |field, lang| party.texts.get(field, lang).map(|text| text.body.clone()).unwrap_or_default();
        let name = |lang: &Lang| {
            let kind = party.texts.get(TextField::Title, *lang).map_or(TextKind::Official, |text| text.kind);
            (*lang, text(TextField::Title, *lang), kind)
        };
        Self {
            kind: party.body.kind,
            form: party.body.form,
            part_of: party.body.part_of.and_then(code),
            names: Lang::ALL.iter().map(name).collect(),
            aliases: Lang::ALL.iter().map(|lang| (*lang, text(TextField::Alias, *lang))).collect(),
            notes: Lang::ALL.iter().map(|lang| (*lang, text(TextField::Note, *lang))).collect(),
            reason: String::new(),
        }
    }

    /// Puts what was said into the texts of a record. What was not touched keeps where it came from.
    fn put_into(&self, texts: &mut Texts) {
        for (lang, name, kind) in &self.names {
            put(texts, TextField::Title, *lang, *kind, name.trim());
        }
        let mut met: HashSet<(Lang, String)> = HashSet::new();
        for (lang, name, _) in &self.names {
            met.insert((*lang, name_key(name)));
        }
        for (lang, lines) in &self.aliases {
            let kept = aliases_of(lines).filter(|alias| met.insert((*lang, name_key(alias))));
            put(texts, TextField::Alias, *lang, TextKind::Working, &kept.collect::<Vec<_>>().join("\n"));
        }
        for (lang, note) in &self.notes {
            put(texts, TextField::Note, *lang, TextKind::Working, note.trim());
        }
    }
}

/// Characters that all other names of a party in a language may have together.
pub(crate) const ALIASES_LENGTH: usize = 50 * TITLE_LENGTH;

/// The other names in the lines of a field, without space around them; empty lines are no names.
pub fn aliases_of(lines: &str) -> impl Iterator<Item = &str> {
    lines.lines().map(str::trim).filter(|alias| !alias.is_empty())
}

fn put(texts: &mut Texts, field: TextField, lang: Lang, kind: TextKind, body: &str) {
    match texts.get(field, lang) {
        _ if body.is_empty() => texts.remove(field, lang),
        Some(text) if text.body == body && (field != TextField::Title || text.kind == kind) => {}
        _ => texts.put(field, lang, kind, body),
    }
}

/// The name of a form's field for other names in a language.
const fn alias_field(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "aliases-ar",
        Lang::Fr => "aliases-fr",
        Lang::En => "aliases-en",
    }
}

/// The name of a form's field for the name in a language.
const fn name_field(lang: Lang) -> &'static str {
    match lang {
        Lang::Ar => "name-ar",
        Lang::Fr => "name-fr",
        Lang::En => "name-en",
    }
}

impl Office {
    /// Enters a party.
    ///
    /// # Errors
    /// [`crate::OfficeError::Invalid`] when its code is taken, it has no name, or one of its names is another
    /// party's.
    pub async fn add_party(&self, actor: &Actor, new: &NewParty) -> Result<Record<Party>> {
        self.register().retrying(|| self.add_party_once(actor, new)).await
    }

    async fn add_party_once(&self, actor: &Actor, new: &NewParty) -> Result<Record<Party>> {
        let reason = new.about.reason.trim();
        let mut change = self.register().change(actor, Act::PartyAdd, reason, self.clock()).await?;
        let id = Id::new(self.clock().new_id());
        let mut party = Record::new(
            id,
            self.owner_for(&change)?,
            Party::new(new.code.clone(), new.about.kind, new.fictional),
        );
        // That a State or an organisation exists is no secret.
        (party.audience, party.marking) = (Audience::Public, Marking::Clear);
        let mut faults = Faults::default();
        let taken = !change.parties_by_code(std::slice::from_ref(&new.code)).await?.is_empty();
        faults.check(!taken, "code", Problem::Taken, &new.code);
        self.check_party(&mut change, &mut party, &new.about, &mut faults).await?;
        faults.end()?;
        new.about.put_into(&mut party.texts);
        change.create(&mut party).await?;
        change.commit().await?;
        Ok(party)
    }

    /// Changes what is said of a party that was seen at a revision.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between; [`crate::OfficeError::Invalid`] for what
    /// cannot be kept; [`crate::OfficeError::NotNow`] for a party that was merged into another.
    pub async fn edit_party(
        &self,
        actor: &Actor,
        id: Id<Party>,
        seen: u32,
        edit: &PartyEdit,
    ) -> Result<Record<Party>> {
        self.register().retrying(|| self.edit_party_once(actor, id, seen, edit)).await
    }

    async fn edit_party_once(
        &self,
        actor: &Actor,
        id: Id<Party>,
        seen: u32,
        edit: &PartyEdit,
    ) -> Result<Record<Party>> {
        let mut change =
            self.register().change(actor, Act::PartyEdit, edit.reason.trim(), self.clock()).await?;
        let mut party = change.get_seen(id, seen).await?;
        if party.body.merged_into.is_some() {
            return Err(crate::OfficeError::NotNow("party-merged"));
        }
        let mut faults = Faults::default();
        self.check_party(&mut change, &mut party, edit, &mut faults).await?;
        faults.end()?;
        edit.put_into(&mut party.texts);
        change.update(&mut party).await?;
        change.commit().await?;
        Ok(party)
    }

    /// Puts what it is into a party, and notes what of this and of its names cannot be kept. A name that it has already
    /// stays, whoever else has it: the page of parties shows the two as likely duplicates.
    async fn check_party(
        &self,
        change: &mut Change,
        party: &mut Record<Party>,
        edit: &PartyEdit,
        faults: &mut Faults,
    ) -> Result<()> {
        (party.body.kind, party.body.form) = (edit.kind, edit.form);
        let forms = edit.kind == PartyKind::Body || edit.form.is_none();
        faults.check(forms, "body-form", Problem::OnlyForBodies, "");
        party.body.part_of = match &edit.part_of {
            Some(code) => self.whole_of(change, code, faults).await?,
            None => None,
        };
        let names: Vec<(Lang, String)> =
            edit.names.iter().map(|(lang, name, _)| (*lang, name.clone())).collect();
        let by_table = edit.kind == PartyKind::State
            && tansiq_locale::state_codes().any(|code| code == party.body.code.as_str());
        if !by_table {
            check_titles(&names, "name-ar", faults);
        }
        for (_, note) in &edit.notes {
            faults.check(note.trim().chars().count() <= NOTE_LENGTH, "note", Problem::TooLong, "");
        }
        let all: PartyNames = change.all::<Party>().await?.into_iter().collect();
        let above = |one: Id<Party>| all.get(one).and_then(|one| one.body.part_of);
        if let (Some(whole), Some(code)) = (party.body.part_of, &edit.part_of) {
            faults.check(!Party::would_circle(party.id, whole, above), "part-of", Problem::Circle, code);
        }
        let own: HashSet<String> = tansiq_analysis::names_of(party).map(|(_, name)| name_key(name)).collect();
        let others = |name: &str| {
            !own.contains(&name_key(name))
                && self.parties_named(&all, name).iter().any(|code| *code != party.body.code)
        };
        for (lang, name) in names.iter().filter(|(_, name)| others(name)) {
            faults.add(name_field(*lang), Problem::NamesAnother, name.trim());
        }
        for (lang, lines) in &edit.aliases {
            for alias in aliases_of(lines) {
                check_length(alias, alias_field(*lang), faults);
                faults.check(!others(alias), alias_field(*lang), Problem::NamesAnother, alias);
            }
            let whole = lines.chars().count() <= ALIASES_LENGTH;
            faults.check(whole, alias_field(*lang), Problem::TooLong, "");
        }
        Ok(())
    }

    /// The party that another is a part of.
    async fn whole_of(
        &self,
        change: &mut Change,
        code: &PartyCode,
        faults: &mut Faults,
    ) -> Result<Option<Id<Party>>> {
        let whole = self.parties_for(change, std::slice::from_ref(code)).await?.get(code).copied();
        faults.check(whole.is_some(), "part-of", Problem::UnknownParty, code);
        Ok(whole)
    }
}

impl NewParty {
    /// A code for a party that was given none: a short name in capitals that it has already, else the first letters
    /// of the words of its English or French name; with a number behind it when `taken` says that it is taken.
    /// `None` when its names have no Latin letters.
    #[must_use]
    pub fn code_for(about: &PartyEdit, taken: impl Fn(&PartyCode) -> bool) -> Option<PartyCode> {
        let latin = |wanted: Lang| {
            let name =
                about.names.iter().find(|(lang, ..)| *lang == wanted).map(|(_, name, _)| name.as_str());
            let aliases = about.aliases.iter().find(|(lang, _)| *lang == wanted);
            (name.unwrap_or_default(), aliases.map_or("", |(_, lines)| lines.as_str()))
        };
        let both = [latin(Lang::En), latin(Lang::Fr)];
        let short = both.iter().flat_map(|(name, aliases)| aliases_of(aliases).chain([*name]));
        let code = short
            .filter_map(|name| name.parse::<PartyCode>().ok())
            .chain(both.iter().filter_map(|(name, _)| initials(name)))
            .next()?;
        let numbered = |n: u32| format!("{code}-{n}").parse::<PartyCode>().ok();
        std::iter::once(Some(code.clone())).chain((2..100).map(numbered)).flatten().find(|code| !taken(code))
    }
}

/// The first letters of the words of a name that carry weight; of a single word its first letters.
fn initials(name: &str) -> Option<PartyCode> {
    const SMALL: [&str; 14] =
        ["the", "of", "for", "and", "on", "in", "to", "le", "la", "les", "de", "du", "des", "et"];
    let folded = tansiq_text::fold(name);
    let words = folded
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word) && !["d", "l"].contains(word));
    let words: Vec<&str> = words.collect();
    let letters: String = match words.as_slice() {
        [one] => one.chars().take(8).collect(),
        all => all.iter().filter_map(|word| word.chars().next()).take(12).collect(),
    };
    letters.to_ascii_uppercase().parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(names: &[(Lang, &str)], aliases: &[(Lang, &str)]) -> Option<String> {
        let text = |pairs: &[(Lang, &str)]| {
            pairs.iter().map(|(lang, text)| (*lang, (*text).to_owned())).collect::<Vec<_>>()
        };
        let about = PartyEdit { aliases: text(aliases), ..PartyEdit::named(PartyKind::Body, text(names)) };
        NewParty::code_for(&about, |code| code.as_str() == "TAKEN").map(|code| code.to_string())
    }

    #[test]
    fn a_code_comes_from_a_short_name_or_from_first_letters() {
        let institute = [(Lang::En, "The Institute for Border Studies"), (Lang::Fr, "Institut")];
        assert_eq!(code(&institute, &[]).as_deref(), Some("IBS"));
        assert_eq!(code(&institute, &[(Lang::Fr, "Institut\nIEF")]).as_deref(), Some("IEF"));
        assert_eq!(code(&[(Lang::Fr, "Académie de l’Étoile")], &[]).as_deref(), Some("AE"));
        assert_eq!(code(&[(Lang::En, "Interpol")], &[]).as_deref(), Some("INTERPOL"));
        assert_eq!(code(&[(Lang::En, "TAKEN")], &[]).as_deref(), Some("TAKEN-2"));
        assert_eq!(code(&[(Lang::Ar, "معهد")], &[]), None);
    }
}
