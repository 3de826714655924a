/** Spans and relations as they go over the wire: how they are named and compared. */

/** @param {{start: number, end: number, label: string}} span */
export function spanKey(span) {
  return `${span.start}-${span.end}-${span.label}`;
}

/** The key of a span written as [start, end, label], as an end of a relation is. */
export function endKey(end) {
  return `${end[0]}-${end[1]}-${end[2]}`;
}

export function tieKey(tie) {
  return `${tie.label} ${endKey(tie.head)} ${endKey(tie.tail)}`;
}

/** A span as an end of a relation: [start, end, label]. */
export function spanEnd(span) {
  return [span.start, span.end, span.label];
}

export function overlap(one, other) {
  return one.start < other.end && other.start < one.end;
}

export function byPlace(one, other) {
  return one.start - other.start || other.end - one.end || (one.label < other.label ? -1 : 1);
}

/** Whether a model or a rule made a span, and nobody has looked at it yet. */
export function unchecked(span) {
  return span.origin === "model" || span.origin === "rule";
}

const FIELDS = ["start", "end", "label", "attributes", "score", "origin", "unsure", "note"];

/** A span as it goes over the wire: what is as it is by default is left out. */
export function wireSpan(span) {
  const wire = {};
  for (const field of FIELDS) {
    const value = span[field];
    const usual = value === undefined || value === null || value === "" || value === false ||
      (field === "origin" && value === "person") ||
      (field === "attributes" && Object.keys(value).length === 0);
    if (!usual) wire[field] = value;
  }
  wire.start = span.start;
  return wire;
}

/** Whether two lists hold the same spans, to the last attribute. */
export function same(ones, others) {
  const told = (spans) => spans.map((span) => {
    const { attributes = {}, ...rest } = wireSpan(span);
    return JSON.stringify([Object.entries(rest).sort(), Object.entries(attributes).sort()]);
  }).sort();
  return JSON.stringify(told(ones)) === JSON.stringify(told(others));
}
