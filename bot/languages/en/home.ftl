home-closed = Here you see what you owe { $business }, what is charged next, and whether autopay is on, as soon as I know who you are.
home-answers = Buttons are answered under “Messages”.
prompts-title = How can I help?
