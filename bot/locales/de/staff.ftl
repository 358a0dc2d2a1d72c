# Sätze für das Personal, das dem Bot schreibt.

staff-link-spent = Dieser Code gilt nicht mehr. Bitte erstellen Sie auf der Seite mit den Benachrichtigungen einen neuen.
