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
