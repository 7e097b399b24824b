# Documents: the list, reading a new one, one document.
documents-lede = Ce que le logiciel a lu. Rien d’un document n’entre au registre avant qu’une personne l’accepte.
documents-empty = Aucun document n’a encore été lu. Collez un texte ou envoyez un fichier pour commencer.
document-read-new = Faire lire un document
document-new-lede = Collez le texte ou choisissez un fichier. Le texte reste tel quel ; le logiciel en tire des propositions à examiner.
document-title-found = Titre déduit du texte
document-text = Texte
document-text-hint = Collez le texte complet avec son titre, tel qu’il a été publié.
document-file = Ou un fichier
document-file-hint = Page web enregistrée (HTML), texte brut, PDF, fichier Word (DOCX), courriel (EML) ou archive ZIP de ceux-ci. Vous pouvez en choisir plusieurs.
document-file-again = Le fichier { $file } n’a pas été conservé. Choisissez-le de nouveau après correction.
document-file-name = Nom du fichier
document-lang = Langue du texte
document-lang-find = Laisser le logiciel la reconnaître
document-published = Date de publication
document-published-hint = Facultative, par exemple 2024-⁠09-⁠26 ou 2024-⁠09. Des mots comme « le mois prochain » se comptent à partir d’elle.
document-publisher = Éditeur
document-grade = Nature de la source
document-grade-hint = Un texte officiel est celui que les parties ont elles-mêmes diffusé.
document-url = Adresse de la page
document-url-hint = Facultative. Elle est conservée avec le document ; le logiciel ne la visite pas.
document-read-do = Faire lire le document
document-reviewed = Examiné
document-page = Page du document
document-records = Fiches tirées de ce document
document-records-none = Aucune fiche tirée de ce document n’a encore été acceptée.
document-records-elsewhere = Aucune fiche n’est tirée de cette partie du texte.
publisher-unknown = Éditeur non indiqué
published-unknown = Date de publication non indiquée
document-original = Fichier d’origine
document-audience-hint = Ce choix vaut pour le document et pour tout ce qui en est accepté. Le public ne voit que ce qui est TLP:CLEAR et destiné au public.
notice-filed = Le document est enregistré.
notice-known = Ce texte a déjà été lu : voici son document, rien n’a été enregistré une seconde fois.
notice-encoding-guessed = L’encodage des caractères n’était pas indiqué et a été déduit. Vérifiez que le texte se lit bien.
notice-bytes-replaced = Certains caractères n’ont pas pu être lus et sont remplacés par �.
notice-mojibake-repaired = Le texte avait été lu avec un mauvais encodage ; cela a été réparé. Comparez-le à l’original.
notice-direction-controls = Le texte contient des caractères invisibles qui changent le sens d’écriture. Vérifiez l’ordre des mots.
notice-date-inferred = La date de publication a été déduite du texte. Vérifiez-la.
notice-language-guessed = La langue du texte a été déduite.
document-more = Plus : langue, adresse, marquage, destinataires
filed-title = Fichiers envoyés
filed-done =
    { $n ->
        [0] Aucun fichier n’est enregistré.
        [one] { $n } fichier est enregistré.
       *[other] { $n } fichiers sont enregistrés.
    }
filed-failed =
    { $n ->
        [one] { $n } fichier n’a pas pu être lu ; le motif est indiqué ci-dessous.
       *[other] { $n } fichiers n’ont pas pu être lus ; les motifs sont indiqués ci-dessous.
    }
filed-new = Enregistré
filed-known = Déjà lu
filed-not = Non enregistré
documents-go = Voir les documents
files-waiting = En attente
files-reading = Lecture en cours…
files-lost = Le serveur n’a pas répondu. Renvoyez ce fichier.
