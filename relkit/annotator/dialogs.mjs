/** Over the text: the list of articles, the keys, the codebook. */

import { apart, button, element, swap } from "./dom.mjs";
import { KEYS } from "./keys.mjs";

const STATES = [["all", "all"], ["open", "not done"], ["done", "done"], ["unsure", "unsure"], ["noted", "with notes"]];

export class Dialogs {
  constructor(view) {
    this.view = view;
    this.root = element("div", { class: "relkit-dialog", role: "dialog", "aria-modal": "true", hidden: true, tabIndex: -1 });
    view.store.subscribe(({ list }) => list && this.#rows(list));
  }

  get open() {
    return !this.root.hidden;
  }

  close() {
    this.root.hidden = true;
    this.rows = null;
    this.view.focus();
  }

  #show(title, ...children) {
    swap(this.root,
      element("div", { class: "relkit-dialog-head" }, element("strong", {}, title),
        button("✕", "Close (Esc)", () => this.close())),
      children);
    this.root.setAttribute("aria-label", title);
    this.root.hidden = false;
    this.root.focus();
  }

  keys() {
    this.#show("Keys", element("div", { class: "relkit-columns" },
      KEYS.map(([group, rows]) => element("section", {}, element("h3", {}, group),
        element("dl", {}, rows.map(([keys, does]) => [
          element("dt", {}, keys.split(" ").map((key) => (key ? [element("kbd", {}, key), " "] : " "))),
          element("dd", {}, does),
        ]))))));
  }

  codebook() {
    const { book } = this.view.store;
    this.#show(`Codebook ${book.name}`, element("dl", { class: "relkit-codebook" },
      book.labels.map((label) => [
        element("dt", {}, label.key ? element("kbd", {}, label.key) : null, " ",
          element("bdi", { class: "relkit-label", style: label.style }, label.words)),
        element("dd", { dir: "auto" }, label.definition,
          label.examples.map((example) => element("p", { class: "relkit-quiet", dir: "auto" }, `e.g. ${example}`))),
      ]),
      book.relations.map((kind) => [
        element("dt", {}, kind.words),
        element("dd", { dir: "auto" }, `${kind.head.join(" or ")} → ${kind.tail.join(" or ")}. ${kind.definition}`),
      ])));
  }

  /** The articles; `search` puts the keyboard into the search. */
  list() {
    this.query = element("input", {
      type: "search", placeholder: "Search in titles and texts", "aria-label": "Search in titles and texts",
      oninput: () => this.#ask(),
    });
    this.state = element("select", { "aria-label": "Which articles", onchange: () => this.#ask() },
      STATES.map(([value, shown]) => element("option", { value }, shown)));
    this.rows = element("div", { class: "relkit-rows" });
    this.total = element("p", { class: "relkit-quiet", role: "status" });
    this.#show("Articles", element("div", { class: "relkit-search" }, this.query, this.state), this.total, this.rows);
    this.query.focus();
    this.#ask();
  }

  #ask() {
    this.view.store.ask("list", { query: this.query.value, show: this.state.value });
  }

  #rows({ rows, total, query, show }) {
    if (!this.rows || query !== this.query.value || show !== this.state.value) return;
    const { sheet } = this.view.store;
    this.total.textContent = total === rows.length
      ? `${total} ${total === 1 ? "article" : "articles"}`
      : `${rows.length} of ${total} articles: search to see others`;
    swap(this.rows, rows.map((row) => element("button", {
      type: "button", class: "relkit-article", "aria-current": row.id === sheet?.id ? "true" : null,
      onclick: () => {
        this.close();
        this.view.go({ article: row.id });
      },
    },
    element("span", { class: "relkit-number-of" }, String(row.position + 1)),
    element("span", { class: "relkit-name" }, apart(row.title),
      row.around ? element("small", { dir: "auto" }, `… ${row.around} …`) : null),
    element("span", { class: "relkit-quiet" }, [
      row.hits ? `${row.hits} found` : "", `${row.spans} spans`, row.unsure ? `${row.unsure} unsure` : "",
      row.noted ? "note" : "", row.done ? "✓ done" : "",
    ].filter(Boolean).join(" · ")))));
  }

  /** Keys while a dialog is open; returns whether the key was for it. */
  key(event) {
    if (event.key === "Escape") {
      this.close();
      return true;
    }
    const stops = [...this.root.querySelectorAll("button, input, select")].filter((one) => !one.disabled);
    const at = stops.indexOf(document.activeElement);
    if (event.key === "Tab") {
      const next = stops[(at + (event.shiftKey ? -1 : 1) + stops.length) % stops.length];
      next?.focus();
      return true;
    }
    const arrows = { ArrowDown: 1, ArrowUp: -1 };
    if (this.rows && Object.hasOwn(arrows, event.key) && document.activeElement !== this.state) {
      const rows = [...this.rows.children];
      const row = rows.indexOf(document.activeElement) + arrows[event.key];
      (row < 0 ? this.query : rows[Math.min(row, rows.length - 1)])?.focus();
      return true;
    }
    if (event.key === "Enter" && document.activeElement === this.query) {
      this.rows.firstElementChild?.click();
      return true;
    }
    return false;
  }
}
