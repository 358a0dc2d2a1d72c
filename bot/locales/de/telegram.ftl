# Was Telegrams Menü über jeden Befehl sagt.

command-start = Beginnen
command-help = Was ich für Sie tun kann
command-human = Mit der Botschaft sprechen
command-assistant = Zurück zum Assistenten
command-language = Sprache wechseln
command-privacy = Was mit Ihren Daten geschieht
command-forget = Ihre Daten löschen
