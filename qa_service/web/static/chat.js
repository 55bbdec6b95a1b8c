// Sends a question and adds the answer in place; without this script the form does the same by itself.
"use strict";

const chat = document.querySelector(".chat");
const form = chat.querySelector(".composer");
const log = chat.querySelector(".log");
const box = form.elements.question;
const send = form.querySelector("button");
const problem = document.getElementById("problem");
const UNREACHABLE = "The service cannot be reached. Your question is still here; send it again.";

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}

function wait(waiting) {
  send.disabled = waiting;
  box.readOnly = waiting;
  form.classList.toggle("waiting", waiting);
  log.setAttribute("aria-busy", String(waiting));
}

function complain(message) {
  problem.textContent = message;
  problem.hidden = !message;
  box.setAttribute("aria-invalid", String(Boolean(message)));
}

async function reason(response) {
  if (response.status === 404) form.elements.conversation_id.value = "";
  try {
    return (await response.json()).detail || UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}

function add(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  const turn = template.content.querySelector(".turn");
  log.append(turn);
  chat.classList.add("started");
  form.elements.conversation_id.value = turn.dataset.conversation;
  history.replaceState(null, "", turn.dataset.url);
  turn.scrollIntoView({ block: "start" });
}

async function ask(asked) {
  const body = new URLSearchParams(new FormData(asked));
  wait(true);
  complain("");
  try {
    const response = await fetch(form.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
    if (!response.ok) return complain(await reason(response));
    add(await response.text());
    if (asked === form) box.value = "";
  } catch {
    complain(UNREACHABLE);
  } finally {
    wait(false);
    grow();
    box.focus({ preventScroll: true });
  }
}

chat.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!send.disabled) ask(event.target);
});

box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (!send.disabled) form.requestSubmit();
});

box.addEventListener("input", grow);
grow();
