// Sends a question and adds the answer in place; without this script the forms do the same by themselves.
"use strict";

const chat = document.querySelector(".chat");
const form = chat.querySelector(".composer");
const log = chat.querySelector(".log");
const box = form.elements.question;
const send = form.querySelector(".box button");
const pending = log.querySelector(".pending");
const problem = document.getElementById("problem");
const again = problem.parentElement.querySelector("button");
const TRY = again.textContent;
const UNREACHABLE = chat.dataset.unreachable;
let waiting = false;
let failed = null;

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

function wait(question) {
  waiting = question !== null;
  send.disabled = waiting;
  form.classList.toggle("waiting", waiting);
  log.setAttribute("aria-busy", String(waiting));
  pending.hidden = !waiting;
  pending.firstElementChild.textContent = question || "";
  if (!waiting) return;
  chat.classList.add("started");
  pending.scrollIntoView({ block: "nearest" });
}

function complain(message, body = null, offer = TRY) {
  failed = body;
  problem.textContent = message;
  problem.parentElement.hidden = !message;
  again.hidden = !body;
  again.textContent = offer;
  box.setAttribute("aria-invalid", String(Boolean(message)));
  chat.classList.toggle("started", Boolean(log.querySelector(".turn")));
}

// What is typed stays in this tab, for each page, until it was answered. Where nothing may be kept, it does not.
function keep() {
  try {
    if (box.value) sessionStorage.setItem(draft(), box.value);
    else sessionStorage.removeItem(draft());
  } catch {}
}

function kept() {
  try {
    return sessionStorage.getItem(draft()) || "";
  } catch {
    return "";
  }
}

function draft() {
  return `draft of ${location.pathname}`;
}

// Goes on at another address, and takes what is typed along.
function move(address) {
  const typed = box.value;
  box.value = "";
  keep();
  history.replaceState(null, "", address);
  box.value = typed;
  keep();
}

// Lets go of a conversation that cannot go on: the next question begins another.
function leave() {
  form.elements.conversation_id.value = "";
  move(document.querySelector(".brand").href);
}

// Takes away what is shown of a conversation that was deleted elsewhere.
function forget() {
  for (const part of chat.querySelectorAll(".turn, section.tools")) part.remove();
  document.title = chat.querySelector("h1").textContent;
  chat.dispatchEvent(new CustomEvent("forgotten"));
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function post(address, body) {
  return fetch(address, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
}

// What went wrong: what to say, and where chosen documents were removed, those that are still held.
async function reason(response) {
  const said = await response.json().catch(() => ({}));
  if (response.status === 404) {
    leave();
    if (said.cookie) forget();
  }
  return said.held ? { ...said, detail: chat.dataset.gone } : { detail: UNREACHABLE, ...said };
}

// Lets go of the chosen documents that were removed, and gives the question as it can be asked without them.
function without(body, held) {
  for (const one of form.querySelectorAll(".chosen label")) {
    if (!held.includes(one.firstElementChild.value)) one.remove();
  }
  if (!form.querySelector(".chosen label")) form.querySelector(".chosen")?.remove();
  body.delete("document_id");
  for (const id of held) body.append("document_id", id);
  return body;
}

function add(html) {
  const piece = parsed(html);
  const turn = piece.querySelector(".turn");
  const tools = piece.querySelector("section.tools");
  if (tools) {
    chat.querySelector("section.tools")?.remove();
    log.before(tools);
    document.title = `${tools.querySelector(".called").textContent} · qa-service`;
  }
  pending.before(turn);
  chat.classList.add("started");
  form.elements.conversation_id.value = turn.dataset.conversation;
  move(turn.dataset.url);
  chat.dispatchEvent(new CustomEvent("turn", { detail: turn }));
  turn.scrollIntoView({ block: "start" });
}

async function ask(body, typed) {
  const question = body.get("question");
  if (typed) box.value = "";
  wait(question);
  let message = "";
  let retry = null;
  let offer = TRY;
  try {
    const response = await post(form.action, body);
    if (response.ok) add(await response.text());
    else {
      const said = await reason(response);
      message = said.detail;
      if (response.status >= 500) retry = body;
      if (said.held) {
        retry = without(body, said.held);
        offer = said.held.length ? chat.dataset.without : chat.dataset.all;
      }
    }
  } catch {
    message = UNREACHABLE;
    retry = body;
  }
  wait(null);
  complain(message, retry, offer);
  if (message && typed && !box.value) box.value = question;
  keep();
  grow();
  box.focus({ preventScroll: true });
}

async function mark(marks, pressed) {
  const body = new URLSearchParams(new FormData(marks, pressed));
  const place = [...marks.querySelectorAll("button")].indexOf(pressed);
  complain("");
  try {
    const response = await post(marks.action, body);
    if (!response.ok) {
      complain((await reason(response)).detail);
      return;
    }
    const marked = parsed(await response.text()).querySelector(".marks");
    marks.replaceWith(marked); // not the whole turn, which may hold an open source
    marked.querySelectorAll("button")[place].focus({ preventScroll: true });
  } catch {
    complain(UNREACHABLE);
  }
}

chat.addEventListener("submit", (event) => {
  if (event.target.matches(".marks")) {
    event.preventDefault();
    return mark(event.target, event.submitter);
  }
  if (event.target !== form && !event.target.matches(".offer")) return;
  event.preventDefault();
  const body = new URLSearchParams(new FormData(event.target));
  body.set("conversation_id", form.elements.conversation_id.value);
  if (!waiting) ask(body, event.target === form);
});

again.addEventListener("click", () => {
  if (waiting || !failed) return;
  const typed = box.value === failed.get("question");
  ask(failed, typed);
});

// How a question was understood goes to where questions are typed, to be put right.
function reword(question) {
  box.value = question;
  keep();
  grow();
  box.focus();
  box.setSelectionRange(question.length, question.length);
}

chat.addEventListener("click", (event) => {
  const button = event.target.closest(".reword");
  if (button) reword(button.dataset.question);
});

function offer(turns) {
  for (const button of turns.querySelectorAll(".reword")) button.hidden = false;
}

chat.addEventListener("turn", (event) => offer(event.detail));
offer(log);

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!waiting) form.requestSubmit();
});

// A file that is dropped here would take the place of the page.
for (const kind of ["dragover", "drop"]) {
  document.addEventListener(kind, (event) => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    if (kind === "drop") complain(chat.dataset.dropped);
  });
}

box.addEventListener("input", () => {
  keep();
  grow();
});
if (!box.value) box.value = kept();
grow();
