# The first page.
home-title = Where the commitments stand
home-lede = As of { $day }, late ones first.
home-brief = Brief since the session: { $date }
home-by-label = Commitments by status
home-urgent = Most urgent
home-all-commitments = All commitments
home-waiting = Documents to review
home-waiting-none = No document waits for review.
home-differing = Figures that differ
home-coming = Next dates
home-coming-none = No coming date is in the register.
home-new-title = The register is empty
home-new-text = Paste the text of a communiqué or an article: the software proposes the commitments, events and figures in it, and only what you accept enters the register.
track-key = The band is the due period, the upright line is today
home-unpublished-title = Nothing is published yet
home-unpublished-text = This register shows the public only what is open to them. Sign in if you have an account.
