home-closed = Here you see what you owe { $business }, what is charged next, and whether autopay is on, as soon as I know who you are.
home-with-person = Your chat is with the people at { $business } at the moment. To use me and my buttons again, press here.
home-answers = Buttons are answered under “Messages”.
prompts-title = How can I help?
