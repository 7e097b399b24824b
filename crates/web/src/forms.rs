//! Forms: the fields that came, and what is wrong with them.

use crate::page::Page;
use tansiq_locale::WordList;
use tansiq_model::Marking;
use tansiq_office::{FieldError, PASSWORD_LENGTH, Problem};

/// The fields of a form as they were typed. A name may come more than once.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Deserialize)]
#[serde(transparent)]
pub struct Fields(Vec<(String, String)>);

impl Fields {
    /// Fields from pairs of name and text.
    #[must_use]
    pub const fn new(pairs: Vec<(String, String)>) -> Self {
        Self(pairs)
    }

    /// Adds a field.
    pub fn push(&mut self, name: &str, text: String) {
        self.0.push((name.to_owned(), text));
    }

    /// The text of a field without the space around it; empty when it did not come.
    #[must_use]
    pub fn get(&self, name: &str) -> &str {
        self.raw(name).trim()
    }

    /// The text of a field exactly as it came: passwords, and texts whose characters are counted.
    #[must_use]
    pub fn raw(&self, name: &str) -> &str {
        self.0.iter().find(|(field, _)| field == name).map_or("", |(_, text)| text)
    }

    /// All fields as they came, in order.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, text)| (name.as_str(), text.as_str()))
    }

    /// The texts of all fields of a name, in order.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(field, _)| field == name).map(|(_, text)| text.trim())
    }

    /// The field came, be it empty.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(field, _)| field == name)
    }

    /// A box was ticked.
    #[must_use]
    pub fn ticked(&self, name: &str) -> bool {
        !self.get(name).is_empty()
    }
}

/// One thing that is wrong, at one field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The field's name, which is also its id on the page.
    pub field: &'static str,
    /// What is wrong and what to do, in the person's language.
    pub text: String,
}

/// Fields of the office by the name that they have in a form, with the key of their label.
const FIELDS: &[(&str, &str, &str)] = &[
    ("title", "title-ar", "edit-titles"),
    ("title-ar", "title-ar", "edit-titles"),
    ("parties", "party-1", "field-parties"),
    ("postponed-to", "postponed", "edit-postponed"),
    ("superseded-by", "superseded-by", "edit-superseded-by"),
    ("as-of", "as-of", "field-as-of"),
    ("completed-on", "completed-on", "field-completed-on"),
    ("completion", "completion", "field-completion"),
    ("evidence-title", "evidence-title", "evidence-title"),
    ("evidence-url", "evidence-url", "evidence-url"),
    ("evidence-file", "file", "evidence-file-field"),
    ("dated", "dated", "evidence-dated"),
    ("text", "text", "document-text"),
    ("file", "file", "document-file"),
    ("lang", "lang", "document-lang"),
    ("published", "published", "document-published"),
    ("grade", "grade", "document-grade"),
    ("url", "url", "document-url"),
    ("audience", "audience", "edit-audience"),
    ("marking", "marking", "field-marking"),
    ("money-marking", "money-marking", "marking-of-money"),
    ("quantity-marking", "quantity-marking", "marking-of-quantity"),
    ("sources-marking", "sources-marking", "marking-of-sources"),
    ("made", "made", "field-made"),
    ("date", "date", "field-date"),
    ("due", "due", "field-due"),
    ("due-basis", "due-basis", "edit-due-basis"),
    ("kind", "kind", "edit-kind"),
    ("country", "country", "edit-country"),
    ("quantity", "quantity", "field-quantity"),
    ("unit", "unit", "edit-unit"),
    ("amount", "amount", "field-money"),
    ("currency", "currency", "edit-currency"),
    ("qualifier", "qualifier", "edit-qualifier"),
    ("money-qualifier", "money-qualifier", "edit-qualifier"),
    ("topic", "topic", "field-topic"),
    ("words", "words", "passage-words"),
    ("to", "to", "passage-to"),
    ("parts", "first", "split-first"),
    ("first", "first", "split-first"),
    ("second", "second", "split-second"),
    ("threshold", "threshold-meeting", "learning-thresholds"),
    ("rules-off", "rules-off", "learning-rules-off"),
    ("reason", "reason", "reject-reason"),
    ("side", "side", "agreement-side"),
    ("aspect", "aspects", "agreement-to"),
    ("agreed-on", "agreed-on", "agreement-on"),
    ("document", "document", "source-document"),
    ("owner", "owner", "terms-owner"),
    ("theme", "themes", "field-themes"),
    ("dialogue", "dialogue", "session-dialogue"),
    ("dialogue-names", "name-ar", "dialogue-names"),
    ("slug", "slug", "dialogue-slug"),
    ("sides", "side-1", "dialogue-sides"),
    ("number", "number", "session-number"),
    ("held", "held", "session-held"),
    ("city", "city", "edit-city"),
    ("next", "next", "session-planned"),
    ("priorities", "priority-1-ar", "priorities"),
    ("period", "period", "session-period"),
    ("party-kind", "party-kind", "party-kind"),
    ("body-form", "body-form", "field-body-form"),
    ("part-of", "part-of", "party-part-of"),
    ("body", "body", "role-in-body"),
    ("seat", "seat", "role-seat"),
    ("holders", "holders", "role-holders"),
    ("since", "since", "role-from"),
    ("sure", "sure", "role-remove"),
    ("state", "state", "request-state"),
    ("aid", "aid", "request-aid"),
    ("themes", "themes", "field-themes"),
    ("urgency", "urgency", "request-urgency"),
    ("languages", "languages", "offer-language"),
    ("absorbs", "absorbs", "request-absorbs"),
    ("wanted-by", "wanted-by", "request-wanted-by"),
    ("past-help", "past-help", "request-past-help"),
    ("expected-result", "expected-result", "request-result"),
    ("authority", "authority", "request-authority"),
    ("mandate", "mandate", "request-mandate"),
    ("origin", "origin", "request-origin"),
    ("addressees", "addressees", "request-addressees"),
    ("consent", "consent", "request-consent"),
    ("note-verbale", "note-verbale", "request-note-verbale"),
    ("reason-return", "reason-return", "request-reason"),
    ("reason-withdraw", "reason-withdraw", "request-reason"),
    ("reason-unmet", "reason-unmet", "request-reason"),
    ("reason-expire", "reason-expire", "request-reason"),
    ("code", "code", "field-code"),
    ("name-ar", "name-ar", "party-names"),
    ("name-fr", "name-fr", "party-names"),
    ("name-en", "name-en", "party-names"),
    ("aliases-ar", "aliases-ar", "aliases"),
    ("aliases-fr", "aliases-fr", "aliases"),
    ("aliases-en", "aliases-en", "aliases"),
    ("note", "note-ar", "party-note"),
    ("into", "into", "merge-into"),
    ("months", "months", "settings-months"),
    ("digits", "digits", "settings-digits-register"),
    ("states", "states", "settings-states"),
    ("state-code", "state-code-1", "settings-state-code"),
    ("state-name", "state-name-1-ar", "settings-state-names"),
    ("comment", "comment", "comments-words"),
    ("speaker", "speaker", "comments-speaker"),
    ("name", "name", "field-name"),
    ("role", "role", "field-role"),
    ("party", "party", "field-party"),
    ("from", "from", "post-from"),
    ("until", "until", "field-until"),
    ("readers", "to-1", "readers-named"),
    ("group-names", "name-ar", "group-names"),
    ("members", "member-1", "group-members"),
    ("email", "email", "field-email"),
    ("password", "password", "field-password"),
    ("password-now", "password-now", "field-password-now"),
    ("one-time", "one-time", "field-one-time"),
    ("passkey-name", "passkey-name", "passkey-name"),
    ("label", "label", "token-label"),
    ("scope", "write", "token-may-write"),
    ("days", "days", "token-lasts"),
    ("provider", "provider", "offers-by"),
    ("aids", "aids", "offer-aids"),
    ("money", "amount", "offer-means"),
    ("modality", "modality", "offer-modality"),
    ("pivot", "pivot", "role-pivot"),
    ("donors", "donors", "offer-donors"),
    ("offered-to", "to", "offer-to"),
    ("people", "people", "offer-people"),
    ("offer-state", "offer-state", "offer-state"),
    ("offer", "offer", "kind-offer"),
    ("terms", "terms-ar", "match-terms"),
    ("keeper", "keeper", "project-keeper"),
    ("identifier", "identifier", "project-identifier"),
    ("project-status", "project-status", "project-status"),
    ("planned-start", "planned-start", "project-planned-start"),
    ("actual-start", "actual-start", "project-actual-start"),
    ("planned-end", "planned-end", "project-planned-end"),
    ("actual-end", "actual-end", "project-actual-end"),
    ("project-scope", "project-scope", "project-scope"),
    ("partners", "partners", "project-partners"),
    ("recipients", "recipients", "project-recipients"),
    ("project-themes", "project-themes", "field-themes"),
    ("project-currency", "project-currency", "project-currency"),
    ("band", "band", "project-band"),
    ("budgets", "budgets", "project-budgets"),
    ("transactions", "transactions", "project-transactions"),
    ("needs", "needs", "project-needs"),
    ("commitments", "commitments", "project-commitments"),
    ("objectives", "objectives-ar", "project-objectives"),
    ("why-relevance", "why-relevance", "score-why"),
    ("why-effectiveness", "why-effectiveness", "score-why"),
    ("why-efficiency", "why-efficiency", "score-why"),
    ("why-sustainability", "why-sustainability", "score-why"),
    ("why-impact", "why-impact", "score-why"),
    ("relevance", "grade-relevance", "criterion-relevance"),
    ("effectiveness", "grade-effectiveness", "criterion-effectiveness"),
    ("efficiency", "grade-efficiency", "criterion-efficiency"),
    ("sustainability", "grade-sustainability", "criterion-sustainability"),
    ("impact", "grade-impact", "criterion-impact"),
    ("addendum", "addendum", "score-addendum"),
];

/// The keys of the labels that fields have in the forms of one area, where these are not those of every other form.
pub type Labels = &'static [(&'static str, &'static str)];

/// All that is wrong with a form, in the order in which it was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Faults(Vec<Fault>);

impl Faults {
    /// What the office says is wrong.
    #[must_use]
    pub fn of_office(p: &Page, errors: &[FieldError]) -> Self {
        Self::labelled(p, &[], errors)
    }

    /// The same with the labels of one area.
    #[must_use]
    pub fn labelled(p: &Page, labels: Labels, errors: &[FieldError]) -> Self {
        let mut faults = Self::default();
        for error in errors {
            faults.add_as(p, labels, error.field, error.problem, &error.typed);
        }
        faults
    }

    /// Adds what is wrong with a field of the office.
    pub fn add(&mut self, p: &Page, field: &'static str, problem: Problem, typed: &str) {
        self.add_as(p, &[], field, problem, typed);
    }

    /// The same with the labels of one area.
    pub fn add_as(&mut self, p: &Page, labels: Labels, field: &'static str, problem: Problem, typed: &str) {
        let known = FIELDS.iter().find(|(name, ..)| *name == field);
        let (id, label) = known.map_or((field, "facts"), |(_, id, label)| (*id, *label));
        let label = labels.iter().find(|(name, _)| *name == field).map_or(label, |(_, label)| *label);
        let values = [
            ("field", p.tr(label).into()),
            ("typed", typed.into()),
            ("length", (*PASSWORD_LENGTH.start()).into()),
        ];
        self.0.push(Fault { field: id, text: p.tr_with(&format!("problem-{}", problem.word()), values) });
    }

    /// Adds what is wrong in a line of a field that has several.
    pub fn add_in_line(&mut self, p: &Page, field: &'static str, line: usize, problem: Problem, typed: &str) {
        let known = FIELDS.iter().find(|(name, ..)| *name == field);
        let (id, label) = known.map_or((field, "facts"), |(_, id, label)| (*id, *label));
        let label = format!("{} · {}", p.tr(label), p.count("project-line", line));
        let values = [("field", label.as_str().into()), ("typed", typed.into())];
        self.0.push(Fault { field: id, text: p.tr_with(&format!("problem-{}", problem.word()), values) });
    }

    /// Adds a message of its own at a field.
    pub fn say(&mut self, field: &'static str, text: String) {
        self.0.push(Fault { field, text });
    }

    /// Nothing is wrong.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// What is wrong with a field.
    #[must_use]
    pub fn of(&self, field: &str) -> Option<&str> {
        self.0.iter().find(|fault| fault.field == field).map(|fault| fault.text.as_str())
    }

    /// Everything, in order.
    pub fn iter(&self) -> impl Iterator<Item = &Fault> {
        self.0.iter()
    }
}

/// One entry of a list to choose from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub name: String,
}

impl Choice {
    /// An entry.
    pub fn new(value: impl Into<String>, name: impl Into<String>) -> Self {
        Self { value: value.into(), name: name.into() }
    }

    /// Whether this is the entry chosen.
    #[must_use]
    pub fn is(&self, value: &str) -> bool {
        self.value == value
    }

    /// Every word of a list of the model, by name.
    #[must_use]
    pub fn words<W: WordList>(p: &Page) -> Vec<Self> {
        W::MEMBERS.iter().map(|word| Self::new(word.stable(), p.word(word))).collect()
    }

    /// Every marking, with what it means.
    #[must_use]
    pub fn markings(p: &Page) -> Vec<Self> {
        // The label of the protocol is Latin in every language; the marks keep it in its place.
        let name = |marking: &Marking| format!("\u{200e}{marking}\u{200e} · {}", p.word(marking));
        Marking::ALL.iter().map(|marking| Self::new(marking.word(), name(marking))).collect()
    }

    /// The same with an empty entry before it, under a message of its own.
    #[must_use]
    pub fn words_or<W: WordList>(p: &Page, none: &str) -> Vec<Self> {
        let mut all = vec![Self::new("", p.tr(none))];
        all.extend(Self::words::<W>(p));
        all
    }
}

/// A party in the form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PartyEntry {
    /// The code.
    pub code: String,
    /// The role.
    pub role: String,
}

impl PartyEntry {
    /// The parties of a form, line by line, without the empty ones.
    #[must_use]
    pub fn all(fields: &Fields) -> Vec<Self> {
        let lines = fields.all("party").zip(fields.all("role"));
        let lines = lines.map(|(code, role)| Self { code: code.into(), role: role.into() });
        lines.filter(|line| !line.code.is_empty()).collect()
    }

    /// These parties with empty lines to fill in.
    #[must_use]
    pub fn with_room(mut parties: Vec<Self>) -> Vec<Self> {
        parties.extend([Self::default(), Self::default()]);
        parties
    }
}

/// What somebody else did while the form was open.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// Who.
    pub by: String,
    /// When, as the page shows it.
    pub at: String,
    /// What: a line of text for each change, the field's name first.
    pub changes: Vec<(String, String)>,
    /// The revision that there is now.
    pub revision: u32,
}

impl Conflict {
    /// Who was first, and when, in a sentence.
    #[must_use]
    pub fn text(&self, p: &Page) -> String {
        p.tr_with("conflict-text", [("by", self.by.as_str().into()), ("at", self.at.as_str().into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn every_field_has_one_label() {
        let mut names = BTreeSet::new();
        for (name, ..) in FIELDS {
            assert!(names.insert(name), "{name} stands twice, and the second is never read");
        }
    }
}
