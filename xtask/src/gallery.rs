//! `cargo xtask gallery`: pictures of every page with its samples, for eyes; with `--axe` also the rules of
//! accessibility on each of them. The pages come from an example of `tansiq-web`, the pictures from Chromium.

use std::path::{Path, PathBuf};

use crate::browser;
use crate::command::{cargo, command, run};
use crate::failure::{Failure, Outcome};
use crate::needs::{Need, provide};
use crate::workspace;

/// What may be narrowed, and to what; no list where any word may stand.
const NARROWED: [(&str, &[&str]); 4] = [
    ("--only", &[]),
    ("--lang", &["ar", "fr", "en"]),
    ("--theme", &["light", "dark"]),
    ("--width", &["1280", "390"]),
];

/// Which pictures to take, and where to put them.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Gallery {
    /// Options that go to `e2e/gallery.mjs` as they are.
    options: Vec<String>,
    out: Option<PathBuf>,
}

impl Gallery {
    /// Reads the words after `gallery`.
    pub fn parse<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        let mut words = words.into_iter();
        let mut gallery = Self::default();
        while let Some(word) = words.next() {
            let (option, inline) =
                word.split_once('=').map_or((word, None), |(name, value)| (name, Some(value)));
            let mut value =
                || inline.or_else(|| words.next()).ok_or_else(|| format!("{option} wants a value"));
            if word == "--axe" {
                gallery.options.push(word.to_owned());
            } else if option == "--out" {
                gallery.out = Some(PathBuf::from(value()?));
            } else if let Some((_, known)) = NARROWED.iter().find(|(name, _)| *name == option) {
                let value = value()?;
                if !known.is_empty() && !known.contains(&value) {
                    return Err(format!("{option} is one of {}, not `{value}`", known.join(", ")));
                }
                gallery.options.push(format!("{option}={value}"));
            } else {
                return Err(format!("gallery takes no `{word}`"));
            }
        }
        Ok(gallery)
    }

    /// Takes the pictures.
    pub fn take(&self) -> Outcome<bool> {
        let top = workspace::top();
        provide(&[Need::Chromium, Need::Node, Need::Npm], &top)?;
        let target = workspace::metadata(&top)?.target_directory;
        let out = self.out.clone().unwrap_or_else(|| target.join("gallery"));
        let out = std::path::absolute(&out).map_err(|error| {
            Failure::new(format!("{}: {error}", out.display()), "name a folder with --out")
        })?;
        let pages = pages(&top, &target)?;
        browser::install(&top.join("e2e"))?;
        let mut node = command(Need::Node.found()?, &top.join("e2e"));
        node.arg("gallery.mjs").arg("--pages").arg(pages).arg("--out").arg(out).args(&self.options);
        node.env("CHROMIUM", Need::Chromium.found()?);
        run(&mut node, "see what is named above and correct it").map(|()| true)
    }
}

/// Builds the pages and writes them as files; returns their folder.
pub fn pages(top: &Path, target: &Path) -> Outcome<PathBuf> {
    let folder = target.join("gallery-pages");
    let mut build = cargo(top);
    // With the whole workspace, so that what the other tests are built of serves here too.
    build.args([
        "build",
        "--locked",
        "--workspace",
        "--features",
        "tansiq-web/samples",
        "--example",
        "gallery",
    ]);
    run(&mut build, "correct what the compiler names above")?;
    let mut write = command(target.join("debug").join("examples").join("gallery"), top);
    run(write.arg(&folder), "correct what the example names above").map(|()| folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Gallery, String> {
        Gallery::parse(line.split_whitespace())
    }

    #[test]
    fn what_is_asked_for_is_passed_on() {
        let gallery =
            parse("--only home --only=brief --lang ar --theme=dark --width 390 --axe --out there").unwrap();
        assert_eq!(
            gallery.options,
            ["--only=home", "--only=brief", "--lang=ar", "--theme=dark", "--width=390", "--axe"]
        );
        assert_eq!(gallery.out, Some("there".into()));
    }

    #[test]
    fn wrong_words_are_named() {
        assert_eq!(parse("--lang de"), Err("--lang is one of ar, fr, en, not `de`".into()));
        assert_eq!(parse("--width"), Err("--width wants a value".into()));
        assert_eq!(parse("home"), Err("gallery takes no `home`".into()));
        assert_eq!(parse("--axe=1"), Err("gallery takes no `--axe=1`".into()));
    }
}
