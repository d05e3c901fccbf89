//! The bytes of a message. The same message is the same bytes whenever it is written:
//! chance and the time of writing have no say.

use chrono::{DateTime, Utc};
use lettre::message::header::{From, HeaderName, HeaderValue, Headers, Subject, To};
use url::Url;

use super::{Mailbox, Outgoing, Signing};

/// The longest line of text that is sent, without its end.
const LINE: usize = 76;

/// What a message bears beside what it says.
pub(super) struct Marked<'a> {
    /// What stands before the @ in its `Message-ID`, and between its parts.
    pub(super) name: &'a str,
    /// Whom it comes from.
    pub(super) from: &'a Mailbox,
    /// Its date.
    pub(super) date: DateTime<Utc>,
    /// Where its reader ends such messages.
    pub(super) unsubscribe: Option<&'a str>,
    /// What it is signed with.
    pub(super) signing: Option<&'a Signing>,
}

/// Writes the message as it goes to a server: lines end with CR and LF, every byte is
/// ASCII, and both the text and the HTML are in it.
pub(super) fn write(marked: &Marked<'_>, outgoing: &Outgoing) -> anyhow::Result<Vec<u8>> {
    let mut body = Vec::with_capacity(outgoing.text.len() + outgoing.html.len() * 5 / 4 + 600);
    // No line of a part can begin so: it would have to be written =3D_.
    let boundary = format!("=_{}", ending(marked.name));
    for (kind, text) in [("plain", &outgoing.text), ("html", &outgoing.html)] {
        let head = format!(
            "--{boundary}\r\nContent-Type: text/{kind}; charset=utf-8\r\n\
             Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        quote(text, &mut body);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let head = head(marked, outgoing, &boundary)?;
    let signature = match marked.signing {
        Some(signing) => {
            let domain = marked.from.address().domain();
            signing.line(domain, marked.date, &head, &body)?
        }
        None => String::new(),
    };
    let mut message = Vec::with_capacity(signature.len() + head.len() + body.len() + 2);
    for part in [signature.as_bytes(), head.as_bytes(), b"\r\n", &body] {
        message.extend_from_slice(part);
    }
    Ok(message)
}

/// As much of a name's end as may stand between parts (RFC 2046, 5.1.1).
fn ending(name: &str) -> &str {
    let (at, _) = name
        .char_indices()
        .rev()
        .take(60)
        .last()
        .unwrap_or_default();
    &name[at..]
}

fn head(marked: &Marked<'_>, outgoing: &Outgoing, boundary: &str) -> anyhow::Result<String> {
    let domain = marked.from.address().domain();
    let mut headers = Headers::new();
    headers.set(From::from(mailboxes(marked.from)?));
    headers.set(To::from(mailboxes(&outgoing.to)?));
    headers.set(Subject::from(outgoing.subject.clone()));
    let date = marked.date.format("%a, %d %b %Y %H:%M:%S +0000");
    let fixed = [
        ("Date", date.to_string()),
        ("Message-ID", format!("<{}@{domain}>", marked.name)),
        ("MIME-Version", "1.0".to_owned()),
        (
            "Content-Type",
            format!("multipart/alternative;\r\n boundary=\"{boundary}\""),
        ),
        ("Content-Language", outgoing.lang.code().to_owned()),
        // So that nobody's notice of absence answers.
        ("Auto-Submitted", "auto-generated".to_owned()),
    ];
    let mut ways_out = Vec::new();
    if let Some(address) = marked.unsubscribe {
        let address = Url::parse(address)?;
        let is_web = matches!(address.scheme(), "https" | "http");
        anyhow::ensure!(is_web, "an address of the web is expected to unsubscribe");
        // An address that was read has no spaces, no < and no >.
        ways_out.push(("List-Unsubscribe", format!("<{address}>")));
        if address.scheme() == "https" {
            let one_click = "List-Unsubscribe=One-Click".to_owned();
            ways_out.push(("List-Unsubscribe-Post", one_click));
        }
    }
    for (name, value) in fixed.into_iter().chain(ways_out) {
        let name = HeaderName::new_from_ascii_str(name);
        headers.insert_raw(HeaderValue::dangerous_new_pre_encoded(
            name,
            value.clone(),
            value,
        ));
    }
    Ok(headers.to_string())
}

fn mailboxes(mailbox: &Mailbox) -> anyhow::Result<lettre::message::Mailboxes> {
    let address = mailbox.address().as_str().parse()?;
    let name = mailbox.name().map(str::to_owned);
    Ok(lettre::message::Mailbox::new(name, address).into())
}

/// Writes the text as quoted-printable (RFC 2045, 6.7). Every end of a line becomes CR
/// and LF.
fn quote(text: &str, out: &mut Vec<u8>) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let bytes = text.as_bytes();
    let mut column = 0;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).copied() {
        let next = bytes.get(at + 1).copied();
        at += 1;
        if byte == b'\n' || byte == b'\r' {
            at += usize::from(byte == b'\r' && next == Some(b'\n'));
            out.extend_from_slice(b"\r\n");
            column = 0;
            continue;
        }
        let is_last = matches!(next, None | Some(b'\n' | b'\r'));
        // The last place is for the = that breaks the line.
        let room = LINE - usize::from(!is_last);
        if column + 1 > room {
            out.extend_from_slice(b"=\r\n");
            column = 0;
        }
        let is_plain = match byte {
            b'=' => false,
            b' ' | b'\t' => !is_last,
            // Old mailboxes take a line that begins so for a new message.
            b'F' => column > 0 || !bytes[at..].starts_with(b"rom "),
            // Servers double a dot that begins a line; not all take it away again.
            b'.' => column > 0,
            byte => byte.is_ascii_graphic(),
        };
        let width = if is_plain { 1 } else { 3 };
        if column + width > room {
            out.extend_from_slice(b"=\r\n");
            column = 0;
        }
        if is_plain {
            out.push(byte);
        } else {
            let (high, low) = (usize::from(byte >> 4), usize::from(byte & 15));
            out.extend_from_slice(&[b'=', DIGITS[high], DIGITS[low]]);
        }
        column += width;
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::i18n::Lang;

    fn quoted(text: &str) -> String {
        let mut out = Vec::new();
        quote(text, &mut out);
        String::from_utf8(out).expect("ASCII")
    }

    fn message(name: &str, unsubscribe: Option<&str>) -> anyhow::Result<String> {
        let address = "maija@esimerkki.fi".parse().expect("an address");
        let to = Mailbox::new(name, address).expect("a mailbox");
        let outgoing = Outgoing::new(to, Lang::Fi, "Hei äiti", "Hei".into(), "<p>Hei".into());
        let from = "Kanto <kanto@lahettaja.example>"
            .parse()
            .expect("a mailbox");
        let marked = Marked {
            name: "1.2",
            from: &from,
            date: "2026-11-24T10:00:00Z".parse().expect("an instant"),
            unsubscribe,
            signing: None,
        };
        let bytes = write(&marked, &outgoing.expect("a message"))?;
        Ok(String::from_utf8(bytes).expect("ASCII"))
    }

    #[test]
    fn a_message_has_what_mail_needs_and_is_the_same_each_time() {
        let way_out = "https://kanto.example/ulos/abc?x=1";
        let written = message("Meri", Some(way_out)).expect("written");
        assert_eq!(
            written,
            message("Meri", Some(way_out)).expect("written again")
        );
        for line in [
            "From: Kanto <kanto@lahettaja.example>\r\n",
            "To: Meri <maija@esimerkki.fi>\r\n",
            "Date: Tue, 24 Nov 2026 10:00:00 +0000\r\n",
            "Message-ID: <1.2@lahettaja.example>\r\n",
            "List-Unsubscribe: <https://kanto.example/ulos/abc?x=1>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ] {
            assert!(written.contains(line), "{line}\n{written}");
        }
        assert!(
            !message("", None)
                .expect("written")
                .contains("List-Unsubscribe")
        );
    }

    #[test]
    fn a_way_out_is_an_address_of_the_web() {
        for way_out in ["javascript:alert(1)", "kanto.example", "mailto:a@b.fi"] {
            assert!(message("", Some(way_out)).is_err(), "{way_out}");
        }
        let odd = message("", Some("https://kanto.example/a b>\r\nBcc: c@d.fi"));
        let odd = odd.expect("an address");
        assert!(!odd.contains("\r\nBcc"), "{odd}");
    }

    #[test]
    fn text_is_quoted() {
        for (text, wanted) in [
            ("ä=1", "=C3=A4=3D1"),
            ("a \nb\t\r\n", "a=20\r\nb=09\r\n"),
            (
                ".\n..\nFrom me\nFriday",
                "=2E\r\n=2E.\r\n=46rom me\r\nFriday",
            ),
            ("a\rb", "a\r\nb"),
        ] {
            assert_eq!(quoted(text), wanted);
        }
        let long = quoted(&"a".repeat(76));
        assert_eq!(long, "a".repeat(76));
        let longer = quoted(&"a".repeat(77));
        assert_eq!(longer, format!("{}=\r\naa", "a".repeat(75)));
    }

    proptest! {
        #[test]
        fn quoted_text_is_short_lines_of_ascii_and_comes_back(text in "(?s).{0,400}") {
            let quoted = quoted(&text);
            for line in quoted.split("\r\n") {
                prop_assert!(line.len() <= LINE && line.is_ascii(), "{line}");
                prop_assert!(!line.ends_with([' ', '\t']) && !line.starts_with('.'));
            }
            let mail = format!("Content-Type: text/plain; charset=utf-8\r\n\
                Content-Transfer-Encoding: quoted-printable\r\n\r\n{quoted}");
            let read = mail_parser::MessageParser::new().parse(mail.as_bytes()).expect("a message");
            let lines = text.replace("\r\n", "\n").replace('\r', "\n");
            let back = read.body_text(0).unwrap_or_default().replace("\r\n", "\n");
            prop_assert_eq!(back.trim_end_matches('\n'), lines.trim_end_matches('\n'));
        }
    }
}
