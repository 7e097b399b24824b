//! What a record is about.

use super::doc::Doc;
use crate::lexicon::Tag;
use std::ops::Range;
use tansiq_model::Theme;

/// The slug of the theme that stands when no other does.
const GENERAL: &str = "general-capacity";

/// The themes of a clause; if it has none, those of its sentence, else the `subject` of the whole article, else the
/// general one.
pub(super) fn themes(
    doc: &Doc,
    clause: &Range<usize>,
    sentence: &Range<usize>,
    subject: &[u8],
) -> Vec<Theme> {
    let mut found = indices(doc, clause);
    if found.is_empty() {
        found = indices(doc, sentence);
    }
    if found.is_empty() {
        found = subject.to_vec();
    }
    let slugs: Vec<Theme> = found.into_iter().filter_map(|i| doc.lexicon.theme(i).cloned()).collect();
    if slugs.is_empty() {
        doc.lexicon.themes().map(|t| t.slug.clone()).filter(|s| s.as_str() == GENERAL).collect()
    } else {
        slugs
    }
}

fn indices(doc: &Doc, range: &Range<usize>) -> Vec<u8> {
    let mut found = Vec::new();
    for hit in doc.hits(range) {
        // Records stand in passages about the field: there the words beside it name a theme too.
        if let Tag::Theme(theme) | Tag::ThemeNear(theme) = hit.tag {
            push(&mut found, theme);
        }
    }
    found
}

fn push(found: &mut Vec<u8>, theme: u8) {
    if !found.contains(&theme) {
        found.push(theme);
    }
}

/// What the whole article is about: the themes of its headline; else those of its first sentences that come again;
/// else those of at least half of the sentences that have one, and three sentences at least.
pub(super) fn subject(doc: &Doc) -> Vec<u8> {
    let headline = indices(doc, &doc.headline);
    if !headline.is_empty() {
        return headline;
    }
    let mut counts: Vec<(u8, usize)> = Vec::new();
    let mut themed = 0;
    for sentence in &doc.sentences {
        let here = indices(doc, &sentence.words);
        themed += usize::from(!here.is_empty());
        for theme in here {
            match counts.iter_mut().find(|(t, _)| *t == theme) {
                Some((_, count)) => *count += 1,
                None => counts.push((theme, 1)),
            }
        }
    }
    let often = |theme: u8, least: usize| counts.iter().any(|(t, count)| *t == theme && *count >= least);
    let mut lead = Vec::new();
    for sentence in doc.sentences.iter().take(LEAD) {
        for theme in indices(doc, &sentence.words) {
            if often(theme, 2) {
                push(&mut lead, theme);
            }
        }
    }
    if !lead.is_empty() {
        lead.truncate(2);
        return lead;
    }
    counts.iter().filter(|(_, count)| *count >= 3 && count * 2 >= themed).map(|(theme, _)| *theme).collect()
}

/// The first sentences of an article, which say what it is about.
const LEAD: usize = 3;
