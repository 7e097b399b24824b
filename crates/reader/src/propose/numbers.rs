//! Figures: digits and words, scales, hedges, what they count, and money.

use super::doc::Doc;
use crate::lexicon::{Cue, Small, Tag};
use std::ops::Range;
use tansiq_model::{Decimal, Lang, Money, ProposalKind, Qualifier, Quantity};

/// A number in the text.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Number {
    pub(super) words: Range<usize>,
    pub(super) value: Decimal,
    pub(super) qualifier: Option<Qualifier>,
    /// Four digits that read as a year.
    pub(super) year: bool,
}

/// The numbers in these words, by place.
pub(super) fn numbers(doc: &Doc, range: &Range<usize>) -> Vec<Number> {
    let mut out = Vec::new();
    let mut at = range.start;
    while at < range.end {
        match digits(doc, at, range.end).or_else(|| in_words(doc, at, range.end)) {
            // The number of a paragraph, as in "6. The parties …".
            Some((_, end, _)) if at == range.start && doc.gap(end).starts_with(['.', ')', '-']) => at = end,
            Some((mut value, mut end, about)) => {
                if let Some(to) = half(doc, end, range.end).filter(|_| scale(doc, at, range.end).is_some()) {
                    // مليون ونصف مليون: the scale stands for one of it.
                    value = written((value.1 * 1.5).to_string());
                    end = to;
                }
                let year = end == at + 1 && (1900.0..2100.0).contains(&value.1) && value.0.len() == 4;
                while let Some((scale, to)) = scale(doc, end, range.end) {
                    value = times(&value.0, scale);
                    end = to;
                    if let Some(to) = half(doc, end, range.end) {
                        value = written((value.1 + f64::from(scale) / 2.0).to_string());
                        end = to;
                    }
                }
                // "Cent vingt", "two hundred and fifty", مائة وعشرون.
                let words = !doc.words[at].is_number();
                if let Some((more, to)) = rest_in_words(doc, &value, end, range.end).filter(|_| words) {
                    value = more;
                    end = to;
                }
                if let Ok(decimal) = value.0.parse() {
                    let hedge = if about { Some(Qualifier::About) } else { hedge(doc, at, range.start) };
                    out.push(Number { words: at..end, value: decimal, qualifier: hedge, year });
                }
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

type Written = (String, f64);

fn written(digits: String) -> Written {
    let value = digits.parse().unwrap_or(0.0);
    (digits, value)
}

/// Digits with separators: `1,500`, `2.692.500`, `1 500`, `1,5`, `3.3`.
fn digits(doc: &Doc, at: usize, end: usize) -> Option<(Written, usize, bool)> {
    let first = doc.words.get(at).filter(|w| w.is_number() && w.folded.len() <= 15)?;
    let mut number = first.folded.clone();
    let mut next = at + 1;
    while next < end {
        let gap = doc.gap(next);
        let word = doc.folded(next);
        let grouped =
            word.len() == 3 && number.len() + word.len() <= 15 && (number.len() <= 3 || next > at + 1);
        let digits = word.bytes().all(|b| b.is_ascii_digit());
        if digits && grouped && matches!(gap, "," | "." | " " | "\u{A0}" | "\u{202F}" | "٬" | "،" | "'") {
            // A decimal with three places is rare enough beside a grouped thousand.
            number.push_str(word);
            next += 1;
        } else if digits && word.len() <= 2 && matches!(gap, "," | "." | "٫") && next == at + 1 {
            // 12.30 may be an hour or a date; a number that a unit or a scale follows is told apart there.
            number = format!("{number}.{word}");
            next += 1;
            break;
        } else {
            break;
        }
    }
    Some((written(number), next, false))
}

fn in_words(doc: &Doc, at: usize, end: usize) -> Option<(Written, usize, bool)> {
    let word = |at: usize| {
        doc.hits(&(at..end)).take_while(|h| h.from == at).find_map(|h| match h.tag {
            Tag::Number { value, about } => Some((value, h.to, about)),
            _ => None,
        })
    };
    // Behind "whose number" Arabic writes it with an article: عددها الأربعين.
    let definite = || {
        let bare = doc.folded(at).strip_prefix("ال").filter(|_| doc.preceded(at, 1, Small::NumberOf))?;
        doc.lexicon.number(bare).map(|value| (value, at + 1, false))
    };
    let known = word(at).or_else(definite).or_else(|| {
        // "a hundred", مائة, "un millier": a scale by itself is one of it, but only when a unit may follow.
        scale(doc, at, end)
            // "Thousands" is no figure by itself.
            .filter(|_| !doc.is(at, Small::Many))
            .filter(|(s, _)| *s <= 1000 || doc.lang == Lang::Ar)
            .map(|(s, to)| (s, to, false))
    });
    let (mut value, mut next, about) = match known {
        Some(known) => known,
        None => return half_of(doc, at, end),
    };
    if value == 1 && scale(doc, next, end).is_none() {
        // "one" and "un" are articles and pronouns far more often than figures.
        return None;
    }
    // twenty-two, vingt-deux; Arabic puts the unit first: اثنان وعشرون.
    while let Some((more, to, _)) = word(next) {
        let below = value % 100;
        let adds = (below >= 20 && below % 10 == 0 && more < 10)
            || (value >= 100 && below == 0 && more < 100)
            || ((1..10).contains(&below) && (20..100).contains(&more) && doc.lang == Lang::Ar);
        if !adds {
            break;
        }
        value += more;
        next = to;
    }
    Some((written(value.to_string()), next, about))
}

/// "Half a million", "un demi-million", نصف مليون.
fn half_of(doc: &Doc, at: usize, end: usize) -> Option<(Written, usize, bool)> {
    let led = doc.is(at, Small::Half) && !doc.folded(at).starts_with('و');
    let next = at + 1 + usize::from(doc.is(at + 1, Small::Indefinite));
    let (scale, to) = scale(doc, next, end).filter(|(scale, _)| led && *scale > 1000)?;
    Some((written((scale / 2).to_string()), to, false))
}

fn scale(doc: &Doc, at: usize, end: usize) -> Option<(u32, usize)> {
    doc.hits(&(at..end)).take_while(|h| h.from == at).find_map(|h| match h.tag {
        Tag::Scale(scale) => Some((scale, h.to)),
        _ => None,
    })
}

/// Tens and units behind hundreds, hundreds behind thousands.
fn rest_in_words(doc: &Doc, value: &Written, at: usize, end: usize) -> Option<(Written, usize)> {
    let whole = value.1;
    // مليونين وثلاثمئة ألف: thousands behind millions.
    let room = [1e9, 1e6, 1000.0].into_iter().find(|r| whole > 0.0 && whole % r == 0.0).unwrap_or(100.0);
    if whole < 100.0 || whole % room != 0.0 || !doc.gap(at).trim().is_empty() {
        return None;
    }
    let at = at + usize::from(doc.is(at, Small::And) && doc.lang != Lang::Ar);
    let ((digits, mut more), mut to, about) =
        in_words(doc, at, end).filter(|_| !doc.words[at].is_number())?;
    if digits.contains('.') || about {
        return None;
    }
    while let Some((by, behind)) = scale(doc, to, end) {
        more *= f64::from(by);
        to = behind;
    }
    (more < room).then(|| (written((whole + more).to_string()), to))
}

/// "And a half" behind a scale, with the scale said again or not: مليون ونصف مليون, "un million et demi".
fn half(doc: &Doc, at: usize, end: usize) -> Option<usize> {
    let half = (at..(at + 3).min(end)).find(|w| doc.is(*w, Small::Half))?;
    let joined = half == at || doc.is(at, Small::And);
    joined.then(|| scale(doc, half + 1, end).map_or(half + 1, |(_, to)| to))
}

/// A decimal times a power of ten, without rounding.
fn times(number: &str, scale: u32) -> Written {
    let zeros = scale.ilog10() as usize;
    let (whole, part) = number.split_once('.').unwrap_or((number, ""));
    let moved: String = part.chars().chain(std::iter::repeat('0')).take(zeros).collect();
    let rest: String = part.chars().skip(zeros).collect();
    written(if rest.is_empty() { format!("{whole}{moved}") } else { format!("{whole}{moved}.{rest}") })
}

/// The hedge within the three words before a number.
fn hedge(doc: &Doc, at: usize, start: usize) -> Option<Qualifier> {
    let before = at.saturating_sub(4).max(start)..at;
    // حتى الآن before a number says nothing of it.
    let near = |cue| doc.cues(&before, cue).any(|h| h.to + usize::from(cue != Cue::UpTo) >= at);
    [
        (Cue::MoreThan, Qualifier::MoreThan),
        (Cue::LessThan, Qualifier::LessThan),
        (Cue::AtLeast, Qualifier::AtLeast),
        (Cue::UpTo, Qualifier::UpTo),
        (Cue::About, Qualifier::About),
    ]
    .into_iter()
    .find(|(cue, _)| near(*cue))
    .map(|(_, qualifier)| qualifier)
}

/// The money in these words.
pub(super) fn money(doc: &Doc, range: &Range<usize>) -> Vec<(Range<usize>, Money)> {
    let currency_at = |from: usize, to: usize| {
        doc.hits(&(from..to.min(range.end))).find_map(|h| match h.tag {
            Tag::Currency(index) => Some((index, h.from, h.to)),
            _ => None,
        })
    };
    let mut out: Vec<(Range<usize>, Money)> = Vec::new();
    let mut last_currency = None;
    for number in numbers(doc, range) {
        let Range { start, end } = number.words;
        let sign = |gap: &str| gap.chars().find_map(|c| doc.lexicon.currency_sign(c));
        let after = currency_at(end, end + 3)
            .filter(|(_, from, _)| *from <= end + 1 && (end..*from).all(|w| doc.is(w, Small::Of)));
        let before = start.checked_sub(1).and_then(|b| {
            currency_at(b.saturating_sub(1).max(range.start), start).filter(|(_, _, to)| *to == start)
        });
        let found = after
            .map(|(index, _, to)| (index, start..to))
            .or_else(|| before.map(|(index, from, _)| (index, from..end)))
            .or_else(|| sign(doc.gap(start)).map(|index| (index, start..end)))
            .or_else(|| sign(doc.gap(end)).filter(|_| end < doc.words.len()).map(|index| (index, start..end)))
            .or_else(|| {
                // "of the total, 176 million": a bare sum of millions is in the currency of the sum before it.
                let large = number.value.approximate() >= 1e6 && number.qualifier.is_none();
                let counts =
                    doc.hits(&(end..(end + 2).min(range.end))).any(|h| matches!(h.tag, Tag::Unit(_)));
                last_currency.filter(|_| large && !counts).map(|index| (index, start..end))
            });
        if let Some((index, words)) = found
            && let Some(code) = doc.lexicon.currency(index)
        {
            last_currency = Some(index);
            let money =
                Money { amount: number.value, currency: code.to_owned(), qualifier: number.qualifier };
            out.push((words, money));
        }
    }
    out
}

/// Whether a count is a figure of a record of this kind. "The five countries" counts nothing: it names them, and who
/// is promised to officers of five agencies is no agency.
pub(super) fn told(doc: &Doc, kind: ProposalKind, words: &Range<usize>, unit: &str) -> bool {
    let came = ["people", "delegations", "services", "countries", "organisations"];
    let fits = match kind {
        ProposalKind::Meeting | ProposalKind::Training => came.contains(&unit),
        ProposalKind::Commitment => !matches!(unit, "services" | "countries"),
        _ => true,
    };
    let article = doc.preceded(words.start, 1, Small::Article);
    let named = unit == "countries"
        && (article || doc.lang == Lang::Ar && words.clone().any(|w| doc.folded(w).starts_with("ال")));
    // "… among them fifty ministers" counts some of those who came.
    let some = kind == ProposalKind::Meeting
        && (unit == "people" && article
            || (1..=4).any(|back| doc.preceded(words.start, back, Small::AmongThem)));
    fits && !named && !some
}

/// In a sentence of a course a number without a word that is known to count people counts those who came, when it
/// stands right behind a verb or a word that says so, or before من: "350 of the …".
pub(super) fn taught(doc: &Doc, range: &Range<usize>) -> Option<Quantity> {
    let sums: Vec<Range<usize>> = money(doc, range).into_iter().map(|(words, _)| words).collect();
    let came = [Cue::TeachVerb, Cue::ParticipantMarker, Cue::AttendVerb, Cue::TrainingVerb, Cue::ForMarker];
    let other = |n: &Number| {
        let next = n.words.end..n.words.end + 2;
        let times = [Cue::DayWord, Cue::WeekWord, Cue::MonthWord, Cue::YearWord];
        doc.has_any(&next, &times)
            || doc.hits(&next).any(|h| matches!(h.tag, Tag::Month(_) | Tag::Currency(_) | Tag::Unit(_)))
            || doc.is(n.words.end, Small::Measure)
            || doc.gap(n.words.end).contains(['%', ':', '/', '-', '،', ',', '.'])
            || doc.gap(n.words.start).contains(['/', '-', '(', ':'])
    };
    numbers(doc, range)
        .into_iter()
        .filter(|n| !n.year && (3.0..2000.0).contains(&n.value.approximate()))
        .filter(|n| sums.iter().all(|s| !s.contains(&n.words.start)) && !other(n))
        .find(|n| {
            let before = n.words.start.saturating_sub(3).max(range.start)..n.words.start;
            let partly = doc.folded(n.words.end) == "من" && doc.folded(n.words.end + 1).chars().count() > 2;
            partly || n.words.start == range.start || doc.has_any(&before, &came)
        })
        .map(|n| Quantity { value: n.value, unit: PEOPLE.to_owned(), qualifier: n.qualifier })
}

/// The unit of those who come and are taught.
const PEOPLE: &str = "people";

/// What was spoken of when its number follows: "services, whose number is forty", يتجاوز عددها أربعين.
fn counted_before(doc: &Doc, range: &Range<usize>, number: usize) -> Option<u8> {
    let says =
        (1..=3).any(|back| number >= range.start + back && doc.preceded(number, back, Small::NumberOf));
    let before = number.saturating_sub(FAR).max(range.start)..number;
    let unit = |h: &super::doc::Hit| match h.tag {
        Tag::Unit(unit) => Some(unit),
        _ => None,
    };
    doc.hits(&before).filter(|_| says).filter_map(unit).last()
}

/// Words back within which a number tells of what was spoken of.
const FAR: usize = 12;

/// The figures in these words that count something, by the lexicon's order of units.
pub(super) fn quantities(doc: &Doc, range: &Range<usize>) -> Vec<(Range<usize>, Quantity)> {
    let mut out: Vec<(u8, Range<usize>, Quantity)> = Vec::new();
    let sums: Vec<Range<usize>> = money(doc, range).into_iter().map(|(words, _)| words).collect();
    for number in numbers(doc, range) {
        let Range { start, end } = number.words;
        if sums.iter().any(|s| s.contains(&start)) {
            continue;
        }
        // "Thirty Chadian, Malian and Nigerian imams": adjectives of States stand between.
        let adjectives = doc
            .hits(&(end..range.end))
            .take_while(|h| h.from <= end + 12)
            .filter(|h| matches!(h.tag, Tag::Adjective(_)))
            .fold(end, |to, h| if h.from <= to + 1 { h.to } else { to });
        let after = end..(adjectives + 4).min(range.end);
        let parted = |to: usize| {
            (adjectives.max(end)..to).any(|w| doc.gap(w).contains([',', '،', '(', ')', ';', ':', '؛']))
        };
        let found = doc.hits(&after).find_map(|h| match h.tag {
            Tag::Unit(unit) => Some((unit, h.to)),
            _ => None,
        });
        // "… whose number is forty, while observers …": what stands behind the comma is not what is counted.
        let before = found.filter(|(_, to)| parted(*to)).and_then(|_| counted_before(doc, range, start));
        let found = before.map(|unit| (unit, end)).or(found);
        // "5,000 Tunisians": the name of a people counts people, where it is no adjective.
        let nationals = || {
            let people = doc.lexicon.unit_index(PEOPLE)?;
            let noun = doc.lang != Lang::En || doc.folded(end).ends_with('s');
            let named = doc.hits(&(end..end + 1)).any(|h| matches!(h.tag, Tag::Adjective(_)));
            (noun && named && end < range.end).then_some((people, end + 1))
        };
        let found = found.or_else(nationals);
        // A year counts nothing unless its unit follows at once.
        let found = found.or_else(|| counted_before(doc, range, start).map(|unit| (unit, end)));
        let Some((unit, to)) = found.filter(|(_, to)| !number.year || *to == end + 1) else { continue };
        let breaks = parted(to);
        let dated = doc.hits(&(end..to)).any(|h| matches!(h.tag, Tag::Month(_)));
        let timed = doc.has_any(&(end..to), &[Cue::MonthWord, Cue::YearWord, Cue::DayWord, Cue::WeekWord]);
        // "Two of the mediators" are a part of those who were counted.
        let part = doc.lang != Lang::Ar && doc.is(end, Small::Of) && doc.is(end + 1, Small::PartOf);
        if let Some(name) = doc.lexicon.unit(unit)
            && !(breaks || dated || timed || part)
        {
            let behind = doc.cues(&(to..(to + 3).min(range.end)), Cue::AtLeast).next();
            let qualifier = number.qualifier.or(behind.map(|_| Qualifier::AtLeast));
            let quantity = Quantity { value: number.value, unit: name.to_owned(), qualifier };
            out.push((unit, start..to, quantity));
        }
    }
    out.sort_by_key(|(unit, words, _)| (*unit, words.start));
    out.into_iter().map(|(_, words, quantity)| (words, quantity)).collect()
}
