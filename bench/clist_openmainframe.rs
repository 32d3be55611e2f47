// What OpenMainframe's parser reads in CLISTs: the answer key of tests/corpora/clists.py, one line of JSON for each fact.
//
//     clist_openmainframe ROOT < PATHS > KEY.jsonl
//
// The `main` of a package beside that project's crate open-mainframe-clist, which it depends on. PATHS are paths below
// ROOT, one a line. That parser wants an ampersand before the variable of SET, which TSO/E does not: it is put there.

use open_mainframe_clist::parser::{parse_clist, ClistStatement, ErrorAction};
use std::io::{stdin, BufRead};

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for one in text.chars() {
        match one {
            '"' | '\\' => out.extend(['\\', one]),
            one if (one as u32) < 32 => out.push(' '),
            one => out.push(one),
        }
    }
    out + "\""
}

fn say(path: &str, kind: &str, name: &str) {
    println!("{{\"path\": {}, \"kind\": \"{kind}\", \"name\": {}}}", quoted(path), quoted(name));
}

fn prepared(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.to_ascii_uppercase().find("SET ") {
        let begins = rest[..at].chars().last().is_none_or(|one| !one.is_alphanumeric() && !"&@#$_".contains(one));
        let (before, after) = rest.split_at(at + 4);
        out.push_str(before);
        rest = after.trim_start_matches(' ');
        if begins && rest.starts_with(|one: char| one.is_ascii_alphabetic() || "@#$_".contains(one)) {
            out.push('&');
        }
    }
    out + rest
}

fn walk(path: &str, statements: &[ClistStatement]) {
    for one in statements {
        match one {
            ClistStatement::Label(name) => say(path, "label", name),
            ClistStatement::Goto(name) => say(path, "goto", name),
            ClistStatement::TsoCommand(text) => say(path, "command", text),
            ClistStatement::IspExec(text) => say(path, "ispexec", text),
            ClistStatement::If { then_body, else_body, .. } => {
                walk(path, then_body);
                walk(path, else_body);
            }
            ClistStatement::Do { body, .. } => walk(path, body),
            ClistStatement::Select { cases, otherwise } => {
                cases.iter().for_each(|one| walk(path, &one.1));
                walk(path, otherwise);
            }
            ClistStatement::Error(ErrorAction::Body(body)) | ClistStatement::Attn(ErrorAction::Body(body)) => {
                walk(path, body)
            }
            _ => {}
        }
    }
}

fn main() {
    let root = std::env::args().nth(1).expect("ROOT");
    for path in stdin().lock().lines().map_while(Result::ok) {
        let text = std::fs::read(format!("{root}/{path}")).expect("a file of ROOT");
        match parse_clist(&prepared(&String::from_utf8_lossy(&text))) {
            Ok(read) => {
                say(&path, "file", "");
                walk(&path, &read.statements);
            }
            Err(_) => say(&path, "refused", ""),
        }
    }
}
