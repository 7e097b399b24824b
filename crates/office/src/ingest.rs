//! A document comes in: its bytes and its text are kept, its proposals wait for a person.

use crate::{Office, Problem, ReadJob, Reading, Recipients, Result, TextJob, error::Faults};
use tansiq_model::{
    Audience, Document, Grade, Id, Lang, Marking, PartialDate, PartyCode, PartyRole, Proposal, ProposalState,
    Proposed, Record, Source, TextField, TextKind,
};
use tansiq_policy::{Act, Actor};
use tansiq_reader::Notice;
use tansiq_storage::{Change, sha256};

/// From how many code points a text is long: nobody is kept waiting for its proposals with a form in her hand. A
/// communiqué has some thousands, a report of a hundred pages three hundred thousand.
pub const LONG_TEXT: u32 = 100_000;

/// What is handed in.
#[derive(Debug, Clone)]
pub struct Given {
    /// The bytes, or a pasted text in UTF-8.
    pub bytes: Vec<u8>,
    /// The name of the file.
    pub name: Option<String>,
    /// The language, if the person says so.
    pub lang: Option<Lang>,
    /// When it was published, if the person says so.
    pub published: Option<PartialDate>,
    /// Where it came from.
    pub url: Option<String>,
    /// How near it is to those who speak in it.
    pub grade: Grade,
    /// Who may see it and what is made of it.
    pub audience: Audience,
    /// The parties and groups that it is for, when the audience is said by name.
    pub to: Recipients,
    /// How far it and what is made of it may travel.
    pub marking: Marking,
}

/// What came of it.
#[derive(Debug, Clone)]
pub struct Ingested {
    /// The document, new or as it was.
    pub document: Record<Document>,
    /// How many proposals it has.
    pub proposals: usize,
    /// The same text was read before; nothing was stored.
    pub already: bool,
    /// What a person should know about the reading.
    pub notices: Vec<Notice>,
}

impl Office {
    /// Reads a document and files it with its proposals. A text that is in the register already is not filed
    /// twice.
    ///
    /// # Errors
    /// [`crate::OfficeError::Read`] when it cannot be read, [`crate::OfficeError::Invalid`] for an address that is none.
    pub async fn ingest(&self, actor: &Actor, given: Given) -> Result<Ingested> {
        self.take_in(actor, given, LONG_TEXT, false).await
    }

    /// As [`Office::ingest`], for somebody who waits for the answer: the proposals of a text of more code points than
    /// this come later, with a job. What is wrong with the document itself is said at once, and a document that is
    /// TLP:RED is stored nowhere.
    ///
    /// # Errors
    /// As [`Office::ingest`].
    pub async fn hand_in(&self, actor: &Actor, given: Given, at_most: u32) -> Result<Ingested> {
        // Whoever has no account leaves no work behind.
        self.take_in(actor, given, at_most, actor.person().is_some()).await
    }

    async fn take_in(&self, actor: &Actor, given: Given, at_most: u32, later: bool) -> Result<Ingested> {
        let mut faults = Faults::default();
        if let Some(url) = &given.url {
            faults.check(is_web_address(url), "url", Problem::NotAnAddress, url);
        }
        faults.end()?;
        let parties = self.parties_to_read(actor).await?;
        let job = ReadJob {
            bytes: given.bytes.clone(),
            name: given.name.clone(),
            lang: given.lang,
            published: given.published,
            passages: Vec::new(),
            parties: parties.clone(),
            at_most: Some(at_most),
        };
        let mut reading = self.read(job).await?;
        let notices = reading.extracted.notices.clone();
        let text_sha256 = sha256(reading.extracted.text.as_bytes());
        let view = self.view(actor);
        if let Some(document) = view.document_with_text(&text_sha256).await? {
            let proposals = view.proposals(document.id).await?.len();
            return Ok(Ingested { document, proposals, already: true, notices });
        }
        if reading.unread && !later {
            let job = TextJob { extracted: reading.extracted.clone(), parties };
            reading.proposed = self.reading.read_text(job).await?;
            reading.unread = false;
        }
        let document = self.register().retrying(|| self.file_document(actor, &given, &reading)).await?;
        Ok(Ingested { document, proposals: reading.proposed.len(), already: false, notices })
    }

    async fn file_document(
        &self,
        actor: &Actor,
        given: &Given,
        reading: &Reading,
    ) -> Result<Record<Document>> {
        let Reading { extracted, proposed, unread } = reading;
        let mut change = self.register().change(actor, Act::DocumentFile, "", self.clock()).await?;
        let file_sha256 = change.keep_file(&given.bytes).await?;
        let text_sha256 = change.keep_text(&extracted.text).await?;
        let body = Document {
            media_type: extracted.media_type,
            lang: extracted.lang,
            published: extracted.published,
            published_basis: extracted.published_basis,
            publisher: extracted.publisher.clone(),
            inferred: extracted.inferred.clone(),
            grade: given.grade,
            url: given.url.clone(),
            file_name: given.name.clone(),
            file_sha256,
            text_sha256,
            text_chars: code_points(&extracted.text),
            main_start: extracted.main[0],
            main_end: extracted.main[1],
            unread: *unread,
        };
        let mut document = Record::new(Id::new(self.clock().new_id()), self.owner_for(&change)?, body);
        document.marking = given.marking;
        self.address(&mut change, &mut document, given.audience, Some(&given.to)).await?;
        let title = extracted.title.clone().unwrap_or_else(|| first_words(&extracted.text, extracted.main));
        document.texts.put(TextField::Title, extracted.lang, TextKind::Original, title);
        change.create(&mut document).await?;
        self.file_proposals(&mut change, &document, &extracted.text, proposed).await?;
        if *unread {
            self.leave_reading(&mut change, document.id).await?;
        } else {
            self.leave_second_reading(&mut change, &document).await?;
        }
        change.commit().await?;
        Ok(document)
    }

    /// Adds what the reader proposes for a document, after what stands there already.
    pub(crate) async fn file_proposals(
        &self,
        change: &mut Change,
        document: &Record<Document>,
        text: &str,
        proposed: &[Proposed],
    ) -> Result<()> {
        let codes: Vec<PartyCode> =
            proposed.iter().flat_map(|p| p.parties.iter().map(|party| party.id.clone())).collect();
        let parties = self.parties_for(change, &codes).await?;
        let main = [document.body.main_start, document.body.main_end];
        let paragraphs = numbered(&tansiq_reader::paragraphs(text), main);
        let first = change.last_position(document.id).await? + 1;
        let mut proposals = Vec::with_capacity(proposed.len());
        for (position, proposed) in (first..).zip(proposed) {
            let mut proposal = Record::new(
                Id::new(self.clock().new_id()),
                document.owner,
                proposal_body(document.id, position, proposed),
            );
            proposal.share_like(document);
            if let Some(title) = &proposed.title {
                proposal.texts.put(TextField::Title, document.body.lang, TextKind::Original, title);
            }
            for party in &proposed.parties {
                let Some(id) = parties.get(&party.id) else { continue };
                let role = PartyRole { party: *id, role: party.role };
                // Two names of one text may lead to one party: the other was merged into it.
                if !proposal.parties.contains(&role) {
                    proposal.parties.push(role);
                }
            }
            proposal.themes.clone_from(&proposed.themes);
            proposal.sources = vec![Source {
                document: document.id.uuid(),
                text_sha256: document.body.text_sha256.clone(),
                start: proposed.span[0],
                end: proposed.span[1],
                paragraph: holding(&paragraphs, proposed.span[0]),
                quote: proposed.quote.clone(),
            }];
            proposals.push(proposal);
        }
        change.create_all(&mut proposals).await?;
        Ok(())
    }
}

pub(crate) fn proposal_body(document: Id<Document>, position: u32, proposed: &Proposed) -> Proposal {
    Proposal {
        document,
        position,
        kind: proposed.kind,
        place: proposed.place.clone().unwrap_or_default(),
        date: proposed.date,
        date_basis: proposed.date_basis,
        due: proposed.due,
        due_basis: proposed.due_basis,
        quantity: proposed.quantity.clone(),
        money: proposed.money.clone(),
        restated: proposed.restated,
        confidence: proposed.confidence,
        why: proposed.why.clone(),
        state: ProposalState::Open,
        became: None,
        split_from: None,
    }
}

/// The number of each paragraph: they count from 1 at the start of the main text, and those before it have none.
/// This is how records and pages name them.
#[must_use]
pub fn paragraph_numbers(paragraphs: &[[u32; 2]], main: [u32; 2]) -> Vec<Option<u32>> {
    let before = paragraphs.iter().filter(|[_, end]| *end <= main[0]).count();
    (0..paragraphs.len())
        .map(|at| u32::try_from((at + 1).checked_sub(before)?).ok().filter(|n| *n > 0))
        .collect()
}

/// The paragraph of the main text, from 1, that holds a code point.
pub(crate) fn paragraph_of(paragraphs: &[[u32; 2]], main: [u32; 2], at: u32) -> u32 {
    holding(&numbered(paragraphs, main), at)
}

/// Where each paragraph of the main text starts, and its number.
fn numbered(paragraphs: &[[u32; 2]], main: [u32; 2]) -> Vec<(u32, u32)> {
    let numbers = paragraph_numbers(paragraphs, main).into_iter();
    paragraphs.iter().zip(numbers).filter_map(|([start, _], number)| Some((*start, number?))).collect()
}

/// The number of the paragraph that holds a code point.
fn holding(numbered: &[(u32, u32)], at: u32) -> u32 {
    let before = numbered.partition_point(|(start, _)| *start <= at);
    numbered.get(before.wrapping_sub(1)).map_or(1, |(_, number)| *number)
}

fn code_points(text: &str) -> u32 {
    u32::try_from(text.chars().count()).unwrap_or(u32::MAX)
}

/// The first line of the main text, for a document without a title: at most 120 characters, whole words.
fn first_words(text: &str, main: [u32; 2]) -> String {
    let line: String = text
        .chars()
        .skip(main[0] as usize)
        .skip_while(|c| c.is_whitespace())
        .take_while(|c| *c != '\n' && *c != '\r')
        .collect();
    crate::draft::shorten(&line, 120)
}

/// Whether an address is one that a browser may be sent to.
pub(crate) fn is_web_address(text: &str) -> bool {
    url::Url::parse(text.trim()).is_ok_and(|url| matches!(url.scheme(), "http" | "https") && url.has_host())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paragraphs_count_from_the_start_of_the_main_text() {
        let paragraphs = [[0, 40], [42, 80], [82, 120]];
        assert_eq!(paragraph_of(&paragraphs, [42, 120], 42), 1);
        assert_eq!(paragraph_of(&paragraphs, [42, 120], 100), 2);
        assert_eq!(paragraph_of(&paragraphs, [0, 120], 100), 3);
        assert_eq!(paragraph_of(&[], [0, 0], 0), 1);
        assert_eq!(paragraph_numbers(&paragraphs, [42, 120]), [None, Some(1), Some(2)]);
    }

    #[test]
    fn only_addresses_of_the_web_are_taken() {
        assert!(is_web_address("https://example.org/a?b=c"));
        for wrong in ["javascript:alert(1)", "data:text/html,x", "ftp://x.org", "example.org", "http://", ""]
        {
            assert!(!is_web_address(wrong), "{wrong}");
        }
    }
}
