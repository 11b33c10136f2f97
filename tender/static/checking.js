// The checks on what is typed and not kept yet, for the pages of set-up. What cannot be asked for
// now is said by saving.
const WAIT = 700; // milliseconds from the last key

// Shows what the checks find a moment after something was typed, and of the newest words alone.
export function checked(form, show) {
  let timer;
  let turn = 0;
  const check = async () => {
    const mine = (turn += 1);
    const body = new URLSearchParams(new FormData(form));
    const asks = { method: "POST", body, credentials: "same-origin" };
    try {
      const answer = await fetch(form.dataset.check, asks);
      if (answer.ok && mine === turn) show(await answer.json());
    } catch {
      // no connection: what is typed stays in the page
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(check, WAIT);
  });
}
