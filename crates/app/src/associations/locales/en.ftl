associations-title = Associations
associations-nothing = No association was found.
association-not-found = The register has no association { $which }. Give its identifier, register number or Y-tunnus.
association-last-contact = Last contact
association-never-contacted = not yet
association-told = { $source }, { $day }
association-source-register = register
association-source-list = list
association-source-person = staff
association-source-own = the association itself
account-gone = account removed
association-band-over = over { $number }
association-field-name = Name
association-field-other-names = Names in other languages
association-field-former-names = Former names
association-field-short-name = Short name
association-field-kind = Kind
association-field-register-number = Register number
association-field-business-id = Business ID (Y-tunnus)
association-field-domicile = Domicile
association-field-activities = Fields of activity
association-field-registered-on = Registered
association-field-register-state = State in the register
association-field-web = Website
association-field-links = Pages elsewhere
association-field-emails = E-mail
association-field-phones = Phone
association-field-addresses = Address
association-field-members = Members
association-field-volunteers = Volunteers
association-field-employees = Employees
association-field-budget = Yearly budget
association-field-stage = Stage
association-field-adviser = Adviser
association-field-tags = Tags
association-field-notes = Notes
association-field-street = Street address
association-field-post-code = Post code
association-field-post-office = Post office
association-kind-association = Registered association
association-kind-group = Unregistered group
association-kind-foundation = Foundation
association-kind-parish = Parish or religious community
association-kind-municipality = Municipality or joint authority
association-kind-county = Wellbeing services county
association-kind-authority = Authority
association-kind-company = Company or cooperative
association-kind-other = Other
association-activity-political = Political
association-activity-professional = Professional and business
association-activity-social = Social and health
association-activity-culture = Culture
association-activity-leisure = Leisure
association-activity-sport = Sport
association-activity-religion = Religion and worldview
association-activity-defence = Defence and international
association-activity-other = Other activity
association-stage-not-mapped = Not mapped
association-stage-could-apply = Could apply
association-stage-applying = Applying
association-stage-running = Running a project
association-stage-has-run = Has run a project
association-state-registered = Registered
association-state-winding-up = Being wound up
association-state-removed = Removed from the register
wrong-personal-code = The text has a personal identity code. It may not be stored: take it out.
wrong-too-long = { $n ->
    [one] At most { $n } letter.
   *[other] At most { $n } letters.
}
wrong-too-many = { $n ->
    [one] At most { $n } value.
   *[other] At most { $n } values.
}
wrong-register-number = A register number has 1–6 digits, for example 194.820.
wrong-business-id = A Y-tunnus is written 1234567-8.
wrong-check-digit = The check digit of the Y-tunnus does not fit. Check the digits.
wrong-choice = The value is none of the choices.
wrong-municipality = There is no such municipality. Write its name or code, for example Joensuu or 167.
wrong-day = There is no such day, or it is in the future. Write for example 24.11.2020.
wrong-web = A web address begins with https:// or www.
wrong-email = An e-mail address is written name@example.fi.
wrong-phone = Write the phone number in digits, for example 050 123 4567.
wrong-number = Write the number in digits.
expected-association-sort = Write name, domicile, stage, contact, registered or changed.
expected-association-field = Write the name of a field, for example emails, or people.
expected-association-value = The value is none of the choices.
expected-happening = Write contact, attended or applied.
expected-months = Write a number of months, 1–600.
expected-segment = There is no such segment.
expected-segment-not-itself = A segment cannot be a part of itself.
association-condition-refused = ”{ $found }” is no condition. Write name=value, for example members=101.
association-map-refused = The map of columns cannot be used: { $problem }
associations-import-no-rows = The file has no rows.
associations-import-no-key = No column is a name, a register number or a Y-tunnus. Say which column is which.
associations-import-doubled = Two columns are { $field }. Choose one of them.
associations-import-reason = Reason
associations-import-no-name = The row has no name of an association.
associations-import-two = The register number is that of { $one }, but the Y-tunnus is that of { $other }.
associations-import-ambiguous = { $n ->
    [one] { $n } association has this name. Give the register number or the Y-tunnus.
   *[other] { $n } associations have this name. Give the register number or the Y-tunnus.
}
associations-import-other-number = The Y-tunnus is that of { $name }, which has another register number.
associations-import-merged = A cell is merged with the row above, so its values are missing. Unmerge the cells.
association-import-column-unused = not taken
association-import-new = new: { $name }
association-import-changed = changes: { $name }
association-import-kept = kept: { $name }
association-import-repeat = the same association as in row { $line }: { $name }
association-import-wrong-file = The rows that were not taken in, with the reasons: { $file }
association-import-done = New { $new }, changed { $changed }, the same { $same }, repeated rows { $repeats }, wrong rows { $wrong }.
association-import-would = Would give: new { $new }, changed { $changed }, the same { $same }, repeated rows { $repeats }, wrong rows { $wrong }. Nothing was changed.
segment-could-apply = Could apply
segment-running = Running projects
segment-quiet-12-months = No contact in 12 months
segment-never-contacted = Never contacted
segment-attended-never-applied = Attended, never applied
segment-broken = ?
segment-no-name = Give the segment a name.
segment-long-name = The name may have at most 60 letters.
segment-name-taken = There is already a segment of that name. Give another name.
segment-not-found = The segment is no longer there.
segment-question = The segment's conditions were not understood.
nav-associations = Associations
associations-all = All
associations-count = { $n ->
    [one] { $n } association
   *[other] { $n } associations
}
association-new = Add an association
associations-import = Import from a file
associations-take = Export
associations-take-xlsx = Excel workbook
associations-take-csv = CSV file
associations-take-vcard = Contacts (vCard)
associations-change-all = { $n ->
    [one] Change { $n } association
   *[other] Change all { $n }
}
associations-near = Nothing has the word { $words }. Shown are associations with nearly the same name.
associations-empty = The register has no associations yet
associations-empty-now = Import the list that you have, or add associations one by one.
associations-none = Nothing found
associations-none-now = No association fits all that was asked.
associations-drop = Take away: { $part }
associations-pick = Pick
associations-pick-one = Pick { $name }
associations-picked = picked
associations-also = Or
associations-excluded = Not
association-not = not
association-none = not known
association-months = { $n ->
    [one] in { $n } month
   *[other] in { $n } months
}
association-has-people = Contact person
association-happened-contact = Was in contact
association-happened-attended = Attended an event
association-happened-applied = Applied for funding
association-filter-refused = ”{ $found }” cannot be used. { $expected }
association-ask-search = Search by name, number, person or place
association-ask-area = Area
association-ask-activity = Field of activity
association-ask-kind = Kind
association-ask-stage = Stage
association-ask-state = State in the register
association-ask-adviser = Adviser
association-ask-tag = Tag
association-ask-members = Members
association-ask-volunteers = Volunteers
association-ask-employees = Employees
association-ask-budget = Budget
association-ask-has = Known is
association-ask-happened = Has happened
association-ask-contact-from = Last contact on or after
association-ask-no-contact-months = No contact
association-ask-registered-from = Registered on or after
association-ask-segment = Segment
segments-title = Segments
segments-lead = A segment is a saved search. It always has the associations that fit it now.
segments-own = Saved segments
segments-ready = Ready segments
segments-none = No segments yet
segments-none-now = Filter the associations and choose Save segment.
segment-save = Save segment
segment-save-do = Save
segment-name = Name of the segment
segment-shared = Show it to everyone who works here
segment-frozen = Freeze: the segment keeps those that were found now
segment-saved = The segment was saved.
segment-changed = The segment was changed.
segment-count = Associations
segment-who = Whose
segment-mine = My own
segment-everyones = Everyone's
segment-edit = Edit
segment-is-frozen = frozen
segment-not-understood = not understood
segment-see = Show what the segment asks
segment-remove = Remove the segment
bulk-title = Change many associations
bulk-all-lead = { $n ->
    [one] The change is of { $n } association. It can be undone at once.
   *[other] The change is of { $n } associations. It can be undone at once.
}
bulk-stage = Set the stage
bulk-adviser = Set the adviser
bulk-tag = Add a tag
bulk-untag = Take away a tag
bulk-do = Change
bulk-back = Back to the list
bulk-changed = { $n ->
    [one] { $n } association was changed.
   *[other] { $n } associations were changed.
}
bulk-nothing-picked = Pick the associations to change first.
bulk-nothing-chosen = Choose what to change first.
bulk-refused = The value cannot be used. Check the tag.
bulk-count-changed = Changed
bulk-count-same = The same
bulk-see-act = See the change and undo it
job-association-bulk = Changing associations
association-added = The association was added.
association-removed = The association was taken out of the register.
coverage-title = Coverage
association-number = register number { $number }
association-people = People
association-people-none = No contact persons are noted.
association-people-all = All people and offices
association-timeline = Timeline
association-timeline-which = What the timeline shows
association-timeline-contact = Contacts
association-timeline-attended = Attendance
association-timeline-applied = Applications
association-timeline-changes = Changes of facts
association-timeline-none = Nothing has been written down yet.
association-see-change = See the change
association-blank = Facts that are missing
association-rule = The same fact may come from several sources. The newest stands, but a list does not replace what a person has written, and the register decides name, numbers, domicile and state.
association-changed = The fact was changed.
association-clash = Somebody else has changed the same fact meanwhile ({ $who }). Choose: save yours or cancel.
association-no-name = Write the name of the association.
association-new-lead = Write what you know. The rest can be added later.
association-new-do = Add to the register
association-like = Is the association here already?
association-like-sure = It is not: add it anyway
association-remove = Take out of the register
association-look-up = Look up company data (YTJ)
association-looked-up = The facts were updated from the business register.
association-looked-up-same = The business register had nothing new.
association-back = Back to the association
association-hint-day = For example 24.11.1987
association-hint-register-number = For example 194.820
association-hint-business-id = For example 0280113-5
association-hint-municipality = The name of a municipality, for example Joensuu
association-hint-lines = Write each on a line of its own.
change-do = Change
contact-title = Log a contact
contact-channel = How
contact-by-phone = Phone call
contact-by-meeting = Meeting
contact-by-remote = Remote meeting
contact-by-email = E-mail
contact-by-other = Other
contact-day = Day
contact-minutes = Minutes
contact-minutes-long = { $n ->
    [one] { $n } min
   *[other] { $n } min
}
contact-text = What was agreed?
contact-saved = The contact was logged.
contact-no-day = Write the day, for example 24.11.2026.
contact-day-to-come = The day is in the future.
contact-no-minutes = Write the length in minutes, 0–1440.
contact-no-text = Write what was agreed.
contact-long-text = The text may have at most 5,000 letters.
act-association-add = An association was added
act-association-change = A fact of an association was changed
act-association-import = Associations were imported from a list
act-association-bulk = Many associations were changed
act-association-remove = An association was taken out of the register
act-association-restore = An association was restored
act-association-look-up = Company data were looked up
act-association-moment = A contact was logged
act-association-moment-restore = A note was undone or restored
act-segment-add = A segment was saved
act-segment-change = A segment was changed
act-segment-remove = A segment was removed
act-segment-restore = A segment was restored
kind-association = Association
kind-association-moment = Contact
kind-segment = Segment
coverage-lead = With how many associations there has been contact. Every figure opens to its associations.
coverage-reached = Reached
coverage-percent = Share
coverage-missing = Not reached
coverage-see = Show
coverage-all = All
coverage-nobody = no associations
coverage-map = Share reached by municipality
coverage-map-note = The colour tells with what part of the municipality's associations there has been contact.
coverage-by-field = By field of activity
coverage-by-municipality = By municipality and field of activity
coverage-table-note = Reached/all. An association may have several fields.
association-told-usually = Other facts: { $told }
association-standing-kept = yes
association-standing-merged = merged into another
association-standing-removed = no
association-speakers = Representatives
association-waiting = { $n ->
    [one] The association has proposed { $n } correction.
   *[other] The association has proposed { $n } corrections.
}
association-see-waiting = See the proposals
