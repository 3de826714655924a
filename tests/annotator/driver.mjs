/** Answers, a line of JSON each, what the browser's functions give: {fn, args} -> {value} or {refused}. */

import { createInterface } from "node:readline";
import * as layout from "../../relkit/annotator/layout.mjs";
import { Refusal, Sheet, openBook } from "../../relkit/annotator/sheet.mjs";
import * as steps from "../../relkit/annotator/steps.mjs";
import { Text, graphemeCeil, graphemeFloor, short } from "../../relkit/annotator/text.mjs";
import { commandOf, RESERVED } from "../../relkit/annotator/keys.mjs";
import { stateOf } from "./sheets.mjs";

let sheet = null;

const functions = {
  reserved: () => RESERVED,
  length: (string) => new Text(string).length,
  slice: (string, start, end) => new Text(string).slice(start, end),
  blocks: (string) => new Text(string).blocks,
  /** Of every point the UTF-16 unit in the text's string; and the points that these are, by both ways. */
  units(string) {
    const text = new Text(string);
    const points = Array.from({ length: text.length + 1 }, (_, point) => point);
    const units = points.map((point) => text.unitAt(point));
    const inBlock = (point) => {
      const number = text.blockAt(point);
      return text.toPoint(number, text.toUnit(number, point));
    };
    return { units, points: units.map((unit) => text.pointAt(unit)), again: points.map(inBlock) };
  },
  short,
  snap: (string, start, end, free) => steps.snap(new Text(string), start, end, free),
  wordAt: (string, point) => steps.wordAt(new Text(string), point),
  /** All points that steps lead over, from one end to the other. */
  walk(string, direction, by) {
    const text = new Text(string);
    const points = [direction > 0 ? 0 : text.length];
    while (direction > 0 ? points.at(-1) < text.length : points.at(-1) > 0) {
      const next = steps.step(text, points.at(-1), direction, by);
      if (next === points.at(-1)) throw new Error(`stuck at ${next}`);
      points.push(next);
    }
    return points;
  },
  /** The boundaries between characters: around each point, and of the whole text at once. */
  graphemes(string) {
    const text = new Text(string);
    const around = Array.from({ length: text.length + 1 }, (_, point) => [graphemeFloor(text, point), graphemeCeil(text, point)]);
    let point = 0;
    const edges = Array.from(new Intl.Segmenter("en").segment(string), ({ segment }) => point += [...segment].length);
    return { around, edges: [0, ...edges] };
  },
  segments: layout.segments,
  lanes: (ranges) => [...layout.lanes(ranges)].map(([range, lane]) => ({ ...range, lane })),
  open(sent, book) {
    sheet = new Sheet(sent, openBook(book));
    return stateOf(sheet);
  },
  apply(edit) {
    sheet.apply(edit);
    return stateOf(sheet);
  },
  command: (event, book) => commandOf({ getModifierState: () => false, ...event }, openBook(book)),
};

createInterface({ input: process.stdin }).on("line", (line) => {
  const { fn, args } = JSON.parse(line);
  let answer;
  try {
    answer = { value: functions[fn](...args) ?? null };
  } catch (error) {
    answer = error instanceof Refusal ? { refused: error.message } : { failed: error.stack };
  }
  process.stdout.write(`${JSON.stringify(answer)}\n`);
});
