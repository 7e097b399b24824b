# Pourquoi une personne connectée n’a pas un droit, et que faire.
denied-text = Rien n’a été modifié : votre compte n’a pas ce droit. Si votre travail l’exige, demandez au bureau qui tient le registre de vous confier une fonction qui le donne.
denied-rules = Décision fondée sur :
