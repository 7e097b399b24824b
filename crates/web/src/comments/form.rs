//! `/comments/new?on=…` and `/comments/{id}/edit`: a party has its say, words it anew, or takes it back.

use crate::address;
use crate::conflict;
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup;
use crate::once;
use crate::page::Page;
use crate::review::decide::revision;
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_model::{Comment, Id, Kind, Lang, Party, Record, TextField};
use tansiq_office::{COMMENT_LENGTH, CommentedOn, Mentioned, OfficeError, Problem, Say};
use tansiq_policy::Act;
use tansiq_storage::StorageError;
use uuid::Uuid;

/// A comment as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommentForm {
    /// The revision that the person saw.
    pub revision: String,
    /// The key of a form for a new comment: the same twice makes one.
    pub key: String,
    /// The code of the party that speaks.
    pub speaker: String,
    /// Its words in Arabic, French and English.
    pub words: [String; 3],
    /// For the party itself and the office alone.
    pub narrow: bool,
}

const LANGS: [Lang; 3] = [Lang::Ar, Lang::Fr, Lang::En];

impl CommentForm {
    fn of(fields: &Fields) -> Self {
        Self {
            revision: fields.get("revision").to_owned(),
            key: fields.get(once::FIELD).to_owned(),
            speaker: fields.get("speaker").to_owned(),
            words: LANGS.map(|lang| fields.get(&format!("comment-{lang}")).to_owned()),
            narrow: fields.ticked("narrow"),
        }
    }

    fn of_comment(visit: &Visit, comment: &Record<Comment>) -> Result<Self, Failure> {
        let words = |lang| comment.texts.get(TextField::Note, lang).map(|text| text.body.clone());
        Ok(Self {
            revision: comment.revision.to_string(),
            key: String::new(),
            speaker: String::new(),
            words: LANGS.map(|lang| words(lang).unwrap_or_default()),
            narrow: visit.office.is_narrow(comment)?,
        })
    }

    fn say(&self) -> Say {
        Say { words: LANGS.into_iter().zip(self.words.iter().cloned()).collect(), narrow: self.narrow }
    }
}

/// A text of the form with its language.
struct InLang<'a> {
    lang: Lang,
    words: &'a str,
}

/// The form.
#[derive(Template)]
#[template(path = "comments/edit.html")]
pub struct EditComment {
    /// What stands around it.
    pub p: Page,
    /// The record: its title, and its address below the language.
    pub about: (Words, String),
    /// It is a report, which stands among others on the page of its commitment.
    pub is_reply: bool,
    /// The id of the record.
    pub on: String,
    /// The id of the comment that is changed.
    pub of: Option<String>,
    /// The parties to speak for, by code.
    pub voices: Vec<Choice>,
    /// The form.
    pub form: CommentForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
}

impl EditComment {
    fn heading(&self) -> String {
        self.p.tr(match (&self.of, self.is_reply) {
            (Some(_), _) => "comments-edit",
            (None, true) => "comments-reply-add",
            (None, false) => "comments-add",
        })
    }

    fn action(&self) -> String {
        self.p.to(match &self.of {
            Some(key) => format!("/comments/{key}/edit"),
            None => format!("/comments/new?on={}", self.on),
        })
    }

    fn back(&self) -> String {
        format!("{}#{}", self.p.to(&self.about.1), section(self.is_reply))
    }

    fn limit(&self) -> usize {
        COMMENT_LENGTH
    }

    fn of_lang(&self, lang: Lang) -> InLang<'_> {
        let at = LANGS.iter().position(|one| *one == lang).unwrap_or_default();
        InLang { lang, words: self.form.words.get(at).map_or("", String::as_str) }
    }

    /// The text in the language of the page.
    fn own(&self) -> InLang<'_> {
        self.of_lang(self.p.lang)
    }

    /// The texts in the other languages.
    fn others(&self) -> Vec<InLang<'_>> {
        LANGS.iter().filter(|lang| **lang != self.p.lang).map(|lang| self.of_lang(*lang)).collect()
    }

    fn has_others(&self) -> bool {
        self.others().iter().any(|text| !text.words.is_empty())
    }
}

/// Where comments stand on the page of a record: beside it, or below its reports.
const fn section(is_reply: bool) -> &'static str {
    if is_reply { "reports" } else { "comments" }
}

/// A record that somebody comments on, and the parties for which she speaks there.
struct Desk {
    visit: Visit,
    about: CommentedOn,
    voices: Vec<(Id<Party>, Choice)>,
}

impl Desk {
    /// For a party's new comment, or for one of these parties' own.
    async fn open(visit: Visit, on: Uuid, own: Option<Id<Party>>) -> Result<Self, Failure> {
        let about = visit.office.commented_on(&visit.view, on, visit.lang()).await?;
        let ids = match own {
            Some(party) => vec![party],
            None => visit.office.voices(&visit.actor, &about)?,
        };
        let mentioned = Mentioned::default().these(ids.iter().copied());
        let names = visit.office.names_of(&visit.view, &mentioned).await?;
        let voice = |id: Id<Party>| {
            let choice = match names.get(id) {
                Some(party) => Choice::new(names.code(id), lookup::party_name(&visit.p, party).text),
                None => Choice::new(id.to_string(), visit.p.tr("comments-party-unseen")),
            };
            (id, choice)
        };
        let voices = ids.into_iter().map(voice).collect();
        Ok(Self { voices, about, visit })
    }

    /// The address of the record below the language.
    fn path(&self) -> String {
        let (kind, name) = &self.about.page;
        address::of(*kind, name).unwrap_or_default()
    }

    fn page(&self, form: CommentForm, faults: Faults) -> EditComment {
        let p = &self.visit.p;
        let title = self.about.title.as_ref().map(Words::from);
        EditComment {
            about: (title.unwrap_or_else(|| Words::plain(&self.about.page.1, p.lang)), self.path()),
            is_reply: self.is_reply(),
            on: self.about.id.to_string(),
            of: None,
            voices: self.voices.iter().map(|(_, choice)| choice.clone()).collect(),
            form,
            faults,
            conflict: None,
            p: p.clone(),
        }
    }

    fn is_reply(&self) -> bool {
        self.about.kind == Kind::ProgressReport
    }

    /// The page of the record, at the comment that was stored.
    fn stored(&self, did: &str, comment: Id<Comment>) -> Answer {
        Ok(go(&self.visit.p, format!("{}?did={did}#comment-{comment}", self.path())))
    }

    /// The page of the record, where the comment stood that was withdrawn.
    fn withdrawn(&self) -> Answer {
        let at = section(self.is_reply());
        Ok(go(&self.visit.p, format!("{}?did=comment-gone#{at}", self.path())))
    }

    /// The party that was chosen; the only one when there is no choice.
    fn speaker(&self, form: &CommentForm) -> Option<Id<Party>> {
        match self.voices.as_slice() {
            [(only, _)] => Some(*only),
            all => all.iter().find(|(_, choice)| choice.is(&form.speaker)).map(|(id, _)| *id),
        }
    }
}

/// The query of the form: the id of the record.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct On {
    on: String,
}

/// The form about a record, for whoever speaks for a party that it names.
async fn about(visit: Visit, Query(On { on }): Query<On>) -> Result<Desk, Failure> {
    let on: Uuid = on.parse().map_err(|_| Failure::not_found())?;
    let desk = Desk::open(visit, on, None).await?;
    if desk.voices.is_empty() {
        let denied = tansiq_policy::Denied::NotPermitted(vec!["comment.add".to_owned()]);
        return Err(desk.visit.denied(denied));
    }
    Ok(desk)
}

/// `GET /comments/new?on=…`.
///
/// # Errors
/// When there is no such record for this visitor, or she speaks for nobody whom it names.
pub async fn new_form(visit: Visit, on: Query<On>) -> Answer {
    let desk = about(visit, on).await?;
    let form = CommentForm { key: once::new_key(&desk.visit), ..CommentForm::default() };
    show(&desk.page(form, Faults::default()))
}

/// `POST /comments/new?on=…`.
///
/// # Errors
/// As [`new_form`]; when the register fails.
pub async fn send_new(visit: Visit, on: Query<On>, Form(fields): Form<Fields>) -> Answer {
    let desk = about(visit, on).await?;
    let visit = &desk.visit;
    let form = CommentForm::of(&fields);
    let again =
        |faults| show_as(StatusCode::UNPROCESSABLE_ENTITY, &desk.page(CommentForm::of(&fields), faults));
    let Some(speaker) = desk.speaker(&form) else {
        let mut faults = Faults::default();
        faults.add(&visit.p, "speaker", Problem::NotAChoice, &form.speaker);
        return again(faults);
    };
    let (about, say) = (desk.about.id, form.say());
    let said = once::made(visit, &fields, Kind::Comment, async |office| {
        Ok(office.say(&visit.actor, about, speaker, &say).await?.id.uuid())
    });
    match said.await {
        Ok(comment) => desk.stored("comment", Id::new(comment)),
        Err(OfficeError::Invalid(errors)) => again(Faults::of_office(&visit.p, &errors)),
        Err(error) => Err(error.into()),
    }
}

/// A comment that somebody may change, and the desk for it.
async fn comment(visit: Visit, key: &str) -> Result<(Desk, Record<Comment>), Failure> {
    let id: Id<Comment> = key.parse().map_err(|_| Failure::not_found())?;
    let comment = visit.view.get(id).await?;
    visit.may(Act::CommentEdit, &comment)?;
    let desk = Desk::open(visit, comment.body.about, Some(comment.owner)).await?;
    Ok((desk, comment))
}

/// `GET /comments/{id}/edit`.
///
/// # Errors
/// When there is no such comment for this visitor, or it is not her party's.
pub async fn form(visit: Visit, Path(key): Path<String>) -> Answer {
    let (desk, comment) = comment(visit, &key).await?;
    let page = desk.page(CommentForm::of_comment(&desk.visit, &comment)?, Faults::default());
    show(&EditComment { of: Some(comment.id.to_string()), ..page })
}

/// `POST /comments/{id}/edit`: words it anew, or with `do=withdraw` takes it back.
///
/// # Errors
/// As [`form`]; when the register fails.
pub async fn send(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let (desk, comment) = comment(visit, &key).await?;
    let visit = &desk.visit;
    let seen = revision(&fields)?;
    let form = CommentForm::of(&fields);
    let again = |status, faults, conflict| {
        let page = desk.page(CommentForm::of(&fields), faults);
        show_as(status, &EditComment { of: Some(comment.id.to_string()), conflict, ..page })
    };
    let withdraws = fields.get("do") == "withdraw";
    let done = if withdraws {
        if !fields.ticked("sure") {
            let mut faults = Faults::default();
            faults.say("sure", visit.p.tr("comments-withdraw-unsure"));
            return again(StatusCode::UNPROCESSABLE_ENTITY, faults, None);
        }
        visit.office.withdraw(&visit.actor, comment.id, seen).await
    } else {
        visit.office.reword(&visit.actor, comment.id, seen, &form.say()).await
    };
    match done {
        Ok(_) if withdraws => desk.withdrawn(),
        Ok(comment) => desk.stored("comment-change", comment.id),
        Err(OfficeError::Invalid(errors)) => {
            again(StatusCode::UNPROCESSABLE_ENTITY, Faults::of_office(&visit.p, &errors), None)
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = conflict::since(visit, comment.id, seen).await?;
            again(StatusCode::CONFLICT, Faults::default(), Some(conflict))
        }
        Err(error) => Err(error.into()),
    }
}
