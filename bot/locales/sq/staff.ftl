# Fjali për punonjësit që i shkruajnë botit.

staff-link-spent = Ky kod nuk vlen më. Ju lutem, krijoni një të ri te faqja e njoftimeve në sportel.
