// A matrix of answers is one stop of the tabulator: arrow keys, Home and End move over its answers.
const table = document.querySelector(".tender-matrix table");
const links = table ? [...table.querySelectorAll("td > a")] : [];
if (links.length) {
  const cells = [...table.tBodies[0].rows].map((row) => [...row.cells]);
  const linked = (row, column) => cells[row]?.[column]?.querySelector("a");
  const stop = (link) => {
    links.forEach((other) => { other.tabIndex = -1; });
    link.tabIndex = 0;
  };
  // the next answer in a direction: cells without one are passed over
  const from = (row, column, down, right) => {
    do { row += down; column += right; } while (cells[row]?.[column] && !linked(row, column));
    return linked(row, column);
  };
  const ends = { Home: 1, End: -1 };
  const ways = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] };
  table.setAttribute("role", "grid");
  stop(links[0]);
  table.addEventListener("focusin", (event) => {
    if (links.includes(event.target)) stop(event.target);
  });
  table.addEventListener("keydown", (event) => {
    const cell = event.target.closest("td");
    if (!cell || event.altKey || event.metaKey || event.shiftKey) return;
    const row = cells.findIndex((ours) => ours.includes(cell));
    const column = cell.cellIndex;
    let next;
    if (ways[event.key] && !event.ctrlKey) next = from(row, column, ...ways[event.key]);
    else if (ends[event.key] && event.ctrlKey) next = links.at(event.key === "Home" ? 0 : -1);
    else if (ends[event.key]) {
      next = from(row, event.key === "Home" ? 0 : cells[row].length, 0, ends[event.key]);
    } else return;
    event.preventDefault();
    next?.focus();
  });
  document.querySelector("[data-keys]").hidden = false;
}
