// The playground, made livelier: works without, by reloading.

const POLL = 2000;
const mails = document.getElementById("mails");
const clock = document.getElementById("clock");
const frame = document.getElementById("chat-frame");

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
  const arrived = wanted.filter((mail) => !known.has(mail.dataset.mail));
  if (arrived.length === 0) return;
  mails.querySelector(".empty")?.remove();
  for (const mail of mails.querySelectorAll("[data-mail]")) mail.open = mail.contains(document.activeElement);
  for (const mail of arrived) mail.classList.add("new");
  mails.prepend(...arrived.map((mail) => document.importNode(mail, true)));
  mails.scrollTop = 0;
}

// A link of a mail opens beside the chat, so that both the number and its field are in sight.
mails.addEventListener("click", (event) => {
  const link = event.target.closest("a[data-popup]");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || innerWidth < 760) return;
  event.preventDefault();
  open(link.href, "_blank", "popup,noopener,noreferrer,width=480,height=860");
});

mails.addEventListener("toggle", (event) => event.target.classList.remove("new"), true);

for (const person of document.querySelectorAll("[data-email]")) {
  person.addEventListener("click", () => {
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

setInterval(refresh, POLL);
document.addEventListener("visibilitychange", refresh);
