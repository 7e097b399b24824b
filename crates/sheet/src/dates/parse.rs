//! The grammar of a date in a cell.

use super::DateOrder;
use crate::{Words, words::DateWord};
use jiff::civil::Date;
use tansiq_model::PartialDate;

/// More than any date needs.
const LONGEST: usize = 80;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Item {
    /// A number and how many digits it is written with; 0 for a word such as "fourth".
    Number(u32, u8),
    Month(u8),
    Quarter,
    Half,
    Mid,
    /// Between two ends.
    To,
    Sign(char),
}

/// What a part of a date says. Of a range, the first part may leave out what the second has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Piece {
    year: Option<i16>,
    half: Option<u8>,
    quarter: Option<u8>,
    month: Option<u8>,
    day: Option<u8>,
    ambiguous: bool,
}

/// The date that a folded text is, and whether its day and month could change places.
pub(super) fn text(text: &str, order: DateOrder, words: &Words) -> Option<(PartialDate, bool)> {
    if let Ok(date) = text.parse::<PartialDate>() {
        return Some((date, false));
    }
    let items = items(without_time(text), words)?;
    if let Some(piece) = single(&items, order) {
        return Some((piece.date()?, piece.ambiguous));
    }
    // Each place where a range may be joined, words before signs.
    let joins = |sign: bool| {
        items.iter().enumerate().filter(move |(_, item)| match item {
            Item::To => !sign,
            Item::Sign(c) => sign && matches!(c, '-' | '/'),
            _ => false,
        })
    };
    joins(false).chain(joins(true)).find_map(|(at, _)| range(&items[..at], &items[at + 1..], order))
}

/// First and second number of a date of figures, if the year stands last.
pub(super) fn figures(raw: &str) -> Option<(u32, u32)> {
    let folded = tansiq_text::fold(raw.trim());
    let mut parts = without_time(&folded).split(['/', '-', '.']).map(str::trim);
    let (a, b, c, None) = (parts.next()?, parts.next()?, parts.next()?, parts.next()) else { return None };
    let number =
        |part: &str| part.bytes().all(|b| b.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten();
    let (first, second, _) = (number(a)?, number(b)?, number(c)?);
    (a.len() <= 2 && b.len() <= 2 && matches!(c.len(), 2 | 4)).then_some((first, second))
}

/// A time of day behind a date says nothing here.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let hours = text[..colon].trim_end_matches(|c: char| c.is_ascii_digit());
    match hours.strip_suffix('t').or_else(|| hours.strip_suffix(' ')) {
        Some(date) if hours.len() < colon => date.trim_end(),
        _ => text,
    }
}

fn items(text: &str, words: &Words) -> Option<Vec<Item>> {
    if text.chars().count() > LONGEST {
        return None;
    }
    let mut rough: Vec<Rough<'_>> = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |same: fn(char) -> bool| rest.find(|c| !same(c)).unwrap_or(rest.len());
        let length = if c.is_ascii_digit() {
            let length = run(|c| c.is_ascii_digit());
            let number = rest[..length].parse().ok().filter(|_| length <= 8)?;
            rough.push(Rough::Number(number, u8::try_from(length).ok()?));
            length
        } else if c.is_alphabetic() {
            let length = run(char::is_alphabetic);
            rough.push(Rough::Word(&rest[..length]));
            length
        } else {
            if !c.is_whitespace() {
                rough.push(Rough::Sign(c));
            }
            c.len_utf8()
        };
        rest = &rest[length..];
    }
    let mut items = Vec::new();
    let mut at = 0;
    while at < rough.len() {
        match rough[at] {
            Rough::Number(number, digits) => items.push(Item::Number(number, digits)),
            Rough::Sign(c @ ('-' | '/' | '.' | '\'')) => items.push(Item::Sign(c)),
            Rough::Sign(',' | '،' | '(' | ')' | '°') => {}
            Rough::Sign(_) => return None,
            Rough::Word(word) => {
                let (meaning, used) = meaning(&rough[at..], word, words)?;
                items.extend(match meaning {
                    DateWord::Month(month) => Some(Item::Month(month)),
                    DateWord::Quarter => Some(Item::Quarter),
                    DateWord::Half => Some(Item::Half),
                    DateWord::Ordinal(number) => Some(Item::Number(number, 0)),
                    DateWord::Mid => Some(Item::Mid),
                    DateWord::To => Some(Item::To),
                    DateWord::Filler => None,
                });
                at += used - 1;
            }
        }
        at += 1;
    }
    // The Mashriq writes both names of a month: كانون الثاني/يناير.
    while let Some(at) = items
        .windows(3)
        .position(|w| matches!(w, [Item::Month(a), Item::Sign('/'), Item::Month(b)] if a == b))
    {
        items.drain(at + 1..at + 3);
    }
    Some(items)
}

#[derive(Clone, Copy)]
enum Rough<'a> {
    Number(u32, u8),
    Word(&'a str),
    Sign(char),
}

/// What the words from here mean, the longest run of them that is known, and how many they are.
fn meaning(rough: &[Rough<'_>], first: &str, words: &Words) -> Option<(DateWord, usize)> {
    let run: Vec<&str> =
        rough.iter().take(4).map_while(|r| if let Rough::Word(w) = r { Some(*w) } else { None }).collect();
    let several = (2..=run.len()).rev().find_map(|n| {
        let bare: Vec<String> = run[..n].iter().map(|word| crate::words::key(word)).collect();
        words.date(&bare.join(" ")).map(|meaning| (meaning, n))
    });
    several.or_else(|| words.date(first).map(|meaning| (meaning, 1)))
}

/// A date with nothing between two ends.
fn single(items: &[Item], order: DateOrder) -> Option<Piece> {
    use Item::{Half, Mid, Month, Number, Quarter, Sign};
    let core: Vec<Item> = items.iter().copied().filter(|item| !matches!(item, Sign(_))).collect();
    let signs = items.len() - core.len();
    let year = |n: u32| i16::try_from(n).ok();
    let piece = match core[..] {
        [Number(y, 4)] => Piece { year: year(y), ..Piece::default() },
        [Number(d, 1 | 2)] if signs == 0 => Piece { day: number(d, 31), ..Piece::default() },
        [Number(all, 8)] => Piece {
            year: year(all / 10_000),
            month: number(all / 100 % 100, 12),
            day: number(all % 100, 31),
            ..Piece::default()
        },
        [Number(y, 4), Number(m, 1 | 2)] | [Number(m, 1 | 2), Number(y, 4)] if signs == 1 => {
            Piece { year: year(y), month: Some(number(m, 12)?), ..Piece::default() }
        }
        [Number(y, 4), Number(m, 1 | 2), Number(d, 1 | 2)] if signs == 2 => Piece {
            year: year(y),
            month: Some(number(m, 12)?),
            day: Some(number(d, 31)?),
            ..Piece::default()
        },
        [Number(a, 1 | 2), Number(b, 1 | 2), Number(y, digits @ (2 | 4))] if signs == 2 => {
            return of_figures(a, b, if digits == 2 { century(y) } else { year(y)? }, order);
        }
        [Month(m)] => Piece { month: Some(m), ..Piece::default() },
        [Month(m), Number(y, 4)] | [Number(y, 4), Month(m)] | [Mid, Month(m), Number(y, 4)] => {
            Piece { year: year(y), month: Some(m), ..Piece::default() }
        }
        // Excel shows a month as déc-24.
        [Month(m), Number(y, 2)] if signs > 0 => {
            Piece { year: Some(century(y)), month: Some(m), ..Piece::default() }
        }
        [Number(d, 0..=2), Month(m)] | [Month(m), Number(d, 0..=2)] => {
            Piece { month: Some(m), day: Some(number(d, 31)?), ..Piece::default() }
        }
        [Number(d, 0..=2), Month(m), Number(y, 4)]
        | [Month(m), Number(d, 0..=2), Number(y, 4)]
        | [Number(y, 4), Month(m), Number(d, 0..=2)] => {
            Piece { year: year(y), month: Some(m), day: Some(number(d, 31)?), ..Piece::default() }
        }
        [Number(d, 0..=2), Month(m), Number(y, 2)] => {
            Piece { year: Some(century(y)), month: Some(m), day: Some(number(d, 31)?), ..Piece::default() }
        }
        [Mid, Number(y, 4)] => Piece { year: year(y), month: Some(6), ..Piece::default() },
        [Quarter, Number(q, 0 | 1)] | [Number(q, 0 | 1), Quarter] => {
            Piece { quarter: Some(number(q, 4)?), ..Piece::default() }
        }
        [Quarter, Number(q, 0 | 1), Number(y, 4)]
        | [Number(q, 0 | 1), Quarter, Number(y, 4)]
        | [Number(y, 4), Quarter, Number(q, 0 | 1)]
        | [Number(y, 4), Number(q, 0 | 1), Quarter] => {
            Piece { year: year(y), quarter: Some(number(q, 4)?), ..Piece::default() }
        }
        [Half, Number(h, 0 | 1)] | [Number(h, 0 | 1), Half] => {
            Piece { half: Some(number(h, 2)?), ..Piece::default() }
        }
        [Half, Number(h, 0 | 1), Number(y, 4)]
        | [Number(h, 0 | 1), Half, Number(y, 4)]
        | [Number(y, 4), Half, Number(h, 0 | 1)]
        | [Number(y, 4), Number(h, 0 | 1), Half] => {
            Piece { year: year(y), half: Some(number(h, 2)?), ..Piece::default() }
        }
        _ => return None,
    };
    Some(piece)
}

fn number(number: u32, most: u8) -> Option<u8> {
    u8::try_from(number).ok().filter(|n| (1..=most).contains(n))
}

/// The year that two digits mean, as programs for tables read them.
fn century(two: u32) -> i16 {
    let two = i16::try_from(two % 100).unwrap_or(0);
    if two < 80 { 2000 + two } else { 1900 + two }
}

fn of_figures(a: u32, b: u32, year: i16, order: DateOrder) -> Option<Piece> {
    let (day, month) = match (a, b) {
        (13.., _) => (a, b),
        (_, 13..) => (b, a),
        _ if order == DateOrder::DayFirst => (a, b),
        _ => (b, a),
    };
    Some(Piece {
        year: Some(year),
        month: Some(number(month, 12)?),
        day: Some(number(day, 31)?),
        ambiguous: a <= 12 && b <= 12 && a != b,
        ..Piece::default()
    })
}

fn range(left: &[Item], right: &[Item], order: DateOrder) -> Option<(PartialDate, bool)> {
    // January 9-10, 2025: the month stands before the first day and the year behind the last.
    if let (
        [Item::Month(month), Item::Number(first, 1 | 2)],
        [Item::Number(last, 1 | 2), Item::Number(year, 4)],
    ) = (left, right)
    {
        let day = |day: u32| date(i16::try_from(*year).ok()?, *month, number(day, 31)?);
        return Some((PartialDate::range(day(*first)?, day(*last)?)?, false));
    }
    let (mut from, until) = (single(left, order)?, single(right, order)?);
    if from.month.is_none() && from.day.is_some() {
        from.month = until.month;
        until.day?;
    }
    if from.year.is_none() {
        let year = until.year?;
        from.year = Some(if from.place() > until.place() { year - 1 } else { year });
    }
    let (first, last) = (from.date()?, until.date()?);
    Some((PartialDate::range(first.earliest(), last.latest())?, from.ambiguous || until.ambiguous))
}

fn date(year: i16, month: u8, day: u8) -> Option<Date> {
    Date::new(year, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

impl Piece {
    fn date(self) -> Option<PartialDate> {
        let year = self.year.filter(|year| (1..=9999).contains(year))?;
        let small = |n: u8| i8::try_from(n).ok();
        match (self.half, self.quarter, self.month, self.day) {
            (Some(half), ..) => {
                let (first, last) = if half == 1 { (1, 6) } else { (7, 12) };
                PartialDate::range(date(year, first, 1)?, date(year, last, 1)?.last_of_month())
            }
            (None, Some(quarter), ..) => PartialDate::quarter(year, small(quarter)?),
            (None, None, Some(month), Some(day)) => date(year, month, day).map(PartialDate::day),
            (None, None, Some(month), None) => PartialDate::month(year, small(month)?),
            (None, None, None, None) => PartialDate::year(year),
            (None, None, None, Some(_)) => None,
        }
    }

    /// Its place within a year.
    fn place(self) -> (u8, u8) {
        let month = self.month.or(self.quarter.map(|q| q * 3 - 2)).or(self.half.map(|h| h * 6 - 5));
        (month.unwrap_or(0), self.day.unwrap_or(0))
    }
}
