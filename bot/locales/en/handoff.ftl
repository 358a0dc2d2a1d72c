# What people are told on the way to a person and back. Missions have names of their own.

mission-opens = { $mission } is closed now. It opens again on { $when }.
usual-wait = Lately, most people had a first answer within { $duration }.
emergency-phone = For emergencies while it is closed, call { $mission }: { $phone }

ask-residence = In which country do you live? Then the right embassy or consulate will answer you.
ask-residence-name = Please write the name of the country where you live.
button-other-country = Another country
residence-noted = Thank you, I have noted that.
residence-mission = Thank you. Your request is now with { $mission }.

case-passed-on = Your request has been passed on. Somebody else from the staff will answer you here.

button-assistant = Back to the assistant
assistant-closed = I, Ura, answer you again from now on. Your request to the staff has been closed.
assistant-urgent = I, Ura, answer you again from now on. As your request is urgent, it stays open with the staff.
assistant-here = I am here. What would you like to know?

rate = How satisfied are you with the help of the staff?
rate-1 = 1 – not at all
rate-2 = 2 – a little
rate-3 = 3 – fairly
rate-4 = 4 – satisfied
rate-5 = 5 – very
rated = Thank you for your answer.
rated-low = Thank you for your answer. I am sorry that we did not help you more. If you still need help, press the button.
