//! `/groups` and `/groups/{slug}`: the sharing groups of parties, and who is in them.

use crate::conflict;
use crate::errors::Failure;
use crate::forms::{Choice, Conflict, Faults, Fields};
use crate::lookup;
use crate::page::Page;
use crate::routes::{Door, Leaves, Route};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::routing::get;
use serde::Deserialize;
use tansiq_model::{Group, Kind, Lang, Record, TextField};
use tansiq_office::{GroupEdit, OfficeError, PartyNames, Problem};
use tansiq_policy::Act;
use tansiq_storage::StorageError;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::form("/groups", Door::May(Act::GroupEdit), Leaves::Entry(&[Act::GroupEdit]), || {
        get(list).post(add)
    }),
    Route::form("/groups/{slug}", Door::May(Act::GroupEdit), Leaves::Entry(&[Act::GroupEdit]), || {
        get(form).post(send)
    })
    .of(Kind::Group),
];

/// How many lines for another member the form has.
const ROOM: usize = 3;

/// A group in the list.
#[derive(Debug, Clone)]
pub struct GroupLine {
    /// Its name in addresses.
    pub slug: String,
    /// Its name.
    pub name: Words,
    /// Its members.
    pub members: Vec<Words>,
    /// This person may change it.
    pub mine: bool,
}

/// A group as the form holds it: everything as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GroupForm {
    /// The revision that the person saw; empty for a new group.
    pub revision: String,
    /// Its names in Arabic, French and English.
    pub names: [String; 3],
    /// The codes of its members.
    pub members: Vec<String>,
    /// Why.
    pub reason: String,
}

impl GroupForm {
    /// The form as it came.
    #[must_use]
    pub fn of(fields: &Fields) -> Self {
        Self {
            revision: fields.get("revision").to_owned(),
            names: [Lang::Ar, Lang::Fr, Lang::En].map(|lang| fields.get(&format!("name-{lang}")).to_owned()),
            members: fields.all("member").filter(|code| !code.is_empty()).map(str::to_owned).collect(),
            reason: fields.get("reason").to_owned(),
        }
    }

    fn of_group(group: &Record<Group>, names: &PartyNames) -> Self {
        let name = |lang| group.texts.get(TextField::Title, lang).map_or("", |text| &text.body).to_owned();
        Self {
            revision: group.revision.to_string(),
            names: [Lang::Ar, Lang::Fr, Lang::En].map(name),
            members: group.members().map(|party| names.code(party).to_owned()).collect(),
            reason: String::new(),
        }
    }

    /// What is meant, or what is wrong with it.
    fn about(&self, p: &Page) -> Result<GroupEdit, Faults> {
        let mut faults = Faults::default();
        let mut members = Vec::new();
        for code in &self.members {
            match code.parse() {
                Ok(member) => members.push(member),
                Err(_) => faults.add(p, "members", Problem::UnknownParty, code),
            }
        }
        let names = [Lang::Ar, Lang::Fr, Lang::En].into_iter().zip(self.names.iter().cloned()).collect();
        let about = GroupEdit { names, members, reason: self.reason.clone() };
        if faults.is_empty() { Ok(about) } else { Err(faults) }
    }

    /// The names with their languages and the names of their fields.
    fn each(&self) -> [(Lang, &'static str, &str); 3] {
        let [ar, fr, en] = &self.names;
        [(Lang::Ar, "name-ar", ar), (Lang::Fr, "name-fr", fr), (Lang::En, "name-en", en)]
    }
}

/// The groups and the form for a new one, or one group and the form to change it.
#[derive(Template)]
#[template(path = "groups/groups.html")]
pub struct Groups {
    /// What stands around it.
    pub p: Page,
    /// Every group that this person may see.
    pub lines: Vec<GroupLine>,
    /// The group that is changed, with its name in addresses.
    pub of: Option<(String, Words)>,
    /// The form.
    pub form: GroupForm,
    /// The parties of the register.
    pub parties: Vec<Choice>,
    /// What is wrong.
    pub faults: Faults,
    /// What somebody else changed first.
    pub conflict: Option<Conflict>,
    /// A group was stored just now.
    pub done: bool,
}

impl Groups {
    fn action(&self) -> String {
        self.p.to(match &self.of {
            Some((slug, _)) => format!("/groups/{slug}"),
            None => "/groups".to_owned(),
        })
    }

    fn title(&self) -> String {
        match &self.of {
            Some((_, name)) => self.p.tr1("group-change", "name", name.text.as_str()),
            None => self.p.tr("groups"),
        }
    }
}

fn may_change(visit: &Visit, group: &Record<Group>) -> bool {
    visit.may(Act::GroupEdit, group).is_ok()
}

async fn page(
    visit: &Visit,
    of: Option<&Record<Group>>,
    form: Option<GroupForm>,
    faults: Faults,
) -> Result<Groups, Failure> {
    let p = &visit.p;
    let names = visit.office.party_names(&visit.view).await?;
    let line = |group: &Record<Group>| GroupLine {
        slug: group.body.slug.clone(),
        name: lookup::title(p, group),
        members: group
            .members()
            .filter_map(|party| names.get(party))
            .map(|party| lookup::party_name(p, party))
            .collect(),
        mine: may_change(visit, group),
    };
    let mut lines: Vec<GroupLine> = visit.office.groups(&visit.view).await?.iter().map(line).collect();
    lines.sort_by_cached_key(|line| p.sort_key(&line.name.text));
    let opened = || of.map_or_else(GroupForm::default, |group| GroupForm::of_group(group, &names));
    let mut form = form.unwrap_or_else(opened);
    form.members.extend(std::iter::repeat_n(String::new(), ROOM));
    let there = form.members.iter().map(String::as_str);
    let parties = lookup::offered(visit, lookup::register_parties(p, &names), there);
    Ok(Groups {
        p: p.clone(),
        lines,
        of: of.map(|group| (group.body.slug.clone(), lookup::title(p, group))),
        form,
        parties,
        faults,
        conflict: None,
        done: false,
    })
}

/// What was done before the page was asked for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Before {
    did: String,
}

/// `GET /groups`.
///
/// # Errors
/// For somebody who may not write.
pub async fn list(visit: Visit, Query(before): Query<Before>) -> Answer {
    show(&Groups { done: before.did == "stored", ..page(&visit, None, None, Faults::default()).await? })
}

/// The group with a name in addresses.
async fn by_slug(visit: &Visit, slug: &str) -> Result<Record<Group>, Failure> {
    let groups = visit.office.groups(&visit.view).await?;
    groups.into_iter().find(|group| group.body.slug == slug).ok_or(Failure::not_found())
}

/// `GET /groups/{slug}`.
///
/// # Errors
/// For somebody who may not write, or when there is no such group for her.
pub async fn form(visit: Visit, Path(slug): Path<String>) -> Answer {
    let group = by_slug(&visit, &slug).await?;
    visit.may(Act::GroupEdit, &group)?;
    show(&page(&visit, Some(&group), None, Faults::default()).await?)
}

/// `POST /groups`: makes a group.
///
/// # Errors
/// As [`list`].
pub async fn add(visit: Visit, Form(fields): Form<Fields>) -> Answer {
    let form = GroupForm::of(&fields);
    let about = match form.about(&visit.p) {
        Ok(about) => about,
        Err(faults) => return again(&visit, None, form, faults).await,
    };
    match visit.office.add_group(&visit.actor, &about).await {
        Ok(_) => Ok(go(&visit.p, "/groups?did=stored")),
        Err(OfficeError::Invalid(errors)) => {
            again(&visit, None, form, Faults::of_office(&visit.p, &errors)).await
        }
        Err(error) => Err(error.into()),
    }
}

async fn again(visit: &Visit, of: Option<&Record<Group>>, form: GroupForm, faults: Faults) -> Answer {
    show_as(StatusCode::UNPROCESSABLE_ENTITY, &page(visit, of, Some(form), faults).await?)
}

/// `POST /groups/{slug}`: changes a group.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(slug): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let group = by_slug(&visit, &slug).await?;
    visit.may(Act::GroupEdit, &group)?;
    let form = GroupForm::of(&fields);
    let seen = form.revision.parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY))?;
    let about = match form.about(&visit.p) {
        Ok(about) => about,
        Err(faults) => return again(&visit, Some(&group), form, faults).await,
    };
    match visit.office.edit_group(&visit.actor, group.id, seen, &about).await {
        Ok(_) => Ok(go(&visit.p, "/groups?did=stored")),
        Err(OfficeError::Invalid(errors)) => {
            again(&visit, Some(&group), form, Faults::of_office(&visit.p, &errors)).await
        }
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            let conflict = Some(conflict::since(&visit, group.id, seen).await?);
            let page = page(&visit, Some(&group), Some(form), Faults::default()).await?;
            show_as(StatusCode::CONFLICT, &Groups { conflict, ..page })
        }
        Err(error) => Err(error.into()),
    }
}
