# Messages aux titulaires de comptes : texte simple, envoyé par courriel.
mail-invitation-subject = Votre compte dans le registre de { $office }
mail-invitation-text =
    Bonjour { $name },

    Un compte a été créé pour vous dans le registre des engagements de { $office }. Ouvrez ce lien et choisissez un mot de passe :

    { $link }

    Le lien fonctionne une seule fois, jusqu’au { $until }. Ne le transmettez à personne : qui l’ouvre choisit le mot de passe de votre compte.

    Si vous n’attendiez pas ce message, vous n’avez rien à faire.
mail-reset-subject = Un nouveau mot de passe pour le registre de { $office }
mail-reset-text =
    Bonjour { $name },

    Une personne qui gère les comptes du registre de { $office } a créé ce lien pour vous. Ouvrez-le et choisissez un nouveau mot de passe :

    { $link }

    Le lien fonctionne une seule fois, jusqu’au { $until }. Tant que vous ne l’utilisez pas, votre mot de passe actuel reste valable.

    Si vous ne l’avez pas demandé, ne faites rien et prévenez le bureau.
mail-notice-subject = Votre compte dans le registre de { $office } a été modifié
mail-notice-text =
    Bonjour { $name },

    { $what }

    Si c’était vous, vous n’avez rien à faire. Sinon, prévenez tout de suite le bureau, afin qu’il ferme le compte. Le registre se trouve ici :

    { $site }
mail-changed-password = Le mot de passe de votre compte dans le registre de { $office } a été changé, et toutes les connexions antérieures ont pris fin.
mail-changed-second-factor = La connexion en deux étapes de votre compte dans le registre de { $office } a été modifiée.
