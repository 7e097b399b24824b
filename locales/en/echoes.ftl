# Echoes: the same text on several pages, sentences said before, figures and where they come from.
nav-genealogy = Where this figure comes from
genealogy-lede = Where the figure first stood, who repeated it, and where its number or its meaning changed. Put together from the sources in the register; nothing here says which figure is right.
genealogy-safe = Safe to say
genealogy-safe-note = Composed by rules from the sources below. Check it against them before you use it.
genealogy-unnamed = a text whose publisher is not known ({ $reference })
genealogy-who-when = { $who } ({ $date })
genealogy-safe-base = “{ $subject }”: according to { $who }, { $figure }.
genealogy-safe-repeated = The figure is repeated by: { $who }.
genealogy-safe-other = { $who } says { $figure }.
genealogy-safe-other-supported = { $who } says { $figure }, and is a first source too.
genealogy-safe-other-unsupported = { $who } says { $figure }, which no first source supports.
genealogy-safe-no-first = No first source in the register gives a figure.
genealogy-line = In the order of time
genealogy-none = No source of this figure is in the register for you to read.
genealogy-first = First mention
genealogy-again = Repeats the figure
genealogy-copy = The same text on another page
genealogy-changed-unit = Counts something else
genealogy-changed-number = Another number
genealogy-changed-hedge = Hedged in another way
genealogy-changed-both = Another figure
genealogy-from = Compared with { $who }
genealogy-words = The words changed
genealogy-was = Before:
genealogy-now = Here:
genealogy-primary = First source
genealogy-primary-none = No first source
genealogy-figures = The figures
genealogy-figure = Figure
genealogy-texts = Texts
genealogy-nearest = Nearest source
genealogy-same-fact = Perhaps the same fact
genealogy-same-fact-note = These figures seem to answer the same question. Nothing is put side by side before you say so.
genealogy-join = Put side by side
genealogy-joined = The figures stand side by side now.
same-fact-other-number = They count the same thing of the same parties and give another number.
same-fact-other-unit = They give the same number of the same parties and count another thing: one of them may have been told wrongly.
same-fact-other-hedge = They count the same thing and give the same number, hedged in another way.
not-now-figures-joined = These figures stand side by side already, or one of them was taken out of the register. Load the page again to see how they stand.
echo-copies =
    { $n ->
        [one] The same text stands on { $n } other page
       *[other] The same text stands on { $n } other pages
    }
echo-copies-title = The same text on several pages
echo-copies-lede = These pages print one text. Each is compared with the first page: sentences that only one of the two has stand below. A decision about a proposal decides the same proposal on the other pages too.
echo-copies-none = No other page in the register has this text.
echo-copies-this = This page
echo-copies-alike = { $percent }% of the word groups are the same
echo-copies-same = Sentence by sentence the same.
echo-only-here = Only on { $page }
echo-decided-once =
    { $n ->
        [one] The same passage stands on { $n } other page: your decision counts there too, and that page becomes one more source
       *[other] The same passage stands on { $n } other pages: your decision counts there too, and those pages become further sources
    }
echo-repeats = Repeats proposal { $n } of
echo-said-before = Said before
echo-first-said = First said
echo-other-figures = with other figures
echo-also-on =
    { $n ->
        [one] and on { $n } copy of that page
       *[other] and on { $n } copies of that page
    }
echo-restated = Sentences said before
echo-appearances = Said again over time
echo-appearances-note = The same words in other documents of the register, the earliest first.
echo-facts = Another figure for the same fact?
echo-facts-note = After you accept it, put the two side by side on the page of the figure.
