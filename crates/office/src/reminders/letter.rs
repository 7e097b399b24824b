//! What a letter that reminds says.

use super::may_travel;
use crate::mail::{Mailer, Written, one_line};
use tansiq_locale::{Locale, Value};
use tansiq_model::{Commitment, Lang, Marking, Record};
use tansiq_storage::Reminded;

/// A commitment in a letter.
#[derive(Debug)]
pub(super) struct Item {
    /// Which letter about it this is.
    pub(super) reminded: Reminded,
    /// How many days there are until it is due; less than 0 when it is late.
    pub(super) away: i32,
    /// The commitment, as its reader may see it.
    pub(super) commitment: Record<Commitment>,
}

/// The letter about these commitments.
pub(super) fn compose(
    mailer: &Mailer,
    lang: Lang,
    name: Option<&str>,
    office: &str,
    items: &[Item],
    answer: Option<&str>,
    stop: &str,
) -> Written {
    let locale = Locale::new(lang).plain();
    let office = one_line(office);
    let number = || Value::from(items.len());
    let subject = locale.tr_with("reminder-subject", [("n", number()), ("office", office.as_str().into())]);
    let hello = locale.tr1("reminder-hello", "name", one_line(name.unwrap_or_default()));
    let lead = locale.tr_with("reminder-lead", [("n", number()), ("office", office.as_str().into())]);
    let mut parts = vec![hello, lead];
    parts.extend((1..).zip(items).map(|(at, item)| paragraph(&locale, &mailer.site, at, item)));
    parts.push(locale.tr(match (answer, items.len()) {
        (None, _) => "reminder-answer-link",
        (Some(_), 1) => "reminder-answer-one",
        (Some(_), _) => "reminder-answer-many",
    }));
    let stop = format!("{}/{lang}/letters/stop?key={stop}", mailer.site);
    parts.push(locale.tr1("reminder-stop", "link", &stop));
    let reply_to = answer.zip(mailer.answers.as_ref()).map(|(token, form)| form.address(token));
    Written { subject: one_line(&subject), text: parts.join("\n\n") + "\n", reply_to, stop: Some(stop) }
}

/// What is said of one commitment: its number in the letter, its reference, its title if that may travel, when it is due,
/// and where it stands.
fn paragraph(locale: &Locale, site: &str, at: usize, item: &Item) -> String {
    let commitment = &item.commitment;
    let reference = commitment.reference.map_or_else(|| commitment.id.to_string(), |one| one.to_string());
    let title = match may_travel(commitment, locale.lang) {
        Some(title) => one_line(&title.body),
        None => locale.tr("reminder-kept"),
    };
    let due = commitment.body.due_period().map(|due| locale.date_prose(&due)).unwrap_or_default();
    let key = match item.away {
        0 => "reminder-due-today",
        1.. => "reminder-due-ahead",
        _ => "reminder-due-past",
    };
    let days = Value::from(item.away.unsigned_abs());
    let mut lines = vec![
        format!("{at}. {reference}"),
        format!("   {title}"),
        format!("   {}", locale.tr_with(key, [("n", days), ("date", due.as_str().into())])),
    ];
    if commitment.marking > Marking::Clear {
        lines.push(format!("   {}", commitment.marking));
    }
    lines.push(format!("   {site}/{}/commitments/{reference}", locale.lang));
    lines.join("\n")
}
