# Sporteli: llogaritë, verifikimi me dy hapa dhe regjistri i veprimeve.

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
desk-sign-in-told-unverified = Institucioni juaj nuk e vërteton adresën tuaj të postës elektronike. Ju lutem, përdorni fjalëkalimin.
desk-other-account = Përdorni një llogari tjetër
desk-code-title = Hapi i dytë
desk-code-text = Shkruani gjashtë shifrat që tregon tani aplikacioni i verifikimit. Nëse nuk e keni telefonin, shkruani një nga kodet rezervë.
desk-code = Kodi
desk-code-refused = Ky kod nuk është i saktë ose është përdorur tashmë. Ju lutem, shkruani atë që tregon tani aplikacioni.

# Verifikimi me dy hapa
desk-factor = Verifikimi me dy hapa
desk-factor-title = Aktivizoni verifikimin me dy hapa
desk-factor-required = Roli juaj kërkon verifikim me dy hapa.
desk-factor-text = Skanoni këtë figurë me një aplikacion verifikimi në telefon, pastaj shkruani gjashtë shifrat që tregon aplikacioni.
desk-factor-picture = Kod QR për aplikacionin e verifikimit; i njëjti çelës gjendet më poshtë si tekst
desk-factor-by-hand = Nëse nuk mund ta skanoni, shkruajeni këtë çelës në aplikacion:
desk-factor-code = Kodi nga aplikacioni
desk-factor-confirm = Konfirmoni
desk-factor-on = Llogaria juaj mbrohet nga një aplikacion verifikimi.
desk-factor-off = Llogaria juaj mbrohet vetëm nga fjalëkalimi.
desk-factor-set-up = Aktivizojeni
desk-factor-remove = Hiqni verifikimin me dy hapa
desk-recovery-title = Kodet tuaja rezervë
desk-recovery-text = Nëse humbni telefonin, çdo kod e zëvendëson aplikacionin një herë. Shënojini tani dhe ruajini në një vend të sigurt: nuk shfaqen më.
desk-recovery-kept = I shënova
desk-recovery-new = Kode të reja rezervë
desk-recovery-left =
    { $count ->
        [one] Ka mbetur një kod rezervë.
       *[other] Kanë mbetur { $count } kode rezervë.
    }
desk-back-to-account = Kthehuni te llogaria

# Llogaria vetjake
desk-account-wrong = Fjalëkalimi nuk është i saktë. Nuk u ndryshua asgjë.
desk-account-told-password = Fjalëkalimi u ndryshua.
desk-account-told-sessions = Sesionet u mbyllën.
desk-password-change = Ndryshoni fjalëkalimin
desk-password-old = Fjalëkalimi i tanishëm
desk-password-new = Fjalëkalimi i ri
desk-password-again = Fjalëkalimi i ri, edhe një herë
desk-password-rule = Të paktën { $shortest } shenja.
desk-password-ends-others = Të gjitha sesionet tuaja të tjera mbyllen.
desk-password-set = Vendosni fjalëkalimin
desk-password-weak = Fjalëkalimi është tepër i shkurtër: përdorni të paktën { $shortest } shenja.
desk-password-differs = Dy fjalëkalimet nuk përputhen. Ju lutem, shkruajini përsëri.
desk-sessions = Sesionet e hapura
desk-sessions-text = Nëse nuk e njihni ndonjërin, mbylleni dhe ndryshoni fjalëkalimin.
desk-sessions-device = Shfletuesi
desk-sessions-address = Adresa
desk-sessions-since = Që nga
desk-sessions-seen = Përdorur së fundi
desk-sessions-this = Ky
desk-sessions-unknown = I panjohur
desk-sessions-none = Nuk ka asnjë sesion të hapur.
desk-sessions-end = Mbylleni
desk-sessions-end-others = Mbyllni të gjitha të tjerat
desk-sessions-end-all = Mbyllni të gjitha sesionet

# Lidhjet
desk-link = Lidhje për një përdorim
desk-link-title = Zgjidhni fjalëkalimin tuaj
desk-link-text = { $name }, zgjidhni një fjalëkalim për { $email }. Pastaj hyni me të.
desk-link-spent-title = Kjo lidhje nuk vlen më
desk-link-spent-text = Është përdorur, është zëvendësuar nga një më e re ose është tepër e vjetër. Ju lutem, kërkojini një të re atij që jua dha.
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
desk-staff-invited = Me ftesë
desk-staff-expired = Ftesa ka skaduar
desk-staff-disabled = Pa qasje
desk-staff-invite = Ftoni dikë
desk-staff-invite-do = Krijoni ftesën
desk-staff-invite-text =
    { $days ->
        [one] Merrni një lidhje që t'ia jepni personit. Vlen për një përdorim dhe për një ditë.
       *[other] Merrni një lidhje që t'ia jepni personit. Vlen për një përdorim dhe për { $days } ditë.
    }
desk-staff-bad-email = Kjo nuk është adresë e postës elektronike. Ju lutem, kontrollojeni.
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
desk-audit-text = Kush e ka parë cilën bisedë dhe kush çfarë ka ndryshuar. Rreshtat vetëm shtohen: nuk ndryshohen dhe nuk fshihen; nuk përmbajnë fjalë të njerëzve që i shkruajnë Urës.
desk-audit-who = Kush
desk-audit-what = Çfarë
desk-audit-when = Kur
desk-audit-case = Rasti
desk-audit-account = Llogaria
desk-audit-of = Çfarë ka bërë ky person, në regjistrin e veprimeve
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
desk-audit-sessions-revoked = Mbylli sesione
desk-audit-second-factor-set = Aktivizoi verifikimin me dy hapa
desk-audit-second-factor-removed = Hoqi verifikimin me dy hapa
desk-audit-recovery-codes = Krijoi kode të reja rezervë
desk-audit-invited = Ftoi
desk-audit-renamed = Ndryshoi emrin
desk-audit-role-changed = Ndryshoi rolin
desk-audit-link-made = Krijoi lidhje për një përdorim
desk-audit-access-given = Ktheu qasjen
desk-audit-access-taken = Hoqi qasjen
desk-audit-account-change = Provoi të ndryshonte një llogari
