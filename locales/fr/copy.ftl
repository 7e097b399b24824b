# Les sauvegardes et le déplacement d’un registre.

cli-backup = Sauvegarder tout le registre dans un fichier, pendant qu’il est en service
cli-backup-example = tansiq backup --out registre.gz
cli-restore = Remettre une sauvegarde dans un emplacement vide, et la contrôler
cli-restore-example = tansiq restore registre.gz --data ./tansiq-data
cli-copy = Copier le registre dans un emplacement vide, sur l’une ou l’autre base, et comparer les deux
cli-copy-example = tansiq copy --data ./tansiq-data --to postgres://tansiq@localhost/tansiq
cli-arg-backup = Le fichier écrit par « tansiq backup » ; « - » pour l’entrée
cli-arg-to = L’emplacement vide : postgres://… ou sqlite://CHEMIN
cli-arg-with-faults = Remettre le registre même si son historique ne se vérifie pas ; ce qui ne va pas est indiqué

copy-written = { $path } est écrit.
copy-restored = Le registre est remis en place à l’emplacement { $place }. Chacun doit se reconnecter.
copy-copied = Le registre est copié à l’emplacement { $place }, et les deux sont identiques. Les connexions en cours ne sont pas copiées.
copy-copied-since = Ce qui est écrit ici à partir de maintenant n’est pas dans la copie : arrêtez les serveurs de ce registre avant d’en lancer un là-bas.
copy-no-keys = Une sauvegarde ne contient aucun fichier de clé. Gardez ailleurs une copie du dossier « keys » du dossier de données ; sans elle, personne ne peut lire ce qui est scellé.
copy-bring-keys = Placez le fichier de clés du registre d’origine à l’emplacement { $path } : sans lui, le registre ne peut pas être servi ici.
copy-keys-carried = Les clés ont été copiées dans { $path }.
copy-still-faulty = Le registre a été remis tel qu’il était, avec son défaut. { $place } : { $what }
copy-row = { $table } : { $rows }, { $sha }
copy-all-rows = Lignes
copy-head = Dernière inscription
copy-progress = { $table } : { $rows }
copy-steps =
    { $n ->
        [0] Le schéma est resté le même.
        [one] Le schéma a franchi une étape de plus.
       *[other] Le schéma a franchi { $n } étapes de plus.
    }

copy-operator-only = Une sauvegarde ou une copie contient tout, quels que soient les droits de lecture : elle est réservée à l’exploitant du registre. Retirez --as.
copy-exists = { $path } existe déjà et reste tel quel. Choisissez un autre nom.
copy-terminal = Une sauvegarde ne s’affiche pas à l’écran. Indiquez un fichier avec --out, ou redirigez la sortie.
copy-not-empty = Un registre ne se remet que dans un emplacement vide. À l’emplacement { $place }, il y a déjà quelque chose : { $what }. Indiquez un emplacement vide.
copy-newer = Cette sauvegarde vient d’une version plus récente de Tansiq ({ $step }). Remettez-la en place avec cette version.
copy-fault-foreign = Ce n’est pas la sauvegarde d’un registre. Rien n’a été remis en place. Choisissez un fichier écrit par « tansiq backup ».
copy-fault-format = Cette sauvegarde a une forme qu’écrit une version plus récente de Tansiq ({ $format }). Rien n’a été remis en place. Utilisez cette version.
copy-fault-truncated = Il manque la fin de cette sauvegarde. Rien n’a été remis en place. Récupérez le fichier une nouvelle fois, ou prenez une autre sauvegarde.
copy-fault-altered = Cette sauvegarde n’est pas telle qu’elle a été écrite ({ $place }). Rien n’a été remis en place. Récupérez le fichier une nouvelle fois, ou prenez une autre sauvegarde.
copy-fault-faulty = Le registre de cette sauvegarde ne se vérifie pas. { $place } : { $what }. Rien n’a été remis en place. Prenez une sauvegarde antérieure, ou ajoutez --with-faults pour le remettre tel quel.

cli-export-full = Écrire tout sauf les comptes dans un dossier de fichiers simples, que d’autres programmes lisent et que « tansiq import full » reprend
cli-export-full-example = tansiq export full --out ./registre-entier
full-written = { $path } est écrit, avec le marquage { $marking }. Fiches : { $records }. Fichiers et textes : { $files }.
full-no-accounts = Les comptes, les mots de passe et les clés n’y sont pas. Le dossier contient tout ce que sait le bureau, quels que soient les droits de lecture : gardez-le comme vous gardez le registre.
full-out-taken = Le dossier { $path } n’est pas vide. Indiquez un nouveau dossier, pour que rien ne s’y mêle au registre.
full-no-map = Un registre entier se reprend tel quel : retirez --map et --dry-run. Un dossier incomplet est refusé avant que rien ne soit écrit.
full-taken = Le registre est à l’emplacement { $place }, avec tout son historique. Il a été contrôlé et ne présente aucun défaut.
full-set-up = Personne n’y a encore de compte. « tansiq serve » affiche le lien qui sert à créer le premier.
full-fault-foreign = { $path } ne contient pas de registre entier. Rien n’a été repris. Indiquez un dossier écrit par « tansiq export full ».
full-fault-format = Ce dossier a une forme qu’écrit une version plus récente de Tansiq ({ $format }). Rien n’a été repris. Utilisez cette version.
full-fault-altered = { $path } n’est pas tel qu’il a été écrit. Manquant ou modifié : { $place }. Rien n’a été repris. Récupérez le dossier une nouvelle fois, ou écrivez-le à nouveau.
full-fault-faulty = Le registre de ce dossier ne se vérifie pas. { $place } : { $what }. Rien n’a été repris. Écrivez le dossier à nouveau.
