"use strict";

// What is known of characters: how they sound, which are one in both scripts, what it costs to read one as another.
const characters = (() => {
  const NUMERAL = 0.2, SOUND = 0.25, CONFUSED = 0.4, SHAPE = 0.5, OTHER = 1;
  const NUMERALS = new Map([..."0123456789+"].map((digit, place) => [digit, "零一二三四五六七八九加"[place]]));
  const INITIALS = [["zh", "z"], ["ch", "c"], ["sh", "s"], ["n", "l"], ["f", "h"]];
  const FINALS = [["ang", "an"], ["eng", "en"], ["ing", "in"], ["v", "u"]];

  const tables = JSON.parse(document.getElementById("characters").textContent);
  const simple = [...tables.scripts[1]];
  const simplified = new Map([...tables.scripts[0]].map((character, place) => [character, simple[place]]));

  // What a syllable and all that people confuse with it have in common.
  const confusable = (syllable) => {
    const [initial, common] = INITIALS.find(([written]) => syllable.startsWith(written)) ?? ["", ""];
    const rest = common + syllable.slice(initial.length);
    const [final, shorter] = FINALS.find(([written]) => rest.endsWith(written)) ?? ["", ""];
    return final ? rest.slice(0, -final.length) + shorter : rest.replace("ve", "ue");
  };

  const sounds = new Map(), readings = new Map(), firsts = new Map(), confused = new Map(), byClass = new Map();
  const spellings = (syllable) => (syllable.includes("v") ? [syllable, syllable.replace("v", "u")] : [syllable]);
  for (const heard of Object.keys(tables.readings)) {
    for (const syllable of heard.split(" ")) {
      const common = confusable(syllable);
      byClass.set(common, (byClass.get(common) ?? new Set()).add(syllable));
    }
  }
  for (const [heard, all] of Object.entries(tables.readings)) {
    const syllables = heard.split(" ");
    const spelt = syllables.flatMap(spellings);
    const near = [...new Set(syllables.flatMap((syllable) => [...byClass.get(confusable(syllable))]).flatMap(spellings))];
    for (const character of all) {
      sounds.set(character, syllables);
      readings.set(character, spelt);
      firsts.set(character, [...new Set(spelt.map((syllable) => syllable[0]))].join(""));
      confused.set(character, near.filter((syllable) => !spelt.includes(syllable)));
    }
  }

  const heard = (character) => sounds.get(NUMERALS.get(character) ?? character) ?? [];
  const isNumeral = (character) => NUMERALS.has(character);

  const worked = (typed, character) => {
    if (typed === character) return 0;
    const mine = heard(typed), its = heard(character);
    if (mine.some((syllable) => its.includes(syllable))) {
      return isNumeral(typed) || isNumeral(character) ? NUMERAL : SOUND;
    }
    const common = its.map(confusable);
    if (mine.some((syllable) => common.includes(confusable(syllable)))) return CONFUSED;
    return tables.shapes[character]?.includes(typed) ? SHAPE : OTHER;
  };

  const costs = new Map();
  const cost = (typed, character) => {
    const both = typed + character;
    if (!costs.has(both)) costs.set(both, worked(typed, character));
    return costs.get(both);
  };

  // For each character that has a sound, by its code, a small number that is worked out from it; 0 for all others.
  const table = (worth) => {
    const found = new Uint8Array(65536);
    for (const character of firsts.keys()) found[character.charCodeAt(0)] = worth(character);
    return found;
  };

  return {
    readings, firsts, confused, cost, table, SOUND,
    isHan: (character) => character >= "\u4e00" && character <= "\u9fff",
    simple: (character) => simplified.get(character) ?? character,
  };
})();
