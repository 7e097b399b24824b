//! The office on a real register in a file.

#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

mod accounts;
mod audit;
mod authenticator;
mod comments;
mod drafts;
mod echoes;
mod engines;
mod hidden;
mod imports;
mod later;
mod learning;
mod list_rules;
mod lists;
mod mail;
mod marks;
mod needs;
mod parties;
mod passages;
mod passkeys;
mod posts;
mod progress;
mod reading;
mod red;
mod reminders;
mod request_letters;
mod review;
mod roles;
mod search;
mod second;
mod second_reader;
mod settings;
mod sides;
mod smtp;

use std::sync::Arc;
use tansiq_model::{Audience, Grade, Id, Lang, Marking, Proposal, ProposalKind, Record};
use tansiq_office::{Given, Office, ReadingRoom};
use tansiq_policy::Actor;
use tansiq_reader::Lexicon;
use tansiq_storage::{Address, Clock, Foundation, KeyFile, Register};

/// An office in a folder of its own, which goes when the test ends.
struct Desk {
    office: Office,
    _folder: tempfile::TempDir,
}

impl Desk {
    /// A desk whose clock stands at noon of a day.
    async fn on(day: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let address = Address::Sqlite(folder.path().join("register.db"));
        Self { office: office_at(&address, day).await, _folder: folder }
    }

    /// The same register on another day.
    fn later(&mut self, day: &str) {
        self.office = self.office.at(Clock::standing_at(format!("{day}T12:00:00Z").parse().unwrap()));
    }

    /// Files a text of 27 September 2024 and gives what was proposed.
    async fn file(&self, text: &str) -> Vec<Record<Proposal>> {
        let done = self.office.ingest(&OPERATOR, given(text)).await.unwrap();
        self.office.view(&OPERATOR).proposals(done.document.id).await.unwrap()
    }

    /// The first commitment that a text proposes.
    async fn proposed_commitment(&self, text: &str) -> Record<Proposal> {
        let proposals = self.file(text).await;
        proposals
            .into_iter()
            .find(|p| p.body.kind == ProposalKind::Commitment)
            .expect("a commitment is proposed")
    }

    /// A commitment that was accepted from [`PROMISE`].
    async fn commitment(&self) -> Id<tansiq_model::Commitment> {
        let proposal = self.proposed_commitment(PROMISE).await;
        let judgement = tansiq_office::Judgement::Accept;
        let done = self.office.decide(&OPERATOR, proposal.id, proposal.revision, &judgement).await.unwrap();
        Id::new(done.became.unwrap().1)
    }

    /// The party that runs the office.
    fn home(&self) -> Id<tansiq_model::Party> {
        self.office.register().instance().unwrap().home
    }

    /// Everything is as it was written.
    async fn verifies(&self) {
        let report = tansiq_storage::verify(self.office.register(), None).await.unwrap();
        assert_eq!(report.fault, None);
    }
}

/// The office of a new register at an address, whose clock stands at noon of a day.
async fn office_at(address: &Address, day: &str) -> Office {
    Register::migrate(address).await.unwrap();
    let register = Register::open(address).await.unwrap();
    let clock = Clock::standing_at(format!("{day}T12:00:00Z").parse().unwrap());
    let keys = match address {
        Address::Sqlite(path) => KeyFile::within(path.parent().unwrap(), "register"),
        Address::Postgres(url) => {
            let name = url.rsplit('/').next().unwrap_or_default();
            KeyFile::within(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")), name)
        }
    };
    let register = register.unlock(&keys, &clock).await.unwrap();
    let names = vec![(Lang::En, "The office".to_owned())];
    let foundation = Foundation { demonstration: false, code: "OFFICE".parse().unwrap(), names };
    register.found(&foundation, &clock).await.unwrap();
    let room = Arc::new(ReadingRoom::here(Lexicon::builtin()));
    Office::new(register, clock, Lexicon::builtin(), room)
}

#[expect(clippy::disallowed_methods, reason = "tests act as whoever they like")]
const OPERATOR: Actor = Actor::operator();

const PROMISE: &str = "New York, 26 September 2024. Morocco and the United Nations Office of Counter-Terrorism agreed \
    to hold a conference on maritime security and counter-terrorism in Rabat in December 2024.\n\nThe two sides will \
    also organise a regional workshop for African border officers in 2025.";

fn given(text: &str) -> Given {
    Given {
        bytes: text.as_bytes().to_vec(),
        name: None,
        lang: None,
        published: Some("2024-09-27".parse().unwrap()),
        url: None,
        grade: Grade::Official,
        audience: Audience::Public,
        to: tansiq_office::Recipients::default(),
        marking: Marking::Clear,
    }
}
