//! The invented people of the demonstration, one for each role.

use kit::i18n::Lang;

use crate::access::Role;
use crate::accounts::{self, Account, LinkKind, NewAccount, address, link_for};
use crate::app::App;

/// Their names are invented; their addresses are of a kind that nobody can have.
const PEOPLE: [(Role, &str, &str); 5] = [
    (
        Role::Administrator,
        "Aarne Esimerkki",
        "aarne@kanto.example",
    ),
    (Role::Coordinator, "Elina Esimerkki", "elina@kanto.example"),
    (Role::Adviser, "Mikko Mallikas", "mikko@kanto.example"),
    (Role::Reader, "Raija Rahoittaja", "raija@rahoittaja.example"),
    (Role::Association, "Tuula Toimija", "tuula@yhdistys.example"),
];

/// A one-time link for each role; whoever is missing gets an account.
///
/// # Errors
/// When the database refuses.
pub async fn links(app: &App) -> anyhow::Result<Vec<(Role, String)>> {
    let mut links = Vec::new();
    let mut tx = app.db.begin().await?;
    for (role, name, email) in PEOPLE {
        let email = email.parse()?;
        let known = accounts::by_email(&mut tx, &email).await?;
        let account: Account = match known {
            Some(account) => account,
            None => {
                let new = NewAccount {
                    email,
                    name: name.parse()?,
                    lang: Lang::Fi,
                    role,
                    areas: Vec::new(),
                };
                accounts::add(app, &mut tx, &app.author(None, "demo"), new).await??
            }
        };
        if account.closed_at.is_none() {
            let token = link_for(app, &mut tx, account.id, LinkKind::Invitation, "").await?;
            links.push((account.role, address(app, Lang::Fi, &token)));
        }
    }
    tx.commit().await?;
    Ok(links)
}
