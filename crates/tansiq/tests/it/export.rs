//! `tansiq export`.

use crate::world::{ENGINES, OPERATOR, World, block_on, office, write};
use tansiq_office::Judgement;
use tansiq_storage::{Clock, Register};

#[test]
fn the_decisions_are_written_as_a_set_into_a_folder_of_their_own() {
    for engine in ENGINES {
        let world = World::new(engine);
        world.found();
        let text = format!(
            "New York, 26 September 2024. Morocco and the United Nations Office of Counter-Terrorism agreed to hold a \
             conference on maritime security in Rabat in December 2024.\n\n{}",
            "The delegations thanked the host country for its hospitality. ".repeat(8)
        );
        let file = write(&world.folder, "outcome.txt", text.as_bytes());
        world.done(&["ingest", file.to_str().unwrap(), "--published", "2024-09-27"]);
        let early = world.folder.path().join("early");
        world.done(&["export", "gold", "--out", early.to_str().unwrap()]);
        assert!(!early.join("gold").exists(), "nothing is decided yet");
        block_on(async {
            let office = office(Register::open(&world.address()).await.unwrap(), Clock::system());
            for proposal in office.view(&OPERATOR).all::<tansiq_model::Proposal>().await.unwrap() {
                office.decide(&OPERATOR, proposal.id, 1, &Judgement::Accept).await.unwrap();
            }
            office.register().clone().close().await.unwrap();
        });
        let out = world.folder.path().join("set");
        let written = world.run(&["export", "gold", "--out", out.to_str().unwrap(), "--ui-lang", "en"]);
        let said = String::from_utf8_lossy(&written.stderr).into_owned();
        assert!(written.status.success() && said.contains("TLP:AMBER"), "{said}");
        let text_file = out.join("texts").read_dir().unwrap().next().unwrap().unwrap().path();
        let id = text_file.file_stem().unwrap().to_str().unwrap();
        assert_eq!(std::fs::read_to_string(&text_file).unwrap(), text);
        let gold = std::fs::read(out.join(format!("gold/{id}.json"))).unwrap();
        let gold: serde_json::Value = serde_json::from_slice(&gold).unwrap();
        assert_eq!(gold["records"][0]["kind"], "commitment");
        // What is there is not mixed with another set, and nobody takes out what she may not.
        let again = world.run(&["export", "gold", "--out", out.to_str().unwrap()]);
        assert_eq!(again.status.code(), Some(2));
        let nowhere = world.folder.path().join("nowhere");
        let public = world.run(&["export", "gold", "--out", nowhere.to_str().unwrap(), "--as", "public"]);
        assert_eq!(public.status.code(), Some(1), "{}", String::from_utf8_lossy(&public.stderr));
        assert!(!nowhere.exists());
    }
}
