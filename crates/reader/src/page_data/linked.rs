//! Linked data (JSON-LD) of a page: what it says of the article. Sites write it carelessly, so whatever cannot be read
//! is left out.

use super::squeeze;
use serde_json::Value;

/// How deep lists and graphs are followed, and how many objects are looked at.
const DEEPEST: usize = 6;
const MOST: usize = 400;

/// What linked data says of the article.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Linked {
    pub(super) headline: Option<String>,
    pub(super) publisher: Option<String>,
    pub(super) published: Option<String>,
    pub(super) lang: Option<String>,
    pub(super) address: Option<String>,
}

impl Linked {
    pub(super) fn of(scripts: &[String]) -> Self {
        let mut found = Self::default();
        let mut of_page = Self::default();
        for script in scripts {
            let mut left = MOST;
            if let Some(value) = parse(script) {
                found.read(&value, &mut of_page, DEEPEST, &mut left);
            }
        }
        // What is said of the page holds where nothing is said of the article.
        found.publisher = found.publisher.or(of_page.publisher);
        found.published = found.published.or(of_page.published);
        found.lang = found.lang.or(of_page.lang);
        found
    }

    fn read(&mut self, value: &Value, of_page: &mut Self, depth: usize, left: &mut usize) {
        if depth == 0 || *left == 0 {
            return;
        }
        *left -= 1;
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read(item, of_page, depth - 1, left)),
            Value::Object(object) => {
                let kind = |ends: &[&str]| {
                    kinds(&object.get("@type").cloned().unwrap_or_default())
                        .iter()
                        .any(|k| ends.iter().any(|e| k.ends_with(e)))
                };
                if kind(&[
                    "Article",
                    "BlogPosting",
                    "Report",
                    "NewsArticle",
                    "LiveBlogPosting",
                    "PressRelease",
                ]) {
                    self.take(object);
                } else if kind(&["WebPage", "WebSite"]) {
                    of_page.take(object);
                    if kind(&["WebSite"]) {
                        of_page.publisher = of_page.publisher.take().or_else(|| name(object.get("name")));
                    }
                }
                for key in ["@graph", "mainEntity", "mainEntityOfPage"] {
                    if let Some(inner) = object.get(key) {
                        self.read(inner, of_page, depth - 1, left);
                    }
                }
            }
            _ => {}
        }
    }

    fn take(&mut self, object: &serde_json::Map<String, Value>) {
        let said = |key: &str| name(object.get(key));
        let slots = [
            (&mut self.headline, said("headline")),
            (&mut self.publisher, said("publisher")),
            (&mut self.published, said("datePublished").or_else(|| said("dateCreated"))),
            (&mut self.lang, said("inLanguage")),
            (&mut self.address, said("url")),
        ];
        for (slot, value) in slots {
            if slot.is_none() {
                *slot = value;
            }
        }
    }
}

fn kinds(value: &Value) -> Vec<String> {
    match value {
        Value::String(kind) => vec![kind.clone()],
        Value::Array(kinds) => kinds.iter().filter_map(Value::as_str).map(str::to_owned).collect(),
        _ => Vec::new(),
    }
}

/// A text, or the name of an object or of the first of a list.
fn name(value: Option<&Value>) -> Option<String> {
    let text = match value? {
        Value::String(text) => text,
        Value::Object(object) => object.get("name")?.as_str()?,
        Value::Array(items) => match items.first()? {
            Value::String(text) => text,
            other => other.get("name")?.as_str()?,
        },
        _ => return None,
    };
    Some(squeeze(&unescaped(text))).filter(|text| !text.is_empty() && text.len() < 2_000)
}

/// Some sites write the entities of HTML into their data.
fn unescaped(text: &str) -> String {
    const ENTITIES: &[(&str, &str)] = &[
        ("&quot;", "\""),
        ("&#039;", "'"),
        ("&#39;", "'"),
        ("&#8217;", "’"),
        ("&rsquo;", "’"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    if !text.contains('&') {
        return text.to_owned();
    }
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, sign)| text.replace(entity, sign))
}

fn parse(script: &str) -> Option<Value> {
    let bare = script.trim().trim_start_matches("<!--").trim_end_matches("-->");
    let bare = bare.trim().trim_start_matches("//").trim_start().trim_start_matches("<![CDATA[");
    let bare = bare
        .trim()
        .trim_end_matches("]]>")
        .trim_end()
        .trim_end_matches("//")
        .trim_end()
        .trim_end_matches(';');
    serde_json::from_str(bare).ok().or_else(|| {
        // Line ends inside texts are the commonest fault, commas before a closing bracket the next.
        let plain: String = bare.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        serde_json::from_str(&plain).ok().or_else(|| serde_json::from_str(&without_last_commas(&plain)).ok())
    })
}

fn without_last_commas(json: &str) -> String {
    let mut out = String::with_capacity(json.len());
    let (mut quoted, mut escaped) = (false, false);
    for c in json.chars() {
        if !quoted && matches!(c, '}' | ']') {
            let kept = out.trim_end().trim_end_matches(',').len();
            out.truncate(kept);
        }
        quoted ^= c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn careless_data_is_read_all_the_same() {
        let script = "<!-- {\"@context\": \"https://schema.org\", \"@graph\": [{\"@type\": \"WebSite\", \"name\": \"Le Carnet\"},\n\
            {\"@type\": [\"NewsArticle\"], \"headline\": \"Un &quot;forum&quot;\n à Rabat\", \"datePublished\": \"2019-03-12T08:00:00+01:00\", },]} -->";
        let linked = Linked::of(&[script.to_owned(), "{".to_owned()]);
        assert_eq!(linked.headline.as_deref(), Some("Un \"forum\" à Rabat"));
        assert_eq!(linked.publisher.as_deref(), Some("Le Carnet"));
        assert_eq!(linked.published.as_deref(), Some("2019-03-12T08:00:00+01:00"));
    }

    #[test]
    fn what_is_no_article_says_nothing_of_it() {
        let script = r#"{"@type":"Event","name":"x","datePublished":"2019-01-01","headline":"y"}"#;
        assert_eq!(Linked::of(&[script.to_owned()]), Linked::default());
        assert_eq!(Linked::of(&["[".repeat(100_000)]), Linked::default());
    }
}
