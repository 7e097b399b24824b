//! Tells the running text of a page from the furniture around it: tickers, menus, share lines, notices, captions,
//! lists of other articles. Works on lines alone, because scraped pages have nothing else left.

use crate::lexicon::{Cue, Found, Lexicon, Tag};
use std::ops::Range;
use tansiq_text::{Token, Tokens, count_words};

/// What a block of lines is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum BlockKind {
    /// Running text: sentences.
    Prose,
    /// An item of a list that running text introduces.
    Item,
    /// A short line without an end: a headline, a dateline, a name.
    Line,
    /// Nothing of the article.
    Furniture,
}

/// A line, or the lines of one wrapped paragraph. Places are code points; `chars` of the text between them are
/// what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Block {
    pub(crate) start: u32,
    pub(crate) end: u32,
    pub(crate) kind: BlockKind,
}

/// The blocks of a text and the span of its article.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Layout {
    pub(crate) blocks: Vec<Block>,
    pub(crate) main: [u32; 2],
}

/// Words from which a line reads as a sentence when it ends like one.
const SENTENCE_WORDS: usize = 7;
/// Words from which a line reads as a sentence when a stop ends it.
const SHORT_WORDS: usize = 4;
/// Words from which a line reads as a sentence even when its end is cut off.
const CUT_WORDS: usize = 24;

/// Characters that an aside behind a sentence has at most, with its brackets.
const ASIDE: usize = 40;

/// Words that a row of a table has at most.
const ROW_WORDS: usize = 40;
/// Words that a notice in the place of a paragraph has at most.
const TAIL_WORDS: usize = 30;

/// A line by its code points, and how it is written.
struct Line {
    start: usize,
    end: usize,
    bytes: Range<usize>,
}

/// The blocks of a text; `None` when no block reads as running text.
pub(crate) fn layout(text: &str, lexicon: &Lexicon) -> Option<Layout> {
    let chars: Vec<char> = text.chars().collect();
    let mut blocks: Vec<Block> = Vec::new();
    let lines = join_wrapped(&chars, lines(text));
    for line in &lines {
        let after_colon = blocks.last().is_some_and(|b| {
            b.kind == BlockKind::Item
                || (b.kind == BlockKind::Prose && ends_with(chars[..b.end as usize].iter().copied(), &[':']))
        });
        let kind = line_kind(&text[line.bytes.clone()], after_colon, lexicon);
        blocks.push(Block { start: point(line.start), end: point(line.end), kind });
    }
    if blocks.len() == 1 && blocks[0].kind == BlockKind::Line {
        blocks[0].kind = BlockKind::Prose;
    }
    close_tail(&mut blocks, |at| &text[lines[at].bytes.clone()], lexicon);
    let reads = |b: &Block| matches!(b.kind, BlockKind::Prose | BlockKind::Item);
    let first = blocks.iter().position(|b| b.kind == BlockKind::Prose)?;
    let last = blocks.iter().rposition(reads)?;
    // The headline right above the first paragraph belongs to the article.
    let digits = |b: &Block| chars[b.start as usize..b.end as usize].iter().any(|c| c.is_numeric());
    let line = |b: &Block| b.kind == BlockKind::Line && b.end - b.start >= 8;
    let headline = blocks[..first]
        .iter()
        .rposition(|b| line(b) && !digits(b))
        .or_else(|| blocks[..first].iter().rposition(line))
        .filter(|at| first - at <= 3 && blocks[*at..first].iter().all(|b| b.kind == BlockKind::Line));
    let main = [blocks[headline.unwrap_or(first)].start, blocks[last].end];
    Some(Layout { blocks, main })
}

/// From the first block to the last.
pub(crate) fn whole(layout: &Layout) -> [u32; 2] {
    let first = layout.blocks.first().map_or(layout.main[0], |block| block.start);
    [first, layout.blocks.last().map_or(layout.main[1], |block| block.end)]
}

/// The paragraphs of a text as `[start, end)` spans in code points: its lines, with the lines of a wrapped
/// paragraph joined.
#[must_use]
pub fn paragraphs(text: &str) -> Vec<[u32; 2]> {
    let chars: Vec<char> = text.chars().collect();
    join_wrapped(&chars, lines(text)).into_iter().map(|l| [point(l.start), point(l.end)]).collect()
}

/// Texts longer than a `u32` counts are refused long before.
fn point(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let (mut start, mut byte) = (0, 0);
    for whole in text.split(['\n', '\x0c']) {
        let line = whole.trim_start();
        let indent = whole.len() - line.len();
        let from = start + whole[..indent].chars().count();
        let bare = line.trim_end();
        let to = from + bare.chars().count();
        if bare.chars().any(char::is_alphanumeric) {
            let bytes = byte + indent..byte + indent + bare.len();
            out.push(Line { start: from, end: to, bytes });
        }
        start = to + line[bare.len()..].chars().count() + 1;
        byte += whole.len() + 1;
    }
    out
}

/// Lines of a page set to one width are one paragraph: as long as a line is nearly full and ends in no full stop,
/// the next one goes on with it.
fn join_wrapped(chars: &[char], lines: Vec<Line>) -> Vec<Line> {
    let full = {
        let mut lengths: Vec<usize> = lines.iter().map(|l| l.end - l.start).filter(|n| *n >= 40).collect();
        lengths.sort_unstable();
        lengths.get(lengths.len() * 9 / 10).copied().unwrap_or(0)
    };
    let wrapped_page = (45..=110).contains(&full) && lines.len() >= 6;
    let mut out: Vec<Line> = Vec::new();
    for line in lines {
        let joins = out.last().is_some_and(|above| {
            let breaks = chars[above.end..line.start].iter().filter(|c| **c == '\n').count();
            let small = chars[line.start].is_lowercase();
            // The last line of the paragraph so far, not all of it.
            let width = above.end - chars[..above.end].iter().rposition(|c| *c == '\n').map_or(0, |i| i + 1);
            let open = !ends_with(chars[..above.end].iter().copied(), &['.', '!', '?', '؟', ':', '…', ';']);
            breaks == 1
                && ((small && open && width >= 30)
                    || (wrapped_page && width * 5 >= full * 4 && width <= full + 20))
        });
        match out.last_mut() {
            Some(above) if joins => {
                above.end = line.end;
                above.bytes.end = line.bytes.end;
            }
            _ => out.push(line),
        }
    }
    out
}

fn ends_with(chars: impl DoubleEndedIterator<Item = char>, ends: &[char]) -> bool {
    chars
        .rev()
        .find(|c| !c.is_whitespace() && !matches!(c, '"' | '”' | '»' | ')' | '’' | '\u{200F}' | '\u{200E}'))
        .is_some_and(|c| ends.contains(&c))
}

/// What a paragraph of a page is by itself. Beside what holds for lines, a short one that begins with several words
/// which head other things than the article is furniture: "all rights reserved", "sign up". One such word alone may
/// begin any sentence.
pub(crate) fn paragraph_kind(text: &str, lexicon: &Lexicon) -> BlockKind {
    let heads = || text.split(' ').count() <= TAIL_WORDS && opens_tail(text, lexicon);
    match line_kind(text, false, lexicon) {
        kind if kind != BlockKind::Furniture && heads() => BlockKind::Furniture,
        kind => kind,
    }
}

/// What a line is by itself.
pub(crate) fn line_kind(line: &str, after_colon: bool, lexicon: &Lexicon) -> BlockKind {
    let wide = is_wide(line);
    if wide && is_row(line) {
        return BlockKind::Item;
    }
    if is_ticker(line, wide) || line.bytes().filter(|b| *b == b'|').count() >= 2 {
        return BlockKind::Furniture;
    }
    // More words than this make no difference.
    let count = count_words(line, CUT_WORDS);
    let ends = |ends: &[char]| [line, without_aside(line)].iter().any(|said| ends_with(said.chars(), ends));
    let stop = ends(&['.', '!', '?', '؟', '…', ':']);
    let sentence_end = stop || ends(&['،', ',', ';', '؛']);
    let opening = opening(line, lexicon);
    if opening == Some(Cue::TailHeading) && (count < 12 || has_colon_soon(line)) {
        return BlockKind::Furniture;
    }
    if opening == Some(Cue::PageLine) && (count < 16 || !sentence_end) {
        return BlockKind::Furniture;
    }
    let bullet = line.starts_with(['•', '-', '–', '*', '·', '▪', '●', '■', '◦']);
    if after_colon && (bullet || numbered(line)) && count >= 3 {
        return BlockKind::Item;
    }
    if (count >= SENTENCE_WORDS && sentence_end) || (count >= SHORT_WORDS && stop) || count >= CUT_WORDS {
        return BlockKind::Prose;
    }
    BlockKind::Line
}

/// A line without the short aside behind its last sentence: the agency that signs it, "(with agencies)", the mark of a
/// note "[3]".
fn without_aside(line: &str) -> &str {
    let open = match line.chars().next_back() {
        Some(')') => '(',
        Some(']') => '[',
        _ => return line,
    };
    let before = line.rfind(open).map(|at| (line[..at].trim_end(), &line[at..]));
    before.filter(|(_, aside)| aside.chars().count() <= ASIDE).map_or(line, |(before, _)| before)
}

/// What headlines are strung together with.
const STRUNG: &[&str] = &["   ", "::", "***", "+++", "///", " // ", " • ", " ● ", " ■ ", " » ", " ◄ ", " ► "];

/// The parts of a line that stand apart: by wide gaps (blanks, no-break blanks, tabs) or by one of these signs.
fn parts(line: &str) -> Vec<String> {
    let plain: String = line.chars().map(|c| if c == '\u{A0}' || c == '\t' { ' ' } else { c }).collect();
    if !STRUNG.iter().any(|sign| plain.contains(sign)) {
        return vec![plain];
    }
    let cut = |sign: &&str| plain.split(*sign).filter(|p| p.chars().any(char::is_alphanumeric)).count();
    let sign = STRUNG.iter().max_by_key(|sign| cut(sign)).copied().unwrap_or("   ");
    plain
        .split(sign)
        .map(str::trim)
        .filter(|p| p.chars().any(char::is_alphanumeric))
        .map(str::to_owned)
        .collect()
}

/// Whether a line has a gap as cells of a table have between them.
fn is_wide(line: &str) -> bool {
    let mut blanks = 0;
    line.bytes().any(|b| {
        blanks = if b == b' ' { blanks + 1 } else { 0 };
        blanks == 3 || b == b'\t'
    })
}

/// A row of a table: a few short cells, one of them with a day, a month and a year.
fn is_row(line: &str) -> bool {
    let cells = parts(line);
    let words: Vec<Token> = Tokens::of(line).take(ROW_WORDS + 1).collect();
    let year = words.iter().any(|w| {
        w.is_number() && w.folded.len() == 4 && (w.folded.starts_with("19") || w.folded.starts_with("20"))
    });
    (2..=7).contains(&cells.len())
        && year
        && words.len() <= ROW_WORDS
        && cells.iter().all(|cell| cell.chars().count() <= 120)
}

/// Headlines strung together.
fn is_ticker(line: &str, wide: bool) -> bool {
    // Most lines have no sign that could stand between headlines, and fewer have a byte that it could begin with.
    let byte = |b: u8| matches!(b, b':' | b'*' | b'+' | b'/' | 0xC2 | 0xE2);
    let sign = |c: char| matches!(c, ':' | '*' | '+' | '/' | '•' | '●' | '■' | '»' | '◄' | '►' | '\u{A0}');
    let strung = wide || (line.bytes().any(byte) && line.contains(sign));
    if !strung {
        return false;
    }
    let parts = parts(line).len();
    let words = line.split_whitespace().count();
    (parts >= 3 && words < parts * 30) || (parts == 2 && words < 16)
}

fn numbered(line: &str) -> bool {
    let digits = line.chars().take_while(|c| c.is_numeric()).count();
    digits > 0 && digits < 3 && matches!(line.chars().nth(digits), Some('.' | ')' | '-'))
}

fn has_colon_soon(line: &str) -> bool {
    line.chars().take(40).any(|c| c == ':')
}

/// Whether a paragraph begins with several words that head other things than the article.
fn opens_tail(line: &str, lexicon: &Lexicon) -> bool {
    let head = line.char_indices().nth(80).map_or(line, |(end, _)| &line[..end]);
    let found = openings(head, usize::MAX, lexicon);
    found.iter().any(|f| f.to >= 2 && matches!(f.tag, Tag::Cue(Cue::TailHeading, _)))
}

/// The page cue with which a line begins, if any.
fn opening(line: &str, lexicon: &Lexicon) -> Option<Cue> {
    openings(line, 6, lexicon).iter().find_map(|f| match f.tag {
        Tag::Cue(cue @ (Cue::TailHeading | Cue::PageLine), _) => Some(cue),
        _ => None,
    })
}

/// The phrases of pages with which the first so many words of a line begin. Most lines begin with none, which their
/// first word tells.
fn openings(line: &str, words: usize, lexicon: &Lexicon) -> Vec<Found<Tag>> {
    let mut tokens = Tokens::of(line);
    let first = tokens.next().filter(|first| lexicon.page_lines().opens(first));
    let Some(first) = first else { return Vec::new() };
    let words: Vec<Token> = std::iter::once(first).chain(tokens).take(words).collect();
    lexicon.page_lines().opening(&words)
}

/// After a heading of other articles, what follows is furniture when little running text is left.
fn close_tail<'t>(blocks: &mut [Block], text: impl Fn(usize) -> &'t str, lexicon: &Lexicon) {
    let weight = |b: &Block| if b.kind == BlockKind::Prose { b.end - b.start } else { 0 };
    let all: u32 = blocks.iter().map(weight).sum();
    let mut before = 0;
    for at in 0..blocks.len() {
        let block = blocks[at];
        let heading =
            || count_words(text(at), 12) < 12 && opening(text(at), lexicon) == Some(Cue::TailHeading);
        if block.kind != BlockKind::Prose && u64::from(all - before) * 3 < u64::from(before) * 2 && heading()
        {
            for rest in &mut blocks[at..] {
                rest.kind = BlockKind::Furniture;
            }
            return;
        }
        before += weight(&block);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str) -> Vec<BlockKind> {
        layout(text, Lexicon::builtin())
            .map(|l| l.blocks.iter().map(|b| b.kind).collect())
            .unwrap_or_default()
    }

    #[test]
    fn furniture_is_told_from_running_text() {
        use BlockKind::{Furniture, Line, Prose};
        let page = "Home | World | Sport | Contact\n\nPort police learn to search containers\n\nTwelve officers of the port \
                    police finished a course in Tema on Friday.\n\nRelated news\nA bridge opens in Kumasi after two years.";
        assert_eq!(kinds(page), [Furniture, Line, Prose, Furniture, Furniture]);
        let ticker = "ارتفاع الأسعار    افتتاح معرض الكتاب    فوز المنتخب\n\nاختتمت في لومي أمس دورة تدريبية لفائدة ضباط الحدود من خمس دول.";
        assert_eq!(kinds(ticker), [Furniture, Prose]);
        assert!(layout("Home\nWorld\nSport", Lexicon::builtin()).is_none());
        let signed = "Togo trains its coast guard. (with agencies)\n\nThe course ends in May (a second one follows in June)";
        assert_eq!(kinds(signed), [Prose, Line], "an aside stands behind a sentence that has ended");
    }

    #[test]
    fn the_article_begins_at_its_headline() {
        let page = "Menu\n\nBorder posts receive new scanners\n\nThree posts on the coast road received scanners on Monday.";
        let layout = layout(page, Lexicon::builtin()).unwrap();
        assert!(page[layout.main[0] as usize..].starts_with("Border posts"));
        assert_eq!(layout.main[1] as usize, page.chars().count());
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let line = "des agents venus de plusieurs régions ont suivi les cours\n";
        let page = format!("Titre\n\n{}fin du texte.\n\nAutre paragraphe.", line.repeat(6));
        assert_eq!(paragraphs(&page).len(), 3);
    }
}
