// Where a word of letters stands that was mistyped: pinyin with syllables that people confuse or with one wrong letter, or
// an English word with one. The rules are those of `courts search`: the shorter a word, the less is forgiven.
const misspelling = (() => {
  const SHORTEST = 6;

  // Whether one letter put in, left out, changed or swapped with its neighbour makes one word of the other.
  const isOneApart = (one, other) => {
    const [short, long] = one.length < other.length ? [one, other] : [other, one];
    if (long.length - short.length > 1 || short === long) return false;
    let k = 0;
    while (k < short.length && short[k] === long[k]) k += 1;
    if (short.length < long.length) return short.slice(k) === long.slice(k + 1);
    return short.slice(k + 1) === long.slice(k + 1)
      || (short[k] === long[k + 1] && short[k + 1] === long[k] && short.slice(k + 2) === long.slice(k + 2));
  };

  // Where what is spelt from the k-th letter on ends, with so much left to forgive; -1 where it is not.
  const spelt = (text, i, word, k, left) => {
    if (k === word.length) return i;
    if (i >= text.length) return -1;
    const after = (length, rest) => spelt(text, i + 1, word, k + length, rest);
    const syllables = characters.readings.get(text[i]) ?? [];
    for (const syllable of syllables) {
      const end = word.startsWith(syllable, k) ? after(syllable.length, left) : -1;
      if (end >= 0) return end;
    }
    if (left.confused) {
      for (const syllable of characters.confused.get(text[i]) ?? []) {
        const end = word.startsWith(syllable, k) ? after(syllable.length, { ...left, confused: left.confused - 1 }) : -1;
        if (end >= 0) return end;
      }
    }
    if (left.letters) {
      for (const syllable of syllables) {
        for (const length of [syllable.length, syllable.length + 1, syllable.length - 1]) {
          const isWrong = length > 0 && k + length <= word.length && isOneApart(syllable, word.slice(k, k + length));
          const end = isWrong ? after(length, { confused: 0, letters: 0 }) : -1;
          if (end >= 0) return end;
        }
      }
    }
    return -1;
  };

  // What is forgiven, and in pinyin of how many syllables at the least.
  const FORGIVEN = [[{ confused: 1, letters: 0 }, 3], [{ confused: 2, letters: 0 }, 4], [{ confused: 0, letters: 1 }, 4]];

  const mayBegin = (character, word) => {
    const { firsts, confused } = characters;
    return firsts.get(character)?.includes(word[0]) || confused.get(character)?.some((syllable) => syllable[0] === word[0]);
  };

  const pinyin = ({ text }, word, begins) => {
    for (let i = 0; i < text.length; i += 1) {
      if (!begins[text.charCodeAt(i)]) continue;
      for (const [left, least] of FORGIVEN) {
        const end = spelt(text, i, word, 0, left);
        if (end - i >= least) return { from: i, to: end };
      }
    }
    return null;
  };

  const english = (field, word) => {
    if (!field.isLatin) return null;
    for (let from = 0; from < field.text.length; from += 1) {
      if (!field.starts[from] || !/[a-z]/.test(field.text[from])) continue;
      let to = from + 1;
      while (to < field.text.length && !field.starts[to] && /[a-z]/.test(field.text[to])) to += 1;
      if (isOneApart(field.text.slice(from, to), word)) return { from, to };
    }
    return null;
  };

  // How a field is searched for what is near a word; null for a word so short that nothing is near it.
  const near = (word) => {
    if (word.length < SHORTEST) return null;
    const begins = characters.table((character) => (mayBegin(character, word) ? 1 : 0));
    return (field) => pinyin(field, word, begins) ?? english(field, word);
  };

  return { near };
})();
