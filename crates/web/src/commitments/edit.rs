//! `/commitments/C-…/edit`: change what a commitment says, against the revision that the person saw.

use super::{by_number, show::after};
use crate::common_fields::CommonFields;
use crate::conflict;
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields, PartyEntry};
use crate::lookup::{self, number};
use crate::page::{Area, Page};
use crate::part_markings::PartField;
use crate::recipients::{self, Readers};
use crate::typed::Typed;
use crate::visit::{Answer, Visit, go, show, show_as};
use crate::written;
use askama::Template;
use axum::Form;
use axum::extract::Path;
use axum::http::StatusCode;
use tansiq_model::{Audience, Basis, Commitment, Lang, Record, TextField};
use tansiq_office::{CommitmentEdit, OfficeError, PartyNames};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// A commitment as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CommitmentForm {
    /// What a proposal has too.
    pub common: CommonFields,
    /// When it was made.
    pub made: String,
    /// A new due period that the parties agreed.
    pub postponed: String,
    /// The number of the commitment that stands in its place.
    pub superseded_by: String,
    /// Taken back.
    pub withdrawn: bool,
    /// How far it may travel.
    pub marking: String,
    /// The markings of its parts.
    pub parts: Vec<PartField>,
    /// Why the change.
    pub reason: String,
}

impl CommitmentForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        let text = |name: &str| fields.get(name).to_owned();
        Self {
            common: CommonFields::of(fields),
            made: text("made"),
            postponed: text("postponed"),
            superseded_by: text("superseded-by"),
            withdrawn: fields.ticked("withdrawn"),
            marking: text("marking"),
            parts: PartField::of(fields),
            reason: text("reason"),
        }
    }
}

/// The form to change a commitment.
#[derive(Template)]
#[template(path = "commitments/edit.html")]
pub struct EditCommitment {
    /// What stands around it.
    pub p: Page,
    /// The number.
    pub reference: String,
    /// The form.
    pub form: CommitmentForm,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// The parties of the register, by name.
    pub parties: Vec<Choice>,
    /// The themes, by name.
    pub themes: Vec<Choice>,
    /// Whom it is for.
    pub readers: Readers,
}

impl EditCommitment {
    fn markings(&self) -> Vec<Choice> {
        Choice::markings(&self.p)
    }
}

impl CommitmentForm {
    /// The form as it is opened.
    fn of_record(
        commitment: &Record<Commitment>,
        names: &PartyNames,
        superseded_by: String,
        lang: Lang,
    ) -> Self {
        let body = &commitment.body;
        let in_field = |date| written::in_field(date, lang);
        let title = |lang| {
            commitment.texts.get(TextField::Title, lang).map(|text| text.body.clone()).unwrap_or_default()
        };
        let entry = |party: &tansiq_model::PartyRole| PartyEntry {
            code: names.code(party.party).to_owned(),
            role: party.role.word().to_owned(),
        };
        let common = CommonFields {
            revision: commitment.revision.to_string(),
            titles: [title(Lang::Ar), title(Lang::Fr), title(Lang::En)],
            parties: commitment.parties.iter().map(entry).collect(),
            themes: commitment.themes.iter().map(ToString::to_string).collect(),
            not_measurable: body.flags.not_measurable,
            ..CommonFields::default()
        };
        Self {
            common: common.due(body.due, body.due_basis, lang),
            made: body.made_on.map(in_field).unwrap_or_default(),
            postponed: body.flags.postponed_to.map(in_field).unwrap_or_default(),
            superseded_by,
            withdrawn: body.flags.withdrawn,
            marking: commitment.marking.word().to_owned(),
            parts: PartField::of_record(commitment),
            reason: String::new(),
        }
    }
}

/// The form about a commitment.
async fn page(
    visit: &Visit,
    names: &PartyNames,
    on: &Record<Commitment>,
    form: CommitmentForm,
    readers: Readers,
    faults: Faults,
) -> Result<EditCommitment, Failure> {
    let parties = lookup::party_choices(visit, names, form.common.codes());
    Ok(EditCommitment {
        p: visit.p.clone(),
        reference: number(on),
        form: CommitmentForm { common: form.common.with_room(), ..form },
        faults,
        conflict: None,
        parties,
        themes: lookup::theme_choices(visit),
        readers: readers.offered(visit, names).await?,
    })
}

/// `GET /commitments/C-…/edit`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn form(visit: Visit, Path(reference): Path<String>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let on = by_number(&visit.view, &reference).await?;
    visit.may(Act::CommitmentEdit, &on)?;
    let names = visit.office.party_names(&visit.view).await?;
    let superseded_by = match on.body.flags.superseded_by {
        Some(other) => visit.view.many(&[other]).await?.first().map(number).unwrap_or_default(),
        None => String::new(),
    };
    let form = CommitmentForm::of_record(&on, &names, superseded_by, visit.p.lang);
    let readers = Readers::of_record(&on, &names);
    show(&page(&visit, &names, &on, form, readers, Faults::default()).await?)
}

/// The change that was typed, or what is wrong with it.
async fn edit(
    visit: &Visit,
    names: &PartyNames,
    fields: &Fields,
) -> Result<Result<CommitmentEdit, Faults>, Failure> {
    let mut typed = Typed::new(&visit.p, fields);
    let superseded_by = match fields.get("superseded-by") {
        "" => None,
        number => match by_number(&visit.view, number).await {
            Ok(other) => Some(other.id),
            Err(Failure::Status(_) | Failure::Office(OfficeError::Storage(StorageError::Missing(..)))) => {
                typed.faults.say("superseded-by", visit.p.tr1("fault-commitment", "reference", number));
                None
            }
            Err(failure) => return Err(failure),
        },
    };
    let known = lookup::knows_party(visit, names);
    let edit = CommitmentEdit {
        titles: typed.titles(),
        parties: Some(typed.parties(known)),
        themes: typed.themes(),
        made_on: typed.date("made"),
        due: typed.due(),
        due_basis: typed.must("due-basis", Basis::Stated),
        superseded_by,
        audience: typed.must("audience", Audience::Owner),
        to: Some(recipients::meant(&mut typed, fields)),
        marking: typed.marking(),
        parts: typed.parts(),
        postponed_to: typed.date("postponed"),
        withdrawn: fields.ticked("withdrawn"),
        not_measurable: fields.ticked("not-measurable"),
        reason: fields.get("reason").to_owned(),
    };
    Ok(if typed.faults.is_empty() { Ok(edit) } else { Err(typed.faults) })
}

/// `POST /commitments/C-…/edit`.
///
/// # Errors
/// For somebody who may not write, or when there is no such commitment.
pub async fn send(visit: Visit, Path(reference): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let visit = visit.within(Area::Commitments);
    let on = by_number(&visit.view, &reference).await?;
    visit.may(Act::CommitmentEdit, &on)?;
    let names = visit.office.party_names(&visit.view).await?;
    let seen =
        fields.get("revision").parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))?;
    let again = async |faults| {
        let (form, readers) = (CommitmentForm::of(&fields), Readers::of(&fields));
        page(&visit, &names, &on, form, readers, faults).await
    };
    if fields.get("do") == "more-parties" {
        return show(&again(Faults::default()).await?);
    }
    let edit = match edit(&visit, &names, &fields).await? {
        Ok(edit) => edit,
        Err(faults) => return show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(faults).await?),
    };
    match visit.office.edit_commitment(&visit.actor, on.id, seen, &edit).await {
        Ok(_) => Ok(go(&visit.p, after(&number(&on), "change"))),
        Err(OfficeError::Invalid(errors)) => {
            show_as(StatusCode::UNPROCESSABLE_ENTITY, &again(Faults::of_office(&visit.p, &errors)).await?)
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(&visit, on.id, seen).await?);
            show_as(StatusCode::CONFLICT, &EditCommitment { conflict, ..again(Faults::default()).await? })
        }
        Err(error) => Err(error.into()),
    }
}
