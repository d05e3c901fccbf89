//! Rules: the people that a row names.

use chrono::NaiveDate;

use crate::associations::called::Choices;
use crate::associations::columns::PersonPart;
use crate::associations::field::Shape;
use crate::associations::people::{Listed, NAME_LIMIT, Office, TITLE_LIMIT};
use crate::associations::spelling::{self, Wrong};

/// What the cells of a row tell of people, while it is read.
#[derive(Default)]
pub(super) struct Row {
    /// The first column that tells something of the contact person.
    column: Option<usize>,
    name: Option<String>,
    office: Option<(Office, Option<String>)>,
    email: Option<String>,
    phone: Option<String>,
    holders: Vec<Listed>,
}

impl Row {
    /// Takes a cell in.
    pub(super) fn take(
        &mut self,
        part: PersonPart,
        (at, text): (usize, &str),
        on: NaiveDate,
    ) -> Result<(), Wrong> {
        let line = |most: usize| spelling::of(Shape::Line(most), text, on);
        if let Some(office) = part.office() {
            let name = line(NAME_LIMIT)?;
            let holder = name.map(|name| Listed::holder(name, office));
            self.holders.extend(holder);
            return Ok(());
        }
        match part {
            PersonPart::Office => self.office = line(TITLE_LIMIT)?.map(office),
            PersonPart::Email => self.email = spelling::of(Shape::Email, text, on)?,
            PersonPart::Phone => self.phone = spelling::of(Shape::Phone, text, on)?,
            _ => self.name = line(NAME_LIMIT)?,
        }
        self.column.get_or_insert(at);
        Ok(())
    }

    /// The people; one who is named twice in a row comes once, with what is told of them.
    ///
    /// # Errors
    /// The column of what is told of a contact person without a name.
    pub(super) fn listed(self) -> Result<Vec<Listed>, usize> {
        let Some(name) = self.name else {
            let is_told = self.email.is_some() || self.phone.is_some();
            return match self.column.filter(|_| is_told) {
                Some(column) => Err(column),
                None => Ok(self.holders),
            };
        };
        let mut people = self.holders;
        let same = people.iter_mut().find(|one| one.is_called(&name));
        if let Some(holder) = same {
            (holder.email, holder.phone) = (self.email, self.phone);
            return Ok(people);
        }
        let (office, title) = self.office.unwrap_or((Office::Contact, None));
        people.push(Listed {
            name,
            office,
            title,
            email: self.email,
            phone: self.phone,
        });
        Ok(people)
    }
}

/// The office of that name; one that has no word of its own is called so.
fn office(name: String) -> (Office, Option<String>) {
    let word = Choices::Office.of_name(&name);
    match word.and_then(Office::of_word) {
        Some(office) if office != Office::Other => (office, None),
        _ => (Office::Other, Some(name)),
    }
}
