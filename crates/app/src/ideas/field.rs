//! Rules: the fields of an idea. One table that the public form, the form of those who work
//! here, JSON and the log of changes walk.

/// Something that is told of an idea.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the table names them")]
pub enum Field {
    Association,
    ContactName,
    ContactEmail,
    ContactPhone,
    Municipality,
    Name,
    What,
    Why,
    Thought,
    Begins,
    Cost,
    OwnMoney,
    Partners,
    FoundUs,
    Consent,
    Owner,
    Call,
    Asked,
    Granted,
    ProjectCode,
    Ends,
}

/// How a field is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A line of text.
    Line,
    /// Paragraphs.
    Prose,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A day.
    Day,
    /// Euros.
    Money,
    /// A municipality by name.
    Municipality,
    /// An address for mail.
    Email,
    /// A telephone number.
    Phone,
    /// The code of a project.
    Code,
    /// A funding call.
    Call,
    /// Somebody who works here.
    Account,
}

/// A page of the public form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Who tells.
    Association,
    /// What the idea is.
    Idea,
    /// With whom.
    Partners,
    /// Files.
    Files,
    /// All of it once more.
    Check,
}

/// How far a thought has come.
const THOUGHTS: &[&str] = &["new", "discussed", "planned"];
/// Whether there is money of their own.
const OWN_MONEY: &[&str] = &["yes", "no", "unknown"];
/// That somebody agrees.
const AGREES: &[&str] = &["yes"];

type Row = (Field, &'static str, Shape, Option<Step>);

const TABLE: [Row; 21] = {
    use Field as F;
    const BY: Option<Step> = Some(Step::Association);
    const OF: Option<Step> = Some(Step::Idea);
    const WITH: Option<Step> = Some(Step::Partners);
    [
        (F::Association, "association", Shape::Line, BY),
        (F::ContactName, "contact_name", Shape::Line, BY),
        (F::ContactEmail, "contact_email", Shape::Email, BY),
        (F::ContactPhone, "contact_phone", Shape::Phone, BY),
        (F::Municipality, "municipality", Shape::Municipality, BY),
        (F::Name, "name", Shape::Line, OF),
        (F::What, "what", Shape::Prose, OF),
        (F::Why, "why", Shape::Prose, OF),
        (F::Thought, "thought", Shape::Choice(THOUGHTS), OF),
        (F::Begins, "begins_on", Shape::Day, OF),
        (F::Cost, "cost_cents", Shape::Money, OF),
        (F::OwnMoney, "own_money", Shape::Choice(OWN_MONEY), OF),
        (F::Partners, "partners", Shape::Prose, WITH),
        (F::FoundUs, "found_us", Shape::Line, WITH),
        (F::Consent, "consent", Shape::Choice(AGREES), None),
        (F::Owner, "owner", Shape::Account, None),
        (F::Call, "call", Shape::Call, None),
        (F::Asked, "asked_cents", Shape::Money, None),
        (F::Granted, "granted_cents", Shape::Money, None),
        (F::ProjectCode, "project_code", Shape::Code, None),
        (F::Ends, "ends_on", Shape::Day, None),
    ]
};

impl Field {
    /// All of them, in the order of the form.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| row.0)
    }

    fn row(self) -> &'static Row {
        let mut rows = TABLE.iter();
        rows.find(|row| row.0 == self)
            .expect("invariant: a test finds every field in the table")
    }

    /// The word in forms, JSON, the log and keys of texts.
    pub fn word(self) -> &'static str {
        self.row().1
    }

    /// How it is written.
    pub fn shape(self) -> Shape {
        self.row().2
    }

    /// On which page of the public form it is asked.
    pub fn step(self) -> Option<Step> {
        self.row().3
    }

    /// The field of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::all().find(|field| field.word() == word)
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("idea-field-{}", self.word())
    }

    /// Whether nobody hands an idea in without it.
    pub const fn is_needed(self) -> bool {
        matches!(
            self,
            Self::Association
                | Self::ContactName
                | Self::ContactEmail
                | Self::Name
                | Self::What
                | Self::Thought
        )
    }

    /// Whether it says how somebody is reached: it goes when they are erased.
    pub const fn is_of_contact(self) -> bool {
        matches!(
            self,
            Self::ContactName | Self::ContactEmail | Self::ContactPhone
        )
    }
}

impl Step {
    /// All of them, in their order.
    pub const ALL: [Self; 5] = [
        Self::Association,
        Self::Idea,
        Self::Partners,
        Self::Files,
        Self::Check,
    ];

    /// The last part of its page's path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::Association => "yhdistys",
            Self::Idea => "idea",
            Self::Partners => "kumppanit",
            Self::Files => "liitteet",
            Self::Check => "tarkista",
        }
    }

    /// The step whose page has that path.
    pub fn of_path(path: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.path() == path)
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("idea-step-{}", self.path())
    }

    /// The page after it; the last one has none.
    pub fn next(self) -> Option<Self> {
        let place = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(place + 1).copied()
    }

    /// The page before it.
    pub fn before(self) -> Option<Self> {
        let place = Self::ALL.iter().position(|step| *step == self)?;
        Self::ALL.get(place.checked_sub(1)?).copied()
    }

    /// What is asked on it.
    pub fn fields(self) -> impl Iterator<Item = Field> {
        Field::all().filter(move |field| field.step() == Some(self))
    }
}
