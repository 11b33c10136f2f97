// A table of the draft that saves itself: within two seconds of the last key, and every ten seconds
// while somebody types on. What cannot be read stays as typed and is not saved; where somebody else
// changed the table, nothing is. Without it, and beside it, there is the button.
import { read } from "./form_fields.js";

const PAUSE = 1000; // milliseconds from the last key
const MOST = 10000; // while somebody types on
const AGAIN = 5000; // after a lost connection
const SHOWN = 3; // cells that are named
const form = document.querySelector("form[data-saves]");
const says = form?.querySelector("[data-saved]");

class SavedTable {
  constructor() {
    [this.timer, this.since, this.turn, this.ended] = [null, 0, Promise.resolve(), false];
    this.sent = JSON.stringify(read(form));
  }

  typed() {
    if (this.ended) return;
    this.since ||= Date.now();
    clearTimeout(this.timer);
    const left = Math.max(MOST - (Date.now() - this.since), 0);
    this.timer = setTimeout(() => this.save(), Math.min(PAUSE, left));
  }

  // One after the other: each is made from what the one before was told.
  save() {
    this.since = 0;
    this.turn = this.turn.then(() => this.send()).catch(() => this.lost());
  }

  lost() {
    says.textContent = "No connection: what you typed is not saved yet. It is tried again.";
    this.timer = setTimeout(() => this.save(), AGAIN);
  }

  async send() {
    const held = read(form);
    const typed = JSON.stringify(held);
    if (typed === this.sent || this.ended) return;
    says.textContent = "Saving …";
    const body = new URLSearchParams(new FormData(form));
    const headers = { Accept: "application/json" };
    const how = { method: "POST", body, headers, credentials: "same-origin", redirect: "error" };
    const answer = await fetch(form.dataset.saves, how);
    if (!answer.ok) {
      this.refused(answer.status, typed);
      return;
    }
    this.sent = typed;
    this.take(await answer.json(), held);
  }

  refused(status, typed) {
    this.sent = typed;
    if (status === 409) {
      this.ended = true;
      says.textContent = "Somebody else changed this table. What you typed is not saved: press "
        + "Save to see both beside each other.";
    } else if (status === 422) {
      says.textContent = "Not saved yet: something here cannot be taken. It is kept as typed; "
        + "press Save to see what would be right.";
    } else if (status >= 500) {
      this.sent = "";
      this.lost();
    } else {
      this.ended = true;
      says.textContent = "Not saved: what you typed is kept. Press Save.";
    }
  }

  take(told, held) {
    form.elements.revision.value = told.revision;
    for (const [number, row] of Object.entries(told.rows)) {
      form.elements[`row-${number}`].value = row.key;
      const cells = Object.entries(row.cells);
      for (const [name, text] of cells) this.fill(`${number}.${name}`, text, held);
    }
    this.sent = JSON.stringify(read(form)) === this.sent ? this.sent : JSON.stringify(held);
    const left = Object.entries(told.left_out);
    if (!left.length) {
      form.dispatchEvent(new CustomEvent("tender:saved", { detail: held }));
      says.textContent = `Saved at ${told.at}`;
      return;
    }
    const nameOf = ([cell, label]) => `row ${cell.split(".")[0]}, ${label}`;
    const named = left.slice(0, SHOWN).map(nameOf).join("; ");
    const more = left.length > SHOWN ? ` and ${left.length - SHOWN} more` : "";
    const but = `Saved at ${told.at}, but for what cannot be read: ${named}${more}.`;
    says.textContent = `${but} It is kept as typed, and is not in the draft.`;
  }

  // The usual value that a new row took, where nobody typed anything yet.
  fill(name, text, held) {
    const cell = form.elements[name];
    if (!cell || cell === document.activeElement || cell.value || !text) return;
    cell.value = text;
    held[name] = [text];
  }
}

if (form && says) {
  const table = new SavedTable();
  form.addEventListener("input", () => table.typed());
  form.addEventListener("submit", () => {
    clearTimeout(table.timer);
    table.ended = true;
  });
}
