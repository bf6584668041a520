// What there is: the cards or rows of the page. They stand in it as text, which without scripts is the page itself, and
// become elements where they are to be seen, so that a page of many thousands opens at once.
const items = (() => {
  const ITEM = /<(article|tr) class="item"/g, TEXT = /data-text="(\w+)"[^>]*>([^<]*)</g;
  const SIGNS = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'" };
  const source = document.querySelector("main > noscript").textContent;
  const unescaped = (text) => (text.includes("&") ? text.replace(/&[\w#]+;/g, (sign) => SIGNS[sign] ?? sign) : text);

  const starts = [...source.matchAll(ITEM)].map((found) => found.index);
  const closing = source.startsWith("<article", starts[0]) ? "</article>" : "</tr>";
  const end = starts.length ? source.lastIndexOf(closing) + closing.length : 0;

  const attribute = (markup, name) => {
    const from = markup.indexOf(`${name}="`) + name.length + 2, until = markup.indexOf(">");
    return from > name.length + 1 && from < until ? unescaped(markup.slice(from, markup.indexOf('"', from))) : "";
  };

  const all = starts.map((start, place) => {
    const markup = source.slice(start, starts[place + 1] ?? end);
    const [court, unit, theme] = ["data-court", "data-unit", "data-theme"].map((name) => attribute(markup, name));
    return { markup, court, unit, theme, fields: null, element: null, nodes: null };
  });

  const parsed = (markup) =>
    new DOMParser().parseFromString(`<template>${markup}</template>`, "text/html").querySelector("template").content;

  // The texts of an item, of each its kind.
  const texts = (item) => Array.from(item.markup.matchAll(TEXT), ([, kind, text]) => [kind, unescaped(text)]);

  // Makes elements of items that have none yet.
  const draw = (wanted) => {
    const fresh = wanted.filter((item) => !item.element);
    const elements = [...parsed(fresh.map((item) => item.markup).join("")).children];
    fresh.forEach((item, place) => { item.element = elements[place]; });
    return wanted.map((item) => item.element);
  };

  // The text nodes of an item that was drawn, in the order of its texts.
  const nodes = (item) => (item.nodes ??= [...item.element.querySelectorAll("[data-text]")].map((text) => text.firstChild));

  // What the items stand in.
  const frame = () => {
    const drawn = document.getElementById("drawn");
    drawn.replaceChildren(parsed(starts.length ? source.slice(0, starts[0]) + source.slice(end) : source));
    return drawn.querySelector("tbody") ?? drawn;
  };

  return { all, texts, draw, nodes, frame };
})();
