/** Relating one span to another: by number, by Tab and Enter, or by dragging. */

import { CHOOSE } from "./acts.mjs";
import { possibleTies, relateEdit } from "./labelling.mjs";

export class Linking {
  constructor(view) {
    this.view = view;
    this.stop();
  }

  /** Offer the spans that a relation of the codebook can lead to, the nearest first. */
  start(span) {
    const { store, layer } = this.view;
    if (!span || span.suggested) {
      store.say(span ? "Accept the suggestion first." : CHOOSE);
      return;
    }
    const { sheet } = store;
    const away = (other) => Math.max(other.start - span.end, span.start - other.end, 0);
    const targets = [...sheet.spans.values()]
      .filter((other) => possibleTies(sheet, span, other).length)
      .sort((one, other) => away(one) - away(other) || one.start - other.start);
    if (!targets.length) {
      store.say("The codebook allows no relation from here to a span that is there.");
      return;
    }
    Object.assign(this, { from: span, targets, at: -1, choices: null });
    layer.number(targets, this.at);
    store.say("Relate to: press a number, or Tab and Enter. Esc ends it.");
  }

  stop(message) {
    Object.assign(this, { from: null, targets: [], at: -1, choices: null });
    this.view.layer.number([], -1);
    if (message) this.view.store.say(message);
  }

  /** Keys while a relation is being made; returns whether the key was for it. */
  key(event) {
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) - 1 : -1;
    if (this.choices) {
      if (digit >= 0 && digit < this.choices.length) this.#make(this.choices[digit]);
      else if (event.key !== "Escape") return true;
      else this.stop("Nothing related.");
      return true;
    }
    if (digit >= 0) {
      if (this.targets[digit]) this.to(this.targets[digit]);
      return true;
    }
    if (event.key === "Tab") {
      const number = this.targets.length;
      this.at = (this.at + (event.shiftKey ? -1 : 1) + number) % number;
      const target = this.targets[this.at];
      this.view.layer.reveal(target.start, target.end);
      this.view.layer.number(this.targets, this.at);
      const label = this.view.store.book.byName.get(target.label).words;
      this.view.frame.say(`${label}: ${this.view.store.sheet.words(target)}`);
      return true;
    }
    if (event.key === "Enter") {
      if (this.at >= 0) this.to(this.targets[this.at]);
      return true;
    }
    if (event.key.length === 1) this.stop();
    return false;
  }

  /** Relate to a span; where several relations are allowed, ask which. */
  to(target) {
    const { store } = this.view;
    const ties = possibleTies(store.sheet, this.from, target);
    if (ties.length < 2) {
      if (ties.length) this.#make(ties[0]);
      else this.stop("The codebook allows no relation between these two.");
      return;
    }
    this.choices = ties;
    store.say(ties.map((tie, at) => `${at + 1} ${this.#words(tie)}`).join(" · "));
  }

  #words(tie) {
    return this.view.store.book.relations.find(({ name }) => name === tie.label).words;
  }

  #make(tie) {
    const { from } = this;
    const { sheet } = this.view.store;
    const other = tie.head.join("-") === `${from.start}-${from.end}-${from.label}` ? tie.tail : tie.head;
    const said = `${this.#words(tie)} ${sheet.words({ start: other[0], end: other[1] })}.`;
    this.stop();
    this.view.acts.act(() => relateEdit(tie), said);
  }
}
