# WhatsApp at the desk: the time for replies, approved texts, numbers, and the channel's health.

desk-window-open = Free replies are possible for another
desk-window-closed = More than 24 hours have passed since the person last wrote. WhatsApp now lets you send approved texts only; once the person answers, you can write freely again.
desk-templates = Approved texts
desk-templates-other = In other languages
desk-templates-none = There is no approved text that could be sent. Whoever runs the system can have one approved (docs/whatsapp.md).
desk-templates-stale = Meta does not answer at the moment, so the list of approved texts may be out of date. Please open the page again in a minute.
desk-templates-opted-out = Approved texts may not be sent to this person. They can write again at any time.
desk-template-gap = For the gap { $gap }
desk-template-send = Send this text
desk-opted-out = This person wrote STOP: they want answers to their questions only.
desk-number = Number
desk-number-show = Show
desk-event-window-closing = The time for free replies ends soon
desk-event-number-shown = { $name } looked at the number
desk-event-channel-changed = The person continues in another channel

desk-reason-late = Came too late for a free answer
desk-kind-reaction = Reacted with
desk-kind-deleted = Deleted a message
desk-kind-moved = Has a new number

desk-refused-window = The reply was not sent: more than 24 hours have passed since the person last wrote. Please choose an approved text.
desk-refused-template-gone = This text is not approved any more. Please choose another one.
desk-refused-template-gap = Please fill in every gap of the text.
desk-refused-template-long = The filled-in text is too long. Please shorten what you filled in.
desk-refused-opted-out = The text was not sent: this person wrote STOP.

# Why a message did not arrive, and what to do
desk-why-window-closed = The 24 hours for free replies had passed. Send an approved text.
desk-why-opted-out = The person wrote STOP. Only they can take that back, by writing START.
desk-why-meta-0 = Meta does not accept our access. Whoever runs the system must renew the token.
desk-why-meta-190 = Our access to WhatsApp has expired. Whoever runs the system must renew the token.
desk-why-meta-368 = Meta has blocked our account. Whoever runs the system must look at Meta's pages.
desk-why-meta-130429 = Too many messages at once. It is sent as soon as Meta allows it.
desk-why-meta-130472 = Meta did not deliver the text because of an experiment with this number. Reach the person in another way.
desk-why-meta-131000 = Meta had a problem. Sending is tried again; if the problem stays, write again.
desk-why-meta-131016 = Meta had a problem. Sending is tried again.
desk-why-meta-131026 = The number cannot be reached in WhatsApp: it has no WhatsApp, or a very old one, or has blocked us. Reach the person in another way.
desk-why-meta-131031 = Meta has blocked our account. Whoever runs the system must look at Meta's pages.
desk-why-meta-131042 = There is a payment problem at Meta. Whoever runs the system must look at it.
desk-why-meta-131047 = The 24 hours for free replies had passed. Send an approved text.
desk-why-meta-131048 = Meta limits our number because messages were reported as unwanted. It is tried again slowly.
desk-why-meta-131049 = Meta did not deliver the text, to protect the person from too many messages. Try again tomorrow.
desk-why-meta-131050 = The person does not want such messages.
desk-why-meta-131051 = WhatsApp does not know this kind of message. Write it in words.
desk-why-meta-131056 = Too many messages to this person in a short time. It is sent in a moment.
desk-why-meta-132000 = The gaps of the text were not filled in correctly. Please choose the text again.
desk-why-meta-132001 = The text is not approved in this language. Please choose another one.
desk-why-meta-132015 = Meta has paused this text. Please choose another one.
desk-why-meta-132016 = Meta has withdrawn this text. Please choose another one.
desk-why-other = { $words } (code { $code })

# What is wrong with the channel, and what to do
desk-health-token = Meta no longer accepts our access, so nothing is sent. Make a new token and set URA_WHATSAPP_TOKEN (docs/whatsapp.md).
desk-health-unreachable = Meta does not answer at the moment. Messages are kept and sent later; nothing needs to be done yet.
desk-health-number-blocked = Meta has blocked our number, so nothing is sent. Look at the number in Meta's WhatsApp Manager.
desk-health-number-unknown = Meta does not know our number. Check URA_WHATSAPP_PHONE_ID (docs/whatsapp.md).
desk-health-number-restricted = Meta restricts our number. Look at the number in Meta's WhatsApp Manager.
desk-health-quality-low = People have reported or blocked our messages, and Meta gives our number a low rating. Send fewer approved texts until it recovers.
desk-health-quality-medium = Meta gives our number a medium rating. Send approved texts only where they are expected.
desk-health-webhook-silent = Meta has told us nothing since our last message, so messages from people may be missing. Check the webhook in Meta's app (docs/whatsapp.md).

desk-open-file = Open the file
desk-file-gone = The file is no longer there: the channel keeps files for some days only. Ask the person to send it again.
desk-file-too-large = The file is too large to be fetched. Ask the person for a smaller one, or for a photo of it.
desk-file-address = The file was not fetched: its address is not one of the channel's.
desk-file-changed = The file was not fetched whole. Try again, or ask the person to send it again.
desk-file-type = The file is not what it says it is, and was not opened. Ask the person to send it as a photo or PDF.
desk-file-later = The channel cannot be reached now. Try again in a few minutes.
desk-audit-view-file = Opened a file
