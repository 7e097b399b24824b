//! Having a document read a second time.

use super::Endpoint;
use crate::{
    JobFault, Later, Office, OfficeError, Result,
    later::{never, packed, settled, unpacked},
};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use tansiq_model::{Document, Id, Marking, Proposal, Record};
use tansiq_policy::{Act, Actor};
use tansiq_reader::{
    Extracted,
    second::{Question, SECOND, Second, SecondReader, Silence, read_second},
};
use tansiq_storage::{Change, Clock, Ended, JobKind, StorageError, TakenJob};

/// For how long new questions are asked about one document; with the last answer it stays within a job's lease.
const QUESTIONS: SignedDuration = SignedDuration::from_secs(100);

/// How it stands with the second reading of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SecondState {
    /// The text did not go there: its marking is above what may.
    Kept(Marking),
    /// It waits, is under way, or was given up.
    Left(Later),
}

/// What the job is about.
#[derive(Serialize, Deserialize)]
struct ReadsAgain {
    document: Id<Document>,
    strong: bool,
}

/// An endpoint for the time of one document.
struct Asked {
    endpoint: Arc<Endpoint>,
    clock: Clock,
    began: Timestamp,
}

impl SecondReader for Asked {
    fn name(&self) -> &str {
        self.endpoint.model()
    }

    fn answer(&self, question: &Question<'_>) -> std::result::Result<String, Silence> {
        self.endpoint.ask(question)
    }

    fn has_time(&self) -> bool {
        self.clock.now().duration_since(self.began) < QUESTIONS
    }
}

fn second_of(document: Id<Document>) -> String {
    format!("second {document}")
}

fn is_second(proposal: &Record<Proposal>) -> bool {
    proposal.body.why.first().is_some_and(|part| part.rule == SECOND)
}

/// What silence means for the job: a server that is away or busy may answer later, one that refuses will not.
fn meaning(silence: Silence) -> Ended {
    let later = |fault: JobFault| Ended::Later(fault.word().to_owned());
    match silence {
        Silence::NoAnswer => later(JobFault::SecondAway),
        Silence::NoSense => later(JobFault::SecondNonsense),
        Silence::Refused(code) => {
            let told = format!("{} {code}", JobFault::SecondRefused.word());
            if code == 408 || code == 429 || code >= 500 { Ended::Later(told) } else { Ended::Never(told) }
        }
    }
}

impl Office {
    /// The same office with a second reader.
    #[must_use]
    pub fn with_second_reader(&self, endpoint: Endpoint) -> Self {
        Self { second_reader: Some(Arc::new(endpoint)), ..self.clone() }
    }

    /// The second reader, if there is one.
    #[must_use]
    pub fn second_reader(&self) -> Option<&Endpoint> {
        self.second_reader.as_deref()
    }

    /// Leaves the second reading of a document whose own reading this change files. Nothing is left without a second
    /// reader, for a text that may not go there, or by somebody without an account.
    pub(crate) async fn leave_second_reading(
        &self,
        change: &mut Change,
        document: &Record<Document>,
    ) -> Result<()> {
        let takes = self.second_reader().is_some_and(|reader| reader.takes(document.highest_marking()));
        let Some(person) = change.actor().person().filter(|_| takes) else { return Ok(()) };
        let payload = packed(&ReadsAgain { document: document.id, strong: person.session.strong })?;
        change.leave_job(JobKind::Second, &second_of(document.id), payload, self.clock()).await?;
        Ok(())
    }

    /// How the second reading of a document stands; `None` without a second reader, and for what was read by it.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn second_state(&self, document: &Record<Document>) -> Result<Option<SecondState>> {
        let Some(reader) = self.second_reader().filter(|_| !document.body.unread) else { return Ok(None) };
        if !reader.takes(document.highest_marking()) {
            return Ok(Some(SecondState::Kept(reader.up_to())));
        }
        let job = self.register().job_named(&second_of(document.id)).await?;
        let later = job.map(|job| Later::of(Some(job)));
        // A job that is done is none that stands.
        Ok(later.filter(|later| *later != Later::Left(None)).map(SecondState::Left))
    }

    /// Reads a document a second time, in the name of whoever filed it.
    pub(crate) async fn read_second_later(&self, taken: &TakenJob) -> Result<Ended> {
        let ReadsAgain { document, strong } = unpacked(&taken.payload)?;
        let Some(actor) = self.in_name_of(&taken.job, strong).await? else {
            return Ok(never(JobFault::NotAllowed));
        };
        if self.second_reader().is_none() {
            return Ok(never(JobFault::SecondNone));
        }
        match self.read_second_time(&actor, document).await {
            Ok(Ok(_)) => Ok(Ended::Done(None)),
            Ok(Err(silence)) => Ok(meaning(silence)),
            Err(error) => settled(error),
        }
    }

    /// Asks the second reader about a document that was filed, and files what it proposes beyond what is proposed
    /// already; says how much that is. Doing it twice is doing it once. Without a second reader, or for a text whose
    /// marking keeps it here, nothing happens.
    ///
    /// # Errors
    /// The inner one says why the second reader is silent; then nothing was stored.
    pub async fn read_second_time(
        &self,
        actor: &Actor,
        id: Id<Document>,
    ) -> Result<std::result::Result<usize, Silence>> {
        let Some(endpoint) = self.second_reader.clone() else { return Ok(Ok(0)) };
        let view = self.view(actor);
        let document = view.get(id).await?;
        tansiq_policy::may(actor, Act::DocumentRead, &(&document).into())
            .map_err(|why| StorageError::Denied { act: Act::DocumentRead, why })?;
        // Asked again here: the marking may have been raised since the work was left.
        if document.body.unread || !endpoint.takes(document.highest_marking()) {
            return Ok(Ok(0));
        }
        let proposals = view.proposals(id).await?;
        if proposals.iter().any(is_second) {
            return Ok(Ok(0));
        }
        let known: Vec<[u32; 2]> = proposals
            .iter()
            .flat_map(|proposal| &proposal.sources)
            .filter(|source| source.document == id.uuid())
            .map(|source| [source.start, source.end])
            .collect();
        let text = view.document_text(id).await?;
        let asked = Asked { endpoint, clock: self.clock().clone(), began: self.clock().now() };
        let (extracted, lexicon) = (extracted(&document, &text), self.lexicon());
        let read =
            tokio::task::spawn_blocking(move || read_second(&asked, &extracted, &known, lexicon)).await;
        let Second { proposed, left, unasked } = match read {
            Ok(Ok(second)) => second,
            Ok(Err(silence)) => return Ok(Err(silence)),
            Err(_) => return Ok(Err(Silence::NoSense)),
        };
        tracing::info!(proposed = proposed.len(), left = left.len(), unasked, "a second reader answered");
        if proposed.is_empty() {
            return Ok(Ok(0));
        }
        self.register()
            .retrying(|| async {
                let mut change = self.register().change(actor, Act::DocumentRead, "", self.clock()).await?;
                let document = change.get(id).await?;
                self.file_proposals(&mut change, &document, &text, &proposed).await?;
                change.commit().await?;
                Ok::<_, OfficeError>(())
            })
            .await?;
        Ok(Ok(proposed.len()))
    }
}

/// The text of a document that is in the register, as the reader wants it.
fn extracted(document: &Record<Document>, text: &str) -> Extracted {
    let body = &document.body;
    Extracted {
        media_type: body.media_type,
        lang: body.lang,
        title: None,
        publisher: body.publisher.clone(),
        published: body.published,
        published_basis: body.published_basis,
        text: text.to_owned(),
        main: [body.main_start, body.main_end],
        inferred: Default::default(),
        notices: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_busy_server_is_asked_again_and_one_that_refuses_is_not() {
        for silence in [Silence::NoAnswer, Silence::NoSense, Silence::Refused(429), Silence::Refused(503)] {
            assert!(matches!(meaning(silence), Ended::Later(_)), "{silence}");
        }
        for silence in [Silence::Refused(401), Silence::Refused(404), Silence::Refused(302)] {
            assert!(matches!(meaning(silence), Ended::Never(_)), "{silence}");
        }
    }
}
