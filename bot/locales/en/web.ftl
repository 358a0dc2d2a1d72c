# The page of the chat.

web-title = Ura – help for citizens abroad
web-description = Ask about sending money, investing, exporting, diaspora programmes and consular matters. Ura answers with sources and shows you the way to your embassy's staff.
web-tagline = Help for citizens abroad
web-skip = Skip to the message field
web-language = Language
web-log = Conversation
web-message = Your message
web-placeholder = Write your question…
web-send = Send
web-keys = Enter sends, Shift+Enter starts a new line.
web-disclosure = Ura is a computer program.
web-privacy = Privacy

web-author-user = You
web-author-bot = Ura
web-author-staff = Embassy
web-author-officer = { $name }, embassy
web-typing = Ura is writing…
web-sending = Sending…
web-sent = Sent
web-failed = Not sent.
web-retry = Try again
web-too-large = The message is too long to be sent.
web-attach = Attach a picture or document for the embassy's staff
web-file-large = The file is larger than { $limit } MB and was not sent. Please send a smaller one, or a photo of it.
web-file-empty = The file is empty and was not sent.
web-file-type = The file was not sent: only pictures (JPEG, PNG, WebP), PDF, Word, Excel and OpenDocument files are taken.
web-file-mislabelled = The file was not sent: its name says that it is something else than it is. Please check it.
web-file-many = You have sent many files today. Please write to us in words, or try again tomorrow.
web-offline = The connection was lost. Reconnecting…
web-online = The connection is back.
web-cookies = Your browser blocks cookies, so no answer can reach you here. Please allow them for this page.
web-newest = To the newest message
web-today = Today
web-yesterday = Yesterday
web-noscript = To chat here, your browser must allow JavaScript. Please allow it and open the page again.

web-error-403-title = This page is not open to you
web-error-403-text = Your account may not see this page. If you think it should, ask whoever runs the system.
web-error-404-title = There is nothing here
web-error-404-text = The page does not exist or has moved. Please check the address.
web-error-500-title = Something went wrong
web-error-500-text = The fault is ours and has been noted. Please try again in a moment.
web-error-home = Back to the chat
