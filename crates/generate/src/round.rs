//! What a dialogue does in a year: it meets, its documents are read and reviewed, commitments are entered, and those
//! of the years before are reported on.

mod commitment;
mod document;
mod report;

use crate::{
    chance::Chance,
    desk::Desk,
    parties::{Known, Parties},
    words::{NAMES, Sentence, name},
};
use jiff::{ToSpan, civil::Date};
use std::collections::VecDeque;
use tansiq_model::{
    Audience, Body, Commitment, Document, Event, Id, Lang, Marking, PartialDate, PartyRole, Place, Priority,
    Record, Role, Series, Session, TextField, TextKind, Theme,
};
use tansiq_policy::Act;
use tansiq_storage::{Change, StorageError};

type Result<T> = std::result::Result<T, StorageError>;

/// How many records go into one change, as when a person works through a part of a list.
const BATCH: usize = 20;

/// How many sessions of a dialogue are still reported on.
const REPORTED: usize = 2;

/// Towns in which sessions are held.
const TOWNS: [(&str, &str); 6] = [
    ("Rabat", "MAR"),
    ("New York", "USA"),
    ("Vienna", "AUT"),
    ("Dakar", "SEN"),
    ("Tunis", "TUN"),
    ("Geneva", "CHE"),
];

/// What is remembered of a dialogue.
#[derive(Debug)]
struct Dialogue {
    series: Id<Series>,
    slug: String,
    sides: [Known; 2],
    /// The commitments of its last sessions, the latest last.
    made: VecDeque<Vec<Id<Commitment>>>,
}

/// The dialogues of a register.
#[derive(Debug)]
pub struct Dialogues {
    parties: Parties,
    known: Vec<Dialogue>,
    /// Dialogues of one State stand apart by the other side.
    wanted: usize,
}

/// A session that is being held, for those who write of it.
struct Meeting<'a> {
    dialogue: &'a Dialogue,
    parties: &'a Parties,
    session: Id<Session>,
    held: PartialDate,
    round: usize,
}

/// Text in the language that it was given in, and for work in others as a register has them: often in one more,
/// seldom in all.
fn say<T: Body>(
    record: &mut Record<T>,
    chance: &mut Chance,
    field: TextField,
    lang: Lang,
    words: impl Fn(Lang) -> String,
) {
    for other in Lang::ALL {
        let kind = if *other == lang { TextKind::Original } else { TextKind::Working };
        if *other == lang || chance.percent(45) {
            record.texts.put(field, *other, kind, words(*other));
        }
    }
}

fn theme(sentence: &Sentence) -> Result<Vec<Theme>> {
    let theme = sentence.theme().parse().map_err(|_| StorageError::Refused("a theme has no slug"))?;
    Ok(vec![theme])
}

fn lang(chance: &mut Chance) -> Lang {
    chance.weighed(&[(50, Lang::Ar), (25, Lang::Fr), (25, Lang::En)])
}

fn place(chance: &mut Chance) -> Place {
    let (city, country) = *chance.pick(&TOWNS);
    Place { city: Some(city.to_owned()), country: Some(country.to_owned()) }
}

/// Who may see it: most of it partners, a good part everybody, a little the office alone.
fn share<T: Body>(record: &mut Record<T>, chance: &mut Chance, meeting: &Meeting<'_>) {
    (record.audience, record.marking) = chance.weighed(&[
        (30, (Audience::Public, Marking::Clear)),
        (35, (Audience::Partners, Marking::Green)),
        (12, (Audience::States, Marking::Amber)),
        (15, (Audience::Parties, Marking::Amber)),
        (4, (Audience::Parties, Marking::AmberStrict)),
        (4, (Audience::Owner, Marking::Amber)),
    ]);
    if record.audience == Audience::Parties {
        record.named = meeting.dialogue.sides.iter().map(|side| side.id).collect();
        record.named.sort_unstable();
        record.named.dedup();
    }
}

/// A date around a day, as wide as sources give dates.
fn around(chance: &mut Chance, day: Date) -> Option<PartialDate> {
    let quarter = (day.month() - 1) / 3 + 1;
    match chance.below(100) {
        0..25 => Some(PartialDate::day(day)),
        25..60 => PartialDate::month(day.year(), day.month()),
        60..78 => PartialDate::quarter(day.year(), quarter),
        78..92 => PartialDate::year(day.year()),
        _ => PartialDate::range(day, later(day, 1 + chance.below(20))),
    }
}

fn later(day: Date, days: usize) -> Date {
    day.saturating_add(i64::try_from(days).unwrap_or(0).days())
}

impl Dialogues {
    /// So many, between these parties.
    pub fn new(wanted: usize, parties: Parties) -> Self {
        Self { parties, known: Vec::with_capacity(wanted), wanted }
    }

    /// One session of a dialogue with all that comes of it.
    pub async fn meet(
        &mut self,
        desk: &mut Desk<'_>,
        chance: &mut Chance,
        number: usize,
        round: usize,
    ) -> Result<()> {
        if self.known.len() <= number {
            match self.found(desk, chance, number).await? {
                Some(dialogue) => self.known.push(dialogue),
                None => return Ok(()),
            }
        }
        let dialogue = &self.known[number];
        let Some((session, held)) = hold(desk, chance, dialogue, round).await? else { return Ok(()) };
        let meeting = Meeting { dialogue, parties: &self.parties, session, held, round };
        let mut made = document::read_and_review(desk, chance, &meeting).await?;
        made.extend(commitment::by_hand(desk, chance, &meeting).await?);
        for (age, earlier) in dialogue.made.iter().rev().enumerate() {
            report::on(desk, chance, &meeting, earlier, age).await?;
        }
        let made_before = &mut self.known[number].made;
        made_before.push_back(made);
        if made_before.len() > REPORTED {
            made_before.pop_front();
        }
        Ok(())
    }

    /// A dialogue of a State with an organisation; `None` when there is no room for it.
    async fn found(
        &self,
        desk: &mut Desk<'_>,
        chance: &mut Chance,
        number: usize,
    ) -> Result<Option<Dialogue>> {
        let state = self.parties.states[number % self.parties.states.len()].clone();
        let other =
            self.parties.others[(number + number / self.wanted.max(1)) % self.parties.others.len()].clone();
        let slug = format!("{}-{}-{}", state.code.to_lowercase(), other.code.to_lowercase(), number + 1);
        let mut series = desk.record(Series { slug: slug.clone() });
        (series.audience, series.marking) = (Audience::Public, Marking::Clear);
        let [ar, fr, en] = &state.names;
        let [other_ar, other_fr, other_en] = &other.names;
        let matter = name(chance.below(NAMES), Lang::En);
        for (lang, words) in [
            (Lang::Ar, format!("الحوار المنتظم: {ar} و{other_ar}")),
            (Lang::Fr, format!("Dialogue régulier : {fr} et {other_fr}")),
            (Lang::En, format!("Regular dialogue: {en} and {other_en}")),
        ] {
            series.texts.put(TextField::Title, lang, TextKind::Official, words);
        }
        series.texts.put(TextField::Note, Lang::En, TextKind::Working, format!("The {matter} process."));
        series.parties =
            [&state, &other].map(|side| PartyRole { party: side.id, role: Role::Participant }).into();
        let mut change = desk.change(Act::DialogueAdd).await?;
        let mut all = vec![series];
        desk.create(&mut change, &mut all).await?;
        desk.keep(change).await?;
        let dialogue = |series: &Record<Series>| Dialogue {
            series: series.id,
            slug,
            sides: [state, other],
            made: VecDeque::new(),
        };
        Ok(all.first().map(dialogue))
    }
}

/// Enters a session with its priorities; whatever is due at it has a date from then on.
async fn hold(
    desk: &mut Desk<'_>,
    chance: &mut Chance,
    dialogue: &Dialogue,
    round: usize,
) -> Result<Option<(Id<Session>, PartialDate)>> {
    let mut change = desk.change(Act::SessionAdd).await?;
    let today = desk.today();
    let ends = later(today, chance.below(3));
    let held = PartialDate::range(today, ends).unwrap_or(PartialDate::day(today));
    let next = later(today, 330 + chance.below(60));
    let mut session = desk.record(Session {
        series: dialogue.series,
        number: u32::try_from(round + 1).unwrap_or(u32::MAX),
        held,
        place: place(chance),
        next: if chance.percent(85) { PartialDate::month(next.year(), next.month()) } else { None },
    });
    (session.audience, session.marking) = (Audience::Public, Marking::Clear);
    let id = session.id;
    if desk.create(&mut change, &mut vec![session]).await? == 0 {
        return Ok(None);
    }
    let mut priorities = Vec::new();
    for position in 1..=3 {
        let until = later(today, 364);
        let (from, until) = (Some(PartialDate::day(today)), Some(PartialDate::day(until)));
        let mut priority = desk.record(Priority { session: id, position, from, until });
        (priority.audience, priority.marking) = (Audience::Public, Marking::Clear);
        let (sentence, lang) = (Sentence::any(chance), lang(chance));
        say(&mut priority, chance, TextField::Title, lang, |lang| sentence.words(lang));
        priorities.push(priority);
    }
    desk.create(&mut change, &mut priorities).await?;
    for id in dialogue.made.back().into_iter().flatten() {
        report::meets_again(&mut change, *id, ends).await?;
    }
    desk.keep(change).await?;
    Ok(Some((id, held)))
}

/// An event of a session, or one that is planned for the time after it.
fn event(desk: &Desk<'_>, chance: &mut Chance, meeting: &Meeting<'_>) -> Record<Event> {
    let own = chance.percent(30);
    let day = later(meeting.held.latest(), if own { 0 } else { chance.below(500) });
    let mut event = desk.record(Event {
        held: around(chance, day),
        place: place(chance),
        attendance: None,
        session: own.then_some(meeting.session),
    });
    share(&mut event, chance, meeting);
    let (sentence, lang) = (Sentence::any(chance), lang(chance));
    say(&mut event, chance, TextField::Title, lang, |lang| sentence.words(lang));
    let [state, _] = &meeting.dialogue.sides;
    event.parties = vec![
        PartyRole { party: state.id, role: Role::Host },
        PartyRole { party: meeting.parties.other(chance).id, role: Role::Participant },
    ];
    event
}

/// Updates records in one change.
async fn store<T: tansiq_storage::Table>(change: &mut Change, records: &mut [Record<T>]) -> Result<()> {
    if records.is_empty() { Ok(()) } else { change.update_all(records).await }
}

/// The document that a passage stands in.
type Filed = Id<Document>;
