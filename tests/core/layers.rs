//! What docs/ARCHITECTURE.md says of the folders, held against the source.

use std::collections::BTreeMap;
use std::fs;

/// Each module of the core with its source, without comments.
fn sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    for file in fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
            let name = path.file_stem().unwrap().to_string_lossy().into_owned();
            sources.insert(name, code.collect::<Vec<_>>().join("\n"));
        }
    }
    sources
}

#[test]
fn a_module_uses_its_own_group_and_those_above_it() {
    let mut sources = sources();
    let table = sources.remove("lib").unwrap();
    let (mut layer, mut layers) = (0, BTreeMap::new());
    for line in table.lines() {
        if let Some(module) = line.strip_prefix("mod ") {
            layers.insert(module.trim_end_matches(';').to_owned(), layer);
        }
        layer += usize::from(line.is_empty());
    }
    assert_eq!(layers.keys().collect::<Vec<_>>(), sources.keys().collect::<Vec<_>>());
    for (module, code) in &sources {
        let code = code.split("#[cfg(test)]").next().unwrap();
        for (other, layer) in &layers {
            let named = [
                format!("crate::{other}"),
                format!(" {other}::"),
                format!(" {other}, "),
                format!(" {other}}}"),
            ];
            let uses = code
                .lines()
                .any(|line| line.contains("crate::") && named.iter().any(|name| line.contains(name)));
            assert!(!uses || *layer <= layers[module], "{module} uses {other}, which is below it");
        }
    }
}

#[test]
fn only_one_file_names_the_http_client_and_its_runtime_and_only_one_reads_files() {
    for (word, home) in
        [("reqwest", "http"), ("tokio", "http"), ("std::fs", "config"), ("std::env", ""), ("ext_php_rs", "")]
    {
        for (module, code) in sources() {
            assert!(module == home || !code.contains(word), "{module} names {word}");
        }
    }
}
