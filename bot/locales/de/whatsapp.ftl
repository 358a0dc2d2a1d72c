# What only WhatsApp shows.

# On the button that opens a list of choices: at most 20 characters.
whatsapp-choose = Auswählen
whatsapp-number = Antworten Sie mit der Nummer Ihrer Wahl.
