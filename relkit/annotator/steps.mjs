/** Words, sentences and paragraphs of a text: moving through it, and what a drag means. */

import { graphemeCeil, graphemeFloor } from "./text.mjs";

// Of one language for all, so that a span does not depend on the browser that it was made in. Chinese,
// Japanese and Thai are cut into words all the same.
const words = new Intl.Segmenter("en", { granularity: "word" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
/**
 * What somebody can see: not white space, to JavaScript or to Python, and not soft hyphens, marks of
 * direction and the like, which Unicode counts as a part of the word before them.
 */
const INK = /[^\s\x1c-\x1f\x85\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069]/;
const UNSEEN_END = new RegExp(`${INK.source.replace("[^", "[")}+$`);
const TITLES = "Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Capt|Adm|Prof|Jr|Sr|St|vs";
const COUNTED = "No|Nos|Jan|Feb|Aug|Sept|Oct|Nov|Dec";
/** Abbreviations that keep their point, and those that do so before a number. */
const SHORT = new RegExp(`^(?:(?:\\p{L}\\.)+\\p{L}|Ph\\.D|${TITLES})$`, "u");
const SHORT_COUNTED = new RegExp(`^(?:${COUNTED})$`);
/** What ends no sentence (an initial does not either, but "I" does), and what ends none before a number. */
const ENDS_SHORT = new RegExp(
  `(?:^|[^\\p{L}\\p{N}])(?:(?:\\p{Lu}\\.)+\\p{Lu}|(?!I)\\p{Lu}|${TITLES})\\.\\s*$`, "u");
const ENDS_COUNTED = new RegExp(`(?:^|[^\\p{L}\\p{N}])(?:${COUNTED})\\.\\s*$`, "u");
const POSSESSIVE = /^(.+)(['’ʼ][sS])$/su;
/** As much of the neighbours of a long line's piece as tells where its first and last sentence begin. */
const NEIGHBOURS = 400;

/** What was found in a block stays: the text never changes. */
const tokens = new WeakMap();
const starts = new WeakMap();

/** The words and the runs of punctuation in a block, in UTF-16 units: [start, end, whether a word]. */
function tokensOf(block) {
  if (!tokens.has(block)) tokens.set(block, INK.test(block.string) ? tokenise(block.string) : []);
  return tokens.get(block);
}

function tokenise(string) {
  const found = [];
  const push = (start, end, isWord) => {
    const last = found.at(-1);
    if (!isWord && last && !last[2] && last[1] === start) last[1] = end;
    else if (start < end) found.push([start, end, isWord]);
  };
  for (const { segment: whole, index, isWordLike } of words.segment(string)) {
    if (!INK.test(whole)) continue;
    const segment = isWordLike ? whole.replace(UNSEEN_END, "") : whole;
    const [at, end] = [Math.max(index, found.at(-1)?.[1] ?? 0), index + segment.length];
    if (!isWordLike) {
      push(at, end, false);
      continue;
    }
    const [, stem] = POSSESSIVE.exec(segment) ?? [];
    if (stem) {
      push(at, at + stem.replace(UNSEEN_END, "").length, true);
      push(at + stem.length, end, true);
    } else if (/^[sS]$/.test(segment) && isApostrophe(string, found, index)) {
      found.at(-1)[1] = end;
      found.at(-1)[2] = true;
    } else {
      push(at, keepsPoint(segment, string.slice(end, end + 8)) ? end + 1 : end, true);
    }
  }
  return found;
}

/** Whether the last token is an apostrophe between a word that keeps its point and what begins here. */
function isApostrophe(string, found, here) {
  const [word, sign] = found.slice(-2);
  return Boolean(sign) && word[2] && !sign[2] && word[1] === sign[0] && sign[1] === here &&
    /^['’ʼ]$/.test(string.slice(sign[0], here));
}

function keepsPoint(word, after) {
  return after.startsWith(".") &&
    (SHORT.test(word) || (SHORT_COUNTED.test(word) && /^\.\s*\p{N}/u.test(after)));
}

/**
 * The word that holds a point or touches it; of two, the one that begins there.
 *
 * @returns {[number, number] | null}
 */
export function wordAt(text, point) {
  const number = text.blockAt(point);
  const block = text.blocks[number];
  const unit = text.toUnit(number, point);
  const touching = tokensOf(block).filter(([start, end, isWord]) => isWord && start <= unit && unit <= end);
  const word = touching.at(-1);
  if (word) return [text.toPoint(number, word[0]), text.toPoint(number, word[1])];
  return point === block.start && number > 0 ? lastWord(text, number - 1, point) : null;
}

/** A word at the very end of the block before, where the block goes on in the same paragraph. */
function lastWord(text, number, point) {
  const word = tokensOf(text.blocks[number]).at(-1);
  const found = word?.[2] && [text.toPoint(number, word[0]), text.toPoint(number, word[1])];
  return found && found[1] === point ? found : null;
}

/**
 * What somebody means who selects from start to end.
 *
 * A character is never split. Unless the selection is `free`, a word touched in part is taken whole,
 * and white space and what else cannot be seen is left out at both ends.
 *
 * @returns {[number, number] | null} null where nothing is left
 */
export function snap(text, start, end, free) {
  if (start >= end) return null;
  const whole = [graphemeFloor(text, start), graphemeCeil(text, end)];
  if (free) return whole;
  const [first, last] = whole.map((point) => wordAt(text, point));
  if (first && first[0] < whole[0] && whole[0] < first[1]) [whole[0]] = first;
  if (last && last[0] < whole[1] && whole[1] < last[1]) [, whole[1]] = last;
  const string = text.slice(...whole);
  const before = string.search(INK);
  if (before < 0) return null;
  let after = string.length;
  while (!INK.test(string[after - 1])) after -= 1;
  // Nothing unseen is astral: so many units are so many points. A mark may stand on a space, though.
  return [
    graphemeFloor(text, whole[0] + before),
    graphemeCeil(text, whole[1] - (string.length - after)),
  ];
}

/**
 * The point that one step leads to.
 *
 * @param {1 | -1} direction
 * @param {"grapheme" | "word" | "sentence" | "paragraph"} by
 */
export function step(text, point, direction, by) {
  const on = direction > 0;
  if (on ? point >= text.length : point <= 0) return on ? text.length : 0;
  if (by === "grapheme") {
    return on ? graphemeCeil(text, point + 1) : graphemeFloor(text, point - 1);
  }
  if (by === "paragraph") return paragraph(text, point, on);
  // Unicode's words and sentences may begin inside of what is one character to the eye.
  if (by === "sentence") return outward(text, sentence(text, point, on), on);
  return outward(text, on ? wordOn(text, point) : wordBack(text, point), on);
}

function outward(text, point, on) {
  return on ? graphemeCeil(text, point) : graphemeFloor(text, point);
}

function wordOn(text, point) {
  for (let number = text.blockAt(point); number < text.blocks.length; number += 1) {
    const unit = text.toUnit(number, Math.max(point, text.blocks[number].start));
    const token = tokensOf(text.blocks[number]).find(([, end]) => end > unit);
    if (token) return text.toPoint(number, token[1]);
  }
  return text.length;
}

function wordBack(text, point) {
  for (let number = text.blockAt(point); number >= 0; number -= 1) {
    const unit = text.toUnit(number, Math.min(point, text.blocks[number].end));
    const token = tokensOf(text.blocks[number]).findLast(([start]) => start < unit);
    if (token) return text.toPoint(number, token[0]);
  }
  return 0;
}

/**
 * Where sentences begin in a block, in points of the text.
 *
 * A piece of a long line is read with the ends of its neighbours, never with the whole line: a browser
 * takes as long for each sentence as the string is long, which is minutes for one of 500,000 characters.
 */
function sentenceStarts(text, number) {
  const block = text.blocks[number];
  const known = starts.get(block);
  if (known) return known;
  const next = text.blocks[number + 1];
  const head = block.joined ? text.blocks[number - 1].string.slice(-NEIGHBOURS) : "";
  const string = head + block.string + (next?.joined ? next.string.slice(0, NEIGHBOURS) : "");
  const found = [];
  let before = "";
  for (const { segment, index } of INK.test(block.string) ? sentences.segment(string) : []) {
    const ink = segment.search(INK);
    if (ink < 0) continue;
    const unit = index + ink - head.length;
    const goesOn = ENDS_SHORT.test(before) ||
      (ENDS_COUNTED.test(before) && /^\p{N}/u.test(segment.slice(ink, ink + 2)));
    if (!goesOn && unit >= 0 && unit < block.string.length) found.push(text.toPoint(number, unit));
    before = segment.slice(-40);
  }
  starts.set(block, found);
  return found;
}

function sentence(text, point, on) {
  let number = text.blockAt(point);
  for (; number >= 0 && number < text.blocks.length; number += on ? 1 : -1) {
    const all = sentenceStarts(text, number);
    const found = on ? all.find((start) => start > point) : all.findLast((start) => start < point);
    if (found !== undefined) return found;
  }
  return on ? text.length : 0;
}

function paragraph(text, point, on) {
  let number = text.blockAt(point);
  // The first block may have blank lines before its own.
  if (on && point < text.first) return text.first;
  if (on) {
    do number += 1; while (text.blocks[number]?.joined);
    return text.blocks[number]?.start ?? text.length;
  }
  const startOf = () => {
    while (text.blocks[number].joined) number -= 1;
    return number > 0 ? text.blocks[number].start : text.first;
  };
  if (startOf() < point) return startOf();
  if (number === 0) return 0;
  number -= 1;
  return startOf();
}
