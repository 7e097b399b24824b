//! Doing the steps of the script, through the office, as a person would.

use super::{
    EMAIL, PASSWORD, REVIEWER_EMAIL, REVIEWER_PASSWORD, REVIEWING_BODY,
    script::{self, Accept, Action, By, Claim, Roles, Step},
};
use crate::failure::Failure;
use jiff::Timestamp;
use std::{collections::HashMap, sync::Arc};
use tansiq_locale::Locale;
use tansiq_model::{
    Audience, Commitment, Document, Due, Grade, Id, Lang, Marking, Party, PartyCode, PartyKind, Place,
    Proposal, ProposalKind, ProposalState, Quantity, Record, Role, Series, Session, Source,
};
use tansiq_office::{
    Given, Judgement, NewAccount, NewClaim, NewEvidence, NewParty, NewPost, NewReport, NewSeries, NewSession,
    Office, PartyEdit, ReadingRoom, Reason, TermEdit, locate,
};
use tansiq_policy::{AccountRole, Actor, PostRole};
use tansiq_reader::Lexicon;
use tansiq_storage::{Clock, Foundation, Register};

/// Founds the demonstration and does the steps up to an instant.
pub async fn build(
    register: &Register,
    stop: Timestamp,
    locale: Locale,
    lexicon: &'static Lexicon,
) -> Result<(), Failure> {
    let steps = script::steps().map_err(|error| failed(error.to_string()))?;
    let first = match steps.first() {
        Some(step) => instant(step)?.min(stop),
        None => stop,
    };
    let clock = Clock::standing_at(first);
    let foundation = Foundation {
        demonstration: true,
        code: "X-OFFICE".parse()?,
        names: Lang::ALL.iter().map(|lang| (*lang, Locale::new(*lang).tr("demo-office-name"))).collect(),
    };
    register.found(&foundation, &clock).await?;
    // The texts are the demonstration's own: they need no child process.
    let office = Office::new(register.clone(), clock, lexicon, Arc::new(ReadingRoom::here(lexicon)));
    let officer = NewAccount {
        name: locale.tr("demo-officer-name"),
        email: EMAIL.to_owned(),
        password: PASSWORD.to_owned(),
        role: AccountRole::Officer,
    };
    #[expect(clippy::disallowed_methods, reason = "the accounts of a demonstration are made from the shell")]
    let operator = Actor::operator();
    office.add_account(&operator, &officer, None).await?;
    let actor = acting(&office, EMAIL).await?;
    let reviewer = reviewer(&office, &operator, &actor, locale).await?;
    let mut builder = Builder { office, actor, reviewer, documents: HashMap::new(), became: HashMap::new() };
    for step in &steps {
        let at = instant(step)?;
        if at > stop {
            break;
        }
        builder.office = builder.office.at(Clock::standing_at(at));
        builder.step(&step.action).await?;
    }
    Ok(())
}

/// The one who acts with an account of the demonstration.
async fn acting(office: &Office, email: &str) -> Result<Actor, Failure> {
    office.actor_by_email(email).await?.ok_or_else(|| failed(format!("no account {email}")))
}

/// The independent reviewer, with the body for which she reviews. The officer records no findings.
async fn reviewer(
    office: &Office,
    operator: &Actor,
    officer: &Actor,
    locale: Locale,
) -> Result<Reviewer, Failure> {
    let names = Lang::ALL.iter().map(|lang| (*lang, Locale::new(*lang).tr("demo-body-name"))).collect();
    let code: PartyCode = REVIEWING_BODY.parse()?;
    let about = PartyEdit::named(PartyKind::Organisation, names);
    let body = office.add_party(officer, &NewParty { code: code.clone(), fictional: true, about }).await?.id;
    let account = NewAccount {
        name: locale.tr("demo-reviewer-name"),
        email: REVIEWER_EMAIL.to_owned(),
        password: REVIEWER_PASSWORD.to_owned(),
        role: AccountRole::Member,
    };
    let post = NewPost { role: PostRole::Reviewer, party: Some(code), from: None, until: None };
    office.add_account(operator, &account, Some(&post)).await?;
    Ok(Reviewer { actor: acting(office, REVIEWER_EMAIL).await?, body })
}

fn failed(cause: impl Into<String>) -> Failure {
    Failure::Work("cli-demo-script", vec![("cause", cause.into())])
}

fn instant(step: &Step) -> Result<Timestamp, Failure> {
    step.at.parse().map_err(|_| failed(format!("at = {:?}", step.at)))
}

/// The independent reviewer.
struct Reviewer {
    actor: Actor,
    body: Id<Party>,
}

struct Builder {
    office: Office,
    actor: Actor,
    reviewer: Reviewer,
    /// The documents by their name in the script.
    documents: HashMap<String, Record<Document>>,
    /// What was accepted, by document and piece of the quote.
    became: HashMap<(String, String), Id<Commitment>>,
}

impl Builder {
    async fn step(&mut self, action: &Action) -> Result<(), Failure> {
        match action {
            Action::Dialogue { id, sides, names } => {
                let new = NewSeries { slug: id.clone(), names: names.list(), sides: sides.clone() };
                self.office.add_series(&self.actor, &new).await?;
            }
            Action::Session { dialogue, number, held, place, country, period, next, priorities } => {
                let series = self.office.dialogue(&self.office.view(&self.actor), dialogue).await?;
                let new = NewSession {
                    series: series.id.into(),
                    number: *number,
                    held: *held,
                    place: Place { city: Some(place.en.clone()), country: country.clone() },
                    next: *next,
                    priorities: priorities.iter().map(script::Words::list).collect(),
                    period: *period,
                };
                self.office.add_session(&self.actor, &new).await?;
            }
            Action::FictionalParty { code, kind, names } => {
                let about = PartyEdit::named(*kind, names.list());
                let new = NewParty { code: code.clone(), fictional: true, about };
                self.office.add_party(&self.actor, &new).await?;
            }
            Action::Document { document, file, lang, published, source_url, marking } => {
                let bytes = script::text(file).ok_or_else(|| failed(file))?.to_vec();
                let given = Given {
                    bytes,
                    name: file.split('/').next_back().map(str::to_owned),
                    lang: Some(*lang),
                    published: Some(*published),
                    url: source_url.clone(),
                    grade: Grade::Press,
                    audience: Audience::Public,
                    to: tansiq_office::Recipients::default(),
                    marking: marking.unwrap_or(Marking::Clear),
                };
                let done = self.office.ingest(&self.actor, given).await?;
                self.documents.insert(document.clone(), done.document);
            }
            Action::Accept(accept) => self.accept(accept).await?,
            Action::Reject { document, quote_contains, reason, optional } => {
                match self.proposal(document, quote_contains, None).await {
                    Ok(proposal) => {
                        let judgement = Judgement::Reject(Reason { lang: Lang::Fr, text: reason.clone() });
                        self.office.decide(&self.actor, proposal.id, proposal.revision, &judgement).await?;
                    }
                    Err(_) if *optional => {}
                    Err(missing) => return Err(missing),
                }
            }
            Action::Report { document, quote_contains, by, as_of, completion, completed_on, note } => {
                let report = NewReport {
                    completion: *completion,
                    as_of: Some(*as_of),
                    completed_on: *completed_on,
                    notes: note.list(),
                    evidence: Vec::new(),
                };
                let commitment = self.commitment(document, quote_contains)?;
                let Reviewer { actor: reviewer, body } = &self.reviewer;
                match by {
                    By::Reviewer => self.office.finding(reviewer, commitment, *body, &report).await?,
                    _ => self.office.report(&self.actor, commitment, &report).await?,
                };
            }
            Action::Evidence { document, quote_contains, titles, url, dated } => {
                let evidence =
                    NewEvidence { titles: titles.list(), url: url.clone(), file: None, dated: *dated };
                let commitment = self.commitment(document, quote_contains)?;
                self.office.add_evidence(&self.actor, commitment, &evidence).await?;
            }
            Action::Claim(claim) => self.claim(claim).await?,
            Action::Roles(roles) => self.roles(roles).await?,
        }
        Ok(())
    }

    async fn roles(&self, roles: &Roles) -> Result<(), Failure> {
        let document = self.document(&roles.document)?.id;
        let text = self.office.view(&self.actor).document_text(document).await?;
        let span = locate(&text, None, &roles.words).ok_or_else(|| failed(roles.words.as_str()))?;
        let terms = TermEdit {
            body: Some(roles.body.clone()),
            holders: roles.holders.clone(),
            seat: Some(roles.seat),
            from: roles.from,
            until: roles.until,
            source: Some((document, span)),
            ..TermEdit::default()
        };
        self.office.add_terms(&self.actor, &terms).await?;
        Ok(())
    }

    fn document(&self, name: &str) -> Result<&Record<Document>, Failure> {
        self.documents.get(name).ok_or_else(|| failed(format!("no document {name:?} before this step")))
    }

    fn commitment(&self, document: &str, piece: &str) -> Result<Id<Commitment>, Failure> {
        let key = (document.to_owned(), piece.to_owned());
        self.became
            .get(&key)
            .copied()
            .ok_or_else(|| failed(format!("nothing was accepted at {piece:?} in {document}")))
    }

    /// The open proposal whose quote contains a piece of the text or touches it; of several, one of the kind that is
    /// wanted, then the one that overlaps most.
    async fn proposal(
        &self,
        document: &str,
        piece: &str,
        kind: Option<ProposalKind>,
    ) -> Result<Record<Proposal>, Failure> {
        let record = self.document(document)?;
        let view = self.office.view(&self.actor);
        let text = view.document_text(record.id).await?;
        let (start, end) =
            span(&text, piece).ok_or_else(|| failed(format!("the piece {piece:?} is not in {document}")))?;
        let proposals = view.proposals(record.id).await?;
        let overlap = |proposal: &Record<Proposal>| {
            proposal
                .sources
                .first()
                .map_or(0, |source| source.end.min(end).saturating_sub(source.start.max(start)))
        };
        proposals
            .iter()
            .filter(|proposal| proposal.body.state == ProposalState::Open && overlap(proposal) > 0)
            .max_by_key(|proposal| (Some(proposal.body.kind) == kind, overlap(proposal)))
            .cloned()
            .ok_or_else(|| failed(format!("the reader proposes nothing at {piece:?} in {document}")))
    }

    async fn accept(&mut self, accept: &Accept) -> Result<(), Failure> {
        let kind = accept.kind.unwrap_or(ProposalKind::Commitment);
        let proposal = self.proposal(&accept.document, &accept.quote_contains, Some(kind)).await?;
        let view = self.office.view(&self.actor);
        let (proposal, mut draft) = self.office.draft(&view, proposal.id).await?;
        draft.kind = kind;
        if let Some(titles) = &accept.titles {
            draft.titles = titles.list();
        }
        if let Some(due) = accept.due {
            draft.due = Some(Due::At(due));
            draft.due_basis = accept.due_basis.unwrap_or(tansiq_model::Basis::Stated);
        }
        if let Some(owners) = &accept.owners {
            set_owners(&mut draft.parties, owners);
        }
        if let (Some(dialogue), Some(number)) = (&accept.dialogue, accept.session) {
            let series: Record<Series> = self.office.dialogue(&view, dialogue).await?;
            let sessions: Vec<Record<Session>> = view.sessions(series.id).await?;
            draft.session =
                sessions.iter().find(|session| session.body.number == number).map(|session| session.id);
        }
        let judgement = Judgement::Edit(Box::new(draft));
        let done = self.office.decide(&self.actor, proposal.id, proposal.revision, &judgement).await?;
        if let Some((tansiq_model::Kind::Commitment, id, _)) = done.became {
            self.became.insert((accept.document.clone(), accept.quote_contains.clone()), Id::new(id));
        }
        Ok(())
    }

    async fn claim(&self, claim: &Claim) -> Result<(), Failure> {
        let document = claim.document.as_deref().map(|name| self.document(name)).transpose()?;
        let notes = Lang::ALL.iter().map(|lang| {
            let locale = Locale::new(*lang);
            let states = claim.states.map(|n| locale.count("from-states", usize::try_from(n).unwrap_or(0)));
            let said = [states, Some(claim.source_title.clone()), claim.source_url.clone()];
            (*lang, said.into_iter().flatten().collect::<Vec<_>>().join(" · "))
        });
        let new = NewClaim {
            titles: claim.subject.list(),
            figure: Quantity {
                value: claim.figure.into(),
                unit: claim.unit.clone(),
                qualifier: claim.qualifier,
            },
            notes: notes.collect(),
            as_of: Some(claim.as_of),
            topic: Some(claim.about.clone()),
            said_by: claim.said_by.iter().cloned().collect(),
            source: match document {
                Some(document) => self.sentence_with(document, claim.figure).await?,
                None => None,
            },
        };
        self.office.add_claim(&self.actor, &new, document).await?;
        Ok(())
    }

    /// The paragraph of a document's main text that states a figure.
    async fn sentence_with(
        &self,
        document: &Record<Document>,
        figure: u64,
    ) -> Result<Option<Source>, Failure> {
        let view = self.office.view(&self.actor);
        let text = view.document_text(document.id).await?;
        let digits = |text: &str| {
            text.chars().filter(|c| !matches!(c, ',' | '\u{202f}' | '\u{a0}')).collect::<String>()
        };
        let main = document.body.main_start..document.body.main_end;
        let paragraphs = tansiq_reader::paragraphs(&text);
        let inside = paragraphs.iter().filter(|[start, _]| main.contains(start));
        Ok((1u32..).zip(inside).find_map(|(paragraph, [start, end])| {
            let quote: String = text.chars().skip(*start as usize).take((end - start) as usize).collect();
            digits(&quote).contains(&figure.to_string()).then(|| Source {
                document: document.id.uuid(),
                text_sha256: document.body.text_sha256.clone(),
                start: *start,
                end: *end,
                paragraph,
                quote,
            })
        }))
    }
}

/// The span of a piece of text, in code points.
fn span(text: &str, piece: &str) -> Option<(u32, u32)> {
    let at = text.find(piece)?;
    let start = u32::try_from(text[..at].chars().count()).ok()?;
    Some((start, start + u32::try_from(piece.chars().count()).ok()?))
}

/// Makes these parties the ones that answer, and no others: each keeps the role the reader gave it if that is one
/// of an owner, and the others lose theirs.
fn set_owners(parties: &mut Vec<(PartyCode, Role)>, owners: &[PartyCode]) {
    parties.retain(|(code, role)| owners.contains(code) || !Role::OWNERS.contains(role));
    for owner in owners {
        if !parties.iter().any(|(code, role)| code == owner && Role::OWNERS.contains(role)) {
            parties.insert(0, (owner.clone(), Role::Committer));
        }
    }
}
