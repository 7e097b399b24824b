# The first page.
home-title = Où en sont les engagements
home-lede = Situation au { $day }, les retards d’abord.
home-by-label = Engagements par statut
home-urgent = Les plus urgents
home-all-commitments = Tous les engagements
home-waiting = Documents à examiner
home-waiting-none = Aucun document n’attend d’être examiné.
home-differing = Chiffres divergents
home-coming = Prochaines dates
home-coming-none = Aucune date à venir dans le registre.
home-new-title = Le registre est vide
home-new-text = Collez le texte d’un communiqué ou d’un article : le logiciel propose les engagements, événements et chiffres qu’il contient, et seul ce que vous acceptez entre au registre.
home-first-list = Importer la liste de votre bureau
home-first-list-text = Telle quelle. Vous verrez ce que ferait chaque ligne ; rien n’entre avant votre accord.
track-key = La bande marque l’échéance, le trait vertical aujourd’hui
home-unpublished-title = Rien n’est encore publié
home-unpublished-text = Ce registre ne montre au public que ce qui lui est ouvert. Connectez-vous si vous avez un compte.
