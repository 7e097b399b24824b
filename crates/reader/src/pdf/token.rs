//! The words of PostScript as PDF uses them: in what a page draws, and in the tables from codes to letters.

/// Lists in lists that are read: pages have one in another, an attack has a million.
const DEPTH: usize = 8;

/// A value or an operator.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(Vec<u8>),
    Text(Vec<u8>),
    List(Vec<Token>),
    Dict(Vec<(Vec<u8>, Token)>),
    Word(Vec<u8>),
}

impl Token {
    pub(super) fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) if number.is_finite() => Some(*number),
            _ => None,
        }
    }
}

/// Reads tokens off bytes; whatever cannot be read is passed over.
pub(super) struct Tokens<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Tokens<'a> {
    pub(super) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn skip_blanks(&mut self) {
        while let Some(byte) = self.peek() {
            if byte == b'%' {
                while self.peek().is_some_and(|b| b != b'\n' && b != b'\r') {
                    self.at += 1;
                }
            } else if is_blank(byte) {
                self.at += 1;
            } else {
                return;
            }
        }
    }

    /// Passes over the bytes of a picture that stands in the line, to its end sign.
    pub(super) fn skip_picture(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let end = rest
            .windows(4)
            .position(|w| is_blank(w[0]) && &w[1..3] == b"EI" && is_blank(w[3]))
            .map_or(rest.len(), |at| at + 3);
        self.at += end;
    }

    fn token(&mut self, depth: usize) -> Option<Token> {
        self.skip_blanks();
        let byte = self.peek()?;
        self.at += 1;
        let next = self.peek();
        match byte {
            b'/' => Some(Token::Name(self.name())),
            b'(' => Some(Token::Text(self.text())),
            b'<' if next == Some(b'<') => {
                self.at += 1;
                Some(Token::Dict(self.dict(depth)))
            }
            b'<' => Some(Token::Text(self.hex())),
            b'[' => Some(Token::List(self.list(depth))),
            b']' | b'>' | b')' | b'{' | b'}' => Some(Token::Word(vec![byte])),
            _ => {
                let start = self.at - 1;
                while self.peek().is_some_and(|b| !is_blank(b) && !is_delimiter(b)) {
                    self.at += 1;
                }
                let word = &self.bytes[start..self.at];
                let number = matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.')
                    .then(|| std::str::from_utf8(word).ok()?.parse().ok())
                    .flatten();
                Some(number.map_or_else(|| Token::Word(word.to_vec()), Token::Number))
            }
        }
    }

    fn list(&mut self, depth: usize) -> Vec<Token> {
        let mut list = Vec::new();
        while let Some(token) = if depth < DEPTH { self.token(depth + 1) } else { None } {
            if token == Token::Word(b"]".to_vec()) {
                break;
            }
            list.push(token);
        }
        list
    }

    fn dict(&mut self, depth: usize) -> Vec<(Vec<u8>, Token)> {
        let mut dict = Vec::new();
        while let Some(token) = if depth < DEPTH { self.token(depth + 1) } else { None } {
            match token {
                Token::Word(word) if word == b">" => {
                    self.at += usize::from(self.peek() == Some(b'>'));
                    break;
                }
                Token::Name(key) => match self.token(depth + 1) {
                    Some(value) => dict.push((key, value)),
                    None => break,
                },
                _ => {}
            }
        }
        dict
    }

    fn name(&mut self) -> Vec<u8> {
        let mut name = Vec::new();
        while let Some(byte) = self.peek().filter(|b| !is_blank(*b) && !is_delimiter(*b)) {
            self.at += 1;
            let code =
                self.bytes.get(self.at..self.at + 2).and_then(|two| Some(hex(two[0])? * 16 + hex(two[1])?));
            match (byte, code) {
                (b'#', Some(code)) => {
                    name.push(code);
                    self.at += 2;
                }
                _ => name.push(byte),
            }
        }
        name
    }

    fn hex(&mut self) -> Vec<u8> {
        let mut digits = Vec::new();
        while let Some(byte) = self.peek() {
            self.at += 1;
            if byte == b'>' {
                break;
            }
            digits.extend(hex(byte));
        }
        digits.chunks(2).map(|two| two[0] * 16 + two.get(1).copied().unwrap_or(0)).collect()
    }

    fn text(&mut self) -> Vec<u8> {
        let (mut text, mut open) = (Vec::new(), 1u32);
        while let Some(byte) = self.peek() {
            self.at += 1;
            match byte {
                b'(' => open += 1,
                b')' => {
                    open -= 1;
                    if open == 0 {
                        break;
                    }
                }
                b'\\' => {
                    text.extend(self.escaped());
                    continue;
                }
                _ => {}
            }
            text.push(byte);
        }
        text
    }

    fn escaped(&mut self) -> Option<u8> {
        let byte = self.peek()?;
        self.at += 1;
        Some(match byte {
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'b' => 8,
            b'f' => 12,
            b'\r' => {
                self.at += usize::from(self.peek() == Some(b'\n'));
                return None;
            }
            b'\n' => return None,
            b'0'..=b'7' => {
                let mut code = u32::from(byte - b'0');
                for _ in 0..2 {
                    let Some(digit) = self.peek().filter(|b| matches!(b, b'0'..=b'7')) else { break };
                    self.at += 1;
                    code = code * 8 + u32::from(digit - b'0');
                }
                u8::try_from(code & 0xFF).unwrap_or_default()
            }
            other => other,
        })
    }
}

impl Iterator for Tokens<'_> {
    type Item = Token;

    fn next(&mut self) -> Option<Token> {
        self.token(0)
    }
}

const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\n' | b'\r' | b'\t' | 0 | 12)
}

const fn is_delimiter(byte: u8) -> bool {
    matches!(byte, b'(' | b')' | b'<' | b'>' | b'[' | b']' | b'{' | b'}' | b'/' | b'%')
}

fn hex(byte: u8) -> Option<u8> {
    char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_words_of_a_page_are_read() {
        let page = b"/F#31 12.5 Tf [(a\\)\\101(b)) -250 <00 4>] TJ % end\n/Span <</ActualText <FEFF00AD>/MCID 0>> BDC";
        let found: Vec<Token> = Tokens::new(page).collect();
        let word = |w: &str| Token::Word(w.as_bytes().to_vec());
        assert_eq!(found[..3], [Token::Name(b"F1".to_vec()), Token::Number(12.5), word("Tf")]);
        let list = vec![Token::Text(b"a)A(b)".to_vec()), Token::Number(-250.0), Token::Text(vec![0, 0x40])];
        assert_eq!(found[3..5], [Token::List(list), word("TJ")]);
        let actual = (b"ActualText".to_vec(), Token::Text(vec![0xFE, 0xFF, 0, 0xAD]));
        assert_eq!(found[6], Token::Dict(vec![actual, (b"MCID".to_vec(), Token::Number(0.0))]));
    }

    proptest! {
        #[test]
        fn any_bytes_end(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
            prop_assert!(Tokens::new(&bytes).count() <= bytes.len());
        }

        #[test]
        fn nesting_costs_nothing(open in "[\\[<(]{0,500}") {
            prop_assert!(Tokens::new(open.as_bytes()).count() <= open.len());
        }
    }
}
