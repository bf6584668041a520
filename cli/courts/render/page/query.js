// What was typed, read as a query: words, "phrases" that are to stand as they are, and behind a `-` what is not wanted.
const query = (() => {
  const SILENT = /["'`´‘’‚‛“”„‟‹›«»「」『』〈〉《》〝〞\s]/u;
  const PART = /(-?)(?:"([^"]*)"|“([^”]*)”|([^\s"“”，,、；;。]+))/gu;

  // What a character is for the search: in simplified script, small, of ordinary width; nothing where it says nothing.
  const foldings = new Map();
  const worked = (character) => {
    const plain = characters.isHan(character) ? character : character.normalize("NFKC").toLowerCase();
    return [...plain].map(characters.simple).filter((one) => !SILENT.test(one)).join("");
  };
  const folding = (character) => {
    let found = foldings.get(character);
    if (found === undefined) foldings.set(character, (found = worked(character)));
    return found;
  };
  const folded = (text) => [...text].map(folding).join("");

  const parsed = (typed) => [...typed.normalize("NFKC").matchAll(PART)].map(([, sign, straight, curly, word]) => ({
    text: folded(straight ?? curly ?? word).replaceAll("ü", "v"),
    isPhrase: word === undefined,
    isUnwanted: sign === "-",
  })).filter((part) => part.text && part.text !== "-");

  // All characters that were folded yet.
  const alphabet = () => new Set([...foldings.values()].join(""));

  return { folding, folded, parsed, alphabet };
})();
