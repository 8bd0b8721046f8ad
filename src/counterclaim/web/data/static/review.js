// What forms and links do already, sooner: keys, words and claims lit together, selecting words.
// Nothing here is needed to review; no text of a report is ever put into the page as markup.
(() => {
  "use strict";
  const report = document.getElementById("report");
  if (!report) return;
  const cards = [...document.querySelectorAll("[data-claim]")];
  const marks = [...report.querySelectorAll("[data-claims]")];
  const helpBox = document.getElementById("help");
  const keys = document.getElementById("keys");
  keys.hidden = false;
  let current = -1;
  let armed = null; // the field that takes the words selected next

  const marksOf = (id) => marks.filter((mark) => mark.dataset.claims.split(" ").includes(id));

  function choose(index, { focus = true, scroll = true } = {}) {
    if (!cards.length) return;
    current = Math.max(0, Math.min(cards.length - 1, index));
    cards.forEach((card, i) => card.classList.toggle("now", i === current));
    marks.forEach((mark) => mark.classList.remove("now"));
    const card = cards[current];
    const rest = card.closest("details.rest");
    if (rest && (focus || scroll)) rest.open = true;
    const own = marksOf(card.id);
    own.forEach((mark) => mark.classList.add("now"));
    if (focus) card.focus({ preventScroll: true });
    if (scroll) {
      card.scrollIntoView({ block: "nearest" });
      if (own.length) within(own[0]);
    }
  }

  // Scrolls the report and not the page, so that the card stays where it is.
  function within(element) {
    const paper = report.parentElement;
    const box = paper.getBoundingClientRect();
    const at = element.getBoundingClientRect();
    if (at.top < box.top + 20 || at.bottom > box.bottom - 20)
      paper.scrollTop += at.top - box.top - box.height / 3;
  }

  function light(id, on) {
    document.getElementById(id)?.classList.toggle("lit", on);
    marksOf(id).forEach((mark) => mark.classList.toggle("lit", on));
  }

  cards.forEach((card, i) => {
    card.addEventListener("mouseenter", () => light(card.id, true));
    card.addEventListener("mouseleave", () => light(card.id, false));
    card.addEventListener("focusin", () => { if (i !== current) choose(i, { focus: false, scroll: false }); });
    card.addEventListener("click", () => { if (i !== current) choose(i, { focus: false }); });
  });
  marks.forEach((mark) => {
    const ids = mark.dataset.claims.split(" ");
    mark.addEventListener("mouseenter", () => ids.forEach((id) => light(id, true)));
    mark.addEventListener("mouseleave", () => ids.forEach((id) => light(id, false)));
    mark.addEventListener("click", (event) => {
      event.preventDefault();
      if (String(window.getSelection())) return;
      // A second click on words of several claims goes on to the next of them.
      const next = ids[(ids.indexOf(cards[current]?.id) + 1) % ids.length];
      choose(cards.findIndex((card) => card.id === next));
    });
  });

  // A selection cannot begin inside a link: while the button is down these are none.
  let pressed = null;
  report.addEventListener("pointerdown", (event) => {
    const link = event.target.closest("a.words");
    if (!link || pressed) return;
    pressed = { link, href: link.getAttribute("href") };
    link.removeAttribute("href");
  });
  ["pointerup", "pointercancel"].forEach((name) => window.addEventListener(name, () => {
    pressed?.link.setAttribute("href", pressed.href);
    pressed = null;
  }));

  // Offsets count code points, as the ledger does; the page counts UTF-16 units.
  const points = (text) => [...text].length;

  function rangeOf(start, end) {
    const range = document.createRange();
    const walker = document.createTreeWalker(report, NodeFilter.SHOW_TEXT);
    let at = 0;
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const letters = [...node.data];
      const units = (count) => letters.slice(0, count).join("").length;
      if (start >= at && start < at + letters.length) range.setStart(node, units(start - at));
      if (end > at && end <= at + letters.length) { range.setEnd(node, units(end - at)); return range; }
      at += letters.length;
    }
    return range;
  }

  function evidence(link) {
    if (!window.CSS?.highlights) return;
    CSS.highlights.clear();
    if (link) CSS.highlights.set("evidence", new Highlight(rangeOf(+link.dataset.start, +link.dataset.end)));
  }
  document.querySelectorAll("a.ev").forEach((link) => {
    ["mouseenter", "focus"].forEach((name) => link.addEventListener(name, () => evidence(link)));
    ["mouseleave", "blur"].forEach((name) => link.addEventListener(name, () => evidence(null)));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      evidence(link);
      within(rangeOf(+link.dataset.start, +link.dataset.end));
    });
  });

  // Selecting words in the report puts them into the field that the cursor was in last.
  document.querySelectorAll("input[data-words]").forEach((field) => {
    field.addEventListener("focus", () => {
      armed?.classList.remove("taking");
      armed = field;
      field.classList.add("taking");
    });
    field.addEventListener("input", () => { field.nextElementSibling.value = ""; });
  });
  document.addEventListener("focusin", (event) => {
    if (armed && event.target !== armed && event.target !== report && event.target.matches("input, select, textarea, button, summary")) {
      armed.classList.remove("taking");
      armed = null;
    }
  });
  report.addEventListener("mouseup", () => setTimeout(() => take(), 0));
  report.addEventListener("keyup", (event) => { if (event.key === "Enter") take(); });
  document.addEventListener("touchend", () => setTimeout(() => take(), 0));

  // The words selected in the report, `null` if there are none.
  function selected() {
    const chosen = window.getSelection();
    if (!chosen.rangeCount || chosen.isCollapsed) return null;
    const range = chosen.getRangeAt(0);
    const inside = report.contains(range.startContainer) && report.contains(range.endContainer);
    return inside ? range.cloneRange() : null;
  }

  function take(range = selected()) {
    if (!armed || !range) return;
    const before = document.createRange();
    before.setStart(report, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const text = range.toString();
    const left = points(text) - points(text.trimStart());
    const start = points(before.toString()) + left;
    const words = text.trim();
    if (!words) return;
    armed.value = words.replace(/\s+/g, " ");
    armed.nextElementSibling.value = `${start}:${start + points(words)}`;
    window.getSelection().removeAllRanges();
    armed.focus();
    armed.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // A claim that was not read: words that are selected already are those of its figure.
  const missed = document.getElementById("missed");
  const quote = missed.querySelector("input[name=quote]");
  let held = null; // what was selected before the button took the selection away
  function add(range = selected()) {
    missed.open = true;
    quote.focus();
    take(range);
    missed.scrollIntoView({ block: "nearest" });
  }
  missed.firstElementChild.addEventListener("mousedown", () => { held = selected(); });
  missed.firstElementChild.addEventListener("click", (event) => {
    if (!held) return;
    event.preventDefault();
    add(held);
    held = null;
  });
  quote.addEventListener("change", async () => {
    const field = (name) => missed.querySelector(`[name=${name}]`);
    const filled = ["low", "high", "vague"].some((name) => field(name).value && !field(name).dataset.read);
    if (filled || !quote.value) return;
    const answer = await fetch(`/api/figure?words=${encodeURIComponent(quote.value.slice(0, 1000))}`);
    if (!answer.ok) return;
    const read = await answer.json();
    for (const name of ["low", "high", "vague"]) {
      field(name).value = read[name] ?? "";
      field(name).dataset.read = "1";
    }
  });
  missed.addEventListener("input", (event) => { delete event.target.dataset.read; });

  function press(card, action) {
    const button = card?.querySelector(`[data-does="${action}"]`);
    if (button) button.click();
    return button;
  }

  function undo() {
    const own = cards[current]?.querySelectorAll("form.undo");
    const form = own?.length ? own[own.length - 1] : document.querySelector(".bar.done form.undo");
    if (form) form.requestSubmit();
  }

  function correct() {
    const summary = cards[current]?.querySelector("details.correct > summary");
    if (!summary) {
      cards[current]?.querySelector("a.correct")?.click(); // of a report with many claims
      return;
    }
    summary.parentElement.open = true;
    summary.parentElement.querySelector("select, input:not([type=hidden])").focus();
    summary.parentElement.scrollIntoView({ block: "nearest" });
  }

  const doing = {
    next: () => choose(current + 1),
    previous: () => choose(current - 1),
    accept: () => press(cards[current], "accept"),
    reject: () => press(cards[current], "reject"),
    correct,
    add: () => add(),
    undo,
    report: () => document.getElementById("next").click(),
    help: () => helpBox.showModal(),
  };
  // Which key does what stands at the foot of the page, as somebody chose it.
  const bound = new Map([...keys.querySelectorAll("[data-does]")].map((key) => [key.textContent, key.dataset.does]));
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || helpBox.open) return;
    if (event.target.matches("input, select, textarea")) {
      if (event.key === "Escape") { event.target.blur(); cards[current]?.focus(); }
      return;
    }
    const act = doing[bound.get(event.key)];
    if (!act) return;
    event.preventDefault();
    act();
  });
  document.getElementById("ask").addEventListener("click", () => helpBox.showModal());

  function fromAddress() {
    const id = decodeURIComponent(location.hash.slice(1)).replace(/^w-/, "");
    const index = cards.findIndex((card) => card.id === id);
    const judged = cards.findIndex((card) => !card.classList.contains("judged") && !card.classList.contains("act"));
    choose(index >= 0 ? index : Math.max(0, judged), { scroll: index >= 0 });
  }
  window.addEventListener("hashchange", fromAddress);
  // What was entered and could not be written is open already.
  const open = document.querySelector("details.correct[open]");
  if (open && !location.hash) choose(cards.indexOf(open.closest("[data-claim]")));
  else fromAddress();
  // The page was loaded for its form. The browser gives the focus to the card itself while it loads.
  if (open && new URLSearchParams(location.search).get("correct") === cards[current]?.id)
    window.addEventListener("load", () => setTimeout(correct, 0));
})();
