# Sporteli: llogaritë, faktori i dytë dhe regjistri i veprimeve.

desk-yes = Po
desk-no = Jo
desk-save = Ruani
desk-show = Shfaqni
desk-from = Nga
desk-until = Deri më

# Hyrja, më tej
desk-sign-in-openid = Hyni me llogarinë e institucionit
desk-sign-in-told-password = Fjalëkalimi u vendos. Ju lutem, hyni me të.
desk-sign-in-told-openid = Hyrja me llogarinë e institucionit nuk funksionoi. Ju lutem, provoni përsëri ose përdorni fjalëkalimin.
desk-sign-in-told-unknown = Kjo adresë nuk ka llogari këtu. Ju lutem, kërkojini mbikëqyrësit një ftesë.
desk-sign-in-told-unverified = Institucioni juaj nuk e vërteton adresën tuaj të postës. Ju lutem, përdorni fjalëkalimin.
desk-other-account = Përdorni një llogari tjetër
desk-code-title = Hapi i dytë
desk-code-text = Shkruani gjashtë shifrat që tregon tani aplikacioni juaj i vërtetimit. Nëse nuk e keni telefonin, shkruani një nga kodet e rikthimit.
desk-code = Kodi
desk-code-refused = Ky kod nuk është i saktë ose është përdorur tashmë. Ju lutem, shkruani atë që tregon tani aplikacioni.

# Faktori i dytë
desk-factor = Faktori i dytë
desk-factor-title = Vendosni faktorin e dytë
desk-factor-required = Roli juaj kërkon një faktor të dytë.
desk-factor-text = Skanoni këtë figurë me një aplikacion vërtetimi në telefon, pastaj shkruani gjashtë shifrat që tregon aplikacioni.
desk-factor-picture = Kod QR për aplikacionin e vërtetimit; i njëjti çelës gjendet më poshtë si tekst
desk-factor-by-hand = Nëse nuk mund ta skanoni, shkruani këtë çelës në aplikacion:
desk-factor-code = Kodi nga aplikacioni
desk-factor-confirm = Konfirmoni
desk-factor-on = Llogaria juaj mbrohet nga një aplikacion vërtetimi.
desk-factor-off = Llogaria juaj mbrohet vetëm nga fjalëkalimi.
desk-factor-set-up = Vendoseni
desk-factor-remove = Hiqni faktorin e dytë
desk-recovery-title = Kodet tuaja të rikthimit
desk-recovery-text = Çdo kod e zëvendëson aplikacionin një herë, nëse humbni telefonin. Shënojini tani dhe ruajini në një vend të sigurt: nuk shfaqen më.
desk-recovery-kept = I shënova
desk-recovery-new = Kode të reja rikthimi
desk-recovery-left =
    { $count ->
        [one] Ka mbetur një kod rikthimi.
       *[other] Kanë mbetur { $count } kode rikthimi.
    }
desk-back-to-account = Kthehuni te llogaria

# Llogaria vetjake
desk-account-wrong = Fjalëkalimi nuk është i saktë. Asgjë nuk u ndryshua.
desk-account-told-password = Fjalëkalimi u ndryshua.
desk-account-told-sessions = Hyrjet u mbyllën.
desk-password-change = Ndryshoni fjalëkalimin
desk-password-old = Fjalëkalimi i tanishëm
desk-password-new = Fjalëkalimi i ri
desk-password-again = Fjalëkalimi i ri, edhe një herë
desk-password-rule = Të paktën { $shortest } shenja.
desk-password-ends-others = Të gjitha hyrjet e tjera tuajat mbyllen.
desk-password-set = Vendosni fjalëkalimin
desk-password-weak = Fjalëkalimi është tepër i shkurtër: përdorni të paktën { $shortest } shenja.
desk-password-differs = Dy fjalëkalimet nuk përputhen. Ju lutem, shkruajini përsëri.
desk-sessions = Hyrjet e hapura
desk-sessions-text = Nëse nuk e njihni njërën, mbylleni dhe ndryshoni fjalëkalimin.
desk-sessions-device = Shfletuesi
desk-sessions-address = Adresa
desk-sessions-since = Që nga
desk-sessions-seen = Përdorur së fundi
desk-sessions-this = Kjo
desk-sessions-unknown = I panjohur
desk-sessions-none = Nuk ka asnjë hyrje të hapur.
desk-sessions-end = Mbylleni
desk-sessions-end-others = Mbyllni të gjitha të tjerat
desk-sessions-end-all = Mbyllni të gjitha hyrjet

# Lidhjet
desk-link = Lidhje për një përdorim
desk-link-title = Zgjidhni fjalëkalimin
desk-link-text = { $name }, zgjidhni një fjalëkalim për { $email }. Pastaj hyni me të.
desk-link-spent-title = Kjo lidhje nuk vlen më
desk-link-spent-text = Është përdorur, është zëvendësuar nga një më e re ose është tepër e vjetër. Ju lutem, kërkojini një të re atij që jua dërgoi.
desk-link-made = Lidhja për { $name } është gati.
desk-link-hand-over =
    { $days ->
        [one] Kopjojeni tani dhe jepjani vetëm këtij personi: shfaqet vetëm këtë herë, vlen për një përdorim dhe për një ditë.
       *[other] Kopjojeni tani dhe jepjani vetëm këtij personi: shfaqet vetëm këtë herë, vlen për një përdorim dhe për { $days } ditë.
    }

# Llogaritë e të tjerëve
desk-staff = Punonjësit
desk-staff-name = Emri, siç e shohin përdoruesit
desk-staff-role = Roli
desk-staff-state = Gjendja
desk-staff-active = Aktive
desk-staff-invited = I ftuar
desk-staff-expired = Ftesa ka skaduar
desk-staff-disabled = Pa qasje
desk-staff-invite = Ftoni dikë
desk-staff-invite-do = Krijoni ftesën
desk-staff-invite-text =
    { $days ->
        [one] Merrni një lidhje për t’ia dhënë personit. Vlen për një përdorim dhe për një ditë.
       *[other] Merrni një lidhje për t’ia dhënë personit. Vlen për një përdorim dhe për { $days } ditë.
    }
desk-staff-bad-email = Kjo nuk është adresë poste elektronike. Ju lutem, kontrollojeni.
desk-staff-bad-name = Ju lutem, shkruani një emër me jo më shumë se 100 shenja.
desk-staff-taken = Kjo adresë ka tashmë një llogari. Kërkojeni në listë.
desk-staff-change = Emri dhe roli
desk-staff-role-text = Pas ndryshimit të rolit, personi duhet të hyjë përsëri.
desk-staff-access = Qasja
desk-staff-link-join = Lidhje e re ftese
desk-staff-link-reset = Lidhje për fjalëkalim të ri
desk-staff-disable = Hiqni qasjen
desk-staff-enable = Ktheni qasjen
desk-staff-not-yours = Mund ta shihni këtë llogari, por jo ta ndryshoni.
desk-role-officer = Punonjës
desk-role-supervisor = Mbikëqyrës
desk-role-editor = Redaktor
desk-role-operator = Operator

# Regjistri i veprimeve
desk-audit = Regjistri i veprimeve
desk-audit-text = Kush e ka parë cilën bisedë dhe kush çfarë ka ndryshuar. Rreshtat vetëm shtohen, nuk ndryshohen e nuk fshihen; nuk përmbajnë fjalë të njerëzve që i shkruajnë Urës.
desk-audit-who = Kush
desk-audit-what = Çfarë
desk-audit-when = Kur
desk-audit-case = Rasti
desk-audit-account = Llogaria
desk-audit-of = Çfarë ka bërë ky person, në regjistër
desk-audit-refused = u refuzua
desk-audit-only-refused = Vetëm të refuzuarat
desk-audit-none = Nuk u gjet asgjë
desk-audit-none-text = Provoni një periudhë më të gjatë ose më pak filtra.
desk-audit-view-case = Hapi rastin
desk-audit-view-part = Pa rastin
desk-audit-view-lines = Lexoi më tej bisedën
desk-audit-claim = Mori rastin
desk-audit-reply = U përgjigj
desk-audit-close = Mbylli rastin
desk-audit-sign-in = Hyri
desk-audit-sign-out = Doli
desk-audit-joined = Përdori ftesën
desk-audit-password-reset = Vendosi fjalëkalim të ri me lidhje
desk-audit-password-changed = Ndryshoi fjalëkalimin
desk-audit-sessions-revoked = Mbylli hyrje
desk-audit-second-factor-set = Vendosi faktorin e dytë
desk-audit-second-factor-removed = Hoqi faktorin e dytë
desk-audit-recovery-codes = Krijoi kode të reja rikthimi
desk-audit-invited = Ftoi
desk-audit-renamed = Ndryshoi emrin
desk-audit-role-changed = Ndryshoi rolin
desk-audit-link-made = Krijoi lidhje për një përdorim
desk-audit-access-given = Ktheu qasjen
desk-audit-access-taken = Hoqi qasjen
desk-audit-account-change = Provoi të ndryshonte një llogari
