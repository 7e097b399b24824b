//! What a record is about.

use super::doc::Doc;
use crate::lexicon::{Cue, Tag};
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
    let near = doc.has(range, Cue::Topic);
    let mut found = Vec::new();
    for hit in doc.hits(range) {
        if let Tag::Theme(theme) = hit.tag {
            push(&mut found, theme);
        } else if let Tag::ThemeNear(theme) = hit.tag
            && near
        {
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

/// The theme of the whole article: named in its headline, or in more of its sentences than all others together.
pub(super) fn subject(doc: &Doc) -> Vec<u8> {
    let headline = indices(doc, &doc.headline);
    if !headline.is_empty() {
        return headline;
    }
    let mut counts: Vec<(u8, usize)> = Vec::new();
    for sentence in &doc.sentences {
        for theme in indices(doc, &sentence.words) {
            match counts.iter_mut().find(|(t, _)| *t == theme) {
                Some((_, count)) => *count += 1,
                None => counts.push((theme, 1)),
            }
        }
    }
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    counts.into_iter().filter(|(_, count)| *count >= 2 && count * 2 > all).map(|(theme, _)| theme).collect()
}
