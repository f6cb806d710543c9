# Weitergeben an einen Menschen.
human-write-to = Unter { $support } antwortet Ihnen ein Mensch von { $business }. Wenn Sie sich zuerst anmelden, kann ich Ihr Anliegen mit allem Nötigen weitergeben.
human-sign-in = Melden Sie sich zuerst an, dann gebe ich Ihr Anliegen mit allem Nötigen an einen Menschen bei { $business } weiter.
case-extension-request = Soll ich { $business } um mehr Zeit bitten?
case-note = Ein Mensch entscheidet darüber und antwortet per E-Mail.
button-pass-on = Ja, weitergeben
passed-to-person = Ich habe das an einen Menschen bei { $business } weitergegeben, zusammen mit unserem Gespräch. Die Antwort kommt per E-Mail an { $email }; Sie brauchen nichts zu wiederholen.
passed-and-still-here = Bis dahin antworte ich hier gern weiter.
