//! From bytes to characters, in the words of this crate.

use crate::{Notice, ReadError};
use tansiq_text::Undecodable;

/// Characters without a byte-order mark, and what to tell about them.
pub(crate) fn decode(bytes: &[u8]) -> Result<(String, Vec<Notice>), ReadError> {
    let decoded = tansiq_text::decode(bytes).map_err(|why| match why {
        Undecodable::Binary => ReadError::Binary,
        Undecodable::Encoding => ReadError::Encoding,
    })?;
    let mut notices = Vec::new();
    notices.extend(decoded.replaced.then_some(Notice::BytesReplaced));
    notices.extend(decoded.guessed.map(|encoding| Notice::EncodingGuessed { encoding }));
    notices.extend(decoded.repaired.then_some(Notice::MojibakeRepaired));
    Ok((decoded.text, notices))
}
