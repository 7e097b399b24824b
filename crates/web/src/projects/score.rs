//! `/projects/P-…/score`: what a side says of a project that is over, and what it adds when that cannot be changed any more.

use super::by_key;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{number, title};
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_model::{Criterion, Lang, Project, Record, ScoreGrade, ScoreSide};
use tansiq_office::{FieldError, Mentioned, OfficeError, PartyNames, SENTENCE_LENGTH, ScoreEdit, ScoreVoice};
use tansiq_storage::StorageError;

/// In whose name.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// The code of the party.
    party: String,
}

/// The form of a side.
#[derive(Template)]
#[template(path = "projects/score.html")]
pub struct ScoreForm {
    /// What stands around it.
    pub p: Page,
    /// The number and the title of the project.
    pub of: (String, Words),
    /// The code and the name of the party.
    pub party: (String, Words),
    /// Its side.
    pub side: ScoreSide,
    /// It has said so before, and says it anew.
    pub again: bool,
    /// The form as it was typed.
    pub fields: Fields,
    /// What is wrong.
    pub faults: Faults,
}

impl ScoreForm {
    fn value(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    fn grades(&self) -> Vec<Choice> {
        let name = |grade: &ScoreGrade| match grade.points() {
            Some(points) => self.p.tr_with(
                "score-points",
                [("points", self.p.number(points).into()), ("words", self.p.word(grade).as_str().into())],
            ),
            None => self.p.word(grade),
        };
        ScoreGrade::ALL.iter().map(|grade| Choice::new(grade.word(), name(grade))).collect()
    }

    fn grade_of(&self, criterion: &Criterion) -> &str {
        self.fields.get(&format!("grade-{criterion}"))
    }

    fn fault(&self, criterion: &Criterion) -> Option<&str> {
        self.faults.of(&format!("grade-{criterion}"))
    }

    fn why_fault(&self, criterion: &Criterion) -> Option<&str> {
        self.faults.of(&format!("why-{criterion}"))
    }

    fn why(&self, criterion: &Criterion) -> &str {
        self.fields.get(&format!("why-{criterion}"))
    }

    fn langs(&self) -> Vec<Choice> {
        Choice::words::<Lang>(&self.p)
    }

    fn lang(&self) -> Lang {
        self.value("lang").parse().unwrap_or(self.p.lang)
    }

    fn limit(&self) -> usize {
        SENTENCE_LENGTH
    }
}

/// The form to add to a score that is read already.
#[derive(Template)]
#[template(path = "projects/addendum.html")]
pub struct AddendumForm {
    /// What stands around it.
    pub p: Page,
    /// The number and the title of the project.
    pub of: (String, Words),
    /// The code and the name of the party.
    pub party: (String, Words),
    /// The form as it was typed.
    pub fields: Fields,
    /// What is wrong.
    pub faults: Faults,
}

impl AddendumForm {
    fn value(&self, name: &str) -> &str {
        self.fields.get(name)
    }

    fn langs(&self) -> Vec<Choice> {
        Choice::words::<Lang>(&self.p)
    }

    fn limit(&self) -> usize {
        SENTENCE_LENGTH
    }
}

/// A project, and whoever speaks about it here.
struct Desk {
    visit: Visit,
    project: Record<Project>,
    names: PartyNames,
    voice: ScoreVoice,
}

impl Desk {
    /// Whoever may say nothing about the project learns nothing here but that.
    async fn open(visit: Visit, key: &str, code: &str) -> Result<Self, Failure> {
        let visit = visit.within(Area::Records);
        let project = by_key(&visit, key).await?;
        let voices = visit.office.score_voices(&visit.view, &visit.actor, &project).await?;
        let parties: Vec<_> = voices.iter().map(|voice| voice.party).collect();
        let names = visit.office.names_of(&visit.view, &Mentioned::default().these(parties)).await?;
        let hers = |voice: &ScoreVoice| code.is_empty() || names.code(voice.party) == code;
        let voice = voices.into_iter().find(hers).ok_or(Failure::Status(StatusCode::FORBIDDEN))?;
        Ok(Self { visit, project, names, voice })
    }

    fn of(&self) -> (String, Words) {
        (number(&self.project), title(&self.visit.p, &self.project))
    }

    fn party(&self) -> (String, Words) {
        let lang = self.visit.p.lang;
        let name = self.names.name(self.voice.party, lang).to_owned();
        (self.names.code(self.voice.party).to_owned(), Words::plain(name, lang))
    }

    fn page(&self, fields: Fields, faults: Faults) -> ScoreForm {
        ScoreForm {
            p: self.visit.p.bearing([self.project.highest_marking()]),
            of: self.of(),
            party: self.party(),
            side: self.voice.side,
            again: self.voice.said.is_some(),
            fields,
            faults,
        }
    }

    fn addendum(&self, fields: Fields, faults: Faults) -> AddendumForm {
        let p = self.visit.p.bearing([self.project.highest_marking()]);
        AddendumForm { p, of: self.of(), party: self.party(), fields, faults }
    }

    /// The same form with what is wrong, and with the revision that there is now.
    fn again(&self, typed: &Fields, status: StatusCode, faults: Faults) -> Answer {
        let mut fields = Fields::default();
        fields.push("revision", self.revision());
        typed.iter().filter(|(name, _)| *name != "revision").for_each(|(name, text)| {
            fields.push(name, text.to_owned());
        });
        show_as(status, &self.page(fields, faults))
    }

    /// That of what was said so far.
    fn revision(&self) -> String {
        self.voice.said.as_ref().map_or(0, |said| said.revision).to_string()
    }

    fn after(&self, did: &str) -> Answer {
        Ok(go(&self.visit.p, format!("/projects/{}?did={did}", number(&self.project))))
    }
}

/// What a side has said, as the fields of the form hold it.
fn fields_of(desk: &Desk) -> Fields {
    let mut fields = Fields::default();
    fields.push("revision", desk.revision());
    let mut lang = desk.visit.p.lang;
    if let Some(said) = &desk.voice.said {
        for criterion in Criterion::ALL {
            let grade = said.body.grades.get(criterion).map(|grade| grade.word().to_owned());
            fields.push(&format!("grade-{criterion}"), grade.unwrap_or_default());
            if let Some(text) = said.texts.best(criterion.field(), lang) {
                lang = text.lang;
                fields.push(&format!("why-{criterion}"), text.body.clone());
            }
        }
    }
    fields.push("lang", lang.word().to_owned());
    fields
}

fn edit_of(fields: &Fields) -> ScoreEdit {
    // A form without a revision is of somebody who saw nothing.
    let seen = Some(fields.get("revision").parse().unwrap_or(0));
    let mut edit = ScoreEdit { lang: fields.get("lang").parse().ok(), seen, ..ScoreEdit::default() };
    for criterion in Criterion::ALL {
        let why = fields.get(&format!("why-{criterion}")).replace("\r\n", "\n");
        edit.sentences.insert(*criterion, why);
        if let Ok(grade) = fields.get(&format!("grade-{criterion}")).parse() {
            edit.grades.insert(*criterion, grade);
        }
    }
    edit
}

/// What the office says is wrong: a grade and its sentence are told apart.
fn faults(p: &Page, errors: &[FieldError]) -> Faults {
    let mut faults = Faults::default();
    for error in errors {
        let of = error.field.strip_prefix("why-").and_then(|word| word.parse::<Criterion>().ok());
        match of {
            Some(criterion) => {
                let label = format!("{} – {}", p.word(criterion), p.tr("score-why"));
                let values = [("field", label.as_str().into()), ("typed", error.typed.as_str().into())];
                faults.say(error.field, p.tr_with(&format!("problem-{}", error.problem.word()), values));
            }
            None => faults.add(p, error.field, error.problem, &error.typed),
        }
    }
    faults
}

/// Why what was said is not stored now, as the form tells it so that nothing typed is lost.
fn refusal(p: &Page, error: &OfficeError) -> Option<(StatusCode, String)> {
    match error {
        OfficeError::NotNow(why) => Some((StatusCode::CONFLICT, p.tr(format!("not-now-{why}")))),
        OfficeError::Storage(StorageError::Conflict { .. }) => {
            Some((StatusCode::CONFLICT, p.tr("score-said-first")))
        }
        OfficeError::Storage(StorageError::Denied { .. }) => {
            Some((StatusCode::FORBIDDEN, p.tr("score-denied")))
        }
        _ => None,
    }
}

/// `GET /projects/P-…/score`.
///
/// # Errors
/// For whoever speaks for no side of it, and when there is no such project.
pub async fn form(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let desk = Desk::open(visit, &key, &asked.party).await?;
    show(&desk.page(fields_of(&desk), Faults::default()))
}

/// `POST /projects/P-…/score`.
///
/// # Errors
/// As [`form`]; when the register fails.
pub async fn send(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &key, fields.get("party")).await?;
    let visit = &desk.visit;
    let scored =
        visit.office.score_project(&visit.actor, desk.project.id, desk.voice.party, &edit_of(&fields)).await;
    match scored {
        Ok(_) => desk.after("score"),
        Err(OfficeError::Invalid(errors)) => {
            let page = desk.page(fields.clone(), faults(&visit.p, &errors));
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(error) => {
            let (status, why) = refusal(&visit.p, &error).ok_or(error)?;
            let mut faults = Faults::default();
            faults.say("score", why);
            desk.again(&fields, status, faults)
        }
    }
}

/// `GET /projects/P-…/score/add`.
///
/// # Errors
/// As [`form`]; for a party that has said nothing yet.
pub async fn addendum_form(visit: Visit, Path(key): Path<String>, Query(asked): Query<Asked>) -> Answer {
    let desk = Desk::open(visit, &key, &asked.party).await?;
    let said = desk.voice.said.as_ref().filter(|said| said.body.shown_on.is_some());
    let said = said.ok_or(Failure::Status(StatusCode::FORBIDDEN))?;
    let mut fields = Fields::default();
    fields.push("revision", said.revision.to_string());
    fields.push("lang", desk.visit.p.lang.word().to_owned());
    show(&desk.addendum(fields, Faults::default()))
}

/// `POST /projects/P-…/score/add`.
///
/// # Errors
/// As [`addendum_form`].
pub async fn send_addendum(visit: Visit, Path(key): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit, &key, fields.get("party")).await?;
    let visit = &desk.visit;
    let said = desk.voice.said.as_ref().ok_or(Failure::Status(StatusCode::FORBIDDEN))?;
    let lang = fields.get("lang").parse().unwrap_or(visit.p.lang);
    // Without the revision that was seen, what stands there now was not.
    let seen = fields.get("revision").parse().unwrap_or(0);
    let added = visit.office.add_to_score(&visit.actor, said.id, seen, (lang, fields.get("addendum"))).await;
    match added {
        Ok(_) => desk.after("added"),
        Err(OfficeError::Invalid(errors)) => {
            let page = desk.addendum(fields.clone(), Faults::of_office(&visit.p, &errors));
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &page)
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let mut faults = Faults::default();
            faults.say("addendum", visit.p.tr("score-added-first"));
            let mut again = Fields::default();
            again.push("revision", said.revision.to_string());
            ["lang", "addendum"].iter().for_each(|name| again.push(name, fields.get(name).to_owned()));
            show_as(StatusCode::CONFLICT, &desk.addendum(again, faults))
        }
        Err(error) => {
            let (status, why) = refusal(&visit.p, &error).ok_or(error)?;
            let mut faults = Faults::default();
            faults.say("addendum", why);
            show_as(status, &desk.addendum(fields.clone(), faults))
        }
    }
}
