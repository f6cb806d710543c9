file-gone-title = This link no longer works
file-gone-text = Links to documents work for one hour, and only while your chat is signed in. Ask for the documents again in the chat.
