# The page that brings the app into a platform, in English.
install-title = { $business } in Slack
install-lead = Three steps, about five minutes. You must be allowed to add apps to your workspace.
install-create = Slack makes the app from a list of what it may do, and shows you the list first.
install-button = Create the app in Slack
install-copy = Install the app to your workspace, and copy what Slack shows there into your settings:
install-start = Start the program anew. “paidup doctor” says what is still missing.
install-by-hand = By hand instead
install-manifest = The list, to paste under “From a manifest”
