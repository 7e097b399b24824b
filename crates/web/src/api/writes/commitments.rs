//! `PATCH /api/v1/commitments/…`: changes some fields of a commitment that the caller has read.

use super::agreements::as_it_is;
use super::part_markings::NewPartMarkings;
use super::readers::NewReaders;
use super::{Begun, NewText, PATCH, Reads, Sent, begin, maybe};
use crate::api::answer::{Answer, as_seen};
use crate::api::caller::Key;
use crate::api::commitments::{CommitmentOut, EXAMPLE};
use crate::api::plain::{KEY, written};
use crate::api::problem::Refusal;
use crate::api::record::{find, find_if_there};
use crate::api::told::{Operation, Told};
use crate::api::values::{
    AudienceTerm, BasisTerm, Code, DueDate, Edtf, MarkingTerm, Number, PartyRoleTerm, Theme,
};
use crate::app::App;
use crate::lookup::knows_party;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::HeaderMap;
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Commitment, Due, Id, Kind, PartyCode, Record, Role, TextField};
use tansiq_office::{CommitmentEdit, Problem};
use tansiq_policy::Act;
use utoipa::ToSchema;

/// A party and what it does.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewParty {
    /// The party, by its code: one of the register, or one that the reader knows.
    pub party: Code,
    /// What it does.
    pub role: PartyRoleTerm,
}

impl NewParty {
    /// Those of these that are known, as the office takes them.
    pub fn all(
        parties: Vec<Self>,
        known: impl Fn(&str) -> bool,
        reads: &mut Reads,
    ) -> Vec<(PartyCode, Role)> {
        let mut all = Vec::new();
        for NewParty { party, role } in parties {
            match party.0.parse() {
                Ok(code) if known(&party.0) => all.push((code, role.0)),
                _ => reads.wrong("parties", Problem::UnknownParty, &party.0),
            }
        }
        all
    }
}

/// What is to be changed of a commitment. What is left out stays as it is; null takes away what may be missing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommitmentPatch {
    /// Titles by language: those named here take the place of what is there, an empty one takes it out.
    titles: Option<Vec<NewText>>,
    /// All parties, in place of those that are there.
    parties: Option<Vec<NewParty>>,
    /// All themes, in place of those that are there.
    themes: Option<Vec<Theme>>,
    /// When it was made.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Edtf>)]
    made_on: Option<Option<Edtf>>,
    /// When it is due.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<DueDate>)]
    due: Option<Option<DueDate>>,
    /// Where that date comes from.
    due_basis: Option<BasisTerm>,
    /// A new due period that the parties agreed.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Edtf>)]
    postponed_to: Option<Option<Edtf>>,
    /// The commitment that stands in its place.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Number>)]
    superseded_by: Option<Option<Number>>,
    /// The parties took it back.
    withdrawn: Option<bool>,
    /// Nobody can name an owner, a date or a measure.
    not_measurable: Option<bool>,
    /// Who may read it.
    audience: Option<AudienceTerm>,
    /// Who these are, for the audience `parties`, in place of those that are there.
    readers: Option<NewReaders>,
    /// How far it may travel.
    marking: Option<MarkingTerm>,
    /// The markings of its parts.
    part_markings: Option<NewPartMarkings>,
    /// Why, for the history.
    #[serde(default)]
    reason: String,
}

/// When something is due, as it is written.
pub fn due(reads: &mut Reads, due: DueDate) -> Option<Due> {
    if due.0 == "next_session" {
        Some(Due::NextSession)
    } else {
        reads.date("due", Some(Edtf(due.0))).map(Due::At)
    }
}

/// A patch laid over the record as it is.
async fn edit(
    visit: &Visit,
    on: &Record<Commitment>,
    patch: CommitmentPatch,
) -> Result<CommitmentEdit, Refusal> {
    let body = &on.body;
    let mut reads = Reads::default();
    let shown = on.texts.iter().filter(|text| text.field == TextField::Title);
    let mut titles: Vec<_> = shown.map(|text| (text.lang, text.body.clone())).collect();
    for (lang, title) in NewText::all(patch.titles.unwrap_or_default()) {
        titles.retain(|(other, _)| *other != lang);
        titles.push((lang, title));
    }
    let parties = match patch.parties {
        Some(parties) => {
            let names = visit.office.party_names(&visit.view).await?;
            Some(NewParty::all(parties, knows_party(visit, &names), &mut reads))
        }
        None => None,
    };
    let themes = match patch.themes {
        Some(themes) => {
            themes.iter().filter_map(|theme| reads.value("theme", &theme.0, Problem::NotAChoice)).collect()
        }
        None => on.themes.clone(),
    };
    let superseded_by = match patch.superseded_by {
        Some(Some(key)) => {
            let found = find_if_there::<Commitment>(&visit.view, &key.0).await?;
            if found.is_none() {
                reads.wrong("superseded-by", Problem::UnknownCommitment, &key.0);
            }
            found.map(|other| other.id)
        }
        Some(None) => None,
        None => body.flags.superseded_by,
    };
    let audience = patch.audience.map_or(on.audience, |audience| audience.0);
    let to = patch.readers.map(|readers| readers.meant(audience, &mut reads));
    let edit = CommitmentEdit {
        titles,
        parties,
        themes,
        made_on: match patch.made_on {
            Some(date) => reads.date("made_on", date),
            None => body.made_on,
        },
        due: match patch.due {
            Some(given) => given.and_then(|given| due(&mut reads, given)),
            None => body.due,
        },
        due_basis: patch.due_basis.map_or(body.due_basis, |basis| basis.0),
        superseded_by,
        audience,
        to,
        marking: patch.marking.map_or(on.marking, |marking| marking.0),
        parts: patch.part_markings.unwrap_or_default().meant(),
        postponed_to: match patch.postponed_to {
            Some(date) => reads.date("postponed-to", date),
            None => body.flags.postponed_to,
        },
        withdrawn: patch.withdrawn.unwrap_or(body.flags.withdrawn),
        not_measurable: patch.not_measurable.unwrap_or(body.flags.not_measurable),
        reason: patch.reason,
    };
    reads.end()?;
    Ok(edit)
}

async fn change(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<CommitmentPatch>,
) -> Answer {
    let on = find::<Commitment>(&visit.view, &key).await?;
    visit.may(Act::CommitmentEdit, &on)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Commitment).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id)).await,
    };
    as_seen(&headers, true, &written(&visit, &on).await?)?;
    let edit = edit(&visit, &on, body).await?;
    doing.office.edit_commitment(&visit.actor, on.id, on.revision, &edit).await?;
    as_it_is(&visit, on.id).await
}

/// One commitment, with what changes it.
pub fn with(one: Told) -> Told {
    let told = Operation::write::<CommitmentOut>(
        "changeCommitment",
        "Changes some fields of a commitment.",
        200,
        "The commitment as it is now.",
    )
    .of("key", KEY, EXAMPLE)
    .seen(true)
    .takes::<CommitmentPatch>(PATCH)
    .example(&json!({
        "titles": [{ "lang": "en", "text": "Hold the conference in Rabat" }],
        "due": "2025-03",
        "reason": "as agreed",
    }));
    one.patch(told, change)
}
