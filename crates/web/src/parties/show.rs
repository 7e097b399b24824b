//! `/parties/{code}`: one party with what it does.

use crate::band::Scale;
use crate::errors::Failure;
use crate::lookup::{self, number, title};
use crate::page::{Area, Page};
use crate::records;
use crate::view::{CommitmentRow, Words};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Path;
use tansiq_model::{
    Claim, Commitment, Id, Kind, Lang, Party, PartyCode, PartyKind, Record, Role, Series, TextField,
};
use tansiq_storage::CommitmentFilter;

/// A record of a party in a short list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyRecord {
    /// What it is.
    pub kind: Kind,
    /// Its address below the language.
    pub path: String,
    /// Its number, if it has one.
    pub reference: Option<String>,
    /// Its title.
    pub title: Words,
}

/// One party.
#[derive(Template)]
#[template(path = "parties/show.html")]
pub struct PartyPage {
    /// What stands around it.
    pub p: Page,
    /// The code.
    pub code: String,
    /// The name.
    pub name: Words,
    /// Its names in the other languages.
    pub other_names: Vec<Words>,
    /// What it is.
    pub kind: PartyKind,
    /// Invented for a demonstration.
    pub fictional: bool,
    /// The commitments that it answers for, late ones first.
    pub commitments: Vec<CommitmentRow>,
    /// The line of time of their bands.
    pub scale: Option<Scale>,
    /// Everything else that names it.
    pub records: Vec<PartyRecord>,
}

/// Everything that names a party, but the commitments that it answers for.
async fn records(
    visit: &Visit,
    party: Id<Party>,
    others: &[Record<Commitment>],
) -> Result<Vec<PartyRecord>, Failure> {
    let p = &visit.p;
    let commitment = |record: &Record<Commitment>| PartyRecord {
        kind: Kind::Commitment,
        path: format!("/commitments/{}", number(record)),
        reference: Some(number(record)),
        title: title(p, record),
    };
    let mut found: Vec<PartyRecord> = others.iter().map(commitment).collect();
    for series in visit.view.all::<Series>().await? {
        if series.parties.iter().any(|side| side.party == party) {
            let path = format!("/sessions#{}", series.body.slug);
            found.push(PartyRecord { kind: Kind::Series, path, reference: None, title: title(p, &series) });
        }
    }
    for claim in visit.view.all::<Claim>().await? {
        if claim.parties.iter().any(|named| named.party == party) {
            let path = format!("/claims#{}", number(&claim));
            found.push(PartyRecord {
                kind: Kind::Claim,
                path,
                reference: Some(number(&claim)),
                title: title(p, &claim),
            });
        }
    }
    let listed = records::everything(visit).await?.into_iter();
    let listed = listed.filter(|record| record.parties.iter().any(|named| named.party == party));
    found.extend(listed.map(|record| PartyRecord {
        kind: record.kind,
        path: record.path,
        reference: record.reference,
        title: record.title,
    }));
    Ok(found)
}

/// `GET /parties/{code}`.
///
/// # Errors
/// When there is no such party for this visitor.
pub async fn page(visit: Visit, Path(code): Path<String>) -> Answer {
    let visit = visit.within(Area::Parties);
    let p = &visit.p;
    let code: PartyCode = code.parse().map_err(|_| Failure::not_found())?;
    let party = visit.view.parties_by_code(&[code]).await?.pop().ok_or(Failure::not_found())?;
    let names = visit.office.party_names(&visit.view).await?;
    let filter = CommitmentFilter { party: Some(party.id), ..CommitmentFilter::default() };
    let answers =
        |commitment: &Record<Commitment>| commitment.parties_as(Role::OWNERS).any(|owner| owner == party.id);
    let (own, others): (Vec<_>, Vec<_>) =
        visit.view.commitments(&filter, p.today).await?.into_iter().partition(answers);
    let grounds = visit.view.grounds(&own).await?;
    let rows: Vec<_> = own.iter().map(|row| lookup::commitment_row(p, &names, &grounds, row)).collect();
    let name = title(p, &party);
    let other_names = Lang::ALL.iter().filter(|lang| **lang != name.lang);
    show(&PartyPage {
        code: party.body.code.to_string(),
        other_names: other_names
            .filter_map(|lang| party.texts.get(TextField::Title, *lang).map(Words::from))
            .collect(),
        name,
        kind: party.body.kind,
        fictional: party.body.fictional,
        scale: lookup::scale(p, &rows),
        commitments: rows,
        records: records(&visit, party.id, &others).await?,
        p: visit.p.clone(),
    })
}
