# Clés des valeurs personnelles : commandes et refus.
cli-keys = Les clés des noms et adresses, gardées dans un fichier hors de la base
cli-keys-check = Vérifier le fichier des clés et essayer la clé de chaque personne
cli-keys-check-example = tansiq keys check --data ./tansiq-data
cli-keys-rotate = Mettre une nouvelle clé à la place de l’actuelle, sans arrêter le registre
cli-keys-rotate-example = tansiq keys rotate --data ./tansiq-data
cli-keys-file = Fichier des clés
cli-keys-persons = Personnes ayant une clé
cli-keys-good = Les clés sont telles qu’elles doivent être.
cli-keys-open = D’autres que son propriétaire peuvent lire { $path }. Retirez-leur ce droit (chmod 600).
cli-keys-unfinished = Un changement de clés a été interrompu. Lancez « tansiq keys rotate » pour le terminer.
cli-keys-shut =
    { $n ->
        [one] La clé d’une personne ne s’ouvre pas. Restaurez la ligne depuis une sauvegarde ; sans elle, le nom et l’adresse sont perdus.
       *[other] Les clés de { $n } personnes ne s’ouvrent pas. Restaurez les lignes depuis une sauvegarde ; sans elles, les noms et adresses sont perdus.
    }
cli-keys-copy = { $path } date d’avant une mise à niveau et peut contenir des noms et adresses en clair. Supprimez-le dès que le registre fonctionne.
cli-keys-wrapped =
    { $n ->
        [one] La clé d’une personne est protégée par la nouvelle clé.
       *[other] Les clés de { $n } personnes sont protégées par la nouvelle clé.
    }
cli-keys-resumed = Un changement de clés interrompu est ainsi terminé.
cli-keys-rotated = La nouvelle clé est en service et l’ancienne a quitté le fichier. Copiez le fichier là où vous le gardez en sûreté. Les sauvegardes d’avant aujourd’hui exigent la copie que vous avez déjà.
cli-keys-locked = Le registre a été ouvert sans ses clés.
cli-keys-file-missing = Ce registre a des clés, mais il n’y a pas de fichier de clés à { $path }. Mettez-y votre copie, ou nommez-la par TANSIQ_KEY_FILE. Aucun nouveau fichier n’est créé : il n’ouvrirait ni les noms ni les adresses.
cli-keys-line = La ligne { $line } de { $path } n’est pas une clé. Remettez à sa place votre copie du fichier.
cli-keys-other-keys = Les clés de { $path } ne sont pas celles de ce registre : elles sont d’un autre registre, ou d’avant un changement de clés. Prenez le fichier de clés le plus récent de ce registre ; TANSIQ_KEY_FILE indique un autre emplacement.
