## Sample data
sample-not-empty = The folder { $folder } is not empty. Choose another one, or add --force to replace files of the same names.
sample-done = { $files } invented project cards were written into { $folder }.
sample-list-done = { $rows } invented projects were written into { $file }.
sample-associations-done = Wrote { $rows } invented associations to { $file }. Of them { $spoilt } rows are spoilt on purpose.
sample-file-exists = The file { $file } exists already. Choose another name, or add --force to replace it.
demo-links = Sign in as one of the roles. Each link works once:
sample-database-not-empty = The database has projects already. Name another one or add --force.
sample-filled = { $n } invented project cards were taken into the database.
sample-work-days = The first day is after the last.
sample-work-done = { $files } lists of invented advisory work were written into the folder { $folder }. Import them in this order: associations, project ideas, consultations, events.
