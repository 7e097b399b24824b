# Requests for assistance: the board, a request, and the form that a State writes it in.
request-filed = Requests for assistance
request-reported = Reported needs
request-halves = Requests and reported needs
request-one = Request for assistance
request-untitled = Request without a title
request-new = New request
request-board-lede = What States ask for, and for how long each request has been at its step. You see those that are meant for you.
request-board-empty = There is no request that you may read. A State’s focal point files one with “New request”.
request-board-nothing = No request fits these filters. Clear or widen them.
request-ages = How long requests wait at each step
request-longest =
    { $n ->
        [0] since today
        [one] longest: one day
       *[other] longest: { $n } days
    }
request-days =
    { $n ->
        [one] one day
       *[other] { $n } days
    }
request-days-in-all =
    { $n ->
        [one] one day in all
       *[other] { $n } days in all
    }
request-age-days =
    { $n ->
        [one] day
       *[other] days
    }
request-age-at = at the step “{ $step }”
request-age-whole = since it was begun
request-age-here = At this step for
n-requests =
    { $n ->
        [0] No requests
        [one] One request
       *[other] { $n } requests
    }
request-state = State
request-step = Step
request-turn = Waits for
request-with = Waits for:
request-with-nobody = It is over: nobody has it in hand.
request-way = Its way
request-do = What you can do now
request-write = Write the draft
request-offer-help = Offer help on this request
request-note-print = Note verbale (DOCX)
request-done = Stored. The request now stands at: { $step }.
request-done-away = Stored. The request went back to its State, and only the State reads it now.
request-stale = Somebody changed this request while you had it open. Nothing was stored: read it as it is now, and try again if it still fits.
request-came-back = This request came back to be written anew:
request-offers = Offers on this request
request-offers-none = There is no offer on this request that you may read.
request-offer-own = Help for this request alone
request-suggested = Offers that may fit
request-suggested-note = The order follows a published rule; nothing is promised by it.
request-suggested-none = No offer of the register fits this request by theme or kind of help.
request-against = Against it:
request-aid = Kind of help
request-urgency = Urgency
request-languages = Languages in which help can be taken
request-languages-hint = None ticked means: in any language.
request-language-more = Another language
request-any-language = Any
request-absorbs = People who can take part in a year
request-absorbs-hint = At most, in digits. Leave it empty if it cannot be said.
request-wanted-by = Wanted by
request-origin = Where the need was found
request-addressees = To whom it is sent
request-addressees-hint = One State or organisation a line, by name or code. They read the request once the secretariat circulates it.
request-addressees-none = Nobody is named.
request-addressee-unknown = To whom it is sent: the register knows no “{ $line }”. Write the name as the register has it, or the code.
request-addressee-several = To whom it is sent: several parties are called “{ $line }”. Write one of the codes: { $codes }.
request-publishing = Publication
request-consent = The State agrees that this request is published
request-consent-hint = Then everybody can read it once the secretariat publishes it, under TLP:CLEAR. Without this it is never published.
request-consent-given = The State agrees that it is published.
request-consent-none = It is not published: the State has not agreed.
request-marking-hint = How far those who read it may pass it on.
request-note-verbale = Signed note verbale
request-note-verbale-hint = File the scan under Documents first, then write its number here, such as D-⁠2026-⁠0001.
request-reason = Why
request-lang = Language of the request
request-lang-hint = The language in which you write. It can be another one than that of these pages.
request-title = What is lacking, in one sentence
request-title-hint = Such as: detecting forged documents at land crossings
request-lack = What is lacking
request-lack-hint = What cannot be done today, where and by whom.
request-past-help = Help that there was before
request-past-help-hint = From whom, and what remained. Leave it empty if there was none.
request-result = Expected result
request-result-hint = What will have changed once the need is met, and how it will be seen.
request-authority = Authority that asks
request-authority-hint = The ministry or service for which the help is, with its address for letters.
request-mandate = Mandate
request-mandate-hint = The law, strategy or resolution on which the request rests.
request-field-in = { $field } ({ $lang })
request-parts = Parts of the request
request-part-lack = What is lacking
request-part-help = The help that is wanted
request-part-past = Background
request-part-readers = Who reads it
request-part-review = Check and submit
request-part-n = Part { $n } of { $of }
request-part-lede = Only what the last page asks for has to be filled in. Each part is stored when you press one of the two buttons.
request-no-secrets = Do not write classified or operational information. The register coordinates capacity-building; it is no channel for intelligence.
request-readers-note = Until you submit it, nobody but your State reads the request. Then the secretariat reads it; those named here once it is circulated.
request-kept = What you stored is kept. You can come back to it from the list of requests.
request-next = Save and continue
request-later = Save and go on later
request-back = Back
request-change = Change
request-review-lede = Read it once more. Nothing is sent yet.
request-submit-note = After this, another person of your State says that the request comes from your State. If there is nobody else, send the secretariat a signed note verbale.
request-do-submit = Submit the request
request-do-authenticate = Confirm that it comes from this State
request-do-authenticate-note = You confirm that the State asks for this. The secretariat takes it up after that.
request-do-acknowledge = Acknowledge receipt
request-do-acknowledge-note = The State sees that the secretariat has taken the request up.
request-do-circulate = Circulate it
request-do-circulate-note = Those whom the State named can read it from now on.
request-do-publish = Publish it
request-do-publish-note = The State agreed: everybody can read it from now on, under TLP:CLEAR.
request-do-close = Close it
request-do-close-note = Both sides say that the request was met.
request-do-return = Send it back to be written anew
request-do-return-note = It becomes a draft again, which only the State reads, and is authenticated again. Say what is to be changed.
request-do-withdraw = Withdraw the request
request-do-withdraw-note = The State takes it back. This cannot be undone; a reason is welcome.
request-do-unmet = End it as unmet
request-do-unmet-note = No help was found. Say what was tried.
request-do-expire = End it as expired
request-do-expire-note = It was left without an answer. Say for how long, and who was asked.
mail-of-request =
    Hello { $name },

    { $what }

    { $link }

    What the request says stands in the register alone. You are written to because you speak for one of its parties in the register of { $office }.
mail-request-submitted = A colleague of your State submitted the request { $reference }. Another person of the State is to confirm that it comes from the State.
mail-request-authenticated = The request { $reference } was confirmed to come from its State and waits for the secretariat.
mail-request-acknowledged = The secretariat has acknowledged the request { $reference } of your State.
mail-request-returned = The request { $reference } of your State came back to be written anew. The reason stands on its page.
mail-request-circulated = The request { $reference } was circulated to you. You can read it and offer help.
mail-request-withdrawn = The State has withdrawn its request { $reference }.
mail-request-ended = The secretariat ended the request { $reference } of your State without help. The reason stands on its page.
mail-request-over = The request { $reference }, on which you offered help, is over and takes no more offers.
mail-request-closed = The request { $reference } of your State is closed.
mail-request-offered = Help was offered on the request { $reference } of your State. The State chooses or declines.
mail-request-chosen = The State chose your offer on the request { $reference }. You say when the help begins.
mail-request-declined = The State declined your offer on the request { $reference }.
mail-request-taken-back = An offer on the request { $reference } of your State was taken back.
mail-request-begun = The help on the request { $reference } of your State has begun.
mail-request-delivered = The provider says that the help on the request { $reference } was given. Each side confirms it in its own name.
mail-request-confirmed = The other side confirmed that the help on the request { $reference } was given. It waits for the word of yours.
mail-request-fulfilled = Both sides confirmed that the help on the request { $reference } was given. The secretariat closes it.
