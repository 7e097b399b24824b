# Réglages : les siens dans ce navigateur, et ceux du registre.
settings = Réglages
settings-mine = Les vôtres, dans ce navigateur
settings-mine-note = Ils ne valent que sur cet appareil ; des cookies les gardent un an.
settings-theme = Apparence
theme-system = Celle de l’appareil
theme-light = Claire
theme-dark = Sombre
settings-digits = Chiffres des pages en arabe
settings-as-register = Ceux du registre ({ $digits })
settings-keys = Touches de l’examen
settings-keys-hint = 1, 2, 3 et Z, tant que la liste des propositions est sélectionnée.
settings-on = Actives
settings-off = Inactives
settings-did-mine = Vos réglages sont enregistrés dans ce navigateur.
settings-register = Pour tout le registre
settings-register-note = Ils valent pour les pages de tous et pour les notes imprimées. L’historique garde qui les a modifiés.
settings-months = Noms des mois en arabe
settings-digits-register = Chiffres des pages en arabe, par défaut
settings-digits-hint = Qui a fait un autre choix pour soi le garde.
settings-states = Liste des États
settings-states-hint = Au départ, les États Membres et les deux États observateurs des Nations Unies. Un État décoché n’est plus proposé dans les listes ; les fiches qui le citent le gardent.
settings-states-n = { $n ->
    [one] { $n } État proposé
   *[other] { $n } États proposés
  }
settings-left-out = États écartés
settings-added = États ajoutés
settings-add = Ajouter à la liste
settings-add-hint = Un code, et un nom dans une langue au moins. L’État ajouté devient une partie du registre.
settings-state-n = État ajouté { $n }
settings-state-code = Code
settings-state-names = Nom de l’État ajouté
settings-did-register = Les réglages du registre sont enregistrés.
