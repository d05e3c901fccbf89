association-upload-title = Import associations
association-upload-lead = Import a list of associations. You first see what would change, and you can undo the import for 30 days.
association-step-file = Choose a file or paste
association-step-columns = Match columns
association-step-check = Check
association-upload-file = File
association-upload-file-hint = A table as CSV, TSV or XLSX, with one association on each row and its name, register number or Business ID in a column. Contact persons come along too, if they have columns. The list stays here for at most 7 days.
association-upload-text = Or paste the rows here
association-upload-text-hint = Copy the rows with their headings from your spreadsheet program.
association-upload-pasted = pasted rows
association-upload-source = Whose information is the list?
association-upload-source-list = Another list
association-upload-source-list-hint = For example a municipality's list or your own. It does not replace what a register or a member of staff says.
association-upload-source-register = The Register of Associations or the BIS
association-upload-source-register-hint = A list taken from an authority's register. It decides the name, numbers, domicile and register state.
association-upload-day = The day of the list
association-upload-day-hint = Newer information stays.
association-upload-day-to-come = The day is still to come. Give the day of the list.
association-upload-go-on = Continue
association-upload-nothing = Choose a file or paste rows.
association-upload-both = Choose a file or paste rows, not both.
association-upload-too-large = The file is too large for the browser. Ask the administrator to import it on the server with the command kanto association import.
association-upload-codes = The list has a personal identity code on rows { $rows }. It must not be stored: remove it and import the list again.
association-upload-gone = The list is no longer there. Import it again.
association-upload-refused = Nothing was taken in: { $why }
association-upload-another = Import another list
association-upload-other-file = Choose another file
association-columns-title = Match columns
association-columns-lead = Say what each column is. Nothing has been saved in the register yet.
association-columns-reading = How the file is read
association-columns-reading-hint = If letters or columns look wrong, change these and read again.
association-columns-again = Read again
association-encoding = Encoding
association-encoding-utf-8 = UTF-8
association-encoding-utf-16le = UTF-16
association-encoding-utf-16be = UTF-16, bytes the other way round
association-encoding-windows-1252 = Windows-1252 (old Excel)
association-delimiter = Delimiter
association-delimiter-semicolon = semicolon ;
association-delimiter-comma = comma ,
association-delimiter-tab = tab
association-delimiter-bar = bar |
association-columns-remembered = The columns were remembered from the last time. Check them.
association-columns-guessed = The columns were guessed from their headings and contents. Check them.
association-columns-caption = Columns of the list
association-column = Column
association-column-values = Examples
association-column-is = What it is
association-column-choice = What the column { $heading } is
association-review-title = Check before importing
association-review-source = Source: { $source }.
association-decision-what = see below
association-count-repeats = Repeated rows
association-count-untaken = Repeated rows of which something was left out
association-repeats-what = the same association as before
association-count-left-out = Left out
association-count-kept = Values kept
association-kept-what = what is known stays
association-not-compared = The list and the register were not compared for nearly equal names, since together they have over 150,000 associations.
association-decide-lead = The row may be the same as another one. Unless you choose, the first choice holds.
association-row = Row
association-line = row { $line }
association-problem = What is unclear
association-decision = Decision
association-decision-of = Decision for row { $line }
association-decide-new = A new association
association-decide-out = Leave the row out
association-decide-same = The same as { $other }
association-like-row = on row { $line }: { $name }
association-like-register-number = The same register number: { $other }.
association-like-business-id = The same Business ID: { $other }.
association-like-name = The same name: { $other }.
association-like-number-slip = The same name and nearly the same register number: { $other }.
association-like-language = The same name in one language: { $other }.
association-like-other-name = A former or short name is the same: { $other }.
association-like-spelling = Nearly the same name: { $other }.
association-like-numbers-differ = The same name, other numbers: { $other }.
association-like-elsewhere = The same name in another municipality: { $other }.
association-wrong-lead = The other rows can be imported. Download these rows as a file, correct them and import that file.
association-wrong-rows = Download wrong rows (CSV)
association-wrong-rows-file = wrong-rows
association-kept-title = What is kept
association-kept-lead = The list says something else of these, but what is known stays. The last column says why.
association-stays = Stays
association-in-list = In the list
association-why = Why
association-emptied = empty
association-kept-newer = Kept, because it is newer than the list: { $day }.
association-kept-register = Kept, because the authority's register decides this.
association-kept-over-list = Kept, because another list's word counts least.
association-kept-person = Kept, because a member of staff's word decides this.
association-kept-own = Kept, because the association's own word decides this.
association-repeats-title = The same association on several rows
association-repeats-lead = The association is taken in once. A repeated row only fills in what is otherwise missing.
association-repeat-of = the same as on row { $line }
association-new-title = New associations
association-change-columns = Change columns
association-undo-within = You can undo the import for 30 days.
association-see-act = See the change or undo it
job-association-import = Import of associations
association-fields = { $n ->
    [one] one value
   *[other] { $n } values
}
association-columns-others = { $n ->
    [one] One more column, which is not taken in.
   *[other] { $n } more columns, which are not taken in.
}
association-decide = { $n ->
    [one] One row needs a decision
   *[other] { $n } rows need a decision
}
association-do = { $n ->
    [one] Import one association
   *[other] Import { $n } associations
}
association-count-people = Contact persons
association-people-what = added or completed
association-do-people = { $n ->
    [one] Bring in one contact person
   *[other] Bring in { $n } contact persons
}
association-new-people = Contact persons
