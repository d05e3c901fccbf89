//! The menus.

use crate::access::Action;

/// An entry of a menu.
pub struct NavItem {
    /// Where it leads, as in Finnish.
    pub path: &'static str,
    /// The key of its name.
    pub key: &'static str,
    /// Its picture.
    pub icon: &'static str,
    /// What one must be allowed to do to see it; nothing for everyone.
    pub needs: Option<Action>,
}

/// The public menu. A capability adds its line when it moves in.
pub(super) const PUBLIC: &[NavItem] = &[
    NavItem {
        path: "/neuvonta",
        key: "nav-advice",
        icon: "people",
        needs: None,
    },
    NavItem {
        path: "/haut",
        key: "nav-calls",
        icon: "euro",
        needs: None,
    },
    NavItem {
        path: "/tapahtumat",
        key: "nav-events",
        icon: "calendar",
        needs: None,
    },
    NavItem {
        path: "/hankeidea",
        key: "nav-idea",
        icon: "pencil",
        needs: None,
    },
    NavItem {
        path: "/hankkeet",
        key: "nav-projects",
        icon: "folder",
        needs: None,
    },
    NavItem {
        path: "/budjettilaskuri",
        key: "budget-public-title",
        icon: "chart",
        needs: None,
    },
];

/// The staff menu. A capability adds its line when it moves in.
pub(super) const STAFF: &[NavItem] = &[
    NavItem {
        path: STAFF_HOME,
        key: "nav-home",
        icon: "home",
        needs: Some(Action::SeeDay),
    },
    NavItem {
        path: "/tyo/yhdistykset",
        key: "nav-associations",
        icon: "building",
        needs: Some(Action::EditAssociations),
    },
    NavItem {
        path: "/tyo/henkilot",
        key: "nav-contact-persons",
        icon: "person",
        needs: Some(Action::EditAssociations),
    },
    NavItem {
        path: "/tyo/neuvonnat",
        key: "nav-consultations",
        icon: "message",
        needs: Some(Action::EditAssociations),
    },
    NavItem {
        path: "/tyo/ajat",
        key: "nav-appointments",
        icon: "calendar",
        needs: Some(Action::GiveAdvice),
    },
    NavItem {
        path: "/tyo/tehtavat",
        key: "nav-tasks",
        icon: "check",
        needs: Some(Action::EditAssociations),
    },
    NavItem {
        path: "/tyo/hankeputki",
        key: "nav-ideas",
        icon: "chart",
        needs: Some(Action::EditIdeas),
    },
    NavItem {
        path: "/tyo/kaynnissa",
        key: "nav-runs",
        icon: "folder",
        needs: Some(Action::FollowProjects),
    },
    NavItem {
        path: "/tyo/tulokset",
        key: "nav-results",
        icon: "chart",
        needs: Some(Action::SeeResults),
    },
    NavItem {
        path: "/tyo/haut",
        key: "nav-calls",
        icon: "euro",
        needs: Some(Action::EditCalls),
    },
    NavItem {
        path: "/tyo/tapahtumat",
        key: "nav-events",
        icon: "calendar",
        needs: Some(Action::EditEvents),
    },
    NavItem {
        path: "/tyo/verkostot",
        key: "nav-networks",
        icon: "people",
        needs: Some(Action::EditNetworks),
    },
    NavItem {
        path: "/tyo/hakemukset",
        key: "nav-applications",
        icon: "pencil",
        needs: Some(Action::EditApplications),
    },
    NavItem {
        path: "/tyo/budjetit",
        key: "nav-budgets",
        icon: "chart",
        needs: Some(Action::EditBudgets),
    },
    NavItem {
        path: "/tyo/kirjeet",
        key: "nav-letters",
        icon: "mail",
        needs: Some(Action::EditLetters),
    },
    NavItem {
        path: "/tyo/hankkeet",
        key: "nav-cards",
        icon: "folder",
        needs: Some(Action::SeeProjects),
    },
    NavItem {
        path: "/tyo/hankkeet/tuonti",
        key: "nav-import",
        icon: "upload",
        needs: Some(Action::EditProjects),
    },
    NavItem {
        path: "/tyo/yhdistykset/tuonti",
        key: "nav-association-import",
        icon: "upload",
        needs: Some(Action::EditAssociations),
    },
    NavItem {
        path: "/tyo/tyot",
        key: "nav-jobs",
        icon: "clock",
        needs: Some(Action::SeeJobs),
    },
    NavItem {
        path: "/tyo/palautteet",
        key: "nav-feedback",
        icon: "message",
        needs: Some(Action::AnswerFeedback),
    },
    NavItem {
        path: "/tyo/historia",
        key: "nav-history",
        icon: "undo",
        needs: Some(Action::SeeHistory),
    },
    NavItem {
        path: "/tyo/alueet",
        key: "nav-areas",
        icon: "map",
        needs: Some(Action::EditAreas),
    },
    NavItem {
        path: "/tyo/kayttajat",
        key: "nav-people",
        icon: "people",
        needs: Some(Action::ManageAccounts),
    },
    NavItem {
        path: "/tyo/tietosuoja",
        key: "nav-due",
        icon: "info",
        needs: Some(Action::EditAssociations),
    },
];

/// The staff menu's groups in their order: the key of each one's name, and the paths of what
/// stands under it. What nobody has built yet takes no room.
pub(super) const GROUPS: [(&str, &[&str]); 7] = [
    (
        "nav-group-work",
        &[STAFF_HOME, "/tyo/neuvonnat", "/tyo/ajat", "/tyo/tehtavat"],
    ),
    (
        "nav-group-associations",
        &["/tyo/yhdistykset", "/tyo/henkilot", "/tyo/verkostot"],
    ),
    (
        "nav-group-projects",
        &[
            "/tyo/hankeputki",
            "/tyo/hakemukset",
            "/tyo/kaynnissa",
            "/tyo/hankkeet",
        ],
    ),
    ("nav-group-money", &["/tyo/haut", "/tyo/budjetit"]),
    (
        "nav-group-communication",
        &["/tyo/tapahtumat", "/tyo/kirjeet", "/tyo/palautteet"],
    ),
    ("nav-group-results", &["/tyo/tulokset", "/tyo/historia"]),
    (
        "nav-group-upkeep",
        &[
            "/tyo/hankkeet/tuonti",
            "/tyo/yhdistykset/tuonti",
            "/tyo/tyot",
            "/tyo/alueet",
            "/tyo/kayttajat",
            "/tyo/tietosuoja",
            "/tyo/postilaatikko",
        ],
    ),
];

/// What the demonstration alone has.
pub(super) const DEMO: &[NavItem] = &[NavItem {
    path: "/tyo/postilaatikko",
    key: "nav-mailbox",
    icon: "mail",
    needs: None,
}];

/// Where staff begin.
pub(super) const STAFF_HOME: &str = "/tyo";
