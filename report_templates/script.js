"use strict";
// The pages are whole without this script. It adds sorting to tables, and a filter to long ones.
const FILTER_FROM = 15;

// "up to 0.16" is a likely figure under 0.1, as the method page says; "under 0.1" is less than that.
const ABOUT = { "under ": (number) => number / 2, "up to ": (number) => 0.09 + number / 1e4, "over ": (number) => number + 0.05 };

function value(row, column) {
  const text = row.cells[column].textContent.trim();
  const [, about, rest] = /^(under |up to |over )?([^]*)$/.exec(text);
  const number = parseFloat(rest.replaceAll(",", "").replace("−", "-"));
  if (Number.isNaN(number)) return text;
  return about ? ABOUT[about](number) : number;
}

function compare(a, b) {
  if (typeof a === typeof b) return typeof a === "number" ? a - b : a.localeCompare(b);
  return typeof a === "number" ? -1 : 1;
}

function sort(table, column) {
  const head = table.tHead.rows[0].cells[column];
  const direction = head.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending";
  const sign = direction === "ascending" ? 1 : -1;
  const rows = [...table.tBodies[0].rows];
  const keys = new Map(rows.map((row) => [row, value(row, column)]));
  rows.sort((a, b) => sign * compare(keys.get(a), keys.get(b)));
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", direction);
  table.tBodies[0].append(...rows);
}

function addSorting(table) {
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = cell.textContent;
    button.addEventListener("click", () => sort(table, column));
    cell.replaceChildren(button);
  });
}

function addFilter(table) {
  const label = document.createElement("label");
  const input = document.createElement("input");
  const count = document.createElement("output");
  const rows = [...table.tBodies[0].rows];
  label.className = "filter";
  input.type = "search";
  input.addEventListener("input", () => {
    const wanted = input.value.toLowerCase();
    for (const row of rows) row.hidden = !row.textContent.toLowerCase().includes(wanted);
    count.textContent = wanted ? `${rows.filter((row) => !row.hidden).length} of ${rows.length}` : "";
  });
  label.append("Filter", input, count);
  table.closest(".scroll").before(label);
}

for (const table of document.querySelectorAll("table:not(.fixed, .ordered)")) {
  const rows = table.tBodies[0].rows.length;
  if (rows > 1) addSorting(table);
  if (rows >= FILTER_FROM) addFilter(table);
}
