// What a designer would measure on a page that is open: its faults, a line each, and its height.
([wide, phone, paper, allowed]) => {
  const faults = [];
  const style = (part) => getComputedStyle(part);
  const box = (part) => part.getBoundingClientRect();
  const words = (part) =>
    (part.innerText || part.value || part.getAttribute("aria-label") || "").trim();
  const named = (part) => {
    const classes = [...part.classList].map((one) => `.${one}`).join("");
    return `${part.localName}${classes} “${words(part).replace(/\s+/g, " ").slice(0, 40)}”`;
  };
  const above = function* (part) { while ((part = part.parentElement)) yield part; };
  const heardAlone = (part) => /rect\(0/.test(style(part).clip) || style(part).clipPath !== "none";
  const seen = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && box(part).width > 1 && box(part).height > 1 && ![part, ...above(part)].some(heardAlone);
  const every = (chosen) => [...document.querySelectorAll(chosen)].filter(seen);
  const known = (part) => allowed.some((one) => part.closest(one));
  const said = (kind, found) => faults.push(...new Set(found.map((one) => `${kind}: ${one}`)));
  const parts = every("body *:not(script, style, option)");

  // 1. wider than the window or the sheet
  const whole = document.documentElement.scrollWidth;
  if (whole > wide + 1) faults.push(`the page is ${whole} wide in a window of ${wide}`);
  const kept = ["hidden", "clip", ...(paper ? [] : ["auto", "scroll"])];
  const within = (part) => [...above(part)].some((one) => kept.includes(style(one).overflowX)
    && one !== document.body && one !== document.documentElement);
  const beyond = parts.filter((part) => box(part).right > wide + 1 && !within(part));
  said("stands past the right edge",
    beyond.filter((part) => !beyond.includes(part.parentElement)).map(named));
  const own = parts.filter((part) => ["auto", "scroll"].includes(style(part).overflowX)
    && part.scrollWidth > part.clientWidth + 1 && part.localName !== "textarea" && !known(part));
  if (phone) said("scrolls sideways in its own box", own.map(named));
  if (paper) said("is cut off on paper", own.map(named));

  // 2. one grid: header, content and footer begin at the same place
  const left = (part) => Math.round(box(part).left + parseFloat(style(part).paddingLeft));
  const edges = [".tender-header__row", ".govuk-breadcrumbs", "main", ".tender-footer > *"]
    .map((chosen) => document.querySelector(chosen)).filter((part) => part && seen(part)).map(left);
  if (new Set(edges).size > 1) faults.push(`header, content and footer begin at ${edges}`);

  // 3. text that is hard to read
  const holdsText = (part) => [...part.childNodes].some((one) => one.nodeType === 3
    && one.data.trim());
  const texts = parts.filter(holdsText);
  const drawn = parts.filter((part) => part.localName === "text" && box(part).height < 11);
  const small = texts.filter((part) => !part.closest("svg") && parseFloat(style(part).fontSize) < 14
    && !known(part));
  if (!paper) {
    said("words of a drawing under 11 pixels", drawn.map((part) => part.textContent.slice(0, 40)));
    said("text under 14 pixels", small.map((part) => `${named(part)} ${style(part).fontSize}`));
  }

  // 4. on a phone what is pressed has 44 pixels, but links within a sentence
  const pressed = every("a[href], button, input:not([type=hidden]), select, textarea, summary");
  const labelOf = (part) => part.closest("label")
    ?? (part.id && document.querySelector(`label[for="${CSS.escape(part.id)}"]`));
  const tall = (part) => {
    const ticked = ["checkbox", "radio", "file"].includes(part.type) && labelOf(part);
    return Math.max(box(part).height, ticked ? box(ticked).height : 0);
  };
  const inSentence = (part) => {
    if (style(part.parentElement).display.includes("flex")) return false; // a box of its own
    const around = part.closest("p, li, dd, td, th, span, div, legend, caption, label");
    return around && words(around).replace(/\s+/g, " ").length > words(part).length + 3;
  };
  const low = pressed.filter((part) => tall(part) < 43.5 && !known(part)
    && !(part.localName === "a" && inSentence(part)));
  if (phone) {
    said("pressed at less than 44 pixels",
      low.map((part) => `${named(part)} ${Math.round(tall(part))}`));
    const cells = every("[data-list] tbody :is(th, td)");
    said("stands at the right in a list",
      cells.filter((part) => style(part).textAlign === "right").map(named));
  }

  // 5. what stays or lies over the page hides nothing that has the focus, nor words at either end
  const over = parts.filter((part) => ["sticky", "fixed"].includes(style(part).position));
  if (over.length && !paper) {
    const hidden = new Set();
    const look = (part) => {
      const at = box(part);
      const hit = document.elementFromPoint(
        at.left + Math.min(at.width / 2, 40), at.top + Math.min(at.height / 2, 12));
      const lid = hit && over.find((one) => one.contains(hit) && !one.contains(part));
      if (lid) hidden.add(`${named(part)} under ${lid.localName}.${lid.className}`);
    };
    const step = Math.max(1, Math.floor(pressed.length / 40));
    for (const part of pressed.filter((_, number) => number % step === 0)) {
      part.focus();
      if (document.activeElement === part) look(part);
    }
    document.activeElement.blur();
    for (const end of [0, document.documentElement.scrollHeight]) {
      scrollTo(0, end);
      const lies = over.some((one) => style(one).position === "fixed"
        || (style(one).bottom === "auto") === !end);
      const there = texts.filter((part) => lies && box(part).top >= 0
        && box(part).bottom <= innerHeight && !over.some((one) => one.contains(part))
        && ![...above(part)].some((one) => one !== document.documentElement && one.scrollTop));
      there.forEach(look);
    }
    scrollTo(0, 0);
    for (const part of parts) if (part.scrollTop || part.scrollLeft) part.scrollTo(0, 0);
    said("lies under what stays", [...hidden]);
  }
  return { faults, height: document.documentElement.scrollHeight };
}
