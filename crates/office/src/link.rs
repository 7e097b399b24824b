//! A proposal that tells of something the register holds already: its passage becomes one more source of that record.

use crate::{Office, OfficeError, Result};
use tansiq_model::{
    AdoptedDocument, Audience, Body, Claim, Commitment, Delivery, Document, Event, Id, Kind, Need, Project,
    Proposal, Record, Reference, RoleTerm, Source, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Because, Change, Table};
use uuid::Uuid;

/// The record that a proposal's passage goes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LinkTo {
    /// A record of the kind that the proposal would become.
    pub record: Uuid,
    /// Values that the record lacks are taken from the proposal.
    pub fill: bool,
}

/// Does something with the type of a kind that proposals become.
macro_rules! of_kind {
    ($kind:expr, $type:ident => $work:expr) => {
        match $kind {
            Kind::Commitment => {
                type $type = Commitment;
                $work
            }
            Kind::Event => {
                type $type = Event;
                $work
            }
            Kind::Delivery => {
                type $type = Delivery;
                $work
            }
            Kind::Project => {
                type $type = Project;
                $work
            }
            Kind::Need => {
                type $type = Need;
                $work
            }
            Kind::Claim => {
                type $type = Claim;
                $work
            }
            Kind::AdoptedDocument => {
                type $type = AdoptedDocument;
                $work
            }
            _ => {
                type $type = RoleTerm;
                $work
            }
        }
    };
}
pub(crate) use of_kind;

/// What a record can take over from a proposal when it has no value of its own.
pub(crate) trait Fill: Table {
    /// Takes over what is missing.
    fn fill(&mut self, from: &Proposal);
}

macro_rules! fill {
    ($($type:ident { $($mine:ident <- $theirs:ident),* $(,)? })+) => { $(
        impl Fill for $type {
            fn fill(&mut self, from: &Proposal) {
                $( if self.$mine.is_none() { self.$mine = from.$theirs.clone(); } )*
            }
        }
    )+ };
}

fill! {
    Event { held <- date, attendance <- quantity }
    Delivery { date <- date, quantity <- quantity, money <- money }
    Project { date <- date, quantity <- quantity, money <- money }
    Need { stated_on <- date, quantity <- quantity, money <- money }
    Claim { figure <- quantity, as_of <- date }
    AdoptedDocument { adopted_on <- date }
    RoleTerm { from <- date }
}

impl Fill for Commitment {
    fn fill(&mut self, from: &Proposal) {
        if self.due.is_none() {
            (self.due, self.due_basis) = (from.due, from.due_basis);
        }
    }
}

impl Office {
    /// Adds a proposal's passage to a record.
    /// Those of copies that are folded under it come with it, where they are not there yet.
    pub(crate) async fn link(
        &self,
        change: &mut Change,
        proposal: &Record<Proposal>,
        folded: &[Record<Proposal>],
        to: &LinkTo,
    ) -> Result<(Kind, Uuid, Option<Reference>)> {
        of_kind!(proposal.body.kind.becomes(), T => link_as::<T>(change, proposal, folded, to).await)
    }

    /// Takes a proposal's passage off a record again, and the values that came with it unless the record was
    /// changed since.
    pub(crate) async fn unlink(
        &self,
        change: &mut Change,
        proposal: &Record<Proposal>,
        folded: &[Record<Proposal>],
        record: Uuid,
    ) -> Result<()> {
        let passages: Vec<&Source> =
            proposal.sources.iter().chain(folded.iter().flat_map(|other| &other.sources)).collect();
        of_kind!(proposal.body.kind.becomes(), T => self.unlink_as::<T>(change, &passages, record).await)
    }

    async fn unlink_as<T: Table>(
        &self,
        change: &mut Change,
        passages: &[&Source],
        record: Uuid,
    ) -> Result<()> {
        let mut record: Record<T> = change.get(Id::new(record)).await?;
        let versions = self.register().inside(Because::UnlinkPassage).versions(record.id).await?;
        let linked = Act::ProposalLink.word();
        let untouched = versions
            .last()
            .is_some_and(|last| last.record.revision == record.revision && last.entry.action == linked);
        match versions.into_iter().nth_back(1) {
            // Passages of copies may have come with them, and stay when only this one goes.
            Some(before) if untouched && came_with(&before.record.sources, &record.sources, passages) => {
                let before = before.record;
                record.body = before.body;
                (record.texts, record.parties) = (before.texts, before.parties);
                (record.themes, record.sources) = (before.themes, before.sources);
            }
            _ => record.sources.retain(|source| !passages.contains(&source)),
        }
        Ok(change.update(&mut record).await?)
    }

    /// Adds a passage of a document to a commitment, as one more source.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when the passage is there already, or when the commitment is for more people than
    /// the document; [`OfficeError::Invalid`] when the words do not stand there.
    pub async fn add_source(
        &self,
        actor: &Actor,
        to: Id<Commitment>,
        document: Id<Document>,
        span: [u32; 2],
    ) -> Result<Record<Commitment>> {
        let view = self.view(actor);
        let document = view.get(document).await?;
        let source = self.source(&view, &document, span).await?;
        let once = || async {
            let mut change = self.register().change(actor, Act::CommitmentSource, "", self.clock()).await?;
            let mut commitment = change.get(to).await?;
            add(&mut commitment, &source, &document)?;
            change.update(&mut commitment).await?;
            change.commit().await?;
            Ok(commitment)
        };
        self.register().retrying(once).await
    }

    /// Takes a source off a commitment: the one at this place among those that the actor may read. The last one stays:
    /// what was accepted from a passage rests on it.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] for the last one, and for a place where there is none.
    pub async fn remove_source(
        &self,
        actor: &Actor,
        from: Id<Commitment>,
        seen: u32,
        position: usize,
    ) -> Result<Record<Commitment>> {
        let once = || async {
            let mut change =
                self.register().change(actor, Act::CommitmentSourceRemoved, "", self.clock()).await?;
            let mut commitment = change.get_seen(from, seen).await?;
            let shown = self.view(actor).get(from).await?.sources;
            let off =
                shown.get(position).and_then(|off| commitment.sources.iter().position(|one| one == off));
            match off {
                Some(off) if commitment.sources.len() > 1 => drop(commitment.sources.remove(off)),
                _ => return Err(OfficeError::NotNow("source-last")),
            }
            change.update(&mut commitment).await?;
            change.commit().await?;
            Ok(commitment)
        };
        self.register().retrying(once).await
    }
}

/// Whether all that a record rests on beside what it rested on before are these passages.
fn came_with(before: &[Source], now: &[Source], passages: &[&Source]) -> bool {
    now.iter().all(|source| before.contains(source) || passages.contains(&source))
}

async fn link_as<T: Fill>(
    change: &mut Change,
    proposal: &Record<Proposal>,
    folded: &[Record<Proposal>],
    to: &LinkTo,
) -> Result<(Kind, Uuid, Option<Reference>)> {
    let mut record: Record<T> = change.get(Id::new(to.record)).await?;
    if record.removed {
        return Err(OfficeError::NotNow("record-removed"));
    }
    for source in &proposal.sources {
        add(&mut record, source, proposal)?;
    }
    for other in folded.iter().filter(|other| !is_narrower(&record, other)).collect::<Vec<_>>() {
        let new = other.sources.iter().filter(|source| !record.sources.contains(source)).cloned();
        let new: Vec<Source> = new.collect();
        record.sources.extend(new);
    }
    if to.fill {
        record.body.fill(&proposal.body);
        if record.themes.is_empty() {
            record.themes.clone_from(&proposal.themes);
        }
        if record.parties.is_empty() {
            record.parties.clone_from(&proposal.parties);
        }
        for text in proposal.texts.iter().filter(|text| text.kind == TextKind::Original) {
            if record.texts.get(text.field, text.lang).is_none() {
                record.texts.set(text.clone());
            }
        }
    }
    change.update(&mut record).await?;
    Ok((T::KIND, record.id.uuid(), record.reference))
}

/// Adds a passage to a record. What a document may not be shown to, nothing that quotes it may be: a record that is
/// for more people than where the passage comes from is not given it.
fn add<T: Body, U: Body>(record: &mut Record<T>, source: &Source, from: &Record<U>) -> Result<()> {
    if record.sources.contains(source) {
        return Err(OfficeError::NotNow("source-there"));
    }
    if is_narrower(record, from) {
        return Err(OfficeError::NotNow("source-narrower"));
    }
    record.sources.push(source.clone());
    Ok(())
}

/// Whether something is for fewer people than a record, which may then not rest on it.
pub(crate) fn is_narrower<T: Body, U: Body>(record: &Record<T>, from: &Record<U>) -> bool {
    let same_named = from.audience != Audience::Parties
        || (record.named.iter().all(|party| from.named.contains(party))
            && record.groups.iter().all(|group| from.groups.contains(group)));
    record.audience > from.audience || record.marking < from.marking || !same_named
}
