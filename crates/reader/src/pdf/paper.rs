//! From the lines of pages to paragraphs: heads and feet of pages go, wrapped lines are joined, hyphens that only end a
//! line go.

use super::lines::Line;
use std::collections::{HashMap, HashSet};

/// Lines at the top and at the bottom of a page that may be its head and its foot.
const EDGE: usize = 3;

/// A paragraph and the size of its letters.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Paragraph {
    pub(super) text: String,
    pub(super) size: f64,
}

/// Takes the heads and feet off the pages: lines that stand on several pages at the same height with other figures at
/// most, and numbers of pages.
pub(super) fn take_edges(pages: &mut [Vec<Line>]) -> Vec<String> {
    let mut often: HashMap<(String, i64), usize> = HashMap::new();
    let key = |line: &Line| {
        let text: String = line.text.chars().filter(|c| !c.is_numeric()).collect();
        (text.split_whitespace().collect::<Vec<_>>().join(" "), (line.foot / 8.0).round() as i64)
    };
    for page in pages.iter() {
        let edges = edges(page);
        let mut seen: HashSet<_> = edges.iter().map(|at| key(&page[*at])).collect();
        for key in seen.drain() {
            // A line on the border of two heights counts for both.
            *often.entry((key.0.clone(), key.1 + 1)).or_default() += 1;
            *often.entry(key).or_default() += 1;
        }
    }
    let enough = (pages.len() / 3).max(2);
    let mut taken = Vec::new();
    let count = pages.len();
    for page in pages.iter_mut() {
        let furniture: HashSet<usize> = edges(page)
            .into_iter()
            .filter(|at| {
                let line = &page[*at];
                let (text, height) = key(line);
                let repeats = [height, height + 1]
                    .iter()
                    .any(|height| often.get(&(text.clone(), *height)).is_some_and(|n| *n >= enough));
                (repeats && count > 1 && line.text.chars().count() < 200) || is_page_number(&line.text)
            })
            .collect();
        let mut at = 0;
        page.retain(|line| {
            at += 1;
            let stays = !furniture.contains(&(at - 1));
            if !stays {
                taken.push(line.text.clone());
            }
            stays
        });
    }
    taken
}

/// The lines that are nearest to the top and to the bottom of a page.
fn edges(page: &[Line]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..page.len()).collect();
    order.sort_by(|a, b| page[*b].foot.total_cmp(&page[*a].foot));
    let below = order.len().saturating_sub(EDGE).max(EDGE.min(order.len()));
    let (top, rest) = order.split_at(EDGE.min(order.len()));
    let bottom = &rest[below - top.len()..];
    top.iter().chain(bottom).copied().collect()
}

/// «12», «Page 3 of 12», «3/12», «– 3 –», «صفحة 3 من 12».
fn is_page_number(line: &str) -> bool {
    const BESIDE: [&str; 9] = ["page", "p", "of", "sur", "de", "صفحة", "الصفحة", "من", "ص"];
    let words: Vec<String> = line
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect();
    let number = |word: &String| word.chars().count() <= 3 && word.chars().all(char::is_numeric);
    words.len() <= 4
        && line.chars().count() < 30
        && words.iter().any(number)
        && words.iter().all(|word| number(word) || BESIDE.contains(&word.as_str()))
}

/// Joins lines to paragraphs.
pub(super) fn paragraphs(pages: &[Vec<Line>]) -> Vec<Paragraph> {
    let lines: Vec<(usize, &Line)> = pages
        .iter()
        .enumerate()
        .flat_map(|(page, lines)| lines.iter().map(move |line| (page, line)))
        .collect();
    let pitch = usual_pitch(&lines);
    let mut extent: HashMap<(usize, usize), (f64, f64)> = HashMap::new();
    for (page, line) in &lines {
        let all = extent.entry((*page, line.column)).or_insert((line.left, line.right));
        *all = (all.0.min(line.left), all.1.max(line.right));
    }
    let words: HashSet<&str> = lines.iter().flat_map(|(_, line)| words(&line.text)).collect();
    let mut out: Vec<Paragraph> = Vec::new();
    let mut above: Option<(usize, &Line)> = None;
    for (page, line) in &lines {
        let goes_on = above.is_some_and(|above| {
            let all = extent.get(&(above.0, above.1.column)).copied().unwrap_or_default();
            goes_on(above, (*page, line), all, pitch)
        });
        match out.last_mut() {
            Some(paragraph) if goes_on => join(&mut paragraph.text, &line.text, &words),
            _ => out.push(Paragraph { text: line.text.clone(), size: line.size }),
        }
        above = Some((*page, line));
    }
    for paragraph in &mut out {
        paragraph.text = paragraph.text.trim().replace('\u{AD}', "");
    }
    out.retain(|paragraph| !paragraph.text.is_empty());
    out
}

/// How far lines of one paragraph stand apart, in parts of their size.
fn usual_pitch(lines: &[(usize, &Line)]) -> f64 {
    let mut pitches: Vec<f64> = lines
        .windows(2)
        .filter(|two| two[0].0 == two[1].0 && two[0].1.column == two[1].1.column)
        .map(|two| (two[0].1.foot - two[1].1.foot) / two[0].1.size.max(1.0))
        .filter(|pitch| (0.8..3.0).contains(pitch))
        .collect();
    pitches.sort_by(f64::total_cmp);
    pitches.get(pitches.len() / 3).copied().unwrap_or(1.2)
}

fn goes_on(above: (usize, &Line), below: (usize, &Line), extent: (f64, f64), pitch: f64) -> bool {
    let ((page, above), (next, below)) = (above, below);
    if above.text.contains('\t') || below.text.contains('\t') || begins_item(&below.text) {
        return false;
    }
    if (above.size - below.size).abs() > 0.12 * above.size {
        return false;
    }
    let width = (extent.1 - extent.0).max(1.0);
    let room = if above.rightward { above.left - extent.0 } else { extent.1 - above.right };
    // A word that stands at the begin of the next line would have found room here.
    let full = room < width * 0.2;
    let closed = ends_sentence(&above.text);
    if page != next || above.column != below.column {
        let small = below.text.chars().next().is_some_and(|c| c.is_lowercase() || is_arabic(c));
        return full && !closed && small;
    }
    let apart = (above.foot - below.foot) / above.size.max(1.0);
    let indent = if below.rightward { extent.1 - below.right } else { below.left - extent.0 };
    let indent_above = if above.rightward { extent.1 - above.right } else { above.left - extent.0 };
    let indented = indent > indent_above + below.size * 0.8;
    apart < pitch * 1.3 && apart > 0.0 && (full || (!closed && room < width * 0.5)) && !(indented && closed)
}

fn is_arabic(c: char) -> bool {
    ('\u{620}'..='\u{6FF}').contains(&c)
}

fn ends_sentence(text: &str) -> bool {
    let end = text.trim_end().trim_end_matches(['"', '”', '»', ')', '’', '«']);
    end.ends_with(['.', '!', '?', '؟', ':', ';', '؛', '…'])
}

/// A sign or a number with which an item of a list begins.
fn begins_item(text: &str) -> bool {
    let text = text.trim_start();
    if text.starts_with(['•', '▪', '●', '■', '◦', '–', '—', '·', '*']) || text.starts_with("- ")
    {
        return true;
    }
    let number = text.chars().take_while(|c| c.is_numeric()).count();
    let letter = usize::from(number == 0 && text.chars().next().is_some_and(char::is_alphabetic));
    let (length, mut rest) = (number + letter, text.chars());
    (1..=2).contains(&length)
        && rest.by_ref().nth(length - 1).is_some()
        && matches!(rest.next(), Some('.' | ')' | '-'))
        && rest.next().is_none_or(char::is_whitespace)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !(c.is_alphanumeric() || c == '-')).filter(|word| !word.is_empty())
}

/// Parts of words that keep their hyphen in French and English.
const KEPT: [&str; 22] = [
    "sous", "non", "ex", "vice", "mi", "demi", "semi", "contre", "avant", "après", "counter", "anti", "co",
    "self", "well", "cross", "sub", "follow", "long", "short", "high", "first",
];

/// Puts a line behind another. A hyphen between them goes when it only ended the line: the document tells by how it
/// writes the word elsewhere.
fn join(text: &mut String, line: &str, words: &HashSet<&str>) {
    let line = line.trim_start();
    if let Some(head) = text.strip_suffix('\u{AD}') {
        text.truncate(head.len());
        text.push_str(line);
        return;
    }
    let head = text.strip_suffix(['-', '\u{2010}']);
    let Some(head) = head.filter(|head| head.ends_with(char::is_alphabetic)) else {
        text.push(' ');
        text.push_str(line);
        return;
    };
    let first = head.rsplit(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default();
    let second = line.split(|c: char| !(c.is_alphanumeric() || c == '-')).next().unwrap_or_default();
    let small = second.chars().next().is_some_and(char::is_lowercase);
    let together = words.contains(format!("{first}{second}").as_str());
    let apart = words.contains(format!("{first}-{second}").as_str())
        || (!together && KEPT.contains(&first.to_lowercase().as_str()));
    if small && !apart {
        text.truncate(head.len());
    }
    text.push_str(line);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(foot: f64, left: f64, right: f64, text: &str) -> Line {
        Line { left, right, foot, size: 10.0, text: text.to_owned(), rightward: false, column: 0 }
    }

    fn texts(lines: Vec<Line>) -> Vec<String> {
        paragraphs(&[lines]).into_iter().map(|p| p.text).collect()
    }

    #[test]
    fn wrapped_lines_are_joined_and_hyphens_told_apart() {
        let lines = vec![
            line(700.0, 50.0, 400.0, "La coopération trans-"),
            line(688.0, 50.0, 398.0, "frontalière et la coordination sous-"),
            line(676.0, 50.0, 399.0, "régionale entre l’Afrique de l’Ouest et le Sahel afro-"),
            line(664.0, 50.0, 200.0, "asiatique, dit « afro-asiatique »."),
            line(652.0, 50.0, 399.0, "Une autre phrase commence ici et elle est longue"),
            line(630.0, 50.0, 300.0, "Un paragraphe plus bas."),
            line(618.0, 50.0, 300.0, "• un point"),
        ];
        assert_eq!(
            texts(lines),
            [
                "La coopération transfrontalière et la coordination sous-régionale entre l’Afrique de l’Ouest et le \
                 Sahel afro-asiatique, dit « afro-asiatique ».",
                "Une autre phrase commence ici et elle est longue",
                "Un paragraphe plus bas.",
                "• un point",
            ]
        );
    }

    #[test]
    fn heads_feet_and_numbers_of_pages_go() {
        let page = |n: usize| {
            vec![
                line(800.0, 50.0, 200.0, &format!("Report {n} of the committee")),
                line(700.0, 50.0, 400.0, &format!("Text that stands only on page {}", "x".repeat(n))),
                line(600.0, 50.0, 400.0, &format!("12 officers were trained in {}", "y".repeat(n))),
                line(40.0, 200.0, 220.0, &format!("Page {n} of 3")),
            ]
        };
        let mut pages = vec![page(1), page(2), page(3)];
        let taken = take_edges(&mut pages);
        assert_eq!(taken.len(), 6);
        assert!(pages.iter().all(|page| page.len() == 2));
        let mut one = vec![vec![
            line(800.0, 0.0, 9.0, "Head"),
            line(700.0, 0.0, 9.0, "Body"),
            line(20.0, 0.0, 9.0, "- 7 -"),
        ]];
        assert_eq!(take_edges(&mut one), ["- 7 -"]);
    }
}
