//! Tells the running text of a page from the furniture around it: tickers, menus, share lines, notices, captions,
//! lists of other articles. Works on lines alone, because scraped pages have nothing else left.

use crate::lexicon::{Cue, Lexicon, Tag};
use tansiq_text::{Token, tokens};

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

/// Words that a row of a table has at most.
const ROW_WORDS: usize = 40;
/// Characters that hold more words than that in nearly every line.
const HEAD_CHARS: usize = 400;

struct Line {
    start: usize,
    end: usize,
}

/// The blocks of a text; `None` when no block reads as running text.
pub(crate) fn layout(text: &str, lexicon: &Lexicon) -> Option<Layout> {
    let chars: Vec<char> = text.chars().collect();
    let mut blocks: Vec<Block> = Vec::new();
    for line in join_wrapped(&chars, lines(&chars)) {
        let words: String = chars[line.start..line.end].iter().collect();
        let after_colon = blocks.last().is_some_and(|b| {
            b.kind == BlockKind::Item
                || (b.kind == BlockKind::Prose && ends_with(&chars[..b.end as usize], &[':']))
        });
        let kind = line_kind(&words, after_colon, lexicon);
        blocks.push(Block { start: point(line.start), end: point(line.end), kind });
    }
    if blocks.len() == 1 && blocks[0].kind == BlockKind::Line {
        blocks[0].kind = BlockKind::Prose;
    }
    close_tail(&mut blocks, &chars, lexicon);
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
    join_wrapped(&chars, lines(&chars)).into_iter().map(|l| [point(l.start), point(l.end)]).collect()
}

/// Texts longer than a `u32` counts are refused long before.
fn point(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn lines(chars: &[char]) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for i in 0..=chars.len() {
        if i == chars.len() || chars[i] == '\n' || chars[i] == '\x0c' {
            let (mut a, mut b) = (start, i);
            while a < b && chars[a].is_whitespace() {
                a += 1;
            }
            while b > a && chars[b - 1].is_whitespace() {
                b -= 1;
            }
            if chars[a..b].iter().any(|c| c.is_alphanumeric()) {
                out.push(Line { start: a, end: b });
            }
            start = i + 1;
        }
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
            let open = !ends_with(&chars[..above.end], &['.', '!', '?', '؟', ':', '…', ';']);
            breaks == 1
                && ((small && open && width >= 30)
                    || (wrapped_page && width * 5 >= full * 4 && width <= full + 20))
        });
        match out.last_mut() {
            Some(above) if joins => above.end = line.end,
            _ => out.push(line),
        }
    }
    out
}

fn ends_with(chars: &[char], ends: &[char]) -> bool {
    chars
        .iter()
        .rev()
        .find(|c| !c.is_whitespace() && !matches!(c, '"' | '”' | '»' | ')' | '’' | '\u{200F}' | '\u{200E}'))
        .is_some_and(|c| ends.contains(c))
}

pub(crate) fn line_kind(line: &str, after_colon: bool, lexicon: &Lexicon) -> BlockKind {
    let words = opening_tokens(line);
    let count = words.len();
    if is_row(line, &words) {
        return BlockKind::Item;
    }
    if is_ticker(line) || line.matches('|').count() >= 2 {
        return BlockKind::Furniture;
    }
    let chars: Vec<char> = line.chars().collect();
    let stop = ends_with(&chars, &['.', '!', '?', '؟', '…', ':']);
    let sentence_end = ends_with(&chars, &['.', '!', '?', '؟', '…', ':', '،', ',', ';', '؛']);
    let opening = opening(&words, lexicon);
    if opening == Some(Cue::TailHeading) && (count < 12 || has_colon_soon(&chars)) {
        return BlockKind::Furniture;
    }
    if opening == Some(Cue::PageLine) && (count < 16 || !sentence_end) {
        return BlockKind::Furniture;
    }
    let bullet =
        chars.first().is_some_and(|c| matches!(c, '•' | '-' | '–' | '*' | '·' | '▪' | '●' | '■' | '◦'));
    if after_colon && (bullet || numbered(&chars)) && count >= 3 {
        return BlockKind::Item;
    }
    if (count >= SENTENCE_WORDS && sentence_end) || (count >= SHORT_WORDS && stop) || count >= CUT_WORDS {
        return BlockKind::Prose;
    }
    BlockKind::Line
}

/// The words of a line, or as many of its first ones as anything here counts.
fn opening_tokens(line: &str) -> Vec<Token> {
    let head = line.char_indices().nth(HEAD_CHARS).map_or(line, |(end, _)| &line[..end]);
    let words = tokens(head);
    if words.len() > ROW_WORDS || head.len() == line.len() { words } else { tokens(line) }
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

/// A row of a table: a few short cells, one of them with a day, a month and a year.
fn is_row(line: &str, words: &[tansiq_text::Token]) -> bool {
    let wide = line.contains("   ") || line.contains('\t');
    let cells = if wide { parts(line) } else { return false };
    let year = words.iter().any(|w| {
        w.is_number() && w.folded.len() == 4 && (w.folded.starts_with("19") || w.folded.starts_with("20"))
    });
    (2..=7).contains(&cells.len())
        && year
        && words.len() <= ROW_WORDS
        && cells.iter().all(|cell| cell.chars().count() <= 120)
}

/// Headlines strung together.
fn is_ticker(line: &str) -> bool {
    let parts = parts(line).len();
    let words = line.split_whitespace().count();
    (parts >= 3 && words < parts * 30) || (parts == 2 && words < 16)
}

fn numbered(chars: &[char]) -> bool {
    let digits = chars.iter().take_while(|c| c.is_numeric()).count();
    digits > 0 && digits < 3 && matches!(chars.get(digits), Some('.' | ')' | '-'))
}

fn has_colon_soon(chars: &[char]) -> bool {
    chars.iter().take(40).any(|c| *c == ':')
}

/// Whether a paragraph begins with several words that head other things than the article: "all rights reserved",
/// "sign up". One word alone may begin any sentence.
pub(crate) fn opens_tail(line: &str, lexicon: &Lexicon) -> bool {
    let head: String = line.chars().take(80).collect();
    let found = lexicon.page_lines().opening(&tokens(&head));
    found.iter().any(|f| f.to >= 2 && matches!(f.tag, Tag::Cue(Cue::TailHeading, _)))
}

/// The page cue with which a line begins, if any.
fn opening(words: &[Token], lexicon: &Lexicon) -> Option<Cue> {
    let found = lexicon.page_lines().opening(&words[..words.len().min(6)]);
    found.iter().find_map(|f| match f.tag {
        Tag::Cue(cue @ (Cue::TailHeading | Cue::PageLine), _) => Some(cue),
        _ => None,
    })
}

/// After a heading of other articles, what follows is furniture when little running text is left.
fn close_tail(blocks: &mut [Block], chars: &[char], lexicon: &Lexicon) {
    let weight = |b: &Block| if b.kind == BlockKind::Prose { b.end - b.start } else { 0 };
    let all: u32 = blocks.iter().map(weight).sum();
    let mut before = 0;
    for at in 0..blocks.len() {
        let block = blocks[at];
        let text: String = chars[block.start as usize..block.end as usize].iter().collect();
        let words = tokens(&text);
        if block.kind != BlockKind::Prose
            && words.len() < 12
            && opening(&words, lexicon) == Some(Cue::TailHeading)
            && u64::from(all - before) * 3 < u64::from(before) * 2
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
