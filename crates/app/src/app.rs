//! What every capability is given: the database, the clock, identifiers and the
//! configuration.

use std::ops::Deref;
use std::sync::Arc;

use kit::audit::Author;
use kit::clock::Clock;
use kit::db::{Conn, Db, Tx};
use kit::files::Files;
use kit::id::{Id, Ids};
use kit::mail::{EmailAddress, Mailer};
use kit::seal::Seal;
use kit::secret::Secret;
use kit::sets::Shelf;
use tokio::sync::OnceCell;

use crate::appointments::Appointments;
use crate::associations::people::{Elsewhere, Named};
use crate::associations::readers::Addresses;
use crate::company_data::CompanyData;
use crate::ideas::Ideas;
use crate::networks::Networks;
use crate::subscriptions::Subscriptions;
use crate::{consultations, follow_up, ideas, networks, tasks};

/// Who else holds something of a person.
pub const ELSEWHERE: &[&dyn Elsewhere] = &[&Subscriptions, &Appointments, &Ideas, &Networks];

/// The program's parts. Cheap to clone.
#[derive(Clone, Debug)]
pub struct App(Arc<Parts>);

/// See [`App`].
#[derive(Debug)]
pub struct Parts {
    /// The database.
    pub db: Db,
    /// Sets that were read from the database.
    pub sets: Shelf,
    /// What people attach.
    pub files: Files,
    /// The time.
    pub clock: Clock,
    /// Makes identifiers.
    pub ids: Ids,
    /// What becomes of mail.
    pub mail: Mailer,
    /// Where visitors find this installation, without a slash at the end; links
    /// in mail begin with it.
    pub base_url: String,
    /// An organisation's own sign-in, if one is set.
    pub oidc: Option<Oidc>,
    /// The business register, if its address is set.
    pub company_data: Option<CompanyData>,
    /// Whether a proxy stands before the program and tells visitors' addresses.
    pub behind_proxy: bool,
    /// Whether this is the demonstration: invented data, and mail that stays in
    /// a mailbox of its own.
    pub demo: bool,
    /// Whether a second person must approve letters.
    pub letter_approval: bool,
    /// Where associations are written to, once it has been asked for.
    pub addresses: Addresses,
    /// The installation's key, once it has been asked for.
    pub seal: OnceCell<Seal>,
}

/// An organisation's own sign-in (OpenID Connect).
#[derive(Clone, Debug)]
pub struct Oidc {
    /// Who vouches for people: the issuer's address.
    pub issuer: String,
    /// The name under which it knows this installation.
    pub client_id: String,
    /// The secret that goes with that name; some have none.
    pub client_secret: Option<Secret>,
    /// What the link to it says.
    pub name: String,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// The installation's key. Never call it while holding a transaction.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn seal(&self) -> anyhow::Result<&Seal> {
        let made = || Seal::of(&self.db, &self.ids);
        self.seal.get_or_try_init(made).await
    }

    /// The installation's key for whoever holds a transaction.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn seal_within(&self, tx: &mut Tx) -> anyhow::Result<Seal> {
        match self.seal.get() {
            Some(seal) => Ok(seal.clone()),
            None => Seal::within(tx, &self.ids).await,
        }
    }

    /// Takes somebody out of what capabilities hold that those of people do not know: by
    /// name, address and telephone number.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget(&self, tx: &mut Tx, author: &Author, who: &[&str]) -> anyhow::Result<()> {
        ideas::forget(self, tx, author, who).await?;
        Ok(())
    }

    /// Erases what capabilities hold of whoever reads at an address.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn forget_at(
        &self,
        tx: &mut Tx,
        author: &Author,
        address: &EmailAddress,
    ) -> anyhow::Result<()> {
        for one in ELSEWHERE {
            one.erase(self, tx, author, address).await?;
        }
        Ok(())
    }

    /// The installation's key for a question: where there is none yet nothing was sealed.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn known_seal(&self, conn: &mut Conn) -> anyhow::Result<Option<Seal>> {
        match self.seal.get() {
            Some(seal) => Ok(Some(seal.clone())),
            None => Seal::find(conn).await,
        }
    }

    /// Takes somebody out of what capabilities below keep of associations. Whoever erases
    /// people need not know those.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn erase_below(
        &self,
        tx: &mut Tx,
        author: &Author,
        named: &Named,
        associations: &[Id],
    ) -> anyhow::Result<()> {
        consultations::erase(self, tx, author, named, associations).await?;
        tasks::erase(self, tx, author, named, associations).await
    }

    /// Whether capabilities below name one of these associations in what they keep: in a
    /// running project, as a member of a network. The register need not know those.
    ///
    /// # Errors
    /// When the database refuses.
    pub async fn names_any(&self, conn: &mut Conn, associations: &[Id]) -> anyhow::Result<bool> {
        Ok(networks::names_any(conn, associations).await?
            || follow_up::names_any(conn, associations).await?)
    }

    /// An act that begins now, for the log of changes: by whom, and from which
    /// place in the network or by which way in.
    pub fn author(&self, actor: Option<Id>, origin: &str) -> Author {
        let at = self.clock.now();
        Author {
            batch: self.ids.make(at),
            actor,
            origin: origin.to_owned(),
            at,
            undoes: None,
        }
    }
}

impl Deref for App {
    type Target = Parts;
    fn deref(&self) -> &Parts {
        &self.0
    }
}
