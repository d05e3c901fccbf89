//! The settings of mail, and `kanto mail …`.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::{Args, Subcommand};
use kit::clock::Clock;
use kit::i18n::Tr;
use kit::id::Ids;
use kit::mail::mailing::Rates;
use kit::mail::reports::MailboxAt;
use kit::mail::{
    AddressRefused, DkimKey, EmailAddress, Mailbox, MailboxRefused, Mailer, NotSent, Server,
    ServerRefused, Signing, Smtp, SmtpRefused,
};
use kit::secret::Secret;

use crate::app::App;
use crate::mails::{self, TestMail};
use crate::output::Output;

/// How mail leaves the program.
#[derive(Debug, Args)]
pub(super) struct MailSettings {
    /// The mail server: smtps://USER:PASSWORD@HOST (TLS) or smtp://HOST:PORT
    /// (STARTTLS; ?tls=none for none). A password may only stand in the
    /// environment or the file. Without a server mail waits in the outbox.
    #[arg(
        long,
        env = "KANTO_MAIL_SERVER",
        value_name = "URL",
        hide_env_values = true
    )]
    mail_server: Option<Secret>,
    /// Whom mail comes from: an address, or Name <address>.
    #[arg(long, env = "KANTO_MAIL_FROM", value_name = "MAILBOX")]
    mail_from: Option<Mailbox>,
    /// A file with a certificate (PEM) that the mail server's may come from,
    /// beside those of the public authorities.
    #[arg(long, env = "KANTO_MAIL_TRUST", value_name = "FILE")]
    mail_trust: Option<PathBuf>,
    /// A file with the RSA key (PEM, 2,048 to 4,096 bits) that signs mail for the
    /// sender's domain (DKIM).
    #[arg(long, env = "KANTO_MAIL_DKIM_KEY", value_name = "FILE")]
    mail_dkim_key: Option<PathBuf>,
    /// Under which name DNS shows the public key to that one.
    #[arg(
        long,
        env = "KANTO_MAIL_DKIM_SELECTOR",
        value_name = "NAME",
        value_parser = selector
    )]
    mail_dkim_selector: Option<String>,
    /// Over how many connections letters are sent at once.
    #[arg(long, env = "KANTO_MAIL_CONNECTIONS", value_name = "NUMBER", default_value_t = Rates::default().connections,
        value_parser = clap::value_parser!(u32).range(1..=50))]
    mail_connections: u32,
    /// How many messages of letters leave in a second, all together; 0 for as many
    /// as the server takes. Ask whoever runs the server what it bears.
    #[arg(long, env = "KANTO_MAIL_PER_SECOND", value_name = "NUMBER", default_value_t = Rates::default().per_second)]
    mail_per_second: u32,
    /// How many of them to readers of one domain; 0 for as many as the server takes.
    #[arg(long, env = "KANTO_MAIL_PER_SECOND_TO_DOMAIN", value_name = "NUMBER",
        default_value_t = Rates::default().per_second_to_domain)]
    mail_per_second_to_domain: u32,
    /// The address that servers report to when a letter cannot be delivered;
    /// otherwise the sender's.
    #[arg(long, env = "KANTO_MAIL_BOUNCES_TO", value_name = "ADDRESS")]
    mail_bounces_to: Option<EmailAddress>,
    /// Where such reports and complaints come in: lmtp://127.0.0.1:PORT (the mail
    /// server of this machine brings them there) or imaps://USER:PASSWORD@HOST/FOLDER
    /// (a mailbox for them alone: reports are deleted once they are read). A
    /// password may only stand in the environment or the file.
    #[arg(
        long,
        env = "KANTO_MAIL_REPORTS",
        value_name = "URL",
        hide_env_values = true
    )]
    mail_reports: Option<Secret>,
}

/// Where reports of bounces and complaints come in.
pub(super) enum ReportsAt {
    /// A mail server brings them there.
    Lmtp(SocketAddr),
    /// They are fetched from there; with a certificate (PEM) that is trusted as well.
    Mailbox(MailboxAt, Option<String>),
}

/// Why mail cannot be set up as the settings say.
#[derive(Debug, thiserror::Error)]
pub(super) enum SettingsRefused {
    #[error("mail-server: {0}")]
    Server(#[from] ServerRefused),
    #[error("mail-reports: {0}")]
    Reports(ServerRefused),
    #[error("mail-from is missing")]
    FromMissing,
    #[error("mail-dkim-key and mail-dkim-selector belong together")]
    HalfSigning,
    #[error("{0} cannot be read: {1}")]
    Unreadable(PathBuf, String),
    #[error("{0} is no certificate")]
    NotACertificate(PathBuf),
    #[error("{0} is no RSA key")]
    NotAKey(PathBuf),
}

impl SettingsRefused {
    pub(super) fn text(&self, tr: Tr) -> String {
        let of_file = |key: &str, file: &Path| tr.t1(key, "file", file.display().to_string());
        match self {
            Self::Server(ServerRefused::NotAnAddress) => tr.t("mail-server-not-an-address"),
            Self::Server(ServerRefused::Option) => tr.t("mail-server-option"),
            Self::Server(ServerRefused::HalfCredentials) => tr.t("mail-server-half-credentials"),
            Self::Server(ServerRefused::PasswordInTheClear) => tr.t("mail-server-in-the-clear"),
            Self::Reports(ServerRefused::HalfCredentials) => tr.t("mail-reports-half-credentials"),
            Self::Reports(ServerRefused::PasswordInTheClear) => tr.t("mail-reports-in-the-clear"),
            Self::Reports(_) => tr.t("mail-reports-not-an-address"),
            Self::FromMissing => tr.t("mail-from-missing"),
            Self::HalfSigning => tr.t("mail-half-signing"),
            Self::Unreadable(file, problem) => {
                let problem = tr.t1("file-unreadable", "problem", problem);
                format!("{}: {problem}", file.display())
            }
            Self::NotACertificate(file) => of_file("mail-not-a-certificate", file),
            Self::NotAKey(file) => of_file("mail-not-a-key", file),
        }
    }
}

impl MailSettings {
    /// What the settings make of mail.
    pub(super) fn mailer(&self) -> Result<Mailer, SettingsRefused> {
        let url = self.mail_server.as_ref().map_or("", Secret::expose);
        // An empty variable is how a setting is taken away in an environment.
        if url.is_empty() {
            return Ok(Mailer::Off);
        }
        let server = Server::of_url(url)?;
        let from = self.mail_from.clone();
        let from = from.ok_or(SettingsRefused::FromMissing)?;
        let trusted = match &self.mail_trust {
            Some(file) => Some((file, read(file)?)),
            None => None,
        };
        let pem = trusted.as_ref().map(|(_, pem)| pem.as_bytes());
        let smtp = Smtp::new(server, from, pem, self.signing()?);
        let smtp = smtp.map_err(|refused| match (refused, &trusted) {
            (SmtpRefused::Certificate, Some((file, _))) => {
                SettingsRefused::NotACertificate((*file).clone())
            }
            _ => SettingsRefused::Server(ServerRefused::NotAnAddress),
        })?;
        let smtp = smtp.with_rates(Rates {
            connections: self.mail_connections,
            per_second: self.mail_per_second,
            per_second_to_domain: self.mail_per_second_to_domain,
        });
        let smtp = match &self.mail_bounces_to {
            Some(address) => smtp.with_bounces_to(address.clone()),
            None => smtp,
        };
        Ok(Mailer::Smtp(Arc::new(smtp)))
    }

    /// Where reports come in, if anywhere.
    pub(super) fn reports(&self) -> Result<Option<ReportsAt>, SettingsRefused> {
        let url = self.mail_reports.as_ref().map_or("", Secret::expose).trim();
        if url.is_empty() {
            return Ok(None);
        }
        if let Some(place) = url.strip_prefix("lmtp://") {
            let place = place.trim_end_matches('/').parse().ok();
            let place = place.filter(|place: &SocketAddr| place.ip().is_loopback());
            let place = place.ok_or(SettingsRefused::Reports(ServerRefused::NotAnAddress));
            return Ok(Some(ReportsAt::Lmtp(place?)));
        }
        let at = MailboxAt::of_url(url).map_err(SettingsRefused::Reports)?;
        let trusted = self.mail_trust.as_deref().map(read).transpose()?;
        Ok(Some(ReportsAt::Mailbox(at, trusted)))
    }

    fn signing(&self) -> Result<Option<Signing>, SettingsRefused> {
        let (file, selector) = match (&self.mail_dkim_key, &self.mail_dkim_selector) {
            (Some(file), Some(selector)) => (file, selector),
            (None, None) => return Ok(None),
            _ => return Err(SettingsRefused::HalfSigning),
        };
        let key = DkimKey::of_pem(&read(file)?);
        let key = key.ok_or_else(|| SettingsRefused::NotAKey(file.clone()))?;
        let selector = selector.clone();
        Ok(Some(Signing { selector, key }))
    }
}

fn read(file: &Path) -> Result<String, SettingsRefused> {
    let text = std::fs::read_to_string(file);
    text.map_err(|error| SettingsRefused::Unreadable(file.to_owned(), error.to_string()))
}

fn selector(text: &str) -> Result<String, String> {
    let is_part = |c: char| c.is_ascii_alphanumeric() || "-_.".contains(c);
    if !text.is_empty() && text.chars().all(is_part) {
        Ok(text.to_owned())
    } else {
        Err("letters a-z, digits, - and . are expected".to_owned())
    }
}

/// The key of what to say when an address holds a password that the whole machine could
/// read in the list of processes.
pub(super) fn shows_password(matches: &clap::ArgMatches) -> Option<&'static str> {
    use clap::parser::ValueSource::CommandLine;
    let settings = [
        ("mail_server", "mail-server-on-the-command-line"),
        ("mail_reports", "mail-reports-on-the-command-line"),
    ];
    let shown = settings.into_iter().find(|(id, _)| {
        matches!(matches.try_contains_id(id), Ok(true))
            && matches.value_source(id) == Some(CommandLine)
            && matches
                .get_one::<Secret>(id)
                .is_some_and(|address| address.expose().contains('@'))
    });
    shown.map(|(_, key)| key)
}

/// Has mail tried that waits from before, and says when none can leave.
pub(super) async fn take_up(app: &App, to: &mut Output<'_>) -> anyhow::Result<()> {
    let waiting = kit::mail::resume(&app.db, &app.ids, &app.clock).await?;
    if matches!(app.mail, Mailer::Off) {
        tracing::warn!(waiting, "no mail server is set: mail stays in the outbox");
        writeln!(to.err, "{}", to.tr.t("mail-off"))?;
    }
    Ok(())
}

/// Work with mail.
#[derive(Debug, Subcommand)]
pub(super) enum MailCommand {
    /// Send one test message and say what the mail server answers.
    Test(Test),
}

/// `mail test`
#[derive(Debug, Args)]
pub(super) struct Test {
    /// Where to.
    address: String,
    #[command(flatten)]
    settings: MailSettings,
}

impl MailCommand {
    /// Runs the command and gives the exit code; this needs no database.
    pub(super) async fn run(&self, base_url: &str, to: &mut Output<'_>) -> anyhow::Result<u8> {
        let Self::Test(Test { address, settings }) = self;
        let mailer = match settings.mailer() {
            Ok(mailer) => mailer,
            Err(refused) => {
                writeln!(to.err, "{}", refused.text(to.tr))?;
                return Ok(1);
            }
        };
        let reader = match address.parse::<Mailbox>() {
            Ok(reader) => reader,
            Err(refused) => {
                let key = match refused {
                    MailboxRefused::Address(AddressRefused::NonAsciiName) => "mail-address-letters",
                    MailboxRefused::Address(AddressRefused::Malformed) => "mail-address-malformed",
                    MailboxRefused::Name => "mail-address-name",
                };
                writeln!(to.err, "{}", to.tr.t(key))?;
                return Ok(1);
            }
        };
        let outgoing = mails::compose(base_url, &reader, to.tr.lang, &TestMail)?;
        let now = Clock::system().now();
        let (sent, server) = match &mailer {
            Mailer::Smtp(smtp) => {
                let sent = smtp.send(Ids::random().make(now), now, &outgoing).await;
                (sent, smtp.server().to_string())
            }
            Mailer::Off | Mailer::Kept => (Err(NotSent::NoServer), String::new()),
        };
        let said = |key: &str, said: &str| {
            to.tr
                .ta(key, &[("server", (&server).into()), ("said", said.into())])
        };
        match sent {
            Ok(accepted) => writeln!(to.out, "{}", said("mail-accepted", &accepted.0))?,
            Err(why) => {
                let key = format!("mail-not-sent-{}", why.word());
                writeln!(to.err, "{}", said(&key, why.said()))?;
                return Ok(1);
            }
        }
        Ok(0)
    }
}
