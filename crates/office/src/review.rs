//! The review: a person decides about each proposal, and may take the decision back.

use crate::{
    Draft, LinkTo, Office, OfficeError, PartyNames, Problem, Result, draft::check_length, error::Faults,
    marks::raise,
};
use tansiq_model::{
    AdoptedDocument, Body, Claim, Decision, Delivery, Document, Event, Id, Kind, Lang, Need, PartialDate,
    PartyCode, PartyRole, Project, Proposal, ProposalKind, ProposalState, Record, Reference, RoleTerm,
    Session, TextField, TextKind, Verdict,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, Table, View};
use uuid::Uuid;

/// What a person decides.
#[derive(Debug, Clone)]
pub enum Judgement {
    /// Take it as it is.
    Accept,
    /// Take it as it is, as a commitment that nobody can measure.
    NotMeasurable,
    /// Take it with changes.
    Edit(Box<Draft>),
    /// Its passage goes to a record that is in the register already.
    Link(LinkTo),
    /// Leave it out.
    Reject(Reason),
    /// Take the last decision back.
    Undo,
}

/// Why a proposal is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The language of the words.
    pub lang: Lang,
    /// The words; may be empty.
    pub text: String,
}

impl Reason {
    fn check(&self) -> Result<()> {
        let mut faults = Faults::default();
        check_length(&self.text, "reason", &mut faults);
        faults.end()
    }

    /// Writes the reason into the proposal, in place of an earlier one.
    fn put(&self, proposal: &mut Record<Proposal>) {
        proposal.texts.retain(|text| text.field != TextField::Note);
        if !self.text.trim().is_empty() {
            proposal.texts.put(TextField::Note, self.lang, TextKind::Original, self.text.trim());
        }
    }
}

impl Judgement {
    /// The verdict that it stands for.
    #[must_use]
    pub const fn verdict(&self) -> Verdict {
        match self {
            Self::Accept | Self::NotMeasurable => Verdict::Accept,
            Self::Link(_) => Verdict::Link,
            Self::Edit(_) => Verdict::Edit,
            Self::Reject(_) => Verdict::Reject,
            Self::Undo => Verdict::Undo,
        }
    }

    const fn act(&self) -> Act {
        match self {
            Self::Accept => Act::ProposalAccept,
            Self::NotMeasurable => Act::ProposalNotMeasurable,
            Self::Link(_) => Act::ProposalLink,
            Self::Edit(_) => Act::ProposalEdit,
            Self::Reject(_) => Act::ProposalReject,
            Self::Undo => Act::ProposalUndo,
        }
    }
}

/// What came of a decision.
#[derive(Debug, Clone)]
pub struct Decided {
    /// The proposal as it is now.
    pub proposal: Record<Proposal>,
    /// The record that it became, if any.
    pub became: Option<(Kind, Uuid, Option<Reference>)>,
}

/// A document under review.
#[derive(Debug, Clone)]
pub struct DocumentReview {
    /// The document.
    pub document: Record<Document>,
    /// Its extracted text.
    pub text: String,
    /// The paragraphs of the text, as spans of code points.
    pub paragraphs: Vec<[u32; 2]>,
    /// Its proposals, in the order of the text.
    pub proposals: Vec<Record<Proposal>>,
    /// The parties.
    pub parties: PartyNames,
    /// The session that commitments of this document are taken to belong to.
    pub session: Option<Record<Session>>,
}

/// How many days after a session its outcome is published at the latest.
const OUTCOME_DAYS: i64 = 14;

impl Office {
    /// A document with its text and its proposals.
    ///
    /// # Errors
    /// When there is no such document for this actor.
    pub async fn document_review(&self, view: &View, id: Id<Document>) -> Result<DocumentReview> {
        let document = view.get(id).await?;
        let text = view.document_text(id).await?;
        let paragraphs = tansiq_reader::paragraphs(&text);
        let proposals = view.proposals(id).await?;
        let session = self.session_of(view, &document, &proposals).await?;
        let parties = self.party_names(view).await?;
        Ok(DocumentReview { document, text, paragraphs, proposals, parties, session })
    }

    /// The session whose outcome a document is: one that ended at most a fortnight before it was published, and
    /// whose dialogue's sides all stand in the document's proposals.
    async fn session_of(
        &self,
        view: &View,
        document: &Record<Document>,
        proposals: &[Record<Proposal>],
    ) -> Result<Option<Record<Session>>> {
        let Some(published) = document.body.published else { return Ok(None) };
        let near = |session: &Record<Session>| {
            (0..=OUTCOME_DAYS).contains(&session.body.held.days_past(published.latest()))
        };
        for session in view.all::<Session>().await?.into_iter().filter(near) {
            let sides = view.get(session.body.series).await?.parties;
            let named =
                |side: &PartyRole| proposals.iter().any(|p| p.parties.iter().any(|q| q.party == side.party));
            if !sides.is_empty() && sides.iter().all(named) {
                return Ok(Some(session));
            }
        }
        Ok(None)
    }

    /// What a proposal would become if it is accepted as it is: the values of the edit form.
    ///
    /// # Errors
    /// When there is no such proposal for this actor.
    pub async fn draft(&self, view: &View, id: Id<Proposal>) -> Result<(Record<Proposal>, Draft)> {
        let proposal = view.get(id).await?;
        let document = view.get(proposal.body.document).await?;
        let proposals = view.proposals(document.id).await?;
        let session = self.session_of(view, &document, &proposals).await?.map(|session| session.id);
        let parties = self.party_names(view).await?;
        let code = |party| parties.get(party).map(|party| party.body.code.clone());
        let draft = Draft::of(&proposal, document.body.lang, session, code);
        Ok((proposal, draft))
    }

    /// Decides about a proposal that was seen at a revision.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when somebody else decided first, [`OfficeError::NotNow`] when it is decided
    /// already (or, for an undo, is not), [`OfficeError::ChangedSince`] when what an accepted proposal became was
    /// changed since, [`OfficeError::Invalid`] for a draft that cannot be kept.
    pub async fn decide(
        &self,
        actor: &Actor,
        id: Id<Proposal>,
        seen: u32,
        judgement: &Judgement,
    ) -> Result<Decided> {
        let view = self.view(actor);
        let draft = match judgement {
            Judgement::Accept => Some(self.draft(&view, id).await?.1),
            Judgement::NotMeasurable => {
                Some(Draft { not_measurable: true, ..self.draft(&view, id).await?.1 })
            }
            Judgement::Edit(draft) => Some((**draft).clone()),
            Judgement::Reject(reason) => {
                reason.check()?;
                None
            }
            Judgement::Link(_) | Judgement::Undo => None,
        };
        if let Some(draft) = &draft {
            let mut faults = Faults::default();
            draft.check(&mut faults);
            faults.end()?;
        }
        let undo = judgement.verdict() == Verdict::Undo;
        let folded = self.folded_under(&view, &view.get(id).await?, undo).await?;
        self.register()
            // On the heap: what is decided in one change is much for the stack of whoever waits for it.
            .retrying(|| Box::pin(self.decide_once(actor, id, seen, judgement, draft.as_ref(), &folded)))
            .await
    }

    async fn decide_once(
        &self,
        actor: &Actor,
        id: Id<Proposal>,
        seen: u32,
        judgement: &Judgement,
        draft: Option<&Draft>,
        folded: &[Id<Proposal>],
    ) -> Result<Decided> {
        let reason = if let Judgement::Reject(reason) = judgement { reason.text.trim() } else { "" };
        let mut change = self.register().change(actor, judgement.act(), reason, self.clock()).await?;
        let mut proposal = change.get_seen(id, seen).await?;
        let verdict = judgement.verdict();
        let before = proposal.body.state;
        let mut folded = change.many(folded).await?;
        // In the order of filing, which `many` does not keep; one that was decided meanwhile stays as it is.
        folded.sort_by_key(|other| other.id);
        folded.retain(|other| other.body.state.after(verdict_below(verdict)).is_ok());
        proposal.body.state =
            proposal.body.state.after(verdict).map_err(|_| OfficeError::NotNow("proposal-decided"))?;

        let mut became = None;
        let mut touched = None;
        if let Some(draft) = draft {
            let made = self.make_record(&mut change, &proposal, &folded, draft).await?;
            (became, touched) = (Some(made), Some(made.1));
            proposal.body.became = Some(made.1);
        } else if let Judgement::Link(to) = judgement {
            let linked = self.link(&mut change, &proposal, &folded, to).await?;
            (became, touched) = (Some(linked), Some(linked.1));
            proposal.body.became = Some(linked.1);
        } else if let Judgement::Reject(reason) = judgement {
            reason.put(&mut proposal);
        } else if verdict == Verdict::Undo {
            touched = self.undo(&mut change, &mut proposal, &folded, before).await?;
        }
        change.update(&mut proposal).await?;
        let body = Decision {
            proposal: id,
            revision: proposal.revision,
            verdict,
            record: touched,
            decided_at: change.stamp(),
        };
        let mut decision = Record::new(Id::new(self.clock().new_id()), self.owner_for(&change)?, body);
        decision.share_like(&proposal);
        change.create(&mut decision).await?;
        self.decide_below(&mut change, &proposal, folded, judgement).await?;
        change.commit().await?;
        Ok(Decided { proposal, became })
    }

    /// Decides about the proposals of copies that say what a proposal says as it was decided about that one: what became
    /// of it rests on their passages too.
    async fn decide_below(
        &self,
        change: &mut Change,
        first: &Record<Proposal>,
        folded: Vec<Record<Proposal>>,
        judgement: &Judgement,
    ) -> Result<()> {
        let verdict = verdict_below(judgement.verdict());
        for mut proposal in folded {
            let before = proposal.body.became;
            proposal.body.state =
                proposal.body.state.after(verdict).map_err(|_| OfficeError::NotNow("proposal-decided"))?;
            proposal.body.became = first.body.became;
            proposal.texts.retain(|text| text.field != TextField::Note);
            if let Judgement::Reject(reason) = judgement {
                reason.put(&mut proposal);
            }
            change.update(&mut proposal).await?;
            let body = Decision {
                proposal: proposal.id,
                revision: proposal.revision,
                verdict,
                record: proposal.body.became.or(before),
                decided_at: change.stamp(),
            };
            let mut decision = Record::new(Id::new(self.clock().new_id()), self.owner_for(change)?, body);
            decision.share_like(&proposal);
            change.create(&mut decision).await?;
        }
        Ok(())
    }

    /// Takes back what a decision did besides the state of the proposal; gives the record that it touched.
    async fn undo(
        &self,
        change: &mut Change,
        proposal: &mut Record<Proposal>,
        folded: &[Record<Proposal>],
        before: ProposalState,
    ) -> Result<Option<Uuid>> {
        proposal.texts.retain(|text| text.field != TextField::Note);
        let record = proposal.body.became.take();
        match (before, record) {
            (ProposalState::Linked, Some(record)) => self.unlink(change, proposal, folded, record).await?,
            (ProposalState::Split, _) => self.join(change, proposal).await?,
            (_, Some(record)) => take_out(change, record).await?,
            (_, None) => {}
        }
        Ok(record)
    }

    /// Says why a proposal was rejected, after it was.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when it is not rejected; [`StorageError::Conflict`] when somebody else was first.
    pub async fn say_why(
        &self,
        actor: &Actor,
        id: Id<Proposal>,
        seen: u32,
        reason: &Reason,
    ) -> Result<Record<Proposal>> {
        reason.check()?;
        let once = || async {
            let text = reason.text.trim();
            let mut change = self.register().change(actor, Act::ProposalReason, text, self.clock()).await?;
            let mut proposal = change.get_seen(id, seen).await?;
            if proposal.body.state != ProposalState::Rejected {
                return Err(OfficeError::NotNow("proposal-decided"));
            }
            reason.put(&mut proposal);
            change.update(&mut proposal).await?;
            change.commit().await?;
            Ok(proposal)
        };
        self.register().retrying(once).await
    }

    /// Makes the record that a draft describes.
    async fn make_record(
        &self,
        change: &mut Change,
        proposal: &Record<Proposal>,
        folded: &[Record<Proposal>],
        draft: &Draft,
    ) -> Result<(Kind, Uuid, Option<Reference>)> {
        let document = change.get(proposal.body.document).await?;
        let published = document.body.published;
        let made_on = match draft.session {
            Some(session) => Some(change.get(session).await?.body.held),
            None => published,
        };
        match draft.kind {
            ProposalKind::Commitment => {
                let mut commitment = draft.commitment(made_on);
                if let Some(session) = draft.session {
                    commitment.next_session_on =
                        change.get(session).await?.body.next.map(PartialDate::latest);
                }
                self.make(change, proposal, folded, &document, draft, commitment).await
            }
            ProposalKind::Meeting => {
                self.make::<Event>(change, proposal, folded, &document, draft, draft.event()).await
            }
            ProposalKind::Training => {
                self.make::<Delivery>(change, proposal, folded, &document, draft, draft.delivery()).await
            }
            ProposalKind::Assistance => {
                self.make::<Project>(change, proposal, folded, &document, draft, draft.project()).await
            }
            ProposalKind::Needs => {
                self.make::<Need>(change, proposal, folded, &document, draft, draft.need(published)).await
            }
            ProposalKind::Statistic => {
                self.make::<Claim>(change, proposal, folded, &document, draft, draft.claim(published)).await
            }
            ProposalKind::DocumentAdopted => {
                self.make::<AdoptedDocument>(change, proposal, folded, &document, draft, draft.adopted())
                    .await
            }
            ProposalKind::Appointment => {
                self.make::<RoleTerm>(change, proposal, folded, &document, draft, draft.term()).await
            }
        }
    }

    async fn make<T: Table>(
        &self,
        change: &mut Change,
        proposal: &Record<Proposal>,
        folded: &[Record<Proposal>],
        document: &Record<Document>,
        draft: &Draft,
        body: T,
    ) -> Result<(Kind, Uuid, Option<Reference>)> {
        let codes: Vec<PartyCode> = draft.parties.iter().map(|(code, _)| code.clone()).collect();
        let parties = self.parties_for(change, &codes).await?;
        let mut faults = Faults::default();
        for code in codes.iter().filter(|code| !parties.contains_key(code)) {
            faults.add("parties", Problem::UnknownParty, code);
        }
        faults.end()?;
        let mut record = Record::new(Id::new(self.clock().new_id()), self.owner_for(change)?, body);
        // What a document may not be shown to, nothing made of it may be.
        record.share_like(proposal);
        record.texts = draft.texts(document.body.lang);
        record.parties = draft
            .parties
            .iter()
            .filter_map(|(code, role)| Some(PartyRole { party: *parties.get(code)?, role: *role }))
            .collect();
        record.themes.clone_from(&draft.themes);
        record.sources.clone_from(&proposal.sources);
        record.sources.extend(folded.iter().flat_map(|other| other.sources.clone()));
        let mut faults = Faults::default();
        raise(&mut record, &draft.parts, &mut faults);
        faults.end()?;
        change.create(&mut record).await?;
        Ok((<T as Body>::KIND, record.id.uuid(), record.reference))
    }
}

/// What a decision is for the proposals that are folded under the one that it is about.
const fn verdict_below(verdict: Verdict) -> Verdict {
    match verdict {
        Verdict::Accept | Verdict::Edit => Verdict::Link,
        other => other,
    }
}

/// Takes the record that a proposal became out of the register, unless it was changed since.
async fn take_out(change: &mut Change, record: Uuid) -> Result<()> {
    let Some(changed) = change.take_out(record).await? else { return Ok(()) };
    let name = changed.reference.map(|reference| reference.to_string());
    Err(OfficeError::ChangedSince(name.unwrap_or_else(|| changed.kind.to_string())))
}

impl DocumentReview {
    /// How many proposals wait for a person.
    #[must_use]
    pub fn open(&self) -> usize {
        self.proposals.iter().filter(|p| p.body.state == ProposalState::Open).count()
    }
}
