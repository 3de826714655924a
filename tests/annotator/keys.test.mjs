import assert from "node:assert/strict";
import test from "node:test";
import { KEYS, RESERVED, commandOf, isThePages } from "../../relkit/annotator/keys.mjs";
import { book } from "./sheets.mjs";

const press = (key, more = {}) => ({
  key, code: "", ctrlKey: false, altKey: false, metaKey: false, shiftKey: false, getModifierState: () => false, ...more,
});
const does = (key, more) => commandOf(press(key, more), book)?.does;

test("the reserved keys are those that do something, and the space", () => {
  const doing = [..."!\"#$%&'()*+,-./:;<=>?@[]^_`{|}~abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"].filter((key) => does(key));
  assert.deepEqual([...doing, " "].sort(), [...RESERVED].sort());
});

test("labels have their keys, with Shift they are armed", () => {
  assert.deepEqual(commandOf(press("3"), book), { does: "label", label: "statement" });
  assert.deepEqual(commandOf(press("§", { code: "Digit3", shiftKey: true }), book), { does: "arm", label: "statement" });
  assert.equal(does("9"), undefined);
});

test("arrows move by word, sentence and paragraph, and select with Shift", () => {
  const move = (key, more) => commandOf(press(key, more), book);
  assert.deepEqual(move("ArrowRight"), { does: "move", by: "word", direction: 1, extend: false, sideways: true });
  assert.deepEqual(move("ArrowLeft", { altKey: true, shiftKey: true }), { does: "move", by: "sentence", direction: -1, extend: true, sideways: true });
  assert.equal(move("ArrowRight", { ctrlKey: true }).by, "paragraph");
  assert.equal(move("ArrowDown").by, "line");
});

test("undo and redo, on every keyboard", () => {
  assert.equal(does("z", { ctrlKey: true }), "undo");
  assert.equal(does("Z", { ctrlKey: true, shiftKey: true }), "redo");
  assert.equal(does("z", { metaKey: true }), "undo");
  assert.equal(does("y", { ctrlKey: true }), "redo");
});

test("a bracket typed with AltGr is a bracket", () => {
  const graph = { ctrlKey: true, altKey: true, getModifierState: (name) => name === "AltGraph" };
  assert.equal(does("[", graph), "start-back");
  assert.equal(isThePages(press("[", graph)), false);
});

test("saving, finding, copying and function keys stay the page's, what acts on cells does not", () => {
  for (const key of ["s", "f", "c", "r", "0"]) assert.equal(isThePages(press(key, { ctrlKey: true })), true, key);
  for (const key of ["Enter", "a", "x", "z", "v", "Backspace"]) assert.equal(isThePages(press(key, { ctrlKey: true })), false, key);
  assert.equal(isThePages(press("F5")), true);
  for (const key of ["b", "m", "x", "s", "Enter"]) assert.equal(isThePages(press(key)), false, key);
});

test("every key that does something is in the overlay", () => {
  const shown = KEYS.flatMap(([, rows]) => rows.map(([keys]) => keys)).join(" ");
  for (const key of RESERVED.replace(" ", "").replace("E", "")) assert.ok(shown.includes(key), key);
});
