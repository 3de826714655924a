/** The annotator in the browser: what anywidget calls. docs/design.md says which module does what. */

import { Store } from "./store.mjs";
import { View } from "./view.mjs";

function browserStorage() {
  try {
    return window.localStorage;
  } catch {
    return null; // a browser may forbid it: then pending edits live as long as the page
  }
}

/** Called once for each widget; its views share the store. */
export default () => {
  let store;
  return {
    initialize({ model }) {
      store = new Store(model, browserStorage());
      return () => store.close();
    },
    render({ el }) {
      const view = new View(store);
      el.replaceChildren(view.root);
      return () => view.close();
    },
  };
};
