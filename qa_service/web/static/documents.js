// Sends files, small ones together, and shows how far each is; without this script the form does it by itself.
"use strict";

const page = document.querySelector(".documents");
const form = page.querySelector(".upload");
const results = page.querySelector(".results");
const words = page.dataset;
const [TOGETHER, SMALL] = [16, 4 * 1024 * 1024]; // files and bytes of a request, in which they are read side by side
const queue = [];
let busy = false;

function element(tag, text = "") {
  const made = document.createElement(tag);
  made.textContent = text;
  return made;
}

function parsed(html) {
  const template = document.createElement("template");
  template.innerHTML = html;
  return template.content;
}

function enqueue(file, path = file.name) {
  if (file.size > Number(words.most)) return refuse(path, words.large);
  const [item, name, bar, state] = [element("li"), element("bdi", path), element("progress"), element("span", words.queued)];
  name.className = "file";
  bar.setAttribute("aria-label", path);
  bar.value = 0;
  item.append(name, bar, state);
  results.append(item);
  queue.push({ file, path, item, bar, state });
  work();
}

function refuse(path, reason) {
  const [item, name] = [element("li"), element("bdi", path)];
  name.className = "file";
  item.className = "refused";
  item.append(name, element("span", reason));
  results.append(item);
}

// What is hidden in a folder is left out, as by "qa-service add".
function hidden(name) {
  return name.startsWith(".") || name.startsWith("~$");
}

// Enqueues a dropped file, or the files of a folder by name.
async function unfold(entry) {
  const path = entry.fullPath.slice(1);
  try {
    if (entry.isFile) return enqueue(await new Promise((done, fail) => entry.file(done, fail)), path);
    const inside = (await listed(entry.createReader())).filter(({ name }) => !hidden(name));
    if (!inside.length) refuse(path, words.empty);
    inside.sort((one, other) => (one.name < other.name ? -1 : 1));
    for (const each of inside) await unfold(each);
  } catch {
    refuse(path, words.unreadable);
  }
}

// A reader gives a hundred entries at a time, and none at the end.
async function listed(reader) {
  const some = await new Promise((done, fail) => reader.readEntries(done, fail));
  return some.length ? some.concat(await listed(reader)) : some;
}

// Tokens of before this browser's first question count no longer after it; the page as it is now has others.
async function renewed() {
  try {
    const response = await fetch(location.pathname, { cache: "no-store" });
    form.elements.token.value = parsed(await response.text()).querySelector(".upload [name=token]").value;
    return true;
  } catch {
    return false; // The service cannot be reached, and what was refused stays so.
  }
}

// Sends once more, with another token, what was refused for its token.
async function insist(send) {
  const answer = await send();
  return answer.status === 403 && (await renewed()) ? send() : answer;
}

// Takes what is sent next: a file, with those behind it that are small; no two of one name, for which one would be refused.
function taken() {
  const some = [queue.shift()];
  let size = some[0].file.size;
  while (queue.length && some.length < TOGETHER && some.every(({ path }) => path !== queue[0].path)) {
    size += queue[0].file.size;
    if (size > SMALL) break;
    some.push(queue.shift());
  }
  return some;
}

function transfer(some) {
  const body = new FormData();
  body.set("token", form.elements.token.value);
  for (const { file, path } of some) body.append("files", file, path);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.action);
    request.setRequestHeader("X-Requested-With", "fetch");
    request.upload.addEventListener("progress", (event) => {
      if (event.lengthComputable) for (const { bar } of some) bar.value = event.loaded / event.total;
    });
    request.upload.addEventListener("load", () => {
      for (const { bar, state } of some) {
        bar.removeAttribute("value");
        state.textContent = words.reading;
      }
    });
    request.addEventListener("loadend", () => done(request));
    request.send(body);
    for (const { state } of some) state.textContent = words.sending;
  });
}

function complaint(request) {
  try {
    return JSON.parse(request.responseText).detail || words.unreachable;
  } catch {
    return words.unreachable;
  }
}

// Puts what became of each file in its place, or one complaint of all of them.
function settle(some, request) {
  const html = (request.getResponseHeader("Content-Type") || "").startsWith("text/html");
  const outcomes = html ? parsed(request.responseText).querySelectorAll("li") : [];
  for (const [at, { item, bar, state }] of some.entries()) {
    if (outcomes[at]) {
      item.replaceWith(outcomes[at]);
      continue;
    }
    bar.remove();
    item.className = "refused";
    state.textContent = complaint(request);
  }
}

async function work() {
  if (busy) return;
  busy = true;
  while (queue.length) {
    const some = taken();
    settle(some, await insist(() => transfer(some)));
  }
  busy = false;
  await refresh();
}

async function refresh() {
  try {
    const response = await fetch(location.href, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    if (response.ok) put(await response.text());
  } catch {
    // What is shown stays; the results say what became of the files.
  }
}

// Puts the list in place anew; what is selected stays so where it is still listed, and the focus does not go astray.
function put(html) {
  const [held, focused] = [document.getElementById("held"), document.activeElement];
  const selected = new Set(boxes(":checked").map(({ value }) => value));
  const astray = held.contains(focused);
  held.replaceWith(parsed(html).getElementById("held"));
  for (const box of boxes()) box.checked = selected.has(box.value);
  tally();
  if (astray) (boxes().find(({ value }) => value === focused.value) || page).focus({ preventScroll: true });
}

function boxes(which = "") {
  return [...page.querySelectorAll(`.pick input${which}`)];
}

// Says how many documents are selected, on the button that removes them: some of the page, or all there are.
function tally() {
  const [every, all] = [boxes().length, page.querySelector(".all")];
  if (!all) return;
  const [selected, box, button] = [boxes(":checked").length, all.querySelector("input"), page.querySelector(".remove")];
  const everything = document.getElementById("everything");
  all.hidden = false;
  box.checked = selected === every;
  box.indeterminate = selected > 0 && selected < every;
  button.disabled = !selected;
  page.querySelector(".ask").disabled = !selected || Boolean(everything); // all are asked anyway
  button.setAttribute("form", everything ? everything.id : "selection");
  const count = everything ? everything.dataset.count : selected;
  button.querySelector(".count").textContent = selected ? ` (${count})` : "";
  offer(selected === every, everything);
}

// Below a page of which all is selected it offers what is on the others too, or says that it is selected.
function offer(full, everything) {
  const whole = page.querySelector(".whole");
  if (!whole) return;
  const [status, button] = [whole.querySelector("[role=status]"), whole.querySelector("button")];
  whole.dataset.select ||= button.textContent;
  button.hidden = !full;
  button.textContent = everything ? whole.dataset.clear : whole.dataset.select;
  const said = full ? (everything || whole).dataset.said : "";
  if (status.textContent !== said) status.textContent = said; // what is said once is enough
}

// Selects all documents there are, or that match: the service counts them and gives the form that removes just them.
async function widen(whole) {
  const title = whole.querySelector("button").textContent;
  try {
    const asked = `${whole.action}?${new URLSearchParams(new FormData(whole))}`;
    const response = await fetch(asked, { headers: { "X-Requested-With": "fetch" }, cache: "no-store" });
    const everything = parsed(await response.text()).getElementById("everything");
    if (!everything) return refresh(); // They are gone.
    if (whole.isConnected && page.querySelector(".all input").checked) whole.after(everything);
    tally();
  } catch {
    refuse(title, words.unreachable);
  }
}

function clear() {
  document.getElementById("everything").remove();
  for (const box of boxes()) box.checked = false;
  tally();
  page.querySelector(".all input").focus(); // where it began, since the button is gone
}

page.addEventListener("change", ({ target }) => {
  if (target.closest(".all")) for (const box of boxes()) box.checked = target.checked;
  if (!target.closest(".all, .pick")) return;
  document.getElementById("everything")?.remove();
  tally();
});

function post(asked) {
  const body = new URLSearchParams(new FormData(asked));
  body.set("token", form.elements.token.value);
  return fetch(asked.action, { method: "POST", body, headers: { "X-Requested-With": "fetch" } });
}

// Removes, brings back or deletes; the focus goes to what can be done next.
async function change(asked, pressed) {
  const place = asked.closest("tr, .notice");
  const meant = place ? place.querySelector("bdi") || place.querySelector("p") : pressed;
  const title = meant.textContent;
  let trouble = words.unreachable;
  asked.dataset.sent = "";
  pressed.ariaBusy = "true"; // ten thousand take seconds
  try {
    const response = await insist(() => post(asked));
    if (response.ok) {
      put(await response.text());
      const undo = pressed.matches(".quiet, .remove") && page.querySelector(".undo");
      return (undo || page).focus();
    }
    trouble = (await response.json()).detail || trouble;
  } catch {
    // The service cannot be reached, as is said below.
  }
  delete asked.dataset.sent;
  pressed.ariaBusy = null;
  refuse(title, trouble);
  await refresh(); // It may have been removed meanwhile.
}

page.addEventListener("submit", (event) => {
  if (!event.target.matches(".change, .whole") || event.submitter?.matches(".ask")) return;
  event.preventDefault();
  if (event.target.matches(".whole")) return document.getElementById("everything") ? clear() : widen(event.target);
  if (!("sent" in event.target.dataset)) change(event.target, event.submitter); // a second click adds nothing
});

form.addEventListener("submit", (event) => {
  event.preventDefault();
  for (const file of form.elements.files.files) enqueue(file);
  form.elements.files.value = "";
});

// Enqueues the files of a chosen folder, all that lie below it, by path.
function unpack(files) {
  const found = [...files].map((file) => ({ file, path: file.webkitRelativePath }));
  const inside = found.filter(({ path }) => !path.split("/").slice(1).some(hidden));
  if (found.length && !inside.length) refuse(found[0].path.split("/")[0], words.empty);
  inside.sort((one, other) => (one.path < other.path ? -1 : 1));
  for (const { file, path } of inside) enqueue(file, path);
}

const folder = form.querySelector("#folder");
const chooser = form.querySelector(".folder");
chooser.addEventListener("click", () => folder.click());
folder.addEventListener("change", () => {
  unpack(folder.files);
  folder.value = "";
});

function carriesFiles(event) {
  return event.dataTransfer?.types.includes("Files");
}

for (const kind of ["dragenter", "dragover"]) {
  document.addEventListener(kind, (event) => {
    if (!carriesFiles(event)) return;
    event.preventDefault();
    page.classList.add("dropping");
  });
}

document.addEventListener("dragleave", (event) => {
  if (!event.relatedTarget) page.classList.remove("dropping");
});

document.addEventListener("drop", (event) => {
  page.classList.remove("dropping");
  if (!carriesFiles(event)) return;
  event.preventDefault();
  const dropped = [...event.dataTransfer.items].filter((item) => item.kind === "file");
  for (const item of dropped) {
    const entry = item.webkitGetAsEntry(); // none where it comes from a program and not from a disk
    if (entry) unfold(entry);
    else enqueue(item.getAsFile());
  }
});

// Going back may bring the page as it was left, with documents that are gone.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) refresh();
  tally();
});

form.querySelector(".muted span").hidden = false;
chooser.hidden = !("webkitdirectory" in folder);
