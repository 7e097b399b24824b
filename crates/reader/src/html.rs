//! Pages of the web: what a page says of itself, and its article.

use crate::ReadError;
use crate::article::{self, Article, Tree};
use crate::lexicon::Lexicon;
use crate::page_data::PageData;

pub(crate) use crate::page_data::squeeze;

/// A page that was read.
#[derive(Debug, Default)]
pub(crate) struct Page {
    pub(crate) tree: Tree,
    pub(crate) data: PageData,
    pub(crate) article: Article,
}

/// Reads a page.
pub(crate) fn read(html: &str, lexicon: &Lexicon) -> Result<Page, ReadError> {
    let tree = article::build(html)?;
    let data = PageData::of(&tree);
    let article = article::find(&tree, &data.titles(), lexicon);
    Ok(Page { tree, data, article })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(html: &str) -> String {
        read(html, Lexicon::builtin()).unwrap().article.text
    }

    #[test]
    fn the_article_stays_and_the_furniture_goes() {
        let page = read(
            "<!doctype html><html lang=fr><head><title>Titre du jour &amp; suite</title>\
             <meta property='og:site_name' content='Le Journal'>\
             <style>p{}</style></head><body><nav><a href=/>Accueil</a></nav><h1>Titre du jour</h1>\
             <p>Un <b>premier</b> paragraphe qui dit assez de choses<br>sur deux lignes pour en être un.\
             <p>Un second&nbsp;: <a href=x>lien</a> compris dans une phrase.\
             <ul><li><a href=1>Autre article</a><li><a href=2>Encore un</a></ul>\
             <div class='related-posts'>À lire aussi</div><script>var a = '<p>non</p>';</script></body></html>",
            Lexicon::builtin(),
        )
        .unwrap();
        assert_eq!(
            page.article.text,
            "Titre du jour\n\nUn premier paragraphe qui dit assez de choses\nsur deux lignes pour en être un.\n\n\
             Un second : lien compris dans une phrase."
        );
        assert_eq!(page.data.publisher.as_deref(), Some("Le Journal"));
    }

    #[test]
    fn ends_that_are_left_out_or_misplaced_do_no_harm() {
        let sentence = "Forty officers of the port police learned to search containers.";
        let soup = format!(
            "<body><div><button><div>Menu</div>Open</button><a name=top><table><tr><td><a href=1>Home<td>\
             <p>{sentence}</span></div><p>{sentence} <b>Twice<p>{sentence}</table></body></html>"
        );
        assert_eq!(text(&soup), format!("{sentence}\n\n{sentence} Twice\n\n{sentence}"));
    }

    #[test]
    fn a_row_of_values_is_one_line_and_a_table_of_boxes_is_none() {
        let sentence = "Forty officers of the port police learned to search containers.";
        let page = format!(
            "<p>{sentence}</p><table><tr><td>Tema</td><td>March 2021</td></tr></table><p>{sentence}</p>"
        );
        assert_eq!(text(&page), format!("{sentence}\n\nTema\tMarch 2021\n\n{sentence}"));
    }

    #[test]
    fn what_opens_an_article_is_of_it_but_for_its_day() {
        let sentence = "Forty officers of the port police learned to search containers.";
        let page = format!(
            "<div><h1>The officers of the port</h1><p>12 March 2019<p>Moderator: Jane Roe<p>{sentence}<p>{sentence}</div>"
        );
        assert_eq!(
            text(&page),
            format!("The officers of the port\n\nModerator: Jane Roe\n\n{sentence}\n\n{sentence}")
        );
    }

    #[test]
    fn a_teaser_that_leads_nowhere_is_the_lead() {
        let lead = "The port police of the city has forty officers who can search a container.";
        let sentence = "Forty officers of the port police learned to search containers.";
        let page = |teaser: &str| {
            text(&format!(
                "<h1>The officers of the port</h1><div class=teaser-text><p>{teaser}</div><div><p>{sentence}<p>{sentence}</div>"
            ))
        };
        let body = format!("{sentence}\n\n{sentence}");
        assert_eq!(page(lead), format!("The officers of the port\n\n{lead}\n\n{body}"));
        let elsewhere = format!("{lead} <a href=x>More of the officers here</a>");
        assert_eq!(page(&elsewhere), format!("The officers of the port\n\n{body}"));
    }

    #[test]
    fn a_nesting_bomb_is_refused_and_costs_little() {
        let refused = |html: &str| matches!(read(html, Lexicon::builtin()), Err(ReadError::TooDeep { .. }));
        assert!(refused(&"<div>".repeat(200_000)) && refused(&"<b>".repeat(200_000)));
        for cheap in [
            "</div>".repeat(200_000),
            "<p>a".repeat(100_000),
            "<li>a<table><td>".repeat(400),
            format!("<a b='{}'>", "x".repeat(1_000_000)),
        ] {
            assert!(!refused(&cheap));
        }
    }
}
