//! What can be done, as a closed list.

tansiq_model::words! {
    /// What somebody does. The word is the id of the action in the policies and the action of a history entry.
    Act, "act" {
        /// Reads a record.
        RecordRead = "record.read",
        /// Reads who changed a record, and why.
        RecordHistory = "record.history",
        /// Reads a part of a record with a marking of its own.
        FieldRead = "field.read",
        /// Files a document.
        DocumentFile = "document.file",
        /// Adds what the reader proposes for a document that was filed before.
        DocumentRead = "document.read",
        /// Adds a proposal that the reader missed.
        ProposalAdd = "proposal.add",
        /// Cuts a proposal in parts.
        ProposalSplit = "proposal.split",
        /// Gives the reason for a rejection later.
        ProposalReason = "proposal.reason",
        /// Accepts a proposal.
        ProposalAccept = "proposal.accept",
        /// Accepts a proposal as a commitment that nobody can measure.
        ProposalNotMeasurable = "proposal.not-measurable",
        /// Adds a proposal's passage to a record that exists.
        ProposalLink = "proposal.link",
        /// Accepts a proposal with other values.
        ProposalEdit = "proposal.edit",
        /// Rejects a proposal.
        ProposalReject = "proposal.reject",
        /// Takes a decision about a proposal back.
        ProposalUndo = "proposal.undo",
        /// Adds a dialogue.
        DialogueAdd = "dialogue.add",
        /// Adds a session of a dialogue.
        SessionAdd = "session.add",
        /// Adds a figure.
        ClaimAdd = "claim.add",
        /// Puts figures side by side as answers to one question.
        ClaimJoin = "claim.join",
        /// Changes a commitment.
        CommitmentEdit = "commitment.edit",
        /// Adds a source to a commitment.
        CommitmentSource = "commitment.source",
        /// Takes a source from a commitment.
        CommitmentSourceRemoved = "commitment.source-removed",
        /// Puts an owner or a date forward for a commitment.
        CommitmentPropose = "commitment.propose",
        /// Adds a party.
        PartyAdd = "party.add",
        /// Changes a party.
        PartyEdit = "party.edit",
        /// Adds terms of roles.
        RoleAdd = "role.add",
        /// Changes a term of a role.
        RoleEdit = "role.edit",
        /// Changes the settings of the register.
        SettingsEdit = "settings.edit",
        /// Reads how often the reader was right.
        ReaderFigures = "reader.figures",
        /// Takes the decisions about its proposals out as a set of texts to measure a reader with.
        ReaderExport = "reader.export",
        /// Changes which of its proposals the review folds away.
        ReaderTune = "reader.tune",
        /// Makes or changes a sharing group.
        GroupEdit = "group.edit",
        /// Reads an office's own list in.
        ImportRead = "import.read",
        /// Says what the columns of a list are.
        ImportMap = "import.map",
        /// Drops a list that was not applied.
        ImportDiscard = "import.discard",
        /// Applies a list.
        ImportApply = "import.apply",
        /// Takes an applied list back.
        ImportUndo = "import.undo",
        /// Reports on a commitment for a side of it.
        CommitmentReport = "commitment.report",
        /// Adds evidence to a commitment.
        CommitmentEvidence = "commitment.evidence",
        /// Agrees to a commitment for a side of it.
        CommitmentAgree = "commitment.agree",
        /// Takes an agreement back.
        CommitmentDisagree = "commitment.disagree",
        /// Records an independent reviewer's finding.
        CommitmentFinding = "commitment.finding",
        /// Takes down what somebody answered by mail.
        AnswerAccept = "answer.accept",
        /// Refuses what somebody answered by mail.
        AnswerRefuse = "answer.refuse",
        /// Has one's party's say about a record that names it.
        CommentAdd = "comment.add",
        /// Words one's party's comment anew, or withdraws it.
        CommentEdit = "comment.edit",
        /// Writes a State's request.
        NeedDraft = "need.draft",
        /// Hands a request in.
        NeedSubmit = "need.submit",
        /// Says that a request comes from its State.
        NeedAuthenticate = "need.authenticate",
        /// Takes a request up.
        NeedAcknowledge = "need.acknowledge",
        /// Sends a request to those whom the State named.
        NeedCirculate = "need.circulate",
        /// Publishes a request.
        NeedPublish = "need.publish",
        /// Takes a request of one's State back.
        NeedWithdraw = "need.withdraw",
        /// Sends a request back to be written anew.
        NeedReturn = "need.return",
        /// Ends a request that was left without an answer.
        NeedExpire = "need.expire",
        /// Ends a request for which no help was found.
        NeedUnmet = "need.unmet",
        /// Closes a request that was met.
        NeedClose = "need.close",
        /// Offers help.
        OfferAdd = "offer.add",
        /// Changes an offer.
        OfferEdit = "offer.edit",
        /// Offers help for a need.
        MatchPropose = "match.propose",
        /// Chooses an offer for a need.
        MatchChoose = "match.choose",
        /// Declines an offer for a need.
        MatchDecline = "match.decline",
        /// Takes an offer for a need back.
        MatchTakeBack = "match.take-back",
        /// Says how far the help has come.
        MatchDeliver = "match.deliver",
        /// Says for a side that the help was given.
        MatchConfirm = "match.confirm",
        /// Registers a project.
        ProjectAdd = "project.add",
        /// Changes a project.
        ProjectEdit = "project.edit",
        /// Scores a project that is over, for a side of it.
        ScoreGive = "score.give",
        /// Lets the readers of a project read what both sides said of it.
        ScoreShow = "score.show",
        /// Adds to a score that cannot be changed any more.
        ScoreAddTo = "score.add-to",
        /// Makes one party of two.
        PartyMerge = "party.merge",
        /// Takes a merge back.
        PartyUnmerge = "party.unmerge",
        /// Changes one's own password.
        PasswordChange = "password.change",
        /// Adds a passkey to one's own account.
        PasskeyAdd = "passkey.add",
        /// Takes a passkey from one's own account.
        PasskeyRemove = "passkey.remove",
        /// Adds one-time codes to one's own account.
        TotpAdd = "totp.add",
        /// Takes one-time codes from one's own account.
        TotpRemove = "totp.remove",
        /// Makes one's own recovery codes anew.
        RecoveryRenew = "recovery.renew",
        /// Gives an identity of a sign-in service to one's own account.
        IdentityAdd = "identity.add",
        /// Takes an identity from one's own account.
        IdentityRemove = "identity.remove",
        /// Lists where one is signed in.
        SessionList = "session.list",
        /// Ends a sign-in of one's own.
        SessionEnd = "session.end",
        /// Makes a token for a program.
        TokenCreate = "token.create",
        /// Ends a token of one's own.
        TokenRevoke = "token.revoke",
        /// Takes out what the register holds about oneself.
        PersonExport = "person.export",
        /// Invites somebody.
        AccountInvite = "account.invite",
        /// Changes somebody's account.
        AccountEdit = "account.edit",
        /// Closes somebody's account.
        AccountDisable = "account.disable",
        /// Lets somebody choose a new password.
        AccountReset = "account.reset",
        /// Erases what the register holds about somebody.
        AccountErase = "account.erase",
        /// Gives somebody a post.
        PostGive = "post.give",
        /// Takes somebody's post.
        PostTake = "post.take",
        /// Has a job tried again.
        JobRetry = "job.retry",
        /// Drops a job.
        JobDrop = "job.drop",
        /// Founds the register.
        RegisterFound = "register.found",
        /// Makes the first account.
        AccountSetUp = "account.set-up",
        /// Makes an account from the shell.
        AccountAdd = "account.add",
    }
}
