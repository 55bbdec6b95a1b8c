// Turns what is selected in a document into its place, in code points; without this script it can be typed.
"use strict";

const picked = document.querySelector(".picked");
const shown = picked.querySelector("output");

// JavaScript counts UTF-16 units, the service code points.
const points = (text) => Array.from(text).length;

const above = (node, selector) => (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest(selector);

function place(node, offset) {
  const block = above(node, "[data-start]");
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + points(before.toString());
}

// What is selected of a block: nothing where it is only touched, as a triple click touches the next one.
function part(block, range) {
  const own = document.createRange();
  own.selectNodeContents(block);
  if (own.compareBoundaryPoints(Range.START_TO_START, range) < 0) own.setStart(range.startContainer, range.startOffset);
  if (own.compareBoundaryPoints(Range.END_TO_END, range) > 0) own.setEnd(range.endContainer, range.endOffset);
  return own;
}

// What is selected, the cells of a row on one line.
function told(parts) {
  const rows = parts.map((own) => above(own.startContainer, "tr"));
  return parts.map((own, at) => `${at ? (rows[at] && rows[at] === rows[at - 1] ? " | " : "\n") : ""}${own}`).join("");
}

function pick() {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const blocks = [...document.querySelectorAll("[data-start]")].filter((block) => range.intersectsNode(block));
  const parts = blocks.map((block) => part(block, range)).filter((own) => own.toString());
  if (!parts.length) return;
  const last = parts.at(-1);
  picked.elements.start.value = place(parts[0].startContainer, parts[0].startOffset);
  picked.elements.end.value = place(last.endContainer, last.endOffset);
  shown.textContent = `“${told(parts)}”`;
}

document.addEventListener("selectionchange", pick);
pick(); // the page can be read, and words be selected in it, before this script has come
