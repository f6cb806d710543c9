// The socket: reconnects by itself, sends each message until the server has it, shows none twice.

const UNSENT = "paidup-unsent";
const FIRST_WAIT = 400;
const LONGEST_WAIT = 15000;
const NO_COOKIE = 4401;

export class Connection {
  // `on` has items(frame), typing(), refused(frame, reason), sent(id), state("open"|"lost"|"blocked").
  constructor(on) {
    this.on = on;
    this.since = 0;
    this.failures = 0;
    this.ready = false;
    this.inFlight = null;
    this.queue = remembered();
    addEventListener("online", () => this.hurry());
    document.addEventListener("visibilitychange", () => document.hidden || this.hurry());
    this.connect();
  }

  connect() {
    clearTimeout(this.timer);
    const scheme = location.protocol === "https:" ? "wss:" : "ws:";
    const socket = new WebSocket(`${scheme}//${location.host}/chat/ws`);
    this.socket = socket;
    socket.onopen = () => {
      const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
      socket.send(JSON.stringify({ type: "hello", since: this.since, time_zone: zone }));
    };
    socket.onmessage = (event) => this.receive(JSON.parse(event.data));
    socket.onclose = (event) => {
      if (socket === this.socket) this.lost(event.code);
    };
  }

  lost(code) {
    this.ready = false;
    this.inFlight = null;
    this.socket = null;
    if (code === NO_COOKIE) {
      this.on.state("blocked");
      return;
    }
    this.on.state("lost");
    const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** this.failures);
    this.failures += 1;
    this.timer = setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
  }

  hurry() {
    if (!this.socket) {
      this.failures = 0;
      this.connect();
    }
  }

  receive(frame) {
    if (frame.type === "items") {
      this.since = frame.revision;
      this.on.items(frame);
      if (!this.ready) {
        this.ready = true;
        this.failures = 0;
        this.on.state("open");
        this.flush();
      }
    } else if (frame.type === "ack") {
      this.settle(frame.id);
      this.on.sent(frame.id);
    } else if (frame.type === "refused") {
      this.refuse(frame);
    } else if (frame.type === "typing") {
      this.on.typing();
    }
  }

  refuse(frame) {
    if (frame.reason === "too_fast" || frame.reason === "try_again") {
      this.inFlight = null;
      setTimeout(() => this.flush(), 2000);
      return;
    }
    const refused = this.queue.find((waiting) => waiting.id === frame.id);
    this.settle(frame.id);
    if (refused) this.on.refused(refused, frame.reason);
  }

  say(text) {
    return this.put({ type: "say", id: newId(), text });
  }

  tap(action, message) {
    return this.put({ type: "tap", id: newId(), action, message: String(message) });
  }

  clear() {
    if (this.ready) this.socket.send(JSON.stringify({ type: "clear" }));
  }

  put(frame) {
    this.queue.push(frame);
    this.remember();
    this.flush();
    return frame;
  }

  // One at a time, so that what was typed first arrives first.
  flush() {
    if (!this.ready || this.inFlight || this.queue.length === 0) return;
    this.inFlight = this.queue[0].id;
    this.socket.send(JSON.stringify(this.queue[0]));
  }

  settle(id) {
    this.queue = this.queue.filter((frame) => frame.id !== id);
    this.inFlight = null;
    this.remember();
    this.flush();
  }

  remember() {
    try {
      sessionStorage.setItem(UNSENT, JSON.stringify(this.queue));
    } catch {
      // Storage is full or forbidden: what is unsent lives as long as the page.
    }
  }
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(UNSENT)) || [];
  } catch {
    return [];
  }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
