/** Making elements. Text is text: nothing here, or elsewhere in the annotator, reads HTML. */

/**
 * An element with properties and children; strings become text nodes.
 *
 * A property that begins with "on" is a listener, `class` and whatever has a "-" or is unknown to
 * the element an attribute; null, undefined and false leave it out.
 */
export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) made.addEventListener(name.slice(2), value);
    else if (name === "style") made.style.cssText = value;
    else if (name in made && !name.includes("-")) made[name] = value;
    else made.setAttribute(name, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

/** Text whose direction is its own, so that it turns nothing around it. */
export function apart(text, tag = "bdi") {
  return element(tag, { dir: "auto" }, text);
}

/** A button that shows a few characters and says a name; the key is shown on hover. */
export function button(shown, name, onclick, more = {}) {
  return element("button", { type: "button", "aria-label": name, title: name, onclick, ...more }, shown);
}

export function swap(parent, ...children) {
  parent.replaceChildren(...children.flat(Infinity).filter(Boolean));
}
