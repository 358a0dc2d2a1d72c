# Sporteli: mbikëqyrja dhe filtrat që çojnë nga një shifër te rastet e saj.

desk-tab-all = Të gjitha
desk-empty-claimed = Asnjë rast nuk është në trajtim
desk-empty-claimed-text = Kur dikush merr një rast, ai shfaqet këtu.
desk-empty-all = Ende nuk ka raste
desk-empty-all-text = Kur dikush kërkon të flasë me një njeri, rasti shfaqet këtu vetvetiu.
desk-mission = Përfaqësia
desk-topic = Tema
desk-opened-from = Hapur nga data
desk-only-breached = Me afat të kaluar
desk-only-rated = Të vlerësuara nga personi
desk-topic-remittance = Dërgimi i parave
desk-topic-investment = Investimet
desk-topic-export = Eksporti
desk-topic-diaspora = Programet për diasporën
desk-topic-consular = Çështjet konsullore
desk-topic-meta = Kërkuan të flasin me një njeri, pa temë
desk-topic-none = Pa temë

desk-supervision = Mbikëqyrja
desk-period = Periudha
desk-load = Të hapura tani
desk-load-none = Asnjë rast nuk është i hapur.
desk-load-urgent = Në pritje, urgjente
desk-load-overdue = Me afat të kaluar tani
desk-last-days =
    { $count ->
        [one] Dita e fundit
       *[other] { $count } ditët e fundit
    }
desk-csv = Shkarkoni si CSV
desk-figure-cases = Raste
desk-figure-response = Përgjigjja e parë, mediana
desk-figure-response-chart = Mediana dhe 90 % e rasteve
desk-figure-resolution = Deri në mbyllje, mediana
desk-figure-p90 = 90 % e rasteve: deri në { $time }
desk-figure-breached = Me afat të kaluar
desk-figure-rating = Kënaqësia, nga 1 deri në 5
desk-figure-rated =
    { $count ->
        [one] një vlerësim
       *[other] { $count } vlerësime
    }
desk-chart-days = Raste të hapura
desk-chart-as-table = Si listë
desk-by-mission = Përfaqësia
desk-by-officer = Punonjësi
desk-by-topic = Tema
desk-by-reason = Arsyeja
desk-no-mission = Pa përfaqësi
desk-no-officer = Ende askush
desk-figures-note = Rastet numërohen në ditën kur u hapën; ditët janë sipas zonës { $zone }. Rasti i takon punonjësit që e ka tani ose që e mbylli.
desk-figures-none = Në këtë periudhë nuk u hap asnjë rast
desk-figures-none-text = Zgjidhni një periudhë më të gjatë ose më pak filtra.
desk-audit-export-figures = Shkarkoi shifrat
