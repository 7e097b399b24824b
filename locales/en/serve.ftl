# Running a server: pages for what keeps it from answering, and its settings.
error-408 = The form did not arrive in time
error-408-text = The line was too slow or broke off, and nothing was saved. Go back and send the form again; if a file is large, send it on a faster line or paste its text.
error-away = The register cannot be reached at the moment
error-away-text = Its database does not answer. Nothing was saved: keep this page, wait a minute, then try again. If it goes on, tell the person who runs the register.
error-unwritable = The register cannot save at the moment
error-unwritable-text = Its disk is full or takes no writing. Nothing was saved: keep this page and tell the person who runs the register. As soon as there is room, sending again works.

settings-unreadable = { $path } cannot be read: { $cause }. Correct its permissions, or move it away to go on without settings.
settings-syntax = { $path }, line { $line }: this is not TOML ({ $cause }). Write a line as: key = "value".
settings-unknown-section = { $path }, line { $line }: “{ $name }” is no section of the settings. Sections are written as [name]; there are: { $known }.
settings-unknown-key = { $path }, line { $line }: [{ $section }] has no setting “{ $key }”. It has: { $known }.
settings-value = { $path }, line { $line }: the value of [{ $section }] { $key } does not fit. Write { $wanted }.
settings-without = { $path }, line { $line }: in [{ $section }], { $key } does nothing without { $other }. Give both or none.
settings-secret = { $path }, line { $line }: { $key } names { $file }, which cannot be used ({ $cause }). Put the secret into that file and let only the server’s user read it.
settings-wants-path = the path of a file, such as "certificate.pem"
settings-wants-seconds = a whole number of seconds from 1 to 3600
settings-wants-connections = a whole number from 1 to 100000
settings-wants-socket = an address and a port, such as "127.0.0.1:8640"
settings-wants-public-url = the address that people open, without a path, such as "https://tansiq.example.org"
settings-wants-networks = addresses or networks, such as ["127.0.0.1", "10.0.0.0/8"]
settings-wants-forwarded = "x-forwarded" or "rfc7239"
settings-wants-log-format = "text" or "json"
settings-wants-log-level = "error", "warn", "info", "debug", "trace" or "off"
settings-wants-database = an address without a password, such as "postgres://tansiq@localhost/tansiq"; one with a password goes into a file that url_file names
tls-no-certificate = { $path } holds no certificate in PEM. It begins with -----BEGIN CERTIFICATE-----; the server’s own comes first, then those that vouch for it.
tls-no-key = { $path } holds no private key in PEM that can be used. It begins with -----BEGIN PRIVATE KEY-----.
tls-mismatch = The key in { $key } is not that of the certificate in { $certificate }. Name the two that were made together.
tls-unusable = The certificate in { $certificate } and the key in { $key } cannot be used: { $cause }
cli-database-away = The database does not answer ({ $cause }). Check that it runs, and that address, user and password are right.
cli-database-unwritable = The database cannot be written ({ $cause }). Make room on its disk, or let it be written, and try again; nothing is half-written.
cli-doctor = Check settings, database, clock, disk, address and certificate, and say what to do
cli-doctor-example = tansiq doctor --data ./tansiq-data
cli-arg-log-format = How the log is written
cli-arg-public-url = The address that people open, such as https://tansiq.example.org
cli-arg-trusted-proxies = The proxies that are believed about whom they ask for, such as 127.0.0.1 or 10.0.0.0/8
cli-arg-tls-certificate = The certificate, and those that vouch for it, in PEM
cli-arg-tls-key = Its private key, in PEM
