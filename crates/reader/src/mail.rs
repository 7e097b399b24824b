//! E-mails: what the sender wrote, when, for which organisation, and what was attached. The address of a person is
//! nowhere in what is read.

use crate::{ReadError, article};
use mail_parser::{Address, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders, PartType};

/// Parts of a message that are looked at.
const PARTS: usize = 1_000;

/// Heads that nearly every message has.
const HEADS: [&str; 9] = [
    "from",
    "date",
    "to",
    "subject",
    "received",
    "mime-version",
    "message-id",
    "return-path",
    "delivered-to",
];

/// A message as far as it is read.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Mail {
    pub(crate) subject: Option<String>,
    /// The organisation that the message names.
    pub(crate) organisation: Option<String>,
    /// The name of the sender, which counts as a publisher only where the lexicon knows it as one.
    pub(crate) sender: Option<String>,
    /// The day on which it was sent, ISO 8601.
    pub(crate) sent: Option<String>,
    pub(crate) text: String,
}

/// Whether the bytes are a message: by the name of the file, or by a head that only messages have.
pub(crate) fn is_mail(bytes: &[u8], name: Option<&str>) -> bool {
    let named = name.is_some_and(|name| {
        name.rsplit_once('.').is_some_and(|(_, ending)| ending.eq_ignore_ascii_case("eml"))
    });
    let head = bytes.get(..8_192).unwrap_or(bytes);
    let (mut known, mut sender, mut machine) = (0, false, false);
    // Line by line, since nearly every document is none by its first.
    for line in head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).split(|byte| *byte == b'\n') {
        let line = String::from_utf8_lossy(line.strip_suffix(b"\r").unwrap_or(line));
        if line.starts_with([' ', '\t']) && known > 0 {
            continue;
        }
        let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_head(key)) else { break };
        let key = key.to_ascii_lowercase();
        known += usize::from(HEADS.contains(&key.as_str()));
        sender |= key == "from" && value.contains('@');
        // A paper may have a subject and a date above its text as well.
        machine |= matches!(key.as_str(), "received" | "mime-version" | "message-id" | "return-path");
    }
    known >= if named { 1 } else { 3 } && (named || (sender && machine))
}

fn is_head(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

pub(crate) fn parsed(bytes: &[u8]) -> Result<Message<'_>, ReadError> {
    // The library takes messages apart that anybody made; a fault in it is a damaged message.
    let message = std::panic::catch_unwind(|| MessageParser::default().parse(bytes));
    let message = message.map_err(|_| ReadError::MailBroken)?.ok_or(ReadError::Empty)?;
    if message.parts.len() > PARTS { Err(ReadError::ArchiveTooBig) } else { Ok(message) }
}

/// Reads a message.
pub(crate) fn read(bytes: &[u8]) -> Result<Mail, ReadError> {
    let message = parsed(bytes)?;
    let organisation = match message.header("Organization").or_else(|| message.header("Organisation")) {
        Some(HeaderValue::Text(text)) => Some(text.trim().to_owned()).filter(|text| !text.contains('@')),
        _ => None,
    };
    let sender = message.from().and_then(Address::first).and_then(|from| from.name.as_deref());
    let sent = message.date().filter(|date| date.is_valid());
    Ok(Mail {
        subject: message.subject().map(bare_subject).filter(|subject| !subject.is_empty()),
        organisation: organisation.filter(|text| !text.is_empty()),
        sender: sender.map(str::to_owned),
        sent: sent.map(|date| format!("{:04}-{:02}-{:02}", date.year, date.month, date.day)),
        text: own_words(&body(&message)?),
    })
}

/// The text of the message: as plain text if it has one, otherwise from its page.
pub(crate) fn body(message: &Message<'_>) -> Result<String, ReadError> {
    let parts = |ids: &[u32]| -> Vec<PartType<'_>> {
        ids.iter()
            .filter_map(|id| message.part(*id))
            .map(|part: &MessagePart<'_>| part.body.clone())
            .collect()
    };
    let mut text = String::new();
    for part in parts(&message.text_body) {
        match part {
            PartType::Text(words) => text.push_str(&words),
            PartType::Html(page) => text.push_str(&article::build(&page)?.lines()),
            _ => continue,
        }
        text.push_str("\n\n");
    }
    if text.trim().is_empty() {
        for part in parts(&message.html_body) {
            if let PartType::Html(page) = part {
                text.push_str(&article::build(&page)?.lines());
                text.push_str("\n\n");
            }
        }
    }
    Ok(text.replace("\r\n", "\n"))
}

/// The subject without the signs of an answer or of handing on.
fn bare_subject(subject: &str) -> String {
    let mut rest = subject.trim();
    while let Some((head, tail)) = rest.split_once(':') {
        let head = head.trim().to_lowercase();
        if !matches!(
            head.as_str(),
            "re" | "fw" | "fwd" | "tr" | "rép" | "rep" | "رد" | "إعادة توجيه" | "aw" | "wg"
        ) {
            break;
        }
        rest = tail.trim();
    }
    rest.to_owned()
}

/// What the sender wrote: quoted messages that are answered and the signature go. What is handed on without a word of
/// one's own stays, for that is what the message is about.
pub(crate) fn own_words(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut out: Vec<&str> = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at].trim();
        if line == "--" || lines[at] == "-- " {
            break;
        }
        if let Some(after) = handed_on(&lines, at) {
            at = after;
            continue;
        }
        if answers(&lines, at) {
            break;
        }
        if !line.starts_with('>') {
            out.push(lines[at]);
        }
        at += 1;
    }
    let own = out.join("\n");
    own.trim().to_owned()
}

/// Where the text of a message goes on that is handed on here: behind the head that says so.
fn handed_on(lines: &[&str], at: usize) -> Option<usize> {
    let line = lines[at].to_lowercase();
    let rule = line.trim_start().starts_with("---") || line.trim_start().starts_with("begin forwarded");
    let says =
        ["forwarded message", "message transféré", "begin forwarded", "رسالة معاد توجيهها", "الرسالة المعاد"]
            .iter()
            .any(|words| line.contains(words));
    if !(rule && says) {
        return None;
    }
    let rest = &lines[at + 1..];
    let head = rest.iter().take(14).take_while(|line| line.trim().is_empty() || is_quoted_head(line)).count();
    Some(at + 1 + head)
}

/// A line such as «From: …» at the head of a message that is quoted.
fn is_quoted_head(line: &str) -> bool {
    let line = line.trim_start_matches(['>', '*', ' ', '\u{200F}']);
    let Some((key, _)) = line.split_once(':') else { return false };
    let key = key.trim().trim_matches('*').to_lowercase();
    matches!(
        key.as_str(),
        "from"
            | "sent"
            | "to"
            | "cc"
            | "date"
            | "subject"
            | "reply-to"
            | "de"
            | "envoyé"
            | "à"
            | "objet"
            | "من"
            | "إلى"
            | "تاريخ"
            | "التاريخ"
            | "الموضوع"
            | "موضوع"
            | "أرسلت"
            | "نسخة"
    )
}

/// Whether the message that is answered begins here.
fn answers(lines: &[&str], at: usize) -> bool {
    let line = lines[at].trim().trim_start_matches('\u{200F}');
    let lower = line.to_lowercase();
    if lower.starts_with("-----original message")
        || lower.starts_with("-----message d'origine")
        || lower.starts_with("-----message d’origine")
        || line.starts_with("-----الرسالة الأصلية")
    {
        return true;
    }
    // The words before a quote may go over two lines.
    let next = lines.get(at + 1).map_or("", |line| line.trim());
    let opens = lower.starts_with("on ")
        || lower.starts_with("le ")
        || line.starts_with("في ")
        || line.starts_with("كتب")
        || line.starts_with("بتاريخ");
    let ends = |line: &str| {
        let line = line.to_lowercase();
        line.ends_with("wrote:")
            || line.ends_with("a écrit :")
            || line.ends_with("a écrit:")
            || line.ends_with("كتب:")
            || line.ends_with("كتبت:")
    };
    if opens && line.contains(|c: char| c.is_numeric()) && (ends(line) || ends(next)) {
        return true;
    }
    // Four heads in a row, as some programs put them above what they quote.
    at > 0
        && lines[at..].iter().take(4).filter(|line| is_quoted_head(line)).count() >= 3
        && is_quoted_head(line)
}

/// What is attached to a message, with its name; pictures that its page shows are left out.
pub(crate) fn attached(bytes: &[u8]) -> Result<Vec<(String, Vec<u8>)>, ReadError> {
    let message = parsed(bytes)?;
    let mut found = Vec::new();
    for (number, part) in (1..).zip(message.attachments()) {
        let picture =
            part.content_type().is_some_and(|kind| matches!(kind.ctype(), "image" | "audio" | "video"));
        if picture {
            continue;
        }
        let (bytes, ending): (Vec<u8>, &str) = match &part.body {
            PartType::Message(inner) => (inner.raw_message().to_vec(), "eml"),
            PartType::Html(_) => (part.contents().to_vec(), "html"),
            PartType::Text(_) => (part.contents().to_vec(), "txt"),
            PartType::Binary(_) | PartType::InlineBinary(_) => (part.contents().to_vec(), "bin"),
            PartType::Multipart(_) => continue,
        };
        let name = part.attachment_name().map_or_else(|| format!("{number}.{ending}"), str::to_owned);
        found.push((name, bytes));
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "Received: from relay.example.org\r\nFrom: Awa Diop <awa.diop@example.org>\r\nTo: b@example.org\r\n\
        Date: Tue, 5 Mar 2024 23:30:00 +0100\r\nOrganization: Coast Guard Office\r\nMIME-Version: 1.0\r\n\
        Subject: =?utf-8?B?UmU6IEZvcm1hdGlvbiDDoCBMb23DqQ==?=\r\nContent-Type: multipart/mixed; boundary=x\r\n\r\n\
        --x\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n\
        Le Togo organisera =C3=A0 Lom=C3=A9 une formation.\r\n\r\n-- \r\nAwa Diop\r\nawa.diop@example.org\r\n\
        --x\r\nContent-Type: application/pdf; name=\"a.pdf\"\r\nContent-Transfer-Encoding: base64\r\n\
        Content-Disposition: attachment; filename=\"note.pdf\"\r\n\r\nJVBERi0=\r\n\
        --x\r\nContent-Type: image/png\r\nContent-Disposition: inline\r\n\r\nxx\r\n\
        --x\r\nContent-Type: message/rfc822\r\n\r\nFrom: c@example.org\r\nSubject: Inner\r\n\r\nInner text.\r\n--x--\r\n";

    #[test]
    fn a_message_says_what_when_and_for_whom() {
        assert!(is_mail(MAIL.as_bytes(), None));
        let mail = read(MAIL.as_bytes()).unwrap();
        assert_eq!(mail.subject.as_deref(), Some("Formation à Lomé"));
        assert_eq!(mail.organisation.as_deref(), Some("Coast Guard Office"));
        assert_eq!(mail.sent.as_deref(), Some("2024-03-05"));
        assert_eq!(mail.text, "Le Togo organisera à Lomé une formation.");
        let attached = attached(MAIL.as_bytes()).unwrap();
        assert_eq!(attached.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["note.pdf", "3.eml"]);
        assert_eq!(attached[0].1, b"%PDF-");
        assert_eq!(read(&attached[1].1).unwrap().subject.as_deref(), Some("Inner"));
    }

    /// The library breaks on a part that begins on the line of its boundary.
    #[test]
    fn what_breaks_the_library_is_a_damaged_message() {
        let broken = b"Subject:\nContent-Type:multipart/;boundary=x\n\n--xContent-Type:message/rfc822\n\n\
            Content-Type:message/rfc822\n\n\n--x--";
        assert_eq!(read(broken).err(), Some(ReadError::MailBroken));
        assert_eq!(attached(broken).err(), Some(ReadError::MailBroken));
    }

    #[test]
    fn a_paper_with_a_subject_is_no_message() {
        let paper =
            "Date: 3 March 2022\nSubject: Border officers\nFrom: the office\n\nTogo agreed to open a centre.";
        assert!(!is_mail(paper.as_bytes(), Some("a.txt")));
        assert!(is_mail(b"Subject: x\r\n\r\ntext", Some("a.EML")));
        assert!(!is_mail(b"<html><body>From: a@example.org</body></html>", Some("a.html")));
    }

    #[test]
    fn quoted_answers_go_and_what_is_handed_on_stays() {
        let answer =
            "Accord donné.\n\nOn Mon, 4 Mar 2024 at 10:00, X <x@example.org>\nwrote:\n> Would you agree?\n";
        assert_eq!(own_words(answer), "Accord donné.");
        let french = "Merci.\n> vu\nBien reçu.\nLe 4 mars 2024 à 10:00, X a écrit :\nTexte cité";
        assert_eq!(own_words(french), "Merci.\nBien reçu.");
        let handed = "Pour information.\n\n---------- Forwarded message ---------\nFrom: Y <y@example.org>\nDate: 3 March\n\
                      Subject: Text\nTo: <z@example.org>\n\nThe parties agreed.\n";
        assert_eq!(own_words(handed), "Pour information.\n\nThe parties agreed.");
        let outlook = "Noted.\n\nFrom: Y\nSent: Monday\nTo: Z\nSubject: Old\n\nOld text.";
        assert_eq!(own_words(outlook), "Noted.");
        assert_eq!(own_words("Le 4 mars 2024, le Togo a promis."), "Le 4 mars 2024, le Togo a promis.");
    }
}
