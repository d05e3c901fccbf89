fn main() {
    let dir = concat!(env!("CARGO_MANIFEST_DIR"), "/../app/src/projects/templates/");
    let source: &'static str = Box::leak(std::fs::read_to_string(format!("{dir}card.typ")).unwrap().into_boxed_str());
    let svg: &'static [u8] = Box::leak(std::fs::read(format!("{dir}eu-emblem.svg")).unwrap().into_boxed_slice());
    let files: &'static [(&'static str, &'static [u8])] = Box::leak(Box::new([("eu-emblem.svg", svg)]));
    let data = serde_json::from_slice(&std::fs::read("/tmp/wt/card.json").unwrap()).unwrap();
    let t = pdf::Template { source, files };
    let d = pdf::Document { title: "Hankekortti S99001", language: "fi", created_at: "2026-11-24T08:00:00Z".parse().unwrap() };
    for _ in 0..1 {
        let start = std::time::Instant::now();
        match pdf::render(&t, &data, &d) {
            Ok(b) => { println!("{} bytes {:?}", b.len(), start.elapsed()); std::fs::write("/tmp/wt/card.pdf", b).unwrap() }
            Err(e) => { println!("{e}"); break }
        }
    }
}
