# Offers of help, and what comes of an offer on a request.
nav-offers = Offers
offers-lede = What States and organisations offer to whoever needs it. Anybody may read this list.
offers-empty = Nobody has entered an offer yet.
offers-none-fit = No offer fits these filters. Clear or widen them.
offers-all = Also what is over or was withdrawn
offers-by = Provider
offers-to = Open to
n-offers =
    { $n ->
        [0] no offers
        [one] { $n } offer
       *[other] { $n } offers
    }
offer-add = Offer help
offer-edit = Change offer { $reference }
offer-edit-lede = Everybody can read an offer. To stop it for a time or for good, set its state to “Paused” or “Withdrawn”.
offer-title = What is offered
offer-title-hint = In one language at least.
offer-note = More about it
offer-note-hint = What is included, who can take part, how to apply. Optional.
offer-aids = Kind of help
offer-modality = How it is given
offer-pivot-hint = Only for triangular help: the name or code of the State through which it goes.
offer-to = For whom
offer-to-anybody = Anybody
offer-to-hint = Names or codes of States and regions, one per line. Leave it empty if anybody may take it.
offer-donors = Paid by
offer-donors-hint = Names or codes, one per line, if somebody other than the provider pays.
offer-means = Means
offer-in-kind = In kind: people, places, things
offer-in-kind-too = and in kind
offer-language = Languages
offer-language-any = Any
offer-language-hint = The languages in which the help can be given. Tick none if it can be given in any.
offer-people = Number of people
offer-people-hint = At most how many people it is for. Leave it empty if that is open.
offer-people-n =
    { $n ->
        [one] at most { $n } person
       *[other] at most { $n } people
    }
offer-from = From
offer-until-hint = The offer leaves the list after this day. Leave it empty if no end is set.
offer-state = State
offer-state-hint = A paused offer stays in the list, and help can be proposed by it again once it is open. A withdrawn one leaves the list.
offer-over = Over
offer-urgency = Urgency
offer-did-add = The offer is in the register.
offer-did-change = The change is saved.
offer-matches = Requests for which it was proposed
offer-matches-none = None that you may see.
offer-suggested = Requests that it may meet
offer-suggested-note = Compared are theme, kind, State and region, language, number of people, time, and help given before. Only requests that you may see are looked at, and nothing is sent by itself.
offer-suggested-none = None of the requests that you may see fits now.
match-speaks-for = For it
match-speaks-against = Against it
match-propose = Offer help for this request
match-propose-lede = The requesting State, the provider and the secretariat will see it, and nobody else.
match-propose-do = Offer
match-offer-hint = One of your offers in the register, or help for this request alone.
match-offer-none = For this request alone
match-terms = What is offered for this request
match-terms-hint = What, when, where, for how many. Needed in one language if you chose no offer.
match-title = Offer on { $reference }
match-need = Request
match-need-unseen = You may not see this request.
match-proposed-on = Offered on
match-changed-on = In this state since
match-sides = The two sides
match-side = Side
match-confirmed = Confirmed that the help was given
match-not-confirmed = Not yet
match-awaits-word = The provider says that the help was given. The request is fulfilled when both sides have confirmed it.
match-readers = This page is for the requesting State, the provider and the secretariat.
match-do = What you can do now
match-do-note = Each step is entered in the history with the day and your name, and the other side can see it.
match-do-choose = Choose this offer
match-do-decline = Decline
match-do-take-back = Take the offer back
match-do-begin = Delivery has begun
match-do-deliver = The help was given
match-do-confirm = Confirm that the help was given
match-did-propose = Your offer is in the register. The State decides about it now.
match-did-choose = You have chosen this offer. The provider begins the delivery.
match-did-decline = You have declined this offer.
match-did-take-back = The offer is taken back.
match-did-begin = Delivery has begun.
match-did-deliver = It is entered that the help was given. Both sides now confirm it.
match-did-confirm = Your confirmation is in the register.
not-now-match-own-need = This request comes from your own side. Another party must offer help for it.

# A request as a note verbale, ready to be sealed and initialled.
note-mission = Permanent Mission
note-verbale = Note verbale
note-reference = Reference: { $reference }
note-opening = The Permanent Mission of { $state } presents its compliments to the secretariat ({ $office }) and has the honour to transmit to it, on behalf of its Government, the following request for assistance.
note-closing = The Permanent Mission avails itself of this opportunity to renew to the secretariat the assurances of its highest consideration.
note-subject = Subject
note-aid = Kind of help
note-themes = Themes
note-urgency = Urgency
note-origin = Where the need was found
note-languages = Languages in which help can be taken
note-absorbs = People who can take part in a year
note-wanted-by = Wanted by
note-money = Estimated cost
note-addressees = To be circulated to
note-consent = May be published
note-lacking = What is lacking
note-past-help = Help received before
note-expected = Expected result
note-authority = Responsible authority
note-mandate = Mandate
note-place-date = Place and date
note-seal = Seal of the Mission
note-initials = Initials
