# The first page.
home-title = Where the commitments stand
home-lede = As of { $day }, overdue first.
home-by-label = Commitments by status
home-urgent = Most urgent
home-all-commitments = All commitments
home-waiting = Documents to review
home-waiting-none = No document is waiting for review.
home-differing = Figures that differ
home-coming = Upcoming
home-coming-none = No upcoming date is in the register.
home-new-title = The register is empty
home-new-text = Paste the text of a communiqué or an article: the software proposes the commitments, events and figures in it, and only what you accept enters the register.
home-first-list = Import your own list
home-first-list-text = Your office’s list, as it is. You see what each line would do before anything is imported.
track-key = The band is the due period, the upright line is today
home-unpublished-title = Nothing is published yet
home-unpublished-text = This register shows the public only what is open to them. Sign in if you have an account.
