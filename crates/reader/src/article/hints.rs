//! What the class, the id, the role and the property of an element say of it.

use super::markup::Attribute;
use std::collections::HashMap;

/// What an element's attributes say of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Hints {
    /// It stands beside the article.
    pub(crate) furniture: bool,
    /// It calls itself a teaser: of another page, or the lead of this one.
    pub(crate) teaser: bool,
    /// Readers' comments: furniture however long it is.
    pub(crate) comments: bool,
    /// The caption or the credit of a picture.
    pub(crate) caption: bool,
    /// How surely it holds the article: 0 no hint, 2 a class, 3 the property `articleBody`.
    pub(crate) body: u8,
    /// The lead above the article's body.
    pub(crate) lead: bool,
    /// It has to do with a date.
    pub(crate) date: bool,
}

/// Words of a class that mark furniture, whole, in the order of their bytes.
const FURNITURE: &[&str] = &[
    "ad",
    "addtoany",
    "ads",
    "adsbygoogle",
    "adv",
    "agenda",
    "apropos",
    "author",
    "authors",
    "bio",
    "breaking",
    "byline",
    "consent",
    "copyright",
    "dialog",
    "disclaimer",
    "download",
    "downloads",
    "ecouter",
    "flash",
    "follow",
    "gallery",
    "gdpr",
    "headlines",
    "infobox",
    "jaquette",
    "keywords",
    "latest",
    "lire",
    "login",
    "marquee",
    "masthead",
    "menu",
    "menus",
    "meta",
    "modal",
    "mostread",
    "motscles",
    "nav",
    "navbar",
    "navi",
    "navigation",
    "newsbar",
    "onesignal",
    "outbrain",
    "overlay",
    "pager",
    "pagination",
    "partage",
    "partager",
    "pied",
    "popin",
    "popup",
    "print",
    "promo",
    "pub",
    "publicite",
    "rail",
    "register",
    "rss",
    "search",
    "seealso",
    "services",
    "shoutbox",
    "sidebar",
    "signin",
    "signup",
    "similar",
    "sitemap",
    "skip",
    "slider",
    "sommaire",
    "sponsor",
    "suggestions",
    "taboola",
    "tagcloud",
    "taglist",
    "tags",
    "ticker",
    "toc",
    "toolbar",
    "toolbox",
    "tools",
    "topbar",
    "topnav",
    "trending",
    "utility",
    "voir",
    "warning",
    "weather",
    "إعلان",
    "الوسوم",
    "ذات",
    "شارك",
    "قائمة",
    "مشاركة",
    "وسوم",
];

/// Beginnings of words that mark furniture: sites glue words together.
const FURNITURE_STEMS: &[&str] = &[
    "advert",
    "banner",
    "breadcrumb",
    "cookie",
    "footer",
    "mostview",
    "mostpop",
    "newsletter",
    "popular",
    "recommend",
    "relatedpost",
    "related",
    "share",
    "sharing",
    "sidebar",
    "social",
    "sponsored",
    "subscri",
    "abonne",
    "inscription",
    "readmore",
    "readalso",
    "autresarticles",
    "filariane",
];

/// Beginnings of words that mark readers' comments.
const COMMENTS: &[&str] = &["comment", "disqus", "replies", "respond", "تعليق"];

/// Words that mark teasers.
const TEASER: &[&str] = &["teaser", "teasers"];

/// Words that mark captions and credits.
const CAPTION: &[&str] = &[
    "caption",
    "captions",
    "credit",
    "credits",
    "figcaption",
    "imagecaption",
    "legend",
    "legende",
    "wpcaption",
];

/// Two words that together mark the body of the article, one of each list.
const OF_ARTICLE: &[&str] = &[
    "article", "articles", "blog", "content", "detail", "details", "entry", "field", "news", "node", "post",
    "single", "story", "text", "texte",
];
const BODY: &[&str] =
    &["body", "content", "contents", "contenu", "corps", "texte", "text", "copy", "fulltext", "description"];

/// Beginnings and ends of words such as `articlebody`.
const GLUED: (&[&str], &[&str]) = (
    &["article", "story", "post", "entry", "news"],
    &["body", "content", "text", "contents", "contenu", "texte"],
);

const LEAD: &[&str] =
    &["chapo", "chapeau", "dek", "intro", "lead", "lede", "standfirst", "subtitle", "soustitre", "synopsis"];

const DATE: &[&str] = &[
    "date",
    "dates",
    "dateline",
    "datetime",
    "pubdate",
    "published",
    "publication",
    "time",
    "timestamp",
    "publish",
    "posted",
    "تاريخ",
];

/// Beginnings of a class that say something about the page's layout or the article's subject, not about the element.
const ABOUT: &[&str] = &[
    "has-",
    "no-",
    "with-",
    "without-",
    "is-",
    "tag-",
    "category-",
    "elementor",
    "wp-block-post-",
    "not-",
    "type-",
    "status-",
    "format-",
    "hentry",
];

/// Ends of a class that do so.
const SETTING: &[&str] = &["-open", "-closed", "-enabled", "-disabled", "-active", "-sidebar", "_sidebar"];

/// What the classes of a page were found to say: a page has few of them, and each many times.
#[derive(Debug, Default)]
pub(super) struct Known(HashMap<String, Hints>);

impl Known {
    fn of(&mut self, value: &str) -> Hints {
        if let Some(hints) = self.0.get(value) {
            return *hints;
        }
        let mut hints = Hints::default();
        hints.classes(value);
        self.0.insert(value.to_owned(), hints);
        hints
    }
}

impl Hints {
    /// Of an element's attributes.
    pub(super) fn of(attributes: &[Attribute], known: &mut Known) -> Self {
        let mut hints = Self::default();
        for attribute in attributes {
            let value: &str = &attribute.value;
            match &*attribute.name {
                "class" | "id" => hints.add(known.of(value)),
                "role" => hints.furniture |= beside(value),
                "itemprop" if value.eq_ignore_ascii_case("articleBody") => hints.body = 3,
                "itemprop" if value.eq_ignore_ascii_case("caption") => hints.caption = true,
                "itemprop" if value.eq_ignore_ascii_case("comment") => hints.comments = true,
                "aria-hidden" => hints.furniture |= value == "true",
                "hidden" => hints.furniture = true,
                "style" => hints.furniture |= invisible(value),
                _ => {}
            }
        }
        if hints.furniture || hints.teaser || hints.comments || hints.caption {
            hints.body = if hints.body == 3 { 3 } else { 0 };
        }
        hints
    }

    /// By the name of an element that no standard knows, such as `amp-sidebar`.
    pub(crate) fn of_name(name: &str) -> Self {
        let mut hints = Self::default();
        hints.classes(name);
        Self { body: 0, date: false, lead: false, ..hints }
    }

    fn add(&mut self, other: Self) {
        self.furniture |= other.furniture;
        self.teaser |= other.teaser;
        self.comments |= other.comments;
        self.caption |= other.caption;
        self.body = self.body.max(other.body);
        self.lead |= other.lead;
        self.date |= other.date;
    }

    fn classes(&mut self, value: &str) {
        let mut lowered = String::new();
        for class in value.split_ascii_whitespace().take(24) {
            // What follows two strokes is a setting of the element, not its name: `section--has-ads`.
            parted(class.split_once("--").map_or(class, |(name, _)| name), &mut lowered);
            if ABOUT.iter().any(|a| lowered.starts_with(a)) || SETTING.iter().any(|s| lowered.ends_with(s)) {
                continue;
            }
            let (mut of_article, mut body) = (0u32, 0u32);
            for word in lowered.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()) {
                if COMMENTS.iter().any(|c| word.starts_with(c)) && word != "commentary" {
                    self.comments = true;
                } else if CAPTION.contains(&word) {
                    self.caption = true;
                } else if FURNITURE.binary_search(&word).is_ok()
                    || FURNITURE_STEMS.iter().any(|s| word.starts_with(s))
                {
                    self.furniture = true;
                } else if TEASER.contains(&word) {
                    self.teaser = true;
                } else if DATE.contains(&word) {
                    self.date = true;
                } else if LEAD.contains(&word) {
                    self.lead = true;
                }
                of_article += u32::from(OF_ARTICLE.contains(&word));
                body += u32::from(BODY.contains(&word));
                if GLUED.0.iter().any(|a| word.starts_with(a)) && GLUED.1.iter().any(|b| word.ends_with(b)) {
                    (of_article, body) = (2, 2);
                }
            }
            // A widget is furniture, but on some systems every part of a page is called "something widget".
            self.furniture |= lowered.starts_with("widget");
            // "content" stands in both lists: one word alone says nothing.
            let both = of_article >= 1 && body >= 1;
            if (both && (of_article + body >= 3 || !lowered.contains("content"))) || lowered == "محتوى" {
                self.body = self.body.max(2);
            }
        }
    }
}

/// In small letters, with a stroke where a capital begins a word: `articleBody`, `PostText`.
fn parted(class: &str, out: &mut String) {
    out.clear();
    let mut small = false;
    for c in class.chars().take(120) {
        if small && c.is_ascii_uppercase() {
            out.push('-');
        }
        small = c.is_ascii_lowercase();
        out.push(c.to_ascii_lowercase());
    }
}

fn beside(role: &str) -> bool {
    matches!(
        role,
        "navigation"
            | "banner"
            | "contentinfo"
            | "complementary"
            | "search"
            | "dialog"
            | "alertdialog"
            | "alert"
            | "menu"
            | "menubar"
            | "toolbar"
            | "tablist"
            | "tooltip"
            | "marquee"
    )
}

fn invisible(style: &str) -> bool {
    let plain: String =
        style.chars().filter(|c| !c.is_whitespace()).flat_map(char::to_lowercase).take(400).collect();
    plain.contains("display:none") || plain.contains("visibility:hidden")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(class: &str) -> Hints {
        let mut hints = Hints::default();
        hints.classes(class);
        hints
    }

    #[test]
    fn words_are_found_in_their_list() {
        assert!(FURNITURE.is_sorted());
    }

    #[test]
    fn classes_say_what_stands_in_an_element() {
        for class in [
            "related-posts",
            "td_post_sharing_top",
            "jp-relatedposts",
            "RelatedRail",
            "SideBar_share",
            "إعلان",
            "ad ad-top",
        ] {
            assert!(of(class).furniture, "{class}");
        }
        let teaser = of("news-teaser");
        assert!(teaser.teaser && !teaser.furniture);
        for class in
            ["post has-sidebar tag-menu", "section--has-ads", "comments-open", "elementor-widget", "shadow"]
        {
            assert_eq!(of(class), Hints::default(), "{class}");
        }
        for class in ["entry-content", "articleBody", "field-name-body", "StoryText", "c-article-copy"] {
            assert_eq!(of(class).body, 2, "{class}");
        }
        assert!(
            of("comment-list").comments
                && of("wp-caption-text").caption
                && of("chapo").lead
                && of("pubdate").date
        );
    }
}
