import assert from "node:assert/strict";
import test from "node:test";
import { Text, graphemeCeil, graphemeFloor, short } from "../../relkit/annotator/text.mjs";

const FAMILY = "👩‍👩‍👧";
const shown = (string) => new Text(string).blocks.map((block) => block.string);
const joined = (string) => new Text(string).blocks.map((block) => block.joined);

test("code points outside, UTF-16 inside", () => {
  const text = new Text(`a${FAMILY}b\n𝒜c`);
  assert.equal(text.length, 10);
  assert.equal(text.slice(1, 6), FAMILY);
  assert.equal(text.slice(8, 10), "𝒜c");
  assert.equal(text.slice(6, 9), "b\n𝒜");
  assert.deepEqual([text.toUnit(1, 9), text.toPoint(1, 2)], [2, 9]);
  assert.equal(text.toPoint(1, 1), 8, "half a character counts as its start");
  assert.deepEqual([text.unitAt(10), text.pointAt(text.string.length)], [text.string.length, 10]);
});

test("a slice is Python's: reversed, negative and beyond the text", () => {
  const text = new Text("ab\ncd\nef");
  assert.deepEqual([text.slice(7, 1), text.slice(-3), text.slice(-99, 99), text.slice(4, 4)], ["", "\nef", "ab\ncd\nef", ""]);
});

test("places beyond a block are its ends", () => {
  for (const string of ["abc\nx", "a𝒜c\nx"]) {
    const text = new Text(string);
    assert.deepEqual([text.toUnit(0, 99), text.toUnit(1, 0)], [text.blocks[0].string.length, 0]);
    assert.deepEqual([text.toPoint(0, 99), text.toPoint(1, -5)], [4, 4]);
  }
});

test("half of a pair is a character of its own, wherever it comes from", () => {
  const text = new Text("\udc00a\ud83d b\ud83d\ude00\ud83d");
  assert.equal(text.length, 7);
  for (let point = 0; point <= 7; point += 1) assert.equal(text.pointAt(text.unitAt(point)), point);
});

test("a block is a line with its end", () => {
  assert.deepEqual(shown("a\nb\r\nc\rd\u2028e\u2029f"), ["a\n", "b\r\n", "c\r", "d\u2028", "e\u2029", "f"]);
  assert.deepEqual(shown("a\x85b\x0bc\x0cd"), ["a\x85b\x0bc\x0cd"]);
});

test("blank lines belong to the block before, the first ones to the first", () => {
  assert.deepEqual(shown("a\n\n \t\n\u00a0\r\n  b"), ["a\n\n \t\n\u00a0\r\n", "  b"]);
  assert.deepEqual(shown("\n \na\nb"), ["\n \na\n", "b"]);
  assert.deepEqual(shown("\n\n"), ["\n\n"]);
  assert.deepEqual(shown("a\n\x1c\x85\n\ufeff\n"), ["a\n\x1c\x85\n", "\ufeff\n"], "blank is what is blank to Python");
  assert.equal(new Text("\n \n  a").first, 3);
});

test("an empty text is one empty block", () => {
  const text = new Text("");
  assert.deepEqual(text.blocks, [{ start: 0, end: 0, unit: 0, string: "", astral: false, joined: false }]);
  assert.deepEqual([text.length, text.slice(0, 1), graphemeCeil(text, 0)], [0, "", 0]);
});

test("long lines are cut after white space", () => {
  const string = `${"so-called, well-known ".repeat(473)}\nend`;
  const text = new Text(string);
  assert.deepEqual(joined(string), [false, true, true, false]);
  assert.ok(text.blocks.slice(0, 3).every((block) => /\s$/.test(block.string) && block.string.length <= 4000));
  assert.equal(text.blocks.map((block) => block.string).join(""), string);
});

test("long Chinese lines are cut after a sign, and other ones between characters", () => {
  const text = new Text("特朗普对中国加征关税，北京强烈反对。".repeat(551));
  assert.ok(text.blocks.length > 2);
  assert.ok(text.blocks.every((block) => /[，。]$/.test(block.string)));
  for (const sign of [FAMILY, "🇺🇸", "e\u0301", "각", "a"]) {
    const long = new Text(`x${sign.repeat(3000)}`);
    for (const block of long.blocks.slice(1)) assert.ok(block.string.startsWith(sign), sign);
    assert.equal(long.blocks.at(-1).end, long.length);
  }
});

test("no character is too long to stay whole", () => {
  for (const size of [3999, 4000, 4300, 50000]) {
    const character = `e${"\u0301".repeat(size)}`;
    const text = new Text(`${character}${character}x`);
    assert.deepEqual(text.blocks.map((block) => block.string[0]).join(""), text.blocks.length === 3 ? "eex" : "ee");
    assert.deepEqual([graphemeFloor(text, size), graphemeCeil(text, size)], [0, size + 1]);
  }
});

test("CRLF is never cut", () => {
  const text = new Text(`a${"\r\n".repeat(9000)}`);
  assert.ok(text.blocks.length > 4);
  assert.ok(text.blocks.every((block) => !block.string.startsWith("\n")));
});

test("characters are those that people see", () => {
  for (const sign of [FAMILY, "👍🏽", "🇺🇸", "e\u0301", "각", "नि", "\r\n", "क्षि"]) {
    const text = new Text(`🇨🇳${sign}z`);
    const size = [...sign].length;
    for (let point = 3; point < 2 + size; point += 1) {
      assert.deepEqual([graphemeFloor(text, point), graphemeCeil(text, point)], [2, 2 + size], sign);
    }
    for (const point of [0, 2, 2 + size]) assert.equal(graphemeFloor(text, point), point);
  }
});

test("boundaries beyond the text are its ends", () => {
  const text = new Text("ab");
  assert.deepEqual([graphemeFloor(text, -4), graphemeCeil(text, 9)], [0, 2]);
});

test("a short text is a line that says where it was cut", () => {
  assert.equal(short("  a\n\tb\u00a0\u2028c  ", 9), "a b c");
  assert.equal(short("abcdef", 6), "abcdef");
  assert.equal(short("abcdefg", 6), "abcde…");
  assert.equal(short("abcd efg", 6), "abcd…");
  assert.equal(short(`ab${FAMILY}c`, 7), `ab…`);
  assert.equal(short(`ab${FAMILY}c`, 8), `ab${FAMILY}c`);
  assert.equal(short(FAMILY, 2), "…");
});
