// One script tag on the firm's own site: a button, and the chat in a frame that the site can't read into.
// Its words come with it; nothing of the talk is ever in the page around it.
(function (words) {
  "use strict";
  const script = document.currentScript;
  if (!script || window.customElements.get("paidup-chat")) return;
  window.customElements.define("paidup-chat", class extends HTMLElement {}); // once a page
  const home = script.src.replace(/\/chat\/embed\.js.*$/, "");
  const OPEN = "paidup-open";
  const host = document.createElement("paidup-chat");
  const shadow = host.attachShadow({ mode: "open" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(`
    :host { all: initial; color-scheme: light dark; --accent: ${colour()}; }
    * { box-sizing: border-box; }
    [hidden] { display: none !important; }
    button { font: 600 1rem/1 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif; cursor: pointer; border: 0; }
    button:focus-visible, iframe:focus-visible { outline: 3px solid Highlight; outline-offset: 3px; }
    .launch { position: fixed; z-index: 2147483000; bottom: max(1.25rem, env(safe-area-inset-bottom)); ${side()}: 1.25rem; display: flex; align-items: center; gap: .6rem; min-height: 3.25rem; padding: 0 1.25rem; border-radius: 1.75rem; color: #fff; background: var(--accent); box-shadow: 0 8px 24px -8px rgb(0 0 0 / .45); }
    .launch svg { width: 1.4rem; height: 1.4rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round; }
    .dot { position: absolute; top: -.1rem; right: -.1rem; width: 1rem; height: 1rem; border-radius: 50%; background: #c8372d; border: 2px solid #fff; }
    .panel { position: fixed; z-index: 2147483001; bottom: 1.25rem; ${side()}: 1.25rem; width: min(24.5rem, calc(100vw - 2.5rem)); height: min(42rem, calc(100dvh - 2.5rem)); display: flex; flex-direction: column; overflow: hidden; border-radius: 1.25rem; background: Canvas; border: 1px solid rgb(128 128 128 / .35); box-shadow: 0 20px 60px -16px rgb(0 0 0 / .5); }
    .bar { display: flex; justify-content: flex-end; background: var(--accent); }
    .close { width: 3rem; height: 2.75rem; color: #fff; background: none; font-size: 1.5rem; font-weight: 400; }
    iframe { flex: 1; width: 100%; border: 0; background: Canvas; }
    @media (max-width: 30rem) { .panel { inset: 0; width: auto; height: auto; border-radius: 0; border: 0; } }
    @media print { :host { display: none; } }
  `);
  shadow.adoptedStyleSheets = [sheet];

  const launch = button("launch");
  launch.innerHTML = '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 5h16v11H9l-5 4z"/></svg>';
  launch.append(words.open);
  launch.setAttribute("aria-expanded", "false");
  const dot = document.createElement("span");
  dot.className = "dot";
  dot.hidden = true;
  dot.setAttribute("role", "img");
  dot.setAttribute("aria-label", words.news);
  launch.append(dot);
  const panel = document.createElement("div");
  panel.className = "panel";
  panel.hidden = true;
  panel.setAttribute("role", "dialog");
  panel.setAttribute("aria-label", words.title);
  const bar = document.createElement("div");
  bar.className = "bar";
  const close = button("close");
  close.textContent = "×";
  close.setAttribute("aria-label", words.close);
  bar.append(close);
  panel.append(bar);
  shadow.append(launch, panel);
  let frame = null;

  function show() {
    if (!frame) {
      frame = document.createElement("iframe");
      frame.src = `${home}/chat?embed`;
      frame.title = words.title;
      frame.referrerPolicy = "no-referrer";
      panel.append(frame);
    }
    panel.hidden = false;
    launch.hidden = true;
    dot.hidden = true;
    launch.setAttribute("aria-expanded", "true");
    close.focus();
    remember("yes");
  }

  function hide() {
    panel.hidden = true;
    launch.hidden = false;
    launch.setAttribute("aria-expanded", "false");
    launch.focus();
    remember("");
  }

  function button(name) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = name;
    return made;
  }

  function side() {
    return script.dataset.side === "left" ? "left" : "right";
  }

  function colour() {
    const wanted = script.dataset.colour ?? "";
    return /^#[0-9a-f]{6}$/i.test(wanted) ? wanted : "#1f5f5b";
  }

  // A site of several pages: what was open stays open on the next one.
  function remember(value) {
    try {
      sessionStorage.setItem(OPEN, value);
    } catch {
      // Forbidden here: then it opens closed.
    }
  }

  function wasOpen() {
    try {
      return sessionStorage.getItem(OPEN) === "yes";
    } catch {
      return false;
    }
  }

  launch.addEventListener("click", show);
  close.addEventListener("click", hide);
  panel.addEventListener("keydown", (event) => event.key === "Escape" && hide());
  // Any link or button of the site may open it: <a href="…" data-paidup-open>.
  document.addEventListener("click", (event) => {
    if (!event.target.closest?.("[data-paidup-open]")) return;
    event.preventDefault();
    show();
  });
  // The chat says that something is new, and that somebody pressed Escape in it; never what.
  addEventListener("message", (event) => {
    if (!frame || event.source !== frame.contentWindow || event.origin !== new URL(home || location.href).origin) return;
    if (event.data?.paidup === "news" && panel.hidden) dot.hidden = false;
    if (event.data?.paidup === "escape" && !panel.hidden) hide();
  });

  function put() {
    document.body.append(host);
    if (wasOpen()) show();
  }

  if (document.body) put();
  else addEventListener("DOMContentLoaded", put);
})("{{words}}");
