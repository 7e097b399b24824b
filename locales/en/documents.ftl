# Documents: the list, reading a new one, one document.
documents-lede = What the software has read. Nothing in a document enters the register before a person accepts it.
documents-empty = No document has been read yet. Paste a text or send a file to begin.
document-read-new = Read a new document
document-new-lede = Paste the text or choose a file. The text stays as it is; the software proposes records from it for you to review.
document-title-found = Title taken from the text
document-text = Text
document-text-hint = Paste the whole text with its title, as published.
document-file = Or a file
document-file-hint = A saved web page (HTML), plain text, a PDF, a Word file (DOCX), an e-mail (EML) or a ZIP archive of these. You may choose several.
document-file-again = The file { $file } was not kept. Choose it again after correcting the form.
document-file-name = File name
document-lang = Language of the text
document-lang-find = Let the software detect it
document-published = Date of publication
document-published-hint = Optional, such as 2024-⁠09-⁠26 or 2024-⁠09. Words such as “next month” are counted from it.
document-publisher = Publisher
document-grade = Kind of source
document-grade-hint = An official text is one that the parties themselves issued.
document-url = Address of the page
document-url-hint = Optional. It is kept with the document; the software does not visit it.
document-read-do = Read the document
document-reviewed = Reviewed
document-page = Page of the document
document-records = Records from this document
document-records-none = No record from this document has been accepted yet.
document-records-elsewhere = No record rests on this part of the text.
publisher-unknown = Publisher not stated
published-unknown = Date of publication not stated
document-original = Original file
document-audience-hint = It holds for the document and for all that is accepted from it. The public sees only what is TLP:CLEAR and meant for the public.
notice-filed = The document is filed.
notice-known = This text was read before: this is its document, and nothing was saved again.
notice-encoding-guessed = The character encoding was not stated and was inferred. Check that the text reads well.
notice-bytes-replaced = Some characters could not be read and were replaced by �.
notice-mojibake-repaired = The text had been read with a wrong encoding before; this was repaired. Compare it with the original.
notice-direction-controls = The text holds invisible characters that change the direction of writing. Check the order of its words.
notice-date-inferred = The date of publication was inferred from the text. Check it.
notice-language-guessed = The language of the text was inferred.
document-more = More: language, address, marking, audience
filed-title = Files sent
filed-done =
    { $n ->
        [0] No file filed.
        [one] { $n } file filed.
       *[other] { $n } files filed.
    }
filed-failed =
    { $n ->
        [one] { $n } file could not be read; see why below.
       *[other] { $n } files could not be read; see why below.
    }
filed-new = Filed
filed-known = Read before
filed-not = Not filed
documents-go = Go to documents
files-waiting = Waiting
files-reading = Being read…
files-lost = The server did not answer. Send this file again.
