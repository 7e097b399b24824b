//! Writes every page of the register with its samples as files, for eyes and for the browser tests.
//!
//! `gallery FOLDER` writes `FOLDER/home.ar.html` and its like, the static files at the addresses that the pages
//! name, and `gallery.json`: the pages, and with which headers and media types a server answers.

use serde_json::json;
use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use tansiq_model::Lang;
use tansiq_web::{assets, headers::FIXED, samples};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = std::env::args_os().nth(1).map(PathBuf::from).ok_or("name the folder to write to")?;

    let mut pages: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
    for lang in Lang::ALL {
        for (name, html) in samples::all(*lang) {
            let file = format!("{name}.html");
            let (page, code) = name.rsplit_once('.').ok_or_else(|| format!("{name} names no language"))?;
            if pages.entry(page.to_owned()).or_default().insert(code.to_owned(), file.clone()).is_some() {
                return Err(format!("two samples are named {name}").into());
            }
            write(&folder.join(file), html.as_bytes())?;
        }
    }

    let mut types = BTreeMap::new();
    for (address, kind, bytes) in assets::all() {
        write(&folder.join(address.trim_start_matches('/')), bytes)?;
        types.insert(address, kind);
    }

    let fixed: BTreeMap<&str, &str> = FIXED.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    let contents = json!({ "headers": fixed, "pages": pages, "types": types });
    write(&folder.join("gallery.json"), &serde_json::to_vec_pretty(&contents)?)
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Box<dyn Error>> {
    let told = |error| format!("{} cannot be written: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(told)?;
    }
    Ok(fs::write(path, bytes).map_err(told)?)
}
