"use strict";
(() => {
  const root = document.documentElement;
  const byId = (id) => document.getElementById(id);
  const query = byId("query"), court = byId("court"), clear = byId("clear"), unfold = byId("unfold");
  const themes = new Set();

  // -- the sound of characters ---------------------------------------------------------------------------------------

  const readings = new Map(), firsts = new Map();
  for (const [heard, characters] of Object.entries(JSON.parse(byId("readings").textContent))) {
    const syllables = heard.split(" ").flatMap((s) => (s.includes("v") ? [s, s.replace("v", "u")] : [s]));
    const letters = [...new Set(syllables.map((syllable) => syllable[0]))].join("");
    for (const character of characters) {
      readings.set(character, syllables);
      firsts.set(character, letters);
    }
  }

  // -- what is searched ----------------------------------------------------------------------------------------------

  const SILENT = /["'`´‘’‚‛“”„‟‹›«»「」『』〈〉《》〝〞\s]/u;
  const LETTER = /[a-z]/;
  const fold = (text) => text.normalize("NFKC").toLowerCase();
  const isHan = (character) => character >= "\u4e00" && character <= "\u9fff";

  const folded = (element) => {
    const text = element.textContent;
    const field = { node: element.firstChild, curated: element.dataset.text === "curated", text: "", at: [], starts: [] };
    let inWord = false;
    for (let i = 0; i < text.length; i += 1) {
      for (const character of isHan(text[i]) ? text[i] : fold(text[i])) {
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

  const foldAhead = (from) => {
    for (const item of items.slice(from, from + 50)) fieldsOf(item);
    if (from + 50 < items.length) setTimeout(foldAhead, 0, from + 50);
  };

  // -- how a word is met: 1 as it stands, 2 by its sound, 3 by a part of a word or a sound ----------------------------

  const NONE = 9;

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

  const meeting = (item, word) => {
    const found = { how: NONE, places: [] };
    for (const field of fieldsOf(item)) {
      const place = met(field, word);
      if (place.how < found.how) { found.how = place.how; found.places = []; }
      if (place.how === found.how && place.how < NONE) found.places.push({ field, ...place });
    }
    return found;
  };

  // Where some item has a word as it stands, those that only sound like it are left out.
  const answers = (words) => {
    let left = items.map((item) => ({ item, places: [] }));
    for (const word of words) {
      const all = left.map((one) => ({ ...one, found: meeting(one.item, word) }));
      const best = Math.min(...all.map((one) => one.found.how));
      left = all.filter((one) => one.found.how === best && best < NONE)
        .map((one) => ({ item: one.item, places: [...one.places, ...one.found.places] }));
    }
    return left;
  };

  const asked = () => {
    const words = fold(query.value).split(/[\s，,、；;。]+/u).map((w) => [...w].filter((c) => !SILENT.test(c)).join("")).filter(Boolean);
    if (words.length > 1 && words.every((word) => /^[a-z]+$/.test(word))) {
      const whole = answers([words.join("")]);
      if (whole.length) return whole;
    }
    return answers(words);
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
