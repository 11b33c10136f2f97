// What a designer would measure on a page that is open: its faults, a line each, and its size.
([wide, phone, paper, allowed]) => {
  const faults = [];
  const style = (part) => getComputedStyle(part);
  const box = (part) => part.getBoundingClientRect();
  const named = (part) => {
    const words = (part.innerText || part.value || part.getAttribute("aria-label") || "").trim();
    const classes = [...part.classList].map((one) => `.${one}`).join("");
    return `${part.localName}${classes} “${words.replace(/\s+/g, " ").slice(0, 40)}”`;
  };
  const above = function* (part) { while ((part = part.parentElement)) yield part; };
  const seen = (part) => part.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    && box(part).width > 1 && box(part).height > 1
    && ![part, ...above(part)].some((one) => /rect\(0/.test(style(one).clip) || style(one).clipPath !== "none");
  const every = (chosen) => [...document.querySelectorAll(chosen)].filter(seen);
  const known = (part) => allowed.some((one) => part.closest(one));
  const said = (kind, found) => faults.push(...new Set(found.map((one) => `${kind}: ${one}`)));
  const parts = every("body *:not(script, style, option)");

  // 1. wider than the window or the sheet
  const whole = document.documentElement.scrollWidth;
  if (whole > wide + 1) faults.push(`the page is ${whole} wide in a window of ${wide}`);
  const within = (part) => [...above(part)].some((one) =>
    (paper ? [] : ["auto", "scroll"]).concat("hidden", "clip").includes(style(one).overflowX) && one !== document.body
    && one !== document.documentElement);
  const beyond = parts.filter((part) => box(part).right > wide + 1 && !within(part));
  said("stands past the right edge", beyond.filter((part) => !beyond.includes(part.parentElement)).map(named));
  const own = parts.filter((part) => ["auto", "scroll"].includes(style(part).overflowX)
    && part.scrollWidth > part.clientWidth + 1 && part.localName !== "textarea" && !known(part));
  if (phone) said("scrolls sideways in its own box", own.map(named));
  if (paper) said("is cut off on paper", own.map(named));

  // 2. one grid: header, content and footer begin at the same place
  const left = (part) => part && Math.round(box(part).left + parseFloat(style(part).paddingLeft));
  const header = document.querySelector(".tender-header__row"), main = document.querySelector("main");
  const footer = document.querySelector(".tender-footer > *"), before = document.querySelector(".govuk-breadcrumbs");
  const edges = [header, before, main, footer].filter((part) => part && seen(part));
  if (new Set(edges.map(left)).size > 1) {
    faults.push(`header, content and footer begin at ${edges.map(left).join(", ")}`);
  }

  // 3. text that is hard to read
  const texts = parts.filter((part) => [...part.childNodes].some((one) => one.nodeType === 3 && one.data.trim()));
  const small = paper ? [] : texts.filter((part) => !part.closest("svg") && parseFloat(style(part).fontSize) < 14 && !known(part));
  const drawn = parts.filter((part) => part.localName === "text" && box(part).height < 11);
  said("words of a drawing under 11 pixels", paper ? [] : drawn.map((part) => part.textContent.trim().slice(0, 40)));
  said("text under 14 pixels", small.map((part) => `${named(part)} ${style(part).fontSize}`));

  // 4. on a phone what is pressed has 44 pixels, but links within a sentence
  const pressed = every("a[href], button, input:not([type=hidden]), select, textarea, summary");
  if (phone) {
    const low = pressed.filter((part) => {
      if (known(part)) return false;
      if (part.localName === "a" && inSentence(part)) return false;
      return tall(part) < 43.5;
    });
    said("pressed at less than 44 pixels", low.map((part) => `${named(part)} ${Math.round(tall(part))}`));
  }
  function tall(part) {
    const around = part.closest("label") ?? (part.id && document.querySelector(`label[for="${CSS.escape(part.id)}"]`));
    const near = ["checkbox", "radio", "file"].includes(part.type) && around ? box(around).height : 0;
    return Math.max(box(part).height, near);
  }
  function inSentence(part) {
    const words = part.closest("p, li, dd, td, th, span, div, legend, caption, label")?.innerText.trim() ?? "";
    return words.replace(/\s+/g, " ").length > part.innerText.trim().length + 3;
  }

  // 5. what stays or lies over the page hides nothing that has the focus, nor words at either end
  const over = parts.filter((part) => ["sticky", "fixed"].includes(style(part).position));
  if (over.length && !paper) {
    const hidden = new Set();
    const look = (part) => {
      const at = box(part), x = at.left + Math.min(at.width / 2, 40), y = at.top + Math.min(at.height / 2, 12);
      const hit = document.elementFromPoint(x, y);
      const lid = hit && over.find((one) => one.contains(hit) && !one.contains(part));
      if (lid) hidden.add(`${named(part)} under ${lid.localName}.${lid.className}`);
    };
    const step = Math.max(1, Math.floor(pressed.length / 40));
    for (let n = 0; n < pressed.length; n += step) { pressed[n].focus(); if (document.activeElement === pressed[n]) look(pressed[n]); }
    document.activeElement.blur();
    for (const end of [0, document.documentElement.scrollHeight]) {
      scrollTo(0, end);
      for (const part of texts) {
        const at = box(part);
        const lies = over.some((one) => style(one).position === "fixed" || (style(one).bottom === "auto") === !end);
        if (lies && at.top >= 0 && at.bottom <= innerHeight && !over.some((one) => one.contains(part))
          && ![...above(part)].some((one) => one.scrollTop)) look(part);
      }
    }
    scrollTo(0, 0);
    for (const part of parts) if (part.scrollTop || part.scrollLeft) part.scrollTo(0, 0);
    said("lies under what stays", [...hidden]);
  }
  return { faults, height: document.documentElement.scrollHeight };
}
