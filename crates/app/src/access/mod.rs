//! Who may do what: roles, the acts that Kanto knows, and THE table that joins
//! them.
//!
//! Everything here is a rule without a database: who somebody is comes from
//! `accounts`, which route asks for which act stands in `routes`. Absent on
//! purpose: rights of single persons, groups, and rules that customers write.

#[cfg(test)]
mod tests;

use kit::id::Id;

/// What a person is to the coordinating organisation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Role {
    /// Sees to the installation and its people.
    Administrator,
    /// Leads the work: publishes, undoes what others did.
    Coordinator,
    /// Advises associations and works with the data.
    Adviser,
    /// Reads: an authority, a municipality, a wellbeing services county. May be
    /// limited to areas.
    Reader,
    /// Speaks for an association and sees its own things.
    Association,
}

impl Role {
    /// All of them, the one who may most first.
    pub const ALL: [Self; 5] = [
        Self::Administrator,
        Self::Coordinator,
        Self::Adviser,
        Self::Reader,
        Self::Association,
    ];

    /// The word in the database, on the command line and in keys of texts.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Coordinator => "coordinator",
            Self::Adviser => "adviser",
            Self::Reader => "reader",
            Self::Association => "association",
        }
    }

    /// The path at which somebody of that role begins.
    pub const fn home(self) -> &'static str {
        match self {
            Self::Association => "/oma/yhdistys",
            _ => "/tyo",
        }
    }

    /// The key of its name.
    pub fn key(self) -> String {
        format!("role-{}", self.word())
    }

    /// The role of that word.
    pub fn of_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.word() == word)
    }
}

/// Something that not everyone may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// See and change one's own account.
    HaveAccount,
    /// Make keys with which programs read in one's place.
    MakeKeys,
    /// See an association that one speaks for, and propose corrections.
    SeeOwnAssociation,
    /// See the day's page of those who work here.
    SeeDay,
    /// See all projects, unpublished ones too.
    SeeProjects,
    /// Take in project cards and change them.
    EditProjects,
    /// Show a project to everyone, or no longer.
    PublishProjects,
    /// See imports and other long work, and stop them.
    SeeJobs,
    /// Work with associations and their people.
    EditAssociations,
    /// Read feedback and mark it as answered.
    AnswerFeedback,
    /// See who changed what, and undo one's own changes.
    SeeHistory,
    /// Undo what another did.
    UndoOthers,
    /// Work with funding calls, and show them to everyone.
    EditCalls,
    /// Work with events, and show them to everyone.
    EditEvents,
    /// Work with networks, their members, meetings and agreements.
    EditNetworks,
    /// Work with ideas for projects and lead them from stage to stage.
    EditIdeas,
    /// Keep the checklists of ideas.
    EditChecklists,
    /// Tell when one gives advice, and see one's own appointments.
    GiveAdvice,
    /// See the appointments of all advisers, and call them off.
    SeeAllAppointments,
    /// Work with letters, those who ask for them and those who get none.
    EditLetters,
    /// Work with budgets of planned projects.
    EditBudgets,
    /// Work with applications that are being written.
    EditApplications,
    /// Work with running projects: payment periods, hours, counts, changes.
    FollowProjects,
    /// Keep what the authority's terms fix: rates of budgets, limits of applications.
    KeepTerms,
    /// See what came of the work, and the rows behind each figure.
    SeeResults,
    /// Write down reporting periods: what was aimed at, and words beside the figures.
    KeepReports,
    /// Take in a classification of areas, and make groupings of municipalities.
    EditAreas,
    /// Invite people, change their roles, close their accounts.
    ManageAccounts,
}

impl Action {
    /// All of them.
    pub const ALL: [Self; 28] = [
        Self::HaveAccount,
        Self::MakeKeys,
        Self::SeeOwnAssociation,
        Self::SeeDay,
        Self::SeeProjects,
        Self::EditProjects,
        Self::PublishProjects,
        Self::SeeJobs,
        Self::AnswerFeedback,
        Self::SeeHistory,
        Self::UndoOthers,
        Self::EditAssociations,
        Self::EditCalls,
        Self::EditEvents,
        Self::EditNetworks,
        Self::EditIdeas,
        Self::EditChecklists,
        Self::EditLetters,
        Self::EditBudgets,
        Self::EditApplications,
        Self::FollowProjects,
        Self::KeepTerms,
        Self::GiveAdvice,
        Self::SeeAllAppointments,
        Self::SeeResults,
        Self::KeepReports,
        Self::EditAreas,
        Self::ManageAccounts,
    ];

    /// Who may do it.
    pub const fn roles(self) -> &'static [Role] {
        use Role::{Administrator, Adviser, Association, Coordinator, Reader};
        match self {
            Self::HaveAccount => &[Administrator, Coordinator, Adviser, Reader, Association],
            Self::SeeOwnAssociation => &[Association],
            Self::SeeDay | Self::SeeProjects => &[Administrator, Coordinator, Adviser, Reader],
            Self::MakeKeys
            | Self::EditProjects
            | Self::SeeJobs
            | Self::AnswerFeedback
            | Self::SeeHistory
            | Self::EditAssociations
            | Self::EditCalls
            | Self::EditEvents
            | Self::EditNetworks
            | Self::EditIdeas
            | Self::EditLetters
            | Self::EditBudgets
            | Self::EditApplications
            | Self::SeeResults
            | Self::FollowProjects
            | Self::GiveAdvice => &[Administrator, Coordinator, Adviser],
            Self::PublishProjects
            | Self::UndoOthers
            | Self::KeepTerms
            | Self::SeeAllAppointments
            | Self::EditAreas
            | Self::KeepReports
            | Self::EditChecklists => &[Administrator, Coordinator],
            Self::ManageAccounts => &[Administrator],
        }
    }
}

/// Whether somebody of that role may do it.
pub fn allowed(role: Role, action: Action) -> bool {
    action.roles().contains(&role)
}

/// Somebody who has signed in, or a program with their key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Actor {
    /// The account.
    pub account: Id,
    /// The person's name as it is shown.
    pub name: String,
    /// What they are.
    pub role: Role,
    /// The session of this device; of a program its key.
    pub session: Id,
    /// Codes of the areas that a reader is limited to; empty for no limit.
    pub areas: Vec<String>,
}

impl Actor {
    /// Whether they may do it.
    pub fn may(&self, action: Action) -> bool {
        allowed(self.role, action)
    }

    /// The path at which they begin.
    pub fn home(&self) -> &'static str {
        self.role.home()
    }

    /// Up to two letters for the circle beside the name.
    pub fn initials(&self) -> String {
        let words = self.name.split_whitespace();
        words
            .filter_map(|word| word.chars().next())
            .take(2)
            .flat_map(char::to_uppercase)
            .collect()
    }
}
