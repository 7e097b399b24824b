//! What stands beside a record: what parties say of it, and the way to say something for whoever may.

use crate::errors::Failure;
use crate::lookup;
use crate::page::Page;
use crate::view::{PartyName, Words};
use crate::visit::Visit;
use jiff::civil::Date;
use std::collections::HashMap;
use tansiq_model::{Comment, Lang, Marking, Record, TextField};
use tansiq_office::{CommentedOn, Mentioned, PartyNames};
use tansiq_policy::Act;
use uuid::Uuid;

/// What one party says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommentLine {
    /// Its id, as in addresses.
    pub key: String,
    /// Whose word it is; `None` for a party that this reader may not see.
    pub by: Option<PartyName>,
    /// When it was said as it stands.
    pub on: Date,
    /// Its words, in the page's language first.
    pub words: Vec<Words>,
    /// For the party itself and the office alone.
    pub narrow: bool,
    /// This reader may change it and take it back.
    pub edit: bool,
    /// How far it may travel.
    pub marking: Marking,
}

impl CommentLine {
    /// Its words in the language that suits the page best.
    #[must_use]
    pub fn first(&self) -> Option<&Words> {
        self.words.first()
    }

    /// Its words in the other languages.
    #[must_use]
    pub fn others(&self) -> &[Words] {
        self.words.get(1..).unwrap_or_default()
    }
}

/// What is said of one record.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    /// What is said, the first first.
    pub lines: Vec<CommentLine>,
    /// The address of the form below the language, for whoever may say something.
    pub add: Option<String>,
    /// What was stored just now, in words.
    pub done: Option<String>,
}

impl Comments {
    /// There is nothing to show, and nothing that this reader could add.
    #[must_use]
    pub const fn is_silent(&self) -> bool {
        self.lines.is_empty() && self.add.is_none() && self.done.is_none()
    }

    /// The markings of what is said.
    pub fn markings(&self) -> impl Iterator<Item = Marking> + '_ {
        self.lines.iter().map(|line| line.marking)
    }
}

/// What may have been stored just now, as an address says it, with its message.
const DONE: [(&str, &str); 3] = [
    ("did=comment", "comments-did-add"),
    ("did=comment-change", "comments-did-change"),
    ("did=comment-gone", "comments-did-withdraw"),
];

fn done(p: &Page) -> Option<String> {
    let (_, query) = p.path.split_once('?')?;
    let told = |did: &str| query.split('&').any(|part| part == did);
    DONE.iter().find(|(did, _)| told(did)).map(|(_, key)| p.tr(key))
}

/// The words of a comment, those in the page's language first.
fn words(record: &Record<Comment>, lang: Lang) -> Vec<Words> {
    let first = record.texts.best(TextField::Note, lang);
    let others = record.texts.iter().filter(|text| Some(text.lang) != first.map(|first| first.lang));
    first.into_iter().chain(others).map(Words::from).collect()
}

fn line(visit: &Visit, names: &PartyNames, record: &Record<Comment>) -> Result<CommentLine, Failure> {
    let by = lookup::parties(&visit.p, names, &record.parties);
    Ok(CommentLine {
        key: record.id.to_string(),
        by: by.into_iter().next().map(|party| PartyName { role: None, ..party }),
        on: record.body.on,
        words: words(record, visit.lang()),
        narrow: visit.office.is_narrow(record)?,
        edit: visit.may(Act::CommentEdit, record).is_ok(),
        marking: record.highest_marking(),
    })
}

/// What is said of some records, by the record; each is there.
///
/// # Errors
/// When the database fails.
pub async fn beside(visit: &Visit, about: &[CommentedOn]) -> Result<HashMap<Uuid, Comments>, Failure> {
    let ids: Vec<Uuid> = about.iter().map(|one| one.id).collect();
    let said = visit.view.comments_on(&ids).await?;
    let names = if said.is_empty() {
        PartyNames::default()
    } else {
        visit.office.names_of(&visit.view, &Mentioned::default().by(&said)).await?
    };
    let mut all: HashMap<Uuid, Comments> = HashMap::new();
    for one in about {
        let may = !visit.office.voices(&visit.actor, one)?.is_empty();
        let add = may.then(|| format!("/comments/new?on={}", one.id));
        all.insert(one.id, Comments { add, ..Comments::default() });
    }
    for record in &said {
        if let Some(comments) = all.get_mut(&record.body.about) {
            comments.lines.push(line(visit, &names, record)?);
        }
    }
    Ok(all)
}

/// What is said of the record of a page, with what was stored just now.
///
/// # Errors
/// When the database fails.
pub async fn on(visit: &Visit, about: &CommentedOn) -> Result<Comments, Failure> {
    on_all(visit, std::slice::from_ref(about)).await
}

/// The same of a record, the first, and of those that were merged into it.
///
/// # Errors
/// When the database fails.
pub async fn on_all(visit: &Visit, about: &[CommentedOn]) -> Result<Comments, Failure> {
    let mut all = beside(visit, about).await?;
    let mut whole = about.first().and_then(|first| all.remove(&first.id)).unwrap_or_default();
    whole.lines.extend(all.into_values().flat_map(|comments| comments.lines));
    whole.lines.sort_by(|one, other| (one.on, &one.key).cmp(&(other.on, &other.key)));
    Ok(Comments { done: done(&visit.p), ..whole })
}
