// A page that waits for long work: asks how far it is, and opens anew when it is done.
const place = document.querySelector("[data-wait]");

async function look() {
  try {
    const answer = await fetch(place.dataset.wait, { credentials: "same-origin" });
    const work = await answer.json();
    const bar = place.querySelector("progress");
    bar.max = work.total || 1;
    bar.value = work.done;
    if (!["waiting", "running"].includes(work.state)) {
      location.reload();
      return;
    }
  } catch { /* the connection is away: ask again */ }
  setTimeout(look, 1500);
}

if (place) look();
