//! Documents of a session: filed with proposals, and reviewed but for a backlog after the last session.

use super::{BATCH, Filed, Meeting, around, commitment, event, lang, later, say, share, store, theme};
use crate::{
    ROUNDS,
    chance::Chance,
    desk::Desk,
    words::{NAMES, PROMISES as BEFORE, Sentence, in_lang, name},
};
use tansiq_model::{
    AdoptedDocument, Basis, Body, Claim, Commitment, Decision, Delivery, Document, Grade, Id, Lang, Marking,
    MediaType, Money, Need, PartialDate, PartyRole, Place, Project, Proposal, ProposalKind, ProposalState,
    Qualifier, Quantity, Record, Role, RoleTerm, Source, TextField, TextKind, Verdict, WhyPart,
};
use tansiq_policy::Act;
use tansiq_storage::{Change, StorageError};
use uuid::Uuid;

type Result<T> = std::result::Result<T, StorageError>;

/// How many documents a session has.
pub const PER_SESSION: usize = 2;

/// How many promises a document has.
pub const PROMISES: usize = 19;

/// What else a document reports, and what the reader takes for a promise without reason.
const OTHERS: [ProposalKind; 7] = [
    ProposalKind::Meeting,
    ProposalKind::Statistic,
    ProposalKind::Training,
    ProposalKind::Assistance,
    ProposalKind::Needs,
    ProposalKind::DocumentAdopted,
    ProposalKind::Appointment,
];

/// How many proposals of a document are rejected.
const REJECTED: usize = 3;

/// A passage of a document with what it says.
#[derive(Clone)]
struct Said {
    sentence: Sentence,
    kind: ProposalKind,
    source: Source,
    lang: Lang,
}

/// The text of a document as it is written, with the passages in it.
struct Text {
    body: String,
    chars: u32,
    paragraph: u32,
}

impl Text {
    fn new(title: &str) -> Self {
        let mut text = Self { body: String::new(), chars: 0, paragraph: 0 };
        text.paragraph(title);
        text
    }

    fn push(&mut self, words: &str) {
        self.body.push_str(words);
        self.chars += u32::try_from(words.chars().count()).unwrap_or(0);
    }

    fn paragraph(&mut self, words: &str) {
        if self.paragraph > 0 {
            self.push("\n\n");
        }
        self.paragraph += 1;
        self.push(words);
    }

    /// A passage that something rests on: its first and one past its last character.
    fn passage(&mut self, words: &str) -> [u32; 2] {
        self.push(" ");
        let start = self.chars;
        self.push(words);
        [start, self.chars]
    }
}

/// Reads the documents of a session, and accepts what they promise unless they wait for their review.
pub async fn read_and_review(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
) -> Result<Vec<Id<Commitment>>> {
    let mut made = Vec::new();
    for _ in 0..PER_SESSION {
        let (mut proposals, said) = file(desk, chance, meeting).await?;
        let waits = meeting.round + 1 >= ROUNDS && chance.percent(20);
        if waits {
            continue;
        }
        let mut at = 0;
        for batch in proposals.chunks_mut(BATCH) {
            let said = said.get(at..at + batch.len()).unwrap_or_default();
            at += batch.len();
            made.extend(review(desk, chance, meeting, batch, said).await?);
        }
    }
    Ok(made)
}

/// Files a document with what is proposed from it.
async fn file(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
) -> Result<(Vec<Record<Proposal>>, Vec<Said>)> {
    let lang = lang(chance);
    let number = u32::try_from(meeting.round + 1).unwrap_or(u32::MAX);
    let place = name(chance.below(NAMES), lang);
    let title = match lang {
        Lang::Ar => format!("بيان الدورة {number}، {place}"),
        Lang::Fr => format!("Communiqué de la session {number}, {place}"),
        Lang::En => format!("Communiqué of session {number}, {place}"),
    };
    let mut text = Text::new(&title);
    let mut passages = Vec::new();
    let kinds = [ProposalKind::Commitment; PROMISES].into_iter().chain(OTHERS);
    for kind in kinds.chain([ProposalKind::Commitment; REJECTED]) {
        let sentence = Sentence::any(chance);
        text.paragraph(in_lang(chance.pick(&BEFORE), lang));
        let quote = sentence.words(lang) + ".";
        let span = text.passage(&quote);
        passages.push((sentence, kind, quote, span, text.paragraph));
    }

    let mut change = desk.change(Act::DocumentFile).await?;
    let file_sha256 = change.keep_file(text.body.as_bytes()).await?;
    let text_sha256 = change.keep_text(&text.body).await?;
    let published = PartialDate::day(later(meeting.held.latest(), chance.below(3)));
    let grade = chance.weighed(&[(40, Grade::Official), (40, Grade::Agency), (20, Grade::Press)]);
    let mut document = desk.record(Document {
        media_type: MediaType::Plain,
        lang,
        published: Some(published),
        published_basis: Basis::Stated,
        publisher: Some(name(chance.below(40), lang)),
        inferred: Default::default(),
        grade,
        url: None,
        file_name: Some(format!("session-{number}.txt")),
        file_sha256,
        text_sha256: text_sha256.clone(),
        text_chars: text.chars,
        main_start: 0,
        main_end: text.chars,
        unread: false,
    });
    document.texts.put(TextField::Title, lang, TextKind::Original, title);
    share(&mut document, chance, meeting);
    let (id, audience, marking, named) =
        (document.id, document.audience, document.marking, document.named.clone());
    if desk.create(&mut change, &mut vec![document]).await? == 0 {
        return Ok((Vec::new(), Vec::new()));
    }

    let (mut proposals, mut said) = (Vec::new(), Vec::new());
    for (position, (sentence, kind, quote, [start, end], paragraph)) in (1..).zip(passages) {
        let source =
            Source { document: id.uuid(), text_sha256: text_sha256.clone(), start, end, paragraph, quote };
        let mut proposal = desk.record(proposal(chance, id, position, kind));
        (proposal.audience, proposal.marking, proposal.named) = (audience, marking, named.clone());
        proposal.sources = vec![source.clone()];
        proposal.themes = theme(&sentence)?;
        let [state, _] = &meeting.dialogue.sides;
        proposal.parties = vec![PartyRole { party: state.id, role: Role::Committer }];
        proposals.push(proposal);
        said.push(Said { sentence, kind, source, lang });
    }
    let filed = desk.create(&mut change, &mut proposals).await?;
    desk.keep(change).await?;
    said.truncate(filed);
    Ok((proposals, said))
}

fn proposal(chance: &mut Chance, document: Filed, position: u32, kind: ProposalKind) -> Proposal {
    Proposal {
        document,
        position,
        kind,
        place: Place::default(),
        date: None,
        date_basis: Basis::Stated,
        due: None,
        due_basis: Basis::Stated,
        quantity: None,
        money: None,
        restated: chance.percent(5),
        confidence: u16::try_from(550 + chance.below(440)).unwrap_or(550),
        why: vec![WhyPart { rule: "promise-verb".to_owned(), words: String::new() }],
        state: ProposalState::Open,
        became: None,
        split_from: None,
    }
}

/// Decides about some proposals of a document, and creates what they become.
async fn review(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
    proposals: &mut [Record<Proposal>],
    said: &[Said],
) -> Result<Vec<Id<Commitment>>> {
    let mut change = desk.change(Act::ProposalAccept).await?;
    let mut commitments = Vec::new();
    let mut became: Vec<Option<Uuid>> = Vec::with_capacity(proposals.len());
    for (proposal, said) in proposals.iter().zip(said) {
        let place = usize::try_from(proposal.body.position).unwrap_or(0);
        became.push(match said.kind {
            ProposalKind::Commitment if place > PROMISES + OTHERS.len() => None,
            ProposalKind::Commitment => {
                let source = Some((said.source.clone(), said.lang));
                let commitment = commitment::new(desk, chance, meeting, &said.sentence, source)?;
                let id = commitment.id.uuid();
                commitments.push(commitment);
                Some(id)
            }
            kind => other(desk, chance, meeting, &mut change, kind, said).await?,
        });
    }
    desk.create(&mut change, &mut commitments).await?;
    // What there was no room for became nothing.
    let kept = |id: &Uuid, kind| {
        kind != ProposalKind::Commitment || commitments.iter().any(|one| one.id.uuid() == *id)
    };
    let mut decisions = Vec::with_capacity(proposals.len());
    for ((proposal, said), became) in proposals.iter_mut().zip(said).zip(became) {
        let became = became.filter(|id| kept(id, said.kind));
        let (state, verdict) = match became {
            None => (ProposalState::Rejected, Verdict::Reject),
            Some(_) if chance.percent(30) => (ProposalState::Edited, Verdict::Edit),
            Some(_) => (ProposalState::Accepted, Verdict::Accept),
        };
        (proposal.body.state, proposal.body.became) = (state, became);
        let mut decision = desk.record(Decision {
            proposal: proposal.id,
            revision: proposal.revision + 1,
            verdict,
            record: became,
            decided_at: change.stamp(),
        });
        (decision.audience, decision.marking) = (proposal.audience, proposal.marking);
        decision.named.clone_from(&proposal.named);
        decisions.push(decision);
    }
    store(&mut change, proposals).await?;
    desk.create(&mut change, &mut decisions).await?;
    desk.keep(change).await?;
    Ok(commitments.iter().map(|commitment| commitment.id).collect())
}

/// A record beside the commitments, as a document reports it: dressed, stored, and its id if there was room.
async fn report<T: tansiq_storage::Table + Body>(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
    change: &mut Change,
    said: &Said,
    (body, role): (T, Role),
) -> Result<Option<Uuid>> {
    let mut record = desk.record(body);
    say(&mut record, chance, TextField::Title, said.lang, |lang| said.sentence.words(lang));
    share(&mut record, chance, meeting);
    if chance.percent(2) {
        record.marking = Marking::AmberStrict;
    }
    let [state, other] = &meeting.dialogue.sides;
    let party = if chance.percent(50) { state.id } else { other.id };
    record.parties = vec![PartyRole { party, role }];
    record.themes = theme(&said.sentence)?;
    record.sources = vec![said.source.clone()];
    let mut one = vec![record];
    desk.create(change, &mut one).await?;
    Ok(one.first().map(|record| record.id.uuid()))
}

async fn other(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    meeting: &Meeting<'_>,
    change: &mut Change,
    kind: ProposalKind,
    said: &Said,
) -> Result<Option<Uuid>> {
    let day = meeting.held.latest();
    let date = around(chance, day);
    let people = |chance: &mut Chance| Quantity {
        value: (u64::try_from(chance.below(40)).unwrap_or(0) * 50 + 100).into(),
        unit: "people".to_owned(),
        qualifier: chance.weighed(&[(60, None), (40, Some(Qualifier::MoreThan))]),
    };
    let money = |chance: &mut Chance| Money {
        amount: (u64::try_from(chance.below(900)).unwrap_or(0) * 1000 + 10_000).into(),
        currency: "USD".to_owned(),
        qualifier: None,
    };
    match kind {
        ProposalKind::Meeting => {
            let mut event = event(desk, chance, meeting);
            event.sources = vec![said.source.clone()];
            let mut one = vec![event];
            desk.create(change, &mut one).await?;
            Ok(one.first().map(|event| event.id.uuid()))
        }
        ProposalKind::Statistic => {
            // The two documents of a session answer the same question, and not always with the same figure.
            let topic = format!("people-trained-{}-{}", meeting.dialogue.slug, meeting.round + 1);
            let figure = if chance.percent(60) {
                people(chance)
            } else {
                Quantity { value: 500_u64.into(), unit: "people".to_owned(), qualifier: None }
            };
            let body = Claim { figure: Some(figure), as_of: date, topic: Some(topic) };
            report(desk, chance, meeting, change, said, (body, Role::Subject)).await
        }
        ProposalKind::Training => {
            let quantity = Some(people(chance));
            let body = Delivery { date, place: super::place(chance), quantity, money: None };
            report(desk, chance, meeting, change, said, (body, Role::Provider)).await
        }
        ProposalKind::Assistance => {
            let body = Project {
                date,
                place: super::place(chance),
                money: Some(money(chance)),
                ..Project::default()
            };
            report(desk, chance, meeting, change, said, (body, Role::Donor)).await
        }
        ProposalKind::Needs => {
            let body =
                Need { stated_on: date, quantity: Some(people(chance)), money: None, ..Need::default() };
            report(desk, chance, meeting, change, said, (body, Role::Beneficiary)).await
        }
        ProposalKind::DocumentAdopted => {
            let body = AdoptedDocument { adopted_on: date, place: super::place(chance) };
            report(desk, chance, meeting, change, said, (body, Role::Signatory)).await
        }
        ProposalKind::Appointment => {
            let until = PartialDate::year(day.year() + 2);
            let body = RoleTerm { from: date, until, seat: None };
            report(desk, chance, meeting, change, said, (body, Role::Appointee)).await
        }
        ProposalKind::Commitment => Ok(None),
    }
}
