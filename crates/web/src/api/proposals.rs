//! `/api/v1/proposals`: what the reader proposes, and what people decide about it.

use super::answer::Answer;
use super::list::Asked;
use super::plain::{self, part};
use super::problem::Refusal;
use super::record::{
    Around, Common, MoneyOut, Names, PlaceOut, QuantityOut, Resource, find_if_there, number,
};
use super::told::{Operation, Told};
use super::values::{BasisTerm, DueDate, Edtf, Number, ProposalKindTerm, ProposalStateTerm, Term, due};
use crate::visit::Visit;
use serde::Serialize;
use std::collections::HashMap;
use tansiq_model::{
    AdoptedDocument, Claim, Commitment, Delivery, Document, Event, Id, Kind, Need, Project, Proposal,
    ProposalState, Record, RoleTerm,
};
use tansiq_storage::Table;
use utoipa::ToSchema;
use uuid::Uuid;

/// What the reader makes of a passage, until a person decides. Its source is the passage.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Proposal)]
pub struct ProposalOut {
    #[serde(flatten)]
    common: Common,
    /// The document in which it was read.
    document: Option<Number>,
    /// The place among the proposals of the document, from 1.
    position: u32,
    /// What it would become.
    kind: ProposalKindTerm,
    /// Where.
    place: PlaceOut,
    /// When.
    date: Option<Edtf>,
    /// Where that date comes from.
    date_basis: BasisTerm,
    /// When it is due; commitments only.
    due: Option<DueDate>,
    /// Where that date comes from.
    due_basis: BasisTerm,
    /// The figure.
    quantity: Option<QuantityOut>,
    /// The money.
    money: Option<MoneyOut>,
    /// The page repeats older matter.
    restated: bool,
    /// How sure the reader is, in thousandths.
    #[schema(maximum = 1000)]
    confidence: u16,
    /// Why, step by step.
    why: Vec<WhyOut>,
    /// What became of it.
    state: ProposalStateTerm,
    /// The record that it became, if the caller may read it: its number, else its id.
    became: Option<Number>,
}

/// One step of the reason for a proposal.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = WhyStep)]
pub struct WhyOut {
    /// The rule, as a stable word.
    rule: String,
    /// The words of the document that it rests on, in the language of the document; empty when it rests on the shape of
    /// the page.
    words: String,
}

async fn became<T: Table>(
    visit: &Visit,
    ids: &[Uuid],
    found: &mut HashMap<Uuid, Number>,
) -> Result<(), Refusal> {
    let ids: Vec<Id<T>> = ids.iter().map(|id| Id::new(*id)).collect();
    let records = visit.view.many(&ids).await?;
    // One whose passages are kept from this caller is not told of by the passage that it was made of.
    let told = records.iter().filter(|record| !record.sources.is_empty());
    found.extend(told.map(|record| (record.id.uuid(), number(record))));
    Ok(())
}

impl Resource for Proposal {
    const LIST: &'static str = "proposals";
    type Out = ProposalOut;

    fn names(&self) -> Names {
        Names { documents: vec![self.document], ..Names::default() }
    }

    async fn around(visit: &Visit, records: &[Record<Self>]) -> Result<Around, Refusal> {
        let mut around = Around::of(visit, records).await?;
        let mut kinds: HashMap<Kind, Vec<Uuid>> = HashMap::new();
        for record in records {
            kinds.entry(record.body.kind.becomes()).or_default().extend(record.body.became);
        }
        let found = &mut around.became;
        for (kind, ids) in kinds.iter().filter(|(_, ids)| !ids.is_empty()) {
            match kind {
                Kind::Event => became::<Event>(visit, ids, found).await?,
                Kind::Delivery => became::<Delivery>(visit, ids, found).await?,
                Kind::Project => became::<Project>(visit, ids, found).await?,
                Kind::Need => became::<Need>(visit, ids, found).await?,
                Kind::AdoptedDocument => became::<AdoptedDocument>(visit, ids, found).await?,
                Kind::Claim => became::<Claim>(visit, ids, found).await?,
                Kind::RoleTerm => became::<RoleTerm>(visit, ids, found).await?,
                _ => became::<Commitment>(visit, ids, found).await?,
            }
        }
        Ok(around)
    }

    fn out(record: &Record<Self>, around: &Around) -> ProposalOut {
        let body = &record.body;
        let step =
            |step: &tansiq_model::WhyPart| WhyOut { rule: step.rule.clone(), words: step.words.clone() };
        ProposalOut {
            common: around.common(record),
            document: around.document(body.document),
            position: body.position,
            kind: Term(body.kind),
            place: PlaceOut::of(&body.place),
            date: body.date.map(Edtf::of),
            date_basis: Term(body.date_basis),
            due: body.due.map(due),
            due_basis: Term(body.due_basis),
            quantity: body.quantity.as_ref().map(QuantityOut::of),
            money: body.money.as_ref().map(MoneyOut::of),
            restated: body.restated,
            confidence: body.confidence,
            why: body.why.iter().map(step).collect(),
            state: Term(body.state),
            became: body.became.and_then(|id| around.became.get(&id).cloned()),
        }
    }
}

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let document = asked.text("document");
    let state: Option<ProposalState> = asked.value("state");
    let after = asked.after_record();
    asked.end()?;
    let document = match &document {
        Some(key) => match find_if_there::<Document>(&visit.view, key).await? {
            Some(document) => Some(document.id),
            // A document that is not there for this caller has no proposals for her.
            None => return part::<Proposal>(&visit, &asked, Vec::new()).await,
        },
        None => None,
    };
    let records = visit.view.filed_proposals(document, state, after, asked.limit + 1).await?;
    part(&visit, &asked, records).await
}

/// The list.
pub fn all() -> Told {
    let told = Operation::list::<ProposalOut>("listProposals", "The proposals.")
        .narrowed::<Number>("document", "Only those that were read in this document.")
        .such_as("D-2024-0001")
        .narrowed::<ProposalStateTerm>("state", "Only those of which this became.")
        .such_as("open");
    Told::default().get(told, list)
}

/// One of them.
pub fn one() -> Told {
    let told = Operation::one::<ProposalOut>("getProposal", "One of the proposals.").of(
        "id",
        "The id of the proposal.",
        "0192f0c1-7a00-7000-8000-000000000001",
    );
    Told::default().get(told, plain::one::<Proposal>)
}
