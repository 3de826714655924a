/** What a person does, as edits in their wire form. Nothing here changes the sheet. */

import { Refusal } from "./sheet.mjs";
import { endKey, overlap, spanEnd, spanKey, tieKey, unchecked, wireSpan } from "./spans.mjs";

function wireHint(hint) {
  const { start, end, label, score } = hint;
  return score === undefined ? { start, end, label } : { start, end, label, score };
}

/** Where a span comes from once a person has moved or relabelled it. */
function corrected(span) {
  return span.origin === "person" ? "person" : "corrected";
}

/** Label [start, end): a new span, or one that lies there relabelled or given new bounds. */
export function labelEdit(sheet, start, end, name) {
  const rivals = sheet.rivals(start, end, name);
  const same = rivals.find((span) => span.start === start && span.end === end);
  if (same && same.label === name) {
    throw new Refusal(`These words are labelled ${name.replaceAll("_", " ")} already.`);
  }
  if (same) return relabelEdit(sheet, same, name);
  if (rivals.length === 1 && rivals[0].label === name) {
    return changeEdit(sheet, rivals[0], { start, end });
  }
  const edit = { in: [{ start, end, label: name }] };
  const hint = sheet.openOver(start, end).find((other) =>
    other.label === name ||
    (other.start === start && other.end === end && sheet.layer(other.label) === sheet.layer(name)));
  if (hint) {
    const exact = hint.label === name && hint.start === start && hint.end === end;
    if (exact) return acceptEdit([hint]);
    edit.in = [wireSpan({ ...kept(sheet, hint, name), start, end, label: name, origin: "corrected" })];
    edit.reject = [wireHint(hint)];
  }
  return edit;
}

/** What of a span goes along to another label: the attributes that it asks in the same way. */
function kept(sheet, span, name) {
  const asked = sheet.book.byName.get(name)?.attributes ?? [];
  const before = sheet.book.byName.get(span.label)?.attributes ?? [];
  const attributes = Object.fromEntries(
    Object.entries(span.attributes ?? {}).filter(([key]) => {
      const now = asked.find((attribute) => attribute.name === key);
      const then = before.find((attribute) => attribute.name === key);
      return now && then && JSON.stringify([now.values, now.pattern, now.yes_no]) ===
        JSON.stringify([then.values, then.pattern, then.yes_no]);
    }),
  );
  return { ...span, attributes };
}

/** Give a span other bounds, another label or other fields; its relations go along. */
export function changeEdit(sheet, span, fields) {
  const next = { ...span, ...fields };
  const moved = spanKey(next) !== spanKey(span);
  if (moved) next.origin = corrected(span);
  else if (unchecked(next)) next.origin = "corrected";
  if (span.suggested) {
    const taken = { ...next, origin: moved ? "corrected" : "accepted" };
    const edit = { in: [wireSpan(taken)] };
    return moved ? { ...edit, reject: [wireHint(span)] } : edit;
  }
  const edit = { out: [wireOut(span)], in: [wireSpan(next)] };
  if (!moved) return edit;
  const ties = sheet.tiesWith(span);
  if (ties.length) {
    edit.untie = ties.map(wireTie);
    edit.tie = ties.map((tie) => moveTie(tie, span, next)).filter((tie) => allowed(sheet, tie));
    if (!edit.tie.length) delete edit.tie;
  }
  return edit;
}

export function relabelEdit(sheet, span, name) {
  if (span.label === name) throw new Refusal(`It is labelled ${name.replaceAll("_", " ")} already.`);
  return changeEdit(sheet, kept(sheet, span, name), { label: name });
}

function wireOut({ start, end, label }) {
  return { start, end, label };
}

function wireTie({ label, head, tail }) {
  return { label, head, tail };
}

function moveTie(tie, from, to) {
  const key = spanKey(from);
  const end = (old) => (endKey(old) === key ? spanEnd(to) : old);
  return { ...tie, head: end(tie.head), tail: end(tie.tail) };
}

function allowed(sheet, tie) {
  const kind = sheet.book.relations.find((relation) => relation.name === tie.label);
  return kind.head.includes(tie.head[2]) && kind.tail.includes(tie.tail[2]);
}

/** Delete a span and its relations; one that came from a suggestion does not come back as one. */
export function removeEdit(sheet, span) {
  const edit = { out: [wireOut(span)] };
  const ties = sheet.tiesWith(span);
  if (ties.length) edit.untie = ties.map(wireTie);
  const key = spanKey(span);
  const hint = sheet.hints.over(span.start, span.end).find((other) => spanKey(other) === key);
  if (hint && !sheet.rejected.has(key)) edit.reject = [wireHint(hint)];
  return edit;
}

/** Accept suggestions, the surer first; one that overlaps what came before it is left. */
export function acceptEdit(hints) {
  return { in: hints.map((hint) => wireSpan({ ...hint, origin: "accepted" })) };
}

/** Accept a span that a model or a rule made. */
export function approveEdit(span) {
  return { out: [wireOut(span)], in: [wireSpan({ ...span, origin: "accepted" })] };
}

/** The suggestions of at least this confidence that can be accepted together. */
export function acceptable(sheet, threshold) {
  const chosen = [];
  const sure = sheet.openSuggestions().filter((hint) => (hint.score ?? 1) >= threshold);
  sure.sort((one, other) => (other.score ?? 1) - (one.score ?? 1) || one.start - other.start);
  const lasts = new Map();
  for (const hint of sure) {
    const layer = sheet.layer(hint.label);
    const others = lasts.get(layer) ?? [];
    if (others.some((other) => overlap(hint, other))) continue;
    lasts.set(layer, [...others, hint]);
    chosen.push(hint);
  }
  return chosen.sort((one, other) => one.start - other.start);
}

export function rejectEdit(hint) {
  return { reject: [wireHint(hint)] };
}

/** The relations that the codebook allows from one span to another, or else from that to this. */
export function possibleTies(sheet, one, other) {
  if (one.suggested || other.suggested || spanKey(one) === spanKey(other)) return [];
  const on = allowedTies(sheet, one, other);
  return on.length ? on : allowedTies(sheet, other, one);
}

function allowedTies(sheet, from, to) {
  return sheet.book.relations
    .filter(({ head, tail }) => head.includes(from.label) && tail.includes(to.label))
    .map(({ name }) => ({ label: name, head: spanEnd(from), tail: spanEnd(to) }))
    .filter((tie) => !sheet.ties.has(tieKey(tie)));
}

export function relateEdit(tie) {
  return { tie: [tie] };
}

export function unrelateEdit(tie) {
  return { untie: [wireTie(tie)] };
}
