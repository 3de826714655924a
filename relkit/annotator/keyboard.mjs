/** What the keys do: every key pressed in the annotator ends here. */

import { CHOOSE } from "./acts.mjs";
import { commandOf, isThePages } from "./keys.mjs";
import { changeEdit } from "./labelling.mjs";
import { byPlace, spanKey } from "./sheet.mjs";
import { step } from "./steps.mjs";

export class Keyboard {
  constructor(view) {
    this.view = view;
    this.store = view.store;
    this.listener = (event) => this.key(event);
    // On the window and before everybody else: only there no key reaches the notebook (docs/design.md).
    window.addEventListener("keydown", this.listener, true);
  }

  close() {
    window.removeEventListener("keydown", this.listener, true);
  }

  /** Move the caret; `extend` moves the end of the selection. */
  move({ by, direction: pressed, extend, sideways }) {
    const { text } = this.store.sheet;
    // In a paragraph that runs from right to left, the left arrow leads on.
    const direction = sideways && this.view.page.isRightToLeft(this.view.point) ? -pressed : pressed;
    const collapsed = this.view.anchor !== this.view.point && !extend;
    let point;
    if (by === "line" || by === "lineboundary") point = this.#line(by, direction);
    else if (by === "text") point = direction < 0 ? 0 : text.length;
    else if (collapsed && by === "word") {
      point = direction < 0 ? Math.min(this.view.anchor, this.view.point) : Math.max(this.view.anchor, this.view.point);
    } else point = step(text, this.view.point, direction, by === "word" && this.view.free ? "grapheme" : by);
    this.view.select(extend ? this.view.anchor : point, point);
  }

  /** Lines are where the browser broke them: it is asked. */
  #line(by, direction) {
    const selection = document.getSelection();
    selection.collapse(...this.view.page.placeOf(this.view.point));
    selection.modify("move", direction < 0 ? "backward" : "forward", by);
    return this.view.page.pointOf(selection.focusNode, selection.focusOffset) ?? this.view.point;
  }

  /** The next span or suggestion; where there is none, Tab leaves the text. */
  tab(direction) {
    if (this.leaving) return false;
    const order = this.store.sheet.inOrder();
    const from = this.view.chosen ?? { start: this.view.point, end: this.view.point, label: "" };
    const next = direction > 0
      ? order.find((span) => (this.view.chosen ? byPlace(from, span) < 0 : span.start >= this.view.point) && spanKey(span) !== spanKey(from))
      : order.findLast((span) => byPlace(span, from) < 0 && spanKey(span) !== spanKey(from));
    if (!next) {
      this.view.choose(null);
      return false;
    }
    this.view.choose(next);
    return true;
  }

  escape() {
    if (this.view.linking.from) this.view.linking.stop("Nothing related.");
    else if (this.view.armed) this.view.acts.arm(this.view.armed);
    else if (this.view.chosen || this.view.anchor !== this.view.point) this.view.select(this.view.point, this.view.point);
    else this.leaving = true;
  }

  /** Every key that is pressed in the annotator stops here, but for those of the page itself. */
  key(event) {
    if (!this.view.root.contains(event.target) || isThePages(event)) return;
    event.stopImmediatePropagation();
    if (event.isComposing) return;
    if (this.#handles(event)) event.preventDefault();
  }

  #handles(event) {
    if (this.view.dialogs.open && this.view.dialogs.root.contains(event.target)) return this.view.dialogs.key(event);
    const { target } = event;
    if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
      const leaves = event.key === "Escape" ||
        (event.key === "Enter" && (event.ctrlKey || event.metaKey || target === this.view.frame.threshold));
      if (leaves) this.view.focus();
      return leaves;
    }
    if (!this.store.sheet) return false;
    const command = commandOf(event, this.store.book);
    if (target !== this.view.text) {
      if (event.key === "Escape") {
        this.view.focus();
        return true;
      }
      const own = ["Enter", " ", "Tab"].includes(event.key) || event.key.startsWith("Arrow");
      if (own || !command || command.does === "select-all") return false;
    }
    if (this.view.linking.from && this.view.linking.key(event)) return true;
    if (!command) return false;
    if (command.does !== "tab" && command.does !== "escape") this.leaving = false;
    if (command.does === "tab") return this.tab(command.direction);
    this.run(command);
    return true;
  }

  run(command) {
    switch (command.does) {
      case "move": return this.move(command);
      case "page": return this.#turn(command);
      case "select-all": return this.view.select(0, this.store.sheet.text.length);
      case "label": return this.view.acts.label(command.label);
      case "arm": return this.view.acts.arm(command.label);
      case "undo": return this.store.undo();
      case "redo": return this.store.redo();
      case "free":
        this.view.free = !this.view.free;
        return this.store.say(this.view.free ? "Character by character." : "Word by word.");
      case "start-back": return this.view.acts.nudge("start", -1);
      case "start-on": return this.view.acts.nudge("start", 1);
      case "end-back": return this.view.acts.nudge("end", -1);
      case "end-on": return this.view.acts.nudge("end", 1);
      case "remove":
        return this.view.chosen ? this.view.acts.remove(this.view.chosen) : this.store.say(CHOOSE);
      case "enter": return this.#enter();
      case "relate": return this.view.acts.relate();
      case "unsure": return this.view.acts.toggleUnsure();
      case "note": return this.view.panel.root.querySelector("textarea")?.focus();
      case "everywhere": return this.view.acts.everywhere(false);
      case "everywhere-all": return this.view.acts.everywhere(true);
      case "accept-all": return this.view.frame.bulk.hidden ? this.store.say("There are no suggestions.") : this.view.acts.acceptAll();
      case "done": return this.view.acts.toggleDone();
      case "previous": return this.view.go({ step: -1 });
      case "next": return this.view.go({ step: 1 });
      case "open-next": return this.view.go({ next: "open" });
      case "list": case "search": return this.view.dialogs.list();
      case "codebook": return this.view.dialogs.codebook();
      case "keys": return this.view.dialogs.keys();
      default: return this.escape();
    }
  }

  #turn({ direction, extend }) {
    this.view.text.scrollTop += direction * this.view.text.clientHeight * 0.9;
    const frame = this.view.text.getBoundingClientRect();
    const point = this.view.page.pointAt(frame.left + frame.width / 2, frame.top + frame.height / 2);
    if (point !== null) this.view.select(extend ? this.view.anchor : point, point);
  }

  #enter() {
    if (this.view.chosen?.suggested) return this.view.acts.accept(this.view.chosen);
    if (this.view.chosen?.origin === "model") {
      const { chosen } = this.view;
      return this.view.acts.chooseMade(this.view.acts.act(
        () => ({ ...changeEdit(this.store.sheet, chosen, {}), in: [{ ...chosen, origin: "accepted" }] }), "Accepted."));
    }
    if (this.view.chosen) return this.view.panel.enter();
    const [span] = this.store.sheet.places.over(this.view.point, this.view.point + 1);
    return span ? this.view.choose(span) : this.store.say("No span here.");
  }
}
