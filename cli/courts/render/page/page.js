// The page: what is shown of what was found, and what can be chosen.
(() => {
  const BATCH = 100;
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const box = byId("query"), court = byId("court"), clear = byId("clear"), unfold = byId("unfold"), more = byId("more");
  const bars = [...document.querySelectorAll("[data-chart] button")];
  const frame = items.frame();
  const themes = new Set();

  // -- showing -------------------------------------------------------------------------------------------------------

  let found = { items: [], ways: [] }, passing = [], drawn = 0, hits = null;

  const isUnfolded = () => unfold?.getAttribute("aria-pressed") === "true";

  // What was met must be seen: it is marked, folded cards are opened, English is shown, until something else is asked.
  const mark = (item) => {
    const nodes = items.nodes(item);
    for (const { number, from, to } of search.places(item, found)) {
      const node = nodes[number];
      if (!node) continue;
      const range = new Range();
      range.setStart(node, from);
      range.setEnd(node, to);
      hits?.add(range);
      node.parentElement.classList.add("met");
      const details = node.parentElement.closest("details");
      if (details && !details.open) { details.open = true; details.dataset.opened = ""; }
    }
  };

  const unmark = (element) => {
    for (const met of element.querySelectorAll(".met")) met.classList.remove("met");
    for (const details of element.querySelectorAll("details[data-opened]")) {
      details.open = false;
      delete details.dataset.opened;
    }
  };

  // Shows so many more of what was found.
  const draw = (count) => {
    const next = passing.slice(drawn, drawn + count);
    drawn += next.length;
    for (const element of items.draw(next)) {
      unmark(element);
      if (unfold) for (const details of element.querySelectorAll("details")) details.open = isUnfolded();
      frame.append(element);
    }
    if (found.ways.length) next.forEach(mark);
    more.hidden = drawn === passing.length;
  };
  const drawAll = () => draw(passing.length);

  const ofThemes = (item) => !themes.size || themes.has(item.theme);
  const ofCourt = (item) => !court?.value || item.court === court.value;

  // A bar counts what choosing it would show, so the choices of its own chart are left out of account.
  const counted = (field, passes) => {
    const counts = new Map();
    for (const item of found.items) if (passes(item)) counts.set(item[field], (counts.get(item[field]) ?? 0) + 1);
    return counts;
  };

  const count = () => {
    const counts = { theme: counted("theme", ofCourt), court: counted("court", ofThemes) };
    for (const bar of bars) {
      const { field, value, longest } = bar.dataset;
      const now = counts[field].get(value) ?? 0;
      bar.querySelector(".now").setAttribute("width", `${(100 * now) / longest}%`);
      bar.querySelector(".count").textContent = now;
      bar.setAttribute("aria-pressed", String(field === "theme" ? themes.has(value) : court.value === value));
    }
  };

  const show = () => {
    found = search.asked(box.value);
    passing = found.items.filter((item) => ofThemes(item) && ofCourt(item));
    drawn = 0;
    frame.replaceChildren();
    hits = CSS.highlights ? new Highlight() : null;
    draw(BATCH);
    if (hits) CSS.highlights.set("hit", hits);
    count();
    byId("shown").textContent = `${passing.length} / ${items.all.length}`;
    byId("nothing").hidden = passing.length > 0;
    clear.hidden = !(box.value || court?.value || themes.size);
  };

  // -- choosing ------------------------------------------------------------------------------------------------------

  const speak = (language) => {
    root.lang = language;
    const name = language === "en" ? "en" : "zh";
    for (const element of document.querySelectorAll("[data-zh]")) {
      if (element === box) element.placeholder = element.dataset[name];
      else element.textContent = element.dataset[name];
    }
  };

  const choose = ({ currentTarget: { dataset: { field, value } } }) => {
    if (field === "court") court.value = court.value === value ? "" : value;
    else if (!themes.delete(value)) themes.add(value);
    show();
  };

  const clearAll = () => {
    box.value = "";
    if (court) court.value = "";
    themes.clear();
    show();
    box.focus();
  };

  const unfoldAll = () => {
    unfold.setAttribute("aria-pressed", String(!isUnfolded()));
    for (const details of frame.querySelectorAll("details")) {
      details.open = isUnfolded();
      delete details.dataset.opened;
    }
  };

  // The browser's own search sees only what is drawn: where that is not all, the key leads to the search box, and where
  // that has it already, to the browser's.
  const isFind = ({ key, ctrlKey, metaKey }) => (ctrlKey || metaKey) && key.toLowerCase() === "f";

  const pressed = (event) => {
    if (document.activeElement !== box && (event.key === "/" || (isFind(event) && !more.hidden))) {
      event.preventDefault();
      box.focus();
    }
    if (event.key === "Escape") clearAll();
  };

  for (const element of document.querySelectorAll(".bar, #language")) element.hidden = false;
  for (const bar of bars) bar.addEventListener("click", choose);
  box.addEventListener("input", show);
  court?.addEventListener("change", show);
  clear.addEventListener("click", clearAll);
  unfold?.addEventListener("click", unfoldAll);
  byId("language").addEventListener("click", () => speak(root.lang === "en" ? "zh-Hans" : "en"));
  document.addEventListener("keydown", pressed);
  window.addEventListener("beforeprint", drawAll);
  const below = new IntersectionObserver(([{ isIntersecting }]) => {
    if (!isIntersecting) return;
    draw(BATCH);
    below.unobserve(more);
    below.observe(more);
  }, { rootMargin: "1500px" });
  below.observe(more);
  if (items.all[0]?.markup.includes("<details open")) unfold?.setAttribute("aria-pressed", "true");
  speak(root.lang);
  show();
  setTimeout(search.prepare);
})();
