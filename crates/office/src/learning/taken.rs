//! Proposals as people took them: with the values of the record that each became, as it was first stored. What became of
//! the record later is no correction of the reader.

use crate::{Draft, Result};
use std::collections::HashMap;
use tansiq_model::{
    AdoptedDocument, Claim, Commitment, Delivery, Document, Event, Id, Lang, Need, PartialDate, Project,
    Proposal, ProposalKind, ProposalState, Record, RoleTerm, TextField, TextKind,
};
use tansiq_storage::{Table, View};
use uuid::Uuid;

/// The documents of proposals, by id.
pub(super) type Documents = HashMap<Id<Document>, Record<Document>>;

/// Proposals as they were taken.
pub(super) type Taken = HashMap<Id<Proposal>, Record<Proposal>>;

/// A body of this kind, put in place of what the reader read; the date is the one on which the document was published.
trait Read: Table {
    const KIND: ProposalKind;
    fn put(&self, proposal: &mut Proposal, published: Option<PartialDate>);
}

/// A date that stands in for none is no correction.
fn date_or(
    read: Option<PartialDate>,
    stored: Option<PartialDate>,
    published: Option<PartialDate>,
) -> Option<PartialDate> {
    if stored == read.or(published) { read } else { stored }
}

impl Read for Commitment {
    const KIND: ProposalKind = ProposalKind::Commitment;
    fn put(&self, proposal: &mut Proposal, _: Option<PartialDate>) {
        (proposal.due, proposal.due_basis) = (self.due, self.due_basis);
    }
}

impl Read for Event {
    const KIND: ProposalKind = ProposalKind::Meeting;
    fn put(&self, proposal: &mut Proposal, _: Option<PartialDate>) {
        (proposal.date, proposal.place) = (self.held, self.place.clone());
        proposal.quantity.clone_from(&self.attendance);
    }
}

impl Read for Claim {
    const KIND: ProposalKind = ProposalKind::Statistic;
    fn put(&self, proposal: &mut Proposal, published: Option<PartialDate>) {
        proposal.date = date_or(proposal.date, self.as_of, published);
        proposal.quantity.clone_from(&self.figure);
    }
}

impl Read for Need {
    const KIND: ProposalKind = ProposalKind::Needs;
    fn put(&self, proposal: &mut Proposal, published: Option<PartialDate>) {
        proposal.date = date_or(proposal.date, self.stated_on, published);
        proposal.quantity.clone_from(&self.quantity);
        proposal.money.clone_from(&self.money);
    }
}

/// Projects and deliveries have the same parts.
macro_rules! activity {
    ($body:ident, $kind:ident) => {
        impl Read for $body {
            const KIND: ProposalKind = ProposalKind::$kind;
            fn put(&self, proposal: &mut Proposal, _: Option<PartialDate>) {
                (proposal.date, proposal.place) = (self.date, self.place.clone());
                proposal.quantity.clone_from(&self.quantity);
                proposal.money.clone_from(&self.money);
            }
        }
    };
}

activity!(Project, Assistance);
activity!(Delivery, Training);

impl Read for AdoptedDocument {
    const KIND: ProposalKind = ProposalKind::DocumentAdopted;
    fn put(&self, proposal: &mut Proposal, _: Option<PartialDate>) {
        (proposal.date, proposal.place) = (self.adopted_on, self.place.clone());
    }
}

impl Read for RoleTerm {
    const KIND: ProposalKind = ProposalKind::Appointment;
    fn put(&self, proposal: &mut Proposal, _: Option<PartialDate>) {
        proposal.date = self.from;
    }
}

/// Those of these proposals that became records of their own, as they were taken; without those whose record this reader
/// may not see.
pub(super) async fn taken(
    view: &View,
    proposals: &[Record<Proposal>],
    documents: &Documents,
) -> Result<Taken> {
    let made = |proposal: &&Record<Proposal>| {
        matches!(proposal.body.state, ProposalState::Accepted | ProposalState::Edited)
    };
    let by_record: HashMap<Uuid, &Record<Proposal>> =
        proposals.iter().filter(made).filter_map(|one| Some((one.body.became?, one))).collect();
    let mut all = Taken::new();
    if !by_record.is_empty() {
        of::<Commitment>(view, &by_record, documents, &mut all).await?;
        of::<Event>(view, &by_record, documents, &mut all).await?;
        of::<Delivery>(view, &by_record, documents, &mut all).await?;
        of::<Project>(view, &by_record, documents, &mut all).await?;
        of::<Need>(view, &by_record, documents, &mut all).await?;
        of::<Claim>(view, &by_record, documents, &mut all).await?;
        of::<AdoptedDocument>(view, &by_record, documents, &mut all).await?;
        of::<RoleTerm>(view, &by_record, documents, &mut all).await?;
    }
    Ok(all)
}

/// Those that became records of this kind.
async fn of<T: Read>(
    view: &View,
    by_record: &HashMap<Uuid, &Record<Proposal>>,
    documents: &Documents,
    all: &mut Taken,
) -> Result<()> {
    let ids: Vec<Uuid> = by_record.keys().copied().collect();
    for record in view.as_first_stored::<T>(&ids).await? {
        let Some(read) = by_record.get(&record.id.uuid()) else { continue };
        let Some(document) = documents.get(&read.body.document) else { continue };
        let mut taken = (*read).clone();
        record.body.put(&mut taken.body, document.body.published);
        taken.body.kind = <T as Read>::KIND;
        taken.parties.clone_from(&record.parties);
        taken.themes.clone_from(&record.themes);
        put_title(&mut taken, &record, document.body.lang);
        all.insert(read.id, taken);
    }
    Ok(())
}

/// The title in the language of the text, where a person wrote another one than the draft had.
fn put_title<T: Table>(taken: &mut Record<Proposal>, record: &Record<T>, lang: Lang) {
    let draft = Draft::of(taken, lang, None, |_| None).titles;
    let Some(title) = record.texts.get(TextField::Title, lang) else { return };
    if draft.iter().all(|(_, drafted)| drafted.trim() != title.body) {
        taken.texts.put(TextField::Title, lang, TextKind::Original, &title.body);
    }
}
