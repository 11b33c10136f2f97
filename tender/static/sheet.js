// A table of the draft as one works in a spreadsheet: a block pasted from Excel spreads over the
// cells and adds rows, arrow keys move, Ctrl+D fills down, and the checks run as one types. Without
// it every cell is an ordinary field of an ordinary form.
import "./saving.js";
import { checked } from "./checking.js";

const MOST = 1000; // rows of a table
const form = document.querySelector("form[data-sheet]");
const body = form?.querySelector("tbody");
const says = form?.querySelector("[data-says]");
const FIELDS = "td :is(input[type=text], select, textarea)";
const rows = () => [...body.rows].filter((row) => row.querySelector(FIELDS));
const cells = (row) => [...row.querySelectorAll(FIELDS)];

function tell(words, undo) {
  says.textContent = words;
  if (!undo) return;
  const button = document.createElement("button");
  [button.type, button.textContent] = ["button", "Undo"];
  button.className = "govuk-button govuk-button--secondary tender-small";
  button.addEventListener("click", () => { undo(); tell("Undone."); });
  says.append(" ", button);
}

// What a cell shows; a choice that is none of those offered stands there all the same, to be found.
function put(cell, text) {
  const typed = text.trim();
  if (cell.localName === "select") {
    const small = typed.toLowerCase();
    const alike = ({ value, text: words }) => (
      value.toLowerCase() === small || words.toLowerCase() === small
    );
    const option = [...cell.options].find(alike) ?? new Option(typed, typed);
    if (!option.parentNode) cell.add(option);
    cell.value = option.value;
  } else {
    cell.value = cell.localName === "textarea" ? text : text.replace(/\s*\n\s*/g, "; ");
  }
  cell.dispatchEvent(new Event("input", { bubbles: true }));
}

// One more row at the end: the last one again, with nothing in it.
function addRow() {
  const last = rows().at(-1);
  const number = Number(last.querySelector("input[name^=row-]").name.slice(4)) + 1;
  const row = last.cloneNode(true);
  for (const cell of row.querySelectorAll("[name]")) {
    cell.name = cell.name.replace(/^\d+(?=\.)|(?<=^(?:row|gone)-)\d+$/, number);
    if (cell.id) cell.id = cell.name;
    cell.removeAttribute("aria-describedby");
    const label = cell.getAttribute("aria-label") ?? "";
    cell.setAttribute("aria-label", label.replace(/\d+$/, number));
    if (cell.type === "checkbox") cell.checked = false;
    else cell.value = "";
  }
  const said = ".tender-sheet-found, .tender-sheet-title, .tender-finding";
  for (const found of row.querySelectorAll(said)) found.remove();
  const head = row.querySelector("th");
  head.firstChild.textContent = number;
  head.querySelector("[data-at]").dataset.at = number;
  body.append(row);
  return row;
}

// A block as Excel copies it: tabs between cells, a cell with line ends or quotes in quotes.
export function blockOf(text) {
  const block = [[""]];
  let quoted = false;
  const all = text.replaceAll("\r\n", "\n").replace(/\n$/, "");
  for (let at = 0; at < all.length; at += 1) {
    const sign = all[at];
    const row = block.at(-1);
    const begins = row.at(-1) === "";
    if (quoted && sign === '"' && all[at + 1] === '"') { row[row.length - 1] += sign; at += 1; }
    else if (sign === '"' && quoted) quoted = false;
    else if (sign === '"' && begins && all.indexOf('"', at + 1) > 0) quoted = true;
    else if (sign === "\t" && !quoted) row.push("");
    else if (sign === "\n" && !quoted) block.push([""]);
    else row[row.length - 1] += sign;
  }
  return block;
}

function paste(event) {
  const text = event.clipboardData?.getData("text/plain") ?? "";
  const cell = event.target.closest?.(FIELDS);
  const block = blockOf(text);
  if (!cell || (block.length === 1 && block[0].length === 1 && !text.startsWith('"'))) return;
  event.preventDefault();
  const row = cell.closest("tr");
  const [down, across] = [rows().indexOf(row), cells(row).indexOf(cell)];
  const wide = Math.max(...block.map((line) => line.length));
  const [room, height] = [cells(row).length - across, rows().length - down];
  if (wide > room) {
    return tell(
      `Nothing was pasted: the block is ${wide} cells wide, and from here on there are ${room}. `
      + "Begin further left.",
    );
  }
  const most = "grows" in form.dataset ? MOST - down : height;
  if (block.length > most) {
    return tell(
      `Nothing was pasted: the block has ${block.length} rows, and from here on there is room `
      + `for ${most}.`,
    );
  }
  while (rows().length - down < block.length) addRow();
  const before = [];
  block.forEach((line, below) => line.forEach((words, right) => {
    const into = cells(rows()[down + below])[across + right];
    before.push([into, into.value]);
    put(into, words);
  }));
  const undo = () => before.forEach(([into, words]) => put(into, words));
  tell(`Pasted ${block.length} × ${wide} cells. Nothing is saved yet.`, undo);
}

// To the cell above, below or beside, where the caret has nowhere to go in this one.
function moves(cell, key) {
  if (key === "Enter") return cell.localName !== "textarea" ? [1, 0] : null;
  if (cell.localName === "select") return { ArrowLeft: [0, -1], ArrowRight: [0, 1] }[key];
  const [from, to, text] = [cell.selectionStart, cell.selectionEnd, cell.value];
  if (key === "ArrowLeft") return from === 0 && to === 0 ? [0, -1] : null;
  if (key === "ArrowRight") return from === text.length && to === text.length ? [0, 1] : null;
  if (key === "ArrowUp") return text.slice(0, from).includes("\n") ? null : [-1, 0];
  if (key === "ArrowDown") return text.slice(to).includes("\n") ? null : [1, 0];
  return null;
}

function press(event) {
  const cell = event.target.closest?.(FIELDS);
  if (!cell || event.altKey) return;
  const row = cell.closest("tr");
  const [down, across] = [rows().indexOf(row), cells(row).indexOf(cell)];
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
    event.preventDefault();
    const above = rows()[down - 1];
    if (above) put(cell, cells(above)[across].value);
    return;
  }
  const by = event.shiftKey || event.ctrlKey || event.metaKey ? null : moves(cell, event.key);
  if (!by) return;
  const to = cells(rows()[down + by[0]] ?? row)[across + by[1]];
  event.preventDefault();
  if (!to || to === cell) return;
  to.focus();
  if (to.select) to.select();
}

// The findings on what is typed, each at its cell.
function show(found) {
  for (const old of form.querySelectorAll(".tender-sheet-found")) old.remove();
  for (const place of document.querySelectorAll("[data-at]")) {
    place.innerHTML = found.beside[place.dataset.at] ?? "";
  }
  document.querySelector("[data-at=table]").innerHTML = found.table;
  for (const cell of form.querySelectorAll(FIELDS)) {
    const html = found.beside[cell.name];
    cell.removeAttribute("aria-describedby");
    if (!html) continue;
    const beside = document.createElement("div");
    [beside.className, beside.id] = ["tender-sheet-found", `at-${cell.name}`];
    beside.innerHTML = html;
    cell.setAttribute("aria-describedby", beside.id);
    cell.after(beside);
  }
  document.querySelector("[data-summary]").innerHTML = found.summary;
  document.querySelector("[data-totals]").innerHTML = found.totals;
  document.querySelector("[data-calendar]").innerHTML = found.calendar;
}

if (says) {
  form.addEventListener("paste", paste);
  form.addEventListener("keydown", press);
  checked(form, show);
  // what was typed before is put back in its rows, also those that were added then
  form.addEventListener("tender:back", ({ detail }) => {
    const numbers = Object.keys(detail).map((name) => Number(/^(\d+)\./.exec(name)?.[1] ?? 0));
    while (rows().length < Math.min(Math.max(...numbers), MOST)) addRow();
  });
  form.querySelector("button[value=rows]")?.addEventListener("click", (event) => {
    event.preventDefault();
    const first = addRow();
    for (let more = 1; more < 10; more += 1) addRow();
    cells(first)[0].focus();
  });
}
