## API keys
api-keys-title = API keys
api-keys-own = A program can read the register of associations for you when you give it a key.
api-keys-open = Make or remove keys
api-keys-lead = With a key a program, for statistics for example, reads the register of associations without a browser. It sees what you see but cannot change anything.
api-keys-care = Keep a key as secret as a password. If somebody else may have seen it, remove it and make a new one. Make a key of its own for each program.
api-keys-described = Description of the API (OpenAPI)
api-key = Key
api-key-beginning = Beginning of the key
api-key-made-at = Made
api-key-ends = Last day
api-key-ends-hint = A year ahead at most. After that a new key is needed.
api-key-day-wrong = Write the last day of the key: today at the earliest and { $last } at the latest.
api-key-ended = Ended
api-key-never = Not yet
api-key-remove = Remove
api-key-removed = The key was removed. It does not work any more.
api-key-new = Make a new key
api-key-name = What the key is for
api-key-name-hint = By this you know the key later, for example “Statistics”.
api-key-name-wrong = { $n ->
    [one] Write what the key is for, in { $n } character at most. It may not hold a personal identity code.
   *[other] Write what the key is for, in { $n } characters at most. It may not hold a personal identity code.
}
api-key-make = Make the key
api-key-made-title = New key
api-key-made = The key has been made.
api-key-made-lead = Copy the key now into the program or another safe place. We do not show it again.
api-key-how-title = How to use the key
api-key-how = The program sends the key with every request. You can try it on the command line:
api-key-only-reads = The key only reads. Its description tells what the API gives:
api-key-kept = I have kept the key
