# The desk: what officers propose for the articles, and what editors make of it.

desk-suggestions = Suggestions for articles
desk-suggestions-about = Answers that officers found worth keeping. Make a draft of an article out of them, or say why not.
desk-suggestions-own = What you proposed when you closed a case, and what an editor said to it.
desk-suggestions-none = No suggestions here
desk-suggestions-none-text = When an officer closes a case and proposes the answer for the knowledge base, it appears here.
desk-suggestion = Suggestion { $number }
desk-suggestion-back = Back to the suggestions
desk-suggestion-state-open = Open
desk-suggestion-state-taken = Taken
desk-suggestion-state-declined = Declined
desk-suggestion-state-all = All
desk-suggestion-was-taken = { $name } made a draft of it.
desk-suggestion-was-declined = { $name } declined it.
desk-suggestion-wordless = (no words)
desk-suggestion-question = What was asked
desk-suggestion-answer = What the officer answered
desk-suggestion-redacted = Personal data were taken out; what is marked stands in their place. Please look whether anything else tells who asked.
desk-suggestion-mark = Personal data stood here
desk-suggestion-now = The article as it is now
desk-suggestion-no-article = There is no article on this yet.
desk-suggestion-draft = Draft of the article
desk-suggestion-choose = Please choose the matter that it belongs to.
desk-suggestion-has-draft = A draft is waiting to be published; the last to save it was { $name }:
desk-suggestion-questions = How people ask, one question a line
desk-suggestion-text = Text
desk-suggestion-text-help = First the short answer, then sections, each under a heading: ## Heading
desk-suggestion-note = A word to the officer (optional)
desk-suggestion-save = Save as a draft
desk-suggestion-check = Only check
desk-suggestion-save-text = A draft is shown to nobody until it is published. One with errors is not saved.
desk-suggestion-problems = The check found:
desk-suggestion-no-problems = The check found nothing to put right.
desk-suggestion-error = Error:
desk-suggestion-warning = Warning:
desk-suggestion-decline = Decline
desk-suggestion-reason = Why not? The officer will read this.
desk-suggestion-decline-do = Decline the suggestion
desk-suggestion-refused-need = This matter is not in the catalogue. Please choose another one.
desk-suggestion-refused-mark = The draft was not saved: { $mark } still stands in it. Please replace it, or leave it out.
desk-suggestion-refused-changed = The draft was not saved: somebody has changed this article meanwhile. Open the page again in another tab and compare; your text is still here.
desk-suggestion-refused-gone = This suggestion is no longer there: the person has had their data deleted.
desk-suggestion-refused-done = { $name } has dealt with this suggestion already. Nothing was changed.
desk-suggestion-refused-reason = Please write a reason, so that the officer knows why.
desk-suggestion-refused-note = What you write to the officer may have { $limit } characters. Please shorten it.
desk-event-suggested = { $name } proposed the answer for the articles
desk-event-suggestion-answered = An editor answered the suggestion
desk-event-suggestion-taken = { $name } made a draft of an article out of the suggestion
desk-event-suggestion-declined = { $name } declined the suggestion
desk-audit-view-suggestion = Opened a suggestion
desk-audit-suggestion-taken = Made a draft of an article
desk-audit-suggestion-declined = Declined a suggestion

# Long lists
desk-pages = Pages of the list
desk-page-next = Next page
desk-page-first = Back to the beginning
desk-page-empty = Nothing is left on this page
desk-list-count =
    { $count ->
        [one] One entry
       *[other] { $count } entries
    }
desk-list-many = More than { $count } entries
desk-history-older = Older events
desk-lines-older = Older messages
desk-history-back = Back to the case
