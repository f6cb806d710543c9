# The page that brings the app into a platform, in Russian.
install-title = { $business } в Slack
install-lead = Три шага, около пяти минут. Нужно право добавлять приложения в рабочее пространство.
install-create = Slack создаёт приложение по списку того, что ему разрешено, и сначала показывает этот список.
install-button = Создать приложение в Slack
install-copy = Установите приложение в рабочее пространство и перенесите в настройки то, что Slack там покажет:
install-start = Запустите программу заново. Чего ещё не хватает, скажет «paidup doctor».
install-by-hand = Лучше вручную
install-manifest = Список, чтобы вставить в «From a manifest»
