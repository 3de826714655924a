/** What lies over the text and takes no room in it: caret, name of a span, lines to its relations. */

import { element } from "./dom.mjs";
import { percent } from "./page.mjs";
import { spanKey } from "./spans.mjs";

const SVG = "http://www.w3.org/2000/svg";

export class Layer {
  /**
   * @param {HTMLElement} scroller the text, which scrolls; the layer scrolls with it
   * @param {Page} page
   */
  constructor(scroller, page) {
    this.page = page;
    this.scroller = scroller;
    this.caret = element("div", { class: "relkit-caret", hidden: true });
    this.handle = element("span", { class: "relkit-handle", title: "Drag to another span to relate it (r)" }, "⤳");
    this.name = element("span");
    this.chip = element("div", { class: "relkit-chip", hidden: true }, this.name, this.handle);
    this.lines = document.createElementNS(SVG, "svg");
    this.lines.setAttribute("class", "relkit-lines");
    this.hints = element("div");
    this.root = element("div", { class: "relkit-layer", "aria-hidden": "true" },
      this.lines, this.hints, this.caret, this.chip);
    scroller.append(this.root);
    this.targets = [];
  }

  #at() {
    return this.root.getBoundingClientRect();
  }

  /** The rectangles of the words from start to end, as they lie in the layer. */
  #boxes(start, end) {
    const origin = this.#at();
    return [...this.page.rangeOf(start, end).getClientRects()]
      .filter((box) => box.height > 0)
      .map(({ left, top, right, bottom }) => ({
        left: left - origin.left, top: top - origin.top,
        right: right - origin.left, bottom: bottom - origin.top,
      }));
  }

  /** Scroll until the words from start to end are in sight. */
  reveal(start, end) {
    // A section that was never in sight has a guessed height: look again after each move.
    for (let turn = 0; turn < 4; turn += 1) {
      const [box] = this.page.rangeOf(start, Math.min(end, start + 1)).getClientRects();
      if (!box) return;
      const frame = this.scroller.getBoundingClientRect();
      const margin = Math.min(56, frame.height / 4);
      let move = 0;
      if (box.top < frame.top + margin) move = box.top - frame.top - margin;
      if (box.bottom > frame.bottom - margin) move = box.bottom - frame.bottom + margin;
      const before = this.scroller.scrollTop;
      if (Math.abs(move) < 1) return;
      this.scroller.scrollTop += move;
      if (this.scroller.scrollTop === before) return;
    }
  }

  /** Put the caret before the character at a point; null hides it. */
  placeCaret(point) {
    this.point = point;
    const { text } = this.page.sheet ?? {};
    if (point === null || !text) {
      this.caret.hidden = true;
      return;
    }
    const range = this.page.rangeOf(point, point);
    const origin = this.#at();
    let box = [...range.getClientRects()].at(-1);
    if (!box || !box.height) {
      const from = Math.max(0, Math.min(point, text.length - 1));
      const [next] = this.page.rangeOf(from, from + 1).getClientRects();
      box = next ?? this.page.blocks[text.blockAt(from)]?.getBoundingClientRect();
    }
    if (!box) return;
    this.caret.hidden = false;
    this.caret.style.transform = `translate(${box.left - origin.left}px, ${box.top - origin.top}px)`;
    this.caret.style.height = `${Math.min(box.height, 40)}px`;
  }

  /** Show the name of a span over its first word, and lines to what it is related to. */
  show(span, chosen) {
    this.span = span;
    this.isChosen = chosen;
    this.lines.replaceChildren();
    if (!span) {
      this.chip.hidden = true;
      return;
    }
    const [box] = this.#boxes(span.start, span.end);
    if (!box) return;
    const label = this.page.sheet.book.byName.get(span.label);
    const score = span.score === undefined ? "" : ` ${percent(span.score)}`;
    this.name.textContent = label.words + score;
    this.handle.hidden = !chosen || Boolean(span.suggested) || !this.page.sheet.book.relations.length;
    this.chip.style.cssText = `${label.style};transform:translate(${Math.max(0, box.left - 2)}px, calc(${box.top}px - 100% + 2px))`;
    this.chip.classList.toggle("suggested", Boolean(span.suggested));
    this.chip.hidden = false;
    for (const tie of this.page.sheet.tiesWith(span)) this.#tie(tie, span);
  }

  #tie(tie, span) {
    const mine = spanKey(span) === tie.head.join("-");
    const other = mine ? tie.tail : tie.head;
    const mineBoxes = this.#boxes(span.start, span.end);
    const [to] = this.#boxes(other[0], other[1]);
    if (!mineBoxes.length || !to) return;
    // From the end of the span that lies nearer, so that the line crosses few words.
    const after = other[0] >= span.end;
    const near = after ? mineBoxes.at(-1) : mineBoxes[0];
    const from = { x: after ? near.right - 4 : near.left + 4, y: near.bottom };
    const kind = this.page.sheet.book.relations.find(({ name }) => name === tie.label);
    this.line(from, middle(to), mine ? kind.words : `${kind.words} this`);
  }

  /** Draw a line from one place to another, its name at the far end. */
  line(from, to, name = "") {
    const path = document.createElementNS(SVG, "path");
    const rise = Math.max(14, Math.min(48, Math.abs(to.y - from.y) / 2 + Math.abs(to.x - from.x) / 8));
    path.setAttribute("d",
      `M ${from.x} ${from.y} C ${from.x} ${from.y + rise}, ${to.x} ${to.y + rise}, ${to.x} ${to.y + 2}`);
    const tip = document.createElementNS(SVG, "circle");
    for (const [key, value] of [["cx", to.x], ["cy", to.y + 2], ["r", 3]]) tip.setAttribute(key, value);
    const words = document.createElementNS(SVG, "text");
    words.setAttribute("x", to.x + 7);
    words.setAttribute("y", to.y + 13);
    words.textContent = name;
    this.lines.append(path, tip, words);
  }

  /** The line that follows the pointer from a span while it is dragged. */
  dragLine(span, x, y) {
    this.lines.replaceChildren();
    const [from] = this.#boxes(span.start, span.end);
    const origin = this.#at();
    if (from) this.line(middle(from), { x: x - origin.left, y: y - origin.top });
  }

  /** Number the spans that a relation can go to, the current one standing out. */
  number(targets, current) {
    this.targets = targets;
    this.hints.replaceChildren(...targets.map((span, at) => {
      const [box] = this.#boxes(span.start, span.end);
      const shown = at < 9 ? String(at + 1) : "·";
      const hint = element("span", { class: `relkit-number${at === current ? " current" : ""}` }, shown);
      if (box) hint.style.transform = `translate(${box.left - 6}px, ${box.top - 10}px)`;
      return hint;
    }));
    this.current = current;
  }

  /** Put everything where its words are now, after the layout has changed. */
  place() {
    if (!this.page.sheet) return;
    this.placeCaret(this.point ?? null);
    this.show(this.span, this.isChosen);
    if (this.targets.length) this.number(this.targets, this.current);
  }
}

function middle(box) {
  return { x: (box.left + Math.min(box.right, box.left + 160)) / 2, y: box.bottom };
}
