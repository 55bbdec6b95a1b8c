// Opens a citation's source beside the answer, goes from one to the next, and copies quotes with their source.
"use strict";

const page = document.querySelector(".chat");
const words = page.dataset;
let panel = null;
let opener = null;
let citation = null;

function element(tag, attributes, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
}

function chips() {
  return [...page.querySelectorAll(".chip")];
}

// The chip of the citation that a link leads to or stands below; closest passages have none.
function cited(link) {
  if (link.matches(".chip")) return link;
  const { href } = link.closest("li").querySelector(".origin");
  return [...link.closest(".turn").querySelectorAll(".chip")].find((chip) => chip.href === href);
}

function close(refocus = true) {
  if (!panel) return;
  panel.remove();
  panel = null;
  page.classList.replace("reading", "read");
  for (const link of page.querySelectorAll("[aria-current]")) link.removeAttribute("aria-current");
  if (refocus && opener) opener.focus();
  dismiss();
}

// Hides the passage beside a citation, until what shows it, the pointer or the focus, has left and come anew.
function dismiss() {
  for (const shown of page.querySelectorAll(".cited:hover, .chip:focus")) shown.classList.add("dismissed");
}

function frame(link) {
  const shut = element("button", { type: "button", class: "quiet close", "aria-label": words.close }, "×");
  const back = element("button", { type: "button", class: "quiet", "aria-label": words.previous }, "←");
  const on = element("button", { type: "button", class: "quiet", "aria-label": words.next }, "→");
  back.hidden = on.hidden = !citation;
  const whole = element("a", { href: link.href }, words.whole);
  const body = element("div", { class: "body", tabindex: "0", role: "group", "aria-label": words.source }, words.opening);
  shut.addEventListener("click", () => close());
  back.addEventListener("click", () => step(-1, true));
  on.addEventListener("click", () => step(1, true));
  const tools = element("div", { class: "tools" }, back, on, whole, shut);
  return element("aside", { class: "source", "aria-label": words.source, "aria-live": "off" }, tools, body);
}

// What the page of a source shows, null where its document is no longer held.
async function contents(link) {
  const response = await fetch(link.href);
  if (response.status === 404) return null;
  const parsed = new DOMParser().parseFromString(await response.text(), "text/html");
  const main = parsed.querySelector("main");
  if (!main) throw new Error("no page");
  for (const sheet of parsed.querySelectorAll("link[rel=stylesheet]")) {
    if (!document.querySelector(`link[href="${sheet.getAttribute("href")}"]`)) document.head.append(document.importNode(sheet));
  }
  main.querySelectorAll(".eyebrow, form, script").forEach((part) => part.remove());
  return [...main.childNodes];
}

async function show(link) {
  close(false);
  opener = link;
  citation = cited(link);
  const own = frame(link);
  panel = own;
  (citation || link).setAttribute("aria-current", "true");
  link.closest(".turn").querySelector(".foot").before(own);
  page.classList.remove("read");
  page.classList.add("reading");
  const body = own.querySelector(".body");
  try {
    const found = await contents(link);
    if (!found) own.querySelector(".tools a").remove();
    body.replaceChildren(...(found || [element("p", {}, words.removed)]));
  } catch {
    body.replaceChildren(element("p", {}, words.unreachable));
  }
  if (panel !== own) return;
  const mark = body.querySelector("#cite");
  if (mark) body.scrollTop += mark.getBoundingClientRect().top - body.getBoundingClientRect().top - body.clientHeight / 3;
  const beside = getComputedStyle(own).position === "fixed";
  (beside ? (citation || link).closest("blockquote, li") : own).scrollIntoView({ block: "nearest" });
  body.focus({ preventScroll: true });
}

function step(by, open = false) {
  const all = chips();
  const at = all.indexOf(open || panel ? citation : document.activeElement);
  const next = at < 0 ? null : all[at + by];
  if (!next) return;
  if (open || panel) show(next);
  else next.focus();
}

function legacyCopy(text) {
  const area = element("textarea", { class: "hidden" });
  area.value = text;
  document.body.append(area);
  area.select();
  document.execCommand("copy");
  area.remove();
}

async function copy(button, text) {
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else legacyCopy(text); // over plain HTTP by another name there is no clipboard object
  const before = button.textContent;
  if (before === words.copied) return;
  button.textContent = words.copied;
  setTimeout(() => { button.textContent = before; }, 1500);
}

page.addEventListener("click", (event) => {
  const plain = !event.ctrlKey && !event.metaKey && !event.shiftKey && event.button === 0;
  const link = event.target.closest(".turn .chip, .turn .origin, .turn .also a");
  if (link && plain) {
    event.preventDefault();
    show(link);
  }
  const button = event.target.closest(".copy");
  if (button) copy(button, `${button.dataset.quote}\n${new URL(button.dataset.url, location.href)}`);
  const permanent = event.target.closest(".turn .permalink");
  if (permanent && plain) copy(permanent, permanent.href); // beside going there
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !event.isComposing) {
    if (panel) close();
    else dismiss();
  }
  const onChip = document.activeElement.matches(".chip") || panel?.contains(document.activeElement);
  if (!onChip || event.altKey || event.ctrlKey || event.metaKey) return;
  if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
    event.preventDefault();
    step(event.key === "ArrowRight" ? 1 : -1);
  }
});

// Where a source is closed, a citation may come to lie under a pointer that rests.
document.addEventListener("pointermove", () => {
  if (!page.classList.contains("read")) return;
  dismiss();
  page.classList.remove("read");
});
page.addEventListener("focusout", (event) => event.target.classList.remove("dismissed"));
page.addEventListener("pointerout", (event) => {
  const left = event.target.closest(".cited");
  if (!left?.contains(event.relatedTarget)) left?.classList.remove("dismissed");
});

function prepare(turn) {
  for (const button of turn.querySelectorAll(".copy")) button.hidden = false;
}

page.addEventListener("turn", (event) => prepare(event.detail));
page.addEventListener("forgotten", () => close(false));
prepare(page);
