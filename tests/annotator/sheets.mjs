/** A small codebook and articles for the tests of the browser's functions. */

import { Sheet, openBook } from "../../relkit/annotator/sheet.mjs";

const label = (name, key, layer, attributes = []) => ({
  name, words: name.replaceAll("_", " "), key, layer, definition: "", examples: [], style: "", attributes,
});

export const book = openBook({
  name: "demo 1",
  labels: [
    label("official", "1", "actor", [{ name: "country", values: [], pattern: "[A-Z]{2}", yes_no: false }]),
    label("institution", "2", "actor", [
      { name: "country", values: [], pattern: "[A-Z]{2}", yes_no: false },
      { name: "kind", values: ["office", "party"], pattern: "", yes_no: false },
    ]),
    label("statement", "3", "speech"),
    label("cue", "4", "speech"),
  ],
  relations: [
    { name: "said_by", words: "said by", head: ["statement"], tail: ["official", "institution"], definition: "" },
    { name: "cued_by", words: "cued by", head: ["statement"], tail: ["cue"], definition: "" },
    { name: "continues", words: "continues", head: ["statement"], tail: ["statement"], definition: "" },
  ],
});

export function sheet(text, fields = {}) {
  return new Sheet({ id: "a1", title: "a1", source: "", position: 0, text, spans: [], done: false, note: "", ...fields }, book);
}

/** What the kernel would hold of a sheet, to be compared. */
export function stateOf({ spans, ties, rejected, done, note }) {
  return {
    spans: [...spans.values()].map(({ lane, ...span }) => span),
    ties: [...ties.keys()].sort(), rejected: [...rejected].sort(), done, note,
  };
}
