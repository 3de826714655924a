/** What stands on one article in the browser: its text, spans, relations and suggestions. */

import { byPlace, endKey, overlap, same, spanKey, tieKey } from "./spans.mjs";
import { Text, short } from "./text.mjs";
import { lanes } from "./layout.mjs";

/** Why an edit is not possible, in words for the annotator. */
export class Refusal extends Error {}

/** Spans by the blocks they touch, so that what overlaps a place is found without a search. */
class Places {
  constructor(text) {
    this.text = text;
    this.blocks = text.blocks.map(() => null);
  }

  range(start, end) {
    return [this.text.blockAt(start), this.text.blockAt(Math.max(start, end - 1))];
  }

  add(span) {
    const [first, last] = this.range(span.start, span.end);
    for (let at = first; at <= last; at += 1) (this.blocks[at] ??= new Set()).add(span);
  }

  remove(span) {
    const [first, last] = this.range(span.start, span.end);
    for (let at = first; at <= last; at += 1) this.blocks[at]?.delete(span);
  }

  /** The spans that share a character with [start, end). */
  over(start, end) {
    const found = new Set();
    const [first, last] = this.range(start, end);
    for (let at = first; at <= last; at += 1) {
      for (const span of this.blocks[at] ?? []) {
        if (span.start < end && start < span.end) found.add(span);
      }
    }
    return [...found];
  }
}

export class Sheet {
  /**
   * @param {object} sent the article as the kernel sends it
   * @param {object} book the codebook
   */
  constructor(sent, book) {
    Object.assign(this, {
      id: sent.id, title: sent.title, source: sent.source, position: sent.position,
      boilerplate: sent.boilerplate ?? [], done: sent.done, note: sent.note,
    });
    this.book = book;
    this.text = new Text(sent.text);
    this.spans = new Map();
    this.ties = new Map();
    this.tiesOf = new Map();
    this.rejected = new Set((sent.rejected ?? []).map(endKey));
    this.places = new Places(this.text);
    for (const [start, end, label, rest] of sent.spans) {
      const span = { start, end, label, origin: "person", ...rest };
      this.spans.set(spanKey(span), span);
      this.places.add(span);
    }
    for (const [span, lane] of lanes([...this.spans.values()])) span.lane = lane;
    for (const tie of sent.ties ?? []) this.#tie(tie);
    this.suggest(sent.suggestions ?? []);
  }

  /** Take in what a model, rules or "label everywhere" suggest. */
  suggest(suggestions) {
    this.hints = new Places(this.text);
    this.suggestions = suggestions.map(([start, end, label, score, rest]) => ({
      start, end, label, score: score ?? undefined, origin: "model", suggested: true, ...rest,
    }));
    for (const hint of this.suggestions) this.hints.add(hint);
  }

  layer(label) {
    return this.book.byName.get(label)?.layer;
  }

  /** The spans over [start, end) that a span of `label` may not overlap. */
  rivals(start, end, label) {
    const layer = this.layer(label);
    return this.places
      .over(start, end)
      .filter((span) => span.label === label || this.layer(span.label) === layer);
  }

  /** Whether a suggestion is still to be decided. */
  isOpen(hint) {
    return !this.rejected.has(spanKey(hint)) &&
      this.rivals(hint.start, hint.end, hint.label).length === 0;
  }

  /** The suggestions over [start, end) that are still to be decided. */
  openOver(start, end) {
    return this.hints.over(start, end).filter((hint) => this.isOpen(hint));
  }

  openSuggestions() {
    return this.suggestions.filter((hint) => this.isOpen(hint));
  }

  /** Spans and open suggestions in the order of the text. */
  inOrder() {
    return [...this.spans.values(), ...this.openSuggestions()].sort(byPlace);
  }

  tiesWith(span) {
    return [...(this.tiesOf.get(spanKey(span)) ?? [])];
  }

  counts() {
    const counts = new Map(this.book.labels.map((label) => [label.name, 0]));
    for (const span of this.spans.values()) counts.set(span.label, (counts.get(span.label) ?? 0) + 1);
    return counts;
  }

  /** The words of a span in short, for a message. */
  words({ start, end }) {
    return `“${short(this.text.slice(start, Math.min(end, start + 200)), 48)}”`;
  }

  /**
   * Carry out an edit in its wire form; all of it or, with a Refusal, nothing.
   *
   * @returns {Array<{start: number, end: number}>} where the text looks different now
   */
  apply(edit) {
    const goes = (edit.out ?? []).map((span) => this.#known(spanKey(span)));
    const comes = (edit.in ?? []).map((span) => ({ origin: "person", ...span }));
    const gone = new Set(goes.map(spanKey));
    if (gone.size < goes.length) throw new Refusal("A span cannot be taken away twice.");
    this.#checkSpans(comes, gone);
    const ends = new Set(comes.map(spanKey));
    const lives = (key) => ends.has(key) || (this.spans.has(key) && !gone.has(key));
    const unties = (edit.untie ?? []).map((tie) => {
      const known = this.ties.get(tieKey(tie));
      if (!known) throw new Refusal("That relation is not there any more.");
      return known;
    });
    const untied = new Set(unties.map(tieKey));
    if (untied.size < unties.length) throw new Refusal("A relation cannot be taken away twice.");
    const tied = new Set();
    for (const tie of edit.tie ?? []) {
      this.#checkTie(tie, lives);
      const key = tieKey(tie);
      if (tied.has(key) || (this.ties.has(key) && !untied.has(key))) {
        throw new Refusal("That relation is there already.");
      }
      tied.add(key);
    }
    for (const key of gone) {
      if (ends.has(key)) continue;
      for (const tie of this.tiesOf.get(key) ?? []) {
        if (!untied.has(tieKey(tie))) throw new Refusal("A span that is tied to another cannot go.");
      }
    }
    this.#checkHints(edit.reject ?? [], edit.unreject ?? []);
    if (this.#isIdle(edit, goes, comes, unties)) throw new Refusal("That changes nothing.");

    for (const tie of unties) this.#untie(tie);
    for (const span of goes) {
      this.spans.delete(spanKey(span));
      this.places.remove(span);
    }
    for (const span of comes) {
      const taken = new Set(this.places.over(span.start, span.end).map((other) => other.lane));
      span.lane = 0;
      while (taken.has(span.lane)) span.lane += 1;
      this.spans.set(spanKey(span), span);
      this.places.add(span);
    }
    for (const tie of edit.tie ?? []) this.#tie(tie);
    for (const hint of edit.reject ?? []) this.rejected.add(spanKey(hint));
    for (const hint of edit.unreject ?? []) this.rejected.delete(spanKey(hint));
    const changed = goes.length + comes.length + unties.length + (edit.tie ?? []).length > 0;
    if (edit.done !== undefined) this.done = edit.done;
    else if (changed) this.done = false;
    if (edit.note !== undefined) this.note = edit.note;
    return this.#touched([...goes, ...comes, ...(edit.reject ?? []), ...(edit.unreject ?? [])]);
  }

  /** Whether all is as before: what goes comes again, and nothing else is said. */
  #isIdle(edit, goes, comes, unties) {
    const told = (ties) => JSON.stringify(
      ties.map((tie) => `${tieKey(tie)} ${tie.score ?? ""} ${tie.origin ?? "person"}`).sort());
    return same(goes, comes) && told(unties) === told(edit.tie ?? []) &&
      (edit.done ?? this.done) === this.done && (edit.note ?? this.note) === this.note &&
      !["reject", "unreject", "find", "unfind"].some((field) => edit[field]?.length);
  }

  /** A span that comes or goes also shows or hides the suggestions that it overlaps. */
  #touched(spans) {
    return spans.flatMap((span) => [span, ...this.hints.over(span.start, span.end)]);
  }

  #known(key) {
    const span = this.spans.get(key);
    if (!span) throw new Refusal("That span is not there any more.");
    return span;
  }

  #checkPlace({ start, end, label }) {
    if (!this.book.byName.has(label)) throw new Refusal(`The codebook has no label “${label}”.`);
    if (!Number.isInteger(start) || !Number.isInteger(end) || start < 0 || start >= end ||
        end > this.text.length) {
      throw new Refusal(`A span from ${start} to ${end} does not lie in the text.`);
    }
  }

  #checkSpans(comes, gone) {
    for (const [number, span] of comes.entries()) {
      this.#checkPlace(span);
      const { start, end, label } = span;
      const others = [
        ...this.rivals(start, end, label).filter((other) => !gone.has(spanKey(other))),
        ...comes.slice(0, number).filter(
          (other) => overlap(span, other) && this.layer(other.label) === this.layer(label)),
      ];
      if (others.length) {
        throw new Refusal(
          `This would overlap ${others[0].label.replaceAll("_", " ")} ${this.words(others[0])}. ` +
          `Change that one with [ ] { }, or delete it.`,
        );
      }
    }
  }

  #checkTie(tie, lives) {
    const kind = this.book.relations.find((relation) => relation.name === tie.label);
    if (!kind) throw new Refusal(`The codebook has no relation “${tie.label}”.`);
    if (!lives(endKey(tie.head)) || !lives(endKey(tie.tail))) {
      throw new Refusal("One end of that relation is not there.");
    }
    if (endKey(tie.head) === endKey(tie.tail)) throw new Refusal("A span cannot be tied to itself.");
    if (!kind.head.includes(tie.head[2]) || !kind.tail.includes(tie.tail[2])) {
      throw new Refusal(`The codebook does not allow ${tie.head[2]} ${tie.label} ${tie.tail[2]}.`);
    }
  }

  #checkHints(reject, unreject) {
    const seen = new Set();
    for (const [hints, is] of [[reject, false], [unreject, true]]) {
      for (const hint of hints) {
        const key = spanKey(hint);
        if (this.rejected.has(key) !== is || seen.has(key)) {
          throw new Refusal(`That suggestion is ${is ? "not rejected" : "rejected already"}.`);
        }
        this.#checkPlace(hint);
        seen.add(key);
      }
    }
  }

  #tie(tie) {
    this.ties.set(tieKey(tie), tie);
    for (const key of [endKey(tie.head), endKey(tie.tail)]) {
      if (!this.tiesOf.has(key)) this.tiesOf.set(key, new Set());
      this.tiesOf.get(key).add(tie);
    }
  }

  #untie(tie) {
    this.ties.delete(tieKey(tie));
    for (const key of [endKey(tie.head), endKey(tie.tail)]) this.tiesOf.get(key)?.delete(tie);
  }
}

/** The codebook as the kernel sends it, with its labels by name. */
export function openBook(sent) {
  return { ...sent, byName: new Map(sent.labels.map((label) => [label.name, label])) };
}
