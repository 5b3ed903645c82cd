//! What docs/ARCHITECTURE.md says of the folders, held against the source.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Each module of the core with its source, without comments. The files of a folder are one module, the folder's.
fn sources() -> BTreeMap<String, String> {
    let mut sources = BTreeMap::new();
    for file in fs::read_dir(env!("CARGO_MANIFEST_DIR")).unwrap() {
        let path = file.unwrap().path();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            let files = fs::read_dir(&path).unwrap().map(|file| file.unwrap().path());
            let code = files.filter(|file| !file.ends_with("tests.rs")).map(|file| code_of(&file));
            sources.insert(name, code.collect());
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            sources.insert(name, code_of(&path));
        }
    }
    sources
}

/// A file without its comments and its unit tests.
fn code_of(path: &Path) -> String {
    let text = fs::read_to_string(path).unwrap();
    let code = text.split("#[cfg(test)]").next().unwrap().lines();
    code.filter(|line| !line.trim_start().starts_with("//"))
        .fold(String::new(), |code, line| code + line + "\n")
}

#[test]
fn a_module_uses_its_own_group_and_those_above_it() {
    let mut sources = sources();
    let table = sources.remove("lib").unwrap();
    let (mut layer, mut layers) = (0, BTreeMap::new());
    for line in table.lines() {
        if let Some(module) = line.trim_start_matches("pub ").strip_prefix("mod ") {
            layers.insert(module.trim_end_matches(';').to_owned(), layer);
        }
        layer += usize::from(line.is_empty());
    }
    assert_eq!(layers.keys().collect::<Vec<_>>(), sources.keys().collect::<Vec<_>>());
    for (module, code) in &sources {
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
fn only_one_file_names_the_http_client_and_its_runtime_and_only_two_modules_touch_files() {
    for (word, homes) in [
        ("reqwest", &["http"][..]),
        ("tokio", &["http"]),
        ("std::fs", &["archive", "config"]),
        ("std::env", &[]),
        ("ext_php_rs", &[]),
    ] {
        for (module, code) in sources() {
            assert!(homes.contains(&module.as_str()) || !code.contains(word), "{module} names {word}");
        }
    }
}
