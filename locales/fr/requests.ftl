# Demandes d’assistance : le tableau, une demande, et le formulaire par lequel un État la rédige.
request-filed = Demandes d’assistance
request-reported = Besoins signalés
request-halves = Demandes et besoins signalés
request-one = Demande d’assistance
request-untitled = Demande sans titre
request-new = Nouvelle demande
request-board-lede = Ce que les États demandent, et depuis combien de temps chaque demande en est à son étape. Vous voyez celles qui vous sont destinées.
request-board-empty = Aucune demande ne vous est accessible. Le point focal d’un État en dépose une par « Nouvelle demande ».
request-board-nothing = Aucune demande ne correspond à ces filtres. Effacez-les ou élargissez-les.
request-ages = Temps d’attente des demandes à chaque étape
request-longest =
    { $n ->
        [0] depuis aujourd’hui
        [one] au plus : { $n } jour
       *[other] au plus : { $n } jours
    }
request-days =
    { $n ->
        [one] { $n } jour
       *[other] { $n } jours
    }
request-days-in-all =
    { $n ->
        [one] { $n } jour au total
       *[other] { $n } jours au total
    }
request-age-days =
    { $n ->
        [one] jour
       *[other] jours
    }
request-age-at = à l’étape « { $step } »
request-age-whole = depuis que la demande a été commencée
request-age-here = À cette étape depuis
n-requests =
    { $n ->
        [0] Aucune demande
        [one] { $n } demande
       *[other] { $n } demandes
    }
request-state = État
request-step = Étape
request-turn = En attente de
request-with = En attente de :
request-with-nobody = Elle est terminée : personne ne l’a en main.
request-way = Son parcours
request-do = Ce que vous pouvez faire maintenant
request-write = Rédiger le projet
request-offer-help = Proposer une aide pour cette demande
request-note-print = Note verbale (DOCX)
request-done = Enregistré. La demande en est maintenant à : { $step }.
request-done-away = Enregistré. La demande est revenue à son État, qui seul la lit désormais.
request-stale = Quelqu’un a modifié cette demande pendant que vous l’aviez sous les yeux. Rien n’a été enregistré : relisez-la telle qu’elle est, puis recommencez s’il y a lieu.
request-came-back = Cette demande a été renvoyée pour être réécrite :
request-offers = Offres faites sur cette demande
request-offers-none = Aucune offre faite sur cette demande ne vous est accessible.
request-offer-own = Aide pour cette seule demande
request-suggested = Offres qui pourraient convenir
request-suggested-note = L’ordre suit une règle publiée ; il ne promet rien.
request-suggested-none = Aucune offre du registre ne correspond à cette demande par le thème ou le type d’aide.
request-against = Contre :
request-aid = Type d’aide
request-urgency = Urgence
request-languages = Langues dans lesquelles l’aide peut être reçue
request-languages-hint = Si rien n’est coché : dans n’importe quelle langue.
request-language-more = Une autre langue
request-any-language = Toutes
request-absorbs = Personnes qui peuvent participer en un an
request-absorbs-hint = Au plus, en chiffres. Laissez vide si cela ne peut être dit.
request-wanted-by = Souhaitée pour
request-origin = Origine du besoin
request-addressees = À qui elle est envoyée
request-addressees-hint = Un État ou une organisation par ligne, par son nom ou son code. Ils lisent la demande dès que le secrétariat la diffuse.
request-addressees-none = Personne n’est désigné.
request-addressee-unknown = À qui elle est envoyée : le registre ne connaît pas « { $line } ». Écrivez le nom tel que le registre le porte, ou le code.
request-addressee-several = À qui elle est envoyée : plusieurs parties s’appellent « { $line } ». Écrivez l’un des codes : { $codes }.
request-publishing = Publication
request-consent = L’État accepte que cette demande soit publiée
request-consent-hint = Tous pourront la lire dès que le secrétariat la publiera, sous TLP:CLEAR. Sans cet accord, elle n’est jamais publiée.
request-consent-given = L’État accepte qu’elle soit publiée.
request-consent-none = Elle n’est pas publiée : l’État ne l’a pas accepté.
request-marking-hint = Jusqu’où ceux qui la lisent peuvent la transmettre.
request-note-verbale = Note verbale signée
request-note-verbale-hint = Versez d’abord le document numérisé sous Documents, puis écrivez ici son numéro, tel que D-⁠2026-⁠0001.
request-reason = Pourquoi
request-lang = Langue de la demande
request-lang-hint = La langue dans laquelle vous écrivez ; elle peut être autre que celle de ces pages.
request-title = Ce qui manque, en une phrase
request-title-hint = Par exemple : déceler les faux documents aux postes frontière terrestres
request-lack = Ce qui manque
request-lack-hint = Ce qui ne peut être fait aujourd’hui, où et par qui.
request-past-help = Aide reçue auparavant
request-past-help-hint = De qui, et ce qu’il en reste. Laissez vide s’il n’y en a pas eu.
request-result = Résultat attendu
request-result-hint = Ce qui aura changé une fois le besoin satisfait, et comment on le verra.
request-authority = Autorité qui demande
request-authority-hint = Le ministère ou le service auquel l’aide est destinée, avec son adresse postale.
request-mandate = Mandat
request-mandate-hint = La loi, la stratégie ou la résolution sur laquelle repose la demande.
request-field-in = { $field } ({ $lang })
request-parts = Parties de la demande
request-part-lack = Ce qui manque
request-part-help = L’aide souhaitée
request-part-past = Contexte
request-part-readers = Qui la lit
request-part-review = Vérifier et déposer
request-part-n = Partie { $n } sur { $of }
request-part-lede = Seul ce que la dernière page réclame doit être rempli. Chaque partie est enregistrée quand vous appuyez sur l’un des deux boutons.
request-no-secrets = N’écrivez aucune information classifiée ou opérationnelle. Le registre coordonne le renforcement des capacités ; ce n’est pas un canal de renseignement.
request-readers-note = Tant que vous ne l’avez pas déposée, votre État seul lit la demande. Ensuite le secrétariat la lit ; ceux qui sont désignés ici, dès qu’elle est diffusée.
request-kept = Ce que vous avez enregistré est conservé. Vous pouvez y revenir depuis la liste des demandes.
request-next = Enregistrer et continuer
request-later = Enregistrer et continuer plus tard
request-back = Retour
request-change = Modifier
request-review-lede = Relisez-la une dernière fois. Rien n’est encore envoyé.
request-submit-note = Ensuite, une autre personne de votre État confirme que la demande vient de lui. S’il n’y a personne d’autre, envoyez au secrétariat une note verbale signée.
request-do-submit = Déposer la demande
request-do-authenticate = Confirmer qu’elle vient de cet État
request-do-authenticate-note = Vous confirmez que l’État demande cette aide. Le secrétariat la prend ensuite en charge.
request-do-acknowledge = Accuser réception
request-do-acknowledge-note = L’État voit que le secrétariat a pris la demande en charge.
request-do-circulate = La diffuser
request-do-circulate-note = Ceux que l’État a désignés peuvent désormais la lire.
request-do-publish = La publier
request-do-publish-note = L’État l’a accepté : tous peuvent désormais la lire, sous TLP:CLEAR.
request-do-close = La clore
request-do-close-note = Les deux parties disent que la demande est satisfaite.
request-do-return = La renvoyer pour qu’elle soit réécrite
request-do-return-note = Elle redevient un projet que l’État seul lit, et sera authentifiée de nouveau. Dites ce qui est à changer.
request-do-withdraw = Retirer la demande
request-do-withdraw-note = L’État la reprend. Cela ne peut être annulé ; une raison est bienvenue.
request-do-unmet = La terminer sans suite
request-do-unmet-note = Aucune aide n’a été trouvée. Dites ce qui a été tenté.
request-do-expire = La terminer comme expirée
request-do-expire-note = Elle est restée sans réponse. Dites depuis quand, et qui a été sollicité.
mail-of-request =
    Bonjour { $name },

    { $what }

    { $link }

    Ce que dit la demande ne se trouve que dans le registre. Ce message vous est envoyé parce que vous parlez pour l’une de ses parties dans le registre de { $office }.
mail-request-submitted = Une personne de votre État a déposé la demande { $reference }. Une autre personne de l’État doit confirmer qu’elle vient de lui.
mail-request-authenticated = Il est confirmé que la demande { $reference } vient de son État ; elle attend le secrétariat.
mail-request-acknowledged = Le secrétariat a accusé réception de la demande { $reference } de votre État.
mail-request-returned = La demande { $reference } de votre État a été renvoyée pour être réécrite. La raison se trouve sur sa page.
mail-request-circulated = La demande { $reference } vous a été diffusée. Vous pouvez la lire et proposer une aide.
mail-request-withdrawn = L’État a retiré sa demande { $reference }.
mail-request-ended = Le secrétariat a mis fin, sans aide, à la demande { $reference } de votre État. La raison se trouve sur sa page.
mail-request-over = La demande { $reference }, pour laquelle vous avez proposé une aide, est terminée et n’appelle plus d’offres.
mail-request-closed = La demande { $reference } de votre État est close.
mail-request-offered = Une aide est proposée pour la demande { $reference } de votre État. L’État la retient ou la décline.
mail-request-chosen = L’État a retenu votre offre sur la demande { $reference }. À vous de dire quand l’aide commence.
mail-request-declined = L’État a décliné votre offre sur la demande { $reference }.
mail-request-taken-back = Une offre faite sur la demande { $reference } de votre État a été reprise.
mail-request-begun = L’aide pour la demande { $reference } de votre État a commencé.
mail-request-delivered = Le prestataire dit que l’aide pour la demande { $reference } a été donnée. Chaque partie le confirme en son nom.
mail-request-confirmed = L’autre partie a confirmé que l’aide pour la demande { $reference } a été donnée. La vôtre doit encore le dire.
mail-request-fulfilled = Les deux parties ont confirmé que l’aide pour la demande { $reference } a été donnée. Le secrétariat la clôt.
