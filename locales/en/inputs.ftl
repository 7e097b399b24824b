# What is read: PDF, e-mails and archives, and why that failed.
media-pdf = PDF file
media-rfc822 = E-mail
read-pdf-broken = The PDF file is damaged or incomplete. Download it again where it comes from and send it again.
read-pdf-encrypted = The PDF file is protected by a password. Take the protection off and send it again.
read-pdf-scanned = The pages of the PDF file are pictures without text. Send the original text or paste it here.
read-pdf-too-big = The PDF file has more pages or drawings than are read at once. Split it and send each part by itself.
read-mail-broken = The e-mail is damaged or incomplete. Save it again from your mail program and send it again, or paste its text.
read-archive-broken = The archive is damaged or not a ZIP file. Make it again, or send its files one by one.
read-archive-locked = This file is protected by a password in the archive. Take it out and send it by itself.
read-archive-too-big = The archive holds more files or data than are opened at once. Split it and send each part by itself.
read-archive-too-deep = Archives are nested too deeply to be opened. Take the files out and send them.
read-archive-rest = One form files one hundred documents at most. Send the rest in another form, or use the command tansiq ingest.
cli-arg-resume = Go on with a reading that was interrupted: what is in the folder of --out already, from the same bytes, is skipped
cli-read-resume = --resume needs --out: name the folder in which the results are written.
cli-read-skipped =
    { $n ->
        [one] One document that is written already was skipped.
       *[other] { $n } documents that are written already were skipped.
    }
cli-ingest-failed =
    { $n ->
        [one] One document was not filed.
       *[other] { $n } documents were not filed.
    }
