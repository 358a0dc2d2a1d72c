# The desk: accounts, the second factor, and the audit log.

desk-yes = Yes
desk-no = No
desk-save = Save
desk-show = Show
desk-from = From
desk-until = Until

# Signing in, further
desk-sign-in-openid = Sign in with your organisation's account
desk-sign-in-told-password = Your password is set. Please sign in with it.
desk-sign-in-told-openid = Signing in with your organisation's account did not work. Please try again, or use your password.
desk-sign-in-told-unknown = This address has no account here. Please ask your supervisor for an invitation.
desk-sign-in-told-unverified = Your organisation does not confirm your e-mail address. Please use your password.
desk-other-account = Use another account
desk-code-title = Second step
desk-code-text = Enter the six digits that your authenticator app shows now. If you do not have the phone, enter one of your recovery codes.
desk-code = Code
desk-code-refused = This code is wrong or was used already. Please enter the one that the app shows now.

# The second factor
desk-factor = Second factor
desk-factor-title = Set up the second factor
desk-factor-required = Your role needs a second factor.
desk-factor-text = Scan this picture with an authenticator app on your phone, then enter the six digits that the app shows.
desk-factor-picture = QR code for the authenticator app; the same key stands below as text
desk-factor-by-hand = If you cannot scan it, enter this key in the app:
desk-factor-code = Code from the app
desk-factor-confirm = Confirm
desk-factor-on = Your account is protected by an authenticator app.
desk-factor-off = Your account is protected by the password alone.
desk-factor-set-up = Set up
desk-factor-remove = Remove the second factor
desk-recovery-title = Your recovery codes
desk-recovery-text = Each code replaces the app once, if you lose your phone. Write them down now and keep them in a safe place: they are not shown again.
desk-recovery-kept = I have written them down
desk-recovery-new = New recovery codes
desk-recovery-left =
    { $count ->
        [one] One recovery code is left.
       *[other] { $count } recovery codes are left.
    }
desk-back-to-account = Back to the account

# One's own account
desk-account-wrong = The password is wrong. Nothing was changed.
desk-account-told-password = Your password was changed.
desk-account-told-sessions = The sessions have ended.
desk-password-change = Change the password
desk-password-old = Current password
desk-password-new = New password
desk-password-again = New password, once more
desk-password-rule = At least { $shortest } characters.
desk-password-ends-others = All your other sessions end.
desk-password-set = Set the password
desk-password-weak = The password is too short: use at least { $shortest } characters.
desk-password-differs = The two passwords differ. Please enter them again.
desk-sessions = Open sessions
desk-sessions-text = If you do not recognise one, end it and change your password.
desk-sessions-device = Browser
desk-sessions-address = Address
desk-sessions-since = Since
desk-sessions-seen = Last used
desk-sessions-this = This one
desk-sessions-unknown = Unknown
desk-sessions-none = Not signed in anywhere.
desk-sessions-end = End
desk-sessions-end-others = End all others
desk-sessions-end-all = End all sessions

# Links
desk-link = One-time link
desk-link-title = Choose your password
desk-link-text = { $name }, choose a password for { $email }. Then sign in with it.
desk-link-spent-title = This link does not work any more
desk-link-spent-text = It was used, replaced by a newer one, or is too old. Please ask whoever sent it for a new one.
desk-link-made = The link for { $name } is ready.
desk-link-hand-over =
    { $days ->
        [one] Copy it now and give it to this person alone: it is shown this once, works once, and for one day.
       *[other] Copy it now and give it to this person alone: it is shown this once, works once, and for { $days } days.
    }

# Accounts of others
desk-staff = Staff
desk-staff-name = Name, as users see it
desk-staff-role = Role
desk-staff-state = State
desk-staff-active = Active
desk-staff-invited = Invited
desk-staff-expired = Invitation expired
desk-staff-disabled = No access
desk-staff-invite = Invite somebody
desk-staff-invite-do = Make an invitation
desk-staff-invite-text =
    { $days ->
        [one] You get a link to hand over. It works once, for one day.
       *[other] You get a link to hand over. It works once, for { $days } days.
    }
desk-staff-bad-email = This is not an e-mail address. Please check it.
desk-staff-bad-name = Please enter a name of at most 100 characters.
desk-staff-taken = This address has an account already. Look for it in the list.
desk-staff-change = Name and role
desk-staff-role-text = After a change of role the person must sign in again.
desk-staff-access = Access
desk-staff-link-join = New invitation link
desk-staff-link-reset = Link for a new password
desk-staff-disable = Take access away
desk-staff-enable = Give access back
desk-staff-not-yours = You can look at this account, but not change it.
desk-role-officer = Officer
desk-role-supervisor = Supervisor
desk-role-editor = Editor
desk-role-operator = Operator

# The audit log
desk-audit = Audit log
desk-audit-text = Who looked at which conversation and who changed what. Lines are only added, never changed or removed; they hold no words of the people who write to Ura.
desk-audit-who = Who
desk-audit-what = What
desk-audit-when = When
desk-audit-case = Case
desk-audit-account = Account
desk-audit-of = What this person did, in the audit log
desk-audit-refused = refused
desk-audit-only-refused = Refused ones only
desk-audit-none = Nothing was found
desk-audit-none-text = Try a longer period or fewer filters.
desk-audit-view-case = Opened the case
desk-audit-view-part = Saw the case
desk-audit-view-lines = Read on in the conversation
desk-audit-claim = Took the case
desk-audit-reply = Replied
desk-audit-close = Closed the case
desk-audit-sign-in = Signed in
desk-audit-sign-out = Signed out
desk-audit-joined = Used the invitation
desk-audit-password-reset = Set a new password by link
desk-audit-password-changed = Changed the password
desk-audit-sessions-revoked = Ended sessions
desk-audit-second-factor-set = Set up the second factor
desk-audit-second-factor-removed = Removed the second factor
desk-audit-recovery-codes = Made new recovery codes
desk-audit-invited = Invited
desk-audit-renamed = Changed the name
desk-audit-role-changed = Changed the role
desk-audit-link-made = Made a one-time link
desk-audit-access-given = Gave access back
desk-audit-access-taken = Took access away
desk-audit-account-change = Tried to change an account
