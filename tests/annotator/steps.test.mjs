import assert from "node:assert/strict";
import test from "node:test";
import { snap, step, wordAt } from "../../relkit/annotator/steps.mjs";
import { Text } from "../../relkit/annotator/text.mjs";

/** What steps to the right lead over, piece for piece. */
function pieces(string, by) {
  const text = new Text(string);
  const found = [];
  for (let point = 0; point < text.length;) {
    const next = step(text, point, 1, by);
    found.push(text.slice(point, next));
    point = next;
  }
  return found;
}

/** The points that steps to the left lead over. */
function back(string, by) {
  const text = new Text(string);
  const found = [];
  for (let point = text.length; point > 0;) found.push(point = step(text, point, -1, by));
  return found;
}

const words = (string) => pieces(string, "word").map((piece) => piece.trim());
const taken = (string, start, end, free = false) => {
  const text = new Text(string);
  const range = snap(text, start, end, free);
  return range && text.slice(...range);
};

for (const [string, expected] of Object.entries({
  "Trump's and Trump’s, officials' TRUMP'S": ["Trump", "'s", "and", "Trump", "’s", ",", "officials", "'", "TRUMP", "'S"],
  "the U.S. and U.K.-based U.S.A.": ["the", "U.S.", "and", "U.K.", "-", "based", "U.S.A."],
  "U.S.'s Jr.’s": ["U.S.", "'s", "Jr.", "’s"],
  "Mr. Xi Jr. went on.": ["Mr.", "Xi", "Jr.", "went", "on", "."],
  "no. No. 5, No. Then": ["no", ".", "No.", "5", ",", "No", ".", "Then"],
  "at 5 p.m. on Sept. 3": ["at", "5", "p.m.", "on", "Sept.", "3"],
  "1,000 or 3.5 or 25%!": ["1,000", "or", "3.5", "or", "25", "%!"],
  "well-known don't": ["well", "-", "known", "don't"],
  "“Yes,” he": ["“", "Yes", ",”", "he"],
  "\u200eTrump\u200e’s\xad tar\xadiffs\ufeff.": ["\u200eTrump", "\u200e’s", "\xad tar\xadiffs", "."],
  "北京表示。": ["北京", "表示", "。"],
  "قال الرئيس": ["قال", "الرئيس"],
})) {
  test(`words: ${string}`, () => assert.deepEqual(words(string), expected));
}

test("to the left a step leads to where a word begins", () => {
  assert.deepEqual(back("Mr. Xi’s “no”  ", "word"), [12, 10, 9, 6, 4, 0]);
});

test("the word at a point is the one that holds it, begins there or ends there", () => {
  const text = new Text("the Trump’s (U.S.) end\nnew");
  const at = (point) => { const range = wordAt(text, point); return range && text.slice(...range); };
  assert.deepEqual([0, 2, 3, 4, 6, 9, 10, 11].map(at), ["the", "the", "the", "Trump", "Trump", "’s", "’s", "’s"]);
  assert.deepEqual([12, 13, 17, 18].map(at), [null, "U.S.", "U.S.", null]);
  assert.deepEqual([22, 23, 26].map(at), ["end", "new", "new"]);
  assert.equal(wordAt(new Text(""), 0), null);
});

test("a word at the end of a piece of a long line is touched, too", () => {
  const text = new Text("a".repeat(9000));
  assert.deepEqual(wordAt(text, 9000), [8000, 9000]);
  assert.equal(wordAt(text, 4000)[0], 4000);
});

test("a drag takes words whole, signs as selected, and no white space", () => {
  const string = "He said: “Tariffs work,” \u00a0\n\n and left";
  assert.equal(taken(string, 12, 19), "Tariffs work");
  assert.equal(taken(string, 9, 12), "“Tariffs");
  assert.equal(taken(string, 19, 28), "work,”");
  assert.equal(taken(string, 7, 10), ": “");
  assert.equal(taken(string, 22, 28), ",”");
  assert.equal(taken(string, 24, 29), null);
  assert.equal(taken(string, 2, 3), null);
  assert.equal(taken(string, 5, 5), null);
  assert.equal(taken("Trump’s", 5, 7), "’s");
  assert.equal(taken("Trump’s", 2, 5), "Trump");
  assert.equal(taken("\ufeffHi\x85", 0, 4), "Hi");
  assert.equal(taken("\u202eHi\u202c ab\xadc\u200b", 0, 10), "Hi\u202c ab\xadc");
  assert.equal(taken("a \u200f\xad b", 1, 5), null);
  assert.equal(taken("a\u200d b", 0, 2), "a\u200d", "a joiner is a part of its character");
});

test("a free drag takes what is selected, but whole characters", () => {
  const string = "He 👩‍👩‍👧 said ";
  assert.equal(taken(string, 1, 2, true), "e");
  assert.equal(taken(string, 4, 6, true), "👩‍👩‍👧");
  assert.equal(taken(string, 8, 9, true), " ");
  assert.equal(taken(string, 4, 4, true), null);
  assert.equal(taken("a\r\nb", 1, 2, true), "\r\n");
});

for (const [string, expected] of Object.entries({
  "Mr. Xi met Gen. Li. They spoke.": ["Mr. Xi met Gen. Li. ", "They spoke."],
  "The U.S. Senate and Sen. Paul vs. St. Paul Jr. Yes.": ["The U.S. Senate and Sen. Paul vs. St. Paul Jr. Yes."],
  "Neither do I. John F. Kennedy did.": ["Neither do I. ", "John F. Kennedy did."],
  "“No. 5 is it.” On Sept. 3 he said No. Then he left.": ["“No. 5 is it.” ", "On Sept. 3 he said No. ", "Then he left."],
  "One.\nTwo three\n\n  Four? Five": ["One.\n", "Two three\n\n  ", "Four? ", "Five"],
  "他说。她说。": ["他说。", "她说。"],
})) {
  test(`sentences: ${string}`, () => assert.deepEqual(pieces(string, "sentence"), expected));
}

test("to the left a step leads to where this sentence begins, or the one before", () => {
  assert.deepEqual(back("One. Two.\n\nThree.", "sentence"), [11, 5, 0]);
  assert.equal(step(new Text("One. Two."), 7, -1, "sentence"), 5);
});

test("sentences go on through the pieces of a long line", () => {
  const sentence = "Mr. Xi said that the U.S. had gone too far with 25% and more on steel. ";
  const found = pieces(sentence.repeat(1000), "sentence");
  assert.deepEqual(found, Array(1000).fill(sentence));
  assert.equal(back(sentence.repeat(1000), "sentence").length, 1000);
  const long = `${"and more ".repeat(1500)}. Then it ended.`;
  assert.deepEqual(pieces(long, "sentence").slice(-1), ["Then it ended."]);
  assert.equal(pieces(long, "sentence").length, 2);
});

test("what begins the next piece of a long line tells whether a sentence ends in this one", () => {
  const string = `${"word ".repeat(798)}ab p.m. ( ${"and ".repeat(300)}so on. End.`;
  assert.equal(new Text(string).blocks[0].end, 4000);
  assert.deepEqual(pieces(string, "sentence").slice(1), ["End."]);
});

test("paragraphs begin where lines do that are not blank", () => {
  const string = "\n \n  First\n\n\nSecond\r\n \r\nThird\n\n";
  assert.deepEqual(pieces(string, "paragraph"), ["\n \n", "  First\n\n\n", "Second\r\n \r\n", "Third\n\n"]);
  assert.deepEqual(back(string, "paragraph"), [24, 13, 3, 0]);
  assert.deepEqual(back("\ufeff\nx\n\x85\ny", "paragraph"), [6, 2, 0]);
  assert.deepEqual(pieces("\n\n\n", "paragraph"), ["\n\n\n"]);
});

test("the pieces of a long line are one paragraph", () => {
  const string = `\n\n${"many words ".repeat(1000)}\nnext`;
  assert.deepEqual(pieces(string, "paragraph").map((piece) => piece.length), [2, 11001, 4]);
  assert.equal(step(new Text(string), 9000, -1, "paragraph"), 2);
  assert.deepEqual(back(string, "paragraph"), [11003, 2, 0]);
});

test("no step leads beyond the text", () => {
  for (const string of ["", "ab c. D\n"]) {
    const text = new Text(string);
    for (const by of ["grapheme", "word", "sentence", "paragraph"]) {
      for (const point of [-3, 0]) assert.equal(step(text, point, -1, by), 0);
      for (const point of [text.length, text.length + 3]) assert.equal(step(text, point, 1, by), text.length);
    }
  }
});
