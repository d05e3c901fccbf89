duplicates-title = Duplicates
duplicates-lead = These associations may be in the register twice. Merge them, or say that they are not the same.
duplicates-none = No duplicates to be seen
duplicates-none-now = No association seems to be in the register twice.
duplicates-reasons = Reasons
duplicates-all = All
duplicates-both = { $first } and { $other }
duplicates-register-number = Same register number
duplicates-why-register-number = Only one association has a register number.
duplicates-business-id = Same Business ID
duplicates-why-business-id = Only one association has a Business ID.
duplicates-name = Same name and place
duplicates-why-name = The name is the same when the legal form (ry, rf) and the spelling do not count. The domicile is the same, or that of one is not known.
duplicates-number-slip = Perhaps a slip in the number
duplicates-why-number-slip = The name and the domicile are the same. The register numbers differ by one keystroke.
duplicates-language = Same name in one language
duplicates-why-language = One half of a bilingual name is the same.
duplicates-other-name = Former or short name
duplicates-why-other-name = A former or short name of one is the present name of the other.
duplicates-spelling = Nearly the same name
duplicates-why-spelling = The names differ by a letter or by the order of words, and the domicile is the same.
duplicates-numbers-differ = Same name, different numbers
duplicates-why-numbers-differ = The name and the domicile are the same, but the numbers differ. These may be two associations.
duplicates-elsewhere = Same name, different place
duplicates-why-elsewhere = The name is the same, but the domicile differs. The association may have moved, or there are two.
duplicates-field = Fact
duplicates-same = same
duplicates-merge = Merge
duplicates-distinct = Not the same
duplicates-distinct-done = It was noted that the associations are not the same. They are not suggested any more.
duplicates-repeats = Repeated rows of lists
duplicates-repeats-lead = In imported lists the same association stood for a second time on these rows. It came into the register once, so there is nothing to do.
duplicates-written-as = Written on the row
duplicates-association = Association
duplicates-file = File
duplicates-row = Row
duplicates-first-row = First on row
merge-title = Merging associations
merge-title-of = Merge: { $names }
merge-lead = Two associations become one. Choose which one stays and which facts are kept. You can undo this for 30 days.
merge-kept = Which one stays?
merge-kept-hint = Old addresses of the other one lead here.
merge-kept-missing = Choose which association stays.
merge-facts = { $n ->
    [one] { $n } fact
   *[other] { $n } facts
}
merge-choices = Choose the facts
merge-choices-lead = Of these the associations say different things. A name that you do not choose stays among the former names, so that the association is found by it too.
merge-both = Both together
merge-empty = empty
merge-follows = This follows
merge-follows-lead = All that either of them has belongs to the association that stays.
merge-people = { $n ->
    [0] There are no contact persons.
    [one] { $n } office of contact persons
   *[other] { $n } offices of contact persons
}
merge-moments = { $n ->
    [0] There is nothing on the timeline.
    [one] { $n } event on the timeline
   *[other] { $n } events on the timeline
}
merge-segments = The place in saved segments
merge-along = Facts that only one has
merge-same = { $n ->
    [one] { $n } fact is the same for both
   *[other] { $n } facts are the same for both
}
merge-do = Merge the associations
merge-done = The associations were merged.
merge-back = Back to the duplicates
merge-one = These have been merged already.
merge-itself = An association cannot be merged into itself. Choose two associations.
merge-not-found = One of the associations is not in the register.
merge-merged = Somebody has merged one of these already. Check whether these two are the same association.
merge-stale = Somebody has changed one of the associations meanwhile. Check the facts and merge again.
merge-not-both = Both together do not fit: { $field }. Choose one of them.
act-association-merge = Associations were merged
act-association-unmerge = A merge was undone
act-association-distinct = Associations were noted as different
act-association-distinct-restore = A note of different associations was taken back
kind-association-given = What followed an association
kind-association-distinct = Different associations
field-holder = Whose
field-is_distinct = Different associations
field-into = Merged into
field-moments = Events
field-people = Contact persons
field-segments = Segments
field-other = The other association
association-duplicates-reason = Reason
association-duplicates-number = Number
association-duplicates-name = Name
association-duplicates-other-number = Number of the other
association-duplicates-other-name = Name of the other
association-duplicates-none = No duplicates to be seen.
association-duplicates-count = { $n ->
    [one] { $n } possible duplicate.
   *[other] { $n } possible duplicates.
}
