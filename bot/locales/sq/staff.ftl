# Fjali për punonjësit që i shkruajnë botit.

staff-link-spent = Ky kod nuk vlen më. Krijoni një të ri te faqja e njoftimeve të sportelit.
