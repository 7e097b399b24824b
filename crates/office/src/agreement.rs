//! What the sides of a commitment agreed to, and owners and dates that wait for them to agree.

use crate::{Office, OfficeError, Problem, Result, error::Faults};
use jiff::civil::Date;
use tansiq_model::{
    Agreement, Aspect, Basis, Commitment, Due, Id, Party, PartyCode, PartyRole, Record, Role,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Because, Change, Ground, StorageError, Version};

/// What one side agreed to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAgreement {
    /// The side.
    pub party: PartyCode,
    /// To what.
    pub aspects: Vec<Aspect>,
    /// On which day.
    pub on: Date,
}

/// An owner and a date that somebody puts forward.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Terms {
    /// Whoever should answer for it.
    pub owners: Vec<PartyCode>,
    /// When it should be due.
    pub due: Option<Due>,
}

impl Office {
    /// Records that a side agreed. What was put forward counts once every side has agreed to it: an owner with the
    /// words, a date with the date.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for somebody who is no side of it, a day to come, or no aspect.
    pub async fn agree(
        &self,
        actor: &Actor,
        id: Id<Commitment>,
        seen: u32,
        new: &NewAgreement,
    ) -> Result<Record<Commitment>> {
        let view = self.view(actor);
        let side = view.parties_by_code(std::slice::from_ref(&new.party)).await?.pop().map(|party| party.id);
        let mut faults = Faults::default();
        faults.check(new.on <= self.today(), "agreed-on", Problem::InTheFuture, new.on);
        faults.check(!new.aspects.is_empty(), "aspect", Problem::Missing, "");
        faults.check(side.is_some(), "side", Problem::UnknownParty, &new.party);
        faults.end()?;
        let once = || async {
            let (mut change, mut commitment) = self.opened(actor, Act::CommitmentAgree, id, seen).await?;
            let ground = self.ground(&commitment).await?;
            let party = side.filter(|side| ground.sides.contains(side));
            let mut faults = Faults::default();
            faults.check(party.is_some(), "side", Problem::NotAChoice, &new.party);
            faults.end()?;
            change = party.into_iter().fold(change, Change::in_name_of);
            for (aspect, party) in new.aspects.iter().zip(party.into_iter().cycle()) {
                commitment.agreements.retain(|given| (given.party, given.aspect) != (party, *aspect));
                commitment.agreements.push(Agreement { party, aspect: *aspect, agreed_on: new.on });
            }
            commitment.agreements.sort_unstable();
            settle(&mut commitment, &ground);
            change.update(&mut commitment).await?;
            change.commit().await?;
            Ok(commitment)
        };
        self.register().retrying(once).await
    }

    /// Takes a side's agreement to an aspect back. What counted because all sides had agreed waits again.
    ///
    /// # Errors
    /// [`OfficeError::NotNow`] when there is no such agreement.
    pub async fn disagree(
        &self,
        actor: &Actor,
        id: Id<Commitment>,
        seen: u32,
        party: &PartyCode,
        aspect: Aspect,
    ) -> Result<Record<Commitment>> {
        let side = self.view(actor).parties_by_code(std::slice::from_ref(party)).await?.pop();
        let side = side.ok_or_else(|| StorageError::Missing("party", party.to_string()))?.id;
        let once = || async {
            let (change, mut commitment) = self.opened(actor, Act::CommitmentDisagree, id, seen).await?;
            let mut change = change.in_name_of(side);
            let before = commitment.agreements.len();
            commitment.agreements.retain(|given| (given.party, given.aspect) != (side, aspect));
            if commitment.agreements.len() == before {
                return Err(OfficeError::NotNow("no-agreement"));
            }
            let ground = self.ground(&commitment).await?;
            let versions = self.register().inside(Because::SettleTerms).versions(id).await?;
            unsettle(&mut commitment, &ground, &versions);
            change.update(&mut commitment).await?;
            change.commit().await?;
            Ok(commitment)
        };
        self.register().retrying(once).await
    }

    /// Puts forward an owner, a date or both, for the sides to agree to.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when neither is given, or a party is not known.
    pub async fn propose_terms(
        &self,
        actor: &Actor,
        id: Id<Commitment>,
        seen: u32,
        terms: &Terms,
    ) -> Result<Record<Commitment>> {
        let mut faults = Faults::default();
        faults.check(!terms.owners.is_empty() || terms.due.is_some(), "parties", Problem::Missing, "");
        faults.end()?;
        let once = || async {
            let (mut change, mut commitment) = self.opened(actor, Act::CommitmentPropose, id, seen).await?;
            let known = self.parties_for(&mut change, &terms.owners).await?;
            let mut faults = Faults::default();
            for code in &terms.owners {
                match known.get(code) {
                    None => faults.add("parties", Problem::UnknownParty, code),
                    Some(party) => put_forward(&mut commitment, *party),
                }
            }
            faults.end()?;
            if let Some(due) = terms.due {
                commitment.body.due = Some(due);
                commitment.body.due_basis = Basis::Proposed;
                commitment.agreements.retain(|given| given.aspect != Aspect::Date);
            }
            change.update(&mut commitment).await?;
            change.commit().await?;
            Ok(commitment)
        };
        self.register().retrying(once).await
    }

    /// A change of a commitment that was seen at a revision.
    async fn opened(
        &self,
        actor: &Actor,
        act: Act,
        id: Id<Commitment>,
        seen: u32,
    ) -> Result<(Change, Record<Commitment>)> {
        let change = self.register().change(actor, act, "", self.clock()).await?;
        let commitment = change.get_seen(id, seen).await?;
        Ok((change, commitment))
    }

    async fn ground(&self, commitment: &Record<Commitment>) -> Result<Ground> {
        let view = self.register().inside(Because::SettleTerms);
        let mut grounds = view.grounds(std::slice::from_ref(commitment)).await?;
        Ok(grounds.remove(&commitment.id).unwrap_or_default())
    }
}

fn put_forward(commitment: &mut Record<Commitment>, party: Id<Party>) {
    let owns = |role: &PartyRole| {
        role.party == party && (role.role == Role::ProposedOwner || Role::OWNERS.contains(&role.role))
    };
    if !commitment.parties.iter().any(owns) {
        commitment.parties.push(PartyRole { party, role: Role::ProposedOwner });
    }
}

/// Makes what all sides have agreed to count.
fn settle(commitment: &mut Record<Commitment>, ground: &Ground) {
    if ground.all_agree(Aspect::Text, &commitment.agreements) {
        for role in commitment.parties.iter_mut().filter(|role| role.role == Role::ProposedOwner) {
            role.role = Role::Committer;
        }
    }
    if ground.all_agree(Aspect::Date, &commitment.agreements) && commitment.body.due_basis == Basis::Proposed
    {
        commitment.body.due_basis = Basis::Stated;
    }
    let owned = commitment.parties_as(Role::OWNERS).next().is_some();
    let dated = commitment.body.due.is_some() && commitment.body.due_basis != Basis::Proposed;
    if owned && dated && ground.all_agree(Aspect::Date, &commitment.agreements) {
        commitment.body.flags.not_measurable = false;
    }
}

/// Makes what counted only because all sides had agreed wait again, as earlier versions have it.
fn unsettle(commitment: &mut Record<Commitment>, ground: &Ground, versions: &[Version<Commitment>]) {
    if !ground.all_agree(Aspect::Text, &commitment.agreements) {
        let put_forward = |party: Id<Party>| {
            versions
                .iter()
                .any(|v| v.record.parties.contains(&PartyRole { party, role: Role::ProposedOwner }))
        };
        for role in commitment.parties.iter_mut().filter(|role| role.role == Role::Committer) {
            if put_forward(role.party) {
                role.role = Role::ProposedOwner;
            }
        }
    }
    let due = commitment.body.due;
    let proposed =
        |v: &Version<Commitment>| v.record.body.due == due && v.record.body.due_basis == Basis::Proposed;
    if due.is_some()
        && !ground.all_agree(Aspect::Date, &commitment.agreements)
        && versions.iter().any(proposed)
    {
        commitment.body.due_basis = Basis::Proposed;
        commitment.body.flags.not_measurable |=
            versions.iter().any(|v| proposed(v) && v.record.body.flags.not_measurable);
    }
}
