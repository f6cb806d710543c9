// Draws messages. Sets text, never markup: what a message says can't become part of the page.

export function drawMessage(item, words, business, onTap) {
  const article = make("article", `message ${item.from}`);
  article.dataset.id = item.id ?? "";
  if (item.language) article.lang = item.language;
  if (item.direction) article.dir = item.direction;
  article.append(make("span", "aside", `${item.from === "you" ? words.you : business}: `));
  const bubble = make("div", "bubble");
  for (const block of item.blocks) bubble.append(drawBlock(block, item, words, onTap));
  article.append(bubble);
  if (item.at) article.append(drawTime(item.at));
  return article;
}

function drawBlock(block, item, words, onTap) {
  if (block.kind === "text") {
    const text = make("p", `text ${block.style}`, block.text);
    // What we say reads in its language's direction, also where it begins with a foreign name.
    text.dir = item.direction ?? "auto";
    return text;
  }
  if (block.kind === "table") return drawTable(block.rows);
  if (block.kind === "buttons") return drawButtons(block.rows, item, onTap);
  if (block.kind === "link") return drawLink(block);
  return drawFile(block, words);
}

function drawTable(rows) {
  const list = make("dl", "facts");
  for (const [label, value, strong] of rows) {
    const row = make("div", strong ? "strong" : "");
    row.append(make("dt", "", label), make("dd", "", value));
    list.append(row);
  }
  return list;
}

function drawButtons(rows, item, onTap) {
  const all = make("div", "buttons");
  for (const buttons of rows) {
    const row = make("div", "row");
    for (const button of buttons) {
      const element = make("button", button.primary ? "primary" : "", button.label);
      element.type = "button";
      element.addEventListener("click", () => onTap(element, button.action, item.id));
      row.append(element);
    }
    all.append(row);
  }
  return all;
}

function drawLink({ label, url }) {
  const link = make("a", "link", label);
  link.href = url;
  link.target = "_blank";
  link.rel = "noopener noreferrer";
  return link;
}

// Other files than PDF are known by their ending: JSON, TXT, ZIP.
function kindOf(name, words) {
  const ending = name.split(".").pop().toUpperCase();
  return ending === "PDF" ? words.file : ending;
}

function drawFile({ name, url }, words) {
  const link = make("a", "file");
  link.href = url;
  link.download = name;
  link.append(make("span", "name", name), make("span", "kind", kindOf(name, words)));
  return link;
}

function drawTime(at) {
  const instant = new Date(at);
  const today = new Date().toDateString() === instant.toDateString();
  const form = today ? { timeStyle: "short" } : { dateStyle: "medium", timeStyle: "short" };
  const time = make("time", "", new Intl.DateTimeFormat(undefined, form).format(instant));
  time.dateTime = at;
  return time;
}

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  if (className) element.className = className;
  if (text) element.textContent = text;
  return element;
}
