# Files of a reply, and files of the conversation.

desk-attach = Attach files
desk-attach-hint = Pictures, PDF, Word or Excel, up to { $limit } MB each. You can also drop or paste them here.
desk-attached = Attached files
desk-attach-remove = Remove { $name }
desk-attach-wait = A file is still on its way. Please send when it is in the list.
desk-attach-failed = The file was not attached: the connection was lost. Please try again.
desk-attach-large = The file is larger than { $limit } MB and was not attached. Please make it smaller, or send it in parts.
desk-attach-empty = The file is empty and was not attached. Please choose another one.
desk-attach-type = The file was not attached: it is no picture (JPEG, PNG, WebP), PDF, Word, Excel or OpenDocument file without macros, whatever its name says. Please save it as a PDF.
desk-attach-mislabelled = The file was not attached: its name ends in { $ending }, but inside it is a { $right } file. Please check it, and rename it if it is the right one.
desk-attach-channel-type = The person's channel does not carry { $ending } files. Please send it as a PDF or JPEG.
desk-attach-channel = The person's channel carries no files. Please say in words what is in it.
desk-attach-many = A reply carries at most { $limit } files. Please send these first.
desk-attach-gone = A file of this reply is no longer attached: it was removed or sent in another window. Please load the page again and check.
desk-file-not-kept = not kept, as no case was open
desk-why-file-gone = The file is no longer stored, so it was not sent.
desk-audit-attach-file = Attached a file
desk-audit-remove-file = Removed an attached file
