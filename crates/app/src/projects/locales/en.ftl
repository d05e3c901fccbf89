## Reading a project description
read-refused-empty = The file is empty. Save the project description again and import it.
read-refused-not-text = The file is not text but something else ({ $what }). Save the project description as text or as a web page.
read-refused-nul = The file holds NUL characters, so it is not text. Save the project description again.
read-refused-older-form = This is a project description of the period 2007–2013. Kanto reads those of 2014–2020 and 2021–2027.
read-refused-no-code = No project code was found. The description must have a line “Hankekoodi: S12345”.
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
file-unreadable = The file cannot be read: { $problem }

## Import
doubt-another-project = Both the project's name and its applicant differ from before. Is it the same project? If so, import again with --accept { $code }.
doubt-cut-short = The description ends in the middle of a text that is known whole. To import it all the same, use --accept { $code }.
doubt-runs-again = An ended project would run again. If that is so, import again with --accept { $code }.
import-new = new
import-same = no changes
import-changed = changes: { $labels }
import-done = New { $new }, changed { $changed }, same { $same }, needs a decision { $undecided }, refused { $refused }.
import-would = Trial, nothing was saved. New { $new }, changed { $changed }, same { $same }, needs a decision { $undecided }, refused { $refused }.
project-not-found = There is no project { $code }.
version-not-found = Project { $code } does not have these versions.

## Command line
migrated = The database's schema: { $from } → { $to }.
check-schema = The database has schema { $from }, the program needs { $to }. Run kanto migrate.
check-project = What the list says of project { $code } is not what its card says.
check-good = All is well.

## Pages
projects-count = { $n ->
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
state-running = Running
state-ended = Ended
expected-score-to-3 = Write a number 0–3.
companies-planned = Companies planned
persons-planned = Persons planned
read-refused-too-deep = The web page is nested too many times. Save the project description as text and import it.
as-pdf = Project card for printing (PDF, in Finnish)

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
