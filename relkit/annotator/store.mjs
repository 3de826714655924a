/** What all views of one widget share: the article, the edits on their way, the kernel's answers. */

import { Post, newId } from "./post.mjs";
import { Refusal, Sheet, openBook } from "./sheet.mjs";
import { spanKey } from "./spans.mjs";

/** One for each widget model. Views listen with `subscribe` and are told what changed. */
export class Store {
  constructor(model, storage) {
    this.model = model;
    this.client = newId();
    this.book = openBook(model.get("_codebook"));
    this.onDisk = model.get("_on_disk");
    this.listeners = new Set();
    this.sheet = null;
    this.kept = "";
    this.message = "";
    this.canUndo = this.canRedo = false;
    this.done = this.count = 0;
    this.heading = null;
    this.awaited = undefined;
    this.post = new Post(
      (message) => model.send({ ...message, client: this.client }),
      storage, model.get("_key"), () => this.tell({ status: true }),
    );
    this.receive = (message) => this.#receive(message);
    model.on("msg:custom", this.receive);
    this.post.resend();
    this.open();
  }

  subscribe(listener) {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(change) {
    for (const listener of this.listeners) listener(change);
  }

  /** Say something in the status line and to a screen reader. */
  say(message) {
    this.message = message;
    this.tell({ status: true, said: true });
  }

  /** Ask the kernel for something that changes nothing. */
  ask(kind, fields = {}) {
    try {
      this.model.send({ kind, client: this.client, ...fields });
    } catch {
      this.say("The kernel does not answer: run this cell again.");
    }
  }

  /** Show an article: an id, a step (1, -1), or "open" for the next that is not done. */
  open({ step, ...where } = {}) {
    this.awaited = where.article;
    if (!step || !this.sheet) {
      this.heading = null;
      this.ask("open", { from: this.sheet?.id, ...where });
      return;
    }
    // A step begins where those before it lead, though the kernel may not have answered them yet.
    const { id, position } = this.sheet;
    this.heading = Math.max(0, Math.min((this.heading ?? position) + step, this.count - 1));
    this.ask("open", { from: id, step: this.heading - position });
  }

  /** Whether the edit that a span comes from is still pending. */
  isPending(span) {
    return this.pendingKeys.has(spanKey(span));
  }

  /** Carry out an edit here and send it; says why where that is not possible. */
  edit(edit, said) {
    let touched;
    try {
      touched = this.sheet.apply(edit);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.say(error.message);
      return false;
    }
    const id = this.post.dispatch("edit", this.sheet.id, edit);
    for (const span of edit.in ?? []) this.pendingKeys.set(spanKey(span), id);
    this.message = said ?? "";
    this.tell({ touched, status: true, said: true });
    return true;
  }

  undo() {
    this.post.dispatch("undo");
    this.tell({ status: true }); // it is pending, and is said to be
  }

  redo() {
    this.post.dispatch("redo");
    this.tell({ status: true }); // it is pending, and is said to be
  }

  #receive(message) {
    const { kind, to } = message;
    if (to && to !== this.client) return;
    if (kind === "article") this.#show(message);
    else if (kind === "suggestions") this.#suggest(message);
    else if (kind === "kept") this.#kept(message);
    else if (kind === "refused") this.#refused(message);
    else if (kind === "failed") this.post.failed(message.id, message.why);
    else if (kind === "list") this.tell({ list: message });
    else if (kind === "stale" && message.article === this.sheet?.id) {
      this.say("This article was changed elsewhere; it was read again.");
      this.open({ article: message.article });
    } else if (kind === "wrong") this.say(message.why);
  }

  #status({ undo, redo, done, count }) {
    if (undo !== undefined) this.canUndo = Boolean(undo);
    if (redo !== undefined) this.canRedo = Boolean(redo);
    if (done !== undefined) this.done = done;
    if (count !== undefined) this.count = count;
  }

  #show(message) {
    const same = this.sheet?.id === message.article.id;
    this.sheet = new Sheet(message.article, this.book);
    if (this.sheet.position === this.heading) this.heading = null;
    if (this.sheet.id === this.awaited) this.awaited = undefined;
    this.pendingKeys = new Map();
    // What the kernel does not have yet is carried out on top of what it sent.
    for (const { id, kind, article, edit } of this.post.pending.values()) {
      if (kind !== "edit" || article !== this.sheet.id) continue;
      try {
        this.sheet.apply(edit);
        for (const span of edit.in ?? []) this.pendingKeys.set(spanKey(span), id);
      } catch (error) {
        if (!(error instanceof Refusal)) throw error; // the kernel had it: its answer is on the way
      }
    }
    this.#status(message);
    this.tell({ article: true, same, focus: message.focus, status: true });
  }

  #suggest({ article, spans, why }) {
    if (why) this.say(why);
    if (article !== this.sheet?.id) return;
    this.sheet.suggest(spans);
    this.tell({ suggestions: true, status: true });
  }

  #kept(message) {
    if (this.post.known.has(message.id)) return; // an answer to an edit that was sent twice
    const mine = this.post.kept(message.id);
    this.kept = message.at;
    this.#status(message);
    if (message.edit) this.#foreign(message, mine); // an undo or a redo
    else if (!mine && message.article === this.sheet?.id) this.open({ article: message.article });
    const touched = [];
    for (const [key, id] of this.pendingKeys ?? []) {
      if (id !== message.id) continue;
      this.pendingKeys.delete(key);
      const span = this.sheet.spans.get(key);
      if (span) touched.push(span);
    }
    this.tell({ touched, status: true });
  }

  /** An edit that the kernel made: an undo or a redo, here or in another window. */
  #foreign({ article, edit, did }, mine) {
    // Of several at once in several articles, the last one's is shown in the end.
    const leaves = mine && this.awaited && this.awaited !== article;
    if (article !== this.sheet?.id || leaves) {
      if (mine) this.open({ article, focus: edit.in?.[0] ?? edit.out?.[0] });
      return;
    }
    try {
      const touched = this.sheet.apply(edit);
      const place = edit.in?.[0] ?? edit.out?.[0];
      this.message = did === "undo" ? "Undone." : "Done again.";
      this.tell({ touched, status: true, said: true, focus: mine ? place : undefined });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      this.open({ article });
    }
  }

  #refused({ id, why }) {
    const mine = this.post.refused(id, why);
    if (!mine) return;
    this.say(why);
    // What was carried out here on the strength of it is taken back: the kernel's state is shown.
    if (mine.kind === "edit" && mine.article === this.sheet?.id) this.open({ article: mine.article });
  }

  close() {
    this.post.close();
    this.model.off("msg:custom", this.receive);
  }
}
