//! Tests of every page with its samples in the three languages.

use crate::samples;
use std::collections::BTreeSet;
use tansiq_model::Lang;

/// The tags of a page in order: name, attributes as written, and whether it closes.
fn tags(html: &str) -> Vec<(String, String, bool)> {
    let mut out = Vec::new();
    let mut rest = html;
    while let Some(start) = rest.find('<') {
        rest = &rest[start + 1..];
        let end = rest.find('>').expect("a tag ends");
        let inside = &rest[..end];
        let closes = inside.starts_with('/');
        let inside = inside.trim_start_matches('/').trim_end_matches('/');
        let (name, attributes) = inside.split_once([' ', '\n']).unwrap_or((inside, ""));
        if !name.starts_with('!') {
            out.push((name.to_owned(), attributes.to_owned(), closes));
        }
        rest = &rest[end + 1..];
    }
    out
}

fn attribute<'a>(attributes: &'a str, name: &str) -> Option<&'a str> {
    let at = attributes
        .find(&format!(" {name}=\""))
        .map(|at| at + 1)
        .or_else(|| attributes.starts_with(&format!("{name}=\"")).then_some(0))?;
    attributes[at + name.len() + 2..].split('"').next()
}

const VOID: [&str; 6] = ["meta", "link", "input", "br", "img", "hr"];
const DRAWN: [&str; 5] = ["path", "rect", "circle", "use", "line"];

fn each(check: impl Fn(&str, &str)) {
    for lang in Lang::ALL {
        for (name, html) in samples::all(*lang) {
            check(&name, &html);
        }
    }
}

#[test]
fn every_message_is_there() {
    each(|name, html| {
        let missing =
            html.find(tansiq_locale::MISSING).map(|at| html[at..].chars().take(60).collect::<String>());
        assert_eq!(missing, None, "{name}");
    });
}

#[test]
fn nothing_is_inline() {
    each(|name, html| {
        for (tag, attributes, closes) in tags(html) {
            assert_ne!(tag, "style", "{name}");
            assert_eq!(attribute(&attributes, "style"), None, "{name}: {tag} {attributes}");
            assert!(
                !attributes.split_whitespace().any(|a| a.starts_with("on") && a.contains('=')),
                "{name}: {attributes}"
            );
            if tag == "script" && !closes {
                assert!(attribute(&attributes, "src").is_some(), "{name}: script in the page");
            }
        }
        assert!(!html.contains("<script>alert"), "{name}: text of a person became a tag");
        assert!(!html.contains("Mona <b>"), "{name}: a name became a tag");
    });
}

#[test]
fn a_language_comes_with_its_direction() {
    each(|name, html| {
        for (tag, attributes, _) in tags(html) {
            let Some(lang) = attribute(&attributes, "lang") else { continue };
            // The language switch names each language in itself; its letters have no direction to get wrong.
            if attribute(&attributes, "hreflang").is_some() {
                continue;
            }
            let expected = if lang == "ar" { "rtl" } else { "ltr" };
            assert_eq!(attribute(&attributes, "dir"), Some(expected), "{name}: {tag} {attributes}");
        }
    });
}

#[test]
fn every_tag_is_closed_in_its_place() {
    each(|name, html| {
        let mut open: Vec<String> = Vec::new();
        for (tag, attributes, closes) in tags(html) {
            if VOID.contains(&tag.as_str()) || DRAWN.contains(&tag.as_str()) {
                continue;
            }
            if closes {
                assert_eq!(open.pop().as_deref(), Some(tag.as_str()), "{name}: {attributes}, open: {open:?}");
            } else {
                if tag == "form" {
                    assert!(!open.contains(&tag), "{name}: a form in a form");
                }
                let inside_p = open.last().is_some_and(|last| last == "p");
                let block = ["p", "div", "ul", "ol", "dl", "table", "h1", "h2", "h3", "section", "form"];
                assert!(!(inside_p && block.contains(&tag.as_str())), "{name}: <{tag}> in <p>: {attributes}");
                open.push(tag);
            }
        }
        assert!(open.is_empty(), "{name}: {open:?}");
    });
}

#[test]
fn ids_are_single_and_what_points_at_them_finds_them() {
    each(|name, html| {
        let tags = tags(html);
        let mut ids = BTreeSet::new();
        for (_, attributes, _) in &tags {
            if let Some(id) = attribute(attributes, "id") {
                assert!(ids.insert(id.to_owned()), "{name}: two of {id}");
            }
        }
        for (tag, attributes, _) in &tags {
            for pointer in ["for", "aria-labelledby", "aria-describedby"] {
                for id in attribute(attributes, pointer).unwrap_or("").split_whitespace() {
                    assert!(ids.contains(id), "{name}: {pointer} of {tag} points at {id}");
                }
            }
            if tag == "use" || (tag == "a" && !name.starts_with("review-public")) {
                let target = attribute(attributes, "href").and_then(|href| href.strip_prefix('#'));
                assert!(target.is_none_or(|id| ids.contains(id)), "{name}: {tag} to {target:?}");
            }
        }
    });
}

#[test]
fn each_field_has_a_label() {
    each(|name, html| {
        let tags = tags(html);
        let labelled: BTreeSet<&str> = tags.iter().filter_map(|(_, a, _)| attribute(a, "for")).collect();
        let mut in_label = 0;
        for (tag, attributes, closes) in &tags {
            match tag.as_str() {
                "label" if *closes => in_label -= 1,
                "label" => in_label += 1,
                "input" | "select" | "textarea"
                    if !closes && attribute(attributes, "type") != Some("hidden") =>
                {
                    let named = attribute(attributes, "id").is_some_and(|id| labelled.contains(id));
                    assert!(named || in_label > 0, "{name}: {tag} {attributes}");
                }
                _ => {}
            }
        }
    });
}

#[test]
fn pages_say_their_own_language_and_title() {
    each(|name, html| {
        let (_, lang) = name.rsplit_once('.').expect("names end with a language");
        let dir = if lang == "ar" { "rtl" } else { "ltr" };
        assert!(html.contains(&format!("<html lang=\"{lang}\" dir=\"{dir}\"")), "{name}");
        let headings = tags(html).iter().filter(|(tag, _, closes)| tag == "h1" && !closes).count();
        assert_eq!(headings, 1, "{name}");
        assert!(!html.contains("<title> ·"), "{name}");
    });
}
