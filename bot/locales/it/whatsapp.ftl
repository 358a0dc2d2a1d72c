# What only WhatsApp shows.

# On the button that opens a list of choices: at most 20 characters.
whatsapp-choose = Scelga
whatsapp-number = Risponda con il numero della Sua scelta.
