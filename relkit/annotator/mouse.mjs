/** What the mouse does in the text: select, choose, relate. */

import { snap, wordAt } from "./steps.mjs";
import { spanKey } from "./spans.mjs";

export class Mouse {
  constructor(view) {
    this.view = view;
    this.selecting = false;
    this.waiting = [];
    view.text.addEventListener("mousedown", (event) => this.#down(event));
    view.text.addEventListener("mouseover", (event) => this.#over(event));
    view.text.addEventListener("mouseleave", () => view.layer.show(view.chosen, true));
    view.layer.handle.addEventListener("pointerdown", (event) => this.#grab(event));
    // A selection may end outside of the text, and outside of the widget.
    this.up = (event) => this.#up(event);
    // A button that was let go where no page heard of it must not hold up anything.
    this.lost = ({ buttons }) => buttons & 1 || this.#release();
    window.addEventListener("mouseup", this.up, true);
    window.addEventListener("mousemove", this.lost, true);
    // What is selected is never dragged away as text: a drag selects.
    view.text.addEventListener("dragstart", (event) => event.preventDefault());
  }

  close() {
    window.removeEventListener("mouseup", this.up, true);
    window.removeEventListener("mousemove", this.lost, true);
  }

  /** Whether a change has to wait: the browser's selection would not outlive that the text is drawn anew. */
  holds(change) {
    if (this.selecting) this.waiting.push(change);
    return this.selecting;
  }

  #release() {
    this.selecting = false;
    for (const change of this.waiting.splice(0)) this.view.update(change);
  }

  #down(event) {
    if (event.button !== 0 || this.view.layer.root.contains(event.target)) return;
    this.selecting = true;
    this.view.layer.placeCaret(null);
    // JupyterLab takes Shift and a click for a selection of cells.
    if (event.shiftKey) event.stopPropagation();
    else document.getSelection().removeAllRanges();
    // The focus must not bring back the old selection while the new one is made.
    this.view.anchor = this.view.point;
  }

  #up(event) {
    if (!this.selecting || event.button !== 0) return;
    const { view } = this;
    const [anchor, focus] = this.#ends(event);
    const { sheet } = view.page;
    this.#release();
    if (anchor === null || focus === null || view.page.sheet.id !== sheet.id) return;
    if (event.detail === 2 && !view.free) this.#word(event, anchor);
    else if (anchor === focus) this.#click(event, anchor);
    else this.#selected(anchor, focus);
  }

  #ends(event) {
    const selection = document.getSelection();
    const { page } = this.view;
    if (!page.sheet || !selection.rangeCount) return [null, null];
    const anchor = page.pointOf(selection.anchorNode, selection.anchorOffset);
    const focus = page.pointOf(selection.focusNode, selection.focusOffset);
    return [anchor, anchor === null ? null : focus ?? this.#nearest(event)];
  }

  /** Where a drag ends that left the text: at what is in sight of it nearest to the pointer. */
  #nearest({ clientX, clientY }) {
    const { page, text } = this.view;
    const { top, bottom } = text.getBoundingClientRect();
    const { left, right } = page.column.getBoundingClientRect();
    const within = (low, place, high) => Math.max(low + 1, Math.min(place, high - 1));
    const lowest = Math.min(bottom, innerHeight, page.column.getBoundingClientRect().bottom);
    return page.pointAt(within(left, clientX, right), within(Math.max(top, 0), clientY, lowest));
  }

  #word(event, anchor) {
    const { view } = this;
    const point = view.page.pointAt(event.clientX, event.clientY) ?? anchor;
    const word = wordAt(view.store.sheet.text, point);
    if (word) this.#selected(...word);
  }

  #selected(anchor, focus) {
    const { view } = this;
    const { text } = view.store.sheet;
    const range = snap(text, Math.min(anchor, focus), Math.max(anchor, focus), view.free);
    if (!range) {
      view.select(focus, focus);
      return;
    }
    if (anchor <= focus) view.select(...range);
    else view.select(range[1], range[0]);
    if (view.armed) view.acts.label(view.armed);
    else view.frame.say(view.store.sheet.words({ start: range[0], end: range[1] }));
  }

  /** A click chooses the innermost span under it; the next click on it, the one around that. */
  #click(event, point) {
    const { view } = this;
    const around = [];
    for (let at = event.target; at && at !== view.text; at = at.parentElement) if (at.span) around.push(at.span);
    if (!around.length) {
      view.select(point, point);
      return;
    }
    const at = view.chosen ? around.findIndex((span) => spanKey(span) === spanKey(view.chosen)) : -1;
    view.choose(around[(at + 1) % around.length], { reveal: false });
  }

  #over(event) {
    if (this.selecting || this.dragging) return;
    const mark = event.target.closest?.("mark");
    this.view.layer.show(mark?.span ?? this.view.chosen, !mark || mark.span === this.view.chosen);
  }

  /** Drag from the name of a span to another span: a relation. */
  #grab(event) {
    event.preventDefault();
    const { view } = this;
    const { handle } = view.layer;
    const from = view.chosen;
    this.dragging = true;
    handle.setPointerCapture(event.pointerId);
    view.linking.start(from);
    const move = ({ clientX, clientY }) => view.layer.dragLine(from, clientX, clientY);
    const end = ({ type, clientX, clientY }) => {
      handle.removeEventListener("pointermove", move);
      handle.removeEventListener("pointerup", end);
      handle.removeEventListener("pointercancel", end);
      this.dragging = false;
      view.layer.show(view.chosen, true);
      const mark = type === "pointerup" && document.elementFromPoint(clientX, clientY)?.closest("mark");
      if (!view.linking.from) return;
      if (mark?.span && view.text.contains(mark)) view.linking.to(this.#target(mark));
      else view.linking.stop("Nothing related.");
    };
    handle.addEventListener("pointermove", move);
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
  }

  /** The innermost span under the pointer that a relation can lead to. */
  #target(mark) {
    const possible = new Set(this.view.linking.targets.map(spanKey));
    for (let at = mark; at && at !== this.view.text; at = at.parentElement) {
      if (at.span && possible.has(spanKey(at.span))) return at.span;
    }
    return mark.span;
  }
}
