// Files on their way: each under an id of its own, sent again until the server has it, shown once.

const LARGEST = 5_000_000;
const KINDS = new Set(["image/jpeg", "image/png", "application/pdf"]);
const WAITS = [1000, 3000, 10000, 30000, 60000];

export class Uploads {
  // `on` has refused(id or "", word).
  constructor(on) {
    this.on = on;
  }

  // The file's id, or nothing where it can't be sent at all.
  add(file) {
    if (!KINDS.has(file.type)) return void this.on.refused("", "kind");
    if (file.size > LARGEST) return void this.on.refused("", "size");
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    const id = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
    this.send(file, id, 0);
    return id;
  }

  async send(file, id, tries) {
    const where = `/chat/files?${new URLSearchParams({ id, name: file.name })}`;
    try {
      const answer = await fetch(where, { method: "POST", body: file, headers: { "Content-Type": "application/octet-stream" } });
      if (answer.ok) return;
      if (answer.status < 500) {
        this.on.refused(id, (await answer.json()).refused);
        return;
      }
    } catch {
      // The line is cut: the same id once more, so that it is kept once.
    }
    if (tries >= WAITS.length) this.on.refused(id, "again");
    else setTimeout(() => this.send(file, id, tries + 1), WAITS[tries]);
  }
}
