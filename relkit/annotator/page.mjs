/** The text on the page: sections, paragraphs and marks, and the way between them and offsets. */

import { element } from "./dom.mjs";
import { byPlace, spanKey } from "./spans.mjs";
import { segments } from "./layout.mjs";

/** So many characters are laid out together, or left until they scroll into sight. */
const SECTION = 4000;

export class Page {
  /** @param {HTMLElement} column where the text goes */
  constructor(column) {
    this.column = column;
    this.blocks = [];
  }

  /**
   * Show a sheet from its first character.
   *
   * @param {(span: object) => boolean} isPending
   */
  show(sheet, isPending) {
    this.sheet = sheet;
    this.isPending = isPending;
    this.blocks = [];
    const sections = [];
    let section = null;
    let paragraph = null;
    let size = SECTION;
    for (const [number, block] of sheet.text.blocks.entries()) {
      if (size >= SECTION && !block.joined) {
        section = element("div", { class: "relkit-section" });
        sections.push(section);
        size = 0;
      }
      if (!block.joined) {
        paragraph = element("p", { dir: "auto" });
        section.append(paragraph);
      }
      const made = block.joined ? element("span") : paragraph;
      const own = sheet.text.blocks[number + 1]?.joined && !block.joined ? element("span") : made;
      if (own !== paragraph) paragraph.append(own);
      own.dataset.block = number;
      this.blocks.push(own);
      this.draw(number);
      size += block.string.length;
      section.dataset.size = size;
    }
    for (const each of sections) {
      // A guess of its height, in lines of 70 characters, until it has been in sight once.
      const lines = Math.ceil(each.dataset.size / 70) + each.childElementCount;
      each.style.containIntrinsicBlockSize = `auto ${Math.round(lines * 1.9)}em`;
      delete each.dataset.size;
    }
    this.column.replaceChildren(...sections);
  }

  /** Draw one block again, with what lies over it now. */
  draw(number) {
    const { text, book, places, boilerplate } = this.sheet;
    const block = text.blocks[number];
    const inside = places.blocks[number];
    const hints = this.sheet.hints.blocks[number];
    const around = boilerplate.filter(([start, end]) => start < block.end && block.start < end);
    if (!inside?.size && !hints?.size && !around.length) {
      this.blocks[number].textContent = block.string;
      return;
    }
    const open = [...(hints ?? [])].filter((hint) => this.sheet.isOpen(hint));
    const ranges = [
      ...around.map(([start, end]) => ({ start, end, boilerplate: true })),
      ...[...(inside ?? []), ...open].sort(byPlace),
    ];
    const nodes = segments(block.start, block.end, ranges);
    this.blocks[number].replaceChildren(...nodes.map((node) => this.#node(node, number, block, book)));
  }

  #node(node, number, block, book) {
    const { text } = this.sheet;
    if (!node.range) {
      const from = text.toUnit(number, node.from);
      return document.createTextNode(block.string.slice(from, text.toUnit(number, node.to)));
    }
    const children = node.children.map((child) => this.#node(child, number, block, book));
    if (node.range.boilerplate) return element("span", { class: "relkit-boilerplate" }, children);
    return this.#mark(node, children, book);
  }

  #mark({ range: span, first, last }, children, book) {
    const label = book.byName.get(span.label);
    const mark = element("mark", {}, children);
    mark.span = span;
    mark.dataset.label = span.label;
    mark.style.cssText = `${label.style};--lane:${span.lane ?? 0}`;
    if (span.suggested) {
      mark.classList.add("suggested");
      mark.style.setProperty("--sure", (span.score ?? 0.5).toFixed(2));
    }
    mark.setAttribute("aria-description", describe(span, label));
    if (first) mark.classList.add("first");
    if (last) mark.classList.add("last");
    if (this.isPending(span)) mark.classList.add("pending");
    if (span.unsure) mark.classList.add("unsure");
    if (this.chosen && spanKey(this.chosen) === spanKey(span)) mark.classList.add("chosen");
    return mark;
  }

  /** Draw again what lies in some ranges. */
  redraw(ranges) {
    const numbers = new Set();
    for (const { start, end } of ranges) {
      const last = this.sheet.text.blockAt(Math.max(start, end - 1));
      for (let at = this.sheet.text.blockAt(start); at <= last; at += 1) numbers.add(at);
    }
    for (const number of numbers) this.draw(number);
  }

  /** The marks of a span, piece by piece. */
  marksOf(span) {
    const key = spanKey(span);
    const last = this.sheet.text.blockAt(Math.max(span.start, span.end - 1));
    const found = [];
    for (let at = this.sheet.text.blockAt(span.start); at <= last; at += 1) {
      for (const mark of this.blocks[at].getElementsByTagName("mark")) {
        if (spanKey(mark.span) === key) found.push(mark);
      }
    }
    return found;
  }

  /** Make a span stand out as the chosen one, or none. */
  choose(span) {
    if (this.chosen) for (const mark of this.marksOf(this.chosen)) mark.classList.remove("chosen");
    this.chosen = span;
    if (span) for (const mark of this.marksOf(span)) mark.classList.add("chosen");
  }

  /** The offset, in code points, of a place in the document; null where it is not in the text. */
  pointOf(node, offset) {
    if (!this.column.contains(node)) return null;
    const inner = node.nodeType === Node.TEXT_NODE ? node : node.childNodes[offset];
    const start = inner?.nodeType === Node.ELEMENT_NODE ? inner.querySelector("[data-block]") ?? inner : inner;
    const holder = start?.nodeType === Node.ELEMENT_NODE ? start : start?.parentElement;
    const block = holder?.closest("[data-block]");
    if (!block || !this.column.contains(block)) return this.#endBefore(node, offset);
    const number = Number(block.dataset.block);
    const range = document.createRange();
    range.setStart(block, 0);
    if (block.contains(node)) range.setEnd(node, offset);
    return this.sheet.text.toPoint(number, range.toString().length);
  }

  #endBefore(node, offset) {
    const own = node.closest?.("[data-block]");
    if (own) return this.sheet.text.blocks[Number(own.dataset.block)].end;
    for (let at = offset - 1; at >= 0; at -= 1) {
      const blocks = node.childNodes[at].querySelectorAll?.("[data-block]") ?? [];
      const last = blocks[blocks.length - 1] ?? node.childNodes[at];
      if (last.dataset?.block) return this.sheet.text.blocks[Number(last.dataset.block)].end;
    }
    return 0;
  }

  /** The text node and the offset in it that stand for an offset in code points. */
  placeOf(point) {
    const { text } = this.sheet;
    const number = text.blockAt(Math.min(point, Math.max(0, text.length - 1)));
    let left = text.toUnit(number, point);
    const walker = document.createTreeWalker(this.blocks[number], NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && left > node.length) {
      left -= node.length;
      node = walker.nextNode();
    }
    return node ? [node, left] : [this.blocks[number] ?? this.column, 0];
  }

  isRightToLeft(point) {
    const block = this.blocks[this.sheet.text.blockAt(point)];
    return getComputedStyle(block.closest("p")).direction === "rtl";
  }

  rangeOf(start, end) {
    const range = document.createRange();
    range.setStart(...this.placeOf(start));
    range.setEnd(...this.placeOf(end));
    return range;
  }

  /** The offset under the pointer; null where there is no text. */
  pointAt(x, y) {
    const found = document.caretPositionFromPoint?.(x, y);
    if (found) return this.pointOf(found.offsetNode, found.offset);
    const range = document.caretRangeFromPoint?.(x, y);
    return range ? this.pointOf(range.startContainer, range.startOffset) : null;
  }
}

/** What a screen reader says of a mark. */
function describe(span, label) {
  const said = [label.words];
  if (span.suggested) said.push(`suggestion${span.score === undefined ? "" : `, ${percent(span.score)}`}`);
  if (span.unsure) said.push("unsure");
  return said.join(", ");
}

export function percent(score) {
  return `${Math.round(100 * score)}%`;
}
