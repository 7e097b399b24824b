//! Shows what the reader makes of one file: `why FILE [LANG] [PUBLISHED]`.

use std::{error::Error, fs, io::Write};
use tansiq_reader::{Input, Lexicon, extract, propose};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let bytes = fs::read(arguments.first().ok_or("why FILE [LANG] [PUBLISHED]")?)?;
    let input = Input {
        bytes: &bytes,
        name: arguments.first().map(String::as_str),
        lang: arguments.get(1).and_then(|l| l.parse().ok()),
        published: arguments.get(2).and_then(|d| d.parse().ok()),
    };
    let extracted = extract(&input, Lexicon::builtin())?;
    let mut out = std::io::stdout().lock();
    writeln!(
        out,
        "{} {:?} {:?} main {:?} {:?}",
        extracted.lang, extracted.title, extracted.published, extracted.main, extracted.notices
    )?;
    for p in propose(&extracted, Lexicon::builtin()) {
        writeln!(out, "\n{} {} {:?}\n  {}", p.kind, p.confidence, p.span, p.quote)?;
        writeln!(
            out,
            "  {} | {:?}",
            p.parties.iter().map(|x| format!("{}:{}", x.id, x.role)).collect::<Vec<_>>().join(" "),
            p.themes
        )?;
        writeln!(out, "  {:?} {:?} {:?} {:?} {:?}", p.place, p.date, p.due, p.quantity, p.money)?;
        writeln!(
            out,
            "  {}",
            p.why.iter().map(|w| format!("{}={}", w.rule, w.words)).collect::<Vec<_>>().join("; ")
        )?;
    }
    Ok(())
}
