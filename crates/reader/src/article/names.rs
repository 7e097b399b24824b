//! The elements of HTML by their names.

/// What an element is by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// Its content is no text of the page.
    Silent,
    /// It never has an end.
    Void,
    /// It stands inside a line.
    Inline,
    /// Its end closes what was left open in it, silent or not.
    Box,
    Other,
}

impl Named {
    /// Of a name in small letters.
    pub(super) fn of(name: &str) -> Self {
        match name {
            "script" | "style" | "template" | "svg" | "math" | "button" | "select" | "iframe" | "object"
            | "textarea" | "datalist" | "audio" | "video" | "canvas" | "noembed" | "noframes" | "title" => {
                Self::Silent
            }
            "area" | "base" | "br" | "col" | "embed" | "hr" | "img" | "input" | "link" | "meta"
            | "source" | "track" | "wbr" => Self::Void,
            "a" | "abbr" | "acronym" | "b" | "bdi" | "bdo" | "big" | "cite" | "code" | "data" | "dfn"
            | "em" | "font" | "i" | "ins" | "kbd" | "label" | "mark" | "nobr" | "q" | "s" | "samp"
            | "small" | "span" | "strike" | "strong" | "sub" | "sup" | "time" | "tt" | "u" | "var"
            | "del" => Self::Inline,
            "div" | "section" | "article" | "aside" | "main" | "header" | "footer" | "nav" | "ul" | "ol"
            | "table" | "form" => Self::Box,
            _ => Self::Other,
        }
    }
}
