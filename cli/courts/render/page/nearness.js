// Where something near a word of Chinese characters stands: of the same sound, of similar shape, with one slip. The rules
// are those of `courts search`: the shorter a word, the less is forgiven; names forgive no unlike character.
const nearness = (() => {
  const SWAP = 0.5, MISSING = 0.8, OTHER = 1, MARK = 0.05;
  const MARKS = new Set("，。、；：？！·…—～,.;:?!-_()<>[]{}【】〔〕/\\|*#%&=~^");
  const JOINTS = new Set("的了和与及或在是对将把为以到从由向被并就也都而且等个这那其之所有按依让给同");
  const NAME = /大学|学院|法院|检察院/, COURT = "法院";
  const FORGIVEN = { 4: 0.8, 5: 0.9, 6: 1.3 }, LONG = 6, BITS = 30;
  const WORD = /^[\u4e00-\u9fff0-9+]{2,}$/u, HAN = /[\u4e00-\u9fff]/u;

  // A step of the reading: what it cost so far, where it began, characters as typed, missing, and others.
  const step = ([cost, start, same, missing, others], more, what) => [
    cost + more, start, same + (what === "same"), missing + (what === "missing"), others + (what === "other"),
  ];
  const better = (one, other) => (other[0] < one[0] || (other[0] === one[0] && other[1] < one[1]) ? other : one);

  // The cheapest reading of a word into a text that ends at each of its places: Sellers' algorithm, with swaps.
  const readings = ({ word, costs }, text) => {
    const cost = (i, character) => costs[i].get(character) ?? OTHER;
    let before = Array.from({ length: text.length + 1 }, (_, j) => [0, j, 0, 0, 0]), earlier = null;
    for (let i = 0; i < word.length; i += 1) {
      const row = [step(before[0], OTHER, "other")];
      for (let j = 1; j <= text.length; j += 1) {
        const character = text[j - 1], one = cost(i, character);
        let best = step(before[j - 1], one, one === 0 ? "same" : one === OTHER ? "other" : "");
        best = better(best, step(before[j], OTHER, "other"));
        best = better(best, MARKS.has(character) ? step(row[j - 1], MARK, "") : step(row[j - 1], MISSING, "missing"));
        if (earlier && j > 1) {
          const first = cost(i, text[j - 2]), second = cost(i - 1, character);
          if (first <= characters.SOUND && second <= characters.SOUND) {
            const swapped = step(earlier[j - 2], SWAP + first + second, "");
            swapped[2] += (first === 0) + (second === 0);
            best = better(best, swapped);
          }
        }
        row.push(best);
      }
      earlier = before;
      before = row;
    }
    return before;
  };

  // The word, and what each of its characters may be read as of those that there are. By the code of what is read, a bit of
  // `places` stands for each character of the word that it may be read as.
  const prepared = (word, alphabet) => {
    const costs = [...word].map(() => new Map()), places = new Uint32Array(65536);
    for (const character of alphabet) {
      costs.forEach((all, i) => {
        const cost = characters.cost(word[i], character);
        if (cost === OTHER) return;
        all.set(character, cost);
        if (i < BITS) places[character.charCodeAt(0)] |= 1 << i;
      });
    }
    return { word, costs, places };
  };

  const ones = (bits) => { let count = 0; for (let left = bits; left; left &= left - 1) count += 1; return count; };

  // The pieces of a text that are worth reading the word into: all of its characters but one may be met there.
  const pieces = function* ({ word, places }, text) {
    const wanted = Math.min(word.length, BITS) - (word.length > 3), wide = word.length + 2;
    for (let end = 0, start = 0, until = -1; end <= text.length; end += 1) {
      let there = 0;
      if (end < text.length && places[text.charCodeAt(end)]) {
        for (let k = end; k < Math.min(end + wide, text.length); k += 1) there |= places[text.charCodeAt(k)];
      }
      if (end < text.length && ones(there) >= wanted) {
        if (end > until) start = Math.max(0, end - 1);
        until = Math.min(end + wide, text.length);
      }
      if (until >= 0 && end >= until) { yield [start, until]; until = -1; }
    }
  };

  const isBounded = (field, start, end) => {
    const text = field.raw;
    const [before, after] = [text[field.at[start] - 1] ?? " ", text.slice(field.at[end - 1] + 1) || " "];
    const ends = (character) => !/[\p{L}\p{N}]/u.test(character) || JOINTS.has(character);
    return ends(before) && (ends(after[0]) || (field.kind === "name" && after === COURT));
  };

  const isNearEnough = (field, length, [cost, start, same, missing, others], end) => {
    const edits = missing + others;
    if (length === 2) return cost <= 0.5 && !edits && same >= 1 && isBounded(field, start, end);
    const isName = field.kind === "name" || (field.kind === "curated" && NAME.test(field.raw));
    if (length === 3) return !others && (edits ? missing === 1 && same === 3 && !isName : cost <= 0.65);
    if (isName && edits) return false;
    if (!others) return cost <= FORGIVEN[Math.min(length, LONG)];
    const curated = field.kind !== "running" && (length > 4 || isBounded(field, start, end));
    const spared = same >= length - 1 && length > 4;
    return cost <= (length < 6 ? 1 : 1.5) && (curated || spared || (length > 6 && same > 4));
  };

  const find = (field, prepared) => {
    let best = null;
    for (const [from, to] of pieces(prepared, field.text)) {
      readings(prepared, field.text.slice(from, to)).forEach(([total, first, ...counts], last) => {
        const cost = Math.round(total * 1000) / 1000, start = from + first, end = from + last;
        if (end <= start || (best && cost >= best.cost)) return;
        if (isNearEnough(field, prepared.word.length, [cost, start, ...counts], end)) best = { from: start, to: end, cost };
      });
    }
    return best;
  };

  // How a field is searched for what is near a word, where these characters are all that there are.
  const near = (word, alphabet) => {
    const ready = prepared(word, alphabet);
    return (field) => find(field, ready);
  };

  return { near, isWord: (word) => WORD.test(word) && HAN.test(word) };
})();
