# Settings: one's own in this browser, and those of the register.
settings = Settings
settings-mine = Your own, in this browser
settings-mine-note = They apply on this device only and are kept in cookies for a year.
settings-theme = Appearance
theme-system = As on this device
theme-light = Light
theme-dark = Dark
settings-digits = Digits of Arabic pages
settings-as-register = As in the register ({ $digits })
settings-keys = Review keys
settings-keys-hint = 1, 2, 3 and Z, while the list of proposals is selected.
settings-on = On
settings-off = Off
settings-did-mine = Your settings are saved in this browser.
settings-register = For the whole register
settings-register-note = They apply to everybody’s pages and to printed briefs. The history keeps who changed them.
settings-months = Names of the months in Arabic
settings-digits-register = Digits of Arabic pages, by default
settings-digits-hint = People who chose their own digits keep them.
settings-states = List of States
settings-states-hint = Starts with the Member States and the two observer States of the United Nations. States that you untick no longer appear in lists to choose from; existing records keep them.
settings-states-n = { $n ->
    [one] { $n } State is offered
   *[other] { $n } States are offered
  }
settings-left-out = States left out
settings-added = States added
settings-add = Add to the list
settings-add-hint = A code and a name in one language at least. It becomes a party of the register.
settings-state-n = Added State { $n }
settings-state-code = Code
settings-state-names = Name of the added State
settings-did-register = The settings of the register are saved.
