# Marquages de parties isolées d’une fiche, et de ce qui est transmis.
marking-of-money = Marquage du montant
marking-of-quantity = Marquage du nombre
marking-of-sources = Marquage des sources
marking-of-record = Comme la fiche
part-marking-hint = Seulement si certains lecteurs de la fiche ne doivent pas le voir. TLP:GREEN le laisse à tous les partenaires, TLP:AMBER à ceux à qui la fiche est adressée, TLP:AMBER+STRICT à son propriétaire et à ce bureau.
problem-lower-than-record = { $field } : { $typed } est inférieur au marquage de la fiche. Choisissez le même ou un marquage supérieur, ou « Comme la fiche ».
problem-not-raisable = { $field } : les fiches de ce type n’ont pas de marquage pour cette seule partie. Choisissez « Comme la fiche », puis marquez plus haut toute la fiche une fois acceptée.
sources-marked = Ces passages sont marqués plus haut que la fiche :
page-marked = Marquage le plus élevé de cette page :
for-whom-also = nommément :
