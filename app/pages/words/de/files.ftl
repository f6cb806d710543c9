file-gone-title = Dieser Link gilt nicht mehr
file-gone-text = Links zu Dokumenten gelten eine Stunde und nur, solange Ihr Chat angemeldet ist. Fordern Sie die Dokumente im Chat noch einmal an.
