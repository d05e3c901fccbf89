## Command line
migrated = The database's schema: { $from } → { $to }.
check-schema = The database has schema { $from }, the program needs { $to }. Run kanto migrate.
check-project = What the list says of project { $code } is not what its card says.
check-good = All is well.

## Settings
config-not-toml = The file of settings is not TOML: { $problem }
config-unknown-key = There is no setting { $key }. The settings are: { $known }.
config-bad-value = { $key } = { $found } will not do: { $problem }
