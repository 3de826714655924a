"""How well what a person sees stands out from what lies behind it."""

CONTRAST = """
element => {
  const canvas = globalThis.contrastCanvas ??=
    new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true });
  const known = globalThis.contrastKnown ??= new Map();
  const luminance = colors => {
    const key = colors.join();
    if (!known.has(key)) known.set(key, measured(colors));
    return known.get(key);
  };
  const measured = colors => {
    for (const color of colors) { canvas.fillStyle = color; canvas.fillRect(0, 0, 1, 1); }
    return [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3)
      .map(value => value / 255)
      .map(value => value <= .04045 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4)
      .reduce((sum, value, i) => sum + value * [.2126, .7152, .0722][i], 0);
  };
  const contrast = (one, other) => (Math.max(one, other) + .05) / (Math.min(one, other) + .05);
  const grounds = [];
  for (let over = element; over; over = over.parentElement)
    grounds.unshift(getComputedStyle(over).backgroundColor);
  const around = grounds.slice(0, -1);
  const style = getComputedStyle(element);
  const against = (below, color) => contrast(luminance(below), luminance([...below, color]));
  // A ring is seen where it stands out from one of its two sides: what it lies around, or in.
  const shadow = /^(.*\\)) /.exec(style.boxShadow);
  const selected = [...grounds, getComputedStyle(element, "::selection").backgroundColor];
  const found = {
    text: against(grounds, style.color), selected: against(selected, style.color),
    ground: against(around, style.backgroundColor),
  };
  if (element instanceof SVGElement)
    found.drawn = against(grounds, style.fill === "none" ? style.stroke : style.fill);
  if (style.textDecorationLine !== "none") found.line = against(grounds, style.textDecorationColor);
  if (style.outlineStyle !== "none") found.outline = against(around, style.outlineColor);
  if (shadow) found.ring = against(style.boxShadow.includes("inset") ? grounds : around, shadow[1]);
  if (style.borderTopStyle !== "none" && style.borderTopWidth !== "0px")
    found.border = against(around, style.borderTopColor);
  return found;
}
"""
"""Called with an element: its contrasts, of its text and of what lines it has, with the ground.

`line` is of the line under the words, `outline`, `ring` (the shadow) and `border` of those around
them, `selected` of the text where it is selected, `ground` of the element's own ground with what is
around it, `drawn` of a shape or text of SVG.
"""
