//! Two parties of the register that are one: the duplicate's records, names and code go over to the party that
//! stays, in one change that can be taken back whole.

use super::aliases_of;
use crate::{Office, Result};
use std::collections::{HashMap, HashSet};
use tansiq_model::{Id, Kind, Lang, Party, Record, Series, TextField, TextKind, Texts};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Change, ChangedSince, StorageError, Version, View};
use tansiq_text::name_key;

/// Why a party cannot be merged into another.
#[derive(Debug, Clone, PartialEq)]
pub enum MergeRefusal {
    /// The duplicate is the party that runs the office.
    Home,
    /// Both are the same party.
    Same,
    /// One of them was merged already.
    Merged,
    /// These dialogues would have only one side left.
    Sides(Vec<Record<Series>>),
}

impl MergeRefusal {
    /// The stable word, which is also the key of the message.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Same => "same",
            Self::Merged => "merged",
            Self::Sides(_) => "sides",
        }
    }
}

/// What a merge would do.
#[derive(Debug, Clone)]
pub struct MergePreview {
    /// The party that would stay, as it is.
    pub kept: Record<Party>,
    /// The party that would go over to it.
    pub duplicate: Record<Party>,
    /// How many records of each kind name the duplicate.
    pub records: Vec<(Kind, u32)>,
    /// The names that the one that stays would get where it has none.
    pub names: Named,
    /// The other names that it would get.
    pub aliases: Named,
    /// The dialogues of which it would become a side.
    pub dialogues: Vec<Record<Series>>,
    /// Why it cannot be done.
    pub refusal: Option<MergeRefusal>,
}

/// What came of a merge.
#[derive(Debug, Clone)]
pub enum Merge {
    /// The party that stays, with what it got.
    Done(Box<Record<Party>>),
    /// Nothing was written.
    Refused(MergeRefusal),
}

/// Names with their languages.
type Named = Vec<(Lang, String)>;

/// The names and the other names that one party gets from another.
fn moved(kept: &Texts, duplicate: &Texts) -> (Named, Named) {
    let mut known: HashSet<(Lang, String)> = HashSet::new();
    for text in kept.iter().filter(|text| matches!(text.field, TextField::Title | TextField::Alias)) {
        known.extend(text.body.lines().map(|name| (text.lang, name_key(name))));
    }
    let (mut names, mut aliases) = (Vec::new(), Vec::new());
    for lang in Lang::ALL {
        if let Some(name) = duplicate.get(TextField::Title, *lang)
            && known.insert((*lang, name_key(&name.body)))
        {
            let into = if kept.get(TextField::Title, *lang).is_none() { &mut names } else { &mut aliases };
            into.push((*lang, name.body.clone()));
        }
        let lines = duplicate.get(TextField::Alias, *lang).map_or("", |text| text.body.as_str());
        for alias in aliases_of(lines).filter(|alias| known.insert((*lang, name_key(alias)))) {
            aliases.push((*lang, alias.to_owned()));
        }
    }
    (names, aliases)
}

/// The dialogues that have a party among their sides.
fn dialogues_of(series: Vec<Record<Series>>, party: Id<Party>) -> Vec<Record<Series>> {
    series.into_iter().filter(|one| one.parties.iter().any(|side| side.party == party)).collect()
}

impl Office {
    fn refusal(
        &self,
        duplicate: &Record<Party>,
        kept: &Record<Party>,
        dialogues: &[Record<Series>],
    ) -> Result<Option<MergeRefusal>> {
        if duplicate.id == kept.id {
            return Ok(Some(MergeRefusal::Same));
        }
        if duplicate.id == self.home()? {
            return Ok(Some(MergeRefusal::Home));
        }
        if duplicate.body.merged_into.is_some() || kept.body.merged_into.is_some() {
            return Ok(Some(MergeRefusal::Merged));
        }
        let becomes_one = |series: &&Record<Series>| {
            let sides: HashSet<Id<Party>> = series.parties.iter().map(|side| side.party).collect();
            sides.len() == 2 && sides.contains(&kept.id) && sides.contains(&duplicate.id)
        };
        let one_sided: Vec<Record<Series>> = dialogues.iter().filter(becomes_one).cloned().collect();
        Ok(if one_sided.is_empty() { None } else { Some(MergeRefusal::Sides(one_sided)) })
    }

    /// What merging one party into another would do.
    ///
    /// # Errors
    /// When there is no such party for this actor.
    pub async fn merge_preview(
        &self,
        view: &View,
        duplicate: Id<Party>,
        kept: Id<Party>,
    ) -> Result<MergePreview> {
        let (duplicate, kept) = (view.get(duplicate).await?, view.get(kept).await?);
        let mut records = view.naming(duplicate.id).await?;
        records.retain(|(kind, _)| *kind != Kind::Party);
        let dialogues = dialogues_of(view.all::<Series>().await?, duplicate.id);
        let refusal = self.refusal(&duplicate, &kept, &dialogues)?;
        let (names, aliases) = moved(&kept.texts, &duplicate.texts);
        Ok(MergePreview { kept, duplicate, records, names, aliases, dialogues, refusal })
    }

    /// Merges one party into another, both as they were seen at a revision: every record that names the duplicate
    /// names the other one from then on, which also gets its names; its code leads there.
    ///
    /// # Errors
    /// [`StorageError::Conflict`] when somebody changed one of the two in between.
    pub async fn merge_parties(
        &self,
        actor: &Actor,
        duplicate: (Id<Party>, u32),
        kept: (Id<Party>, u32),
        reason: &str,
    ) -> Result<Merge> {
        self.register().retrying(|| self.merge_once(actor, duplicate, kept, reason)).await
    }

    async fn merge_once(
        &self,
        actor: &Actor,
        duplicate: (Id<Party>, u32),
        kept: (Id<Party>, u32),
        reason: &str,
    ) -> Result<Merge> {
        let mut change = self.register().change(actor, Act::PartyMerge, reason.trim(), self.clock()).await?;
        let (going, staying) = (seen(&change, duplicate).await?, seen(&change, kept).await?);
        let dialogues = dialogues_of(change.all::<Series>().await?, going.id);
        if let Some(refusal) = self.refusal(&going, &staying, &dialogues)? {
            return Ok(Merge::Refused(refusal));
        }
        change.replace_party(going.id, staying.id).await?;
        // Read again: a record of a party may itself have named the duplicate.
        let (mut going, mut staying) = (change.get(going.id).await?, change.get(staying.id).await?);
        let (names, aliases) = moved(&staying.texts, &going.texts);
        for (lang, name) in names {
            let kind = going.texts.get(TextField::Title, lang).map_or(TextKind::Working, |text| text.kind);
            staying.texts.put(TextField::Title, lang, kind, name);
        }
        for lang in Lang::ALL {
            let more = aliases.iter().filter(|(of, _)| of == lang).map(|(_, alias)| alias.as_str());
            let lines = staying.texts.get(TextField::Alias, *lang).map_or("", |text| text.body.as_str());
            let all: Vec<&str> = aliases_of(lines).chain(more).collect();
            if !all.is_empty() {
                let all = all.join("\n");
                staying.texts.put(TextField::Alias, *lang, TextKind::Working, all);
            }
        }
        change.update(&mut staying).await?;
        let all = change.all::<Party>().await?;
        let whole_of: HashMap<Id<Party>, Option<Id<Party>>> =
            all.iter().map(|party| (party.id, party.body.part_of)).collect();
        let above = |one: Id<Party>| whole_of.get(&one).copied().flatten();
        for mut other in all {
            let (merged, part) =
                (other.body.merged_into == Some(going.id), other.body.part_of == Some(going.id));
            if merged {
                other.body.merged_into = Some(staying.id);
            }
            if part {
                // What stays is not left as a part of itself, by whatever way.
                let circles = Party::would_circle(other.id, staying.id, above);
                other.body.part_of = (!circles).then_some(staying.id);
            }
            if merged || part {
                change.update(&mut other).await?;
            }
        }
        going.body.merged_into = Some(staying.id);
        change.update(&mut going).await?;
        change.commit().await?;
        Ok(Merge::Done(Box::new(staying)))
    }

    /// The version in which a party was merged, with the entry that tells by whom, when and why; `None` for one
    /// that stands for itself.
    ///
    /// # Errors
    /// When there is no such party for this actor.
    pub async fn merge_of(&self, view: &View, duplicate: Id<Party>) -> Result<Option<Version<Party>>> {
        let versions = view.versions(duplicate).await?;
        let merged = versions.into_iter().rev().take_while(|v| v.record.body.merged_into.is_some());
        Ok(merged.last())
    }

    /// Takes a merge back: every record that it changed is as it was before. Answers the records that somebody
    /// worked on since; when there is one, nothing is written.
    ///
    /// # Errors
    /// [`crate::OfficeError::NotNow`] for a party that was not merged.
    pub async fn take_merge_back(
        &self,
        actor: &Actor,
        duplicate: Id<Party>,
        reason: &str,
    ) -> Result<Vec<ChangedSince>> {
        self.register().retrying(|| self.take_merge_back_once(actor, duplicate, reason)).await
    }

    async fn take_merge_back_once(
        &self,
        actor: &Actor,
        duplicate: Id<Party>,
        reason: &str,
    ) -> Result<Vec<ChangedSince>> {
        let merge = self.merge_of(&self.view(actor), duplicate).await?;
        let merge = merge.ok_or(crate::OfficeError::NotNow("party-not-merged"))?.entry.change;
        let mut change =
            self.register().change(actor, Act::PartyUnmerge, reason.trim(), self.clock()).await?;
        let in_the_way = change.take_back(merge, &[]).await?;
        if in_the_way.is_empty() {
            change.commit().await?;
        }
        Ok(in_the_way)
    }
}

/// A party that is still as it was seen.
async fn seen(change: &Change, (id, revision): (Id<Party>, u32)) -> Result<Record<Party>> {
    let party = change.get(id).await?;
    if party.revision != revision {
        let (kind, id, current) = (Kind::Party, id.uuid(), party.revision);
        return Err(StorageError::Conflict { kind, id, expected: revision, current }.into());
    }
    Ok(party)
}
