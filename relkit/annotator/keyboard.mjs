/** What the keys do: every key pressed in the annotator ends here. */

import { CHOOSE } from "./acts.mjs";
import { commandOf, isThePages } from "./keys.mjs";
import { byPlace, spanKey, unchecked } from "./spans.mjs";
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
    const { view } = this;
    const { text } = this.store.sheet;
    // In a paragraph that runs from right to left, the left arrow leads on.
    const direction = sideways && view.page.isRightToLeft(view.point) ? -pressed : pressed;
    let point;
    if (by === "line" || by === "lineboundary") point = this.#line(by, direction);
    else if (by === "text") point = direction < 0 ? 0 : text.length;
    else if (by === "word" && !extend && view.anchor !== view.point) {
      point = direction < 0 ? Math.min(view.anchor, view.point) : Math.max(view.anchor, view.point);
    } else point = step(text, view.point, direction, by === "word" && view.free ? "grapheme" : by);
    view.select(extend ? view.anchor : point, point);
  }

  /** Lines are where the browser broke them: it is asked. */
  #line(by, direction) {
    const { page, point } = this.view;
    const selection = document.getSelection();
    selection.collapse(...page.placeOf(point));
    selection.modify("move", direction < 0 ? "backward" : "forward", by);
    return page.pointOf(selection.focusNode, selection.focusOffset) ?? point;
  }

  /** The next span or suggestion; where there is none, Tab leaves the text. */
  tab(direction) {
    const { view } = this;
    if (this.leaving) return false;
    const order = this.store.sheet.inOrder();
    const from = view.chosen ?? { start: view.point, end: view.point, label: "" };
    const isOther = (span) => spanKey(span) !== spanKey(from);
    const next = direction > 0
      ? order.find((span) => isOther(span) && (view.chosen ? byPlace(from, span) < 0 : span.start >= from.start))
      : order.findLast((span) => isOther(span) && byPlace(span, from) < 0);
    view.choose(next ?? null);
    return Boolean(next);
  }

  escape() {
    const { view } = this;
    if (view.linking.from) view.linking.stop("Nothing related.");
    else if (view.armed) view.acts.arm(view.armed);
    else if (view.chosen || view.anchor !== view.point) view.select(view.point, view.point);
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
    const { view } = this;
    const { target } = event;
    if (event.key === "Escape") view.frame.card.hidden = true; // and what else it does
    if (view.dialogs.open && view.dialogs.root.contains(target)) return view.dialogs.key(event);
    if (target.matches("input:not([type=checkbox], [type=radio]), textarea, select")) {
      const leaves = event.key === "Escape" ||
        (event.key === "Enter" && (event.ctrlKey || event.metaKey || target === view.frame.threshold));
      if (leaves) view.focus();
      return leaves;
    }
    if (!this.store.sheet) return false;
    const command = commandOf(event, this.store.book);
    if (target !== view.text) {
      if (event.key === "Escape") {
        view.focus();
        return true;
      }
      const own = ["Enter", " ", "Tab"].includes(event.key) || event.key.startsWith("Arrow");
      if (own || !command || command.does === "select-all") return false;
    }
    if (view.linking.from && view.linking.key(event)) return true;
    if (!command) return false;
    if (command.does === "tab") return this.tab(command.direction);
    if (command.does !== "escape") this.leaving = false;
    this.run(command);
    return true;
  }

  run(command) {
    const { view, store } = this;
    const { acts, dialogs } = view;
    switch (command.does) {
      case "move": return this.move(command);
      case "page": return this.#turn(command);
      case "select-all": return view.select(0, store.sheet.text.length);
      case "label": return acts.label(command.label);
      case "arm": return acts.arm(command.label);
      case "undo": return store.undo();
      case "redo": return store.redo();
      case "free":
        view.free = !view.free;
        return store.say(view.free ? "Character by character." : "Word by word.");
      case "start-back": return acts.nudge("start", -1);
      case "start-on": return acts.nudge("start", 1);
      case "end-back": return acts.nudge("end", -1);
      case "end-on": return acts.nudge("end", 1);
      case "remove": return view.chosen ? acts.remove(view.chosen) : store.say(CHOOSE);
      case "enter": return this.#enter();
      case "relate": return acts.relate();
      case "unsure": return acts.toggleUnsure();
      case "note": return view.panel.root.querySelector("textarea")?.focus();
      case "everywhere": return acts.everywhere(false);
      case "everywhere-all": return acts.everywhere(true);
      case "accept-all": return acts.acceptAll();
      case "done": return acts.toggleDone();
      case "previous": return view.go({ step: -1 });
      case "next": return view.go({ step: 1 });
      case "open-next": return view.go({ next: "open" });
      case "list": case "search": return dialogs.list();
      case "codebook": return dialogs.codebook();
      case "keys": return dialogs.keys();
      default: return this.escape();
    }
  }

  #turn({ direction, extend }) {
    const { view } = this;
    view.text.scrollTop += direction * view.text.clientHeight * 0.9;
    const frame = view.text.getBoundingClientRect();
    const point = view.page.pointAt(frame.left + frame.width / 2, frame.top + frame.height / 2);
    if (point !== null) view.select(extend ? view.anchor : point, point);
  }

  #enter() {
    const { view, store } = this;
    const { chosen } = view;
    if (chosen && (chosen.suggested || unchecked(chosen))) return view.acts.accept(chosen);
    if (chosen) return view.panel.enter();
    const [span] = store.sheet.places.over(view.point, view.point + 1);
    return span ? view.choose(span) : store.say("No span here.");
  }
}
