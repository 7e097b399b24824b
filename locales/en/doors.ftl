# Why somebody who is signed in may not do something, and what to do about it.
denied-text = Nothing was changed: your account does not have this right. If your work needs it, ask the office that runs the register to give you a post that does.
denied-rules = Decided by:
