/** Around the text: title, palette, status line and the banner that tells of trouble. */

import { apart, button, element, swap } from "./dom.mjs";
import { newId } from "./post.mjs";

export class Frame {
  constructor(view) {
    this.view = view;
    const { store } = view;
    this.title = element("div", { class: "relkit-title" });
    this.place = button("", "List of articles (g)", () => view.dialogs.list());
    this.place.classList.add("relkit-place");
    this.header = element("div", { class: "relkit-header" }, this.title,
      element("div", { class: "relkit-row" },
        button("◂", "Previous article (,)", () => view.go({ step: -1 })), this.place,
        button("▸", "Next article (.)", () => view.go({ step: 1 })),
        button("☰", "List of articles, search (g, /)", () => view.dialogs.list())));
    this.card = element("div", { class: "relkit-card", role: "tooltip", id: `relkit-${newId()}`, hidden: true });
    this.labels = store.book.labels.map((label) => this.#label(label));
    this.undo = button("⟲", "Undo (Ctrl+Z)", () => store.undo());
    this.redo = button("⟳", "Redo (Ctrl+Shift+Z)", () => store.redo());
    this.palette = element("div", { class: "relkit-palette", role: "toolbar", "aria-label": "Labels" },
      element("div", { class: "relkit-labels" }, this.labels),
      element("div", { class: "relkit-row" }, this.undo, this.redo,
        button("?", "All keys (?)", () => view.dialogs.keys())));
    this.words = element("span");
    this.resend = button("Send now", "Send the pending edits again now", () => store.post.resend());
    this.dismiss = button("Dismiss", "I have read this", () => {
      store.post.lost = [];
      store.tell({ status: true });
    });
    this.banner = element("div", { class: "relkit-banner", role: "alert", hidden: true }, this.words,
      element("div", { class: "relkit-row" },
        this.resend, this.dismiss));
    this.status = element("div", { class: "relkit-status" });
    this.said = element("div", { class: "relkit-said" });
    this.live = element("div", { class: "relkit-live", role: "status", "aria-live": "polite" });
    this.threshold = element("input", {
      type: "number", min: 0, max: 100, step: 5, value: 50, "aria-label": "Confidence in per cent",
      oninput: () => this.update(),
    });
    this.accept = button("", "Accept all suggestions of at least this confidence (a)", () => view.acts.acceptAll());
    this.bulk = element("span", { class: "relkit-bulk", hidden: true }, this.accept, " ≥ ", this.threshold, " %");
    this.done = element("input", { type: "checkbox", onchange: () => view.acts.toggleDone() });
    this.footer = element("div", { class: "relkit-footer" },
      element("div", { class: "relkit-state" }, this.status, this.said), this.bulk,
      element("label", { class: "relkit-check" }, this.done, "done"),
      button("next open ▸", "Next article that is not done (o)", () => view.go({ next: "open" })), this.live);
  }

  #label(label) {
    const count = element("span", { class: "relkit-count" });
    const made = element("button", {
      type: "button", style: label.style, "data-label": label.name, "aria-pressed": "false",
      // The press of the mouse must not take the selection in the text away.
      onmousedown: (event) => event.preventDefault(),
      onclick: () => this.view.acts.label(label.name, true),
      onpointerenter: () => this.#explain(label, made), onpointerleave: () => this.#leave(made),
      onfocus: () => this.#explain(label, made), onblur: () => this.#leave(made),
    }, label.key ? element("kbd", {}, label.key) : null, element("bdi", { class: "relkit-label" }, label.words), count);
    made.count = count;
    return made;
  }

  #explain(label, at) {
    swap(this.card, element("p", { dir: "auto" }, label.definition),
      label.examples.map((example) => element("p", { class: "relkit-quiet", dir: "auto" }, `e.g. ${example}`)));
    const box = at.getBoundingClientRect();
    const origin = this.view.root.getBoundingClientRect();
    const left = Math.max(8, Math.min(box.left - origin.left, origin.width - 360));
    this.card.style.transform = `translate(${left}px, ${box.bottom - origin.top + 6}px)`;
    this.card.hidden = !label.definition && !label.examples.length;
    at.setAttribute("aria-describedby", this.card.id);
  }

  #leave(at) {
    this.card.hidden = true;
    at.removeAttribute("aria-describedby");
  }

  /** Bring numbers and words up to date. */
  update() {
    const { view } = this;
    const { store } = view;
    const { sheet } = store;
    this.undo.disabled = !store.canUndo && !store.post.pending.size;
    this.redo.disabled = !store.canRedo;
    const trouble = store.post.trouble();
    if (this.words.textContent !== trouble) this.words.textContent = trouble;
    this.banner.hidden = !trouble;
    this.dismiss.hidden = !store.post.lost.length;
    this.resend.hidden = !this.dismiss.hidden;
    if (this.said.textContent !== store.message) this.said.textContent = store.message;
    if (!sheet) return;
    if (this.shown !== sheet.id) {
      this.shown = sheet.id;
      swap(this.title, apart(sheet.title, "strong"), sheet.source ? [" ", apart(sheet.source, "small")] : null);
    }
    this.place.textContent = `${sheet.position + 1} of ${store.count}`;
    this.place.title = `${store.done} of ${store.count} done. List of articles (g)`;
    const counts = sheet.counts();
    for (const made of this.labels) {
      made.count.textContent = counts.get(made.dataset.label) || "";
      made.setAttribute("aria-pressed", String(view.armed === made.dataset.label));
    }
    this.done.checked = sheet.done;
    this.#summary(store, sheet);
  }

  #summary(store, sheet) {
    const waiting = store.post.pending.size;
    const spans = sheet.spans.size === 1 ? "1 span" : `${sheet.spans.size} spans`;
    const open = sheet.openSuggestions();
    const parts = [];
    if (waiting) parts.push(waiting === 1 ? "1 edit pending" : `${waiting} edits pending`);
    else if (store.kept) parts.push(`kept ${store.kept}`);
    if (!store.onDisk) parts.push("in this kernel only, not on disk");
    parts.push(spans);
    if (open.length) parts.push(open.length === 1 ? "1 suggestion" : `${open.length} suggestions`);
    parts.push(`${store.done} of ${store.count} articles done`);
    this.status.textContent = parts.join(" · ");
    this.status.classList.toggle("pending", waiting > 0);
    const sure = open.filter((hint) => (hint.score ?? 1) >= this.confidence()).length;
    this.bulk.hidden = !open.length;
    this.accept.textContent = `accept ${sure}`;
    this.accept.disabled = !sure;
  }

  confidence() {
    return Number(this.threshold.value) / 100;
  }

  /** Have a screen reader say something. */
  say(message) {
    this.live.textContent = message;
  }
}
