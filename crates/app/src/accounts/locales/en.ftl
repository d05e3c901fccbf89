## Signing in
sign-in = Sign in
sign-in-title = Sign in
sign-in-lead = No password is needed. We send you a link that lets you in.
sign-in-email = E-mail
sign-in-email-hint = The address to which you got the invitation.
sign-in-email-malformed = Write an e-mail address, for example name@example.fi
sign-in-send = Send the link
sign-in-other = Other ways to sign in
sign-in-no-account = No account?
sign-in-too-many = There have been too many tries. Wait an hour and try again.
sign-in-sent-title = Look at your e-mail
sign-in-sent-what = { $n ->
    [one] If the address has an account, we sent a link. It works for { $n } minute.
   *[other] If the address has an account, we sent a link. It works for { $n } minutes.
}
sign-in-sent-now = No message? Look among the junk mail too. Check that you wrote the address right.
sign-in-mailbox = Open the demonstration's mailbox
sign-in-again = Ask for a new link
sign-out = Sign out
link-lead = You are signing in as { $name }.
link-enter = Sign in
link-shared = If others use this device, sign out when you are done.
link-refused-title = The link does not let in
link-unknown = The link is not known. It may have been broken in the e-mail.
link-used = The link has been used. It works only once.
link-expired = The link has expired.
link-closed = The account is closed. Ask the administrator.
link-new = Ask for a new link

## One's own account
own-title = My account
own-saved = Saved.
own-sessions = Devices on which you are signed in
own-sessions-lead = If a device is not yours, sign out everywhere.
own-session-this = This device
own-session-unknown = Unknown device
own-session-seen = Last used
own-session-began = Signed in
own-session-end = Sign out of this device
own-session-ended = The device was signed out.
own-sessions-end = Sign out everywhere

## Accounts
account-name = Name
account-name-wrong = { $n ->
    [one] Write a name. It may have at most { $n } character. It may not hold a personal identity code.
   *[other] Write a name. It may have at most { $n } characters. It may not hold a personal identity code.
}
account-lang = Language of messages
account-role = Role
account-role-missing = Choose a role
account-role-administrator-hint = Sees to accounts and the service. May do everything.
account-role-coordinator-hint = Leads the work: publishes projects and can undo what others changed.
account-role-adviser-hint = Advises associations, brings in and changes data.
account-role-reader-hint = Reads: an authority, a municipality or a wellbeing services county.
account-role-association-hint = Sees the things of their own association.
account-areas = The reader's area
account-areas-hint = Municipalities or regions, with commas between. Empty: the reader sees all areas. Not used for other roles.
account-area-unknown = The area ”{ $name }” is not known. Write the name of a municipality or a region.
account-not-found = There is no such account.
account-email-taken = The address has an account already.
account-last-administrator = The last administrator's role cannot be changed, and the account cannot be closed. Make another administrator first.
account-changed-meanwhile = Somebody else changed the account while you were editing it. Open the page again and make the change.
people-title = Users
people-new = Invite a user
people-count = { $n ->
    [one] One account
   *[other] { $n } accounts
}
people-last = Last signed in
people-state = State
people-active = In use
people-waiting = Invited
people-closed = Closed
people-email-hint = The invitation is sent to this address.
people-invite = Send the invitation
people-invite-again = Send the invitation again
people-invited = The invitation was sent.
people-saved = The account was saved.
people-erase-title = Erase personal data
people-erase-what = The name, email address, areas, ways to sign in and API keys are erased from the account and the log of changes, and so are unsaved drafts, messages sent to the person and the network addresses they acted from. The account is closed. What the person has done stays, without a name.
people-erase-final = This cannot be undone.
people-erase-do = Erase for good
people-erased = The personal data was erased for good.
people-close = Close the account
people-close-hint = They cannot come in any more. What they have done stays.

## Mail
mail-hello = Hello { $name },
mail-link-subject = Sign in to Kanto
mail-link-body = You asked for a link that lets you in at { $site }.
mail-link-until = The link works once, for { $n } minutes.
mail-link-why = You get this message because a link to sign in was asked for with your address. If it was not you, there is nothing to do.
mail-invitation-subject = Invitation to Kanto
mail-invitation-body = You have an account at { $site }. No password is needed: this link lets you in.
mail-invitation-until = The link works once, for { $n } days. After that you get a new one on the sign-in page.
mail-invitation-why = You get this message because you were invited to use Kanto.

## Ways to sign in
ways-title = Ways to sign in
ways-lead = A link by e-mail always lets you in. You can set up other ways too.
ways-none = Not in use
ways-not-fresh = For this you must have signed in no more than 10 minutes ago.
ways-sign-in-again = Sign in again

## Password
password = Password
password-title = Password
password-sign-in = Sign in with a password
password-sign-in-title = Sign in with a password
password-sign-in-lead = You can set a password on your own page once you have signed in with a link.
password-forgotten = Forgot your password? Sign in with a link by e-mail
password-wrong = The e-mail address or the password is wrong. If you have no password, sign in with a link.
password-too-many = The password has been tried too many times. Wait an hour or sign in with a link by e-mail.
password-is-set = The password was set { $when }.
password-is-not-set = You have no password. You do not need one if you sign in with a link.
password-current = Current password
password-current-wrong = The current password is wrong.
password-new = New password
password-new-hint = { $n ->
    [one] At least { $n } character. Several words in a row make a good password.
   *[other] At least { $n } characters. Several words in a row make a good password.
}
password-too-short = { $n ->
    [one] The password must have at least { $n } character.
   *[other] The password must have at least { $n } characters.
}
password-too-long = { $n ->
    [one] The password may have at most { $n } character.
   *[other] The password may have at most { $n } characters.
}
password-hopeless = This password is easy to guess. Think of another one.
password-ends-others = When the password changes, your other devices are signed out.
password-remove-title = Remove the password
password-remove-what = After that you sign in with a link or in another way.
password-remove = Remove the password
password-set = The password was saved. Your other devices were signed out.
password-removed = The password was removed. Your other devices were signed out.

## Confirmation code
code = Confirmation code
code-title = Confirmation code
code-lead = Look up the code in your authenticator app and write it here.
code-hint = Six digits, for example 123 456. You can use a recovery code too.
code-lost = Cannot get at the code? Sign in with a link by e-mail
code-gone = Too much time has passed since the code was asked for. Start again.
code-wrong = The code is wrong. Check that your phone's clock is right.
code-used = The code has been used. Wait until the app shows a new one.
code-too-many = The code has been tried too many times. Wait an hour or sign in with a link by e-mail.
code-what = The code is asked for after the password. The authenticator app on your phone shows it.
code-is-on = In use since { $when }.
code-left = { $n ->
    [one] One recovery code left.
   *[other] { $n } recovery codes left.
}
code-needs-password = The code is not needed as you have no password. If you want to use a password, set it first:
code-begin = Set up
code-remove-title = Turn off
code-remove = Turn off
code-setup-title = Set up the confirmation code
code-setup-lead = Open the authenticator app on your phone and scan this square.
code-picture = Square code for the authenticator app. The same can be typed into the app.
code-setup-typed = If you cannot scan it, type this key into the app:
code-setup-hint = The six digits that the app shows now.
code-confirm = Confirm
code-is-on-now = The confirmation code is in use.
code-recovery-title = Recovery codes
code-recovery-lead = Write these codes down or print the page. They let you in if the phone is lost. Each works once. We do not show them again.
code-recovery-done = I have kept the codes
authenticator-removed = The confirmation code was turned off.

## Passkeys
passkeys-title = Passkeys
passkeys-lead = With a passkey you sign in the way you unlock your device: with a fingerprint, your face or a PIN. It is the safest way.
passkeys-count = { $n ->
    [one] One passkey
   *[other] { $n } passkeys
}
passkey-sign-in = Sign in with a passkey
passkey-added-at = Added
passkey-name = Name of the passkey
passkey-name-hint = The name tells you later which one it is, for example “Work phone”.
passkey-name-wrong = { $n ->
    [one] Write the name of the passkey. It may have at most { $n } character. It may not hold a personal identity code.
   *[other] Write the name of the passkey. It may have at most { $n } characters. It may not hold a personal identity code.
}
passkey-rename = Change the name
passkey-remove = Remove
passkey-add-title = Add a passkey
passkey-add = Add a passkey
passkey-no-script = Adding a passkey needs a browser with JavaScript turned on.
passkey-no-host = Passkeys do not work at this address, as it is only a number.
passkey-failed = The passkey did not work. Try again or use another way.
passkey-gone = The passkey took too long. Try again.
passkey-wrong = The answer of the device will not do. Try again or use another way.
passkey-unknown = The passkey is not known. It may have been removed. Sign in another way.
passkey-added-before = This passkey has been added before.
passkey-added = The passkey was added.
passkey-renamed = The passkey was given another name.
passkey-removed = The passkey was removed.

## The organisation's sign-in
oidc-half = The settings oidc-issuer, oidc-client-id and oidc-name belong together. Give all of them or remove all oidc settings.
organisation-linked = Your organisation's account lets you in too.
organisation-unlink = Remove the link to the organisation's account
organisation-unlinked = The link to the organisation's account was removed.
organisation-unreachable = Your organisation's sign-in service does not answer. Try later or sign in with a link by e-mail.
organisation-gone = Signing in took too long, or you began it in another browser. Start again.
organisation-declined = Your organisation did not let you in. Try again or ask your organisation's support.
organisation-unproven = Your organisation's answer will not do. Try again. If that does not help, tell us.
organisation-unverified = Your organisation has not confirmed your e-mail address. Sign in with a link by e-mail.
organisation-no-account = You have no account in this service. Ask the administrator for an invitation.
organisation-closed = The account is closed. Ask the administrator.
organisation-linked-to-another = Your account is linked to another account of your organisation. Sign in with a link by e-mail and remove the link on your own page.
organisation-too-many = There have been too many attempts. Wait an hour and try again.
