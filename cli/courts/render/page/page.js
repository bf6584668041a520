(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const query = byId("query"), court = byId("court"), clear = byId("clear"), unfold = byId("unfold");
  const themes = new Set();

  // -- what is searched ----------------------------------------------------------------------------------------------

  const SILENT = /["'`´‘’‚‛“”„‟‹›«»「」『』〈〉《》〝〞\s]/u;
  const LETTER = /[a-z]/;
  const { readings, firsts, isHan } = characters;
  const fold = (text) => [...text.normalize("NFKC").toLowerCase()].map(characters.simple).join("");

  const folded = (element) => {
    const text = element.textContent;
    const kind = element.dataset.text;
    const field = { node: element.firstChild, kind, curated: kind !== "running", text: "", at: [], starts: [] };
    let inWord = false;
    for (let i = 0; i < text.length; i += 1) {
      for (const character of isHan(text[i]) ? characters.simple(text[i]) : fold(text[i])) {
        if (!SILENT.test(character)) {
          field.text += character;
          field.at.push(i);
          field.starts.push(!inWord);
        }
        inWord = /[a-z0-9]/.test(character);
      }
    }
    return field;
  };

  const items = [...document.querySelectorAll(".item")].map((element) => ({ element, fields: null }));
  const fieldsOf = (item) => (item.fields ??= [...item.element.querySelectorAll("[data-text]")].map(folded));

  let known = null;
  const alphabet = () => (known ??= new Set(items.flatMap((item) => [...new Set(fieldsOf(item).flatMap((field) => [...field.text]))])));

  const foldAhead = (from) => {
    for (const item of items.slice(from, from + 50)) fieldsOf(item);
    if (from + 50 < items.length) setTimeout(foldAhead, 0, from + 50);
  };

  // -- how a word is met: 1 as it stands, 2 by its sound, 3 by a part of a word or a sound, 4 by something near it -----

  const NEAR = 4, NONE = 9;

  // Where what is spelt from the k-th letter on ends; -1 where it is not.
  const spelt = (text, i, word, k) => {
    if (k === word.length) return i;
    if (i >= text.length) return -1;
    if (text[i] === word[k]) {
      const end = spelt(text, i + 1, word, k + 1);
      if (end >= 0) return end;
    }
    for (const syllable of readings.get(text[i]) ?? []) {
      if (word.startsWith(syllable, k)) {
        const end = spelt(text, i + 1, word, k + syllable.length);
        if (end >= 0) return end;
      } else if (syllable.startsWith(word.slice(k))) return i + 1;
    }
    return -1;
  };

  const initials = (text, i, word) => {
    for (let k = 0; k < word.length; k += 1) {
      if (!(readings.get(text[i + k]) ?? []).some((syllable) => syllable[0] === word[k])) return -1;
    }
    return i + word.length;
  };

  const sounds = (field, word) => {
    let best = { how: NONE };
    const keep = (how, from, to) => { if (how < best.how) best = { how, from, to }; };
    const areLetters = /^[a-z]+$/.test(word);
    for (let i = 0; i < field.text.length && best.how > 2; i += 1) {
      const character = field.text[i];
      const begins = character === word[0] && (readings.has(character) || field.starts[i]);
      if (!begins && !firsts.get(character)?.includes(word[0])) continue;
      const end = spelt(field.text, i, word, 0);
      if (end - i > 1) keep(2, i, end);
      else if (end >= 0 && field.curated && word.length > 1) keep(3, i, end);
      if (!areLetters || word.length < 2 || initials(field.text, i, word) < 0) continue;
      const enough = field.curated ? (i ? 4 : 3) : 5;
      if (word.length >= enough) keep(2, i, i + word.length);
      else if (field.curated && i === 0) keep(3, i, i + word.length);
    }
    return best;
  };

  const met = (field, word) => {
    const inLetters = LETTER.test(word[0]);
    let inside = -1;
    for (let i = field.text.indexOf(word); i >= 0; i = field.text.indexOf(word, i + 1)) {
      if (!inLetters || field.starts[i]) return { how: 1, from: i, to: i + word.length };
      inside = inside < 0 ? i : inside;
    }
    const heard = LETTER.test(word) ? sounds(field, word) : { how: NONE };
    return heard.how === NONE && inside >= 0 ? { how: 3, from: inside, to: inside + word.length } : heard;
  };

  const meeting = (item, word, met) => {
    const found = { how: NONE, places: [] };
    for (const field of fieldsOf(item)) {
      const place = met(field, word);
      if (place.how < found.how) { found.how = place.how; found.places = []; }
      if (place.how === found.how && place.how < NONE) found.places.push({ field, ...place });
    }
    return found;
  };

  // Where some item has a word as it stands, those that only sound like it are left out, and so on.
  const among = (left, word, met) => {
    const all = left.map((one) => ({ ...one, found: meeting(one.item, word, met) }));
    const best = all.reduce((least, one) => Math.min(least, one.found.how), NONE);
    return all.filter((one) => one.found.how === best && best < NONE)
      .map((one) => ({ item: one.item, places: [...one.places, ...one.found.places] }));
  };

  const near = (find, sought) => (field) => {
    const found = find(field, sought);
    return found ? { how: NEAR, ...found } : { how: NONE };
  };

  const nearAmong = (left, word) => {
    if (nearness.isWord(word)) return among(left, word, near(nearness.find, nearness.prepared(word, alphabet())));
    return /^[a-z]+$/.test(word) ? among(left, word, near(misspelling.find, word)) : [];
  };

  const answers = (words, isNearEnough = true) => {
    let left = items.map((item) => ({ item, places: [] }));
    for (const word of words) {
      const plainly = among(left, word, met);
      left = plainly.length || !isNearEnough ? plainly : nearAmong(left, word);
    }
    return left;
  };

  // What was typed without a space is taken for two words where it is found as one nowhere.
  const apart = (word) => {
    const places = [...word].map((_, k) => k).filter((k) => k > 1 && k < word.length - 1);
    for (const k of places.filter((place) => isHan(word[place]) || isHan(word[place - 1]))) {
      const found = answers([word.slice(0, k), word.slice(k)], false);
      if (found.length) return found;
    }
    return [];
  };

  const asked = () => {
    const typed = fold(query.value).replaceAll("ü", "v").split(/[\s，,、；;。]+/u);
    const words = typed.map((word) => [...word].filter((c) => !SILENT.test(c)).join("")).filter(Boolean);
    const whole = words.join("");
    if (words.length < 2) return firstOf(() => answers(words), () => apart(whole));
    const isPinyin = /^[a-z]+$/.test(whole);
    return firstOf(() => (isPinyin ? answers([whole], false) : []), () => answers(words), () => answers([whole]));
  };

  const firstOf = (...ways) => {
    for (const way of ways) {
      const found = way();
      if (found.length) return found;
    }
    return [];
  };

  // -- showing -------------------------------------------------------------------------------------------------------

  const mark = (places) => {
    if (!CSS.highlights) return;
    const ranges = places.filter((place) => place.field.node).map(({ field, from, to }) => {
      const range = new Range();
      range.setStart(field.node, field.at[from]);
      range.setEnd(field.node, field.at[to - 1] + 1);
      return range;
    });
    CSS.highlights.set("hit", new Highlight(...ranges));
  };

  // What was met must be seen: folded cards are opened, English is shown, until something else is asked.
  const openFor = (places) => {
    for (const element of document.querySelectorAll(".met")) element.classList.remove("met");
    for (const details of document.querySelectorAll("details[data-opened]")) {
      details.open = false;
      delete details.dataset.opened;
    }
    for (const { field } of places) {
      field.node?.parentElement.classList.add("met");
      const details = field.node?.parentElement.closest("details");
      if (details && !details.open) { details.open = true; details.dataset.opened = ""; }
    }
  };

  const ofThemes = (element) => !themes.size || themes.has(element.dataset.theme);
  const ofCourt = (element) => !court?.value || element.dataset.court === court.value;

  // A bar counts what choosing it would show, so the choices of its own chart are left out of account.
  const count = (bar, found) => {
    const { field, value, longest } = bar.dataset;
    const passes = field === "theme" ? ofCourt : ofThemes;
    const now = found.filter(({ item: { element } }) => element.dataset[field] === value && passes(element)).length;
    bar.querySelector(".now").setAttribute("width", `${(100 * now) / longest}%`);
    bar.querySelector(".count").textContent = now;
  };

  const show = () => {
    const found = asked();
    const passing = found.filter(({ item: { element } }) => ofThemes(element) && ofCourt(element));
    const shown = new Set(passing.map((one) => one.item.element));
    for (const { element } of items) element.hidden = !shown.has(element);
    const places = passing.flatMap((one) => one.places);
    mark(places);
    openFor(places);
    for (const bar of document.querySelectorAll("[data-chart] button")) {
      const { field, value } = bar.dataset;
      count(bar, found);
      bar.setAttribute("aria-pressed", String(field === "theme" ? themes.has(value) : court.value === value));
    }
    byId("shown").textContent = `${shown.size} / ${items.length}`;
    byId("nothing").hidden = shown.size > 0;
    clear.hidden = !(query.value || court?.value || themes.size);
  };

  // -- choosing ------------------------------------------------------------------------------------------------------

  const speak = (language) => {
    root.lang = language;
    const name = language === "en" ? "en" : "zh";
    for (const element of document.querySelectorAll("[data-zh]")) {
      if (element === query) element.placeholder = element.dataset[name];
      else element.textContent = element.dataset[name];
    }
  };

  const choose = ({ currentTarget: { dataset: { field, value } } }) => {
    if (field === "court") court.value = court.value === value ? "" : value;
    else if (!themes.delete(value)) themes.add(value);
    show();
  };

  const clearAll = () => {
    query.value = "";
    if (court) court.value = "";
    themes.clear();
    show();
    query.focus();
  };

  const unfoldAll = () => {
    const open = unfold.getAttribute("aria-pressed") !== "true";
    unfold.setAttribute("aria-pressed", String(open));
    for (const details of document.querySelectorAll("details")) {
      details.open = open;
      delete details.dataset.opened;
    }
  };

  for (const element of document.querySelectorAll(".bar, #language")) element.hidden = false;
  for (const bar of document.querySelectorAll("[data-chart] button")) bar.addEventListener("click", choose);
  query.addEventListener("input", show);
  court?.addEventListener("change", show);
  clear.addEventListener("click", clearAll);
  unfold?.addEventListener("click", unfoldAll);
  byId("language").addEventListener("click", () => speak(root.lang === "en" ? "zh-Hans" : "en"));
  document.addEventListener("keydown", (event) => {
    if (event.key === "/" && document.activeElement !== query) { event.preventDefault(); query.focus(); }
    if (event.key === "Escape") clearAll();
  });
  if (document.querySelector("details[open]")) unfold?.setAttribute("aria-pressed", "true");
  speak((navigator.language || "zh").toLowerCase().startsWith("zh") ? "zh-Hans" : "en");
  show();
  setTimeout(foldAhead, 0, 0);
})();
