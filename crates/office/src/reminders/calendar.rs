//! Somebody's dates as a calendar that her own programs read (RFC 5545).

use super::{due::answers_for, may_travel};
use crate::{Office, Result};
use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use std::collections::BTreeSet;
use tansiq_locale::{Locale, Value};
use tansiq_model::{Body, Commitment, Id, Lang, PartialDate, PartyRole, Record, Series, Session};
use tansiq_policy::Actor;
use tansiq_storage::{PassKind, View};
use uuid::Uuid;

/// How many octets a line has at most, without its end.
const LINE: usize = 75;

/// For how many days dates that are over stay in a calendar.
const PAST: i64 = 366;

/// A day, or some days, in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarEntry {
    /// The same for as long as the record is there.
    pub uid: String,
    /// How often it was changed.
    pub sequence: u32,
    /// The first day.
    pub first: Date,
    /// The last day.
    pub last: Date,
    /// What it is.
    pub summary: String,
    /// What else is to be said.
    pub description: String,
    /// Where it stands in the register.
    pub url: String,
}

impl Office {
    /// The calendar of whoever has this address, in her language; `None` for one that is not good.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calendar(&self, token: &str, site: &str) -> Result<Option<String>> {
        let Some(pass) = self.register().pass(PassKind::Calendar, token, self.clock()).await? else {
            return Ok(None);
        };
        let Some(account) = self.register().account(pass.account).await? else { return Ok(None) };
        let lang = self.register().letter_choice(account.id).await?.lang.unwrap_or(Lang::En);
        let actor = self
            .register()
            .actor_of_account(&account, tansiq_policy::Session::default(), self.clock())
            .await?;
        let (past, never) = (SignedDuration::from_hours(24 * PAST), Date::MAX);
        let first = self.today().saturating_sub(past);
        let view = self.view(&actor);
        let mut entries = Vec::new();
        for commitment in self.answered_for(&account, (first, never)).await? {
            if !commitment.body.label(self.today()).is_settled() {
                entries.extend(self.dates_of(&view, &commitment, site, lang).await?);
            }
        }
        entries.extend(self.sessions_for(&actor, first, site, lang).await?);
        let name = Locale::new(lang).plain().tr1("calendar-name", "office", self.office_name(lang).await?);
        Ok(Some(calendar_text(&name, self.clock().now(), &entries)))
    }

    /// The dates of one commitment, as a calendar.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn calendar_of(
        &self,
        view: &View,
        commitment: &Record<Commitment>,
        site: &str,
        lang: Lang,
    ) -> Result<String> {
        let entries = self.dates_of(view, commitment, site, lang).await?;
        Ok(calendar_text(&name(commitment), self.clock().now(), &entries))
    }

    /// The due date of a commitment and those of its milestones. Of one whose text may not travel only the reference is
    /// told: a calendar lies with whoever keeps it.
    async fn dates_of(
        &self,
        view: &View,
        commitment: &Record<Commitment>,
        site: &str,
        lang: Lang,
    ) -> Result<Vec<CalendarEntry>> {
        let locale = Locale::new(lang).plain();
        let name = name(commitment);
        let url = format!("{site}/{lang}/commitments/{name}");
        let title = may_travel(commitment, lang).map(|title| title.body.clone());
        let entry = |id: Uuid, sequence, due: PartialDate, key: &str, description: String| {
            let values = [("reference", Value::from(name.as_str())), ("date", locale.date(&due).into())];
            CalendarEntry {
                uid: format!("{id}@{}", host(site)),
                sequence,
                first: due.latest(),
                last: due.latest(),
                summary: locale.tr_with(key, values),
                description,
                url: url.clone(),
            }
        };
        let mut entries = Vec::new();
        if let Some(due) = commitment.body.due_period() {
            let text = title.clone().unwrap_or_else(|| locale.tr("reminder-kept"));
            entries.push(entry(commitment.id.uuid(), commitment.revision, due, "calendar-due", text));
        }
        for milestone in view.milestones(commitment.id).await? {
            let Some(due) = milestone.body.due.filter(|_| milestone.body.done_on.is_none()) else { continue };
            let own = may_travel(&milestone, lang).filter(|_| title.is_some());
            let text = own.map_or_else(|| locale.tr("calendar-kept"), |text| text.body.clone());
            entries.push(entry(milestone.id.uuid(), milestone.revision, due, "calendar-milestone", text));
        }
        Ok(entries)
    }

    /// The sessions that somebody who answers for a party may see, with a date.
    async fn sessions_for(
        &self,
        actor: &Actor,
        from: Date,
        site: &str,
        lang: Lang,
    ) -> Result<Vec<CalendarEntry>> {
        let mut entries = Vec::new();
        let parties = answers_for(actor);
        let view = self.view(actor);
        let hers = |parties_of: &[PartyRole]| parties_of.iter().any(|role| parties.contains(&role.party));
        let series = view.all::<Series>().await?.into_iter().filter(|one| hers(&one.parties));
        let series: BTreeSet<Id<Series>> = series.map(|one| one.id).collect();
        for session in view.all::<Session>().await? {
            // The sides are those of the dialogue.
            let takes_part = series.contains(&session.body.series) || hers(&session.parties);
            let held = session.body.held;
            if !takes_part || held.latest() < from {
                continue;
            }
            let told = may_travel(&session, lang);
            let locale = Locale::new(lang).plain();
            entries.push(CalendarEntry {
                uid: format!("{}@{}", session.id, host(site)),
                sequence: session.revision,
                first: held.earliest(),
                last: held.latest(),
                summary: told.map_or_else(|| locale.tr("calendar-session"), |title| title.body.clone()),
                description: String::new(),
                url: format!("{site}/{lang}/sessions/{}", name(&session)),
            });
        }
        Ok(entries)
    }
}

/// The name by which a record has its page.
fn name<T: Body>(record: &Record<T>) -> String {
    record.reference.map_or_else(|| record.id.to_string(), |reference| reference.to_string())
}

/// The name of the host in an address.
fn host(site: &str) -> &str {
    let rest = site.split_once("://").map_or(site, |(_, rest)| rest);
    rest.split(['/', ':']).next().filter(|host| !host.is_empty()).unwrap_or("localhost")
}

/// These entries as a calendar.
#[must_use]
pub fn calendar_text(name: &str, now: Timestamp, entries: &[CalendarEntry]) -> String {
    let mut out = String::new();
    let mut line = |name: &str, value: &str| fold(&mut out, &format!("{name}:{value}"));
    line("BEGIN", "VCALENDAR");
    line("VERSION", "2.0");
    line("PRODID", "-//Tansiq//Register of commitments//EN");
    line("CALSCALE", "GREGORIAN");
    line("METHOD", "PUBLISH");
    line("X-WR-CALNAME", &escaped(name));
    line("REFRESH-INTERVAL;VALUE=DURATION", "PT12H");
    let stamp = now.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string();
    for entry in entries {
        line("BEGIN", "VEVENT");
        line("UID", &escaped(&entry.uid));
        line("DTSTAMP", &stamp);
        line("DTSTART;VALUE=DATE", &day(entry.first));
        // The first day that is not part of it.
        line("DTEND;VALUE=DATE", &day(entry.last.tomorrow().unwrap_or(entry.last)));
        line("SEQUENCE", &entry.sequence.to_string());
        line("SUMMARY", &escaped(&entry.summary));
        if !entry.description.is_empty() {
            line("DESCRIPTION", &escaped(&entry.description));
        }
        line("URL", &entry.url.replace(char::is_control, ""));
        line("TRANSP", "TRANSPARENT");
        line("END", "VEVENT");
    }
    line("END", "VCALENDAR");
    out
}

fn day(day: Date) -> String {
    day.strftime("%Y%m%d").to_string()
}

/// A text as a value (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' | '\r' => out.push_str("\\n"),
            other if other.is_control() => {}
            other => out.push(other),
        }
    }
    out
}

/// Adds a line, cut where it is too long, never within a character (RFC 5545, 3.1).
fn fold(out: &mut String, line: &str) {
    let mut length = 0;
    for c in line.chars() {
        if length + c.len_utf8() > LINE {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What a program reads from a calendar: the properties of each entry, without their parameters.
    fn read(text: &str) -> Vec<Vec<(String, String)>> {
        assert!(text.ends_with("\r\n"));
        let unfolded = text.replace("\r\n ", "");
        let mut entries: Vec<Vec<(String, String)>> = Vec::new();
        let mut inside = false;
        for line in unfolded.split("\r\n").filter(|line| !line.is_empty()) {
            let (name, value) = line.split_once(':').expect("a line is a name and a value");
            match (name, value) {
                ("BEGIN", "VEVENT") => {
                    inside = true;
                    entries.push(Vec::new());
                }
                ("END", "VEVENT") => inside = false,
                _ if inside => {
                    let name = name.split(';').next().unwrap().to_owned();
                    entries.last_mut().unwrap().push((name, unescaped(value)));
                }
                _ => {}
            }
        }
        entries
    }

    fn unescaped(value: &str) -> String {
        let mut chars = value.chars();
        let mut out = String::new();
        while let Some(c) = chars.next() {
            match c {
                '\\' => match chars.next().expect("something is escaped") {
                    'n' => out.push('\n'),
                    other => out.push(other),
                },
                ';' | ',' => panic!("{c} is not escaped"),
                other => out.push(other),
            }
        }
        out
    }

    fn entry(summary: &str) -> CalendarEntry {
        CalendarEntry {
            uid: "a@example.org".into(),
            sequence: 3,
            first: "2024-12-31".parse().unwrap(),
            last: "2025-01-02".parse().unwrap(),
            summary: summary.into(),
            description: String::new(),
            url: "https://example.org/en/commitments/C-2024-0001".into(),
        }
    }

    #[test]
    fn an_entry_has_its_days_and_its_name() {
        let now = "2024-09-30T12:00:00Z".parse().unwrap();
        let text = calendar_text("Dates", now, &[entry("Rabat; a, b")]);
        let got = read(&text).remove(0);
        let value = |name: &str| got.iter().find(|(one, _)| one == name).map(|(_, value)| value.as_str());
        assert_eq!(value("DTSTART"), Some("20241231"));
        assert_eq!(value("DTEND"), Some("20250103"), "the day after the last one");
        assert_eq!(value("SEQUENCE"), Some("3"));
        assert_eq!(value("DTSTAMP"), Some("20240930T120000Z"));
        assert_eq!(value("SUMMARY"), Some("Rabat; a, b"));
        assert!(text.contains("SUMMARY:Rabat\\; a\\, b\r\n"), "{text}");
    }

    proptest! {
        #[test]
        fn whatever_is_said_is_read_back_from_short_lines(summaries in prop::collection::vec("(\\PC|\n|،|ش){0,120}", 0..4)) {
            let entries: Vec<_> = summaries.iter().map(|summary| entry(summary)).collect();
            let text = calendar_text("الالتزامات", Timestamp::UNIX_EPOCH, &entries);
            prop_assert!(text.split("\r\n").all(|line| line.len() <= LINE), "{}", text);
            prop_assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
            let got: Vec<String> = read(&text)
                .into_iter()
                .map(|entry| entry.into_iter().find(|(name, _)| name == "SUMMARY").unwrap().1)
                .collect();
            prop_assert_eq!(got, summaries);
        }
    }
}
