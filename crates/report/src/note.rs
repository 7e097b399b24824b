//! A request for assistance as a note verbale that its State may sign: the usual forms of address, what is asked for, and
//! places for the date, the seal and the initials. The words of the request stand as they are, each in its own language.

use crate::docx::{Block, DocxError, Paper, Style, Words};
use tansiq_locale::Locale;
use tansiq_model::{Lang, Marking, Need, Record, Text, TextField};

/// What a note verbale is made of.
#[derive(Debug, Clone)]
pub struct NoteVerbale {
    /// The request, as its reader may see it.
    pub need: Record<Need>,
    /// The State that asks, by name.
    pub state: String,
    /// The office that runs the register, by name.
    pub office: String,
    /// Those to whom it is circulated, by name.
    pub addressees: Vec<String>,
    /// The highest marking of what it holds.
    pub marking: Marking,
}

/// The parts of a request that have words of their own, each with the key of its heading.
const PARTS: [(TextField, &str); 5] = [
    (TextField::Note, "note-lacking"),
    (TextField::PastHelp, "note-past-help"),
    (TextField::ExpectedResult, "note-expected"),
    (TextField::Authority, "note-authority"),
    (TextField::Mandate, "note-mandate"),
];

impl NoteVerbale {
    /// The note as an Office Open XML document.
    ///
    /// # Errors
    /// When it cannot be put together, which is a fault of the program.
    pub fn to_docx(&self, locale: Locale) -> Result<Vec<u8>, DocxError> {
        self.paper(locale).to_docx()
    }

    /// The name of the file, with the marking of what it holds.
    #[must_use]
    pub fn file_name(&self, lang: Lang) -> String {
        let marking = self.marking.word().replace(':', "-");
        format!("note-verbale-{}.{lang}.{marking}.docx", self.number())
    }

    fn number(&self) -> String {
        self.need.reference.map_or_else(|| self.need.id.to_string(), |reference| reference.to_string())
    }

    fn paper(&self, locale: Locale) -> Paper {
        // A document marks the direction of its runs itself.
        let p = locale.plain();
        let lang = p.lang;
        let own = |text: String| Words::new(lang, text);
        let said = |key: &str| {
            own(p.tr_with(
                key,
                [("state", self.state.as_str().into()), ("office", self.office.as_str().into())],
            ))
        };
        let number = self.number();
        let mut blocks = vec![
            Block::Paragraph(Style::Centred, own(p.tr("note-mission"))),
            Block::Paragraph(Style::Centred, own(self.state.clone())),
            Block::Paragraph(Style::Title, own(p.tr("note-verbale"))),
            Block::Paragraph(Style::Plain, own(p.tr1("note-reference", "reference", &number))),
            Block::Paragraph(Style::Plain, said("note-opening")),
            Block::Facts(self.facts(p)),
        ];
        for (field, heading) in PARTS {
            let texts: Vec<&Text> = self.in_order(field, lang);
            if texts.is_empty() {
                continue;
            }
            blocks.push(Block::Paragraph(Style::Heading, own(p.tr(heading))));
            let words = texts.iter().map(|text| Words::new(text.lang, text.body.as_str()));
            blocks.extend(words.map(|words| Block::Paragraph(Style::Plain, words)));
        }
        blocks.push(Block::Paragraph(Style::Plain, said("note-closing")));
        let places = ["note-place-date", "note-seal", "note-initials"];
        blocks.push(Block::Places(places.map(|key| own(p.tr(key))).into()));
        Paper {
            lang,
            title: format!("{} {number}", p.tr("note-verbale")),
            around: self.marking.to_string(),
            blocks,
        }
    }

    /// The texts of a field: in the language of the note if there is one, else in all in which it was written.
    fn in_order(&self, field: TextField, lang: Lang) -> Vec<&Text> {
        match self.need.texts.get(field, lang) {
            Some(text) => vec![text],
            None => self.need.texts.iter().filter(|text| text.field == field).collect(),
        }
    }

    /// What is asked for, label by label. What the request does not say is left out.
    fn facts(&self, p: Locale) -> Vec<(Words, Words)> {
        let body = &self.need.body;
        let mut facts = Vec::new();
        let mut put = |key: &str, words: Words| {
            if !words.text.is_empty() {
                facts.push((Words::new(p.lang, p.tr(key)), words));
            }
        };
        for text in self.in_order(TextField::Title, p.lang) {
            put("note-subject", Words::new(text.lang, text.body.as_str()));
        }
        let comma = p.tr("list-comma");
        let own = |text: String| Words::new(p.lang, text);
        let themes: Vec<String> = self.need.themes.iter().map(|theme| p.theme(theme)).collect();
        let tongues: Vec<&str> = body.languages.iter().map(|tongue| p.tongue(tongue)).collect();
        put("note-aid", own(body.aid.map(|aid| p.word(aid)).unwrap_or_default()));
        put("note-themes", own(themes.join(&comma)));
        put("note-urgency", own(body.urgency.map(|urgency| p.word(urgency)).unwrap_or_default()));
        put("note-origin", own(body.origin.map(|origin| p.word(origin)).unwrap_or_default()));
        put("note-languages", own(tongues.join(&comma)));
        put("note-absorbs", own(body.absorbs.map(|people| p.number(people)).unwrap_or_default()));
        put("note-wanted-by", own(body.wanted_by.map(|date| p.date(&date)).unwrap_or_default()));
        put("note-money", own(body.money.as_ref().map(|money| p.money(money)).unwrap_or_default()));
        put("note-addressees", own(self.addressees.join(&comma)));
        put("note-consent", own(p.tr(if body.consent { "yes" } else { "no" })));
        facts
    }
}

#[cfg(test)]
mod tests;
