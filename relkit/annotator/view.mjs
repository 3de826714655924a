/** One view of the annotator: caret, chosen span, and what they look like. */

import { Acts } from "./acts.mjs";
import { Dialogs } from "./dialogs.mjs";
import { element } from "./dom.mjs";
import { Frame } from "./frame.mjs";
import { Keyboard } from "./keyboard.mjs";
import { Layer } from "./layer.mjs";
import { Linking } from "./linking.mjs";
import { Mouse } from "./mouse.mjs";
import { Page } from "./page.mjs";
import { Panel } from "./panel.mjs";
import { spanKey } from "./spans.mjs";
import { snap } from "./steps.mjs";

export class View {
  constructor(store) {
    this.store = store;
    this.anchor = this.point = 0;
    this.chosen = null;
    this.armed = "";
    this.free = false;
    // It takes the focus of a click beside text and buttons: else the cell has it, and its keys with it.
    this.root = element("div", { class: "relkit-annotator", role: "group", "aria-label": "Annotator", tabIndex: -1 });
    this.column = element("div", { class: "relkit-column" });
    this.text = element("div", {
      class: "relkit-text", tabIndex: 0, role: "textbox", "aria-multiline": "true", "aria-readonly": "true",
      "aria-label": "Text of the article. Press ? for all keys.",
      onfocus: () => this.showCaret(), onblur: () => this.layer.placeCaret(null),
      onscroll: () => { this.frame.card.hidden = true; },
    }, this.column);
    this.page = new Page(this.column);
    this.layer = new Layer(this.text, this.page);
    this.frame = new Frame(this);
    this.panel = new Panel(this);
    this.dialogs = new Dialogs(this);
    this.acts = new Acts(this);
    this.linking = new Linking(this);
    this.keyboard = new Keyboard(this);
    this.mouse = new Mouse(this);
    const { header, palette, banner, footer, card } = this.frame;
    this.body = element("div", { class: "relkit-body" }, this.text, this.panel.root, this.dialogs.root);
    this.root.append(header, palette, banner, this.body, footer, card);
    this.resize = new ResizeObserver(() => this.layer.place());
    for (const part of [this.text, this.column]) this.resize.observe(part);
    this.leave = store.subscribe((change) => this.update(change));
    if (store.sheet) this.update({ article: true, status: true });
    else this.frame.update();
  }

  close() {
    this.keyboard.close();
    this.mouse.close();
    this.resize.disconnect();
    this.leave();
  }

  focus() {
    this.text.focus({ preventScroll: true });
  }

  /** Take in what changed in the store. */
  update(change) {
    if (this.mouse.holds(change)) return;
    const { sheet } = this.store;
    if (change.article) {
      this.page.show(sheet, (span) => this.store.isPending(span));
      this.linking.stop();
      if (!change.same) {
        this.anchor = this.point = 0;
        this.chosen = null;
        this.text.scrollTop = 0;
      }
    }
    if (change.suggestions) this.page.show(sheet, (span) => this.store.isPending(span));
    if (change.touched?.length) this.page.redraw(change.touched);
    if (change.article || change.touched || change.suggestions) this.#settle();
    if (change.focus) this.goTo(change.focus);
    if (change.status) this.frame.update();
    if (change.said && this.store.message) this.frame.say(this.store.message);
    if (change.article || change.touched || change.suggestions) this.panel.show(this.chosen);
  }

  /** After the text was drawn again: the chosen span as it is now, the selection where it was. */
  #settle() {
    if (this.chosen) {
      const key = spanKey(this.chosen);
      const { sheet } = this.store;
      const hint = this.chosen.suggested &&
        sheet.openOver(this.chosen.start, this.chosen.end).find((other) => spanKey(other) === key);
      this.chosen = sheet.spans.get(key) ?? hint ?? null;
    }
    this.page.choose(this.chosen);
    this.layer.show(this.chosen, true);
    this.showCaret();
  }

  get focused() {
    return this.text === document.activeElement;
  }

  /** Bring the selection and the caret in the document to where they are in offsets. */
  showCaret() {
    if (!this.focused || !this.store.sheet) return;
    const selection = document.getSelection();
    const at = this.page.placeOf(this.point);
    const from = this.anchor === this.point ? at : this.page.placeOf(this.anchor);
    const now = [selection.anchorNode, selection.anchorOffset, selection.focusNode, selection.focusOffset];
    // Setting it makes the browser lay out the text, even where nothing changes.
    if ([...from, ...at].some((part, number) => part !== now[number])) selection.setBaseAndExtent(...from, ...at);
    this.layer.placeCaret(this.point);
  }

  /** Set the selection from anchor to point, both offsets in code points. */
  select(anchor, point) {
    this.anchor = anchor;
    this.point = point;
    if (this.chosen) this.choose(null);
    this.showCaret();
    this.layer.reveal(point, point + 1);
    this.layer.placeCaret(this.focused ? point : null);
  }

  /** Make a span or a suggestion the one that keys and the panel act on; `said` is what is said of it. */
  choose(span, { reveal = true, said } = {}) {
    this.chosen = span;
    this.page.choose(span);
    if (span) {
      this.anchor = this.point = span.start;
      if (reveal) this.layer.reveal(span.start, span.end);
      this.showCaret();
      this.frame.say(said ?? this.nameOf(span));
    }
    this.layer.show(span, true);
    this.panel.show(span);
  }

  /** What a screen reader says of a span that is chosen. */
  nameOf(span) {
    const label = this.store.book.byName.get(span.label).words;
    return `${span.suggested ? "suggestion " : ""}${label}: ${this.store.sheet.words(span)}`;
  }

  goTo({ start, end, label }) {
    const span = label && this.store.sheet.spans.get(`${start}-${end}-${label}`);
    if (span) this.choose(span);
    else this.select(start, start);
  }

  go(where) {
    this.store.open(where);
    this.focus();
  }

  /** The offsets of the selection, snapped; null where nothing is selected. */
  selected() {
    if (this.anchor === this.point) return null;
    const [start, end] = [Math.min(this.anchor, this.point), Math.max(this.anchor, this.point)];
    return snap(this.store.sheet.text, start, end, this.free);
  }
}
