# Set-up, signing in and out, one's own account.
setup-title = Préparer le registre
setup-lede = Créez le premier compte, celui de la personne qui gère le registre. Ce lien ne sert qu’une fois.
setup-do = Créer le compte
sign-in = Se connecter
sign-in-do = Se connecter
sign-out = Se déconnecter
signed-out = Déconnexion effectuée.
account = Compte
account-of = Compte de { $name }
role-name-administrator = Administrateur du registre
role-name-officer = Agent du bureau
