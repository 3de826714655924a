import assert from "node:assert/strict";
import test from "node:test";
import * as labelling from "../../relkit/annotator/labelling.mjs";
import { Refusal } from "../../relkit/annotator/sheet.mjs";
import { sheet } from "./sheets.mjs";

const TEXT = "Trump spoke. Xi of China answered that tariffs must go.\nBeijing said no more.\n";
const TRUMP = [0, 5, "official", { attributes: { country: "US" } }];
const SAID = [34, 54, "statement"];
const TIE = { label: "said_by", head: SAID, tail: [0, 5, "official"] };

const opened = (fields) => sheet(TEXT, { spans: [TRUMP, SAID], ties: [TIE], ...fields });
const get = (one, key) => one.spans.get(key);

test("words become a span", () => {
  assert.deepEqual(labelling.labelEdit(opened(), 13, 15, "official"), { in: [{ start: 13, end: 15, label: "official" }] });
});

test("the same label over one span gives it new bounds, and its relations go along", () => {
  const one = opened();
  one.apply(labelling.labelEdit(one, 0, 11, "official"));
  assert.deepEqual([...one.spans.keys()].sort(), ["0-11-official", "34-54-statement"]);
  assert.deepEqual(get(one, "0-11-official").attributes, { country: "US" });
  assert.deepEqual([...one.ties.keys()], ["said_by 34-54-statement 0-11-official"]);
});

test("another label of the layer on the same words relabels, keeping what both ask alike", () => {
  const one = opened();
  one.apply(labelling.labelEdit(one, 0, 5, "institution"));
  assert.deepEqual(get(one, "0-5-institution").attributes, { country: "US" });
  assert.equal(one.ties.size, 1);
  one.apply(labelling.relabelEdit(one, get(one, "34-54-statement"), "cue"));
  assert.equal(one.ties.size, 0); // nobody is a cue's source
});

test("the same label on the same words, or a rival in part, is refused", () => {
  const one = opened();
  assert.throws(() => labelling.labelEdit(one, 0, 5, "official"), Refusal);
  assert.throws(() => one.apply(labelling.labelEdit(one, 3, 11, "institution")), Refusal);
});

test("a suggestion is accepted, corrected by label and by bounds, or rejected", () => {
  const one = opened({ suggestions: [[13, 15, "official", 0.8], [16, 24, "official", 0.6], [56, 63, "institution", 0.4]] });
  const [xi, of, beijing] = one.suggestions;
  assert.deepEqual(labelling.acceptEdit([xi]).in, [{ start: 13, end: 15, label: "official", score: 0.8, origin: "accepted" }]);
  assert.deepEqual(labelling.labelEdit(one, 13, 15, "official"), labelling.acceptEdit([xi]));
  assert.deepEqual(labelling.relabelEdit(one, xi, "institution"), {
    in: [{ start: 13, end: 15, label: "institution", score: 0.8, origin: "corrected" }],
    reject: [{ start: 13, end: 15, label: "official", score: 0.8 }],
  });
  const bounds = { in: [{ start: 19, end: 24, label: "official", score: 0.6, origin: "corrected" }], reject: [{ start: 16, end: 24, label: "official", score: 0.6 }] };
  assert.deepEqual(labelling.changeEdit(one, of, { start: 19 }), bounds);
  assert.deepEqual(labelling.labelEdit(one, 19, 24, "official"), bounds);
  assert.deepEqual(labelling.rejectEdit(beijing), { reject: [{ start: 56, end: 63, label: "institution", score: 0.4 }] });
});

const from = (origin) => sheet(TEXT, { spans: [[0, 5, "official", { origin, score: 0.7 }]] });

test("where a span came from is kept when it is changed", () => {
  const moved = (origin) => {
    const one = from(origin);
    return labelling.changeEdit(one, get(one, "0-5-official"), { end: 11 }).in[0];
  };
  assert.deepEqual(["person", "accepted", "corrected", "model", "rule"].map((origin) => moved(origin).origin ?? "person"),
    ["person", "corrected", "corrected", "corrected", "corrected"]);
  assert.equal(moved("accepted").score, 0.7);
  const one = from("accepted");
  assert.equal(labelling.changeEdit(one, get(one, "0-5-official"), { unsure: true }).in[0].origin, "accepted");
});

for (const origin of ["model", "rule"]) {
  test(`a span by a ${origin} is accepted as it is, and corrected by any change`, () => {
    const one = from(origin);
    const span = get(one, "0-5-official");
    const place = { start: 0, end: 5, label: "official" };
    assert.deepEqual(labelling.approveEdit(span), { out: [place], in: [{ ...place, score: 0.7, origin: "accepted" }] });
    assert.equal(labelling.changeEdit(one, span, { attributes: { country: "US" } }).in[0].origin, "corrected");
    assert.equal(labelling.changeEdit(one, span, { unsure: true }).in[0].origin, "corrected");
    one.apply(labelling.relabelEdit(one, span, "institution"));
    assert.equal(get(one, "0-5-institution").origin, "corrected");
  });
}

test("a suggestion without a score, as rules make them, is accepted, corrected or rejected", () => {
  const one = opened({ suggestions: [[13, 15, "official", null], [56, 63, "institution", null]] });
  const [xi, beijing] = one.suggestions;
  assert.deepEqual(labelling.acceptable(one, 0.9), [xi, beijing]);
  assert.deepEqual(labelling.acceptEdit([xi]).in, [{ start: 13, end: 15, label: "official", origin: "accepted" }]);
  assert.deepEqual(labelling.changeEdit(one, xi, { end: 24 }), {
    in: [{ start: 13, end: 24, label: "official", origin: "corrected" }],
    reject: [{ start: 13, end: 15, label: "official" }],
  });
  assert.deepEqual(labelling.rejectEdit(beijing), { reject: [{ start: 56, end: 63, label: "institution" }] });
});

test("deleting takes the relations along, and the suggestion does not come back", () => {
  const one = opened({ suggestions: [[0, 5, "official", 0.8]] });
  const edit = labelling.removeEdit(one, get(one, "0-5-official"));
  assert.deepEqual(edit.untie, [TIE]);
  assert.deepEqual(edit.reject, [{ start: 0, end: 5, label: "official", score: 0.8 }]);
  one.apply(edit);
  assert.equal(one.openSuggestions().length, 0);
});

test("all above a confidence: of those that exclude each other the surer", () => {
  const one = sheet(TEXT, { suggestions: [[0, 5, "official", 0.8], [0, 11, "institution", 0.9], [13, 15, "official", 0.5], [16, 18, "cue", 0.3]] });
  assert.deepEqual(labelling.acceptable(one, 0.5).map(({ label, start }) => [label, start]), [["institution", 0], ["official", 13]]);
  one.apply(labelling.acceptEdit(labelling.acceptable(one, 0)));
  assert.equal(one.spans.size, 3);
});

test("only relations of the codebook are possible, and not twice", () => {
  const one = sheet(TEXT, { spans: [TRUMP, SAID, [56, 63, "statement"], [64, 68, "cue"]], ties: [TIE] });
  const [trump, said, other, cue] = [...one.spans.values()];
  const names = (a, b) => labelling.possibleTies(one, a, b).map(({ label, head }) => `${label} from ${head[0]}`);
  assert.deepEqual(names(said, trump), []);
  assert.deepEqual(names(other, trump), ["said_by from 56"]);
  assert.deepEqual(names(trump, other), ["said_by from 56"]);
  assert.deepEqual(names(said, other), ["continues from 34"]);
  assert.deepEqual(names(said, cue), ["cued_by from 34"]);
  assert.deepEqual(names(trump, cue), []);
  assert.deepEqual(names(said, said), []);
});
