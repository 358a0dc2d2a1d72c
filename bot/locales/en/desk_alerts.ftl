# The desk: alerts to staff.

desk-alerts = Alerts
desk-alerts-what = What you are told of
desk-alerts-text = You hear of the cases of your missions. An alert says that there is something to do and leads to it; it never holds what people have written.
desk-alerts-when = When
desk-alerts-how = How
desk-alerts-browser = Notification of the browser, while the desk is open
desk-alerts-email = E-mail to { $email }
desk-alerts-no-mail = No mail server is set up, so no e-mail is sent. Whoever runs the system can set one up.
desk-alerts-telegram = Telegram
desk-alerts-no-telegram = Telegram is not set up here.
desk-alerts-saved = Your choice is saved.
desk-alerts-this-browser = This browser
desk-alerts-granted = This browser shows notifications while a page of the desk is open.
desk-alerts-denied = This browser blocks notifications of the desk. You can allow them in its settings for this site.
desk-alerts-default = This browser has not been asked yet whether the desk may show notifications.
desk-alerts-unsupported = This browser shows no notifications. The number of waiting cases stands in the page's title.
desk-alerts-allow = Allow notifications
desk-alerts-connected = Your alerts go to the Telegram chat that you have connected.
desk-alerts-not-connected = You can connect a chat of yours with the bot, or a group of staff of which the bot is a member.
desk-alerts-connect = Connect a chat
desk-alerts-leave = Disconnect the chat
desk-alerts-command = What to write to the bot
desk-alerts-write =
    { $days ->
        [one] Write this to the bot in that chat. It works once, for one day. In a group, reply to a message of the bot.
       *[other] Write this to the bot in that chat. It works once, for { $days } days. In a group, reply to a message of the bot.
    }
desk-alerts-chat-connected = This chat is connected: the alerts for { $name } come here.
desk-alerts-lately = Sent lately

desk-alert-opened = New case #{ $case }
desk-alert-reopened = Case #{ $case } was reopened
desk-alert-urgent = Case #{ $case } has become urgent
desk-alert-duty = You are on duty: urgent case #{ $case }
desk-alert-transferred = Case #{ $case } was given to you
desk-alert-moved = Case #{ $case } came from another mission
desk-alert-requeued = Case #{ $case } is back in the queue
desk-alert-due-soon = Case #{ $case } is due soon
desk-alert-breached = Case #{ $case } is overdue
desk-alert-window-closing = Case #{ $case }: the time for free replies ends soon
desk-alert-suggested = A suggestion for the articles came from case #{ $case }
desk-alert-suggestion-answered = An editor has answered your suggestion from case #{ $case }
desk-alert-open = Open the case at the desk.
desk-alert-reason = Reason: { $reason }
desk-alert-mission = Mission: { $mission }
desk-alert-at = Time: { $at }
desk-alert-kind-opened = A new case
desk-alert-kind-reopened = A case reopened by the person
desk-alert-kind-urgent = A case becomes urgent
desk-alert-kind-duty = An urgent case while I am on duty
desk-alert-kind-transferred = A case is given to me
desk-alert-kind-moved = A case comes from another mission
desk-alert-kind-requeued = A case goes back to the queue by itself
desk-alert-kind-due-soon = A case is due soon
desk-alert-kind-breached = A case is overdue
desk-alert-kind-window-closing = The 24 hours for free replies on WhatsApp end soon
desk-alert-kind-suggested = An officer suggests something for the articles
desk-alert-kind-suggestion-answered = An editor answers my suggestion
desk-alert-channel-email = E-mail
desk-alert-channel-telegram = Telegram
desk-alert-state-queued = Waiting
desk-alert-state-sending = Being sent
desk-alert-state-sent = Sent
desk-alert-state-failed = Not sent
desk-alert-state-unknown = It may not have arrived
desk-alert-state-obsolete = Not needed: the case was closed before

desk-trouble-email =
    { $count ->
        [one] The mail server does not take e-mails: one alert waits and will be sent.
       *[other] The mail server does not take e-mails: { $count } alerts wait and will be sent.
    }
desk-trouble-telegram =
    { $count ->
        [one] Telegram does not take alerts to staff: one waits and will be sent.
       *[other] Telegram does not take alerts to staff: { $count } wait and will be sent.
    }
desk-trouble-since = Since
desk-audit-alerts-changed = Changed the alerts
