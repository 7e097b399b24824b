//! Writes the article of every page of a folder, for comparing with others: `article FOLDER OUT`.

use std::{error::Error, fs, path::Path};
use tansiq_reader::{Input, Lexicon, extract};

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, out] = arguments.as_slice() else { return Err("article FOLDER OUT".into()) };
    fs::create_dir_all(out)?;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.extension().is_none_or(|e| e != "html") {
            continue;
        }
        let bytes = fs::read(&path)?;
        let input = Input { bytes: &bytes, name: Some("page.html"), lang: None, published: None };
        let text = match extract(&input, Lexicon::builtin()) {
            Ok(read) => {
                let [from, to] = read.main.map(|at| at as usize);
                let article: String = read.text.chars().skip(from).take(to - from).collect();
                // The headline is data of the page, not its text.
                let title = read.title.unwrap_or_default();
                article.strip_prefix(title.as_str()).map_or(article.clone(), str::to_owned)
            }
            Err(why) => {
                eprintln!("{}: {why}", path.display());
                String::new()
            }
        };
        let name = path.file_stem().ok_or("a page without a name")?.to_string_lossy();
        fs::write(Path::new(out).join(format!("{name}.txt")), text.trim())?;
    }
    Ok(())
}
