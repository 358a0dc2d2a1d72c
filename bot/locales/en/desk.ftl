# The desk: the pages of the embassy's staff.

desk-name = Desk
desk-skip = Skip to the content
desk-account = Account
desk-error-home = Back to the desk

# Signing in
desk-sign-in = Sign in
desk-sign-in-title = Ura's desk
desk-sign-in-text = For the staff of embassies and consulates.
desk-email = E-mail address
desk-password = Password
desk-sign-in-refused = The address or the password is wrong. Please try again.
desk-sign-in-wait = There were too many wrong attempts. Please wait ten minutes and try again.
desk-sign-out = Sign out
desk-signed-out = You are no longer signed in. Please sign in again; your text is kept.
desk-wrong-role-title = This account does not use the desk
desk-wrong-role-text = The desk is for officers and supervisors. If you should use it too, ask whoever runs the system.

# The queue
desk-queue = Cases
desk-tab-waiting = Waiting
desk-tab-mine = Mine
desk-tab-open = All open
desk-tab-closed = Closed
desk-urgent = Urgent
desk-urgent-one = urgent
desk-urgent-many = urgent
desk-only-urgent = Urgent ones only
desk-search = Search
desk-search-hint = Name, words, case number, or tag:…
desk-filters = Filters
desk-clear-filters = Clear the filters
desk-all = All
desk-reason = Reason
desk-language = Language
desk-channel = Channel
desk-claim = Take the case
desk-mine = Yours
desk-waits = Waiting for
desk-wrote = Unanswered for
desk-answered = Has been answered
desk-closed-at = Closed
desk-reopened = Reopened
desk-no-name = No name
desk-no-need = Subject not known
desk-new-urgent = A new urgent case has come in.

desk-empty-waiting = Nobody is waiting
desk-empty-waiting-text = When somebody needs a person, the case appears here by itself. You can leave this page open.
desk-empty-mine = You have no cases
desk-empty-mine-text = Take a case from the tab “Waiting” and you will find it here.
desk-empty-open = There are no open cases
desk-empty-open-text = All cases are closed. Earlier ones are under the tab “Closed”.
desk-empty-closed = No case has been closed yet
desk-empty-closed-text = The cases that you or your colleagues close are kept here.
desk-empty-filtered = No case was found
desk-empty-filtered-text = Try fewer words or no filters.

# The case
desk-back = Cases
desk-facts = About the case
desk-transcript = Conversation
desk-person = Person
desk-owner = Taken by
desk-question = Question
desk-given = Articles given
desk-given-none = None
desk-history = History
desk-status-waiting = Waiting
desk-status-claimed = Taken
desk-status-closed = Closed
desk-event-opened = Opened
desk-event-urgent = Became urgent
desk-event-claimed = Taken by { $name }
desk-event-closed = Closed by { $name }
desk-event-reopened = Reopened by the person
desk-event-left = The person deleted their data
desk-claim-hint = Read the conversation and take the case to answer. Once you take it, Ura is silent and the person is told your name.
desk-theirs-hint = { $name } has taken this case. You can read it, but not answer.
desk-closed-hint = This case is closed. The person can reopen it within seven days.
desk-left = The person has deleted their data and cannot be written to any more.
desk-blocked = The person has stopped Ura in this channel: your reply may not reach them.
desk-reply = Your reply ({ $language }, { $channel })
desk-reply-keys = Ctrl+Enter sends.
desk-send = Send
desk-close = Close the case
desk-close-hint = The person is told that the conversation with the embassy has ended, and how to reopen it. Ura answers again from then on.
desk-close-confirm = Yes, close it
desk-buttons = Buttons
desk-map = Show on a map

# Why something was not done
desk-refused-empty = The reply is empty. Please write something.
desk-refused-long = The reply has { $length } characters; { $limit } are allowed. Please shorten it or send it in two parts.
desk-refused-taken = { $name } has taken this case.
desk-refused-unclaimed = Nobody has taken this case yet. Please take it first.
desk-refused-closed = This case is closed.
desk-refused-closed-by = { $name } has closed this case.
desk-text-kept = Your reply was not sent; your text is still in the field.

# Words for codes
desk-reason-asked = Asked for a person
desk-reason-urgent = Urgent situation
desk-reason-staff-need = A matter for staff
desk-reason-not-understood = Ura did not understand
desk-reason-fraud = May have been defrauded
desk-channel-web = Web chat
desk-channel-telegram = Telegram
desk-channel-whatsapp = WhatsApp
desk-channel-api = Partner site
desk-channel-terminal = Terminal
desk-author-bot = Ura
desk-author-officer = Embassy
desk-kind-press = Pressed a button
desk-kind-edit = Changed a message
desk-kind-photo = Photo
desk-kind-voice = Voice message
desk-kind-video = Video
desk-kind-document = Document
desk-kind-location = Location
desk-kind-contact = Contact
desk-kind-sticker = Sticker
desk-kind-other = A message of another kind
desk-kind-blocked = Stopped Ura
desk-kind-unblocked = Came back to Ura
desk-state-queued = Queued
desk-state-sending = Sending
desk-state-sent = Sent
desk-state-delivered = Delivered
desk-state-read = Read
desk-state-failed = Not sent.
desk-state-unknown = It may not have arrived; it was not sent again.

# Time and connection
desk-now = less than 1 min
desk-minutes = { $n } min
desk-hours = { $h } h { $n } min
desk-days = { $d } d { $h } h
desk-zone = Times are in the zone { $zone } ({ $short }).
desk-today = Today
desk-yesterday = Yesterday
desk-remaining = { $n } characters left.
desk-over = { $n } characters too many.
desk-offline = The connection was lost. Reconnecting…
desk-online = The connection is back.
desk-too-large = The text is too long to be sent like this. It is still in the field: please shorten it and try again.
desk-unsent = The reply was not sent: there is no connection. Your text is still in the field; please try again.
