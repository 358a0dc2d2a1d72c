# The desk: the case packet, canned replies, notes, tags and shortcuts.

# The case packet
desk-related = Related articles
desk-earlier = Other cases of this person
desk-earlier-none = None
desk-slot-home-country = Speaks of
desk-slot-host-country = Lives in
desk-slot-pending-need = Was asked the country for
desk-slot-amount = Amount
desk-slot-currency = Currency
desk-slot-provider = Provider
desk-slot-city = City
desk-offer-short = Short answer
desk-offer-unchecked = check before use

desk-article-sources = Sources
desk-article-reviewed = Reviewed by the embassy on { $date }.
desk-article-unchecked = Staff must check this matter before they use the text.
desk-article-other-language = There is no article in this language yet ({ $language }). This is the English one.
desk-offer-article = Article: { $title }

# Texts to insert
desk-picker = Insert a text
desk-picker-open = Insert a text (/)
desk-picker-keys = Arrow keys choose, Enter inserts. Nothing is sent until you press Send.
desk-picker-none = No text was found. Try fewer words.
desk-close-dialog = Close

# Canned replies
desk-canned = Canned replies
desk-canned-about = Texts that you use again and again. While you write a reply, “/” at the beginning of a line offers those of the case's mission, in the person's language.
desk-canned-new = New canned reply
desk-canned-title = Title
desk-canned-text = Text
desk-canned-gaps = Filled in when it is inserted: { $gaps }.
desk-canned-everywhere = Every mission
desk-canned-change = Change
desk-canned-delete = Delete
desk-canned-none = There are no canned replies yet
desk-canned-none-text = Write down what you answer most often; it saves your colleagues time, too.
desk-canned-refused-empty = Please fill in the title, the language and the text.
desk-canned-refused-title = The title is too long: at most { $limit } characters.
desk-canned-refused-long = The text has { $length } characters; { $limit } are allowed. Please shorten it.
desk-canned-refused-gap = { $gap } is not a placeholder. Please use only { $allowed }.
desk-canned-refused-mission = You can write canned replies for your own missions only. Please choose one of them.
desk-canned-refused-gone = This canned reply is no longer there: somebody has deleted it.
desk-refused-gap = The reply was not sent: { $gap } is still to be filled in. Please replace it.
desk-audit-change-canned = Changed a canned reply

# Internal notes
desk-notes = Internal notes
desk-notes-about = Only colleagues read these. Nothing of them goes to the person.
desk-notes-none = No notes yet.
desk-note-new = Write a note for colleagues
desk-note-keys = @ mentions a colleague, who is told of it.
desk-note-people = Colleagues to mention
desk-note-add = Add the note
desk-note-refused-empty = The note is empty. Please write something.
desk-note-refused-long = The note has { $length } characters; { $limit } are allowed. Please shorten it.
desk-unsaved = It was not saved: there is no connection. Please try again.
desk-tab-mentions = Mentions
desk-mentions-short = mentioning you
desk-empty-mentions = Nobody has mentioned you
desk-empty-mentions-text = When a colleague writes @ and your name in an internal note, the case appears here.
desk-alert-mentioned = You are mentioned in case #{ $case }
desk-alert-kind-mentioned = A colleague mentions you
desk-audit-add-note = Wrote an internal note

# Tags
desk-tag = Tag
desk-tags = Tags
desk-tags-none = No tags yet.
desk-tag-new = New tag
desk-tag-add = Add
desk-tag-remove = Remove the tag “{ $tag }”
desk-tag-refused-empty = The tag is empty. Please write a word or two.
desk-tag-refused-long = The tag is too long: at most { $limit } characters.
desk-tag-refused-many = A case can have { $limit } tags. Please remove one first.
desk-need = Matter
desk-audit-change-tags = Changed the tags

# What one has not read
desk-unread =
    { $count ->
        [one] 1 new
       *[other] { $count } new
    }
desk-unread-all = New

# Keyboard shortcuts
desk-keys = Keyboard shortcuts
desk-keys-on = Use single keys as shortcuts
desk-keys-help = Show this list
desk-keys-next = Next case
desk-keys-previous = Previous case
desk-keys-open = Open the case
desk-keys-claim = Take the case
desk-keys-reply = Write a reply
desk-keys-insert = Insert a text
desk-keys-slash = Search; at the beginning of a line of a reply: insert a text
desk-keys-note = Write an internal note
desk-keys-tag = Add a tag
desk-keys-mentions = To your mentions
desk-keys-queue = Back to the cases
desk-keys-send = Send
desk-keys-leave = Leave the field
