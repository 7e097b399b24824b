# Markings of single parts of a record, and of what is passed on.
marking-of-money = Marking of the amount
marking-of-quantity = Marking of the number
marking-of-sources = Marking of the sources
marking-of-record = As the record
part-marking-hint = Only if it is to be kept from some readers of the record. TLP:GREEN leaves it to all partners, TLP:AMBER to those whom the record is addressed to, TLP:AMBER+STRICT to its owner and this office.
problem-lower-than-record = { $field }: { $typed } is lower than the marking of the record. Choose the same or a higher one, or “As the record”.
problem-not-raisable = { $field }: records of this kind have no marking for this part alone. Choose “As the record”, and mark the whole record higher once it is accepted.
sources-marked = These passages are marked higher than the record:
page-marked = Highest marking on this page:
for-whom-also = by name:
