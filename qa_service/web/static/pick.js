// Turns what is selected in a document into its place, in code points; without this script it can be typed.
"use strict";

const picked = document.querySelector(".picked");
const shown = picked.querySelector("output");

// JavaScript counts UTF-16 units, the service code points.
const points = (text) => Array.from(text).length;

function place(node, offset) {
  const block = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  if (!block) return null;
  const before = document.createRange();
  before.setStart(block, 0);
  before.setEnd(node, offset);
  return Number(block.dataset.start) + points(before.toString());
}

document.addEventListener("selectionchange", () => {
  const selection = document.getSelection();
  if (selection.isCollapsed || !selection.rangeCount) return;
  const range = selection.getRangeAt(0);
  const start = place(range.startContainer, range.startOffset);
  const end = place(range.endContainer, range.endOffset);
  if (start === null || end === null) return;
  picked.elements.start.value = start;
  picked.elements.end.value = end;
  shown.textContent = `“${selection.toString()}”`;
});
