## Command line
migrated = The database's schema: { $from } → { $to }.
check-schema = The database has schema { $from }, the program needs { $to }. Run kanto migrate.
check-project = What the list says of project { $code } is not what its card says.
check-good = All is well.
check-pages = The database's file is damaged: { $said }. Restore a backup with kanto restore.
check-reference = The column { $column } of table { $table } refers to things that are not there ({ $rows } rows).
audit-good = { $n ->
    [one] The log of changes is whole. It has one row.
   *[other] The log of changes is whole. It has { $n } rows.
}
check-log-missing = Row { $row } of the log of changes is missing.
check-log-changed = Row { $row } of the log of changes was changed afterwards.
check-log-details = The details of row { $row } of the log of changes were changed afterwards.
check-log-erased = The details of row { $row } of the log of changes are gone, and nothing says that they were erased.
check-log-head = Rows at the end of the log of changes are missing.

## Backup
backup-written = The backup { $file } is written and verified: { $tables } tables, { $rows } rows, { $files } files, schema { $schema }.
backup-restored = The database is restored from the backup { $file }, taken { $time }: { $tables } tables, { $rows } rows, { $files } files.
backup-kept-file = The database that was there is in the file { $place }. Remove it when you no longer need it.
backup-kept-schema = The tables that were there are in the schema { $place }. When you no longer need them, run DROP SCHEMA { $place } CASCADE in the database.
backup-no-database = There is no database { $database }, or it is empty. Check the setting database.
backup-exists = The file { $file } exists already. Give another name: a backup does not replace an old one.
backup-no-room = The disk became full while the backup { $file } was written. The unfinished file was removed. Make room or choose another folder.
backup-missing = There is no file { $file }. Check its name and folder. Nothing was changed.
backup-not-one = The file { $file } is not a backup of Kanto. Nothing was changed.
backup-newer-format = The backup { $file } has format { $found }, this program reads format { $known }. Use a newer program. Nothing was changed.
backup-newer-schema = The backup { $file } has schema { $found }, this program knows schema { $known }. Use a newer program. Nothing was changed.
backup-damaged = The backup { $file } is cut or damaged. Nothing was changed. Try another backup.
backup-in-use = Another program has the database { $database } open. Stop Kanto and run the command again. Nothing was changed.

## Settings
config-not-toml = The file of settings is not TOML: { $problem }
config-unknown-key = There is no setting { $key }. The settings are: { $known }.
config-bad-value = { $key } = { $found } will not do: { $problem }

## Mail
mail-off = No mail server is set (mail-server). Messages stay in the outbox; they are given up after two days if there is no server by then.
mail-server-not-an-address = The setting mail-server will not do: smtps://HOST or smtp://HOST:PORT is expected.
mail-server-option = The setting mail-server will not do: only ?tls=required or ?tls=none may stand at the end, the latter only after smtp://.
mail-server-half-credentials = The setting mail-server will not do: user and password belong together, smtps://USER:PASSWORD@HOST. Special characters are written with %, for example @ is %40.
mail-server-in-the-clear = The setting mail-server will not do: a password is not sent unencrypted to another machine. Take ?tls=none away.
mail-server-on-the-command-line = Do not write the mail server’s password on the command line: other users of the machine would see it. Write it into the variable KANTO_MAIL_SERVER or into the file of settings.
mail-from-missing = The setting mail-from is missing: write the address that messages come from.
mail-half-signing = The settings mail-dkim-key and mail-dkim-selector belong together: give both or neither.
mail-not-a-certificate = { $file }: The file is no certificate in PEM.
mail-not-a-key = { $file }: The file is no RSA key in PEM of 2,048 to 4,096 bits. A new one is made so: openssl genrsa -out KEY 2048.
mail-reports-not-an-address = The setting mail-reports will not do: lmtp://127.0.0.1:PORT or imaps://USER:PASSWORD@HOST/FOLDER is expected.
mail-reports-half-credentials = The setting mail-reports will not do: the mailbox needs a user and a password, imaps://USER:PASSWORD@HOST/FOLDER. Special characters are written with %, for example @ is %40.
mail-reports-in-the-clear = The setting mail-reports will not do: a password is not sent unencrypted to another machine. Write imaps:// at the beginning.
mail-reports-on-the-command-line = Do not write the mailbox’s password on the command line: other users of the machine would see it. Write it into the variable KANTO_MAIL_REPORTS or into the file of settings.
mail-address-malformed = Check the e-mail address. It should look like name@example.fi.
mail-address-letters = There are letters other than a–z before the @ in the address. We cannot send to such an address.
mail-address-name = The name holds a line break or is too long.
mail-accepted = The server { $server } took the message: { $said }
mail-not-sent-no-server = No mail server is set. Set mail-server and mail-from.
mail-not-sent-unreachable = The server { $server } cannot be reached. Check its name and port. The system says: { $said }
mail-not-sent-not-secure = The connection to the server { $server } cannot be encrypted. If the server has a certificate of its own, name it with the setting mail-trust. The system says: { $said }
mail-not-sent-not-signed-in = The server { $server } does not accept the user and the password: { $said }
mail-not-sent-later = The server { $server } does not take the message just now: { $said }
mail-not-sent-refused = The server { $server } does not take the message: { $said }
mail-not-sent-interrupted = The connection to the server { $server } broke, and the message may not have left: { $said }
check-file-missing = An attachment’s file is missing: { $name } (attachment { $id }, file { $digest }). Bring it back from a backup.
check-file-changed = An attachment’s file has changed: { $name } (attachment { $id }, file { $digest }). Bring it back from a backup.
check-orphans = Files in the store that the database does not know: { $n }. They only take room.
files-half = When attachments are kept on an S3 server, files-key-id and files-secret must be given too.
files-secret-on-the-command-line = Do not write the secret files-secret on the command line: other users of the machine would see it. Write it into the variable KANTO_FILES_SECRET or into the file of settings.
