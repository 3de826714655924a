/** Edits on their way to the disk: numbered, kept in the browser until the kernel has them. */

/** How long the kernel may take to say that an edit is on disk, in milliseconds. */
export const PATIENCE = 2000;

let counter = 0;

/** An id that no other edit has, in this browser or another. */
export function newId() {
  const random = crypto.getRandomValues(new Uint32Array(2));
  counter += 1;
  return `${Date.now().toString(36)}-${counter}-${random[0].toString(36)}${random[1].toString(36)}`;
}

/** An edit in words, for who made it before the page was loaded again. */
function inWords({ kind, article, edit }) {
  const spans = [...(edit?.in ?? []), ...(edit?.out ?? []), ...(edit?.reject ?? [])];
  const places = spans.map(({ start, end, label }) => `${label} ${start}–${end}`).join(", ");
  return `${kind} in ${article ?? "the last article"}${places && ` (${places})`}:`;
}

/**
 * Sends edits and remembers each until it is acknowledged.
 *
 * What is pending stands in the browser's storage, too: it survives a reload, and a widget of the
 * same folder sends it again. The kernel knows each edit by its id, so that twice does no harm.
 */
export class Post {
  /**
   * @param {(message: object) => void} send hands a message to the kernel
   * @param {Storage | null} storage where pending edits outlive the page
   * @param {string} key names the folder that the edits belong to
   * @param {() => void} changed called when trouble begins or ends
   */
  constructor(send, storage, key, changed) {
    Object.assign(this, { send, storage, changed, prefix: `relkit/${key}/` });
    this.pending = new Map();
    this.known = new Set(); // what was acknowledged
    this.lost = [];
    this.silent = false;
    this.wait = PATIENCE;
    for (const message of this.#stored()) this.pending.set(message.id, message);
    this.resumed = new Set(this.pending.keys());
  }

  #stored() {
    const found = [];
    const names = Array.from({ length: this.storage?.length ?? 0 }, (_, at) => this.storage.key(at));
    for (const name of names.filter((each) => each.startsWith(this.prefix))) {
      try {
        found.push(JSON.parse(this.storage.getItem(name)));
      } catch {
        this.storage.removeItem(name);
      }
    }
    return found.sort((one, other) => one.at - other.at || one.number - other.number);
  }

  #keep(message) {
    try {
      this.storage?.setItem(this.prefix + message.id, JSON.stringify(message));
    } catch {
      // A full storage keeps nothing over a reload; the edit still stands on the page.
    }
  }

  #forget(id) {
    this.pending.delete(id);
    this.storage?.removeItem(this.prefix + id);
  }

  /** Send an edit, an undo or a redo of an article; returns its id. */
  dispatch(kind, article, edit) {
    const id = newId();
    const message = { kind, id, article, edit, at: Date.now(), number: counter };
    const after = [...this.pending.keys()].at(-1);
    this.pending.set(id, message);
    this.#keep(message);
    this.#send(message, after);
    this.#watch();
    return id;
  }

  /** Send an edit, naming the pending one before it: where that cannot be kept, this one waits for it. */
  #send({ kind, id, article, edit }, after) {
    try {
      this.send({ kind, id, ...(after && { after }), ...(edit !== undefined && { article, edit }) });
    } catch {
      this.silent = true; // the connection is closed: the edit waits
    }
  }

  /** Send everything that is pending again. */
  resend() {
    let after;
    for (const message of this.pending.values()) {
      this.#send(message, after);
      after = message.id;
    }
    this.#watch();
  }

  /** Send again what is not answered in time, more and more seldom; while anything is pending. */
  #watch() {
    if (this.timer || !this.pending.size || this.closed) return;
    this.timer = setTimeout(() => {
      this.timer = undefined;
      this.silent = true;
      this.wait = Math.min(2 * this.wait, 60_000);
      this.changed();
      this.resend();
    }, this.wait);
  }

  /** The kernel lives; after `wait` it is asked again for what is pending then. */
  #answered(wait) {
    clearTimeout(this.timer);
    Object.assign(this, { timer: undefined, silent: false, wait });
    this.#watch();
    this.changed();
  }

  /** An edit is decided: what had to wait for it can go, too. */
  #decided(id) {
    const message = this.pending.get(id);
    this.#forget(id);
    this.#answered(PATIENCE);
    if (message && this.#failure()) this.resend();
    return message;
  }

  /** The kernel has an edit on disk. */
  kept(id) {
    if (this.pending.has(id)) this.known.add(id);
    return this.#decided(id);
  }

  /** The kernel will never take an edit: it does not fit. */
  refused(id, why) {
    const message = this.pending.get(id);
    // Who has reloaded the page since no longer knows what it was: it is said until it is read.
    if (message && this.resumed.has(id)) this.lost.push(`${inWords(message)} ${why}`);
    return this.#decided(id);
  }

  /** The disk did not take an edit: it stays pending. */
  failed(id, why) {
    const message = this.pending.get(id);
    if (!message) return;
    message.why = why;
    this.#answered(Math.min(2 * this.wait, 60_000));
  }

  /** Why an edit that is pending could not be kept, empty where none failed. */
  #failure() {
    return [...this.pending.values()].find(({ why }) => why)?.why ?? "";
  }

  /** What the annotator has to know now, empty where all is well. */
  trouble() {
    if (this.lost.length) return `Not possible any more: ${this.lost.join(" ")}`;
    const number = this.pending.size;
    if (!number) return "";
    const edits = number === 1 ? "1 edit is" : `${number} edits are`;
    const safe = number === 1
      ? "It waits in this browser and is sent again by itself."
      : "They wait in this browser and are sent again by themselves.";
    const failure = this.#failure();
    if (failure) return `${edits} not saved: ${failure} ${safe}`;
    if (!this.silent) return "";
    return `${edits} not saved: the kernel does not answer. If it is busy, wait; if it was ` +
      `restarted or has died, run this cell again. ${safe}`;
  }

  close() {
    this.closed = true;
    clearTimeout(this.timer);
  }
}
