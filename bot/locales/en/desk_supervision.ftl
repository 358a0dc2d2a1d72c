# The desk: supervision, and the filters that lead from a figure to its cases.

desk-tab-all = All
desk-empty-claimed = No case is being worked on
desk-empty-claimed-text = When somebody takes a case, it appears here.
desk-empty-all = There are no cases yet
desk-empty-all-text = When somebody needs a person, the case appears here by itself.
desk-mission = Mission
desk-topic = Topic
desk-opened-from = Opened from
desk-only-breached = Target missed
desk-only-rated = Rated by the person
desk-topic-remittance = Sending money
desk-topic-investment = Investing
desk-topic-export = Exporting
desk-topic-diaspora = Diaspora programmes
desk-topic-consular = Consular matters
desk-topic-meta = Asked for a person, without a topic
desk-topic-none = No topic

desk-supervision = Supervision
desk-period = Period
desk-load = Open now
desk-load-none = No case is open.
desk-load-urgent = Waiting, urgent
desk-load-overdue = Overdue now
desk-last-days =
    { $count ->
        [one] Last day
       *[other] Last { $count } days
    }
desk-csv = Download as CSV
desk-figure-cases = Cases
desk-figure-response = First response, median
desk-figure-response-chart = Median and 90 of 100
desk-figure-resolution = Until closed, median
desk-figure-p90 = 90 of 100 within { $time }
desk-figure-breached = Target missed
desk-figure-rating = Satisfaction, 1 to 5
desk-figure-rated =
    { $count ->
        [one] one rating
       *[other] { $count } ratings
    }
desk-chart-days = Cases opened
desk-chart-as-table = As a list
desk-by-mission = Mission
desk-by-officer = Officer
desk-by-topic = Topic
desk-by-reason = Reason
desk-no-mission = No mission
desk-no-officer = Nobody yet
desk-figures-note = Cases count on the day they were opened; days are those of { $zone }. A case belongs to the officer who has it now or closed it.
desk-figures-none = No case was opened in this period
desk-figures-none-text = Choose a longer period or fewer filters.
desk-audit-export-figures = Downloaded figures
