/** Which key does what: the one table that the annotator obeys and its overlay shows. */

/** Keys that a codebook cannot give to a label; relkit/codebook.py says the same. */
export const RESERVED = "acdegknoruE?/[]{},. ";

/** What the overlay shows: groups of [keys, what they do]. */
export const KEYS = [
  ["Move", [
    ["← →", "by word; with Alt by sentence, with Ctrl by paragraph"],
    ["↑ ↓ Home End", "by line"],
    ["Shift", "with any of these: select"],
    ["c", "character by character: steps, bounds and the mouse no longer snap to words"],
    ["Tab  Shift+Tab", "next, previous span or suggestion"],
    ["Esc", "let go; once more, and Tab leaves the text"],
  ]],
  ["Label", [
    ["1 2 3", "label the selection or the word at the caret; on a span, change its label"],
    ["Shift+1", "label first: then all that you select gets it, until Esc"],
    ["[ ]", "move the start of a span"],
    ["{ }", "move its end"],
    ["Backspace  Delete", "delete the span, reject the suggestion"],
    ["Enter", "accept the suggestion; on a span, fill in its attributes"],
    ["r", "relate the span to another: press its number, or Tab and Enter"],
    ["u", "unsure, or sure again"],
    ["n", "note on the span, or on the article where none is chosen"],
    ["e  Shift+E", "suggest the same words everywhere in this article, in all articles"],
    ["a", "accept all suggestions above a confidence"],
  ]],
  ["Articles", [
    [", .", "previous, next"],
    ["o", "next that is not done"],
    ["d", "done, or not done again"],
    ["g", "list of articles"],
    ["/", "search in all articles"],
  ]],
  ["Always", [
    ["Ctrl+Z  Ctrl+Shift+Z", "undo, redo"],
    ["k", "codebook: what the labels mean"],
    ["?", "these keys"],
  ]],
];

const SINGLE = {
  c: "free", r: "relate", u: "unsure", n: "note", e: "everywhere", E: "everywhere-all",
  a: "accept-all", ",": "previous", ".": "next", o: "open-next", d: "done", g: "list",
  "/": "search", k: "codebook", "?": "keys", Enter: "enter", Escape: "escape",
  Backspace: "remove", Delete: "remove", "[": "start-back", "]": "start-on", "{": "end-back",
  "}": "end-on",
};

/** Whether a key with Ctrl, Alt or Meta is one that the notebook would act on its cells with. */
export function reachesCells(event) {
  return event.altKey || event.shiftKey || event.key.length > 1 ||
    "axyzdvbm".includes(event.key.toLowerCase());
}

/** Whether the page's own keys hold: save, find, copy, reload, zoom and the like. */
export function isThePages(event) {
  if (/^F\d+$/.test(event.key)) return true;
  const modified = (event.ctrlKey || event.metaKey) && !event.getModifierState("AltGraph");
  return modified && !reachesCells(event);
}

/**
 * What a key press in the text means.
 *
 * @returns {{does: string, by?: string, direction?: number, extend?: boolean,
 *   sideways?: boolean, label?: string} | null}
 */
export function commandOf(event, book) {
  const graph = event.getModifierState("AltGraph");
  const modified = (event.ctrlKey || event.metaKey) && !graph;
  const { key, shiftKey: extend } = event;
  const arrow = /^Arrow(Left|Right|Up|Down)$/.exec(key)?.[1];
  if (arrow === "Left" || arrow === "Right") {
    const by = modified ? "paragraph" : event.altKey && !graph ? "sentence" : "word";
    return { does: "move", by, direction: arrow === "Left" ? -1 : 1, extend, sideways: true };
  }
  if (arrow) {
    const by = modified ? "paragraph" : event.altKey && !graph ? "sentence" : "line";
    return { does: "move", by, direction: arrow === "Up" ? -1 : 1, extend };
  }
  if (key === "Home" || key === "End") {
    return { does: "move", by: modified ? "text" : "lineboundary", direction: key === "Home" ? -1 : 1, extend };
  }
  if (key === "PageUp" || key === "PageDown") {
    return { does: "page", direction: key === "PageUp" ? -1 : 1, extend };
  }
  if (key === "Tab") return { does: "tab", direction: extend ? -1 : 1 };
  if (modified) {
    const letter = key.toLowerCase();
    if (letter === "z") return { does: extend ? "redo" : "undo" };
    if (letter === "y") return { does: "redo" };
    if (letter === "a") return { does: "select-all" };
    return null;
  }
  if (event.altKey && !graph) return null;
  const label = book.labels.find((one) => one.key && one.key === key);
  if (label) return { does: "label", label: label.name };
  const digit = extend && /^Digit(\d)$/.exec(event.code)?.[1];
  const armed = digit && book.labels.find((one) => one.key === digit);
  if (armed) return { does: "arm", label: armed.name };
  return Object.hasOwn(SINGLE, key) ? { does: SINGLE[key] } : null;
}
