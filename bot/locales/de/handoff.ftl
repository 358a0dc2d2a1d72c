# What people are told on the way to a person and back. Missions have names of their own.

mission-opens = { $mission }: zurzeit geschlossen. Wieder geöffnet ab { $when }.
usual-wait = Zuletzt erhielten die meisten eine erste Antwort innerhalb dieser Zeit: { $duration }.
emergency-phone = In Notfällen außerhalb der Öffnungszeiten rufen Sie bitte an: { $mission }, { $phone }

ask-residence = In welchem Land leben Sie? Dann antwortet Ihnen die zuständige Botschaft oder das zuständige Konsulat.
ask-residence-name = Bitte schreiben Sie den Namen des Landes, in dem Sie leben.
button-other-country = Ein anderes Land
residence-noted = Danke, das habe ich mir gemerkt.
residence-mission = Danke. Ihr Anliegen liegt jetzt hier: { $mission }.

case-passed-on = Ihr Anliegen wurde weitergegeben. Jemand anderes vom Personal antwortet Ihnen hier.

button-assistant = Zum Assistenten
assistant-closed = Ab jetzt antworte ich, Ura, Ihnen wieder. Ihr Anliegen beim Personal wurde geschlossen.
assistant-urgent = Ab jetzt antworte ich, Ura, Ihnen wieder. Da Ihr Anliegen dringend ist, bleibt es beim Personal offen.
assistant-here = Ich bin da. Was möchten Sie wissen?

rate = Wie zufrieden sind Sie mit der Hilfe des Personals?
rate-1 = 1 – gar nicht
rate-2 = 2 – wenig
rate-3 = 3 – teils, teils
rate-4 = 4 – ziemlich
rate-5 = 5 – sehr
rated = Vielen Dank für Ihre Antwort.
rated-low = Vielen Dank für Ihre Antwort. Es tut mir leid, dass wir Ihnen nicht besser geholfen haben. Wenn Sie noch Hilfe brauchen, tippen Sie auf die Schaltfläche.
