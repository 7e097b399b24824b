//! Whose fault a break is.

use std::sync::Once;

/// A break in the libraries below is caught where they are called and counts as a damaged file; one of ours ends the
/// run, also where it would be caught.
pub fn only_ours() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        std::panic::set_hook(Box::new(|fault| {
            if fault.location().is_some_and(|place| place.file().contains("crates/")) {
                eprintln!("{fault}");
                std::process::abort();
            }
        }));
    });
}
