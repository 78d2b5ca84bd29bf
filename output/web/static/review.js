// A reviewer selects words in the article; the form for a missed claim takes them, with where they stand.
"use strict";
const section = document.getElementById("add-claim");
const pick = document.querySelector(".pick");
const fields = section.querySelector("form").elements;
let chosen = null;

// Characters are counted as the database counts them: one for each code point.
const length = (text) => [...text].length;
const home = (node) => (node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement).closest("[data-start]");

function selected() {
  const selection = getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0).cloneRange();
  const block = home(range.startContainer);
  if (!block) return null;
  // The words of one paragraph: what reaches into the next is cut off.
  if (home(range.endContainer) !== block) range.setEnd(block, block.childNodes.length);
  const before = document.createRange();
  before.selectNodeContents(block);
  before.setEnd(range.startContainer, range.startOffset);
  const text = range.toString();
  const quote = text.trim();
  if (!quote || length(quote) > fields.quote.maxLength) return null;
  const start = Number(block.dataset.start) + length(before.toString()) + length(text) - length(text.trimStart());
  return { quote, start, where: block.dataset.where };
}

document.addEventListener("selectionchange", () => {
  const found = selected();
  // A press on the button takes the selection away before it is a click.
  if (!found && pick.matches(":hover, :active, :focus-within")) return;
  chosen = found;
  pick.hidden = !chosen;
  if (chosen) pick.querySelector("q").textContent = chosen.quote.length > 60 ? `${chosen.quote.slice(0, 60)}…` : chosen.quote;
});
pick.addEventListener("click", () => {
  const taken = chosen;
  chosen = null;
  if (!taken) return;
  for (const name of ["quote", "start", "where"]) fields[name].value = taken[name];
  const number = taken.quote.match(/\d+(?:\.\d{3})*/);
  const stars = taken.quote.match(/(\d)\s*sao/i);
  if (number) fields.value.value = number[0];
  fields.stars_min.value = fields.stars_max.value = stars ? stars[1] : "";
  fields.measure.value = /chủ thể/i.test(taken.quote) ? "producers" : "products";
  getSelection().removeAllRanges();
  pick.hidden = true;
  section.open = true;
  fields.value.focus();
});
// Words that are typed are looked for by the server.
fields.quote.addEventListener("input", () => (fields.start.value = ""));
section.querySelector("[role=alert]")?.focus();
if (location.hash === "#add-claim") section.open = true;
