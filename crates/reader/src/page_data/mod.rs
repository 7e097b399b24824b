//! What a page says of itself beside its article: title, publisher, day of publication, language, and whether it says
//! so as data or it was found in what it shows.

mod linked;
mod published;

pub(crate) use published::published;

use crate::article::Tree;
use linked::Linked;
use tansiq_model::{Basis, Lang};

/// What the data of a page says, before its text is looked at.
#[derive(Debug, Default)]
pub(crate) struct PageData {
    linked: Linked,
    titles: Vec<String>,
    /// Its publisher.
    pub(crate) publisher: Option<String>,
    /// Its language, if it is one of ours.
    pub(crate) lang: Option<Lang>,
}

impl PageData {
    pub(crate) fn of(tree: &Tree) -> Self {
        let linked = Linked::of(&tree.data);
        let publisher = linked
            .publisher
            .clone()
            .or_else(|| {
                meta(
                    tree,
                    &[
                        "og:site_name",
                        "application-name",
                        "apple-mobile-web-app-title",
                        "dc.publisher",
                        "dcterms.publisher",
                        "citation_publisher",
                        "publisher",
                    ],
                )
            })
            .filter(|name| !name.starts_with("http"));
        let titles = [
            meta(tree, &["og:title"]),
            linked.headline.clone(),
            meta(
                tree,
                &["twitter:title", "dc.title", "dcterms.title", "citation_title", "title", "headline"],
            ),
            tree.title.as_deref().map(squeeze),
        ];
        let titles = titles.into_iter().flatten().filter(|title| !title.trim().is_empty());
        let declared = [
            tree.lang.clone(),
            meta(tree, &["og:locale"]),
            meta(tree, &["content-language", "dc.language", "language"]),
            linked.lang.clone(),
        ];
        Self {
            titles: titles.map(|title| without_site(title, publisher.as_deref())).collect(),
            lang: declared.iter().flatten().find_map(|tag| language(tag)),
            publisher,
            linked,
        }
    }

    /// What the page calls itself, the surest first.
    pub(crate) fn titles(&self) -> Vec<&str> {
        self.titles.iter().map(String::as_str).collect()
    }

    /// The title: the headline that the page shows, where its data names it so, since sites put their name and section
    /// around it; else what the data says, else the headline.
    pub(crate) fn title(&self, shown: Option<&str>) -> Option<(String, Basis)> {
        let said = self.titles.first();
        match (said, shown) {
            (Some(said), Some(shown))
                if said.contains(shown) && shown.chars().count() * 3 >= said.chars().count() =>
            {
                Some((shown.to_owned(), Basis::Stated))
            }
            (Some(said), _) => Some((said.clone(), Basis::Stated)),
            (None, Some(shown)) => Some((shown.to_owned(), Basis::Inferred)),
            (None, None) => None,
        }
    }
}

/// The value of the first of these names that the page has, in the order of the names.
fn meta(tree: &Tree, names: &[&str]) -> Option<String> {
    names
        .iter()
        .find_map(|name| tree.metas.iter().find(|(key, _)| key == name))
        .map(|(_, value)| squeeze(value))
}

fn language(tag: &str) -> Option<Lang> {
    let tag = tag.trim();
    let head = tag.split(['-', '_', ',', ' ']).next()?.to_ascii_lowercase();
    match head.as_str() {
        "arabic" | "ara" => Some(Lang::Ar),
        "french" | "fra" | "fre" => Some(Lang::Fr),
        "english" | "eng" => Some(Lang::En),
        _ => head.parse().ok(),
    }
}

/// The words with one blank between them.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A page's title without the name of its site, which many sites put behind or before it with a stroke or a dash.
pub(crate) fn without_site(title: String, site: Option<&str>) -> String {
    const STROKES: [char; 8] = ['|', '-', '–', '—', '·', '•', '»', ':'];
    let Some(site) = site.map(str::trim).filter(|site| !site.is_empty()) else { return title };
    let whole = title.trim();
    let head = whole.strip_suffix(site).map(str::trim_end).and_then(|head| head.strip_suffix(STROKES));
    let tail = whole.strip_prefix(site).map(str::trim_start).and_then(|tail| tail.strip_prefix(STROKES));
    head.or(tail).map(str::trim).filter(|rest| !rest.is_empty()).map_or_else(|| title.clone(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_title() {
        let bare = |title: &str| without_site(title.to_owned(), Some("Le Carnet"));
        for title in [
            "Un forum à Rabat | Le Carnet",
            "Un forum à Rabat – Le Carnet",
            " Un forum à Rabat - Le Carnet ",
            "Le Carnet : Un forum à Rabat",
        ] {
            assert_eq!(bare(title), "Un forum à Rabat");
        }
        for title in ["Un forum à Rabat", "Le Carnet", "| Le Carnet", "Lire Le Carnet"] {
            assert_eq!(bare(title), title);
        }
        assert_eq!(without_site("Un forum | Le Carnet".to_owned(), None), "Un forum | Le Carnet");
    }

    #[test]
    fn a_language_is_declared_in_many_ways() {
        for (tag, lang) in [
            ("fr-FR", Some(Lang::Fr)),
            ("ar_AR", Some(Lang::Ar)),
            ("English", Some(Lang::En)),
            ("de", None),
            ("", None),
        ] {
            assert_eq!(language(tag), lang, "{tag}");
        }
    }
}
