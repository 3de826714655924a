/** What a person does to spans: each act makes an edit, carries it out and says so. */

import { acceptEdit, acceptable, approveEdit, changeEdit, labelEdit, rejectEdit, relabelEdit, removeEdit } from "./labelling.mjs";
import { Refusal } from "./sheet.mjs";
import { byPlace, spanKey } from "./spans.mjs";
import { snap, step, wordAt } from "./steps.mjs";

/** Said where a span is needed and none is chosen. */
export const CHOOSE = "Choose a span first: click it or press Tab.";

export class Acts {
  constructor(view) {
    this.view = view;
    this.store = view.store;
  }

  /** Make an edit and carry it out; a refusal is said. */
  act(make, said) {
    let edit;
    try {
      edit = make();
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.store.say(error.message);
      return null;
    }
    return edit && this.store.edit(edit, said) ? edit : null;
  }

  /** Label the selection, the chosen span or the word at the caret; `arm` where there is none. */
  label(name, arm = false) {
    const { sheet, book } = this.store;
    if (!sheet) return;
    // Who labels first and selects then, changes the label or ends it by the same buttons.
    if (arm && this.view.armed) {
      this.arm(name);
      return;
    }
    const words = book.byName.get(name).words;
    const range = this.view.selected() ?? (this.view.chosen || arm ? null : wordAt(sheet.text, this.view.point));
    let edit;
    if (range) {
      edit = this.act(() => labelEdit(sheet, ...range, name),
        `${words}: ${sheet.words({ start: range[0], end: range[1] })} labelled.`);
    } else if (this.view.chosen) {
      const { chosen } = this.view;
      edit = chosen.suggested && chosen.label === name
        ? this.act(() => acceptEdit([chosen]), `${words}: accepted.`)
        : this.act(() => relabelEdit(sheet, chosen, name), `Now ${words}.`);
    } else if (arm) {
      this.arm(name);
    } else {
      this.store.say("Select words first, or put the caret in a word.");
    }
    this.chooseMade(edit);
  }

  arm(name) {
    this.view.armed = this.view.armed === name ? "" : name;
    const words = this.store.book.byName.get(name).words;
    this.store.say(this.view.armed ? `Select words: each becomes ${words}. Esc ends it.` : "");
    this.view.focus();
  }

  chooseMade(edit) {
    const made = edit?.in?.at(-1);
    // What was done is said, not once more what is chosen.
    if (made) this.view.choose(this.store.sheet.spans.get(spanKey(made)), { reveal: false, said: this.store.message });
  }

  /** Accept a suggestion, or a span that a model or a rule made. */
  accept(span) {
    const { sheet } = this.store;
    const next = span.suggested && this.#after(span);
    const make = () => (span.suggested ? acceptEdit([span]) : approveEdit(span));
    if (this.act(make, `Accepted ${sheet.words(span)}.`)) {
      if (span.suggested) this.#goOn(next);
      else this.view.choose(sheet.spans.get(spanKey(span)), { said: this.store.message });
    }
    this.view.focus();
  }

  remove(span) {
    const { sheet } = this.store;
    const next = span.suggested ? this.#after(span) : null;
    const make = () => (span.suggested ? rejectEdit(span) : removeEdit(sheet, span));
    if (this.act(make, `${span.suggested ? "Rejected" : "Deleted"} ${sheet.words(span)}.`)) this.#goOn(next);
    this.view.focus();
  }

  /** To the next suggestion: a screen reader says what was done, then where one is now. */
  #goOn(next) {
    this.view.choose(next, { said: next && `${this.store.message} ${this.view.nameOf(next)}` });
  }

  /** The next suggestion that is still to be decided, so that reviewing takes one key each. */
  #after(hint) {
    const open = this.store.sheet.openSuggestions().sort(byPlace);
    const rest = open.filter((other) => spanKey(other) !== spanKey(hint) && byPlace(hint, other) < 0);
    return rest.find((other) => other.label !== hint.label || other.start >= hint.end) ?? null;
  }

  acceptAll() {
    const { sheet } = this.store;
    const hints = acceptable(sheet, this.view.frame.confidence());
    if (hints.length) this.act(() => acceptEdit(hints), `${hints.length} suggestions accepted.`);
    else this.store.say("There are no suggestions of this confidence.");
    this.view.focus();
  }

  toggleUnsure() {
    const { chosen } = this.view;
    if (!chosen) return this.store.say(CHOOSE);
    return this.chooseMade(this.act(
      () => changeEdit(this.store.sheet, chosen, { unsure: !chosen.unsure }),
      chosen.unsure ? "Sure again." : "Marked unsure."));
  }

  toggleDone() {
    const { sheet } = this.store;
    this.act(() => ({ done: !sheet.done }), sheet.done ? "Not done again." : "Done.");
  }

  setNote(note) {
    this.act(() => ({ note }), "Note changed.");
  }

  relate() {
    this.view.linking.start(this.view.chosen);
    this.view.focus();
  }

  /** Suggest the same words, with the same label, here or in all articles. */
  everywhere(all) {
    const { chosen } = this.view;
    const { sheet } = this.store;
    if (!chosen) return this.store.say(CHOOSE);
    const words = sheet.text.slice(chosen.start, chosen.end);
    return this.act(() => ({ find: [{ label: chosen.label, words, all }] }),
      `${sheet.words(chosen)} is suggested ${all ? "in all articles" : "in this article"}.`);
  }

  /** Move a bound of the chosen span by a word, or by a character where these are free. */
  nudge(bound, direction) {
    const { chosen } = this.view;
    const { text } = this.store.sheet;
    if (!chosen) return this.store.say(CHOOSE);
    const place = this.#bound(text, chosen, bound, direction);
    const next = { ...chosen, [bound]: place };
    if (next.start >= next.end) return this.store.say("A span has at least one character.");
    if (place === chosen[bound]) return null;
    return this.chooseMade(this.act(
      () => changeEdit(this.store.sheet, chosen, { [bound]: place }),
      `${this.store.sheet.words(next)}.`));
  }

  #bound(text, span, bound, direction) {
    if (this.view.free) return step(text, span[bound], direction, "grapheme");
    if ((bound === "start") === (direction < 0)) return step(text, span[bound], direction, "word");
    // Inwards: to where the next word begins or the one before ends.
    const over = step(text, span[bound], direction, "word");
    const [start, end] = bound === "start" ? [over, span.end] : [span.start, over];
    const trimmed = start < end ? snap(text, start, end, false) : null;
    return trimmed ? trimmed[bound === "start" ? 0 : 1] : over;
  }
}
