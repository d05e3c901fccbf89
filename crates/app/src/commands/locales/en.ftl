## Command line
migrated = The database's schema: { $from } → { $to }.
check-schema = The database has schema { $from }, the program needs { $to }. Run kanto migrate.
check-project = What the list says of project { $code } is not what its card says.
check-good = All is well.
check-pages = The database's file is damaged: { $said }. Restore a backup with kanto restore.
check-reference = The column { $column } of table { $table } refers to things that are not there ({ $rows } rows).
check-log-missing = Row { $row } of the log of changes is missing.
check-log-changed = Row { $row } of the log of changes was changed afterwards.
check-log-details = The details of row { $row } of the log of changes were changed afterwards.
check-log-erased = The details of row { $row } of the log of changes are gone, and nothing says that they were erased.
check-log-head = Rows at the end of the log of changes are missing.

## Backup
backup-written = The backup { $file } is written and verified: { $tables } tables, { $rows } rows, schema { $schema }.
backup-restored = The database is restored from the backup { $file }, taken { $time }: { $tables } tables, { $rows } rows.
backup-kept-file = The database that was there is in the file { $place }. Remove it when you no longer need it.
backup-kept-schema = The tables that were there are in the schema { $place }. When you no longer need them, run DROP SCHEMA { $place } CASCADE in the database.
backup-no-database = There is no database { $database }, or it is empty. Check the setting database.
backup-exists = The file { $file } exists already. Give another name: a backup does not replace an old one.
backup-no-room = The disk became full while the backup { $file } was written. The unfinished file was removed. Make room or choose another folder.
backup-not-one = The file { $file } is not a backup of Kanto. Nothing was changed.
backup-newer-format = The backup { $file } has format { $found }, this program reads format { $known }. Use a newer program. Nothing was changed.
backup-newer-schema = The backup { $file } has schema { $found }, this program knows schema { $known }. Use a newer program. Nothing was changed.
backup-damaged = The backup { $file } is cut or damaged. Nothing was changed. Try another backup.
backup-in-use = Another program has the database { $database } open. Stop Kanto and run the command again. Nothing was changed.

## Settings
config-not-toml = The file of settings is not TOML: { $problem }
config-unknown-key = There is no setting { $key }. The settings are: { $known }.
config-bad-value = { $key } = { $found } will not do: { $problem }
