//! A request as a note verbale that its State may sign.

use crate::{Mentioned, Office, OfficeError, Result};
use tansiq_locale::Locale;
use tansiq_model::{Id, Lang, Need, Party, Record};
use tansiq_report::NoteVerbale;
use tansiq_storage::{StorageError, View};

impl Office {
    /// The note verbale of a request, of what its reader may see. A need that a source reports has none.
    ///
    /// # Errors
    /// [`StorageError::Missing`] for a need that is no request; when the database fails.
    pub async fn note_verbale(&self, view: &View, need: Record<Need>, lang: Lang) -> Result<NoteVerbale> {
        if !need.body.is_request() {
            let name = need.reference.map(|reference| reference.to_string()).unwrap_or_default();
            return Err(OfficeError::from(StorageError::Missing("request", name)));
        }
        let home = self.home()?;
        let mentioned = Mentioned::default().by([&need]).these([home, need.owner]);
        let names = self.names_of(view, &mentioned).await?;
        let name =
            |party: Id<Party>| Some(names.name(party, lang).to_owned()).filter(|name| !name.is_empty());
        let addressees = need.addressees().filter_map(name).collect();
        let office = name(home).unwrap_or_else(|| Locale::new(lang).tr("office-name"));
        let state = name(need.owner).unwrap_or_default();
        let marking = need.highest_marking();
        Ok(NoteVerbale { need, state, office, addressees, marking })
    }
}
