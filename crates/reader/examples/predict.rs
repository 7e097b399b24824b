//! Reads every text of a folder in the shape of the gold standard and writes the proposals beside it, for the
//! scorer: `predict GOLD TEXTS OUT`.

use std::{error::Error, fs, path::Path};
use tansiq_reader::{Input, Lexicon, extract, output::Document, propose};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [gold, texts, out] = arguments.as_slice() else { return Err("predict GOLD TEXTS OUT".into()) };
    fs::create_dir_all(out)?;
    for entry in fs::read_dir(gold)? {
        let path = entry?.path();
        let gold: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path)?)?;
        let id = gold["id"].as_str().ok_or("a gold file without an id")?;
        let bytes = fs::read(Path::new(texts).join(format!("{id}.txt")))?;
        let input = Input {
            bytes: &bytes,
            name: None,
            lang: gold["lang"].as_str().and_then(|l| l.parse().ok()),
            published: gold["published"].as_str().and_then(|d| d.parse().ok()),
        };
        let extracted = extract(&input, Lexicon::builtin())?;
        let document = Document::new(id, &extracted, &propose(&extracted, Lexicon::builtin()), false);
        fs::write(Path::new(out).join(format!("{id}.json")), serde_json::to_string_pretty(&document)?)?;
    }
    Ok(())
}
