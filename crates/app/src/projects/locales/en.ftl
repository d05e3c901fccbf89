## Reading a project description
read-refused-empty = The file is empty. Save the project description again and import it.
read-refused-not-text = The file is not text but something else ({ $what }). Save the project description as text or as a web page.
read-refused-nul = The file holds NUL characters, so it is not text. Save the project description again.
read-refused-older-form = This is a project description of the period 2007–2013. Kanto reads those of 2014–2020 and 2021–2027.
read-refused-no-code = No project code was found. The description must have a line “Hankekoodi: S29001”.
read-refused-two-cards = Another project description begins here, { $code }. Save each description in a file of its own.
read-refused-value = { $label }: “{ $found }” does not fit. { $expected }
expected-code = A code is the letter S, A or J and five digits.
expected-group-code = A group code looks like R-00225.
expected-dates = Write “Alkaa 1.1.2023 ja päättyy 31.12.2023”.
expected-end-after-start = The project must end after it has begun.
expected-state = Write “Toiminnassa” or “Toiminta päättynyt”.
expected-amount = Write euros in digits, for example 250 000.
expected-count = Write the number as a whole number.
expected-business-id = A Business ID looks like 1234567-8.
expected-check-digit = The check digit of the Business ID is wrong.
expected-yes-or-no = Write Kyllä or Ei.
expected-score = Write two numbers 0–10: direct and indirect.
expected-one-line = Write on one line.
expected-partner = Write a name, a comma and a Business ID.
note-unknown-line = The form does not know this line. It was kept: “{ $text }”
note-read-as = The file was read as { $text }. Check the letters å, ä and ö.
note-amount-with-currency = The amount also had a currency: “{ $text }”. It was read as euros.
note-ends-in = The description ends in section { $text }. The other sections are missing.
note-fund-differs = The form's title names another fund than the project code. The fund was taken from the code.
file-too-large = The file is too large. A project description may have at most { $n } megabytes.
file-not-found = There is no such file. Check its name and folder.
file-forbidden = The file may not be read. Check its permissions.
file-unreadable = The file cannot be read: { $problem }

## Import
doubt-another-project = Both the project's name and its applicant differ from before. Is it the same project?
doubt-cut-short = The card is cut off in the middle of a text that is known whole.
doubt-runs-again = A project that has ended would run again.
doubt-accept = If you want to take it in all the same, use --accept { $code }.
import-new = new
import-same = no changes
import-changed = changes: { $labels }
import-done = New { $new }, changed { $changed }, same { $same }, needs a decision { $undecided }, refused { $refused }.
import-would = Trial, nothing was saved. New { $new }, changed { $changed }, same { $same }, needs a decision { $undecided }, refused { $refused }.
project-not-found = There is no project { $code }.
compare-one-version = There is only one version of the project { $code }, so there is nothing to compare.
version-not-found = Project { $code } does not have these versions.

## Pages
granted = Granted
granted-note = EU and state funding
realised = Realised
realised-percent = { $n }% of the granted
period = Period
summary = What the project does
target-group = Whom the project is for
indirect-target-group = Who benefits indirectly
area = Area
facts = Key facts
address = Address
cooperation = Implementers
cooperation-single = One implementer
cooperation-joint = Joint project
cooperation-joint-list-lost = Joint project
cooperation-transfer = The applicant passes on part of the grant
cooperation-group = Group project
partners-lost = The list of partners is no longer in the description.
principles = Equality and sustainable development
sustainability = Sustainable development
sustainability-caption = The project's own assessment on a scale of 0–10. Points assessed as 0 are left out.
criterion = Criterion
direct = Direct
indirect = Indirect
final-report = What was achieved
unknown-lines = Other lines of the description
versions = Versions
captured = The data is from the description of { $day }.
version-line = Version { $number }, { $day }
compare-link = Compare versions
as-text = The description as text
as-json = The description as JSON
compare-title = Comparison of versions
compare-none = The versions do not differ.
compare-field = Field
compare-before = Before
compare-after = After
compare-trivial = only the spelling changed
state-running = Running
state-ended = Ended
expected-score-to-3 = Write a number 0–3.
companies-planned = Companies planned
persons-planned = Persons planned
read-refused-too-deep = The web page is nested too many times. Save the project description as text and import it.
note-broken-characters = Some characters of the file could not be read. Save the project description again.
note-partners-without-heading = The partners stood without their heading. They were read as partners.
expected-no-form-line = A line here is one of the form's own headings or begins another description. Write it in other words.

## Import in the browser
job-project-import = Import of project cards
import-title = Import project cards
import-lead = Save the project card from the EURA information service as text or as a web page, and bring it here. You first see what would change.
import-steps = Steps
import-step-file = Choose files
import-step-check = Check
import-step-done = Done
import-step-ready = done
import-files = Files
import-files-hint = You can choose many project cards at once (.txt or .html), one card in each file. The list of projects (.xlsx) is imported alone.
import-text = Or paste the project card here
import-text-hint = Copy the whole project card from beginning to end.
import-pasted = pasted text
import-day = The day of the data
import-day-hint = If you saved the card earlier, give that day. Newer data stays in force. The day of a list of projects is read at the end of the list, if it is there.
import-check = Check the files
import-nothing = Choose a file or paste the text of a project card.
import-too-many = Choose at most { $n } files at once.
import-no-day = Give a day, a month and a year.
import-day-to-come = The day has not come yet. Give the day on which you saved the project card.
import-review-title = Check before importing
import-review-lead = Nothing has been saved yet. The data is of { $day }.
import-count-new = New
import-count-changed = Changed
import-count-same = Unchanged
import-count-decision = Needs a decision
import-count-refused = Refused
import-new-what = will be added
import-changed-what = will be updated
import-same-what = no change
import-decision-what = left out unless you choose it
import-decide = These need a decision
import-accept = Import all the same:
import-refused = { $n ->
    [one] One file cannot be imported
   *[other] { $n } files cannot be imported
 }
import-line = Line { $n }:
import-changed-list = What changes
import-fields = { $n ->
    [one] One field changes
   *[other] { $n } fields change
 }
import-others = Other projects
import-notes = Notes
import-do = { $n ->
    [one] Import one project
   *[other] Import { $n } projects
 }
import-do-chosen = Import those chosen
import-leave = Do not import
import-no-change = There is nothing to import. Nothing will be saved.
import-another = Choose other files
import-review-again = Go back to the check
import-see-projects = See the projects
import-not-read = The file { $name } could not be read.
import-left-out = Project { $code } was left out because it needs a decision.

## List
fund-cf = Cohesion Fund
fund-esf = ESF
fund-erdf = ERDF
fund-jtf = JTF
fund-other = Another fund
programme-2014 = 2014–2020
programme-2021 = 2021–2027
note-unknown-area = The area “{ $name }” is not known. The name was kept.
import-stale = Another import has changed the project { $code }. Nothing was saved. Run the import again.
database-full = The database { $database } ran out of disk space. Nothing unfinished was saved. Free some space or raise the file size limit and run the command again.
database-read-only = The database { $database } cannot be written. Check the permissions of the file and its folder and run the command again.
database-unsure = The disk with the database { $database } did not confirm the saving. It is not known whether the change will last. Check the disk and what was saved, then run the command again.
storage-full = Nothing can be saved now because the server's disk is full. Nothing was saved.
storage-read-only = Nothing can be saved now because the server cannot write to the database. Nothing was saved.
storage-unsure = The server's disk did not confirm the saving, so we do not know whether the change will last. Tell the administrator: Kanto must be started again. Then look what was saved before you try again.

## Print
pdf-to-terminal = A PDF cannot be shown in a terminal. Redirect it to a file: kanto project show { $code } --format pdf > { $code }.pdf
print-document = Project card
print-applicant = Applicant
print-granted = EU and state funding granted
print-realised = EU and state funding realised
print-page = Page { $page }/{ $pages }
print-printed = Printed { $day }
print-statement = Statement
print-answer = Answer
print-explanation = Reason
print-score = Score 0–3
as-pdf = Project card for printing (PDF, in Finnish)

## Writing a project
nav-cards = Project cards
edit-list-title = Project cards
edit-list-lead = Here are drafts, and projects that not everyone sees.
edit-list-public = See the public projects
edit-drafts = Drafts
edit-drafts-none = There are no drafts
edit-drafts-none-now = Begin a new project card. You can stop and go on whenever you like.
edit-hidden = Hidden projects
edit-hidden-none = There are no hidden projects.
edit-name = Name of the project
edit-changed = Changed
edit-nameless = Project without a name
edit-new-title = New project card
edit-new-lead = Give the project a name. Everything can be changed later.
edit-kind = Fund and programme period
edit-kind-esf-2021 = European Social Fund Plus (ESF+), 2021–2027
edit-kind-erdf-2021 = European Regional Development Fund (ERDF), 2021–2027
edit-kind-jtf-2021 = Just Transition Fund (JTF), 2021–2027
edit-kind-esf-2014 = European Social Fund (ESF), 2014–2020
edit-kind-erdf-2014 = European Regional Development Fund (ERDF), 2014–2020
edit-begin = Begin
edit-name-missing = Write the project's name
edit-do = Edit
edit-is-draft = A draft. Only those who work here see it.
edit-is-public = Everyone sees this
edit-is-hidden = Only those who work here see this
edit-empty = Empty
edit-some = { $filled } of { $all } filled in
edit-full = All filled in
edit-check = Check the answers
edit-check-title = Check the answers
edit-check-lead = Read it through before it is published. What is missing stands first.
edit-remarks = Look at these
edit-must = Mend before publishing:
edit-change = Change
edit-nothing = Nothing yet
edit-publish = Publish the project
edit-cannot-publish = The project can be published when what is missing has been mended.
edit-may-not-publish = A coordinator publishes the project.
edit-unpublish = Hide from the public pages
edit-remove = Remove
edit-preview = Preview
edit-preview-title = The card in the form's order
edit-preview-lead = This is how the card is printed on the authority's form.
edit-saved = The changes were saved.
edit-published = The project was published.
edit-unpublished = The project was hidden. Only those who work here see it.
edit-removed = Removed.
edit-no-answer = No answer
edit-kept = You go on where you stopped { $at }. The changes are not saved yet.
edit-discard = Throw the changes away
edit-others = Editing the same part now: { $names }
edit-conflict = Somebody else changed the same while you were editing
edit-conflict-what = Nothing is lost. Choose whose text is kept.
edit-mine = Your text
edit-theirs = The other's saved text
edit-before = Before the changes
edit-pick-mine = Save my text
edit-pick-theirs = Keep the other's text
edit-area-unknown = The area ”{ $name }” is not known. Write the name in Finnish, with commas between names.
edit-dates-wrong = Write both days, for example 13.1.2027 and 31.12.2028.
edit-score-wrong = Choose a number 0–10.
edit-hint-date = For example 13.1.2027
edit-hint-money = In euros, for example 93 487,50
edit-hint-areas = Choose a name from the list, or write the names with commas between
edit-area-remove = Remove
edit-hint-code = The authority gives the code, for example S31234. It may still be left empty.
edit-hint-group-code = For example R-01234. Empty if the project is not in a group.
edit-hint-business-id = For example 1234567-1
edit-hint-partners = One partner a line: name, comma and business ID
publish-missing = { $field } is missing
publish-code-taken = There is a project with the same code already
publish-other-period = The code is of another programme period
publish-realised-over-granted = More is realised than was granted
publish-public-under-granted = The planned public funding is less than the granted funding of the EU and the state
publish-no-area = There is no area
publish-no-final-report = An ended project has no summary of the final report
project-hidden = The project is hidden. Only those who work here see it.
edit-count = { $n } / { $limit } characters
edit-count-most = At most { $limit } characters
edit-count-left = Characters left: { $n }
edit-count-over = Characters too many: { $n }
edit-long = These texts are too long
publish-too-long = { $field }: at most { $limit } characters, { $over } too many
edit-lost-session = Your session has ended, and what you type is no longer kept as a draft. The text is still on this page. Sign in in another tab, come back to this page and press Save.
edit-lost-right = What you type can no longer be saved: your rights have changed or the project card has been removed. The text is still on this page. Copy it and ask the administrator.
edit-lost-code = The text seems to hold a personal identity code, and what you type is not kept as a draft before you remove it. The text is still on this page.
edit-lost-room = The server's disk is full, and what you type cannot be saved now. The text is still on this page. Leave the page open and tell the administrator. Kanto tries to keep the draft again.
edit-lost-line = The connection to the server does not work, and what you type cannot be kept as a draft now. The text is still on this page. Leave the page open. Kanto tries to keep the draft again.
## The authority's list of projects
list-refused-no-head = The file has no row with the headings of the list of projects, for example Hankekoodi and Hankkeen nimi. Export the list again from the EURA 2021 information service.
list-refused-missing = The head row { $row } has no column { $name }. Add it or correct its heading.
list-refused-doubled = The head row { $row } has two columns { $name }. Remove one of them.
list-refused-merged = The cells { $range } are merged, so some rows lack their values. Split the cells and fill in the rows.
list-refused-no-rows = There is no project below the head row.
list-refused-too-large = The file is too large. A list of projects may have at most { $n } megabytes.
list-refused-unpacks = The file unpacks to more than { $n } megabytes. No list of projects is that large, so it was not read.
list-refused-no-workbook = The file is not an Excel workbook (XLSX), or it is broken. Save the list again as XLSX.
list-refused-old-or-locked = The file is an old XLS workbook or has a password. Save it as XLSX without a password.
list-refused-rows = The sheet has more than { $n } rows. No list of projects is that long.
list-refused-row-large = Row { $n } holds too much text. Check its cells.
list-refused-text-large = The file has a cell with too much text, or it is broken. Save the list again.
list-refused-broken = The file is broken behind row { $n }. Save the list again.
list-refused-blank = { $label } is missing. { $expected }
list-alone = This is a spreadsheet. Import the list of projects (XLSX) alone, without other files.
expected-code-2021 = The list has only projects of 2021–2027: the code begins with S3, A8 or J.
expected-name = Write the project's name.
list-note-missing = There is no column { $name }. What is known of it stays.
list-note-extra = The column { $name } is not known. What it tells was kept among the project's other lines.
list-note-fund = The fund is { $fund }, but the letter of the project code means another. The fund was taken from the code.
list-note-one-day = Only { $name } is given. It was kept among the project's other lines.
list-note-contradiction = The rows of one project have different { $name }: “{ $kept }” and “{ $other }”. The first one stays.
list-note-no-project = The row is no project and was passed over: “{ $text }”
list-and-more = There are more of these.
list-more = { $n ->
    [one] … and one more.
   *[other] … and { $n } more.
}
list-gone = No longer on the authority's list (last on { $day }).
list-done = List of projects of { $day }. New { $new }, changed { $changed }, the same { $same }, gone from the list { $gone }, need a decision { $undecided }, wrong rows { $wrong }.
list-would = A trial, nothing was saved. List of projects of { $day }. New { $new }, changed { $changed }, the same { $same }, gone from the list { $gone }, need a decision { $undecided }, wrong rows { $wrong }.
list-review-lead = Nothing has been saved yet. The list is of { $day }.
list-count-wrong = Wrong rows
list-wrong-what = left out
list-count-gone = Gone from the list
list-gone-what = stay in the register
list-wrong = { $n ->
    [one] One row cannot be imported
   *[other] { $n } rows cannot be imported
}
list-wrong-lead = The other rows can be imported. Correct these rows and import the list again.
list-gone-title = No longer on the list
list-gone-lead = These projects were on an earlier list. They are not removed.
list-new-title = New projects
list-do-none = Mark the list as read
list-nothing-kept = Nothing was saved.
group-title = Group of projects
group-lead = { $n ->
    [one] The group has one project.
   *[other] The group has { $n } projects.
}
group-granted = Granted in all { $amount }.
group-realised = Realised in all { $amount }.
