"use strict";
/* Makes the map move and ties its circles to the list. All that is shown stands in the page
   already; without this file the list opens, the map stands still and its circles are links. */
(() => {
  const svg = document.getElementById("map");
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const stage = svg.parentElement;
  const geo = svg.querySelector(".geo");
  const chosen = svg.querySelector(".chosen");
  const tip = stage.querySelector(".tip");
  const numbers = (text) => text.split(" ").map(Number);
  const world = numbers(svg.dataset.world);
  const placed = all("[data-x]", svg).map((el) => ({
    el, x: +el.dataset.x, y: +el.dataset.y, r: +(el.dataset.r || 0), u: +(el.dataset.u || 0), w: +(el.dataset.w || 0),
  }));
  const spots = placed.filter((each) => each.el.matches(".p"));
  // Those that are only counted in a badge too.
  for (const each of spots) each.n = all(".m", each.el).length + Number((each.el.querySelector(".more") || {}).textContent || 0);
  const total = spots.reduce((sum, each) => sum + each.n, 0);
  const outside = stage.querySelector(".outside");
  const uncertain = spots.filter((each) => each.u);
  all(".around circle", svg).forEach((el, i) => { uncertain[i].shade = el; });
  const circles = all(".m", svg);
  const of = new Map(circles.map((link) => [link.getAttribute("href").slice(1), link]));
  const CLOSEST = 12; // pixels to a map unit of 1.1 km: towns apart, and no finer than the data
  let width = 0, height = 0, scale = 1, left = 0, top = 0;

  /* The view. */
  const least = () => Math.min(width / (world[2] - world[0]), height / (world[3] - world[1]));
  const hold = () => {
    // The map may be pushed about, but never out of sight.
    scale = Math.max(least(), Math.min(CLOSEST, scale));
    const keep = (at, size, from, to) => {
      const [low, high] = [size - to * scale, -from * scale];
      return low > high ? (low + high) / 2 : Math.max(low, Math.min(high, at));
    };
    left = keep(left, width, world[0], world[2]);
    top = keep(top, height, world[1], world[3]);
  };
  const follow = (el) => {
    const { px, py } = known.get(el);
    el.setAttribute("transform", `translate(${px.toFixed(1)} ${py.toFixed(1)})`);
  };
  let waiting = 0, settling = 0, labelled = false, marked = null;
  const draw = () => {
    waiting = 0;
    hold();
    geo.setAttribute("transform", `translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${scale.toFixed(6)})`);
    for (const each of placed) {
      each.px = each.x * scale + left;
      each.py = each.y * scale + top;
      each.seen = each.px > -80 && each.py > -80 && each.px < width + 80 && each.py < height + 80;
      if (each.seen) each.el.setAttribute("transform", `translate(${each.px.toFixed(1)} ${each.py.toFixed(1)})`);
      if (each.seen !== each.was) { each.el.style.display = each.seen ? "" : "none"; each.was = each.seen; }
    }
    // A shade behind a larger circle would look like a second event.
    for (const each of uncertain) each.shade.style.display = each.u * scale > each.r + 2 ? "" : "none";
    chosen.style.display = marked && marked.u * scale > marked.r + 2 ? "" : "none";
    // Thousands of names are set anew when the map stands still.
    clearTimeout(settling);
    if (spots.length > 500 && labelled) settling = setTimeout(label, 150);
    else label();
    for (const el of events) if (!el.classList.contains("off")) follow(el);
    labelled = true;
    bar();
    const away = spots.reduce((sum, each) => {
      const there = each.px >= 0 && each.py >= 0 && each.px <= width && each.py <= height;
      return sum + (there ? 0 : each.n);
    }, 0);
    outside.hidden = !away;
    if (away) outside.textContent = `${away.toLocaleString("en")} of ${total.toLocaleString("en")} events outside this view`;
  };
  const redraw = () => { if (!waiting) waiting = requestAnimationFrame(draw); };
  const fit = (box) => {
    const [west, north, east, south] = numbers(box);
    const margin = Math.min(70, width / 7, height / 7);
    scale = Math.min((width - 2 * margin) / (east - west), (height - 2 * margin) / (south - north));
    scale = Math.max(least(), Math.min(CLOSEST, scale));
    left = width / 2 - ((west + east) / 2) * scale;
    top = height / 2 - ((north + south) / 2) * scale;
    redraw();
  };
  const zoom = (factor, x = width / 2, y = height / 2) => {
    const next = Math.max(least(), Math.min(CLOSEST, scale * factor));
    left = x - ((x - left) * next) / scale;
    top = y - ((y - top) * next) / scale;
    scale = next;
    redraw();
  };
  const move = (dx, dy) => { left += dx; top += dy; redraw(); };

  /* Names: whatever comes first has first choice; a name without room is hidden. */
  const events = all(".labels text", svg), countries = all(".country", svg), cities = all(".city", svg);
  const known = new Map(placed.map((each) => [each.el, each]));
  events.forEach((el, i) => { known.set(el, spots[i]); }); // in the order of their places
  // Measured off the page: asking the page itself would lay all of it out for every name.
  const measure = document.createElement("canvas").getContext("2d");
  const family = getComputedStyle(document.body).fontFamily;
  const widths = new Map();
  const wide = (el, font, spaced = 0) => {
    if (!widths.has(el)) {
      const text = spaced ? el.textContent.toUpperCase() : el.textContent;
      measure.font = `${font} ${family}`;
      widths.set(el, measure.measureText(text).width + spaced * text.length);
    }
    return widths.get(el);
  };
  const label = () => {
    // The buttons, the scale and what lies outside stand in three corners.
    const taken = [[width - 60, 0, width, 130], [width - 150, height - 36, width, height], [0, 0, 270, 44]];
    const free = (box, inside) => (!inside || (box[0] > 2 && box[1] > 2 && box[2] < width - 2 && box[3] < height - 2))
      && !taken.some((t) => box[0] < t[2] && box[2] > t[0] && box[1] < t[3] && box[3] > t[1]);
    const seen = spots.filter((each) => each.seen);
    // With thousands of circles there is no room beside them, and looking for it takes long.
    for (const { px, py, r } of seen.slice(0, 400)) taken.push([px - r, py - r, px + r, py + r]);
    const show = (el, yes) => el.classList.toggle("off", !yes);
    let tried = 0;
    for (const el of events) {
      const { px, py, r, seen: near } = known.get(el);
      if (!near || tried > 600) { show(el, false); continue; }
      tried += 1;
      const w = wide(el, "600 12.5px"), away = r + 4;
      const choice = [
        ["start", away, 4, px + away], ["end", -away, 4, px - away - w],
        ["middle", 0, -away, px - w / 2], ["middle", 0, away + 10, px - w / 2],
      ].find(([, , dy, x]) => {
        const box = [x, py + dy - 12, x + w, py + dy + 3];
        return free(box, true) && taken.push(box);
      });
      show(el, Boolean(choice));
      if (choice) {
        el.setAttribute("text-anchor", choice[0]);
        el.setAttribute("x", choice[1]);
        el.setAttribute("y", choice[2]);
        follow(el);
      }
    }
    for (const el of countries) {
      const { px, py, seen: near, w: room } = known.get(el);
      if (!near || (room && room * scale < 50)) { show(el, false); continue; }
      const w = wide(el, "11px", 1.54), box = [px - w / 2 - 4, py - 10, px + w / 2 + 4, py + 5];
      const fits = free(box, true);
      show(el, fits);
      if (fits) taken.push(box);
    }
    for (const el of cities) {
      const { px, py, seen: near } = known.get(el);
      // Close to the whole world, other towns than those of the events only distract.
      if (!near || scale < 0.12) { show(el, false); continue; }
      const w = wide(el, "10.5px");
      // With air around it, or the towns would be all that is seen.
      const place = [[px - 16, px + 24 + w, 5], [px - 24 - w, px + 16, -5 - w]].find(([from, to]) => {
        const box = [from, py - 18, to, py + 15];
        return free(box, false) && taken.push(box);
      });
      show(el, Boolean(place));
      if (place) el.querySelector("text").setAttribute("x", place[2]);
    }
  };

  /* The same rule as projection.scale_bar. */
  const ruler = svg.querySelector(".scale");
  const bar = () => {
    const y = (height / 2 - top) / scale;
    const latitude = Math.atan(Math.sinh((-y / 100) * Math.PI / 180));
    const toAKm = (100 / (111.32 * Math.cos(latitude))) * scale;
    const ten = 10 ** Math.floor(Math.log10(120 / toAKm));
    const km = Math.max(1, Math.max(...[1, 2, 5].map((n) => n * ten).filter((n) => n * toAKm <= 120)));
    ruler.setAttribute("transform", `translate(${width - 150} ${height - 28})`);
    ruler.querySelector("path").setAttribute("d", `M1 14v6H${(km * toAKm + 1).toFixed(1)}v-6`);
    ruler.querySelector("text").textContent = `${km.toLocaleString("en")} km`;
  };

  /* The list and the circles. */
  let printing = null; // what is open only for paper
  const spotOf = (link) => known.get(link.closest(".p"));
  const choose = (id) => {
    for (const link of circles) if (link.classList.contains("on")) link.classList.remove("on");
    const link = id && of.get(id);
    marked = link ? spotOf(link) : null;
    redraw();
    if (!link) return;
    link.classList.add("on");
    link.parentNode.append(link);
    chosen.setAttribute("cx", marked.x);
    chosen.setAttribute("cy", marked.y);
    chosen.setAttribute("r", marked.u);
  };
  const bring = (link) => {
    const spot = spotOf(link), edge = Math.min(60, width / 6);
    const x = spot.x * scale + left, y = spot.y * scale + top;
    if (x < edge || y < edge || x > width - edge || y > height - edge) move(width / 2 - x, height / 2 - y);
  };
  const goTo = (link) => {
    const spot = spotOf(link);
    // So close that the stretch in which the place may lie is seen whole.
    const near = Math.min(width, height) / Math.max(500, 3 * spot.u);
    scale = Math.max(least(), Math.min(CLOSEST, near));
    left = width / 2 - spot.x * scale;
    top = height / 2 - spot.y * scale;
    redraw();
  };
  const open = (id, focus) => {
    const item = document.getElementById(id);
    if (!item) return;
    const details = item.querySelector("details"), summary = item.querySelector("summary");
    details.open = true;
    item.scrollIntoView({ block: "start" });
    if (focus) summary.focus({ preventScroll: true });
  };
  document.addEventListener("toggle", (event) => {
    const item = event.target.closest && event.target.closest(".ev");
    if (!item) return;
    const link = of.get(item.id);
    if (printing) return;
    if (!event.target.open) { if (link && link.classList.contains("on")) choose(null); return; }
    // One at a time: the open one is the one marked on the map.
    for (const other of all(".ev details[open]")) if (other !== event.target) other.open = false;
    choose(item.id);
    if (!link) return;
    bring(link);
    const card = item.querySelector(".card");
    if (!card.querySelector(".go")) {
      const go = document.createElement("button");
      go.type = "button";
      go.className = "go";
      go.textContent = "Zoom to this place";
      go.addEventListener("click", () => goTo(link));
      card.prepend(go);
    }
  }, true);
  const list = document.querySelector(".list");
  const pointed = (event, on) => {
    const item = event.target.closest(".ev");
    const link = item && of.get(item.id);
    if (link) link.classList.toggle("near", on);
  };
  list.addEventListener("pointerover", (event) => pointed(event, true));
  list.addEventListener("pointerout", (event) => pointed(event, false));

  svg.addEventListener("click", (event) => {
    const link = event.target.closest(".m");
    if (!link) return;
    event.preventDefault();
    if (!moved) open(link.getAttribute("href").slice(1), true);
  });
  const tell = (link) => {
    tip.hidden = !link;
    if (!link) return;
    const summary = document.getElementById(link.getAttribute("aria-labelledby"));
    tip.textContent = `${summary.querySelector("b").textContent}, ${summary.querySelector("time").textContent}: ${summary.querySelector("p").textContent.trim()}`;
    const spot = spotOf(link);
    const x = Math.max(4, Math.min(width - tip.offsetWidth - 4, spot.px - tip.offsetWidth / 2));
    const over = spot.py - spot.r - tip.offsetHeight - 8;
    tip.style.transform = `translate(${x}px, ${over > 4 ? over : spot.py + spot.r + 8}px)`;
  };
  svg.addEventListener("pointerover", (event) => {
    tell(event.pointerType !== "touch" && event.target.closest(".m"));
  });
  svg.addEventListener("pointerleave", () => tell(null));
  svg.addEventListener("focusin", (event) => {
    tell(event.target.matches(".m:focus-visible") && event.target);
  });
  svg.addEventListener("focusout", () => tell(null));

  /* Fingers and mouse: one moves, two zoom. */
  const fingers = new Map();
  let moved = false;
  const at = (event) => {
    const box = svg.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  };
  svg.addEventListener("pointerdown", (event) => {
    if (!fingers.size) moved = false;
    fingers.set(event.pointerId, at(event));
  });
  window.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = at(event);
    // A hand that clicks shakes a little.
    if (!moved && fingers.size === 1 && Math.hypot(now[0] - before[0], now[1] - before[1]) < 5) return;
    moved = true;
    tip.hidden = true;
    svg.classList.add("moving");
    const other = [...fingers].find(([id]) => id !== event.pointerId);
    fingers.set(event.pointerId, now);
    if (other) {
      const apart = (a, b) => Math.hypot(a[0] - b[0], a[1] - b[1]) || 1;
      const middle = [(now[0] + other[1][0]) / 2, (now[1] + other[1][1]) / 2];
      move((now[0] - before[0]) / 2, (now[1] - before[1]) / 2);
      zoom(apart(now, other[1]) / apart(before, other[1]), ...middle);
    } else move(now[0] - before[0], now[1] - before[1]);
  });
  for (const end of ["pointerup", "pointercancel"]) window.addEventListener(end, (event) => {
    fingers.delete(event.pointerId);
    if (!fingers.size) svg.classList.remove("moving");
  });
  svg.addEventListener("wheel", (event) => {
    event.preventDefault();
    zoom(2 ** (-event.deltaY / (event.deltaMode ? 12 : 320)), ...at(event));
  }, { passive: false });
  svg.addEventListener("dblclick", (event) => {
    if (!event.target.closest(".m")) zoom(2, ...at(event));
  });

  /* The keyboard: the map is one stop, its circles are another. */
  const hop = (link) => {
    for (const each of circles) each.tabIndex = each === link ? 0 : -1;
  };
  svg.tabIndex = 0;
  const inOrder = [...circles].sort((a, b) => +a.getAttribute("href").slice(2) - b.getAttribute("href").slice(2));
  hop(inOrder[0]);
  svg.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const link = event.target.closest(".m");
    const steps = { ArrowLeft: [1, 0], ArrowRight: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] };
    const step = steps[event.key];
    if (event.key === "+" || event.key === "=") zoom(1.5);
    else if (event.key === "-" || event.key === "_") zoom(1 / 1.5);
    else if (event.key === "0") fit(svg.dataset.all);
    else if (step && link) {
      // Those that the filter has taken away are passed over.
      const there = inOrder.filter((each) => each === link || each.getClientRects().length);
      const next = there.at((there.indexOf(link) - step[0] - step[1]) % there.length);
      hop(next);
      bring(next);
      next.focus();
    } else if (step) move(step[0] * 70, step[1] * 70);
    else return;
    event.preventDefault();
  });

  /* Tools, the window's size, paper. */
  const only = document.getElementById("only");
  if (only) {
    only.closest(".filter").hidden = false;
    only.addEventListener("change", () => {
      document.body.classList.toggle("only", only.checked);
      hop(inOrder.find((link) => !only.checked || link.classList.contains("d")) || inOrder[0]);
    });
  }
  const tools = stage.querySelector(".tools");
  tools.hidden = false;
  const does = { in: () => zoom(1.6), out: () => zoom(1 / 1.6), fit: () => fit(svg.dataset.all) };
  tools.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) does[button.dataset.do]();
  });
  const legend = document.querySelector(".legend");
  const size = () => {
    if (printing) return; // paper shows the map as it stands on the screen
    const box = stage.getBoundingClientRect();
    if (!box.width || !box.height || (box.width === width && box.height === height)) return;
    const first = !width, middle = first ? null : [(width / 2 - left) / scale, (height / 2 - top) / scale];
    [width, height] = [box.width, box.height];
    svg.setAttribute("viewBox", `0 0 ${width} ${height}`);
    if (first) { legend.open = matchMedia("(min-width: 861px) and (min-height: 620px)").matches; fit(svg.dataset.fit); return; }
    left = width / 2 - middle[0] * scale;
    top = height / 2 - middle[1] * scale;
    redraw();
  };
  new ResizeObserver(size).observe(stage);
  size();
  window.addEventListener("beforeprint", () => {
    printing = all(".ev details:not([open])");
    for (const details of printing) details.open = true;
    draw();
  });
  window.addEventListener("afterprint", () => {
    for (const details of printing) details.open = false;
    setTimeout(() => { printing = null; });
  });
  if (/^#e\d+$/.test(location.hash)) open(location.hash.slice(1), false);
})();
