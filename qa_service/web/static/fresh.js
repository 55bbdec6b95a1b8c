// Going back may bring a page as it was left, with what was deleted since; it then loads itself anew.
"use strict";

window.addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
