// The chat page: ties what is typed and tapped to the connection, and keeps the log in order.

import { Connection } from "./connection.js";
import { drawMessage, make } from "./draw.js";
import { Uploads } from "./uploads.js";

const TYPING_SHOWN = 6000;
const NEAR_END = 120;

const byId = (id) => document.getElementById(id);
const chat = byId("chat");
const words = JSON.parse(chat.dataset.words);
const { business } = chat.dataset;
const [log, unsent, scroll, status, typing, text] = ["log", "unsent", "scroll", "status", "typing", "text"].map(byId);
const embedded = window.parent !== window;
let typingTimer;
let wasLost = false;

byId("no-script").remove();

const connection = new Connection({ items: showItems, typing: showTyping, refused, sent, state: showState });
connection.queue.forEach(showUnsent);

function showItems({ items, reset }) {
  const follow = nearEnd() || log.childElementCount === 0;
  if (reset) log.replaceChildren();
  let news = false; // what only changed in place is none
  for (const item of items) {
    if (item.client) byClient(item.client)?.remove();
    else hideTyping();
    news = (place(item) && !item.client) || news;
  }
  if (log.getAttribute("aria-busy") === "false" && news) tellAround("news");
  byId("welcome").hidden = log.childElementCount + unsent.childElementCount > 0;
  log.setAttribute("aria-busy", "false");
  if (follow) toEnd();
}

// Gives whether the message is new; one that changes in place keeps its place, and the keyboard stays where it was.
function place(item) {
  const drawn = drawMessage(item, words, business, onTap);
  const old = log.querySelector(`[data-id="${item.id}"]`);
  if (old) {
    const focusables = (root) => [...root.querySelectorAll("button, a")];
    const held = focusables(old).indexOf(document.activeElement);
    old.replaceWith(drawn);
    const next = focusables(drawn);
    if (held >= 0) (next[Math.min(held, next.length - 1)] ?? text).focus();
    return false;
  }
  const after = [...log.children].find((shown) => Number(shown.dataset.id) > item.id);
  log.insertBefore(drawn, after ?? null);
  return true;
}

function onTap(button, action, message) {
  if (button.getAttribute("aria-disabled") === "true") return;
  button.setAttribute("aria-disabled", "true"); // not `disabled`, which would lose the focus
  setTimeout(() => button.removeAttribute("aria-disabled"), 1500);
  connection.tap(action, message);
}

function showUnsent(frame) {
  if (frame.type !== "say") return;
  const drawn = drawMessage({ from: "you", blocks: [{ kind: "text", style: "body", text: frame.text }] }, words, business);
  drawn.dataset.client = frame.id;
  drawn.classList.add("waiting");
  drawn.append(make("small", "note", words.sending));
  unsent.append(drawn);
  byId("welcome").hidden = true;
  toEnd();
}

const byClient = (id) => unsent.querySelector(`[data-client="${id}"]`);

function sent(id) {
  byClient(id)?.querySelector(".note")?.remove();
}

function refused(frame, reason) {
  byClient(frame.id)?.remove();
  if (frame.type === "say" && reason === "too_long") {
    setText(frame.text);
    say(words["too-long"]);
  }
}

function showState(state) {
  status.dataset.state = state;
  if (state === "open") {
    if (wasLost) {
      say(words["status-open"]);
      setTimeout(() => say(""), 1500);
    } else {
      say("");
    }
  } else {
    say(words[`status-${state}`]);
    if (state === "blocked" && embedded) status.append(" ", openApart());
    hideTyping();
  }
  wasLost = state === "lost";
}

// Never hidden: screen readers follow only a region that was there before its words.
function say(words) {
  status.textContent = words;
}

// Where the browser keeps no cookies for frames, the chat works on its own page.
function openApart() {
  const link = make("a", "", words["open-apart"]);
  link.href = location.pathname;
  link.target = "_blank";
  link.rel = "noopener";
  return link;
}

function showTyping() {
  typing.hidden = false;
  clearTimeout(typingTimer);
  typingTimer = setTimeout(hideTyping, TYPING_SHOWN);
  if (nearEnd()) toEnd();
}

function hideTyping() {
  typing.hidden = true;
}

// A site around the chat learns that something is new, and that Escape was pressed; never what.
function tellAround(word) {
  if (embedded) window.parent.postMessage({ paidup: word }, "*");
}

addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !byId("clear-dialog").open) tellAround("escape");
});

const nearEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;

function toEnd() {
  scroll.scrollTop = scroll.scrollHeight;
}

function setText(value) {
  text.value = value;
  text.dispatchEvent(new Event("input"));
  text.focus();
}

function send(value) {
  if (!value.trim()) return;
  if (status.dataset.state === "open") say("");
  showUnsent(connection.say(value));
}

text.addEventListener("input", () => {
  text.style.height = "auto";
  text.style.height = `${text.scrollHeight + 2}px`;
});

text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    byId("composer").requestSubmit();
  }
});

byId("composer").addEventListener("submit", (event) => {
  event.preventDefault();
  const value = text.value;
  setText("");
  send(value);
});

const uploads = new Uploads({ refused: uploadRefused });
byId("attach").addEventListener("click", () => byId("file").click());
byId("file").addEventListener("change", (event) => {
  for (const file of event.target.files) attach(file);
  event.target.value = "";
});

// What is pasted or dropped as a file is sent as one; all else is typed as ever.
text.addEventListener("paste", (event) => takeFiles(event, event.clipboardData));
chat.addEventListener("dragover", (event) => event.preventDefault());
chat.addEventListener("drop", (event) => takeFiles(event, event.dataTransfer));

function takeFiles(event, data) {
  const files = [...(data?.files ?? [])];
  if (files.length === 0) return;
  event.preventDefault();
  files.forEach(attach);
}

function attach(file) {
  const sending = uploads.add(file);
  if (!sending) return;
  const drawn = drawMessage({ from: "you", blocks: [{ kind: "text", style: "body", text: file.name }] }, words, business);
  drawn.dataset.client = sending;
  drawn.classList.add("waiting");
  drawn.append(make("small", "note", words.sending));
  unsent.append(drawn);
  byId("welcome").hidden = true;
  toEnd();
}

function uploadRefused(id, word) {
  if (id) byClient(id)?.remove();
  say(words[`upload-${word}`] ?? words["upload-again"]);
}

for (const starter of document.querySelectorAll(".starter")) {
  starter.addEventListener("click", () => {
    send(starter.textContent.trim());
    text.focus();
  });
}

byId("clear").addEventListener("click", () => byId("clear-dialog").showModal());
byId("clear-dialog").addEventListener("close", (event) => {
  if (event.target.returnValue === "clear") connection.clear();
  event.target.returnValue = "";
});

// A page of our own around this one may put words into the composer; the person still sends them.
addEventListener("message", (event) => {
  if (event.origin === location.origin && typeof event.data?.draft === "string") setText(event.data.draft);
});

if (!embedded && matchMedia("(pointer: fine)").matches) text.focus();
