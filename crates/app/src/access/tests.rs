use super::{Action, Role, allowed};

/// The whole table, as somebody who asks for it would be told.
#[test]
fn who_may_do_what() {
    let found: Vec<String> = Action::ALL
        .into_iter()
        .map(|action| {
            let roles = Role::ALL.into_iter().filter(|role| allowed(*role, action));
            let words: Vec<&str> = roles.map(Role::word).collect();
            format!("{action:?}: {}", words.join(" "))
        })
        .collect();
    assert_eq!(
        found,
        [
            "HaveAccount: administrator coordinator adviser reader association",
            "MakeKeys: administrator coordinator adviser",
            "SeeOwnAssociation: association",
            "SeeDay: administrator coordinator adviser reader",
            "SeeProjects: administrator coordinator adviser reader",
            "EditProjects: administrator coordinator adviser",
            "PublishProjects: administrator coordinator",
            "SeeJobs: administrator coordinator adviser",
            "AnswerFeedback: administrator coordinator adviser",
            "SeeHistory: administrator coordinator adviser",
            "UndoOthers: administrator coordinator",
            "EditAssociations: administrator coordinator adviser",
            "EditCalls: administrator coordinator adviser",
            "EditEvents: administrator coordinator adviser",
            "EditNetworks: administrator coordinator adviser",
            "EditIdeas: administrator coordinator adviser",
            "EditChecklists: administrator coordinator",
            "EditLetters: administrator coordinator adviser",
            "EditBudgets: administrator coordinator adviser",
            "EditApplications: administrator coordinator adviser",
            "FollowProjects: administrator coordinator adviser",
            "KeepTerms: administrator coordinator",
            "GiveAdvice: administrator coordinator adviser",
            "SeeAllAppointments: administrator coordinator",
            "SeeResults: administrator coordinator adviser",
            "KeepReports: administrator coordinator",
            "EditAreas: administrator coordinator",
            "ManageAccounts: administrator",
        ]
    );
}

#[test]
fn a_word_gives_back_its_role() {
    for role in Role::ALL {
        assert_eq!(Role::of_word(role.word()), Some(role));
    }
    assert_eq!(Role::of_word("root"), None);
}
