# Ce qui se lit : PDF, courriels et archives, et pourquoi la lecture a échoué.
media-pdf = Fichier PDF
media-rfc822 = Courriel
read-pdf-broken = Le fichier PDF est endommagé ou incomplet. Téléchargez-le de nouveau à sa source, puis renvoyez-le.
read-pdf-encrypted = Le fichier PDF est protégé par un mot de passe. Retirez la protection, puis renvoyez-le.
read-pdf-scanned = Les pages du fichier PDF sont des images sans texte. Envoyez le texte d’origine ou collez-le ici.
read-pdf-too-big = Le fichier PDF a trop de pages ou de dessins pour être lu d’un coup. Divisez-le et envoyez chaque partie.
read-mail-broken = Le message électronique est endommagé ou incomplet. Enregistrez-le de nouveau depuis votre messagerie et renvoyez-le, ou collez son texte.
read-archive-broken = L’archive est endommagée ou n’est pas au format ZIP. Refaites-la ou envoyez ses fichiers un à un.
read-archive-locked = Ce fichier est protégé par un mot de passe dans l’archive. Sortez-le et envoyez-le seul.
read-archive-too-big = L’archive contient plus de fichiers ou de données qu’on n’en ouvre d’un coup. Divisez-la et envoyez chaque partie.
read-archive-too-deep = Des archives sont imbriquées trop profondément pour être ouvertes. Sortez-en les fichiers, puis envoyez-les.
read-archive-rest = Un formulaire enregistre cent documents au plus. Envoyez le reste par un autre formulaire ou avec la commande tansiq ingest.
cli-arg-resume = Reprendre une lecture interrompue : ce qui est déjà écrit dans le dossier de --out, pour les mêmes octets, est passé
cli-read-resume = --resume ne va pas sans --out : nommez le dossier où les résultats sont écrits.
cli-read-skipped =
    { $n ->
        [one] Un document déjà écrit a été passé.
       *[other] { $n } documents déjà écrits ont été passés.
    }
cli-ingest-failed =
    { $n ->
        [one] Un document n’a pas été enregistré.
       *[other] { $n } documents n’ont pas été enregistrés.
    }
