/** Words, sentences and paragraphs of a text: moving through it, and what a drag means. */

import { graphemeCeil, graphemeFloor } from "./text.mjs";

const words = new Intl.Segmenter(undefined, { granularity: "word" });
const sentences = new Intl.Segmenter("en", { granularity: "sentence" });
/** Abbreviations that keep their point and end no sentence. */
const SHORT = /^(?:(?:\p{Lu}\.)+\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|No|Jr|Sr|St|vs)$/u;
const ENDS_SHORT = /(?:^|[^\p{L}\p{N}])(?:(?:\p{Lu}\.)*\p{Lu}|Mr|Mrs|Ms|Dr|Gen|Sen|Rep|Gov|Lt|Col|Prof|No|Jr|Sr|St|vs)\.\s*$/u;
const POSSESSIVE = /^(.+)(['’][sS])$/su;

/** What was found in a block stays: the text never changes. */
const tokens = new WeakMap();
const starts = new WeakMap();

/** The words and the runs of punctuation in a block, in UTF-16 units: [start, end, whether a word]. */
function tokensOf(block) {
  if (!tokens.has(block)) tokens.set(block, tokenise(block.string));
  return tokens.get(block);
}

function tokenise(string) {
  const found = [];
  const push = (start, end, isWord) => {
    const last = found.at(-1);
    if (!isWord && last && !last[2] && last[1] === start) last[1] = end;
    else if (start < end) found.push([start, end, isWord]);
  };
  for (const { segment, index, isWordLike } of words.segment(string)) {
    const [at, end] = [Math.max(index, found.at(-1)?.[1] ?? 0), index + segment.length];
    if (!isWordLike) {
      if (/\S/u.test(segment)) push(at, end, false);
      continue;
    }
    const [, stem] = POSSESSIVE.exec(segment) ?? [];
    if (stem) {
      push(at, at + stem.length, true);
      push(at + stem.length, end, true);
    } else {
      push(at, SHORT.test(segment) && string[end] === "." ? end + 1 : end, true);
    }
  }
  return found;
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
 * and white space is left out at both ends.
 *
 * @returns {[number, number] | null} null where nothing is left
 */
export function snap(text, start, end, free) {
  [start, end] = [graphemeFloor(text, start), graphemeCeil(text, end)];
  if (!free) {
    const [first, last] = [wordAt(text, start), wordAt(text, end)];
    if (first && first[0] < start && start < first[1]) [start] = first;
    if (last && last[0] < end && end < last[1]) [, end] = last;
    while (start < end) {
      const next = step(text, start, 1, "grapheme");
      if (/\S/u.test(text.slice(start, next))) break;
      start = next;
    }
    while (start < end) {
      const before = step(text, end, -1, "grapheme");
      if (/\S/u.test(text.slice(before, end))) break;
      end = before;
    }
  }
  return start < end ? [start, end] : null;
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

/** The numbers of the first and the last block of the paragraph that a block belongs to. */
function paragraphOf(text, number) {
  let [first, last] = [number, number];
  while (text.blocks[first].joined) first -= 1;
  while (text.blocks[last + 1]?.joined) last += 1;
  return [first, last];
}

/** Where the sentences of a paragraph begin, in points of the text. */
function sentenceStarts(text, first, last) {
  const known = starts.get(text.blocks[first]);
  if (known) return known;
  const found = [];
  const string = text.blocks.slice(first, last + 1).map((block) => block.string).join("");
  let point = text.blocks[first].start;
  let before = "";
  for (const { segment } of sentences.segment(string)) {
    if (/\S/u.test(segment)) {
      if (!ENDS_SHORT.test(before)) found.push(point);
      before = segment;
    }
    point += segment.length - (segment.match(/[\udc00-\udfff]/g)?.length ?? 0);
  }
  starts.set(text.blocks[first], found);
  return found;
}

function sentence(text, point, on) {
  let number = text.blockAt(point);
  while (number >= 0 && number < text.blocks.length) {
    const [first, last] = paragraphOf(text, number);
    const all = sentenceStarts(text, first, last);
    const found = on ? all.find((start) => start > point) : all.findLast((start) => start < point);
    if (found !== undefined) return found;
    number = on ? last + 1 : first - 1;
  }
  return on ? text.length : 0;
}

function paragraph(text, point, on) {
  const number = text.blockAt(point);
  const [first, last] = paragraphOf(text, number);
  if (on) return text.blocks[last + 1]?.start ?? text.length;
  if (point > text.blocks[first].start) return text.blocks[first].start;
  return first > 0 ? text.blocks[paragraphOf(text, first - 1)[0]].start : 0;
}
