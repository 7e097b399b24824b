# Faire tourner un serveur : pages de ce qui l’empêche de répondre, et ses réglages.
error-408 = Le formulaire n’est pas arrivé à temps
error-408-text = La ligne était trop lente ou s’est interrompue, et rien n’a été enregistré. Revenez en arrière et renvoyez le formulaire ; si un fichier est volumineux, envoyez-le par une ligne plus rapide ou collez son texte.
error-away = Le registre est injoignable pour le moment
error-away-text = Sa base de données ne répond pas. Rien n’a été enregistré : gardez cette page, attendez une minute, puis réessayez. Si cela dure, prévenez la personne qui gère le registre.
error-unwritable = Le registre ne peut rien enregistrer pour le moment
error-unwritable-text = Son disque est plein ou refuse l’écriture. Rien n’a été enregistré : gardez cette page et prévenez la personne qui gère le registre. Dès qu’il y aura de la place, un nouvel envoi suffira.

settings-unreadable = { $path } est illisible : { $cause }. Corrigez ses droits, ou déplacez-le pour continuer sans réglages.
settings-syntax = { $path }, ligne { $line } : ceci n’est pas du TOML ({ $cause }). Écrivez une ligne ainsi : clé = "valeur".
settings-unknown-section = { $path }, ligne { $line } : « { $name } » n’est pas une section des réglages. Une section s’écrit [nom] ; il y a : { $known }.
settings-unknown-key = { $path }, ligne { $line } : [{ $section }] n’a pas de réglage « { $key } ». Elle a : { $known }.
settings-value = { $path }, ligne { $line } : la valeur de [{ $section }] { $key } ne convient pas. Écrivez { $wanted }.
settings-without = { $path }, ligne { $line } : dans [{ $section }], { $key } ne sert à rien sans { $other }. Donnez les deux ou aucun.
settings-secret = { $path }, ligne { $line } : { $key } désigne { $file }, qui est inutilisable ({ $cause }). Mettez le secret dans ce fichier et ne le laissez lire qu’à l’utilisateur du serveur.
settings-wants-path = le chemin d’un fichier, comme "certificate.pem"
settings-wants-seconds = un nombre entier de secondes, de 1 à 3600
settings-wants-connections = un nombre entier, de 1 à 100000
settings-wants-socket = une adresse et un port, comme "127.0.0.1:8640"
settings-wants-public-url = l’adresse que l’on ouvre, sans chemin, comme "https://tansiq.example.org"
settings-wants-networks = des adresses ou des réseaux, comme ["127.0.0.1", "10.0.0.0/8"]
settings-wants-forwarded = "x-forwarded" ou "rfc7239"
settings-wants-log-format = "text" ou "json"
settings-wants-log-level = "error", "warn", "info", "debug", "trace" ou "off"
settings-wants-database = une adresse sans mot de passe, comme "postgres://tansiq@localhost/tansiq" ; avec un mot de passe, elle va dans un fichier désigné par url_file
tls-no-certificate = { $path } ne contient pas de certificat en PEM. Il commence par -----BEGIN CERTIFICATE----- ; d’abord celui du serveur, puis ceux qui le garantissent.
tls-no-key = { $path } ne contient pas de clé privée utilisable en PEM. Elle commence par -----BEGIN PRIVATE KEY-----.
tls-mismatch = La clé de { $key } n’est pas celle du certificat de { $certificate }. Désignez les deux qui ont été créés ensemble.
tls-unusable = Le certificat de { $certificate } et la clé de { $key } sont inutilisables : { $cause }
cli-database-away = La base de données ne répond pas ({ $cause }). Vérifiez qu’elle tourne et que l’adresse, l’utilisateur et le mot de passe sont justes.
cli-database-unwritable = La base de données refuse l’écriture ({ $cause }). Faites de la place sur son disque, ou autorisez l’écriture, puis réessayez ; rien n’est écrit à moitié.
cli-doctor = Contrôler réglages, base de données, horloge, disque, adresse et certificat, et dire quoi faire
cli-doctor-example = tansiq doctor --data ./tansiq-data
cli-arg-log-format = La forme du journal
cli-arg-public-url = L’adresse que l’on ouvre, par exemple https://tansiq.example.org
cli-arg-trusted-proxies = Les mandataires crus sur parole quand ils disent pour qui ils demandent, par exemple 127.0.0.1 ou 10.0.0.0/8
cli-arg-tls-certificate = Le certificat, et ceux qui le garantissent, en PEM
cli-arg-tls-key = Sa clé privée, en PEM
