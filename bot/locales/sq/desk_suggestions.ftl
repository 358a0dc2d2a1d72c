# Sporteli: çfarë propozojnë punonjësit për artikujt dhe çfarë bëjnë redaktorët me të.

desk-suggestions = Propozime për artikujt
desk-suggestions-about = Përgjigje që punonjësit i çmuan të vlefshme. Bëni prej tyre një draft artikulli ose thoni pse jo.
desk-suggestions-own = Çfarë propozuat kur mbyllët një rast dhe çfarë tha redaktori.
desk-suggestions-none = Këtu nuk ka propozime
desk-suggestions-none-text = Kur një punonjës mbyll një rast dhe e propozon përgjigjen për bazën e njohurive, ajo shfaqet këtu.
desk-suggestion = Propozimi { $number }
desk-suggestion-back = Kthehu te propozimet
desk-suggestion-state-open = I hapur
desk-suggestion-state-taken = I pranuar
desk-suggestion-state-declined = I refuzuar
desk-suggestion-state-all = Të gjitha
desk-suggestion-was-taken = { $name } bëri prej tij një draft.
desk-suggestion-was-declined = { $name } e refuzoi.
desk-suggestion-wordless = (pa fjalë)
desk-suggestion-question = Çfarë u pyet
desk-suggestion-answer = Çfarë u përgjigj punonjësi
desk-suggestion-redacted = Të dhënat personale janë hequr; në vend të tyre qëndron ajo që është e shënuar. Ju lutem, shihni nëse ka mbetur diçka që tregon kush pyeti.
desk-suggestion-mark = Këtu kishte të dhëna personale
desk-suggestion-now = Artikulli siç është tani
desk-suggestion-no-article = Për këtë nuk ka ende artikull.
desk-suggestion-draft = Drafti i artikullit
desk-suggestion-choose = Ju lutem, zgjidhni çështjen së cilës i përket.
desk-suggestion-has-draft = Një draft pret të botohet; i fundit e ruajti { $name }:
desk-suggestion-questions = Si pyesin njerëzit, një pyetje në çdo rresht
desk-suggestion-text = Teksti
desk-suggestion-text-help = Së pari përgjigjja e shkurtër, pastaj pjesët, secila nën një titull: ## Titulli
desk-suggestion-note = Një fjalë për punonjësin (nëse doni)
desk-suggestion-save = Ruajeni si draft
desk-suggestion-check = Vetëm kontrolloni
desk-suggestion-save-text = Drafti nuk i shfaqet askujt derisa të botohet. Me gabime nuk ruhet.
desk-suggestion-problems = Kontrolli gjeti:
desk-suggestion-no-problems = Kontrolli nuk gjeti asgjë për të ndrequr.
desk-suggestion-error = Gabim:
desk-suggestion-warning = Vërejtje:
desk-suggestion-decline = Refuzoni
desk-suggestion-reason = Pse jo? Punonjësi do ta lexojë.
desk-suggestion-decline-do = Refuzojeni propozimin
desk-suggestion-refused-need = Kjo çështje nuk është në katalog. Ju lutem, zgjidhni një tjetër.
desk-suggestion-refused-mark = Drafti nuk u ruajt: në të mbetet ende { $mark }. Ju lutem, zëvendësojeni ose hiqeni.
desk-suggestion-refused-changed = Drafti nuk u ruajt: dikush e ka ndryshuar ndërkohë këtë artikull. Hapeni faqen edhe në një skedë tjetër dhe krahasoni; teksti juaj është ende këtu.
desk-suggestion-refused-gone = Ky propozim nuk është më: personi kërkoi fshirjen e të dhënave të veta.
desk-suggestion-refused-done = Me këtë propozim është marrë tashmë { $name }. Nuk u ndryshua asgjë.
desk-suggestion-refused-reason = Ju lutem, shkruani një arsye, që punonjësi ta dijë pse.
desk-suggestion-refused-note = Ajo që i shkruani punonjësit mund të ketë { $limit } shenja. Ju lutem, shkurtojeni.
desk-event-suggested = { $name } e propozoi përgjigjen për artikujt
desk-event-suggestion-answered = Një redaktor iu përgjigj propozimit
desk-event-suggestion-taken = { $name } bëri nga propozimi një draft artikulli
desk-event-suggestion-declined = { $name } e refuzoi propozimin
desk-audit-view-suggestion = Hapi një propozim
desk-audit-suggestion-taken = Bëri një draft artikulli
desk-audit-suggestion-declined = Refuzoi një propozim

# Lista të gjata
desk-pages = Faqet e listës
desk-page-next = Faqja tjetër
desk-page-first = Kthehu në fillim
desk-page-empty = Në këtë faqe nuk ka mbetur asgjë
desk-list-count =
    { $count ->
        [one] Një zë
       *[other] { $count } zëra
    }
desk-list-many = Më shumë se { $count } zëra
desk-history-older = Ngjarje më të vjetra
desk-lines-older = Mesazhe më të vjetra
desk-history-back = Kthehu te rasti
