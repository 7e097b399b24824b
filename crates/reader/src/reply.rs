//! Answers that somebody sends by mail to a letter of the register: what the message says, and what of that is an answer
//! about one of the things that the letter numbered.

use crate::{ReadError, mail, red};
use mail_parser::{Address, Message, MimeHeaders, PartType};
use serde::{Deserialize, Serialize};
use tansiq_model::{Answered, PartialDate};

/// How many characters of one's own words an answer has at most.
pub const REPLY_LENGTH: usize = 20_000;

/// How many files come with an answer at most.
const FILES: usize = 10;

/// The heads in which the address stands that a message went to.
const RECIPIENTS: [&str; 6] = ["delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "to", "cc"];

/// The heads that programs set which answer by themselves, but for those that are looked at more closely.
const AUTOMATIC: [&str; 4] = ["x-autoreply", "x-autorespond", "list-id", "x-failed-recipients"];

/// A file that came with an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReplyFile {
    /// Its name.
    pub name: String,
    /// Its bytes.
    #[serde(with = "bytes")]
    pub bytes: Vec<u8>,
}

/// An answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reply {
    /// The address that it says to come from.
    pub from: Option<String>,
    /// The heads in which the address stands that it went to.
    pub to: Vec<String>,
    /// What it is called, without the brackets.
    pub id: Option<String>,
    /// A program wrote it.
    pub automatic: bool,
    /// It, or a file of text that came with it, bears the mark TLP:RED.
    pub red: bool,
    /// It says or brings more than is taken.
    pub too_much: bool,
    /// What its sender wrote, without what she quotes.
    pub text: String,
    /// What came with it.
    pub files: Vec<ReplyFile>,
}

/// What is said about one of the things that a letter numbered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Said {
    /// Which, from 1 on.
    pub number: usize,
    /// What.
    pub answered: Answered,
    /// The date that stands beside it.
    pub date: Option<PartialDate>,
    /// What else stands on its line.
    pub words: String,
}

/// What of a text is an answer, and what are free words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Understood {
    /// Each thing once, by its last answer, in their order.
    pub said: Vec<Said>,
    /// The lines that answer nothing.
    pub words: String,
}

/// Reads a message that answers a letter.
///
/// # Errors
/// When it is no message.
pub fn read_reply(bytes: &[u8]) -> Result<Reply, ReadError> {
    let message = mail::parsed(bytes)?;
    let text = mail::own_words(&mail::body(&message)?);
    let from = message.from().and_then(Address::first).and_then(|from| from.address.as_deref());
    let mut reply = Reply {
        from: from.map(|from| tansiq_text::strip_controls(from).trim().to_lowercase()),
        to: heads(&message, &RECIPIENTS),
        id: message.message_id().map(str::to_owned).filter(|id| !id.trim().is_empty()),
        automatic: is_automatic(&message),
        red: red::marked(&text) || message.subject().is_some_and(red::marked),
        too_much: text.chars().count() > REPLY_LENGTH,
        text: tansiq_text::strip_controls(&text),
        files: Vec::new(),
    };
    for (number, part) in (1..).zip(message.attachments()) {
        let bytes = match &part.body {
            PartType::Multipart(_) => continue,
            PartType::Message(inner) => inner.raw_message().to_vec(),
            PartType::Text(text) | PartType::Html(text) => {
                reply.red |= red::marked(text);
                part.contents().to_vec()
            }
            PartType::Binary(_) | PartType::InlineBinary(_) => part.contents().to_vec(),
        };
        // Signatures of programs and pictures in a page are nothing that shows what was done.
        let inline = part.content_disposition().is_none_or(|kind| kind.ctype() != "attachment");
        if bytes.is_empty() || (inline && matches!(part.body, PartType::InlineBinary(_))) {
            continue;
        }
        let name = part.attachment_name().map(file_name).filter(|name| !name.is_empty());
        reply.files.push(ReplyFile { name: name.unwrap_or_else(|| format!("{number}.bin")), bytes });
    }
    reply.too_much |= reply.files.len() > FILES;
    Ok(reply)
}

/// The values of these heads, each on one line.
fn heads(message: &Message<'_>, names: &[&str]) -> Vec<String> {
    let wanted = |name: &str| names.iter().any(|one| name.eq_ignore_ascii_case(one));
    let heads = message.headers_raw().filter(|(name, _)| wanted(name));
    heads.map(|(_, value)| value.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// Whether a program wrote it: it says so (RFC 3834), it goes to a list, or tells that mail could not be delivered.
fn is_automatic(message: &Message<'_>) -> bool {
    let any = |name: &str, test: &dyn Fn(&str) -> bool| {
        heads(message, &[name]).iter().any(|value| test(value.trim().to_ascii_lowercase().as_str()))
    };
    any("auto-submitted", &|value| !value.is_empty() && value != "no")
        || any("precedence", &|value| matches!(value, "bulk" | "junk" | "list" | "auto_reply"))
        || any("return-path", &|value| value == "<>")
        || any("content-type", &|value| value.starts_with("multipart/report"))
        || AUTOMATIC.iter().any(|name| !heads(message, &[*name]).is_empty())
}

/// The last part of a name, without what no name of a file has.
fn file_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = tansiq_text::strip_controls(last).replace(char::is_control, "");
    plain.trim().chars().take(120).collect()
}

/// What of a text answers one of so many things that a letter numbered. For one thing a digit is enough; of several each
/// has a line of its own with its number first. The digits may be Arabic, and words stand for them.
#[must_use]
pub fn understood(text: &str, things: usize) -> Understood {
    let mut all = Understood::default();
    let mut free: Vec<&str> = Vec::new();
    for line in text.lines() {
        let mut met = false;
        let parts: Vec<&str> = line.split([';', '؛']).collect();
        let said: Vec<Option<Said>> = parts.iter().map(|part| said(&plain(part), things)).collect();
        // A line is an answer as a whole or not at all, so that no half of a sentence is taken for one.
        if said.iter().all(Option::is_some) {
            for said in said.into_iter().flatten() {
                met = true;
                all.said.retain(|other| other.number != said.number);
                all.said.push(said);
            }
        }
        if !met {
            free.push(line);
        }
    }
    all.said.sort_by_key(|said| said.number);
    all.words = free.join("\n").trim().to_owned();
    all
}

/// A line with the digits of Europe, without marks of direction and of lists.
fn plain(line: &str) -> String {
    let digit = |c: char| match c {
        '٠'..='٩' => char::from_u32(u32::from(c) - u32::from('٠') + u32::from('0')).unwrap_or(c),
        '۰'..='۹' => char::from_u32(u32::from(c) - u32::from('۰') + u32::from('0')).unwrap_or(c),
        other => other,
    };
    let line: String = tansiq_text::strip_controls(line).chars().map(digit).collect();
    line.trim().trim_start_matches(['*', '•', '#']).trim_start().to_owned()
}

/// The number that a line begins with, and what comes after it.
fn number(line: &str) -> Option<(usize, &str)> {
    let end = line.find(|c: char| !c.is_ascii_digit()).unwrap_or(line.len());
    let number = line.get(..end)?.parse().ok().filter(|_| end <= 3)?;
    Some((number, line.get(end..)?))
}

/// What comes behind a sign that sets a number off.
fn set_off(rest: &str) -> (bool, &str) {
    let rest = rest.trim_start();
    match rest.strip_prefix([':', '.', ')', '=', '-', '–', '—', '：']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, rest),
    }
}

fn said(line: &str, things: usize) -> Option<Said> {
    let Some((first, rest)) = number(line) else {
        // With one thing a word is enough.
        let (answered, rest) = word(line).filter(|_| things == 1)?;
        return Some(made(1, answered, rest));
    };
    // What belongs to a date or an amount is no number of an answer.
    if rest.starts_with(['/', '%']) || (rest.starts_with(['.', '-', ',']) && digit_second(rest)) {
        return None;
    }
    let (sign, after) = set_off(rest);
    let named = code(after).filter(|_| (1..=things).contains(&first));
    match named {
        Some((answered, rest)) if things > 1 || sign => Some(made(first, answered, rest)),
        _ if things == 1 && (rest.is_empty() || sign || rest.starts_with(char::is_whitespace)) => {
            let answered = *Answered::ALL.get(first.checked_sub(1)?)?;
            Some(made(1, answered, after))
        }
        _ => None,
    }
}

fn digit_second(rest: &str) -> bool {
    rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
}

/// The answer that a text begins with, as a digit or a word, and what comes after it.
fn code(text: &str) -> Option<(Answered, &str)> {
    let Some((digit, rest)) = number(text) else { return word(text) };
    let of_date = rest.starts_with(['/', '%']) || (rest.starts_with(['.', '-', ',']) && digit_second(rest));
    let answered = *Answered::ALL.get(digit.checked_sub(1)?)?;
    (!of_date && (rest.is_empty() || !rest.starts_with(char::is_alphanumeric))).then_some((answered, rest))
}

/// Words that stand for an answer, folded, longer ones before those that they begin with.
const WORDS: [(&str, Answered); 24] = [
    ("in progress", Answered::InProgress),
    ("under way", Answered::InProgress),
    ("ongoing", Answered::InProgress),
    ("en cours", Answered::InProgress),
    ("قيد التنفيذ", Answered::InProgress),
    ("قيد الانجاز", Answered::InProgress),
    ("جار العمل", Answered::InProgress),
    ("جار", Answered::InProgress),
    ("postponed", Answered::Postponed),
    ("delayed", Answered::Postponed),
    ("reportee", Answered::Postponed),
    ("reporte", Answered::Postponed),
    ("repousse", Answered::Postponed),
    ("مؤجل", Answered::Postponed),
    ("تاجل", Answered::Postponed),
    ("اجل", Answered::Postponed),
    ("completed", Answered::Done),
    ("done", Answered::Done),
    ("realise", Answered::Done),
    ("termine", Answered::Done),
    ("fait", Answered::Done),
    ("انجز", Answered::Done),
    ("منجز", Answered::Done),
    ("تم", Answered::Done),
];

/// The answer that a text begins with as a word, and what comes after it.
fn word(text: &str) -> Option<(Answered, &str)> {
    // As many words of the text as the answer has, compared as a search compares them.
    let ends: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| !c.is_alphanumeric() && !is_mark(*c))
        .map(|(at, _)| at)
        .chain([text.len()])
        .take(3)
        .collect();
    ends.iter().rev().find_map(|end| {
        let folded = tansiq_text::fold(text.get(..*end)?);
        let known = WORDS.iter().find(|(word, _)| tansiq_text::fold(word) == folded.trim());
        known.and_then(|(_, answered)| Some((*answered, text.get(*end..)?)))
    })
}

/// A vowel sign of Arabic, or an accent that stands by itself.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{064B}'..='\u{065F}' | '\u{0300}'..='\u{036F}')
}

fn made(number: usize, answered: Answered, rest: &str) -> Said {
    let (_, rest) = set_off(rest);
    let (date, words) = dated(rest.trim_start_matches([',', '،', ' ']));
    Said { number, answered, date, words: words.trim_matches([' ', ',', '،', '.', ':', '-']).to_owned() }
}

/// The first date in a text, as digits write it: 2026-12-31, 31/12/2026, 12/2026, 2026; and the text without it.
fn dated(text: &str) -> (Option<PartialDate>, String) {
    for word in text.split_whitespace() {
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit());
        let parts: Vec<&str> = bare.split(['/', '-', '.']).collect();
        let iso = match parts.as_slice() {
            [year, month, day] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            [day, month, year] if year.len() == 4 => format!("{year}-{month:0>2}-{day:0>2}"),
            [year, month] if year.len() == 4 => format!("{year}-{month:0>2}"),
            [month, year] if year.len() == 4 => format!("{year}-{month:0>2}"),
            [year] if year.len() == 4 && (year.starts_with("19") || year.starts_with("20")) => {
                (*year).to_owned()
            }
            _ => continue,
        };
        if let Ok(date) = iso.parse() {
            return (Some(date), text.replacen(word, "", 1));
        }
    }
    (None, text.to_owned())
}

/// Bytes in the JSON that comes back from the reader's process.
mod bytes {
    use serde::{Deserialize, Deserializer, Serializer, de::Error};

    const DIGITS: &[u8; 16] = b"0123456789abcdef";

    pub(super) fn serialize<S: Serializer>(bytes: &[u8], to: S) -> Result<S::Ok, S::Error> {
        let mut text = String::with_capacity(bytes.len() * 2);
        for byte in bytes {
            text.push(char::from(DIGITS[usize::from(byte >> 4)]));
            text.push(char::from(DIGITS[usize::from(byte & 15)]));
        }
        to.serialize_str(&text)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(from)?;
        let value = |digit: u8| char::from(digit).to_digit(16).and_then(|value| u8::try_from(value).ok());
        let pairs = text.as_bytes().chunks(2).map(|pair| match pair {
            [high, low] => Some(value(*high)? << 4 | value(*low)?),
            _ => None,
        });
        pairs.collect::<Option<Vec<u8>>>().ok_or_else(|| D::Error::custom("not bytes"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn short(text: &str, things: usize) -> Vec<(usize, &'static str, Option<String>, String)> {
        let all = understood(text, things).said;
        all.into_iter()
            .map(|said| {
                (said.number, said.answered.word(), said.date.map(|date| date.to_string()), said.words)
            })
            .collect()
    }

    fn one(text: &str) -> (&'static str, String, String) {
        let mut said = short(text, 1);
        assert_eq!(said.len(), 1, "{text:?}: {said:?}");
        let (number, word, date, words) = said.remove(0);
        assert_eq!(number, 1, "{text:?}");
        (word, date.unwrap_or_default(), words)
    }

    #[test]
    fn for_one_thing_a_digit_or_a_word_is_enough() {
        for (text, word, date, words) in [
            ("1", "done", "", ""),
            ("  3.  ", "in-progress", "", ""),
            ("١", "done", "", ""),
            ("\u{200F}٢ ٣١/١٢/٢٠٢٦", "postponed", "2026-12-31", ""),
            ("2 31/12/2026", "postponed", "2026-12-31", ""),
            ("2: 2027-03", "postponed", "2027-03", ""),
            ("2. 2027", "postponed", "2027", ""),
            ("2: 1/3/2027", "postponed", "2027-03-01", ""),
            ("2 - 6.2027 after the elections", "postponed", "2027-06", "after the elections"),
            ("1: 1", "done", "", ""),
            ("1: 3 half of the course was held", "in-progress", "", "half of the course was held"),
            ("1 the course was held", "done", "", "the course was held"),
            ("Done, on 3 May", "done", "", "on 3 May"),
            ("reporté 06/2027", "postponed", "2027-06", ""),
            ("En cours", "in-progress", "", ""),
            ("تمّ", "done", "", ""),
            ("قيد التنفيذ", "in-progress", "", ""),
        ] {
            assert_eq!(one(text), (word, date.to_owned(), words.to_owned()), "{text:?}");
        }
    }

    #[test]
    fn of_several_things_each_has_its_number() {
        let text = "Dear colleagues,\n1: 1\n٢: ٢ 2027-06-30\n3) en cours\nBest regards";
        let all = understood(text, 3);
        assert_eq!(all.words, "Dear colleagues,\nBest regards");
        let expected =
            [(1, "done", None), (2, "postponed", Some("2027-06-30".to_owned())), (3, "in-progress", None)];
        let got: Vec<_> =
            short(text, 3).into_iter().map(|(number, word, date, _)| (number, word, date)).collect();
        assert_eq!(got, expected);
        assert_eq!(short("1: 1; 2: 3", 2).len(), 2);
        // Somebody who thinks again is believed.
        assert_eq!(short("1: 1\n1: 3", 2), [(1, "in-progress", None, String::new())]);
    }

    #[test]
    fn what_is_no_answer_stays_free_words() {
        for (text, things) in [
            ("4", 1),
            ("0", 1),
            ("1", 2),
            ("3: 1", 2),
            ("1: 4", 2),
            ("12/2026 is the date", 1),
            ("2.5 million", 1),
            ("100 officers were trained", 1),
            ("Undone", 1),
            ("We did 1 of them", 1),
            ("1st part", 1),
            ("", 1),
        ] {
            let all = understood(text, things);
            assert_eq!((all.said.len(), all.words.as_str()), (0, text), "{text:?} of {things}");
        }
    }

    const REPLY: &str = "Return-Path: <awa@example.org>\r\nDelivered-To: answer+0f@example.org\r\nFrom: Awa <Awa@Example.org>\r\n\
        To: Office <answer+0F@example.org>\r\nMessage-ID: <a1@example.org>\r\nSubject: Re: due\r\nMIME-Version: 1.0\r\n\
        Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n1\r\n\
        Held in May.\r\n\r\nOn Mon, 4 Mar 2024 at 10:00, Office <o@example.org> wrote:\r\n> 1 = done\r\n\
        --x\r\nContent-Type: image/jpeg; name=\"../a.jpg\"\r\nContent-Disposition: attachment; filename=\"../a.jpg\"\r\n\
        Content-Transfer-Encoding: base64\r\n\r\nAAEC\r\n--x--\r\n";

    #[test]
    fn a_message_is_read_without_what_it_quotes() {
        let reply = read_reply(REPLY.as_bytes()).unwrap();
        assert_eq!(reply.from.as_deref(), Some("awa@example.org"));
        assert_eq!(reply.id.as_deref(), Some("a1@example.org"));
        assert_eq!(reply.text, "1\nHeld in May.");
        assert!(reply.to.iter().any(|to| to.contains("answer+0f@example.org")), "{:?}", reply.to);
        assert_eq!(reply.files, [ReplyFile { name: "a.jpg".into(), bytes: vec![0, 1, 2] }]);
        assert!(!reply.automatic && !reply.red && !reply.too_much);
        let back: Reply = serde_json::from_str(&serde_json::to_string(&reply).unwrap()).unwrap();
        assert_eq!(back, reply);
    }

    #[test]
    fn programs_and_red_are_noticed() {
        for head in ["Auto-Submitted: auto-replied", "Precedence: bulk", "List-Id: <x>", "X-Autoreply: yes"] {
            let reply = read_reply(format!("{head}\r\n{REPLY}").as_bytes()).unwrap();
            assert!(reply.automatic, "{head}");
        }
        assert!(!read_reply(format!("Auto-Submitted: no\r\n{REPLY}").as_bytes()).unwrap().automatic);
        assert!(read_reply(REPLY.replace("<awa@example.org>\r\nD", "<>\r\nD").as_bytes()).unwrap().automatic);
        assert!(read_reply(REPLY.replace("Held in May.", "TLP:RED").as_bytes()).unwrap().red);
        assert!(read_reply(REPLY.replace("Re: due", "TLP:RED").as_bytes()).unwrap().red);
        let long = "a ".repeat(REPLY_LENGTH);
        assert!(read_reply(REPLY.replace("Held in May.", &long).as_bytes()).unwrap().too_much);
    }

    proptest! {
        #[test]
        fn any_text_gives_answers_about_what_was_asked_and_loses_no_line(text in "\\PC{0,40}(\n\\PC{0,40}){0,4}", things in 0_usize..4) {
            let all = understood(&text, things);
            for said in &all.said {
                prop_assert!((1..=things).contains(&said.number));
            }
            if all.said.is_empty() {
                let lines = text.lines().collect::<Vec<_>>().join("\n");
                prop_assert_eq!(all.words, lines.trim());
            }
        }

        #[test]
        fn what_the_letter_asks_for_is_understood(
            answers in prop::collection::vec(0_usize..3, 1..8), sign in prop::sample::select(vec![": ", ":", ". ", ") ", " - ", " "]),
            arabic in any::<bool>(),
        ) {
            let things = answers.len();
            let text: String = answers.iter().enumerate().map(|(at, answer)| {
                if things == 1 { format!("{}\n", answer + 1) } else { format!("{}{sign}{}\n", at + 1, answer + 1) }
            }).collect();
            let shift = |c: char| match c.to_digit(10) {
                Some(digit) if arabic => char::from_u32(u32::from('٠') + digit).unwrap(),
                _ => c,
            };
            let all = understood(&text.chars().map(shift).collect::<String>(), things);
            let got: Vec<_> = all.said.iter().map(|said| (said.number, said.answered)).collect();
            let wanted: Vec<_> = answers.iter().enumerate().map(|(at, answer)| (at + 1, Answered::ALL[*answer])).collect();
            prop_assert_eq!(got, wanted);
        }
    }
}
