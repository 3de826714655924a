/** A text in code points, as Python counts, over a string that the browser counts in UTF-16. */

/** A block of more UTF-16 units is drawn in pieces. */
const LONGEST = 4000;
const LINE = /[^\n\r\u2028\u2029]*(?:\r\n|[\n\r\u2028\u2029])|[^\n\r\u2028\u2029]+/g;
const graphemes = new Intl.Segmenter(undefined, { granularity: "grapheme" });

/**
 * A block: a line with its end and the blank lines after it, or a piece of a very long one.
 *
 * @typedef {{start: number, end: number, string: string, astral: boolean, joined: boolean}} Block
 */

export class Text {
  /** @param {string} string */
  constructor(string) {
    this.string = string;
    /** @type {Block[]} which cover the text in order; a `joined` one goes on in the same paragraph */
    this.blocks = [];
    this.length = 0;
    let lines = "";
    for (const [line] of string.matchAll(LINE)) {
      if (lines && /\S/.test(line) && /\S/.test(lines)) {
        this.#add(lines);
        lines = "";
      }
      lines += line;
    }
    if (lines || !string) this.#add(lines);
  }

  #add(string) {
    let from = 0;
    while (from < string.length || !string) {
      const to = string.length - from > LONGEST ? cut(string, from) : string.length;
      const piece = from || to < string.length ? string.slice(from, to) : string;
      const points = piece.length - (piece.match(/[\udc00-\udfff]/g)?.length ?? 0);
      this.blocks.push({
        start: this.length, end: this.length + points, string: piece,
        astral: points < piece.length, joined: from > 0,
      });
      this.length += points;
      from = to;
      if (!string) return;
    }
  }

  /** The number of the block that holds a point; the last one for the end of the text. */
  blockAt(point) {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle].start <= point) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where a point of the text lies in a block's string, in UTF-16 units. */
  toUnit(number, point) {
    const { start, string, astral } = this.blocks[number];
    if (!astral) return point - start;
    let unit = 0;
    for (let left = point - start; left > 0 && unit < string.length; left -= 1) {
      unit += string.codePointAt(unit) > 0xffff ? 2 : 1;
    }
    return unit;
  }

  /** Which point of the text a place in a block's string is; half a character counts as its start. */
  toPoint(number, unit) {
    const { start, string, astral } = this.blocks[number];
    if (!astral) return start + unit;
    let point = start;
    for (let at = 0; at < unit; point += 1) {
      at += string.codePointAt(at) > 0xffff ? 2 : 1;
      if (at > unit) break;
    }
    return point;
  }

  /** text[start:end], as Python has it. */
  slice(start, end) {
    const [first, last] = [this.blockAt(start), this.blockAt(end)];
    if (first === last) {
      return this.blocks[first].string.slice(this.toUnit(first, start), this.toUnit(first, end));
    }
    const between = this.blocks.slice(first + 1, last).map(({ string }) => string);
    return [
      this.blocks[first].string.slice(this.toUnit(first, start)), ...between,
      this.blocks[last].string.slice(0, this.toUnit(last, end)),
    ].join("");
  }
}

/** Where a long line is cut: after white space if there is some, and never inside of a character. */
function cut(string, from) {
  const piece = string.slice(from, from + LONGEST);
  const blank = Math.max(...[" ", "\t", "\u00a0"].map((space) => piece.lastIndexOf(space)));
  const wanted = blank > LONGEST / 2 ? blank + 1 : piece.length;
  // A little more than the piece, so that a character that crosses the cut is seen whole.
  const near = Math.max(0, wanted - 200);
  const around = string.slice(from + near, from + wanted + 200);
  const { index } = graphemes.segment(around).containing(wanted - near) ?? { index: wanted - near };
  return from + near + (index > 0 ? index : wanted - near);
}

/** The boundaries between characters, as people see them, around a point: [at or before, at or after]. */
function boundaries(text, point) {
  const number = text.blockAt(point);
  const { string, start, end } = text.blocks[number];
  if (point <= start || point >= end) return [point, point];
  const unit = text.toUnit(number, point);
  const { index, segment } = graphemes.segment(string).containing(unit);
  if (index === unit) return [point, point];
  return [text.toPoint(number, index), text.toPoint(number, index + segment.length)];
}

/** The last boundary between characters that is not after a point. */
export function graphemeFloor(text, point) {
  return boundaries(text, point)[0];
}

/** The first boundary between characters that is not before a point. */
export function graphemeCeil(text, point) {
  return boundaries(text, point)[1];
}
