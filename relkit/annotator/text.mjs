/** A text in code points, as Python counts, over a string that the browser counts in UTF-16. */

/** A block of more UTF-16 units is drawn in pieces. */
const LONGEST = 4000;
/** What Python's str.isspace takes for white space: not quite what \s does. */
const PYTHON_SPACE = /[^\S\ufeff]|[\x1c-\x1f\x85]/;
const PYTHON_SPACES = new Set(Array.from({ length: 0x3001 }, (_, code) => code).filter(
  (code) => PYTHON_SPACE.test(String.fromCharCode(code))));
const SPACE_RUNS = new RegExp(`(?:${PYTHON_SPACE.source})+`, "g");
const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A block: a line with its end and the blank lines after it, or a piece of a very long one.
 * The first one has the blank lines before it, too.
 *
 * `start` and `end` are points of the text; `unit` is where it begins in the text's string.
 * A `joined` block goes on in the paragraph of the one before. An empty text has one empty block.
 *
 * @typedef {{start: number, end: number, unit: number, string: string, astral: boolean,
 *   joined: boolean}} Block
 */

export class Text {
  #astral;

  /** @param {string} string */
  constructor(string) {
    this.string = string;
    /** @type {Block[]} which cover the text in order */
    this.blocks = [];
    this.length = 0;
    /** Where the first line begins that is not blank. */
    this.first = 0;
    this.#astral = /[\ud800-\udbff]/.test(string);
    let [from, line, inked, lineInked] = [0, 0, false, false];
    for (let at = 0; at < string.length; at += 1) {
      const code = string.charCodeAt(at);
      if (!lineInked && !PYTHON_SPACES.has(code)) {
        if (inked) {
          this.#add(from, line);
          from = line;
        } else {
          this.first = line; // no white space is astral: as many points as units
        }
        inked = lineInked = true;
      }
      if (code === 10 || code === 13 || code === 0x2028 || code === 0x2029) {
        // The second half of CRLF passes for a blank line, which stays with its line, too.
        lineInked = false;
        line = at + 1;
      }
    }
    this.#add(from, string.length);
  }

  #add(from, to) {
    let unit = from;
    do {
      const end = to - unit > LONGEST ? cut(this.string, unit, to) : to;
      const string = this.string.slice(unit, end);
      const points = string.length - (this.#astral ? pairs(string) : 0);
      this.blocks.push({
        start: this.length, end: this.length + points, unit, string,
        astral: points < string.length, joined: unit > from,
      });
      this.length += points;
      unit = end;
    } while (unit < to);
  }

  /** The number of the block that holds a point; the last one for the end of the text. */
  blockAt(point) {
    return this.#last("start", point);
  }

  #last(bound, place) {
    let low = 0;
    let high = this.blocks.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.blocks[middle][bound] <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  /** Where a point of the text lies in a block's string, in UTF-16 units. */
  toUnit(number, point) {
    const { start, string, astral } = this.blocks[number];
    if (!astral) return Math.max(0, Math.min(point - start, string.length));
    let unit = 0;
    for (let left = point - start; left > 0 && unit < string.length; left -= 1) {
      unit += string.codePointAt(unit) > 0xffff ? 2 : 1;
    }
    return unit;
  }

  /** Which point of the text a place in a block's string is; half a character counts as its start. */
  toPoint(number, unit) {
    const { start, end, string, astral } = this.blocks[number];
    if (!astral) return Math.max(start, Math.min(start + unit, end));
    let point = start;
    for (let at = 0; at < unit && point < end; point += 1) {
      at += string.codePointAt(at) > 0xffff ? 2 : 1;
      if (at > unit) break;
    }
    return point;
  }

  /** Where a point lies in the text's string. */
  unitAt(point) {
    const number = this.blockAt(point);
    return this.blocks[number].unit + this.toUnit(number, point);
  }

  /** Which point a place in the text's string is. */
  pointAt(unit) {
    const number = this.#last("unit", unit);
    return this.toPoint(number, unit - this.blocks[number].unit);
  }

  /** text[start:end], as Python has it: from the end where negative, and never an error. */
  slice(start, end = this.length) {
    const [first, last] = [start, end].map((point) => (point < 0 ? point + this.length : point));
    return this.string.slice(this.unitAt(first), this.unitAt(last));
  }
}

/** How many characters of a string are two units. */
function pairs(string) {
  let found = 0;
  for (let at = 1; at < string.length; at += 1) {
    if ((string.charCodeAt(at) & 0xfc00) === 0xdc00 && (string.charCodeAt(at - 1) & 0xfc00) === 0xd800) found += 1;
  }
  return found;
}

/** Where a long line is cut: after white space if there is some, and never inside of a character. */
function cut(string, from, to) {
  const half = LONGEST / 2;
  const near = string.slice(from + half, from + LONGEST);
  const space = near.search(/\s\S*$/);
  // Chinese and Japanese have no spaces; a cut after a comma does not go through a word either.
  const sign = space < 0 ? near.search(/\p{P}\P{P}*$/u) : space;
  const wanted = half + (sign < 0 ? half : sign + 1);
  // More than the piece, so that a character that crosses the cut is seen whole, however long.
  for (let size = LONGEST + 200; ; size *= 2) {
    const around = string.slice(from, Math.min(from + size, to));
    const { index, segment } = graphemes.segment(around).containing(wanted);
    if (index > 0) return from + index;
    if (segment.length < around.length || from + size >= to) return from + segment.length;
  }
}

/** The boundaries between characters, as people see them, around a point: [at or before, at or after]. */
function boundaries(text, wanted) {
  const point = Math.max(0, Math.min(wanted, text.length));
  const number = text.blockAt(point);
  const { string, start, end } = text.blocks[number];
  // What ends a line ends a character, and a long line is cut between two of them.
  if (point === start || point === end) return [point, point];
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

/** A string in one line of at most n code points; … stands for what is left out. */
export function short(string, n) {
  const text = new Text(string.replace(SPACE_RUNS, " ").replace(/^ | $/g, ""));
  if (text.length <= n) return text.string;
  return `${text.slice(0, graphemeFloor(text, n - 1)).replace(/ $/, "")}…`;
}
