//! Parties, documents, proposals and decisions.

use super::{Sealed, Searched, SearchedText, parts};
use crate::{
    Result,
    row::{Columns, Row},
};
use std::str::FromStr;
use tansiq_model::{Decision, Document, MediaType, Party, Proposal, ProposalState};
use uuid::Uuid;

impl Sealed for Party {
    fn table() -> &'static str {
        "party"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .word("code", &self.code)
            .word("party_kind", self.kind)
            .with("fictional", self.fictional)
            .with("merged_into", self.merged_into.map(|party| party.uuid()))
            .word_opt("form", self.form)
            .with("part_of", self.part_of.map(|whole| whole.uuid()))
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            code: row.word("code")?,
            kind: row.word("party_kind")?,
            fictional: row.get("fictional")?,
            merged_into: row.id_opt("merged_into")?,
            form: row.word_opt("form")?,
            part_of: row.id_opt("part_of")?,
        })
    }

    // Its code may be taken by the next party. Ids of records begin with a zero for the next thousands of years, so
    // that nothing of the id is lost.
    fn give_back(&mut self, id: Uuid) {
        let id = id.simple().to_string().to_uppercase();
        if let Ok(code) = format!("X{}", &id[1..]).parse() {
            self.code = code;
        }
    }

    fn searched(&self) -> Searched<'_> {
        // A party that turned out to be another one is found as that one.
        let left_out = self.merged_into.is_some();
        Searched { words: vec![self.code.as_str()], own_party: true, left_out, ..Searched::default() }
    }
}

impl Sealed for Document {
    fn table() -> &'static str {
        "document"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default()
            .word("media_type", self.media_type)
            .word("lang", self.lang)
            .word("published_basis", self.published_basis)
            .with("publisher", self.publisher.clone())
            .words("inferred", &self.inferred)
            .word("grade", self.grade)
            .with("url", self.url.clone())
            .with("file_name", self.file_name.clone())
            .word("file_sha256", &self.file_sha256)
            .word("text_sha256", &self.text_sha256)
            .number("text_chars", self.text_chars)
            .number("main_start", self.main_start)
            .number("main_end", self.main_end)
            .with("unread", self.unread);
        parts::date(columns, ["published", "published_earliest", "published_latest"], self.published)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            media_type: MediaType::from_str(&row.get::<String>("media_type")?)?,
            lang: row.word("lang")?,
            published: row.word_opt("published")?,
            published_basis: row.word("published_basis")?,
            publisher: row.get("publisher")?,
            inferred: row.words("inferred")?,
            grade: row.word("grade")?,
            url: row.get("url")?,
            file_name: row.get("file_name")?,
            file_sha256: row.get("file_sha256")?,
            text_sha256: row.get("text_sha256")?,
            text_chars: row.number("text_chars")?,
            main_start: row.number("main_start")?,
            main_end: row.number("main_end")?,
            unread: row.get("unread")?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        let named = [&self.publisher, &self.file_name, &self.url];
        let text = SearchedText {
            sha256: &self.text_sha256,
            lang: self.lang,
            start: self.main_start,
            end: self.main_end,
        };
        let words = named.into_iter().flatten().map(String::as_str).collect();
        Searched { words, text: Some(text), ..Searched::default() }
    }
}

impl Sealed for Proposal {
    fn table() -> &'static str {
        "proposal"
    }

    fn columns(&self) -> Columns {
        let columns = Columns::default()
            .with("document_id", self.document.uuid())
            .number("position", self.position)
            .word("proposal_kind", self.kind)
            .word_opt("held", self.date)
            .word("held_basis", self.date_basis)
            .with("due", parts::due(self.due))
            .word("due_basis", self.due_basis)
            .with("restated", self.restated)
            .number("confidence", self.confidence.into())
            .with("why", serde_json::to_string(&self.why).unwrap_or_default())
            .word("state", self.state)
            .with("became", self.became)
            .with("split_from", self.split_from.map(|from| from.uuid()));
        parts::money(
            parts::quantity(parts::place(columns, &self.place), self.quantity.as_ref()),
            self.money.as_ref(),
        )
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            document: row.id("document_id")?,
            position: row.number("position")?,
            kind: row.word("proposal_kind")?,
            place: parts::read_place(row)?,
            date: row.word_opt("held")?,
            date_basis: row.word("held_basis")?,
            due: parts::read_due(row)?,
            due_basis: row.word("due_basis")?,
            quantity: parts::read_quantity(row)?,
            money: parts::read_money(row)?,
            restated: row.get("restated")?,
            confidence: u16::try_from(row.number("confidence")?).unwrap_or(u16::MAX),
            why: serde_json::from_str(&row.get::<String>("why")?)?,
            state: row.word("state")?,
            became: row.get("became")?,
            split_from: row.id_opt("split_from")?,
        })
    }

    fn searched(&self) -> Searched<'_> {
        // Once it was decided, what became of it is found, or nothing is meant to be.
        Searched { left_out: self.state != ProposalState::Open, ..parts::searched_place(&self.place) }
    }
}

impl Sealed for Decision {
    fn table() -> &'static str {
        "decision"
    }

    fn columns(&self) -> Columns {
        Columns::default()
            .with("proposal_id", self.proposal.uuid())
            .number("proposal_revision", self.revision)
            .word("verdict", self.verdict)
            .with("became", self.record)
            .word("decided_at", &self.decided_at)
    }

    fn read(row: &Row<'_>) -> Result<Self> {
        Ok(Self {
            proposal: row.id("proposal_id")?,
            revision: row.number("proposal_revision")?,
            verdict: row.word("verdict")?,
            record: row.get("became")?,
            decided_at: row.get("decided_at")?,
        })
    }
}
