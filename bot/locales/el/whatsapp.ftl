# What only WhatsApp shows.

# On the button that opens a list of choices: at most 20 characters.
whatsapp-choose = Επιλέξτε
whatsapp-number = Απαντήστε με τον αριθμό της επιλογής σας.
