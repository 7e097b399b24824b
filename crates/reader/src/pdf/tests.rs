use super::*;
#[test]
fn dump() {
    for f in std::fs::read_dir("/tmp/inputs/pdf").unwrap() {
        let p = f.unwrap().path();
        if p.extension().is_some_and(|e| e == "pdf") {
            let t = std::time::Instant::now();
            let r = read(&std::fs::read(&p).unwrap());
            println!("=== {} {:?}", p.display(), t.elapsed());
            match r { Ok(r) => println!("TITLE {:?} AROUND {:?}\n{}", r.title, r.around, r.text), Err(e) => println!("{e}") }
        }
    }
}
