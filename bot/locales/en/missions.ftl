# The desk's pages of missions, and what is done with cases between them.

# What a field expects
mission-bad-text = Please write between 1 and { $most } characters.
mission-bad-key = “{ $value }” cannot be a key: use lower-case letters, digits and hyphens, for example consulate-milan.
mission-bad-choice = “{ $value }” is not possible here. Possible are: { $known }.
mission-bad-country = “{ $value }” is no country code. Use the two letters of ISO 3166, for example DE or IT.
mission-bad-region = The holidays of the region “{ $value }” in { $country } are not known. Leave it empty, or use its ISO 3166-2 code without the country, for example BY.
mission-bad-zone = “{ $value }” is no time zone. Use a name such as Europe/Rome.
mission-bad-topic = “{ $value }” is no topic. Use an area ({ $known }) or a need such as consular.passport.
mission-bad-number = “{ $value }” is not possible here. Write a whole number from 1 to { $most }.
mission-bad-hours = “{ $value }” are no opening hours. Write them as 09:00-12:00, 13:00-16:00, one after the other; leave a closed day empty.
mission-bad-day = “{ $value }” is no date. Write it as 2027-01-31.
mission-bad-rule = A rule needs at least a country, a home country, a topic or a language.
mission-bad-key-taken = Another mission has the key “{ $value }” already. Please choose another one.
mission-bad-cover = A mission cannot cover itself. Please choose another one.

# A case and its way
case-mission = Mission
case-mission-closed = closed now
case-residence = Lives in
case-duty = Officer on duty, called
case-response-due = To be answered by
case-resolution-due = To be closed by
case-late = Late
case-close-reason = Reason
case-resolution = What came of it
case-rating = Satisfaction
case-rating-of = { $rating } of 5
case-ask-rating = Ask the person how satisfied they are
case-suggest = This answer belongs in the knowledge base: propose it to the editors, without personal data
case-pass = Pass the case on
case-pass-to = To whom
case-pass-choose = Please choose
case-pass-queue = Back to the queue
case-pass-people = Colleagues
case-pass-missions = Missions
case-pass-note = A note for whoever takes it over; the person does not see it
case-pass-confirm = Pass it on
case-online = { $name } (at the desk)
case-looking = { $name } is looking at this case
case-typing = { $name } is writing…

case-event-routed = Assigned to { $to }
case-event-covered = Taken over by { $to }, as the mission was closed
case-event-duty = The officer on duty was called
case-event-transferred = { $name } gave it to { $to }
case-event-moved = { $name } sent it to { $to }
case-event-released = { $name } gave it back to the queue
case-event-requeued = Taken back from { $name } into the queue: { $why }
case-event-returned = The person went back to the assistant
case-event-due-soon = Soon late: { $target }
case-event-breached = Late: { $target }
case-event-rated = The person rated the help with { $rating } of 5
desk-target-response = answer
desk-target-resolution = closing
desk-requeued-silent = no answer for too long
desk-requeued-offline = away from the desk
desk-requeued-disabled = account closed
desk-close-reason-answered = Answered
desk-close-reason-referred = Referred elsewhere
desk-close-reason-no-reply = The person no longer replied
desk-close-reason-duplicate = Same as another case
desk-close-reason-abuse = Abuse or advertising
desk-close-reason-other = Something else
desk-close-reason-returned = The person went back to the assistant
desk-close-reason-left = The person deleted their data

case-refused-reason = Please choose a reason from the list.
case-refused-note = That text is too long: at most { $limit } characters are allowed. Please shorten it.
case-refused-target = The case cannot be passed on there any more. Please choose again.
case-refused-suggestion = There is no reply of an officer in this case that could be proposed. The case is still open.
