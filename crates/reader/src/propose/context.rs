//! What the article as a whole tells of its facts: the meeting that it reports, who was there, who "we" are, and the
//! sentences that go on with an event.

use super::doc::Doc;
use super::home::home;
use super::parties::{self, Mention};
use super::rule::Candidate;
use super::time::{self, Tense};
use super::{chain, dated, numbers, places, roles, themes};
use crate::lexicon::{Cue, Small, Tag};
use std::ops::Range;
use tansiq_model::{PartialDate, PartyKind, Place, Precision, ProposalKind, ProposedParty, Quantity, Role};

/// Sentences after an event within which the text goes on with it.
const REACH: usize = 24;

/// The article around its facts.
pub(super) struct Context {
    /// The meeting that the page tells of: texts are adopted and posts change hands there.
    pub(super) event: Option<Event>,
    /// What the article is about.
    pub(super) subject: Vec<u8>,
    /// The State whose ministry, police or country needs no name here.
    pub(super) home: Option<u16>,
    /// The latest day on which something happened.
    pub(super) newest: Option<PartialDate>,
    /// The sentences that go on with a meeting or a course, by the sentence that tells of it.
    goes_on: Vec<(usize, Vec<usize>)>,
}

/// A meeting.
pub(super) struct Event {
    pub(super) date: Option<PartialDate>,
    pub(super) place: Option<Place>,
    parties: Vec<ProposedParty>,
}

impl Context {
    pub(super) fn of(doc: &Doc, chosen: &[Candidate], relevant: &[bool]) -> Self {
        let mut context = Self {
            event: None,
            subject: themes::subject(doc),
            home: home(doc),
            newest: None,
            goes_on: chosen
                .iter()
                .filter(|c| is_event(c.kind))
                .map(|c| (c.sentence, going_on(doc, chosen, relevant, c)))
                .collect(),
        };
        let happened = chosen.iter().filter(|c| {
            !matches!(c.kind, ProposalKind::Commitment | ProposalKind::Statistic | ProposalKind::Needs)
        });
        let dates =
            happened.filter_map(|c| time::best(&time::dates(doc, &c.words, Tense::Past)).map(|w| w.date));
        let published = doc.published.map(PartialDate::latest);
        context.newest =
            dates.filter(|d| published.is_none_or(|p| d.earliest() <= p)).max_by_key(|d| d.latest());
        let meeting = chosen.iter().filter(|c| c.kind == ProposalKind::Meeting).max_by_key(|c| c.points);
        context.event = meeting.map(|meeting| {
            let place = places::of_record(doc, meeting, None);
            let mut parties =
                parties::roles(doc, ProposalKind::Meeting, meeting.sentence, &meeting.words, context.home);
            context.complete(doc, meeting, place.as_ref(), &mut parties);
            Event { date: dated::date(doc, meeting, &context).map(|(date, _)| date), place, parties }
        });
        context
    }

    /// The article around a passage that a person chose.
    pub(super) fn of_passage(doc: &Doc) -> Self {
        Self {
            event: None,
            subject: themes::subject(doc),
            home: home(doc),
            newest: None,
            goes_on: Vec::new(),
        }
    }

    fn going_on(&self, candidate: &Candidate) -> &[usize] {
        let of = |(sentence, _): &&(usize, Vec<usize>)| *sentence == candidate.sentence;
        self.goes_on.iter().find(of).filter(|_| is_event(candidate.kind)).map_or(&[], |(_, after)| after)
    }

    /// The parties that the rest of the article adds to those of the clause.
    pub(super) fn complete(
        &self,
        doc: &Doc,
        candidate: &Candidate,
        place: Option<&Place>,
        parties: &mut Vec<ProposedParty>,
    ) {
        for sentence in self.going_on(candidate) {
            for clause in &doc.sentences[*sentence].clauses {
                for (mention, role) in taking_part(doc, candidate.kind, clause) {
                    add(doc, parties, mention.party, role);
                }
            }
        }
        self.ours(doc, candidate, parties);
        self.those_who_met(doc, candidate, parties);
        chain::take_over(doc, candidate, self.home, parties);
        at_home_there(doc, candidate, place, self.home, parties);
        self.receiving(doc, candidate, parties);
    }

    /// Help and courses are for somebody: where nobody is named, for the State that the page is about.
    fn receiving(&self, doc: &Doc, candidate: &Candidate, parties: &mut Vec<ProposedParty>) {
        let has = |parties: &[ProposedParty], role: Role| parties.iter().any(|p| p.role == role);
        let kind = candidate.kind;
        if kind == ProposalKind::Training && !has(parties, Role::Provider) && !has(parties, Role::Donor) {
            let givers = chain::givers_before(doc, candidate, self.home);
            chain::add_missing(parties, givers, &[Role::Provider, Role::Donor]);
        }
        let organisation =
            |p: &ProposedParty| doc.lexicon.parties().any(|e| e.code == p.id && e.kind != PartyKind::State);
        let gives = [Cue::TeachVerb, Cue::GiveVerb, Cue::SupportVerb, Cue::AidNoun, Cue::TrainingNoun];
        let given = match kind {
            ProposalKind::Assistance | ProposalKind::Training => true,
            ProposalKind::Commitment => {
                doc.has_any(&candidate.words, &gives)
                    && !parties.is_empty()
                    && parties.iter().all(organisation)
            }
            _ => false,
        };
        // An organisation beside the donor gets it.
        let gets = kind == ProposalKind::Assistance
            && has(parties, Role::Donor)
            && parties.iter().any(|p| p.role != Role::Donor && organisation(p));
        if let Some(home) = self.home.filter(|_| given && !gets && !has(parties, Role::Beneficiary)) {
            add(doc, parties, home, Role::Beneficiary);
        }
        // Nobody meets or signs alone.
        let alone = |parties: &[ProposedParty]| matches!(parties, [one] if !organisation(one));
        match kind {
            ProposalKind::Meeting if alone(parties) => {
                if let Some(home) = self.home {
                    add(doc, parties, home, Role::Host);
                }
            }
            ProposalKind::DocumentAdopted if alone(parties) => {
                if let Some(home) = self.home {
                    add(doc, parties, home, Role::Signatory);
                }
            }
            _ => {}
        }
    }

    /// "We", "the Ministry", "our country" stand for the State in which the text is at home.
    fn ours(&self, doc: &Doc, candidate: &Candidate, parties: &mut Vec<ProposedParty>) {
        let clause = &candidate.words;
        let own = clause.clone().any(|w| doc.is(w, Small::Ours))
            || clause.clone().any(|w| doc.is(w, Small::Office) && definite(doc, w));
        let Some(mut home) = self.home.filter(|_| own) else { return };
        // "The army lost seventy soldiers in Niger": the army of the State that is named.
        let figure = matches!(candidate.kind, ProposalKind::Statistic | ProposalKind::Needs);
        let ours = clause.clone().any(|w| doc.is(w, Small::Ours));
        if figure && !ours && parties::mentions(doc, clause).iter().any(|m| m.kind == PartyKind::State) {
            return;
        }
        if doc.hits(clause).any(|h| matches!(h.tag, Tag::Party(p) if p == home)) {
            // "We work with Jordan": whoever says so there speaks for an organisation.
            let speaker = parties::antecedents(doc, candidate.sentence, 1);
            let organisation = |m: &&Mention| m.kind == PartyKind::Organisation;
            match speaker.iter().find(organisation).filter(|_| ours) {
                Some(speaker) => home = speaker.party,
                None => return,
            }
        }
        let role = match candidate.kind {
            ProposalKind::Needs | ProposalKind::Assistance | ProposalKind::Training => Role::Beneficiary,
            ProposalKind::Commitment => Role::Committer,
            ProposalKind::Meeting => Role::Participant,
            ProposalKind::DocumentAdopted => Role::Signatory,
            ProposalKind::Statistic => Role::Subject,
            ProposalKind::Appointment => Role::Appointee,
        };
        add(doc, parties, home, role);
    }

    /// A text that the page ascribes to nobody is adopted by the body that met, or else by those who did, who also
    /// owe what "the participants" decided; a post that changes hands at the meeting of a body is a post of that body.
    fn those_who_met(&self, doc: &Doc, candidate: &Candidate, parties: &mut Vec<ProposedParty>) {
        let Some(event) = &self.event else { return };
        let kind_of = |p: &ProposedParty| doc.lexicon.parties().find(|e| e.code == p.id).map(|e| e.kind);
        let body = event.parties.iter().find(|p| kind_of(p) == Some(PartyKind::Body));
        let unnamed = || {
            let mentions = parties::mentions(doc, &candidate.words);
            mentions.iter().all(|m| m.adjective || m.kind == PartyKind::Region)
        };
        let met = || -> Vec<ProposedParty> {
            let states = |p: &&ProposedParty| p.role != Role::Donor && kind_of(p) == Some(PartyKind::State);
            event.parties.iter().filter(states).cloned().collect()
        };
        let (role, those) = match candidate.kind {
            ProposalKind::Appointment => {
                let has_body = parties.iter().any(|p| kind_of(p) == Some(PartyKind::Body));
                if let Some(body) = body.filter(|_| !has_body) {
                    parties.push(ProposedParty { id: body.id.clone(), role: Role::Body });
                }
                return;
            }
            ProposalKind::DocumentAdopted if unnamed() => {
                // Ministers sign for their States, a plenary for the body that meets.
                let persons = doc.first(&candidate.words, Cue::Assembly).is_some_and(|h| {
                    !doc.has_any(&(h.from..h.to), &[Cue::MeetingNoun]) && h.from <= candidate.trigger
                });
                let states = if persons { met() } else { Vec::new() };
                let body = || body.map_or_else(met, |b| vec![b.clone()]);
                (Role::Signatory, if states.is_empty() { body() } else { states })
            }
            // "The next meeting will be in …": those who met will meet again.
            ProposalKind::Commitment if unnamed() && meets_again(doc, &candidate.words) => {
                let host: Vec<ProposedParty> =
                    parties.iter().filter(|p| p.role == Role::Host).cloned().collect();
                let again = met().into_iter().map(|p| ProposedParty { id: p.id, role: Role::Organiser });
                let mut all: Vec<ProposedParty> =
                    again.filter(|p| host.iter().all(|h| h.id != p.id)).collect();
                if !all.is_empty() {
                    all.extend(host);
                    *parties = all;
                }
                return;
            }
            // "It was agreed to hold …": by those who held the meeting.
            ProposalKind::Commitment if unnamed() && doc.has(&candidate.words, Cue::AgreeVerb) => {
                let held = |p: &&ProposedParty| {
                    matches!(p.role, Role::Organiser | Role::CoChair | Role::Chair)
                        && kind_of(p) != Some(PartyKind::Region)
                };
                let held: Vec<ProposedParty> = event.parties.iter().filter(held).cloned().collect();
                let deed = doc.has_any(&candidate.words, &[Cue::MeetingNoun, Cue::TrainingNoun]);
                (if deed { Role::Organiser } else { Role::Committer }, held)
            }
            ProposalKind::Commitment if doc.has(&candidate.words, Cue::Assembly) && unnamed() => {
                (Role::Committer, met())
            }
            _ => return,
        };
        if !those.is_empty() {
            *parties = those.into_iter().map(|p| ProposedParty { id: p.id, role }).collect();
        }
    }

    /// How many came to an event, as its sentence and those that go on with it say: people before delegations before
    /// States. How much was given, as the rest of the sentence says.
    pub(super) fn attendance(
        &self,
        doc: &Doc,
        candidate: &Candidate,
        rest: &Range<usize>,
    ) -> Option<Quantity> {
        let kind = candidate.kind;
        let came = [Cue::AttendVerb, Cue::ParticipantMarker, Cue::MeetingVerb, Cue::GatherVerb];
        let sentence = &doc.sentences[candidate.sentence].words;
        let after = self
            .going_on(candidate)
            .iter()
            .map(|i| &doc.sentences[*i].words)
            .filter(|words| doc.has_any(words, &came));
        let told = |words: &Range<usize>| -> Vec<Quantity> {
            let told = |(words, q): &(Range<usize>, Quantity)| numbers::told(doc, kind, words, &q.unit);
            numbers::quantities(doc, words).into_iter().filter(told).map(|(_, q)| q).collect()
        };
        let rank = |q: &Quantity| match q.unit.as_str() {
            "people" => 0,
            "delegations" | "services" => 1,
            "countries" => 2,
            _ => 3,
        };
        let own = told(&candidate.words);
        let all: Vec<Quantity> = own.into_iter().chain(after.flat_map(told)).collect();
        // Guests of honour are fewer than the delegations, and delegations fewer than the services that sent them.
        let most = |all: &[Quantity]| -> Option<Quantity> {
            let came = all.iter().filter(|q| rank(q) <= 1);
            came.max_by(|a, b| a.value.approximate().total_cmp(&b.value.approximate())).cloned()
        };
        let found = match kind {
            ProposalKind::Meeting => most(&all).or_else(|| all.into_iter().min_by_key(rank)),
            _ => all.into_iter().min_by_key(rank),
        };
        match kind {
            ProposalKind::Training => found
                .filter(|q| rank(q) == 0)
                .or_else(|| told(sentence).into_iter().find(|q| rank(q) == 0))
                .or_else(|| numbers::taught(doc, sentence))
                .or_else(|| told(sentence).into_iter().min_by_key(rank)),
            ProposalKind::Assistance => found.or_else(|| told(rest).into_iter().next()),
            _ => found,
        }
    }

    /// When an event was, as the sentences that go on with it say.
    pub(super) fn date(&self, doc: &Doc, candidate: &Candidate, tense: Tense) -> Option<time::When> {
        let held = [Cue::MeetingVerb, Cue::TrainingVerb, Cue::GatherVerb, Cue::Closing];
        self.going_on(candidate)
            .iter()
            .map(|i| &doc.sentences[*i].words)
            .filter(|words| doc.has_any(words, &held))
            .find_map(|words| {
                let exact = |w: &time::When| matches!(w.date.precision(), Precision::Day | Precision::Range);
                time::dates(doc, words, tense).into_iter().find(exact)
            })
    }
}

/// Whether these words tell of the next meeting of those who met.
fn meets_again(doc: &Doc, words: &Range<usize>) -> bool {
    let again = doc.has(words, Cue::Next) || words.clone().any(|w| doc.is(w, Small::Again));
    again && doc.has_any(words, &[Cue::MeetingNoun, Cue::Scheduled])
}

/// The State in which an event takes place is its host; that of the town of a course is taught, and that of the town in
/// which something is given or promised receives it.
fn at_home_there(
    doc: &Doc,
    candidate: &Candidate,
    place: Option<&Place>,
    home: Option<u16>,
    parties: &mut Vec<ProposedParty>,
) {
    let Some(state) = place.and_then(|p| places::state_that_takes_part(doc, p, home)) else { return };
    let kind_of = |p: &ProposedParty| doc.lexicon.parties().find(|e| e.code == p.id).map(|e| e.kind);
    let received =
        parties.iter().any(|p| p.role == Role::Beneficiary && kind_of(p) == Some(PartyKind::State));
    let role = match candidate.kind {
        ProposalKind::Meeting => Role::Host,
        ProposalKind::Commitment if doc.has_any(&candidate.words, &[Cue::MeetingNoun, Cue::Scheduled]) => {
            Role::Host
        }
        ProposalKind::Training | ProposalKind::Assistance | ProposalKind::Commitment if !received => {
            Role::Beneficiary
        }
        _ => return,
    };
    add(doc, parties, state, role);
}

fn is_event(kind: ProposalKind) -> bool {
    matches!(kind, ProposalKind::Meeting | ProposalKind::Training)
}

/// Adds a party that is not there yet.
fn add(doc: &Doc, parties: &mut Vec<ProposedParty>, party: u16, role: Role) {
    if let Some(entry) = doc.lexicon.party(party)
        && parties.iter().all(|p| p.id != entry.code)
    {
        parties.push(ProposedParty { id: entry.code.clone(), role });
    }
}

/// Whether a word is one that was spoken of: it has an article.
pub(super) fn definite(doc: &Doc, at: usize) -> bool {
    let word = doc.folded(at);
    let bare = word.trim_start_matches(['و', 'ف', 'ب', 'ك']);
    if doc.words.get(at).is_some_and(|w| w.is_arabic()) {
        return bare.starts_with("ال") || bare.starts_with("لل");
    }
    doc.preceded(at, 1, Small::Article) || doc.preceded(at, 1, Small::This)
}

/// The sentences after an event that go on with it: they name it again, or those who come to it.
fn going_on(doc: &Doc, chosen: &[Candidate], relevant: &[bool], event: &Candidate) -> Vec<usize> {
    let noun = if event.kind == ProposalKind::Meeting { Cue::MeetingNoun } else { Cue::TrainingNoun };
    let other =
        |i: usize| chosen.iter().any(|c| c.sentence == i && is_event(c.kind) && c.sentence != event.sentence);
    (event.sentence + 1..doc.sentences.len().min(event.sentence + REACH))
        .take_while(|i| !other(*i))
        .filter(|i| relevant[*i])
        .filter(|i| {
            let words = &doc.sentences[*i].words;
            let again = doc.cues(words, noun).any(|h| definite(doc, h.from));
            let attended = doc.has_any(words, &[Cue::AttendVerb, Cue::ParticipantMarker]);
            let supported = doc.has(words, Cue::DonorMarker) && doc.has(words, noun);
            // Right behind a course: who taught and who paid.
            let behind = event.kind == ProposalKind::Training
                && *i <= event.sentence + 3
                && doc.has_any(words, &[Cue::TeacherNoun, Cue::PayVerb]);
            again || attended || supported || behind
        })
        .collect()
}

/// Those of whom a clause says that they came to an event, gave it or paid for it.
fn taking_part(doc: &Doc, kind: ProposalKind, clause: &Range<usize>) -> Vec<(Mention, Role)> {
    let attended = doc.has(clause, Cue::AttendVerb);
    let taught = kind == ProposalKind::Training && doc.has(clause, Cue::TeacherNoun);
    let paid = doc.first(clause, Cue::PayVerb).filter(|_| kind == ProposalKind::Training);
    parties::mentions(doc, clause)
        .into_iter()
        .filter(|m| !m.adjective || taught && teaches(doc, clause, m))
        .filter_map(|mention| {
            let marked = roles::marker(doc, clause, &mention);
            let role = match (marked, kind) {
                (Some(Role::Donor), _) if mention.kind == PartyKind::Region => return None,
                (Some(Role::Donor), _) => Role::Donor,
                _ if paid.is_some_and(|verb| mention.words.end <= verb.from) => {
                    (mention.kind != PartyKind::Region).then_some(Role::Donor)?
                }
                _ if mention.kind != PartyKind::Region && taught && teaches(doc, clause, &mention) => {
                    Role::Provider
                }
                (Some(Role::Organiser), ProposalKind::Training) => Role::Provider,
                (Some(Role::Participant), ProposalKind::Training) => Role::Beneficiary,
                (
                    Some(role @ (Role::Organiser | Role::CoChair | Role::Host | Role::Participant)),
                    ProposalKind::Meeting,
                ) => role,
                (_, ProposalKind::Meeting) if attended => Role::Participant,
                (_, ProposalKind::Training) if attended && mention.kind != PartyKind::Organisation => {
                    Role::Beneficiary
                }
                _ => return None,
            };
            Some((mention, role))
        })
        .collect()
}

/// Whether a party is named as the one whose teachers taught: "instructors from Spain", "Spanish instructors". Who only
/// lends them to others is another matter.
fn teaches(doc: &Doc, clause: &Range<usize>, mention: &Mention) -> bool {
    doc.cues(clause, Cue::TeacherNoun).any(|h| {
        let behind = h.to <= mention.words.start;
        let beside = h.from.checked_sub(mention.words.end).is_some_and(|apart| apart <= 2);
        behind || beside || mention.kind != PartyKind::State
    })
}
