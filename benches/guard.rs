//! How fast the guard is, against a bare search for `@`: cargo bench -p erpbridge-core --bench guard
//!
//! One line per measure: the best tenth of many rounds in which all measures take turns, so that the ratios hold on a
//! machine that others use too. Exit 1 if the guard needs more than twice the search.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::as_conversions,
    clippy::cast_precision_loss
)]

use std::hint::black_box;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use erpbridge_core::guard::{Key, Mode, Place, Rule, Scope, Stream, Viewer, hash_address, place};

const PAGE: usize = 300_000;
const PEOPLE: usize = 1_000_000;
const ROUNDS: usize = 2000;

fn main() -> ExitCode {
    let key = Key::parse("000102030405060708090a0b0c0d0e0f").unwrap();
    let index = index(&key);
    let rule = rule(key, Scope::Known);
    let every = self::rule(key, Scope::All);
    let clean = page(|_| None);
    // Every fourteenth row of some 750 has an address, each of somebody else; or one that Moodle has obfuscated.
    let address = |row: usize| (row.is_multiple_of(14) && row < 700).then(|| person(row * 1237));
    let people = page(address);
    let obfuscated = page(|row| address(row).map(|address| obfuscate(&address)));
    let guard = |rule: &Rule, page: &[u8]| {
        let mut stream = Stream::default();
        let output = stream.push(rule.viewer(), Some(&index), page);
        let count = output.masked() + output.pieces().map(<[u8]>::len).max().unwrap_or(0) % 2;
        count + stream.finish(rule.viewer(), Some(&index)).masked()
    };
    let masked = |page| Stream::default().push(rule.viewer(), Some(&index), page).masked();
    assert_eq!((masked(&clean), masked(&people), masked(&obfuscated)), (0, 50, 50));

    let times = typical(&mut [
        &mut || memchr::memchr_iter(b'@', black_box(&clean)).count(),
        &mut || guard(&rule, black_box(&clean)),
        &mut || guard(&rule, black_box(&people)),
        &mut || guard(&rule, black_box(&obfuscated)),
        &mut || guard(&every, black_box(&people)),
        &mut || self::rule(black_box(key), Scope::Known).viewer().is_privileged().into(),
    ]);
    let names =
        ["memchr", "guard", "guard, 50 known", "guard, 50 obfuscated", "guard, 50, scope all", "arming"];
    let search = times[0].as_secs_f64();
    for (name, time) in names.iter().zip(&times) {
        let micros = time.as_secs_f64() * 1e6;
        println!("{name:<22}{micros:9.2} µs   {:5.2} x memchr", time.as_secs_f64() / search);
    }
    println!("page {} KB, index {PEOPLE} people, {} MB", clean.len() / 1000, index.len() * 8 / 1_000_000);
    println!("scope known");
    hostile(&rule, &index);
    println!("scope all");
    hostile(&every, &index);
    if times[1].as_secs_f64() > 2.0 * search { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}

/// Pages that are made to take long: what a megabyte of each costs, which must not depend on how many follow.
fn hostile(rule: &Rule, index: &Vec<u64>) {
    let known = "mail1.example.org";
    let pages = [
        ("every byte an @", "@".to_owned()),
        ("%40 throughout", "%40".to_owned()),
        ("two million addresses", format!("{} ", person(1))),
        ("unknown, known domain", format!("a@{known} ")),
        ("the same without blanks", format!("a@{known}")),
        ("escaped throughout", format!("{}@{known} ", "%61".repeat(64))),
        ("escaped, no blanks", format!("{}%40{known}", "%61".repeat(64))),
        ("longest domains", format!("a@{} ", "b.".repeat(126))),
        ("many ends of a domain", format!("{}@é.{} ", "!".repeat(64), "é".repeat(120))),
        ("no delimiter", "QUJD".to_owned()),
    ];
    for (name, unit) in pages {
        let time = |bytes: usize| {
            let page = unit.repeat(bytes / unit.len()).into_bytes();
            let (mut stream, start) = (Stream::default(), Instant::now());
            for chunk in page.chunks(8192) {
                black_box(stream.push(rule.viewer(), Some(index), chunk).len());
            }
            start.elapsed().as_secs_f64() * 1e9 / page.len() as f64
        };
        println!("{name:<26}{:8.2} ns a byte in 2 MB, {:8.2} in 20 MB", time(2_000_000), time(20_000_000));
    }
}

fn rule(key: Key, scope: Scope) -> Rule {
    let own = ["me@example.org", "me.too@example.org"];
    let allow = ["support@example.org", "noreply@example.org", "office@example.org", "it@example.org"];
    Rule::new(key, Mode::Enforce, scope, Viewer::Ordinary, &own[..], &allow)
}

fn person(n: usize) -> String {
    format!("firstname.lastname{n}@mail{}.example.org", n % 500)
}

fn index(key: &Key) -> Vec<u64> {
    let mut slots = vec![0; PEOPLE * 10 / 7];
    for n in 0..PEOPLE {
        let entry = hash_address(key, &person(n)).unwrap();
        for hash in [entry.address, entry.domain] {
            if let Place::Free(at) = place(&slots, hash) {
                slots[at] = hash;
            }
        }
    }
    slots
}

/// Rows like those of Moodle's table of participants.
fn page(address: impl Fn(usize) -> Option<String>) -> Vec<u8> {
    let mut page = Vec::with_capacity(PAGE + 1000);
    let mut row = 0;
    while page.len() < PAGE {
        let id = row * 7919 % 100_000;
        let address = address(row).unwrap_or_default();
        page.extend_from_slice(
            format!(
                "<tr class=\"\" id=\"user-index-participants-1_r{row}\"><td class=\"cell c0\"><input type=\"checkbox\" id=\"user{id}\" \
                 class=\"m-0 usercheckbox\" data-togglegroup=\"participants-table\"></td><th class=\"cell c1\" scope=\"row\">\
                 <a href=\"https://moodle.example/user/view.php?id={id}&amp;course={}\">Firstname Lastname</a></th>\
                 <td class=\"cell c2\">{address}</td><td class=\"cell c3\">{} days {} hours</td></tr>\n",
                row % 97,
                row % 60,
                row % 24
            )
            .as_bytes(),
        );
        row += 1;
    }
    page
}

/// Two of three letters, as entities and as percent escapes: what Moodle makes of an address on a profile page.
fn obfuscate(address: &str) -> String {
    let written = |sign: fn(u32) -> String| {
        let letter = move |(n, letter): (usize, char)| {
            if n % 3 == 0 || letter == '@' { letter.to_string() } else { sign(letter.into()) }
        };
        address.chars().enumerate().map(letter).collect::<String>()
    };
    format!("<a href=\"mailto:{}\">link</a>", written(|code| format!("%{code:x}")))
}

/// What each takes in the best tenth of the rounds; in a round each has its turn.
fn typical(measures: &mut [&mut dyn FnMut() -> usize]) -> Vec<Duration> {
    let mut times = vec![Vec::with_capacity(ROUNDS); measures.len()];
    for _ in 0..ROUNDS {
        for (measure, times) in measures.iter_mut().zip(&mut times) {
            let start = Instant::now();
            black_box(measure());
            times.push(start.elapsed());
        }
    }
    times
        .into_iter()
        .map(|mut times| {
            times.sort_unstable();
            times[times.len() / 10]
        })
        .collect()
}
