//! Commitments: one with all that belongs to it, and changes by hand.

use crate::{
    Mentioned, Office, PartMarkings, PartyNames, Problem, Recipients, Result, draft::check_titles,
    error::Faults, groups::unseen, marks::raise,
};
use tansiq_model::{
    Aspect, Audience, Basis, Commitment, Document, Due, Evidence, Id, Label, Lang, Marking, Milestone,
    PartialDate, PartyCode, PartyRole, ProgressReport, Record, Role, Session, TextField, TextKind, Theme,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Ground, Version, View};

/// A commitment with all that belongs to it.
#[derive(Debug, Clone)]
pub struct CommitmentFile {
    /// The commitment.
    pub commitment: Record<Commitment>,
    /// Its label today.
    pub label: Label,
    /// The document that its first source points at, if this actor may see it.
    pub document: Option<Record<Document>>,
    /// The session it was made in.
    pub session: Option<Record<Session>>,
    /// Milestones, in order.
    pub milestones: Vec<Record<Milestone>>,
    /// Reports, by the day they speak for.
    pub reports: Vec<Record<ProgressReport>>,
    /// Evidence, oldest first.
    pub evidence: Vec<Record<Evidence>>,
    /// Its versions, oldest first.
    pub versions: Vec<Version<Commitment>>,
    /// The parties that it names, and its sides.
    pub parties: PartyNames,
    /// The grades of its sources, and the sides that could agree to it.
    pub ground: Ground,
}

impl CommitmentFile {
    /// The markings of all that it holds.
    pub fn markings(&self) -> impl Iterator<Item = Marking> + '_ {
        let reports = self.reports.iter().map(Record::highest_marking);
        let evidence = self.evidence.iter().map(Record::highest_marking);
        let steps = self.milestones.iter().map(Record::highest_marking);
        reports.chain(evidence).chain(steps).chain([self.commitment.highest_marking()])
    }
}

/// What a person may change of a commitment.
#[derive(Debug, Clone)]
pub struct CommitmentEdit {
    /// Titles by language; an empty one takes the title out.
    pub titles: Vec<(Lang, String)>,
    /// Parties by code, and what each does; `None` leaves them as they are.
    pub parties: Option<Vec<(PartyCode, Role)>>,
    /// Themes.
    pub themes: Vec<Theme>,
    /// When it was made.
    pub made_on: Option<PartialDate>,
    /// When it is due.
    pub due: Option<Due>,
    /// Whether the due date is stated or worked out.
    pub due_basis: Basis,
    /// Another commitment that stands in its place.
    pub superseded_by: Option<Id<Commitment>>,
    /// Who may see it.
    pub audience: Audience,
    /// The parties and groups that it is for, when the audience is said by name; `None` leaves those that it has.
    pub to: Option<Recipients>,
    /// How far it may travel.
    pub marking: Marking,
    /// The markings of its parts; one that is not named keeps its own, and is never left with a lower one than the record.
    pub parts: PartMarkings,
    /// A new due period that the parties agreed.
    pub postponed_to: Option<PartialDate>,
    /// The parties took it back.
    pub withdrawn: bool,
    /// Nobody can name an owner, a date or a measure.
    pub not_measurable: bool,
    /// Why, for the history.
    pub reason: String,
}

impl Office {
    /// A commitment with all that belongs to it.
    ///
    /// # Errors
    /// When there is no such commitment for this actor.
    pub async fn commitment(&self, view: &View, id: Id<Commitment>) -> Result<CommitmentFile> {
        let commitment = view.get(id).await?;
        let document = match commitment.sources.first() {
            Some(source) => view.get::<Document>(Id::new(source.document)).await.ok(),
            None => None,
        };
        let session = match commitment.body.session {
            Some(session) => view.get(session).await.ok(),
            None => None,
        };
        let mut grounds = view.grounds(std::slice::from_ref(&commitment)).await?;
        let ground = grounds.remove(&commitment.id).unwrap_or_default();
        let beside = ground.sides.iter().chain(&commitment.named).copied();
        let mentioned = Mentioned::default().by([&commitment]).these(beside);
        Ok(CommitmentFile {
            label: commitment.body.label(self.today()),
            document,
            session,
            milestones: view.milestones(id).await?,
            reports: view.reports(id).await?,
            evidence: view.evidence(id).await?,
            versions: view.versions(id).await?,
            parties: self.names_of(view, &mentioned).await?,
            ground,
            commitment,
        })
    }

    /// Changes a commitment that was seen at a revision.
    ///
    /// # Errors
    /// [`tansiq_storage::StorageError::Conflict`] when somebody else changed it in between; [`crate::OfficeError::Invalid`] for
    /// what cannot be kept.
    pub async fn edit_commitment(
        &self,
        actor: &Actor,
        id: Id<Commitment>,
        seen: u32,
        edit: &CommitmentEdit,
    ) -> Result<Record<Commitment>> {
        let mut faults = Faults::default();
        check_titles(&edit.titles, "title", &mut faults);
        if let (Some(Due::At(due)), Some(postponed)) = (edit.due, edit.postponed_to) {
            faults.check(postponed.latest() > due.latest(), "postponed-to", Problem::OutOfOrder, postponed);
        }
        faults.check(edit.superseded_by != Some(id), "superseded-by", Problem::NotAChoice, "");
        faults.end()?;
        self.register().retrying(|| self.edit_commitment_once(actor, id, seen, edit)).await
    }

    async fn edit_commitment_once(
        &self,
        actor: &Actor,
        id: Id<Commitment>,
        seen: u32,
        edit: &CommitmentEdit,
    ) -> Result<Record<Commitment>> {
        let mut change =
            self.register().change(actor, Act::CommitmentEdit, edit.reason.trim(), self.clock()).await?;
        let mut commitment = change.get_seen(id, seen).await?;
        if let Some(given) = &edit.parties {
            let codes: Vec<PartyCode> = given.iter().map(|(code, _)| code.clone()).collect();
            let parties = self.parties_for(&mut change, &codes).await?;
            let mut faults = Faults::default();
            for code in codes.iter().filter(|code| !parties.contains_key(code)) {
                faults.add("parties", Problem::UnknownParty, code);
            }
            faults.end()?;
            let there = commitment.parties.iter().map(|role| role.party).collect();
            let hidden = unseen(&self.view(actor), there).await?;
            let named = given
                .iter()
                .filter_map(|(code, role)| Some(PartyRole { party: *parties.get(code)?, role: *role }));
            let kept = commitment.parties.iter().filter(|role| hidden.contains(&role.party)).copied();
            commitment.parties = named.chain(kept).collect();
        }
        for (lang, title) in &edit.titles {
            let title = title.trim();
            let kept = commitment.texts.get(TextField::Title, *lang);
            match kept {
                _ if title.is_empty() => commitment.texts.remove(TextField::Title, *lang),
                Some(text) if text.body == title => {}
                Some(text) => commitment.texts.put(TextField::Title, *lang, text.kind, title),
                None => commitment.texts.put(TextField::Title, *lang, TextKind::Working, title),
            }
        }
        commitment.themes.clone_from(&edit.themes);
        commitment.mark(edit.marking);
        let mut faults = Faults::default();
        let shown = self.view(actor).get(id).await?;
        let mut parts = edit.parts.clone();
        // What she does not see stands in no form of hers, and is not opened by it.
        parts.retain(|part, _| shown.raised.contains_key(part) || !commitment.raised.contains_key(part));
        raise(&mut commitment, &parts, &mut faults);
        faults.end()?;
        self.address(&mut change, &mut commitment, edit.audience, edit.to.as_ref()).await?;
        commitment.body.made_on = edit.made_on;
        // The sides agreed to another date than this.
        if commitment.body.due != edit.due || commitment.body.flags.postponed_to != edit.postponed_to {
            commitment.agreements.retain(|given| given.aspect != Aspect::Date);
        }
        (commitment.body.due, commitment.body.due_basis) = (edit.due, edit.due_basis);
        let flags = &mut commitment.body.flags;
        (flags.postponed_to, flags.withdrawn) = (edit.postponed_to, edit.withdrawn);
        (flags.not_measurable, flags.superseded_by) = (edit.not_measurable, edit.superseded_by);
        change.update(&mut commitment).await?;
        change.commit().await?;
        Ok(commitment)
    }
}
