## Home page
home-title = Support for developing your association
home-lead = Here you find the associations' EU-funded projects, plainly told.
home-feedback = Tell us what works and what does not
home-projects = Get to know the projects
home-calls = { $n ->
    [0] No call is open just now
    [one] One call is open
   *[other] { $n } calls are open
}
home-events = Coming events
home-events-all = All events
home-idea = Tell us your idea, and an adviser helps you on.
