//! Passwords that somebody would try first.
//!
//! The whole password is looked at, never a part of it (NIST SP 800-63B-4, section 3.1.1.2): a phrase may hold the
//! name of the office or the word "password". It is easy to guess when nothing is left of it but pieces that
//! everybody tries: the words below, the person's and the office's own, walks over a keyboard, one character again
//! and again, short numbers, and what stands between them. There is no rule of composition.

use std::collections::BTreeSet;

/// Words that lists of stolen passwords begin with, in the languages of the register.
const WORDS: &str = "password passwort passw0rd pass word motdepasse mot de passe secret secrets login admin \
    administrator administrateur root user guest test default changeme change me letmein let in welcome bienvenue \
    hello bonjour salut soleil sunshine princess princesse dragon monkey shadow master football baseball superman \
    batman starwars whatever iloveyou jetaime i love you jtm trustno1 abc chouchou doudou marseille azerty qwerty \
    office bureau register registre united nations onu un nato otan peace paix security securite terrorism \
    counter cooperation the my is mon ma mes le la les est new nouveau temp temporary access google facebook \
    linkedin computer ordinateur internet winter summer spring autumn hiver ete printemps automne january february \
    march april may june july august september october november december janvier fevrier mars avril mai juin \
    juillet aout septembre octobre novembre decembre monday friday lundi vendredi \
    كلمة السر كلمةالسر كلمة المرور مرحبا السلام عليكم محمد الله احبك حبيبي مفتاح سري مكتب سجل تنسيق";

/// Rows of keyboards and what everybody counts with.
const WALKS: &[&str] = &[
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "azertyuiop",
    "qsdfghjklm",
    "wxcvbn",
    "qwertzuiop",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p",
    "01234567890",
    "abcdefghijklmnopqrstuvwxyz",
    "ضصثقفغعهخحجد",
    "شسيبلاتنمكط",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "٠١٢٣٤٥٦٧٨٩٠",
];

/// How many digits may stand among the pieces before they count for something.
const DIGITS: usize = 8;

/// Letters for the digits and signs that people write in their place.
fn plain(c: char) -> char {
    match c {
        '@' | '4' => 'a',
        '3' => 'e',
        '1' | '!' => 'i',
        '0' => 'o',
        '$' | '5' => 's',
        '7' => 't',
        other => other,
    }
}

/// The words of a text as pieces: each of them, also without what is no letter.
fn pieces_of(text: &str, into: &mut BTreeSet<Vec<char>>) {
    for word in text.to_lowercase().split(|c: char| !c.is_alphanumeric()) {
        let word: Vec<char> = word.chars().collect();
        if word.len() > 1 {
            into.insert(word);
        }
    }
}

/// Whether a password is one that would be tried first. `known` are texts that whoever guesses knows: name, address,
/// office.
pub(super) fn is_guessable(password: &str, known: &[&str]) -> bool {
    let mut words = BTreeSet::new();
    for text in [WORDS, "tansiq"].into_iter().chain(known.iter().copied()) {
        pieces_of(text, &mut words);
    }
    let typed: Vec<char> = password.to_lowercase().chars().collect();
    if repeats_itself(&typed) {
        return true;
    }
    let letters: Vec<char> = typed.iter().copied().map(plain).collect();
    is_made_of_pieces(&typed, &letters, &words)
}

/// One unit of at most four characters, again and again.
fn repeats_itself(typed: &[char]) -> bool {
    (1..=4).any(|unit| typed.len() > 2 * unit && typed.iter().zip(&typed[unit..]).all(|(a, b)| a == b))
}

/// Whether the password can be cut into pieces without rest. For each place the least number of digits with which it
/// can be reached is kept.
fn is_made_of_pieces(typed: &[char], letters: &[char], words: &BTreeSet<Vec<char>>) -> bool {
    let end = typed.len();
    let mut reached = vec![usize::MAX; end + 1];
    reached[0] = 0;
    for at in 0..end {
        let digits = reached[at];
        if digits > DIGITS {
            continue;
        }
        let mut reach = |to: usize, digits: usize| reached[to] = reached[to].min(digits);
        let c = typed[at];
        if !c.is_alphanumeric() {
            reach(at + 1, digits);
        }
        if c.is_numeric() {
            reach(at + 1, digits + 1);
        }
        for word in words {
            let to = at + word.len();
            if to <= end && (typed[at..to] == word[..] || letters[at..to] == word[..]) {
                reach(to, digits);
            }
        }
        for length in 3..=(end - at) {
            let part = &typed[at..at + length];
            if !is_walk(part) {
                break;
            }
            reach(at + length, digits);
        }
    }
    reached[end] <= DIGITS
}

/// One character again and again, or a way along a row, forwards or backwards.
fn is_walk(part: &[char]) -> bool {
    if part.iter().all(|c| *c == part[0]) {
        return true;
    }
    let forwards: String = part.iter().collect();
    let backwards: String = part.iter().rev().collect();
    WALKS.iter().any(|walk| walk.contains(&forwards) || walk.contains(&backwards))
}

#[cfg(test)]
mod tests {
    use super::*;

    const KNOWN: &[&str] = &["Mona Bennani", "mona.bennani@ministry.example", "The Cooperation Office"];

    #[test]
    fn what_everybody_would_try_is_guessable() {
        for password in [
            "passwordpassword",
            "Password12345678",
            "P@ssw0rd-P@ssw0rd",
            "aaaaaaaaaaaaaaaaaaaa",
            "abcabcabcabcabcabc",
            "1234567890123456",
            "qwertyuiopasdfghjkl",
            "azertyuiop-2024-11",
            "monabennani20242024",
            "Mona.Bennani.Mona",
            "tansiqtansiqtansiq",
            "Tansiq-Office-2026!",
            "mona.bennani@ministry.example",
            "the cooperation office",
            "letmeinletmeinletmein",
            "motdepassemotdepasse",
            "كلمة السر كلمة السر",
            "nopqrstuvwxyz zyxwvut",
        ] {
            assert!(is_guessable(password, KNOWN), "{password}");
        }
    }

    #[test]
    fn a_part_that_everybody_would_try_spoils_no_password() {
        for password in [
            "a promise kept in time",
            "one promise kept late",
            "Mona never told her password",
            "my tansiq goes by bicycle",
            "the register of lost umbrellas",
            "سجل المظلات المفقودة في القطار",
            "7341 0982 5516 2087",
            "correct horse battery staple",
            "aaaaaaaaaaaaaaaa and a little more",
            "xkq7vd3mwz9rth2f",
        ] {
            assert!(!is_guessable(password, KNOWN), "{password}");
        }
    }
}
