//! The form of a request, in four parts of one subject each. What was typed travels as it was typed.

use super::show::path;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::page::Page;
use crate::typed::Typed;
use crate::view::Words;
use crate::visit::Visit;
use crate::{lookup, party_lines, written};
use askama::Template;
use tansiq_locale::tongues;
use tansiq_model::{AidKind, Id, Lang, Need, Origin, Party, PartyCode, Record, TextField, Tongue, Urgency};
use tansiq_office::{NeedDraft, PartyNames, Problem, TITLE_LENGTH};

/// The languages that stand as boxes; any other is one of a list.
const COMMON: [&str; 8] = ["ar", "en", "es", "fr", "pt", "ru", "sw", "zh"];

/// A part of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// What is lacking.
    Lack,
    /// What help, and how it can be taken.
    Help,
    /// What there was before, and on what the request rests.
    Past,
    /// Who may read it.
    Readers,
}

impl Part {
    /// In the order of the form.
    pub const ALL: [Self; 4] = [Self::Lack, Self::Help, Self::Past, Self::Readers];

    /// The end of its address and of its messages.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Lack => "lack",
            Self::Help => "help",
            Self::Past => "past",
            Self::Readers => "readers",
        }
    }

    /// Its place, from 1.
    #[must_use]
    pub fn number(&self) -> usize {
        Self::ALL.iter().position(|part| part == self).unwrap_or_default() + 1
    }

    /// The end of the address that follows on it.
    #[must_use]
    pub fn next(&self) -> &'static str {
        Self::ALL.get(self.number()).map_or("review", Self::word)
    }

    /// Where a field stands.
    #[must_use]
    pub fn of(field: &str) -> Self {
        match field {
            "aid" | "themes" | "urgency" | "languages" | "absorbs" | "wanted-by" => Self::Help,
            "past-help" | "expected-result" | "authority" | "mandate" | "origin" => Self::Past,
            "addressees" | "consent" | "marking" => Self::Readers,
            _ => Self::Lack,
        }
    }
}

/// The texts of a part with the names of their fields.
const fn texts(part: Part) -> &'static [(TextField, &'static str)] {
    match part {
        Part::Lack => &[(TextField::Title, "title"), (TextField::Note, "note")],
        Part::Past => &[
            (TextField::PastHelp, "past-help"),
            (TextField::ExpectedResult, "expected-result"),
            (TextField::Authority, "authority"),
            (TextField::Mandate, "mandate"),
        ],
        Part::Help | Part::Readers => &[],
    }
}

/// The language in which a request is written: that of its title, else of any of its texts, else that of the page.
#[must_use]
pub fn written_in(draft: &NeedDraft, page: Lang) -> Lang {
    let said = || draft.texts.iter().filter(|(_, text)| !text.is_empty()).map(|(key, _)| *key);
    let title = said().find(|(field, _)| *field == TextField::Title);
    title.or(said().next()).map_or(page, |(_, lang)| lang)
}

/// A draft as the fields of the form hold it.
#[must_use]
pub fn fields_of(visit: &Visit, names: &PartyNames, draft: &NeedDraft) -> Fields {
    let p = &visit.p;
    let lang = written_in(draft, p.lang);
    let mut fields = Fields::default();
    let mut put = |name: &str, text: String| fields.push(name, text);
    put("state", draft.state.to_string());
    put("lang", lang.word().to_owned());
    for (field, name) in Part::ALL.iter().flat_map(|part| texts(*part)) {
        put(name, draft.texts.get(&(*field, lang)).cloned().unwrap_or_default());
    }
    put("aid", draft.aid.map(|aid| aid.word().to_owned()).unwrap_or_default());
    put("urgency", draft.urgency.map(|urgency| urgency.word().to_owned()).unwrap_or_default());
    put("origin", draft.origin.map(|origin| origin.word().to_owned()).unwrap_or_default());
    put("absorbs", draft.absorbs.map(|people| people.to_string()).unwrap_or_default());
    put("wanted-by", draft.wanted_by.map(|date| written::in_field(date, p.lang)).unwrap_or_default());
    put("marking", draft.marking.word().to_owned());
    let name = |code: &PartyCode| {
        let party = names.by_code(code.as_str());
        let line = |party: &Record<Party>| party_lines::written(visit, names, [party.id].into_iter());
        party.map_or_else(|| code.to_string(), line)
    };
    put("addressees", draft.addressees.iter().map(name).collect::<Vec<_>>().join("\n"));
    if draft.consent {
        put("consent", "1".to_owned());
    }
    draft.themes.iter().for_each(|theme| put("theme", theme.to_string()));
    draft.languages.iter().for_each(|tongue| put("language", tongue.to_string()));
    fields
}

/// The form as it came, about a draft: what the part does not ask for is as the draft has it.
#[must_use]
pub fn about(fields: &Fields, state: &PartyCode, lang: Lang) -> Fields {
    let mut about = Fields::default();
    about.push("state", state.to_string());
    if !fields.has("lang") {
        about.push("lang", lang.word().to_owned());
    }
    fields.iter().filter(|(name, _)| *name != "state").for_each(|(name, text)| about.push(name, text.into()));
    about
}

/// Takes the texts of a draft over to another language where that has none yet.
fn move_texts(draft: &mut NeedDraft, before: Lang, lang: Lang) {
    let is_free = |field| draft.texts.get(&(field, lang)).is_none_or(String::is_empty);
    let moved = draft.texts.iter().filter(|((field, of), _)| *of == before && is_free(*field));
    let moved: Vec<_> = moved.map(|((field, _), text)| (*field, text.clone())).collect();
    for (field, text) in moved {
        draft.texts.insert((field, lang), text);
        draft.texts.insert((field, before), String::new());
    }
}

/// What was typed, put into a draft, and what cannot be taken.
#[must_use]
pub fn typed(
    part: Part,
    visit: &Visit,
    names: &PartyNames,
    fields: &Fields,
    draft: &mut NeedDraft,
) -> Faults {
    let p = &visit.p;
    let mut typed = Typed::new(p, fields);
    let before = written_in(draft, p.lang);
    let lang = if part == Part::Lack { typed.choice("lang").unwrap_or(before) } else { before };
    if lang != before {
        move_texts(draft, before, lang);
    }
    for (field, name) in texts(part) {
        let text = fields.get(name).replace("\r\n", "\n");
        // What still stands in the language before was shown here, and not the other language's own text.
        let left = draft.texts.get(&(*field, before)).filter(|left| lang != before && !left.is_empty());
        if left.is_none_or(|left| *left != text && !text.is_empty()) {
            draft.texts.insert((*field, lang), text);
        }
    }
    match part {
        Part::Lack => {}
        Part::Help => {
            draft.aid = typed.choice("aid");
            draft.themes = typed.themes();
            draft.urgency = typed.choice("urgency");
            let languages: Vec<Result<Tongue, _>> =
                fields.all("language").filter(|tag| !tag.is_empty()).map(str::parse).collect();
            if languages.iter().any(Result::is_err) {
                typed.wrong("languages", Problem::NotAChoice);
            }
            draft.languages = languages.into_iter().flatten().collect();
            let people = typed.number("absorbs").map(|number| number.as_str().parse::<u32>());
            match people {
                Some(Ok(people)) if people > 0 => draft.absorbs = Some(people),
                Some(_) => typed.wrong("absorbs", Problem::NotANumber),
                None => draft.absorbs = None,
            }
            draft.wanted_by = typed.date("wanted-by");
        }
        Part::Past => draft.origin = typed.choice("origin"),
        Part::Readers => {
            draft.addressees = addressees(&mut typed, visit, names, fields.get("addressees"));
            draft.consent = fields.ticked("consent");
            draft.marking = typed.marking();
        }
    }
    typed.faults
}

/// The parties that were typed, each line by its name or its code; what is not known, or not by one party, is told.
fn addressees(typed: &mut Typed<'_>, visit: &Visit, names: &PartyNames, lines: &str) -> Vec<PartyCode> {
    let p = &visit.p;
    let mut found: Vec<PartyCode> = Vec::new();
    for line in lines.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(code) = visit.office.party_by_name(names, line, Some(p.lang)) {
            if !found.contains(&code) {
                found.push(code);
            }
            continue;
        }
        let several = visit.office.parties_named(names, line);
        let text = if several.is_empty() {
            p.tr1("request-addressee-unknown", "line", line)
        } else {
            let codes: Vec<&str> = several.iter().map(PartyCode::as_str).collect();
            let values = [("line", line.into()), ("codes", codes.join(&p.tr("list-comma")).into())];
            p.tr_with("request-addressee-several", values)
        };
        typed.faults.say("addressees", text);
    }
    found
}

/// A part of the form.
#[derive(Template)]
#[template(path = "needs/form.html")]
pub struct RequestForm {
    /// What stands around it.
    pub p: Page,
    /// Which part.
    pub part: Part,
    /// The request's number, once it is begun.
    pub reference: Option<String>,
    /// The key of a form that begins a request: the same twice makes one.
    pub key: String,
    /// The revision that the person saw.
    pub revision: u32,
    /// The States in whose name she may ask.
    pub states: Vec<Choice>,
    /// The form as it was typed.
    pub fields: Fields,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// The themes to choose from.
    pub themes: Vec<Choice>,
}

impl RequestForm {
    fn value(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    fn has(&self, name: &str, choice: &Choice) -> bool {
        self.fields.all(name).any(|value| choice.is(value))
    }

    fn path(&self, end: &str) -> String {
        let below = self.reference.as_ref().map(|reference| format!("/needs/{reference}/draft/{end}"));
        self.p.to(below.unwrap_or_else(|| "/needs/new".to_owned()))
    }

    fn action(&self) -> String {
        self.path(self.part.word())
    }

    fn back(&self) -> Option<String> {
        let before = Part::ALL.get(self.part.number().checked_sub(2)?)?;
        Some(self.path(before.word()))
    }

    fn heading(&self) -> String {
        self.p.tr(format!("request-part-{}", self.part.word()))
    }

    fn place(&self) -> String {
        let values = [("n", self.part.number().into()), ("of", (Part::ALL.len() + 1).into())];
        self.p.tr_with("request-part-n", values)
    }

    fn revision(&self) -> u32 {
        self.conflict.as_ref().map_or(self.revision, |conflict| conflict.revision)
    }

    /// The State's name, where there is no choice.
    fn state(&self) -> Option<&Choice> {
        self.states.iter().find(|state| state.is(self.value("state"))).or(self.states.first())
    }

    /// The attributes of the field of the title.
    fn title_field(&self) -> String {
        format!("dir=auto autocomplete=off maxlength={TITLE_LENGTH}")
    }

    fn langs(&self) -> Vec<Choice> {
        Choice::words::<Lang>(&self.p)
    }

    /// The language of the texts.
    fn lang(&self) -> Lang {
        self.value("lang").parse().unwrap_or(self.p.lang)
    }

    fn aids(&self) -> Vec<Choice> {
        Choice::words::<AidKind>(&self.p)
    }

    fn urgencies(&self) -> Vec<Choice> {
        Choice::words_or::<Urgency>(&self.p, "not-stated")
    }

    fn origins(&self) -> Vec<Choice> {
        Choice::words_or::<Origin>(&self.p, "not-stated")
    }

    fn markings(&self) -> Vec<Choice> {
        Choice::markings(&self.p)
    }

    /// The languages that stand as boxes: the common ones and those that were chosen.
    fn boxes(&self) -> Vec<Choice> {
        self.tongues(|tag| COMMON.contains(&tag) || self.fields.all("language").any(|chosen| chosen == tag))
    }

    /// The other languages, to choose one more.
    fn more(&self) -> Vec<Choice> {
        let mut more = vec![Choice::new("", "")];
        more.extend(self.tongues(|tag| {
            !COMMON.contains(&tag) && !self.fields.all("language").any(|chosen| chosen == tag)
        }));
        more
    }

    fn tongues(&self, fits: impl Fn(&str) -> bool) -> Vec<Choice> {
        let all = tongues().filter(|tongue| fits(tongue.as_str()));
        let named = all.map(|tongue| Choice::new(tongue.as_str(), self.p.tongue(&tongue)));
        lookup::sorted(&self.p, named.collect())
    }
}

/// The title of a request, or that it has none yet.
#[must_use]
pub fn name(p: &Page, need: &Record<Need>) -> Words {
    let untitled = || Words::plain(p.tr("request-untitled"), p.lang);
    Words::title(&need.texts, p.lang).unwrap_or_else(untitled)
}

/// The code of a party that the reader may see.
pub fn code_of(names: &PartyNames) -> impl Fn(Id<Party>) -> Option<PartyCode> + '_ {
    |party| Some(names.get(party)?.body.code.clone())
}

/// The address of a part of the draft, below the language.
#[must_use]
pub fn part_path(need: &Record<Need>, end: &str) -> String {
    format!("{}/draft/{end}", path(need))
}
