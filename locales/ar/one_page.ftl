# The minister's page: the brief on one side of paper.
one-page-button = صفحة واحدة للوزير
one-page-lede =
    { $n ->
        [zero] في { $day }: { $all }، ولا متأخر.
        [one] في { $day }: { $all }، والمتأخر واحد.
        [two] في { $day }: { $all }، والمتأخر اثنان.
        [few] في { $day }: { $all }، والمتأخر { $n }.
        [many] في { $day }: { $all }، والمتأخر { $n }.
       *[other] في { $day }: { $all }، والمتأخر { $n }.
    }
one-page-lede-one-late = في { $day }: التزام واحد، وهو متأخر.
one-page-lede-none = في { $day }: لا التزامات.
one-page-more =
    { $n ->
        [zero] ولا التزام غيرها في الموجز الكامل
        [one] والتزام واحد آخر في الموجز الكامل
        [two] والتزامان آخران في الموجز الكامل
        [few] و{ $n } التزامات أخرى في الموجز الكامل
        [many] و{ $n } التزاماً آخر في الموجز الكامل
       *[other] و{ $n } التزام آخر في الموجز الكامل
    }
