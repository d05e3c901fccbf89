## Things that are written down
record-wrong-needed = Fill this in.
record-wrong-long = Write at most { $n } characters.
record-wrong-day = Write the day like this: 1.12.2026.
record-wrong-no-such-day = There is no day “{ $text }”. Check the day and the year, for example 28.2.2027. 29 February is only in leap years.
record-wrong-time = Write the time like this: 17.30.
record-wrong-count = Write a whole number, for example 25.
record-wrong-money = Write the sum in euros, for example 1 200 or 1 200,50.
wrong-part-of-cent = The sum has parts of a cent. Write it to the cent, for example 1 200,50.
record-wrong-hours = Write the hours like this: 7,5.
record-wrong-month = Write the month like this: 3/2027.
record-wrong-email = Write the email address like this: name@example.com.
record-wrong-link = Write a web address that begins with https://.
record-wrong-area = There is no municipality “{ $text }”. Write its name, for example Lieksa.
record-wrong-areas = { $n ->
    [one] Write one municipality only.
   *[other] Write at most { $n } municipalities.
}
record-wrong-choice = “{ $text }” is not one of the choices. Choose one of these: { $options }.
record-wrong-not-offered = Some choice is no longer offered. Check the choices.
record-not-told = Not known
record-none-offered = There is nothing to choose.
record-clash = Somebody else has changed the same. The form holds what you wrote. When you save, it replaces their change.
record-edit-public = This is published: a change is seen by everyone at once.
record-edit-languages = In Swedish and English
record-remove = Remove
record-erase = Erase the person’s data for good
record-files = Files
record-files-none = There are no files.
record-files-work = Add or remove files
record-done-added = Added.
record-done-saved = Saved.
record-done-published = Published. Everyone sees it now.
record-done-hidden = Hidden. Only staff see it.
record-done-copied = Copied as a draft. Change the day.
record-done-removed = Removed.
record-done-imported = The list was imported.
record-done-attended = Attendance was written down.
record-done-not-attended = Attendance was removed.
record-done-attached = The file was added.
record-done-detached = The file was removed.
record-done-erased = The data was erased for good.
act-record-redact = A person’s name was taken out of texts
