use std::ffi::OsString;
use std::fs;

use super::read;

/// What reading the command line says: the exit code and the message.
fn refused(file: &str, args: &[&str]) -> (u8, String) {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kanto.toml");
    fs::write(&path, file).expect("written");
    let file: OsString = path.clone().into();
    let mut line: Vec<OsString> = vec!["kanto".into(), "migrate".into(), "--config".into(), file];
    line.extend(args.iter().map(OsString::from));
    let mut said = Vec::new();
    let code = read(&line, &mut said).expect("said").expect_err("refused");
    let said = String::from_utf8(said).expect("text");
    (code, said.replace(&format!("{}:", path.display()), "FILE:"))
}

#[test]
fn a_wrong_setting_is_named_with_its_line_in_the_users_language() {
    let all = "database, lang, log, base-url, letter-approval, files, files-endpoint, files-region, files-key-id, files-secret, company-data-url, company-data-per-minute, listen, behind-proxy, metrics-listen, mail-server, \
        mail-from, mail-trust, mail-dkim-key, mail-dkim-selector, mail-connections, mail-per-second, mail-per-second-to-domain, \
        mail-bounces-to, mail-reports, oidc-issuer, \
        oidc-client-id, oidc-client-secret, oidc-name";
    for (lang, file, said) in [
        ("fi", "\nlisten = 'x'", "FILE:2: listen = 'x' ei kelpaa: invalid socket address syntax\n".to_owned()),
        ("fi", "databse = 'x'", format!("FILE:1: Asetusta databse ei ole. Asetukset ovat: {all}.\n")),
        ("sv", "config = 'x'", format!("FILE:1: Inställningen config finns inte. Inställningarna är: {all}.\n")),
        ("en", "log = 'a=b=c'", "FILE:1: log = 'a=b=c' will not do: expected warn, info or debug, for all or for a part: info,kit=debug\n".to_owned()),
        ("en", "database = 'mysql://x'", "FILE:1: database = 'mysql://x' will not do: expected sqlite:PATH, a file path, or postgres://USER@HOST/NAME\n".to_owned()),
    ] {
        assert_eq!(refused(file, &["--lang", lang]), (2, said));
    }
}

#[test]
fn a_file_that_is_not_there_is_named() {
    let args = ["kanto", "--config", "ei-ole.toml", "migrate", "--lang=fi"].map(OsString::from);
    let mut said = Vec::new();
    let code = read(&args, &mut said).expect("said").expect_err("refused");
    let said = String::from_utf8(said).expect("text");
    assert_eq!(code, 2);
    assert!(
        said.starts_with("ei-ole.toml: Tiedostoa ei voi lukea:"),
        "{said}"
    );
}

#[test]
fn a_secret_on_the_command_line_is_refused_and_not_repeated() {
    let (code, said) = refused("", &["--lang=fi", "--files-secret=salasana"]);
    assert_eq!(code, 2);
    assert!(said.contains("KANTO_FILES_SECRET"), "{said}");
    assert!(!said.contains("salasana"), "{said}");
}
