//! `POST /api/v1/needs` and `PATCH /api/v1/needs/…`: requests for assistance, while they are drafts.

use super::{Begun, JSON, NewAmount, NewText, PATCH, Reads, Sent, begin, laid_over, maybe};
use crate::api::answer::{Answer, as_seen, json};
use crate::api::caller::Key;
use crate::api::needs::{EXAMPLE, NeedOut};
use crate::api::plain::{KEY, written};
use crate::api::problem::{Refusal, Type, Wrong};
use crate::api::record::find;
use crate::api::told::{Operation, Told};
use crate::api::values::{AidKindTerm, Code, Edtf, Language, MarkingTerm, OriginTerm, Theme, UrgencyTerm};
use crate::app::App;
use crate::visit::Visit;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde::Deserialize;
use serde_json::json;
use tansiq_model::{Id, Kind, Need, Record, TextField};
use tansiq_office::{Mentioned, NeedDraft};
use tansiq_policy::Act;
use utoipa::ToSchema;

/// The texts of a request, with the fields in which they are sent.
const TEXTS: [TextField; 6] = [
    TextField::Title,
    TextField::Note,
    TextField::PastHelp,
    TextField::ExpectedResult,
    TextField::Authority,
    TextField::Mandate,
];

/// What a State writes into a request. What is left out is empty in a new draft and stays as it is in one that is there;
/// null takes away what may be missing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedFields {
    /// The State: one for which the caller answers. A new request needs it, and it is never changed.
    state: Option<Code>,
    /// Titles by language: those named here take the place of what is there, an empty one takes it out.
    titles: Option<Vec<NewText>>,
    /// What is lacking, by language.
    notes: Option<Vec<NewText>>,
    /// Which help was given before, by language.
    past_help: Option<Vec<NewText>>,
    /// What is to be different afterwards, by language.
    expected_result: Option<Vec<NewText>>,
    /// Who answers for it in the State, by language: an office, never a person.
    authority: Option<Vec<NewText>>,
    /// The resolution or the law that it rests on, by language.
    mandate: Option<Vec<NewText>>,
    /// All themes.
    themes: Option<Vec<Theme>>,
    /// What help is asked for.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<AidKindTerm>)]
    aid: Option<Option<AidKindTerm>>,
    /// How urgent it is.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<UrgencyTerm>)]
    urgency: Option<Option<UrgencyTerm>>,
    /// Where the need was found.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<OriginTerm>)]
    origin: Option<Option<OriginTerm>>,
    /// All languages in which help can be taken; none for any.
    languages: Option<Vec<Language>>,
    /// How many people a year can be taken in at most.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<u32>)]
    absorbs: Option<Option<u32>>,
    /// When the help is wanted.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<Edtf>)]
    wanted_by: Option<Option<Edtf>>,
    /// How much money it would take.
    #[serde(default, deserialize_with = "maybe")]
    #[schema(value_type = Option<NewAmount>)]
    money: Option<Option<NewAmount>>,
    /// The State agrees that the request is published.
    consent: Option<bool>,
    /// All parties to which it is circulated.
    addressees: Option<Vec<Code>>,
    /// How far it may travel until it is published.
    marking: Option<MarkingTerm>,
}

impl NeedFields {
    /// These fields laid over a draft.
    fn over(self, mut draft: NeedDraft, on: Option<&Record<Need>>) -> Result<NeedDraft, Refusal> {
        let mut reads = Reads::default();
        if let Some(state) = self.state {
            draft.state = reads.party("state", &state.0).unwrap_or(draft.state);
        }
        let sent =
            [self.titles, self.notes, self.past_help, self.expected_result, self.authority, self.mandate];
        for (field, texts) in TEXTS.into_iter().zip(sent) {
            let texts = match on {
                Some(record) => laid_over(record, field, texts),
                None => NewText::all(texts.unwrap_or_default()),
            };
            draft.texts.extend(texts.into_iter().map(|(lang, text)| ((field, lang), text)));
        }
        if let Some(themes) = self.themes {
            draft.themes = reads.themes(&themes);
        }
        if let Some(aid) = self.aid {
            draft.aid = aid.map(|aid| aid.0);
        }
        if let Some(urgency) = self.urgency {
            draft.urgency = urgency.map(|urgency| urgency.0);
        }
        if let Some(origin) = self.origin {
            draft.origin = origin.map(|origin| origin.0);
        }
        if let Some(languages) = self.languages {
            draft.languages = reads.languages(&languages);
        }
        if let Some(absorbs) = self.absorbs {
            draft.absorbs = absorbs;
        }
        if let Some(date) = self.wanted_by {
            draft.wanted_by = reads.date("wanted-by", date);
        }
        if let Some(money) = self.money {
            draft.money = money.and_then(|money| money.meant(&mut reads));
        }
        if let Some(codes) = self.addressees {
            draft.addressees = reads.parties("addressees", codes);
        }
        draft.consent = self.consent.unwrap_or(draft.consent);
        draft.marking = self.marking.map_or(draft.marking, |marking| marking.0);
        reads.end()?;
        Ok(draft)
    }
}

/// A draft as it is stored, without its texts: these are written anew.
async fn draft_of(visit: &Visit, need: &Record<Need>) -> Result<NeedDraft, Refusal> {
    let names =
        visit.office.names_of(&visit.view, &Mentioned::default().by([need]).these([need.owner])).await?;
    let stored = NeedDraft::of_record(need, |party| names.get(party).map(|party| party.body.code.clone()));
    Ok(NeedDraft { texts: Default::default(), ..stored.ok_or(Type::NotValid)? })
}

async fn as_it_is(visit: &Visit, id: Id<Need>, status: StatusCode) -> Answer {
    let need = visit.view.get(id).await?;
    json(status, &written(visit, &need).await?)
}

async fn add(
    visit: Visit,
    State(app): State<App>,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NeedFields>,
) -> Answer {
    let Some(state) = body.state.clone() else {
        return Err(Refusal::Wrong(vec![Wrong::at(&visit.p, "/state", "missing")]));
    };
    let mut reads = Reads::default();
    let state = reads.party("state", &state.0);
    reads.end()?;
    let draft = body.over(NeedDraft::of(state.ok_or(Type::NotValid)?), None)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Need).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id), StatusCode::CREATED).await,
    };
    let need = doing.office.draft_need(&visit.actor, &draft).await?;
    as_it_is(&visit, need.id, StatusCode::CREATED).await
}

async fn change(
    visit: Visit,
    State(app): State<App>,
    Key(key): Key,
    headers: HeaderMap,
    Sent { body, digest, .. }: Sent<NeedFields>,
) -> Answer {
    let on = find::<Need>(&visit.view, &key).await?;
    visit.may(Act::NeedDraft, &on)?;
    let doing = match begin(&app, &visit, &headers, &digest, Kind::Need).await? {
        Begun::Now(doing) => doing,
        Begun::Before(id) => return as_it_is(&visit, Id::new(id), StatusCode::OK).await,
    };
    as_seen(&headers, true, &written(&visit, &on).await?)?;
    let draft = body.over(draft_of(&visit, &on).await?, Some(&on))?;
    doing.office.edit_need(&visit.actor, on.id, on.revision, &draft).await?;
    as_it_is(&visit, on.id, StatusCode::OK).await
}

/// The list, with what adds to it.
pub fn with_all(list: Told) -> Told {
    let told = Operation::write::<NeedOut>(
        "addNeed",
        "Begins a request for assistance of a State for which the caller answers.",
        201,
        "The draft, which nobody but its State reads.",
    )
    .about("A draft may lack whatever it likes but the State; what is submitted may not.")
    .takes::<NeedFields>(JSON)
    .example(&json!({
        "state": "MAR",
        "titles": [{ "lang": "en", "text": "Training border officers" }],
        "aid": "training",
        "themes": ["border-security"],
        "languages": ["ar", "fr"],
        "absorbs": 40,
        "wanted_by": "2025-09",
        "money": { "amount": "250000", "currency": "EUR" },
        "addressees": ["GIV"],
        "consent": true,
        "marking": "TLP:AMBER",
    }));
    list.post(told, add)
}

/// One need, with what changes it.
pub fn with(one: Told) -> Told {
    let told = Operation::write::<NeedOut>(
        "changeNeed",
        "Changes some fields of a request that is a draft.",
        200,
        "The draft as it is now.",
    )
    .of("key", KEY, EXAMPLE)
    .seen(true)
    .takes::<NeedFields>(PATCH)
    .example(&json!({ "absorbs": null, "urgency": "high", "addressees": ["FRA"] }));
    one.patch(told, change)
}
