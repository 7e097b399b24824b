//! `/parties/{code}/merge` and `…/unmerge`: two parties that are one, and the way back.

use super::{MergedParty, after, by_code, merged_party};
use crate::address;
use crate::errors::Failure;
use crate::forms::{Choice, Faults, Fields};
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::view::Words;
use crate::visit::{Answer, Visit, go, show, show_as};
use askama::Template;
use axum::Form;
use axum::extract::{Path, Query};
use axum::http::StatusCode;
use serde::Deserialize;
use tansiq_model::{
    Commitment, Evidence, Id, Kind, Lang, Milestone, Party, PartyCode, ProgressReport, Proposal, Record,
    Series,
};
use tansiq_office::{Merge, MergePreview, MergeRefusal, OfficeError, PartyNames, Problem};
use tansiq_policy::Act;
use tansiq_storage::{ChangedSince, StorageError};

/// What a merge would do, as the page shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The code of the party that stays.
    pub kept: String,
    /// Its name.
    pub kept_name: Words,
    /// The revisions of the two that the person sees.
    pub revisions: (u32, u32),
    /// How many records of each kind change.
    pub records: Vec<(Kind, u32)>,
    /// The names that the one that stays gets where it has none.
    pub names: Vec<Words>,
    /// The other names that it gets.
    pub aliases: Vec<Words>,
    /// The dialogues of which it becomes a side.
    pub dialogues: Vec<Words>,
    /// Why it cannot be done, in the page's language.
    pub refusal: Option<String>,
    /// The dialogues that stand in the way.
    pub one_sided: Vec<Words>,
}

impl Preview {
    /// How many records change in all.
    fn total(&self) -> usize {
        self.records.iter().map(|(_, n)| *n as usize).sum()
    }
}

/// The form to merge a party into another.
#[derive(Template)]
#[template(path = "parties/merge.html")]
pub struct MergeParty {
    /// What stands around it.
    pub p: Page,
    /// The code of the duplicate.
    pub code: String,
    /// Its name.
    pub name: Words,
    /// The parties that may stay, by name.
    pub parties: Vec<Choice>,
    /// The code of the one chosen.
    pub into: String,
    /// What is wrong.
    pub faults: Faults,
    /// What it would do, once one is chosen.
    pub preview: Option<Preview>,
    /// Somebody changed one of the two while the page was open.
    pub changed: bool,
    /// Why, as typed.
    pub reason: String,
}

/// A record that stands in the way of taking a merge back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InTheWay {
    /// What it is.
    pub kind: Kind,
    /// Its number or title.
    pub name: Words,
    /// Its address below the language, if it has one.
    pub path: Option<String>,
}

/// The form to take a merge back.
#[derive(Template)]
#[template(path = "parties/unmerge.html")]
pub struct UnmergeParty {
    /// What stands around it.
    pub p: Page,
    /// The party that was merged.
    pub merged: MergedParty,
    /// The code of the party that it was merged into.
    pub kept: String,
    /// Its name.
    pub kept_name: Words,
    /// Why, as typed.
    pub reason: String,
    /// What stands in the way, after an attempt.
    pub in_the_way: Vec<InTheWay>,
}

/// The query: the party that stays.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Chosen {
    into: Option<String>,
}

/// What both forms are made with.
struct Desk {
    visit: Visit,
    names: PartyNames,
}

fn named(names: &[(Lang, String)]) -> Vec<Words> {
    names.iter().map(|(lang, name)| Words::plain(name, *lang)).collect()
}

impl Desk {
    async fn open(visit: Visit) -> Result<Self, Failure> {
        let visit = visit.within(Area::Parties);
        let names = visit.office.party_names(&visit.view).await?;
        Ok(Self { visit, names })
    }

    fn name(&self, party: &Record<Party>) -> Words {
        lookup::party_name(&self.visit.p, self.names.get(party.id).unwrap_or(party))
    }

    fn page(&self, duplicate: &Record<Party>, into: &str) -> MergeParty {
        let p = &self.visit.p;
        let mut parties = lookup::register_parties(p, &self.names);
        parties.retain(|choice| !choice.is(duplicate.body.code.as_str()));
        parties.insert(0, Choice::new("", ""));
        MergeParty {
            p: p.clone(),
            code: duplicate.body.code.to_string(),
            name: self.name(duplicate),
            parties,
            into: into.to_owned(),
            faults: Faults::default(),
            preview: None,
            changed: false,
            reason: String::new(),
        }
    }

    fn preview(&self, preview: MergePreview) -> Preview {
        let p = &self.visit.p;
        let titles = |series: &[Record<Series>]| series.iter().map(|one| title(p, one)).collect();
        let one_sided = match &preview.refusal {
            Some(MergeRefusal::Sides(series)) => titles(series),
            _ => Vec::new(),
        };
        Preview {
            kept: preview.kept.body.code.to_string(),
            kept_name: self.name(&preview.kept),
            revisions: (preview.duplicate.revision, preview.kept.revision),
            records: preview.records,
            names: named(&preview.names),
            aliases: named(&preview.aliases),
            dialogues: titles(&preview.dialogues),
            refusal: preview.refusal.map(|refusal| p.tr(format!("merge-refused-{}", refusal.word()))),
            one_sided,
        }
    }

    /// The page with what the merge would do, or with what is wrong with the choice.
    async fn chosen(&self, duplicate: &Record<Party>, into: &str) -> Result<MergeParty, Failure> {
        let mut page = self.page(duplicate, into);
        let p = &self.visit.p;
        match self.names.by_code(into) {
            None if into.is_empty() => page.faults.add(p, "into", Problem::Missing, ""),
            None => page.faults.add(p, "into", Problem::UnknownParty, into),
            Some(kept) => {
                let preview =
                    self.visit.office.merge_preview(&self.visit.view, duplicate.id, kept.id).await?;
                page.into = kept.body.code.to_string();
                page.preview = Some(self.preview(preview));
            }
        }
        Ok(page)
    }
}

/// `GET /parties/{code}/merge`, with `?into=…` for what it would do.
///
/// # Errors
/// For somebody who may not write, or when there is no such party.
pub async fn form(visit: Visit, Path(code): Path<String>, Query(chosen): Query<Chosen>) -> Answer {
    let desk = Desk::open(visit).await?;
    let duplicate = by_code(&desk.visit.view, &code).await?;
    desk.visit.may(Act::PartyMerge, &duplicate)?;
    if duplicate.body.code.as_str() != code {
        return Ok(go(&desk.visit.p, format!("/parties/{}#merged-{code}", duplicate.body.code)));
    }
    match &chosen.into {
        None => show(&desk.page(&duplicate, "")),
        Some(into) => {
            let page = desk.chosen(&duplicate, into.trim()).await?;
            let wrong = !page.faults.is_empty();
            show_as(if wrong { StatusCode::UNPROCESSABLE_ENTITY } else { StatusCode::OK }, &page)
        }
    }
}

/// `POST /parties/{code}/merge`.
///
/// # Errors
/// As [`form`].
pub async fn send(visit: Visit, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let duplicate = by_code(&desk.visit.view, &code).await?;
    desk.visit.may(Act::PartyMerge, &duplicate)?;
    let page = desk.chosen(&duplicate, fields.get("into")).await?;
    let page = MergeParty { reason: fields.get("reason").to_owned(), ..page };
    let Some(kept) = desk.names.by_code(fields.get("into")).filter(|_| page.faults.is_empty()) else {
        return show_as(StatusCode::UNPROCESSABLE_ENTITY, &page);
    };
    let revision =
        |name: &str| fields.get(name).parse().map_err(|_| Failure::Status(StatusCode::UNPROCESSABLE_ENTITY));
    let (going, staying) = (revision("revision")?, revision("into-revision")?);
    let office = &desk.visit.office;
    let done = office
        .merge_parties(&desk.visit.actor, (duplicate.id, going), (kept.id, staying), fields.get("reason"))
        .await;
    match done {
        Ok(Merge::Done(kept)) => Ok(go(&desk.visit.p, after(&kept.body.code, "merge"))),
        // The page says why: the preview that was made anew has the refusal.
        Ok(Merge::Refused(_)) => show_as(StatusCode::UNPROCESSABLE_ENTITY, &page),
        Err(OfficeError::Storage(StorageError::Conflict { .. })) => {
            show_as(StatusCode::CONFLICT, &MergeParty { changed: true, ..page })
        }
        Err(error) => Err(error.into()),
    }
}

/// The merged party with this code, and the one that stays.
async fn merged(desk: &Desk, code: &str) -> Result<(Record<Party>, Record<Party>), Failure> {
    let code: PartyCode = code.parse().map_err(|_| Failure::not_found())?;
    let kept = by_code(&desk.visit.view, code.as_str()).await?;
    let mut all = desk.names.merged_into(kept.id);
    let duplicate = all.find(|party| party.body.code == code).ok_or(Failure::not_found())?;
    desk.visit.may(Act::PartyUnmerge, duplicate)?;
    Ok((duplicate.clone(), kept))
}

async fn unmerge_page(
    desk: &Desk,
    duplicate: &Record<Party>,
    kept: &Record<Party>,
) -> Result<UnmergeParty, Failure> {
    Ok(UnmergeParty {
        p: desk.visit.p.clone(),
        merged: merged_party(&desk.visit, duplicate).await?,
        kept: kept.body.code.to_string(),
        kept_name: desk.name(kept),
        reason: String::new(),
        in_the_way: Vec::new(),
    })
}

/// `GET /parties/{code}/unmerge`.
///
/// # Errors
/// For somebody who may not write, or when no party with this code was merged.
pub async fn back_form(visit: Visit, Path(code): Path<String>) -> Answer {
    let desk = Desk::open(visit).await?;
    let (duplicate, kept) = merged(&desk, &code).await?;
    show(&unmerge_page(&desk, &duplicate, &kept).await?)
}

/// `POST /parties/{code}/unmerge`.
///
/// # Errors
/// As [`back_form`].
pub async fn back(visit: Visit, Path(code): Path<String>, Form(fields): Form<Fields>) -> Answer {
    let desk = Desk::open(visit).await?;
    let (duplicate, kept) = merged(&desk, &code).await?;
    let (office, reason) = (&desk.visit.office, fields.get("reason"));
    let since = office.take_merge_back(&desk.visit.actor, duplicate.id, reason).await?;
    if since.is_empty() {
        return Ok(go(&desk.visit.p, after(&duplicate.body.code, "unmerge")));
    }
    let mut page = unmerge_page(&desk, &duplicate, &kept).await?;
    page.reason = reason.to_owned();
    for one in &since {
        page.in_the_way.push(in_the_way(&desk, one).await?);
    }
    show_as(StatusCode::CONFLICT, &page)
}

/// A record that was changed since, by its name and address.
async fn in_the_way(desk: &Desk, one: &ChangedSince) -> Result<InTheWay, Failure> {
    let (p, view) = (&desk.visit.p, &desk.visit.view);
    if one.hidden {
        let name = Words::plain(p.tr("record-not-yours"), p.lang);
        return Ok(InTheWay { kind: one.kind, name, path: None });
    }
    let of_commitment =
        |commitment: Record<Commitment>| (Some(number(&commitment)), address::of_record(&commitment));
    let (number, path) = match one.kind {
        Kind::Party => {
            let party = view.get::<Party>(Id::new(one.id)).await?;
            return Ok(InTheWay {
                kind: one.kind,
                name: desk.name(&party),
                path: Some(format!("/parties/{}", party.body.code)),
            });
        }
        Kind::Series => {
            let series = view.get::<Series>(Id::new(one.id)).await?;
            let path = Some(format!("/dialogues/{}", series.body.slug));
            return Ok(InTheWay { kind: one.kind, name: title(p, &series), path });
        }
        Kind::Proposal => {
            let proposal = view.get::<Proposal>(Id::new(one.id)).await?;
            let document = number(&view.get(proposal.body.document).await?);
            let at = proposal.body.position;
            let name = Words::plain(format!("{document}, {at}"), p.lang);
            let path = Some(format!("/documents/{document}/review?at={at}#p{at}"));
            return Ok(InTheWay { kind: one.kind, name, path });
        }
        Kind::ProgressReport => {
            let report = view.get::<ProgressReport>(Id::new(one.id)).await?;
            of_commitment(view.get(report.body.commitment).await?)
        }
        Kind::Evidence => {
            let evidence = view.get::<Evidence>(Id::new(one.id)).await?;
            of_commitment(view.get(evidence.body.commitment).await?)
        }
        Kind::Milestone => {
            let milestone = view.get::<Milestone>(Id::new(one.id)).await?;
            of_commitment(view.get(milestone.body.commitment).await?)
        }
        kind => {
            let number = one.reference.map(|reference| reference.to_string());
            let path = address::of(kind, number.as_ref().unwrap_or(&one.id.to_string()));
            (number, path)
        }
    };
    let name = number.unwrap_or_else(|| p.word(one.kind));
    Ok(InTheWay { kind: one.kind, name: Words::plain(name, p.lang), path })
}
