//! `/api/v1/search`: the search of the whole register.

use super::answer::Answer;
use super::list::{Asked, Part};
use super::told::{Operation, Told};
use super::values::{Edtf, KindTerm, LangTerm, Number, Term};
use crate::visit::Visit;
use serde::Serialize;
use tansiq_model::{Kind, Lang, Marking};
use tansiq_office::{Marked, SearchFor};
use utoipa::ToSchema;

/// A record that was found.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Hit {
    /// What it is.
    kind: KindTerm,
    /// Its number, if its kind has numbers.
    reference: Option<Number>,
    /// The kind of the record on whose page it stands; null when that page is not for the caller.
    stands_on: Option<KindTerm>,
    /// The number, code or short name of that record.
    name: Option<String>,
    /// Its title.
    title: Option<FoundText>,
    /// The part of its texts, or of its passages, that holds what was looked for.
    snippet: Option<FoundText>,
    /// The date that says most about it.
    date: Option<Edtf>,
}

/// A text in its language.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct FoundText {
    /// The words.
    text: String,
    /// Their language.
    lang: LangTerm,
}

impl FoundText {
    fn of(marked: Marked) -> Self {
        let text = marked.pieces.into_iter().map(|piece| piece.text).collect();
        Self { text, lang: Term(marked.lang) }
    }
}

/// The hits of one answer at most.
const MOST: usize = 50;

async fn list(visit: Visit, mut asked: Asked) -> Answer {
    let text = asked.text("q").unwrap_or_default();
    let kind: Option<Kind> = asked.value("kind");
    let lang: Option<Lang> = asked.value("lang");
    if text.trim().is_empty() {
        asked.wrong("q", "missing");
    }
    let after = asked.after_place();
    asked.end()?;
    let limit = u32::try_from(asked.limit.min(MOST)).unwrap_or(u32::MAX);
    let lang = lang.unwrap_or(visit.p.lang);
    let wish = SearchFor { text, lang, kind, after, limit, snippets: true };
    let found = visit.office.search(&visit.view, &wish).await?;
    let hit = |hit: tansiq_office::Hit| Hit {
        kind: Term(hit.kind),
        reference: hit.reference.map(Number),
        stands_on: hit.place.as_ref().map(|place| Term(place.kind)),
        name: hit.place.map(|place| place.name),
        title: hit.title.map(FoundText::of),
        snippet: hit.snippet.map(FoundText::of),
        date: hit.date.map(Edtf::of),
    };
    let next = found.next.map(|place| asked.cursor(place.to_string().as_bytes()));
    let items = found.hits.into_iter().map(hit).collect();
    // A hit does not say how far its record may travel: whoever passes it on has to read the record.
    Part { items, next, marking: Marking::ALL[Marking::ALL.len() - 1].word() }.answer()
}

/// The search.
pub fn all() -> Told {
    let told = Operation::list::<Hit>("search", "What is found in the register, the best first.")
        .about("Looks for all words, also in other forms, by the names of parties in three languages and by themes. `limit` is at most 50 here. The marking is the highest that there is: a hit does not say how far its record may travel.")
        .needs::<String>("q", "What to look for.")
        .such_as("rabat")
        .narrowed::<KindTerm>("kind", "Only records of this kind.")
        .such_as("commitment")
        .narrowed::<LangTerm>("lang", "The language in which titles are preferred; that of the request when it is left out.")
        .such_as("fr");
    Told::default().get(told, list)
}
