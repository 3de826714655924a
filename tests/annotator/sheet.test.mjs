import assert from "node:assert/strict";
import test from "node:test";
import { Refusal } from "../../relkit/annotator/sheet.mjs";
import { sheet, stateOf } from "./sheets.mjs";

const TEXT = "Trump spoke. Xi of China answered that tariffs must go.\nBeijing said no more.\n";
const TRUMP = [0, 5, "official"];
const SAID = [34, 54, "statement"];

test("an edit adds, takes away and ties, and takes done back", () => {
  const one = sheet(TEXT, { spans: [TRUMP], done: true });
  one.apply({ in: [{ start: 34, end: 54, label: "statement" }], tie: [{ label: "said_by", head: SAID, tail: TRUMP }] });
  assert.equal(one.spans.size, 2);
  assert.equal(one.done, false);
  assert.deepEqual([...one.ties.keys()], ["said_by 34-54-statement 0-5-official"]);
  one.apply({ out: [{ start: 0, end: 5, label: "official" }], untie: [{ label: "said_by", head: SAID, tail: TRUMP }] });
  assert.deepEqual([...one.spans.keys()], ["34-54-statement"]);
  assert.equal(one.tiesWith({ start: 34, end: 54, label: "statement" }).length, 0);
});

test("done and note alone leave everything else", () => {
  const one = sheet(TEXT, { spans: [TRUMP] });
  one.apply({ done: true });
  one.apply({ note: "odd" });
  assert.deepEqual([one.done, one.note, one.spans.size], [true, "odd", 1]);
});

test("a relation stays with a span that only gets other fields", () => {
  const one = sheet(TEXT, { spans: [TRUMP, SAID], ties: [{ label: "said_by", head: SAID, tail: TRUMP }] });
  one.apply({ out: [{ start: 0, end: 5, label: "official" }], in: [{ start: 0, end: 5, label: "official", unsure: true }] });
  assert.equal(one.tiesWith({ start: 0, end: 5, label: "official" }).length, 1);
  assert.equal(one.spans.get("0-5-official").unsure, true);
});

const REFUSED = {
  "a label that the codebook does not know": { in: [{ start: 0, end: 3, label: "nobody" }] },
  "a span beyond the text": { in: [{ start: 70, end: 700, label: "cue" }] },
  "a span without a character": { in: [{ start: 7, end: 7, label: "cue" }] },
  "a span before the text": { in: [{ start: -1, end: 7, label: "cue" }] },
  "half a character": { in: [{ start: 0.5, end: 7, label: "cue" }] },
  "one over another of its label": { in: [{ start: 3, end: 8, label: "official" }] },
  "one over another of its layer": { in: [{ start: 3, end: 8, label: "institution" }] },
  "two of one layer over each other": { in: [{ start: 13, end: 20, label: "cue" }, { start: 13, end: 15, label: "statement" }] },
  "what is not there going": { out: [{ start: 1, end: 5, label: "official" }] },
  "one going twice": { out: [{ start: 0, end: 5, label: "official" }, { start: 0, end: 5, label: "official" }] },
  "a tied span going": { out: [{ start: 0, end: 5, label: "official" }] },
  "a relation that is there": { tie: [{ label: "said_by", head: SAID, tail: TRUMP }] },
  "a relation that the codebook does not allow": { tie: [{ label: "cued_by", head: SAID, tail: TRUMP }] },
  "a relation that the codebook does not know": { tie: [{ label: "likes", head: SAID, tail: TRUMP }] },
  "a relation to nothing": { tie: [{ label: "said_by", head: SAID, tail: [13, 15, "official"] }] },
  "a span tied to itself": { tie: [{ label: "continues", head: SAID, tail: SAID }] },
  "untying what is not tied": { untie: [{ label: "continues", head: SAID, tail: SAID }] },
  "rejecting twice": { reject: [{ start: 13, end: 15, label: "official" }] },
  "taking back a rejection that was none": { unreject: [{ start: 14, end: 15, label: "official" }] },
};

for (const [what, edit] of Object.entries(REFUSED)) {
  test(`refused, and nothing changed: ${what}`, () => {
    const one = sheet(TEXT, {
      spans: [TRUMP, SAID], ties: [{ label: "said_by", head: SAID, tail: TRUMP }], rejected: [[13, 15, "official"]],
    });
    const before = stateOf(one);
    assert.throws(() => one.apply(edit), Refusal);
    assert.deepEqual(stateOf(one), before);
  });
}

test("suggestions give way to spans and to rejections, and come back with undo", () => {
  const one = sheet(TEXT, { suggestions: [[0, 5, "official", 0.9], [13, 15, "official", 0.4], [16, 24, "cue", 0.7]] });
  const open = () => one.openSuggestions().map(({ start }) => start);
  assert.deepEqual(open(), [0, 13, 16]);
  one.apply({ in: [{ start: 0, end: 11, label: "institution" }] });
  assert.deepEqual(open(), [13, 16]);
  one.apply({ reject: [{ start: 16, end: 24, label: "cue" }] });
  assert.deepEqual(open(), [13]);
  one.apply({ unreject: [{ start: 16, end: 24, label: "cue" }] });
  one.apply({ out: [{ start: 0, end: 11, label: "institution" }] });
  assert.deepEqual(open(), [0, 13, 16]);
});

test("what an edit changes to look at holds the suggestions that it shows or hides", () => {
  const one = sheet(TEXT, { suggestions: [[0, 11, "official", 0.9]] });
  const touched = one.apply({ in: [{ start: 6, end: 11, label: "official" }] });
  assert.deepEqual(touched.map(({ start, end }) => [start, end]), [[6, 11], [0, 11]]);
});

test("spans over each other lie in lanes of their own", () => {
  const one = sheet(TEXT, { spans: [[0, 24, "statement"], TRUMP] });
  assert.deepEqual([...one.spans.values()].map(({ lane }) => lane), [0, 1]);
  one.apply({ in: [{ start: 3, end: 4, label: "institution" }].map((span) => ({ ...span, start: 13, end: 15 })) });
  assert.equal(one.spans.get("13-15-institution").lane, 1);
});
