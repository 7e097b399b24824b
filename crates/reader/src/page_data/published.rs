//! The day on which a page was published: by its data, by the line near its headline that says so, by its address.

use super::{PageData, meta};
use crate::article::{Article, DatedHow, Tree};
use crate::lexicon::Lexicon;
use crate::main_text::{BlockKind, line_kind};
use crate::propose;
use tansiq_model::{Basis, Lang, PartialDate};

/// Names of `<meta>` that say when a page was published, the surest first.
const METAS: &[&str] = &[
    "article:published_time",
    "article:published",
    "og:published_time",
    "og:article:published_time",
    "datepublished",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "pubdate",
    "parsely-pub-date",
    "sailthru.date",
    "cxenseparse:recs:publishtime",
    "citation_publication_date",
    "citation_date",
    "dc.date.issued",
    "dcterms.issued",
    "dc.date.created",
    "dcterms.created",
    "dcterms.date",
    "dc.date",
    "dc.created",
    "date",
    "originalpublicationdate",
    "article_date_original",
    "article.published",
    "rnews:datepublished",
    "shareaholic:article_published_time",
];
/// Characters of a line that says when the page was published.
const LINE: usize = 160;
/// Blocks around the headline and the first paragraph in which such a line is looked for.
const NEAR: u32 = 12;

/// When the page was published, if it says so.
pub(crate) fn published(
    tree: &Tree,
    data: &PageData,
    article: &Article,
    lexicon: &Lexicon,
    lang: Lang,
) -> Option<(PartialDate, Basis)> {
    // In the United States the month stands first.
    let month_first = tree.lang.as_deref().is_some_and(|lang| lang.eq_ignore_ascii_case("en-us"));
    let read = |value: &str| day(value, month_first).or_else(|| propose::day_in(value, lexicon, lang));
    let named = || METAS.iter().find_map(|name| meta(tree, &[*name]).and_then(|value| read(&value)));
    let stated = data.linked.published.as_deref().and_then(|stamp| day(stamp, false)).or_else(named);
    if let Some(day) = stated.or_else(|| by_element(tree, article, &read)) {
        return Some((day, Basis::Stated));
    }
    let shown = by_line(tree, article, lexicon, &read);
    shown.or_else(|| by_address(tree, data)).map(|day| (day, Basis::Inferred))
}

/// From the block of the headline, or a little before the first paragraph, to a little behind it.
fn near(article: &Article) -> (u32, u32) {
    let first = article.first;
    match article.headline.as_ref().map(|(block, _)| *block) {
        // The headline stands in the article's own box.
        Some(top) if top >= first => (top, top + NEAR / 2),
        Some(top) if first - top <= NEAR => (top, first + 3),
        _ => (first, first + 3),
    }
}

/// By the value for machines of an element near the headline.
fn by_element(
    tree: &Tree,
    article: &Article,
    read: &dyn Fn(&str) -> Option<PartialDate>,
) -> Option<PartialDate> {
    let (top, bottom) = near(article);
    let times = tree.dated.iter().filter(|d| d.how == DatedHow::Time).count();
    let value = |how: DatedHow, anywhere: bool| {
        let fits = |d: &&crate::article::Dated| {
            d.how == how && (anywhere || (top.saturating_sub(NEAR / 2)..=bottom).contains(&d.block))
        };
        let shown = |d: &crate::article::Dated| {
            let text = || {
                tree.blocks
                    .get(d.block as usize)
                    .map(|b| b.text.clone())
                    .filter(|t| t.chars().count() <= LINE)
            };
            d.value.clone().or_else(text).and_then(|value| read(&value))
        };
        tree.dated.iter().filter(fits).find_map(shown)
    };
    value(DatedHow::Property, true)
        .or_else(|| value(DatedHow::PubDate, false))
        .or_else(|| value(DatedHow::Time, times == 1))
}

/// By a line beside the headline: a byline, "published on", "نشر في … يوم".
fn by_line(
    tree: &Tree,
    article: &Article,
    lexicon: &Lexicon,
    read: &dyn Fn(&str) -> Option<PartialDate>,
) -> Option<PartialDate> {
    let (top, bottom) = near(article);
    let text =
        |at: u32| tree.blocks.get(at as usize).map(|b| b.text.as_str()).filter(|t| t.chars().count() <= LINE);
    let classed = |at: u32| tree.dated.iter().any(|d| d.how == DatedHow::Class && d.block == at);
    let line = |at: u32| {
        text(at).filter(|t| {
            line_kind(t, false, lexicon) != BlockKind::Prose
                && !tree.blocks.get(at as usize).is_some_and(crate::article::leads_away)
        })
    };
    let from = |range: std::ops::Range<u32>, also: &dyn Fn(u32) -> bool| {
        range.filter(|at| also(*at)).find_map(|at| line(at).and_then(read))
    };
    let below = top..bottom.max(top);
    let above = top.saturating_sub(NEAR / 2)..top;
    // What calls itself a date, then any line between headline and text, then the lines above the headline that say
    // of themselves that they are furniture; others there may be the day on which the page was saved.
    below
        .clone()
        .filter(|at| classed(*at))
        .find_map(|at| text(at).and_then(read))
        .or_else(|| from(below, &|_| true))
        .or_else(|| {
            from(above.clone(), &|at| {
                classed(at) || text(at).is_some_and(|t| line_kind(t, false, lexicon) == BlockKind::Furniture)
            })
        })
        .or_else(|| article.headline.is_none().then(|| from(above, &|_| true)).flatten())
}

/// By the address, as in `/2019/03/12/` or `-20190312`.
fn by_address(tree: &Tree, data: &PageData) -> Option<PartialDate> {
    let named = [tree.address.clone(), meta(tree, &["og:url", "al:web:url"]), data.linked.address.clone()];
    named.iter().flatten().find_map(|address| {
        let path = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
        let path = path.split(['?', '#']).next().unwrap_or_default();
        let groups = groups(path);
        let three = groups.windows(3).find_map(|w| match w {
            [year, month, day]
                if year.digits == 4 && parted(path, year, month) && parted(path, month, day) =>
            {
                date(year.value, month.value, day.value)
            }
            _ => None,
        });
        three.or_else(|| groups.iter().find_map(joined))
    })
}

/// Digits in a row.
struct Group {
    value: u32,
    digits: usize,
    start: usize,
    end: usize,
}

fn groups(text: &str) -> Vec<Group> {
    let mut out: Vec<Group> = Vec::new();
    for (at, c) in text.char_indices().take(400) {
        let Some(digit) = digit(c) else { continue };
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(group) if group.end == at => {
                group.value = group.value.saturating_mul(10).saturating_add(digit);
                group.digits += 1;
                group.end = end;
            }
            _ => out.push(Group { value: digit, digits: 1, start: at, end }),
        }
    }
    out
}

fn digit(c: char) -> Option<u32> {
    match c {
        '0'..='9' => c.to_digit(10),
        '\u{0660}'..='\u{0669}' => Some(u32::from(c) - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(u32::from(c) - 0x06F0),
        _ => None,
    }
}

/// Whether nothing but one sign parts two groups.
fn parted(text: &str, one: &Group, other: &Group) -> bool {
    let between = text
        .get(one.end..other.start)
        .unwrap_or_default()
        .trim_matches([' ', '\u{A0}', '\u{200F}', '\u{200E}']);
    matches!(between, "-" | "/" | "." | "\\" | "–" | "_" | "،")
}

/// A day written in figures: `2019-03-12T08:00`, `12 - 03 - 2019`, `١٢/٠٣/٢٠١٩`, `20190312`.
fn day(text: &str, month_first: bool) -> Option<PartialDate> {
    let groups = groups(text);
    let three = groups.windows(3).find_map(|w| {
        let [a, b, c] = w else { return None };
        if !(parted(text, a, b) && parted(text, b, c)) {
            return None;
        }
        match (a.digits, b.digits, c.digits) {
            (4, 1..=2, 1..=2) => date(a.value, b.value, c.value),
            (1..=2, 1..=2, 4) if (month_first || b.value > 12) && a.value <= 12 => {
                date(c.value, a.value, b.value)
            }
            (1..=2, 1..=2, 4) => date(c.value, b.value, a.value),
            _ => None,
        }
    });
    three.or_else(|| groups.first().filter(|_| groups.len() == 1).and_then(joined))
}

/// A day in eight digits, or the first eight of fourteen.
fn joined(group: &Group) -> Option<PartialDate> {
    (group.digits == 8)
        .then(|| date(group.value / 10_000, group.value / 100 % 100, group.value % 100))
        .flatten()
}

/// Pages of the web are not older than the web.
fn date(year: u32, month: u32, day: u32) -> Option<PartialDate> {
    (1990..2100).contains(&year).then(|| format!("{year:04}-{month:02}-{day:02}").parse().ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, month_first: bool) -> Option<String> {
        day(text, month_first).map(|d| d.to_string())
    }

    #[test]
    fn days_in_figures() {
        for text in [
            "2019-03-12T08:00:00+01:00",
            "نشر في الصحيفة يوم 12 - 03 - 2019",
            "١٢/٠٣/٢٠١٩",
            "20190312",
            "le 12.3.2019 à 10:30",
            "2019/3/12",
        ] {
            assert_eq!(read(text, false).as_deref(), Some("2019-03-12"), "{text}");
        }
        assert_eq!(read("04/12/2019", true).as_deref(), Some("2019-04-12"));
        assert_eq!(read("04/12/2019", false).as_deref(), Some("2019-12-04"));
        assert_eq!(read("04/22/2019", false).as_deref(), Some("2019-04-22"));
        for text in ["", "12 March 2019", "31-02-2019", "10.20.30.40", "12/03/19", "99999999999999999999"] {
            assert_eq!(read(text, false), None, "{text}");
        }
    }
}
