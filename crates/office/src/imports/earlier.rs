//! What a person said of the columns of a list is taken for the next list with the same headings.

use crate::{Office, Result};
use tansiq_model::{Id, Import};
use tansiq_sheet::{ListKind, Mapping, Sheet};
use tansiq_storage::View;

/// How many earlier lists are looked at, the last one first.
const LOOK: usize = 200;

impl Office {
    /// The mapping of the last list of this kind with the same headings, and the name of its file. Every list keeps its
    /// mapping, so that nothing else has to be saved.
    pub(super) async fn earlier_mapping(
        &self,
        view: &View,
        list: ListKind,
        sheet: &Sheet,
        but: Option<Id<Import>>,
    ) -> Result<Option<(Mapping, String)>> {
        let earlier = view.latest_part::<Import>(0, Some(LOOK)).await?.records;
        let same = earlier
            .into_iter()
            .filter(|import| import.body.target == list.record() && but.is_none_or(|but| import.id < but));
        for import in same {
            // What an older program wrote and this one cannot read any more is no help.
            let Ok(mapping) = Mapping::from_toml(&import.body.mapping) else { continue };
            if mapping.list == list && mapping.is_of(sheet) && mapping.columns_of(sheet).is_ok() {
                let sheet = Some(sheet.name.clone()).filter(|name| !name.is_empty());
                return Ok(Some((Mapping { sheet, ..mapping }, import.body.file_name)));
            }
        }
        Ok(None)
    }
}
