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
projects-count = { $n ->
    [0] No projects
    [one] One project
   *[other] { $n } projects
 }
home-title = Support for developing your association
home-lead = Here you find the associations' EU-funded projects, plainly told.
home-feedback = Tell us what works and what does not
home-projects = Get to know the projects
projects-title = Projects
projects-list = Projects by name
projects-empty = No projects have been imported yet.
pages = Pages
page-previous = ← Previous
page-next = Next →
granted-short = EU and state funding
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
import-files-hint = You can choose many files at once (.txt or .html). One file holds one project card.
import-text = Or paste the project card here
import-text-hint = Copy the whole project card from beginning to end.
import-pasted = pasted text
import-day = The day of the data
import-day-hint = If you saved the card earlier, give that day. Newer data stays in force.
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
filter-refused = --{ $option }: “{ $found }” is not understood. { $expected }
expected-area = Write a region, sub-region or municipality by name or code, for example Joensuu, 167 or SK122.
expected-fund = Write esf, erdf or jtf.
expected-programme = Write 2014 or 2021.
expected-state-word = Write running or ended.
expected-outline-number = Write a number, for example 4 or 4.3.
expected-day = Write the day as 24.11.2026 or 2026-11-24.
expected-to-after-from = The last day must come after the first.
expected-sort = Write name, code, applicant, start, end, granted or realised.
list-xlsx-terminal = A workbook is not text. Send it into a file: kanto project list --format xlsx > projects.xlsx
list-nothing = No project was found.
list-part = { $shown } projects shown, { $found } found.
list-area-now = { $written } is now { $name }. Projects in { $name } were looked for.
list-code = Project code
list-name = Project
list-state = State
list-starts = Start
list-ends = End
list-applicant = Applicant
list-business-id = Business ID
list-fund = Fund
list-programme = Programme period
list-priority = Priority
list-objective = Specific objective
list-authority = Authority
list-regions = Regions
list-sub-regions = Sub-regions
list-municipalities = Municipalities
list-captured = Card of
fund-esf = ESF
fund-erdf = ERDF
fund-jtf = JTF
programme-2014 = 2014–2020
programme-2021 = 2021–2027
note-unknown-area = The area “{ $name }” is not known. The name was kept.
import-stale = Another import has changed the project { $code }. Nothing was saved. Run the import again.
database-full = The database { $database } ran out of disk space. Nothing unfinished was saved. Free some space or raise the file size limit and run the command again.
database-read-only = The database { $database } cannot be written. Check the permissions of the file and its folder and run the command again.
storage-full = Nothing can be saved now because the server's disk is full. Nothing was saved.
storage-read-only = Nothing can be saved now because the server cannot write to the database. Nothing was saved.

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
