//! `/brief`: what became of the commitments since the last session, ready to print. The paper itself is the
//! report's; this page is the shell around it.

use crate::page::{Area, Page};
use crate::routes::{Door, Route};
use crate::view::Words;
use crate::visit::{Answer, Visit, show};
use askama::Template;
use axum::extract::Query;
use axum::http::header;
use axum::response::IntoResponse;
use axum::routing::get;
use serde::Deserialize;
use tansiq_model::{Lang, Series};
use tansiq_office::BriefScope;
use tansiq_report::Links;

/// The addresses of this area.
pub const ROUTES: &[Route] = &[
    Route::page("/brief", Door::Anybody, || get(page)),
    Route::page("/brief.json", Door::Anybody, || get(json)),
    #[cfg(feature = "pdf")]
    Route::page("/brief.pdf", Door::Anybody, || get(pdf)),
];

/// A dialogue whose brief can be asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// The value in the query.
    pub value: String,
    /// The name.
    pub name: Words,
}

/// The brief.
#[derive(Template)]
#[template(path = "brief/brief.html")]
pub struct Brief {
    /// What stands around it.
    pub p: Page,
    /// The dialogue, if the register has one.
    pub dialogue: Option<Words>,
    /// No session is there to look back to.
    pub no_session: bool,
    /// When the session was held, and the day of the brief.
    pub lede: String,
    /// The paper.
    pub paper: String,
    /// Which brief it is, as the query has it.
    pub which: String,
    /// The briefs to choose from.
    pub choices: Vec<Choice>,
}

impl Brief {
    fn is(&self, choice: &Choice) -> bool {
        self.which == choice.value
    }

    /// This executable prints papers as PDF.
    const fn prints(&self) -> bool {
        cfg!(feature = "pdf")
    }
}

/// The query: `latest`, `all`, or the short name of a dialogue.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    dialogue: String,
}

impl Asked {
    fn scope(&self) -> BriefScope {
        match self.dialogue.as_str() {
            "" | "latest" => BriefScope::Latest,
            "all" => BriefScope::All,
            slug => BriefScope::Dialogue(slug.to_owned()),
        }
    }
}

/// `GET /brief`.
///
/// # Errors
/// When there is no such dialogue for this visitor.
pub async fn page(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let visit = visit.within(Area::Brief);
    let p = &visit.p;
    let brief = visit.office.brief(&visit.view, &asked.scope(), None, None).await?;
    let mut choices = Vec::new();
    for series in visit.view.all::<Series>().await? {
        let name = crate::lookup::title(p, &series);
        choices.push(Choice { value: series.body.slug, name });
    }
    choices.push(Choice { value: "all".to_owned(), name: Words::plain(p.tr("brief-all"), p.lang) });
    let which = match asked.scope() {
        BriefScope::All => "all".to_owned(),
        BriefScope::Dialogue(slug) => slug,
        BriefScope::Latest => {
            brief.session.as_ref().map_or_else(|| "all".to_owned(), |since| since.series.body.slug.clone())
        }
    };
    show(&Brief {
        dialogue: brief.dialogue(p.lang).map(Words::from),
        no_session: brief.session.is_none(),
        lede: brief.lede(p.locale),
        paper: brief.to_html_part(p.locale, Links::Pages)?,
        which,
        choices,
        p: p.bearing([brief.marking]),
    })
}

/// `GET /brief.json`: the same brief for scripts, with titles in the three languages.
///
/// # Errors
/// As [`page`].
pub async fn json(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let brief = visit.office.brief(&visit.view, &asked.scope(), None, None).await?;
    Ok(([(header::CONTENT_TYPE, "application/json")], brief.to_json(Lang::ALL)).into_response())
}

/// `GET /brief.pdf`: the same brief on one page, in the language of the address.
///
/// # Errors
/// As [`page`]; also when it cannot be set, which is a fault of the program.
#[cfg(feature = "pdf")]
pub async fn pdf(visit: Visit, Query(asked): Query<Asked>) -> Answer {
    let brief = visit.office.brief(&visit.view, &asked.scope(), None, None).await?;
    let p = visit.p;
    let address = format!("{}{}", p.host, p.to(p.path.replacen("/brief.pdf", "/brief", 1)));
    let which = brief.session.as_ref().map_or("all", |since| since.series.body.slug.as_str());
    let name = format!("{which}-{}-{}.pdf", brief.as_of, p.lang);
    let locale = p.locale;
    // Tens of milliseconds of work: not on a thread that answers others.
    let bytes = tokio::task::spawn_blocking(move || brief.to_pdf(&[locale], Some(&address))).await??;
    Ok(crate::download::file(&name, "application/pdf", bytes))
}
