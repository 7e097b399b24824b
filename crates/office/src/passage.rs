//! Passages that a person chooses: a record that the reader missed, and a proposal cut in two.

use crate::{
    Chosen, Office, OfficeError, Problem, ReadJob, Result,
    error::Faults,
    ingest::{paragraph_of, proposal_body},
};
use tansiq_model::{
    Decision, Document, Id, PartyCode, PartyRole, Proposal, ProposalKind, ProposalState, Proposed, Record,
    Source, TextField, TextKind, Verdict, WhyPart,
};
use tansiq_policy::{Act, Actor};
use tansiq_storage::{Because, Change, StorageError, View};

/// The longest passage that one record rests on, in characters.
pub const PASSAGE_LENGTH: usize = 2000;

/// The passage that a person points at: where it begins and ends as her page counted it, and the words that she saw
/// there. `None` when the words do not stand there, or not at all: the text is the register's, and whoever quotes it
/// quotes it exactly. Without a place, the words are looked for in the text; blanks count as one.
#[must_use]
pub fn locate(text: &str, place: Option<[u32; 2]>, words: &str) -> Option<[u32; 2]> {
    let Some([start, end]) = place else { return tansiq_text::find_words(text, words) };
    let there: Vec<char> = text.chars().skip(start as usize).take(end.checked_sub(start)? as usize).collect();
    let plain = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let said: String = there.iter().collect();
    if there.len() != (end - start) as usize || plain(&said).is_empty() || plain(&said) != plain(words) {
        return None;
    }
    let blank = |letter: &&char| letter.is_whitespace();
    let before = there.iter().take_while(blank).count();
    let after = there.iter().rev().take_while(blank).count();
    Some([start + u32::try_from(before).ok()?, end - u32::try_from(after).ok()?])
}

impl Office {
    /// The source that a passage of a document is.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when there is no such passage, or it is too long.
    pub(crate) async fn source(
        &self,
        view: &View,
        document: &Record<Document>,
        [start, end]: [u32; 2],
    ) -> Result<Source> {
        let text = view.document_text(document.id).await?;
        let length = end.saturating_sub(start) as usize;
        let quote: String = text.chars().skip(start as usize).take(length).collect();
        let mut faults = Faults::default();
        let whole = length > 0 && quote.chars().count() == length && !quote.trim().is_empty();
        faults.check(whole, "words", Problem::NotInText, "");
        faults.check(length <= PASSAGE_LENGTH, "words", Problem::TooLong, "");
        faults.end()?;
        let main = [document.body.main_start, document.body.main_end];
        let paragraph = paragraph_of(&tansiq_reader::paragraphs(&text), main, start);
        let text_sha256 = document.body.text_sha256.clone();
        Ok(Source { document: document.id.uuid(), text_sha256, start, end, paragraph, quote })
    }

    /// What the reader finds in passages that a person has chosen.
    async fn read_passages(
        &self,
        view: &View,
        document: &Record<Document>,
        passages: Vec<Chosen>,
    ) -> Result<Vec<Proposed>> {
        let text = view.document_text(document.id).await?;
        let job = ReadJob {
            bytes: text.into_bytes(),
            name: None,
            lang: Some(document.body.lang),
            published: document.body.published,
            passages,
            parties: self.parties_to_read(view.actor()).await?,
            at_most: None,
        };
        Ok(self.read(job).await?.proposed)
    }

    /// Adds what the reader missed: a proposal by a person, with what the reader finds in the passage. Its place is
    /// after all others.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] when there is no such passage.
    pub async fn add_passage(
        &self,
        actor: &Actor,
        document: Id<Document>,
        span: [u32; 2],
        kind: Option<ProposalKind>,
    ) -> Result<Record<Proposal>> {
        let view = self.view(actor);
        let document = view.get(document).await?;
        let source = self.source(&view, &document, span).await?;
        let read = self.read_passages(&view, &document, vec![Chosen { span, kind }]).await?;
        let proposed = read.first().ok_or(StorageError::Missing("passage", document.id.to_string()))?;
        let once = || async {
            let mut change = self.register().change(actor, Act::ProposalAdd, "", self.clock()).await?;
            let position = change.last_position(document.id).await? + 1;
            let body = proposal_body(document.id, position, proposed);
            let mut proposal = Record::new(Id::new(self.clock().new_id()), self.owner_for(&change)?, body);
            proposal.share_like(&document);
            self.describe(&mut change, &mut proposal, proposed, &source, &document).await?;
            change.create(&mut proposal).await?;
            change.commit().await?;
            Ok(proposal)
        };
        self.register().retrying(once).await
    }

    /// Parties, themes, title and source of a proposal, as the reader found them.
    async fn describe(
        &self,
        change: &mut Change,
        proposal: &mut Record<Proposal>,
        proposed: &Proposed,
        source: &Source,
        document: &Record<Document>,
    ) -> Result<()> {
        let codes: Vec<PartyCode> = proposed.parties.iter().map(|party| party.id.clone()).collect();
        let parties = self.parties_for(change, &codes).await?;
        let role =
            |p: &tansiq_model::ProposedParty| Some(PartyRole { party: *parties.get(&p.id)?, role: p.role });
        proposal.parties = proposed.parties.iter().filter_map(role).collect();
        proposal.themes.clone_from(&proposed.themes);
        if let Some(title) = &proposed.title {
            proposal.texts.put(TextField::Title, document.body.lang, TextKind::Original, title);
        }
        proposal.sources = vec![source.clone()];
        Ok(())
    }

    /// Cuts an open proposal in two. Each part is a proposal of its own with its exact words; what the reader finds
    /// in it is read anew, and parties that a part does not name are those of the whole.
    ///
    /// # Errors
    /// [`OfficeError::Invalid`] for parts that are empty, overlap or do not lie in the proposal's passage;
    /// [`StorageError::Conflict`] and [`OfficeError::NotNow`] as for a decision.
    pub async fn split(
        &self,
        actor: &Actor,
        id: Id<Proposal>,
        seen: u32,
        mut parts: [[u32; 2]; 2],
    ) -> Result<Record<Proposal>> {
        let view = self.view(actor);
        let whole = view.get(id).await?;
        let document = view.get(whole.body.document).await?;
        parts.sort_unstable();
        let [first, second] = parts;
        let inside = |[start, end]: [u32; 2]| {
            start < end && whole.sources.iter().any(|source| source.start <= start && end <= source.end)
        };
        let mut faults = Faults::default();
        faults.check(inside(first) && inside(second), "parts", Problem::NotInText, "");
        faults.check(first[1] <= second[0], "parts", Problem::OutOfOrder, "");
        faults.end()?;
        let kind = Some(whole.body.kind);
        let chosen = parts.map(|span| Chosen { span, kind }).to_vec();
        let proposed = self.read_passages(&view, &document, chosen).await?;
        let sources =
            [self.source(&view, &document, first).await?, self.source(&view, &document, second).await?];
        let once = || self.split_once(actor, id, seen, &document, &proposed, &sources);
        self.register().retrying(once).await
    }

    async fn split_once(
        &self,
        actor: &Actor,
        id: Id<Proposal>,
        seen: u32,
        document: &Record<Document>,
        proposed: &[Proposed],
        sources: &[Source],
    ) -> Result<Record<Proposal>> {
        let mut change = self.register().change(actor, Act::ProposalSplit, "", self.clock()).await?;
        let mut whole = change.get_seen(id, seen).await?;
        whole.body.state =
            whole.body.state.after(Verdict::Split).map_err(|_| OfficeError::NotNow("proposal-decided"))?;
        change.update(&mut whole).await?;
        for (proposed, source) in proposed.iter().zip(sources) {
            let position = change.last_position(document.id).await? + 1;
            let mut body = proposal_body(document.id, position, proposed);
            body.split_from = Some(id);
            body.confidence = whole.body.confidence;
            body.why = vec![WhyPart { rule: "split-by-hand".to_owned(), words: String::new() }];
            body.why.extend(whole.body.why.clone());
            let mut part = Record::new(Id::new(self.clock().new_id()), self.owner_for(&change)?, body);
            part.share_like(&whole);
            self.describe(&mut change, &mut part, proposed, source, document).await?;
            if part.parties.is_empty() {
                part.parties.clone_from(&whole.parties);
            }
            if part.themes.is_empty() {
                part.themes.clone_from(&whole.themes);
            }
            change.create(&mut part).await?;
        }
        let body = Decision {
            proposal: id,
            revision: whole.revision,
            verdict: Verdict::Split,
            record: None,
            decided_at: change.stamp(),
        };
        let mut decision = Record::new(Id::new(self.clock().new_id()), self.owner_for(&change)?, body);
        decision.share_like(&whole);
        change.create(&mut decision).await?;
        change.commit().await?;
        Ok(whole)
    }

    /// Takes the parts of a proposal out again, while nobody has decided about either.
    pub(crate) async fn join(&self, change: &mut Change, whole: &Record<Proposal>) -> Result<()> {
        for part in self.register().inside(Because::JoinProposal).parts_of(whole.id).await? {
            let mut part = change.get(part.id).await?;
            if part.body.state != ProposalState::Open {
                return Err(OfficeError::NotNow("part-decided"));
            }
            part.removed = true;
            change.update(&mut part).await?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_and_its_words_must_agree() {
        let text = "Togo will  open\na school.";
        assert_eq!(locate(text, Some([5, 15]), "will open"), Some([5, 15]));
        assert_eq!(locate(text, Some([4, 16]), " will open "), Some([5, 15]));
        assert_eq!(locate(text, None, "open a school"), Some([11, 24]));
        assert_eq!(locate(text, Some([5, 15]), "will close"), None);
        assert_eq!(locate(text, Some([5, 99]), "will open a school."), None);
        assert_eq!(locate(text, Some([9, 5]), "will"), None);
        assert_eq!(locate(text, Some([4, 5]), " "), None);
    }
}
