/** Beside the text: what is asked about the chosen span, its relations, its notes. */

import { apart, button, element, swap } from "./dom.mjs";
import { changeEdit, unrelateEdit } from "./labelling.mjs";
import { percent } from "./page.mjs";
import { newId } from "./post.mjs";
import { endKey, spanKey } from "./spans.mjs";

const ORIGINS = {
  person: "", accepted: "suggestion accepted", corrected: "suggestion corrected",
  model: "by a model", rule: "by a rule",
};

export class Panel {
  /** @param {object} view what the buttons act on */
  constructor(view) {
    this.view = view;
    this.root = element("aside", { class: "relkit-panel", "aria-label": "Details" });
    this.key = undefined;
  }

  /** Show the chosen span, or the article where none is chosen. */
  show(span) {
    const { sheet } = this.view.store;
    const key = span ? `${spanKey(span)} ${Boolean(span.suggested)}` : `article ${sheet?.id}`;
    this.span = span;
    if (key !== this.key) {
      this.key = key;
      swap(this.root, span ? this.#ofSpan(span) : this.#ofArticle());
    }
    this.#refresh();
  }

  /** Bring the values up to date without taking away the field that somebody types in. */
  #refresh() {
    const { sheet } = this.view.store;
    if (!sheet) return;
    const { span } = this;
    for (const field of this.root.querySelectorAll("[data-field]")) {
      if (field === document.activeElement || field.ariaInvalid === "true") continue;
      const value = this.#value(field.dataset.field);
      if (field.type === "radio") field.checked = String(value ?? "") === field.value;
      else if (field.type === "checkbox") field.checked = Boolean(value);
      else field.value = value ?? "";
    }
    if (!span) {
      this.empty.hidden = sheet.spans.size > 0;
      return;
    }
    const origin = [ORIGINS[span.origin], span.score === undefined ? "" : percent(span.score)];
    this.origin.textContent = span.suggested
      ? `Suggestion${span.score === undefined ? "" : `, ${percent(span.score)} sure`}`
      : origin.filter(Boolean).join(", ");
    swap(this.ties, sheet.tiesWith(span).map((tie) => this.#tie(tie)));
  }

  #value(field) {
    if (field === "article-note") return this.view.store.sheet.note;
    if (field === "unsure" || field === "note") return this.span[field];
    // An attribute may have a name that every object knows, such as "constructor".
    return new Map(Object.entries(this.span.attributes ?? {})).get(field.slice(5));
  }

  #ofArticle() {
    this.empty = element("p", { class: "relkit-empty" },
      "No spans yet. Select words and press ", element("kbd", {}, this.#firstKey()),
      ", or press ", element("kbd", {}, "?"), " for all keys.");
    const note = element("textarea", {
      rows: 3, "data-field": "article-note", "aria-label": "Note on the article", dir: "auto",
      onchange: (event) => this.view.acts.setNote(event.target.value),
    });
    return [this.empty, element("label", { class: "relkit-field" }, "Note on the article", note)];
  }

  #firstKey() {
    return this.view.store.book.labels.find((label) => label.key)?.key ?? "a label";
  }

  #ofSpan(span) {
    const { store } = this.view;
    const label = store.book.byName.get(span.label);
    this.origin = element("span", { class: "relkit-quiet" });
    this.ties = element("div", { class: "relkit-ties" });
    const words = store.sheet.text.slice(span.start, Math.min(span.end, span.start + 240));
    const head = [
      element("div", { class: "relkit-head" },
        element("bdi", { class: "relkit-label", style: label.style }, label.words), this.origin),
      element("blockquote", { dir: "auto" }, span.end - span.start > 240 ? `${words}…` : words),
    ];
    if (span.suggested) {
      return [...head, element("div", { class: "relkit-row" },
        button("Accept ⏎", "Accept the suggestion (Enter)", () => this.view.acts.accept(this.span)),
        button("Reject ⌫", "Reject the suggestion (Backspace)", () => this.view.acts.remove(this.span)))];
    }
    return [
      ...head,
      ...label.attributes.map((asked) => this.#attribute(asked)),
      this.ties,
      element("label", { class: "relkit-check" },
        element("input", { type: "checkbox", "data-field": "unsure", onchange: () => this.view.acts.toggleUnsure() }),
        "unsure"),
      element("label", { class: "relkit-field" }, "note",
        element("textarea", {
          rows: 1, dir: "auto", "data-field": "note",
          onchange: (event) => this.#change({ note: event.target.value }),
        })),
      element("div", { class: "relkit-row" },
        store.book.relations.length
          ? button("Relate…", "Relate it to another span (r)", () => this.view.acts.relate()) : null,
        button("Delete", "Delete the span (Backspace)", () => this.view.acts.remove(this.span))),
    ];
  }

  #change(fields) {
    this.view.acts.act(() => changeEdit(this.view.store.sheet, this.span, fields), "Changed.");
  }

  #set(name, value) {
    const { [name]: _, ...attributes } = this.span.attributes ?? {};
    this.#change({ attributes: value === "" || value === undefined ? attributes : { ...attributes, [name]: value } });
  }

  #attribute(asked) {
    const field = `attr-${asked.name}`;
    const words = asked.name.replaceAll("_", " ");
    const common = { "data-field": field, title: asked.definition };
    const choices = asked.yes_no ? [["yes", true], ["no", false]] : asked.values.map((value) => [value, value]);
    if (choices.length > 4) {
      return element("label", { class: "relkit-field" }, words,
        element("select", { ...common, onchange: (event) => this.#set(asked.name, event.target.value) },
          element("option", { value: "" }, "—"),
          choices.map(([shown, value]) => element("option", { value }, shown))));
    }
    if (choices.length) {
      const group = `relkit-${newId()}`;
      return element("fieldset", { class: "relkit-choice", title: asked.definition },
        element("legend", {}, words),
        [...choices, ["—", ""]].map(([shown, value]) => element("label", {},
          element("input", {
            ...common, type: "radio", name: group, value: String(value),
            "aria-label": shown === "—" ? "not said" : null,
            onchange: () => this.#set(asked.name, value),
          }),
          apart(shown))));
    }
    return this.#text(asked, words, common);
  }

  #text(asked, words, common) {
    const wrong = element("span", { class: "relkit-wrong", role: "alert", hidden: true });
    const input = element("input", {
      ...common, type: "text", dir: "auto",
      onchange: () => {
        const unfit = input.value !== "" && !fits(input.value, asked.pattern);
        input.ariaInvalid = String(unfit);
        wrong.hidden = !unfit;
        wrong.textContent = unfit ? `Not kept: ${asked.definition || `must match ${asked.pattern}`}` : "";
        if (!unfit) this.#set(asked.name, input.value);
      },
    });
    return element("label", { class: "relkit-field" }, words, input, wrong);
  }

  #tie(tie) {
    const { store } = this.view;
    const mine = spanKey(this.span) === endKey(tie.head);
    const other = store.sheet.spans.get(endKey(mine ? tie.tail : tie.head));
    const kind = store.book.relations.find(({ name }) => name === tie.label);
    const name = mine ? kind.words : `${kind.words} this:`;
    const words = store.sheet.words(other);
    return element("div", { class: "relkit-tie" },
      element("span", { class: "relkit-quiet" }, name), " ",
      element("button", { type: "button", class: "relkit-link", onclick: () => this.view.choose(other) }, apart(words)),
      button("✕", `Remove ${name} ${words}`, () => this.view.acts.act(() => unrelateEdit(tie), "Relation removed.")));
  }

  /** Put the keyboard into the first field. */
  enter() {
    const field = this.root.querySelector("input:not([type=radio]), input:checked, select, textarea");
    field?.focus();
    return Boolean(field);
  }
}

/** Whether a value fits a pattern; where the browser cannot read the pattern, the kernel decides. */
function fits(value, pattern) {
  if (!pattern) return true;
  try {
    return new RegExp(`^(?:${pattern})$`, "u").test(value);
  } catch {
    return true;
  }
}
