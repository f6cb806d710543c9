// The playground, made livelier: works without, by reloading.

const POLL = 2000;
const mails = document.getElementById("mails");
const clock = document.getElementById("clock");
const frame = document.getElementById("chat-frame");
const people = document.querySelectorAll("[data-email]");

async function refresh() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/demo/mailbox/list");
    if (!answer.ok) return;
    show(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // The server restarts: the next look finds it.
  }
}

// Only what is new is put in, so that what is open stays open and the keyboard stays where it is.
function show(fresh) {
  const known = new Set([...mails.querySelectorAll("[data-mail]")].map((mail) => mail.dataset.mail));
  const wanted = [...fresh.querySelectorAll("[data-mail]")];
  const ids = new Set(wanted.map((mail) => mail.dataset.mail));
  for (const mail of mails.querySelectorAll("[data-mail]")) if (!ids.has(mail.dataset.mail)) mail.remove();
  const arrived = wanted.filter((mail) => !known.has(mail.dataset.mail)).map((mail) => document.importNode(mail, true));
  if (arrived.length === 0) return;
  mails.querySelector(".empty")?.remove();
  for (const mail of arrived) {
    mail.classList.add("new");
    mail.open = false;
  }
  mails.prepend(...arrived);
  const asked = arrived.find((mail) => "signsIn" in mail.dataset);
  if (asked && isCustomer(asked.dataset.to)) whose.value = asked.dataset.to;
  showOwn();
  const next = asked ?? arrived.find((mail) => whose.value && !mail.hidden);
  if (next) openOnly(next);
}

// Whose mail is shown: of who was picked, or of whoever a sign-in link went to. An address that is no sample
// customer's was typed by who plays, so its mail always shows.
const whose = document.getElementById("whose");
const isCustomer = (address) => [...whose.options].some((one) => one.value === address);

function showOwn() {
  const all = [...mails.querySelectorAll("[data-mail]")];
  for (const mail of all) mail.hidden = whose.value !== "" && mail.dataset.to !== whose.value && isCustomer(mail.dataset.to);
  document.getElementById("none-own").hidden = all.length === 0 || all.some((mail) => !mail.hidden);
  for (const person of people) person.setAttribute("aria-pressed", String(person.dataset.email === whose.value));
  sessionStorage.setItem("whose", whose.value);
}

function openOnly(next) {
  for (const mail of mails.querySelectorAll("[data-mail]")) mail.open = mail === next || mail.contains(document.activeElement);
  mails.scrollTop = 0;
}

function choose(email) {
  whose.value = email;
  showOwn();
  openOnly(email ? mails.querySelector("[data-mail]:not([hidden])") : null);
}

// A link of a mail opens beside the chat, so that both the number and its field are in sight.
mails.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-popup]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 760) return;
  event.preventDefault();
  open(link.href, "_blank", "popup,noopener,noreferrer,width=480,height=860");
});

mails.addEventListener("toggle", (event) => event.target.classList.remove("new"), true);

whose.addEventListener("change", () => choose(whose.value));
whose.hidden = false;
const played = sessionStorage.getItem("whose");
if (played && isCustomer(played)) choose(played);

for (const person of people) {
  person.addEventListener("click", () => {
    choose(person.dataset.email);
    frame.contentWindow.postMessage({ draft: person.dataset.email }, location.origin);
    frame.scrollIntoView({ block: "nearest" });
  });
}

clock?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const now = document.getElementById("now");
  const buttons = clock.querySelectorAll("button");
  const body = new URLSearchParams({ step: event.submitter.value });
  const before = now.textContent;
  now.textContent = now.dataset.busy;
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch("/demo/clock", { method: "POST", body, headers: { Accept: "application/json" } });
    now.textContent = answer.ok ? (await answer.json()).text : before;
  } catch {
    now.textContent = before;
  } finally {
    for (const button of buttons) button.removeAttribute("aria-disabled");
  }
  refresh();
});

// The agents' desk: a ticket is put in anew when something has moved in it; what is being typed stays.
const tickets = document.getElementById("tickets");

async function refreshDesk() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/demo/desk/list");
    if (answer.ok) showDesk(new DOMParser().parseFromString(await answer.text(), "text/html"));
  } catch {
    // As above.
  }
}

function showDesk(fresh) {
  const known = new Map([...tickets.querySelectorAll("[data-ticket]")].map((one) => [one.dataset.ticket, one]));
  const wanted = [...fresh.querySelectorAll("[data-ticket]")];
  const numbers = new Set(wanted.map((one) => one.dataset.ticket));
  for (const [number, old] of known) if (!numbers.has(number)) old.remove();
  tickets.querySelector(".empty")?.remove();
  if (wanted.length === 0) tickets.append(...[...fresh.querySelectorAll(".empty")].map((one) => document.importNode(one, true)));
  for (const one of wanted.reverse()) {
    const old = known.get(one.dataset.ticket);
    if (old?.dataset.version === one.dataset.version) continue;
    const put = document.importNode(one, true);
    if (old) {
      keepTyping(old, put);
      old.replaceWith(put);
      if (put.dataset.focus) put.querySelector("textarea, button")?.focus();
    } else tickets.prepend(put);
    toEnd(put);
  }
}

function toEnd(ticket) {
  const talk = ticket.querySelector(".talk");
  talk.scrollTop = talk.scrollHeight;
}

function keepTyping(old, put) {
  const [before, after] = [old.querySelector("textarea"), put.querySelector("textarea")];
  if (before && after) after.value = before.value;
  if (old.contains(document.activeElement)) put.dataset.focus = "yes";
}

tickets?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const problem = form.querySelector(".problem");
  const body = new URLSearchParams(new FormData(form));
  body.set("move", event.submitter.value);
  const buttons = form.querySelectorAll("button");
  for (const button of buttons) button.setAttribute("aria-disabled", "true");
  problem.hidden = true;
  try {
    const answer = await fetch(form.action, { method: "POST", body, headers: { Accept: "application/json" } });
    const { refused } = answer.ok ? await answer.json() : { refused: await lineOf(answer) };
    problem.textContent = refused;
    problem.hidden = !refused;
    if (!refused) {
      const words = form.querySelector("textarea");
      if (words) words.value = "";
      form.elements.key.value = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
    }
  } catch {
    // The server restarts: the same press with the same key does it once.
  } finally {
    for (const button of buttons) button.removeAttribute("aria-disabled");
  }
  refreshDesk();
});

// Control or Command with Enter sends, as in other chats.
tickets?.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey) || event.target.tagName !== "TEXTAREA") return;
  event.preventDefault();
  event.target.form.requestSubmit(event.target.form.querySelector("[value=reply]"));
});

async function lineOf(answer) {
  return new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main")?.textContent.trim() ?? "";
}

tickets?.querySelectorAll("[data-ticket]").forEach(toEnd);
setInterval(refresh, POLL);
setInterval(refreshDesk, POLL);
document.addEventListener("visibilitychange", refresh);
document.addEventListener("visibilitychange", refreshDesk);
