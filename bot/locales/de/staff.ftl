# Sätze für Mitarbeitende, die dem Bot schreiben.

staff-link-spent = Dieser Code gilt nicht mehr. Bitte erstellen Sie auf der Seite der Benachrichtigungen einen neuen.
