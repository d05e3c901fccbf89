## Signing in
sign-in = Sign in
sign-in-title = Sign in
sign-in-lead = No password is needed. We send you a link that lets you in.
sign-in-email = E-mail
sign-in-email-hint = The address to which you got the invitation.
sign-in-email-malformed = Write an e-mail address, for example name@example.fi
sign-in-send = Send the link
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
    [one] Write a name. It may have at most { $n } character.
   *[other] Write a name. It may have at most { $n } characters.
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
people-erase-what = Name, e-mail and areas are erased from the account and the log of changes, and the account is closed. What the person has done stays, without a name.
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
