# What only WhatsApp shows.

# On the button that opens a list of choices: at most 20 characters.
whatsapp-choose = Zgjidhni
whatsapp-number = Përgjigjuni me numrin e zgjedhjes suaj.
