//! What several pages look up for what they show: names of parties, documents of passages, places in words.

use crate::errors::Failure;
use crate::forms::Choice;
use crate::page::Page;
use crate::view::{CommitmentRow, DueDate, PartyName, Passage, Words};
use crate::visit::{Answer, Visit};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use std::collections::{BTreeSet, HashMap};
use tansiq_locale::state_codes;
use tansiq_model::{
    Body, Commitment, Document, Footing, Id, Lang, Marking, Party, PartyKind, PartyRole, Place, Record, Role,
    Settings, Source, TextField, Theme,
};
use tansiq_office::PartyNames;
use tansiq_reader::PartyEntry;
use tansiq_storage::{Entry, Ground};

/// The title of a record, else its number.
#[must_use]
pub fn title<T: Body>(p: &Page, record: &Record<T>) -> Words {
    Words::title(&record.texts, p.lang).unwrap_or_else(|| Words::plain(number(record), p.lang))
}

/// The number of a record; empty for kinds without one.
#[must_use]
pub fn number<T: Body>(record: &Record<T>) -> String {
    record.reference.map(|reference| reference.to_string()).unwrap_or_default()
}

/// A party and its role, by name; `None` for a party that this reader may not see.
fn party(p: &Page, names: &PartyNames, role: &PartyRole) -> Option<PartyName> {
    let party = names.get(role.party)?;
    let (code, name) = (party.body.code.to_string(), party_name(p, party));
    Some(PartyName { code, name, role: Some(role.role), fictional: party.body.fictional })
}

/// The name of a party, else its code.
#[must_use]
pub fn party_name(p: &Page, party: &Record<Party>) -> Words {
    Words::title(&party.texts, p.lang).unwrap_or_else(|| Words::plain(party.body.code.as_str(), p.lang))
}

/// The parties of a record by name, in its order.
#[must_use]
pub fn parties(p: &Page, names: &PartyNames, roles: &[PartyRole]) -> Vec<PartyName> {
    roles.iter().filter_map(|role| party(p, names, role)).collect()
}

/// Where, in words; `None` when nothing is known.
#[must_use]
pub fn place(p: &Page, names: &PartyNames, place: &Place) -> Option<String> {
    let country = place.country.as_deref().map(|code| names.state(code, p.lang).unwrap_or(code));
    let parts: Vec<&str> =
        place.city.as_deref().map(|town| p.town(town)).into_iter().chain(country).collect();
    (!parts.is_empty()).then(|| parts.join(&p.tr("list-comma")))
}

/// A commitment as lists show it.
#[must_use]
pub fn commitment_row(
    p: &Page,
    names: &PartyNames,
    grounds: &Grounds,
    commitment: &Record<Commitment>,
) -> CommitmentRow {
    let body = &commitment.body;
    let owners: Vec<PartyRole> =
        commitment.parties.iter().filter(|party| Role::OWNERS.contains(&party.role)).copied().collect();
    let said = [body.self_reported, body.reviewed];
    CommitmentRow {
        reference: number(commitment),
        title: title(p, commitment),
        owners: parties(p, names, &owners),
        label: body.label(p.today),
        self_reported: body.standing().self_reported,
        not_measurable: body.flags.not_measurable,
        due: DueDate::from(body),
        last_report: said.into_iter().flatten().map(|said| said.as_of).max(),
        footing: footing(grounds, commitment),
    }
}

/// What commitments rest on, by id.
pub type Grounds = HashMap<Id<Commitment>, Ground>;

/// What a commitment rests on.
#[must_use]
pub fn footing(grounds: &Grounds, commitment: &Record<Commitment>) -> Footing {
    let ground = grounds.get(&commitment.id);
    ground.map_or(Footing::Entered, |ground| ground.footing(&commitment.agreements))
}

/// The line of time for the bands of some commitments.
#[must_use]
pub fn scale(p: &Page, rows: &[CommitmentRow]) -> Option<crate::band::Scale> {
    let dues = rows.iter().filter(|row| !row.label.is_settled()).filter_map(|row| row.due.period);
    // A promise for a far year would press all the others into a corner: the line ends two years around today.
    let near = |day: Date| (day - p.today).get_days().abs() < 731;
    let days: Vec<Date> =
        dues.flat_map(|due| [due.earliest(), due.latest()]).filter(|day| near(*day)).collect();
    if days.is_empty() {
        return None;
    }
    crate::band::Scale::around(days.into_iter().chain([p.today]))
}

/// The documents that some passages stand in.
#[derive(Debug, Default)]
pub struct Documents(HashMap<Id<Document>, Record<Document>>);

impl Documents {
    /// Those of these sources that the visitor may see.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn of<'a>(visit: &Visit, sources: impl Iterator<Item = &'a Source>) -> Result<Self, Failure> {
        let ids: BTreeSet<Id<Document>> = sources.map(|source| Id::new(source.document)).collect();
        let ids: Vec<_> = ids.into_iter().collect();
        Ok(Self(visit.view.many(&ids).await?.into_iter().map(|document| (document.id, document)).collect()))
    }

    /// The document of a source.
    #[must_use]
    pub fn get(&self, source: &Source) -> Option<&Record<Document>> {
        self.0.get(&Id::new(source.document))
    }

    /// The markings of these documents: what is quoted keeps the label of where it stands.
    pub fn markings(&self) -> impl Iterator<Item = Marking> + '_ {
        self.0.values().map(Record::highest_marking)
    }

    /// A passage; `None` when its document is not for this reader.
    #[must_use]
    pub fn passage(&self, p: &Page, source: &Source) -> Option<Passage> {
        Some(passage_in(p, self.get(source)?, source))
    }
}

/// A passage of a document.
#[must_use]
pub fn passage_in(p: &Page, document: &Record<Document>, source: &Source) -> Passage {
    Passage {
        document: number(document),
        title: title(p, document),
        publisher: document.body.publisher.clone(),
        paragraph: source.paragraph,
        quote: source.quote.clone(),
        lang: document.body.lang,
        url: document.body.url.clone(),
        translations: Vec::new(),
        accepted: None,
        grade: document.body.grade,
        position: 0,
    }
}

/// Who stands in a history entry. The public sees that the office did it, and not who; so does whoever may not read the
/// history of the record, for whom the entry names nobody.
///
/// # Errors
/// When the database fails.
pub async fn who(visit: &Visit, actor: &str) -> Result<String, Failure> {
    if visit.account.is_none() || actor.is_empty() {
        return Ok(visit.p.tr("by-office"));
    }
    if actor == "operator" {
        return Ok(visit.p.tr("by-operator"));
    }
    Ok(visit.office.person_name(actor).await?.unwrap_or_else(|| visit.p.tr("by-erased")))
}

/// What was done, in the page's language.
#[must_use]
pub fn action(p: &Page, action: &str) -> String {
    let key = format!("action-{}", action.replace('.', "-"));
    if p.has(&key) { p.tr(&key) } else { action.to_owned() }
}

/// The day and the time of a history entry, in UTC.
#[must_use]
pub fn when(entry: &Entry) -> Option<(Date, String)> {
    let at = entry.at.parse::<Timestamp>().ok()?.to_zoned(TimeZone::UTC);
    Some((at.date(), at.strftime("%H:%M").to_string()))
}

/// How many other names of a party a list shows beside its name.
const ALIASES: usize = 2;

/// The parties of the register to choose from, by name, each with the shortest of its other names.
#[must_use]
pub fn register_parties(p: &Page, names: &PartyNames) -> Vec<Choice> {
    let choice = |party: &Record<Party>| {
        let name = names.name(party.id, p.lang);
        let aliases =
            party.texts.get(TextField::Alias, p.lang).or(party.texts.best(TextField::Alias, p.lang));
        let mut aliases: Vec<&str> =
            aliases.map(|text| tansiq_office::aliases_of(&text.body).collect()).unwrap_or_default();
        aliases.sort_by_key(|alias| alias.chars().count());
        aliases.truncate(ALIASES);
        let name = if aliases.is_empty() {
            name.to_owned()
        } else {
            let values = [("name", name.into()), ("others", aliases.join(&p.tr("list-comma")).into())];
            // An entry of a list is plain text to the browser; it isolates each entry by itself.
            p.plain().tr_with("party-choice", values)
        };
        Choice::new(party.body.code.as_str(), name)
    };
    sorted(p, names.iter().map(choice).collect())
}

/// These parties without the States that the office left out of its lists, unless they are `there` already.
#[must_use]
pub fn offered<'a>(
    visit: &Visit,
    mut choices: Vec<Choice>,
    there: impl IntoIterator<Item = &'a str>,
) -> Vec<Choice> {
    let there: BTreeSet<&str> = there.into_iter().collect();
    let left_out = &visit.settings.states_left_out;
    choices.retain(|choice| {
        there.contains(choice.value.as_str()) || !left_out.iter().any(|code| choice.is(code.as_str()))
    });
    choices
}

/// The parties to choose from: those of the register and those that the reader knows, by name. What was merged into
/// another party is left out, and so are the States that the office left out of its lists, unless they are `there`
/// already.
#[must_use]
pub fn party_choices<'a>(
    visit: &Visit,
    names: &PartyNames,
    there: impl IntoIterator<Item = &'a str>,
) -> Vec<Choice> {
    let p = &visit.p;
    let mut all = register_parties(p, names);
    let others =
        visit.office.lexicon().parties().filter(|party| names.by_code(party.code.as_str()).is_none());
    let name = |party: &PartyEntry| match party.kind {
        PartyKind::State => p.state(party.code.as_str()).unwrap_or(party.names.get(p.lang)).to_owned(),
        _ => party.names.get(p.lang).to_owned(),
    };
    all.extend(others.map(|party| Choice::new(party.code.as_str(), name(party))));
    sorted(p, offered(visit, all, there))
}

/// Whether a code is that of a party of the register or of one that the reader knows.
pub fn knows_party<'a>(visit: &'a Visit, names: &'a PartyNames) -> impl Fn(&str) -> bool + 'a {
    |code| {
        names.by_code(code).is_some()
            || visit.office.lexicon().parties().any(|party| party.code.as_str() == code)
    }
}

/// The codes of the States that the office offers.
#[must_use]
pub fn offered_states(settings: &Settings) -> Vec<&str> {
    let table: Vec<&str> = state_codes().collect();
    settings.states(table)
}

/// The States that the office offers, by name, and the one that is there already.
#[must_use]
pub fn state_choices(visit: &Visit, names: &PartyNames, there: &str) -> Vec<Choice> {
    let p = &visit.p;
    // The code of a merged party leads to the one that stays.
    let kept = |code| names.by_code(code).map_or(code, |party| party.body.code.as_str());
    let mut codes: BTreeSet<&str> = offered_states(&visit.settings).into_iter().map(kept).collect();
    if !there.is_empty() {
        codes.insert(there);
    }
    let choice = |code: &str| Choice::new(code, names.state(code, p.lang).unwrap_or(code));
    sorted(p, codes.into_iter().map(choice).collect())
}

/// Whether a code is that of a State: one of the table, or one of the register.
#[must_use]
pub fn knows_state(names: &PartyNames, code: &str) -> bool {
    state_codes().any(|state| state == code)
        || names.by_code(code).is_some_and(|party| party.body.kind == PartyKind::State)
}

/// Every theme, by name.
#[must_use]
pub fn theme_choices(visit: &Visit) -> Vec<Choice> {
    let p = &visit.p;
    let themes = visit.office.lexicon().themes();
    sorted(p, themes.map(|theme| Choice::new(theme.slug.as_str(), p.theme(&theme.slug))).collect())
}

/// In the order of the names in the page's language.
#[must_use]
pub fn sorted(p: &Page, mut choices: Vec<Choice>) -> Vec<Choice> {
    choices.sort_by_cached_key(|choice| p.sort_key(&choice.name));
    choices
}

/// A list as a file: the same rows as CSV or as JSON.
///
/// # Errors
/// When a row cannot be written.
pub fn table<R: serde::Serialize>(
    name: &str,
    rows: &[R],
    markings: impl IntoIterator<Item = Marking>,
    csv: bool,
) -> Answer {
    let marking = Marking::highest(markings);
    let file = if csv {
        crate::table::csv(name, rows, Some(marking))?
    } else {
        crate::table::json(name, rows, marking)
    };
    Ok(file)
}

/// Parties in one cell of a file: codes and roles.
#[must_use]
pub fn party_codes(names: &PartyNames, roles: &[PartyRole]) -> String {
    let known = roles.iter().filter(|role| names.get(role.party).is_some());
    known.map(|role| format!("{}:{}", names.code(role.party), role.role)).collect::<Vec<_>>().join("; ")
}

/// Parties in one cell of a file for each language, by their names, each once.
#[must_use]
pub fn party_titles(names: &PartyNames, roles: &[PartyRole]) -> [String; 3] {
    let mut parties: Vec<_> = Vec::new();
    for role in roles.iter().filter(|role| names.get(role.party).is_some()) {
        if !parties.contains(&role.party) {
            parties.push(role.party);
        }
    }
    [Lang::Ar, Lang::Fr, Lang::En]
        .map(|lang| parties.iter().map(|party| names.name(*party, lang)).collect::<Vec<_>>().join("; "))
}

/// The names of a State in a file, by its code.
#[must_use]
pub fn state_titles(names: &PartyNames, code: Option<&str>) -> [String; 3] {
    [Lang::Ar, Lang::Fr, Lang::En]
        .map(|lang| code.and_then(|code| names.state(code, lang)).unwrap_or_default().to_owned())
}

/// Themes in one cell of a file.
#[must_use]
pub fn slugs(themes: &[Theme]) -> String {
    themes.iter().map(Theme::as_str).collect::<Vec<_>>().join("; ")
}
