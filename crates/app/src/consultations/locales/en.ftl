## Consultations
nav-consultations = Consultations
log-do = Log
consultations-title = Consultations
consultations-lead = Who we have spoken with, how, about what, and what was agreed.
consultation-new = Log a consultation
consultation-edit = Edit the consultation
consultation-remove = Remove the consultation
consultation-day = Day
consultation-time = Time
consultation-at = at { $time }
consultation-with = With whom
consultation-nobody = No association yet
consultation-associations = Associations
consultation-who = Who was there
consultation-people = Contact persons who were there
consultation-topic = Topic
consultation-project = Project
consultation-adviser = Adviser
consultation-summary = What was agreed
consultation-next = Next step
consultation-next-steps = Next steps
consultation-no-tasks = No tasks.
consultation-more = More: time, who, project, adviser
consultation-myself = Me
consultation-not-told = Not chosen
consultation-hint-associations = Name, register number or business ID. Divide several associations by semicolons. It may be left empty.
consultation-hint-who = Names or a group, for example an association that is being founded.
consultation-hint-time = For example 9.30.
consultation-which = Which association do you mean: { $text }?
consultation-without = Log it without an association: the name stays in the field Who was there
consultation-unknown = No such association was found: { $text }
consultation-unclear = Choose which association you mean: { $text }
consultation-no-time = Write the time, for example 9.30.
consultation-no-topic = Choose the topic from the list.
consultation-no-adviser = Choose the adviser from the list.
consultation-long-line = The field may have at most 300 letters.
consultation-many-associations = A consultation may have at most 50 associations.
consultation-remind-of = Get in touch: { $name }
consultation-remind-of-nobody = Go on with the consultation
consultation-stale = Somebody else changed the consultation while you were editing. What you wrote is still here: save again if it is to stand.
consultation-not-found = There is no consultation { $id }.
consultation-about-idea = Idea
consultation-about-application = Application
consultation-about-running = Running a project
consultation-about-communication = Communication
consultation-about-evaluation = Evaluation
consultation-about-inclusion = Inclusion
consultation-about-closing = Closing a project
consultation-about-other = Other
consultation-done-added = The consultation was logged.
consultation-done-saved = The consultation was saved.
consultation-done-removed = The consultation was removed.
consultation-done-imported = The list was taken in.
consultations-words = Words
consultations-association = Association
consultations-from = From
consultations-to = Until
consultations-any = All
consultations-show = Show
consultations-none = No consultations
consultations-none-now = Change what is asked for, or log a consultation.
consultations-count = { $n ->
    [0] No consultations
    [one] One consultation
   *[other] { $n } consultations
}
consultations-minutes = { $n ->
    [one] One minute
   *[other] { $n } minutes
}
consultations-with = { $n ->
    [0] no associations
    [one] one association
   *[other] { $n } associations
}
consultations-import-title = Take in a log
consultations-import-lead = Take in an old log from a table. You see first what it would change. A consultation that has been logged stays as it is.
consultations-import-hint = A CSV or XLSX file. Columns: Day, Association (name, register number or business ID; several are divided by semicolons), How, Minutes, Topic, Project, Adviser, What was agreed. The business ID and the register number may also stand in columns of their own: they are used if the association is not found otherwise. If the column What was agreed is blank, the topic is written there.
consultations-import-subject = Association
consultations-import-take = Take in the consultations
consultations-import-no-heading = The file has no column Day.
consultations-import-no-rows = The file has no consultations.
consultations-import-several = { $text } fits { $n } associations. Write the register number or the business ID.
act-consultation-add = A consultation was logged
act-consultation-change = A consultation was changed
act-consultation-remove = A consultation was removed
act-consultation-import = Consultations were taken in from a list
act-consultation-restore = A consultation was restored
kind-consultation = Consultation
field-consultation-on = Day
field-consultation-began = Time
field-consultation-channel = How
field-consultation-minutes = Minutes
field-consultation-topic = Topic
field-consultation-adviser = Adviser
field-consultation-project = Project
field-consultation-idea = Idea
field-consultation-summary = What was agreed
field-consultation-who = Who was there
field-consultation-people = Contact persons
field-consultation-associations = Associations
field-consultation-is_removed = Removed
field-consultation-edition = Number of the change
consultation-idea = Project idea
consultation-hint-idea = Type the beginning of its name and choose, or type its reference HI-…
consultation-no-idea = There is no such project idea. Choose from the list or type its reference.
consultation-several-ideas = Several project ideas have this name. Type the reference.
