## Sample data
sample-not-empty = The folder { $folder } is not empty. Choose another one, or add --force to replace files of the same names.
sample-done = { $files } invented project cards were written into { $folder }.
demo-links = Sign in as one of the roles. Each link works once:
