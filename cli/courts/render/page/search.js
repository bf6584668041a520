// The search: which items answer a query, and where what was asked for stands in them. A word is looked for as it stands and
// by its synonyms, then by its sound, then by a part of a word or a sound, at last by what is near it; what is further off
// counts only where no item has anything nearer.
const search = (() => {
  const LETTER = /[a-z]/, LETTERS = /^[a-z]+$/;
  const { readings, firsts, isHan } = characters;
  const known = JSON.parse(document.getElementById("known").textContent);
  const synonyms = known.synonyms.map((terms) => terms.map(query.folded));

  // -- what is searched ----------------------------------------------------------------------------------------------

  const field = (kind, raw) => {
    const found = { kind, raw, curated: kind !== "running", text: "", at: [], starts: [], isLatin: false };
    let inWord = false;
    for (let i = 0; i < raw.length; i += 1) {
      const folded = query.folding(raw[i]);
      for (const character of folded) {
        found.text += character;
        found.at.push(i);
        found.starts.push(!inWord);
      }
      inWord = /[a-z0-9]/.test(folded.at(-1) ?? "");
    }
    found.isLatin = LETTER.test(found.text);
    return found;
  };

  // What is known of an item's court and theme besides what stands in the item.
  const abouts = new Map();
  const about = ({ court, unit, theme }) => {
    const key = [court, unit, theme].join("\n");
    if (!abouts.has(key)) {
      const names = known.courts[court] ?? [];
      const units = unit ? [court, ...names].map((name) => name + unit) : [];
      abouts.set(key, [...names, ...units, ...(known.themes[theme] ?? [])].map((name) => field("name", name)));
    }
    return abouts.get(key);
  };

  const fieldsOf = (item) =>
    (item.fields ??= [...items.texts(item).map(([kind, text]) => field(kind, text)), ...about(item)]);

  const alphabet = () => {
    items.all.forEach(fieldsOf);
    return query.alphabet();
  };

  // -- the ways in which a word is met: each finds where, in a field ---------------------------------------------------

  const standing = (word) => {
    const isAnywhere = !LETTER.test(word[0]);
    return ({ text, starts }) => {
      for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 1)) {
        if (isAnywhere || starts[from]) return { from, to: from + word.length };
      }
      return null;
    };
  };

  const inside = (word) => ({ text }) => {
    const from = text.indexOf(word);
    return from < 0 ? null : { from, to: from + word.length };
  };

  const either = (...ways) => (field) => {
    for (const way of ways) {
      const place = way(field);
      if (place) return place;
    }
    return null;
  };

  // A word, and the word with the longest term of a group in it replaced by each that may stand for it.
  const meant = (word) => [word, ...synonyms.flatMap((terms) => {
    const term = terms.reduce((best, one) => (word.includes(one) && one.length > best.length ? one : best), "");
    return term ? terms.filter((one) => one && one !== term).map((one) => word.replaceAll(term, one)) : [];
  })];

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

  const areInitials = (text, i, word) => {
    for (let k = 0; k < word.length; k += 1) if (!firsts.get(text[i + k])?.includes(word[k])) return false;
    return true;
  };

  const SPELT = 1, INITIAL = 2, ITSELF = 4, MOST = 99;
  const leastInitials = ({ curated }, i) => (curated ? (i ? 4 : 3) : 5);
  const leastOfPart = ({ curated }, i) => (curated && i === 0 ? 2 : MOST);

  // What sounds like a word: more than one character, or a part of one, or characters with these initials.
  const sounding = (word, isPart) => {
    const isSpelt = (syllable) => word.startsWith(syllable) || syllable.startsWith(word);
    const begins = characters.table((character) =>
      (readings.get(character).some(isSpelt) ? SPELT : 0) | (firsts.get(character).includes(word[0]) ? INITIAL : 0));
    begins[word.charCodeAt(0)] |= ITSELF;
    const goesOn = characters.table((character) => (firsts.get(character).includes(word[1]) ? 1 : 0));
    const least = isPart ? leastOfPart : leastInitials, shortest = isPart ? 1 : 2;
    const mayBeInitials = LETTERS.test(word) && word.length > 1;
    return (field) => {
      const { text, starts } = field;
      if (isPart && (!field.curated || word.length < 2)) return null;
      for (let i = 0; i < text.length; i += 1) {
        const how = begins[text.charCodeAt(i)];
        if (!how) continue;
        const isBegun = how & SPELT || (how & ITSELF && (starts[i] || readings.has(text[i])));
        const end = isBegun ? spelt(text, i, word, 0) : -1;
        if (end - i >= shortest) return { from: i, to: end };
        const isInitial = mayBeInitials && how & INITIAL && goesOn[text.charCodeAt(i + 1)] && word.length >= least(field, i);
        if (isInitial && areInitials(text, i, word)) return { from: i, to: i + word.length };
      }
      return null;
    };
  };

  const near = (word) => {
    if (nearness.isWord(word)) return nearness.near(word, alphabet());
    return LETTERS.test(word) ? misspelling.near(word) : null;
  };

  const ways = function* ({ text, isPhrase }, isNearEnough) {
    if (isPhrase) { yield standing(text); return; }
    yield either(...meant(text).map(standing));
    if (LETTER.test(text)) {
      if (text.length > 1) yield sounding(text, false);
      yield either(sounding(text, true), inside(text));
    }
    const last = isNearEnough ? near(text) : null;
    if (last) yield last;
  };

  // -- a query -------------------------------------------------------------------------------------------------------

  const NOTHING = { items: [], ways: [] };

  // The items that have a part of a query, in the nearest way in which one has it.
  const having = (left, part, isNearEnough) => {
    for (const way of ways(part, isNearEnough)) {
      const found = left.filter((item) => fieldsOf(item).some(way));
      if (found.length) return { items: found, way };
    }
    return null;
  };

  const answers = (parts, isNearEnough = true) => {
    let left = items.all;
    const met = [];
    for (const part of parts.filter((one) => !one.isUnwanted)) {
      const found = having(left, part, isNearEnough);
      if (!found) return NOTHING;
      left = found.items;
      met.push(found.way);
    }
    for (const part of parts.filter((one) => one.isUnwanted)) {
      const unwanted = new Set(having(left, part, isNearEnough)?.items);
      left = left.filter((item) => !unwanted.has(item));
    }
    return { items: left, ways: met };
  };

  const firstOf = (...tries) => {
    for (const attempt of tries) {
      const found = attempt();
      if (found.items.length) return found;
    }
    return NOTHING;
  };

  const word = (text) => ({ text, isPhrase: false, isUnwanted: false });

  // What was typed without a space is taken for two words where it is found as one nowhere.
  const apart = (text) => {
    const places = [...text].map((_, k) => k).filter((k) => k > 1 && k < text.length - 1);
    for (const k of places.filter((place) => isHan(text[place]) || isHan(text[place - 1]))) {
      const found = answers([word(text.slice(0, k)), word(text.slice(k))], false);
      if (found.items.length) return found;
    }
    return NOTHING;
  };

  const asked = (typed) => {
    const parts = query.parsed(typed);
    const whole = parts.map((part) => part.text).join("");
    if (parts.some((part) => part.isUnwanted)) return answers(parts);
    if (parts.some((part) => part.isPhrase)) return firstOf(() => answers(parts), () => answers([{ ...word(whole), isPhrase: true }]));
    if (parts.length < 2) return firstOf(() => answers(parts), () => apart(whole));
    return firstOf(() => (LETTERS.test(whole) ? answers([word(whole)], false) : NOTHING), () => answers(parts), () => answers([word(whole)]));
  };

  // Where in the texts of an item what was asked for stands: the text's number, and from where to where in it.
  const places = (item, { ways: met }) => {
    const own = fieldsOf(item), found = [];
    for (const way of met) {
      own.forEach((field, number) => {
        const place = way(field);
        if (place) found.push({ number, from: field.at[place.from], to: field.at[place.to - 1] + 1 });
      });
    }
    return found;
  };

  // Makes ready what will be asked for, a little at a time.
  const prepare = (from = 0) => {
    items.all.slice(from, from + 200).forEach(fieldsOf);
    if (from + 200 < items.all.length) setTimeout(prepare, 0, from + 200);
  };

  return { asked, places, prepare };
})();
