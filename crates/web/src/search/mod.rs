//! `/search`: the whole register by words, names, themes and numbers.

use crate::address;
use crate::errors::Failure;
use crate::lookup;
use crate::page::{Page, escape_query};
use crate::routes::{Door, Route};
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use axum::routing::get;
use serde::{Deserialize, Serialize};
use tansiq_model::{Kind, Lang, Marking, PartialDate, Reference, ReferenceKind};
use tansiq_office::{Asked, Hit, Marked, Place, SearchFor, SearchResult};

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/search", Door::Anybody, || get(page)).asked("?q=rabat"),
    Route::page("/search.csv", Door::Anybody, || get(csv)).asked("?q=rabat"),
    Route::page("/search.json", Door::Anybody, || get(json)).asked("?q=rabat"),
];

/// How many hits a page shows.
const HITS: u32 = 20;
/// How many hits a file holds at most.
const ROWS: u32 = 5000;

/// What stands in the address.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Wish {
    /// What was typed.
    pub q: String,
    /// The word of a kind; empty for all.
    pub kind: String,
    /// Where the list goes on; empty for the beginning.
    pub after: String,
}

impl Wish {
    /// For the office. A kind or a place that there is not counts for nothing.
    fn search_for(&self, lang: Lang, limit: u32, snippets: bool) -> SearchFor {
        SearchFor {
            text: self.q.clone(),
            lang,
            kind: self.kind.parse().ok(),
            after: self.after.parse().ok(),
            limit,
            snippets,
        }
    }

    /// The query of an address.
    fn query(typed: &str, kind: Option<Kind>, after: &str) -> String {
        let mut query = format!("?q={}", escape_query(typed));
        if let Some(kind) = kind {
            query.push_str(&format!("&kind={kind}"));
        }
        if !after.is_empty() {
            query.push_str(&format!("&after={}", escape_query(after)));
        }
        query
    }
}

/// A word that was looked for in place of one that was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlsoWord {
    /// The word.
    pub text: String,
    /// Its language, if known.
    pub lang: Option<Lang>,
}

/// What else was looked for in place of a part of the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AlsoLine {
    /// The part as it was typed.
    pub typed: String,
    /// The words.
    pub words: Vec<AlsoWord>,
    /// The themes, in words.
    pub themes: Vec<String>,
}

/// A record that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HitRow {
    /// What it is.
    pub kind: Kind,
    /// Its number, if it has one.
    pub reference: Option<String>,
    /// Its address below the language, if its page is for this reader.
    pub path: Option<String>,
    /// Its title.
    pub title: Option<Marked>,
    /// What was found in its texts.
    pub snippet: Option<Marked>,
    /// The paragraph of the document that holds it.
    pub paragraph: Option<u32>,
    /// Its date.
    pub date: Option<PartialDate>,
}

/// What was found, or the empty form.
#[derive(Template)]
#[template(path = "search/search.html")]
pub struct Search {
    /// What stands around it.
    pub p: Page,
    /// What was typed.
    pub typed: String,
    /// Nothing that was typed can be looked for.
    pub nothing_said: bool,
    /// Words were left out because there are too many.
    pub cut: bool,
    /// What else was looked for.
    pub also: Vec<AlsoLine>,
    /// The kind that is shown; `None` for all.
    pub kind: Option<Kind>,
    /// How many of each kind.
    pub counts: Vec<(Kind, u32)>,
    /// The best first.
    pub hits: Vec<HitRow>,
    /// Parts of the query that nothing meets.
    pub unmet: Vec<String>,
    /// The address of the next part of the list, if there is more.
    pub more: Option<String>,
}

impl Search {
    /// All hits, of whatever kind.
    fn total(&self) -> u32 {
        self.counts.iter().map(|(_, n)| n).sum()
    }

    /// Hits of the kind that is shown.
    fn shown(&self) -> u32 {
        match self.kind {
            None => self.total(),
            Some(kind) => self.counts.iter().find(|(other, _)| *other == kind).map_or(0, |(_, n)| *n),
        }
    }

    /// All that was typed is the one part that nothing meets: naming it again says nothing.
    fn only_unmet(&self) -> bool {
        matches!(self.unmet.as_slice(), [part] if *part == self.typed)
    }

    fn is(&self, kind: &Kind) -> bool {
        self.kind == Some(*kind)
    }

    fn of_kind(&self, kind: &Kind) -> String {
        self.p.to(format!("/search{}", Wish::query(&self.typed, Some(*kind), "")))
    }

    fn all_kinds(&self) -> String {
        self.p.to(format!("/search{}", Wish::query(&self.typed, None, "")))
    }

    fn query(&self) -> String {
        Wish::query(&self.typed, self.kind, "")
    }

    /// The hint under the field, with a number as numbers are written.
    fn hint(&self) -> String {
        let example = Reference { kind: ReferenceKind::Commitment, year: self.p.today.year(), number: 17 };
        self.p.tr1("search-hint", "example", example.to_string())
    }
}

/// The address of the page on which a hit stands, below the language.
fn path(place: &Place) -> String {
    let Place { kind, name, proposal, paragraph } = place;
    let page = address::of(*kind, name).unwrap_or_default();
    match (proposal, paragraph) {
        (Some(number), _) => format!("{page}/review?at={number}#p{number}"),
        (None, Some(number)) => format!("{page}?paragraph={number}#para-{number}"),
        (None, None) => page,
    }
}

fn also(p: &Page, asked: &[Asked]) -> Vec<AlsoLine> {
    let line = |part: &Asked| AlsoLine {
        typed: part.typed.clone(),
        words: part.also.iter().map(|also| AlsoWord { text: also.text.clone(), lang: also.lang }).collect(),
        themes: part.themes.iter().map(|theme| p.theme(theme)).collect(),
    };
    asked.iter().map(line).filter(|line| !line.words.is_empty() || !line.themes.is_empty()).collect()
}

fn row(hit: Hit) -> HitRow {
    HitRow {
        kind: hit.kind,
        reference: hit.reference,
        path: hit.place.as_ref().map(path),
        title: hit.title,
        snippet: hit.snippet,
        paragraph: hit.place.and_then(|place| place.paragraph),
        date: hit.date,
    }
}

async fn found(visit: &Visit, wish: &Wish, limit: u32, snippets: bool) -> Result<SearchResult, Failure> {
    let wish = wish.search_for(visit.lang(), limit, snippets);
    Ok(visit.office.search(&visit.view, &wish).await?)
}

/// `GET /search`.
///
/// # Errors
/// When the database fails.
pub async fn page(visit: Visit, Query(wish): Query<Wish>) -> Answer {
    let SearchResult { typed, asked, cut, counts, hits, next, unmet } =
        found(&visit, &wish, HITS, true).await?;
    let p = visit.p;
    let kind = wish.kind.parse().ok();
    let more = next.map(|next| p.to(format!("/search{}", Wish::query(&typed, kind, &next.to_string()))));
    show(&Search {
        nothing_said: !typed.is_empty() && asked.is_empty(),
        also: also(&p, &asked),
        hits: hits.into_iter().map(row).collect(),
        typed,
        cut,
        kind,
        counts,
        unmet,
        more,
        p,
    })
}

/// A hit in a file.
#[derive(Serialize)]
struct Line {
    kind: Kind,
    reference: String,
    title: String,
    lang: Option<Lang>,
    date: Option<String>,
    path: String,
}

async fn table(visit: &Visit, wish: &Wish, csv: bool) -> Answer {
    let found = found(visit, wish, ROWS, false).await?;
    let line = |hit: Hit| Line {
        kind: hit.kind,
        reference: hit.reference.unwrap_or_default(),
        lang: hit.title.as_ref().map(|title| title.lang),
        title: hit
            .title
            .map(|title| title.pieces.into_iter().map(|piece| piece.text).collect())
            .unwrap_or_default(),
        date: hit.date.map(|date| date.to_string()),
        path: hit.place.map(|place| visit.p.to(path(&place))).unwrap_or_default(),
    };
    let lines: Vec<Line> = found.hits.into_iter().map(line).collect();
    // A hit does not say how far its record may travel: whoever passes it on has to read the record. Without an account
    // nothing is found but what is published.
    let published = lines.is_empty() || visit.p.person.is_none();
    let highest = if published { Marking::Clear } else { Marking::AmberStrict };
    lookup::table("search", &lines, [highest], csv)
}

/// `GET /search.csv`.
///
/// # Errors
/// When the database fails.
pub async fn csv(visit: Visit, Query(wish): Query<Wish>) -> Answer {
    table(&visit, &wish, true).await
}

/// `GET /search.json`.
///
/// # Errors
/// When the database fails.
pub async fn json(visit: Visit, Query(wish): Query<Wish>) -> Answer {
    table(&visit, &wish, false).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hit_leads_to_where_it_stands() {
        let place = |kind, name: &str| Place { kind, name: name.into(), proposal: None, paragraph: None };
        let document = place(Kind::Document, "D-2024-0001");
        for (place, expected) in [
            (document.clone(), "/documents/D-2024-0001"),
            (Place { paragraph: Some(3), ..document.clone() }, "/documents/D-2024-0001?paragraph=3#para-3"),
            (
                Place { proposal: Some(2), paragraph: Some(3), ..document },
                "/documents/D-2024-0001/review?at=2#p2",
            ),
            (place(Kind::Commitment, "C-2024-0001"), "/commitments/C-2024-0001"),
            (place(Kind::Series, "mar-unoct"), "/dialogues/mar-unoct"),
            (place(Kind::Session, "S-2024-0001"), "/sessions/S-2024-0001"),
            (place(Kind::RoleTerm, "0192f0c1"), "/roles/0192f0c1"),
            (place(Kind::Need, "R-2024-0001"), "/needs/R-2024-0001"),
            (place(Kind::Claim, "F-2024-0001"), "/claims/F-2024-0001"),
        ] {
            assert_eq!(path(&place), expected);
        }
        assert_eq!(Wish::query("أمن & 1", Some(Kind::Need), ""), "?q=%D8%A3%D9%85%D9%86%20%26%201&kind=need");
    }
}
