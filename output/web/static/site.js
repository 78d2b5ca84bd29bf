// What makes the pages handier. All of them work without it.
"use strict";

// A filter answers at once; its button is for those without scripts.
for (const form of document.querySelectorAll("[data-submit-on-change]")) {
  form.addEventListener("change", () => form.requestSubmit());
  for (const button of form.querySelectorAll("button")) button.closest("p").hidden = true;
}

// A province on the map and its row in the table show each other, and so do a claim and its words.
function pointTogether(selector, othersOf) {
  for (const element of document.querySelectorAll(selector)) {
    const point = (on) => [element, ...othersOf(element)].forEach((other) => other.classList.toggle("pointed", on));
    for (const event of ["pointerenter", "focusin"]) element.addEventListener(event, () => point(true));
    for (const event of ["pointerleave", "focusout"]) element.addEventListener(event, () => point(false));
  }
}
pointTogether("[data-unit]", (element) => document.querySelectorAll(`[data-unit="${CSS.escape(element.dataset.unit)}"]`));
pointTogether("[data-marked]", (element) => document.querySelectorAll(`mark.m${CSS.escape(element.dataset.marked)}`));

// The words that an address names take the focus, so that reading goes on from there.
function focusTarget() {
  const target = location.hash && document.getElementById(location.hash.slice(1));
  if (target) (target.closest("mark") || target).focus({ preventScroll: true });
}
addEventListener("hashchange", focusTarget);
focusTarget();

// Datasette's pages: menus close at a click beside them, its controls and scrolling tables get the names they lack.
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details.nav-menu, details.actions-menu-links")) {
    if (menu.open && !menu.contains(event.target)) menu.open = false;
  }
});
const LABELS = { _filter_column: "Column", _filter_op: "Comparison", _filter_value: "Value", _sort: "Sort by", sql: "SQL" };
for (const control of document.querySelectorAll("form select, form input, form textarea")) {
  const name = (control.getAttribute("name") || "").replace(/_\d+$/, "");
  if (LABELS[name] && !control.labels.length) control.setAttribute("aria-label", LABELS[name]);
}
for (const cross of document.querySelectorAll("a.cross")) cross.setAttribute("aria-label", "Remove this facet");
for (const wrapper of document.querySelectorAll(".table-wrapper, .column-descriptions, pre")) wrapper.tabIndex = 0;
for (const table of document.querySelectorAll(".rows-and-columns")) {
  const names = [...table.querySelectorAll("th")].map((cell) => cell.dataset.column || cell.textContent.trim());
  for (const row of table.querySelectorAll("tbody tr")) [...row.cells].forEach((cell, index) => (cell.dataset.column = names[index]));
}
