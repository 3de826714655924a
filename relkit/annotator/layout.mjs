/** How ranges that overlap are drawn: which lies in which, and in which lane. */

function outerFirst(one, other) {
  return one.start - other.start || other.end - one.end;
}

/**
 * The lane of each range: the lowest that none before it takes that it overlaps.
 *
 * @template {{start: number, end: number}} Range
 * @param {Range[]} ranges
 * @returns {Map<Range, number>}
 */
export function lanes(ranges) {
  const lane = new Map();
  let size = 1;
  while (size < ranges.length) size *= 2;
  // Above its leaves, where each lane is taken until, a tree of the earliest: the lowest lane that is
  // free is found, and taken, in as many looks as the tree is high.
  const until = new Float64Array(2 * size).fill(-Infinity);
  for (const range of [...ranges].sort(outerFirst)) {
    let at = 1;
    while (at < size) at = until[2 * at] <= range.start ? 2 * at : 2 * at + 1;
    lane.set(range, at - size);
    until[at] = range.end;
    for (at >>= 1; at > 0; at >>= 1) until[at] = Math.min(until[2 * at], until[2 * at + 1]);
  }
  return lane;
}

/**
 * What to draw of a block: plain pieces {from, to}, and {range, first, last, children}.
 *
 * Ranges lie in one another, the outer first; one is cut only where another crosses it or the block
 * ends. `first` and `last` say whether a piece holds the start and the end of its range.
 *
 * @param {number} start
 * @param {number} end
 * @param {Array<{start: number, end: number}>} ranges of which those are drawn that overlap the block
 */
export function segments(start, end, ranges) {
  const waiting = ranges.filter((range) => range.start < end && start < range.end).sort(outerFirst);
  const edges = new Set([start, end]);
  for (const range of waiting) {
    if (range.start > start) edges.add(range.start);
    if (range.end < end) edges.add(range.end);
  }
  const places = [...edges].sort((one, other) => one - other);
  const root = [];
  let cover = [];
  let opened = [];
  let next = 0;
  for (let at = 0; at + 1 < places.length; at += 1) {
    const [from, to] = [places[at], places[at + 1]];
    cover = cover.filter((range) => range.end > from);
    while (next < waiting.length && waiting[next].start <= from) {
      if (waiting[next].end > from) cover.push(waiting[next]);
      next += 1;
    }
    let kept = 0;
    while (kept < opened.length && opened[kept].range === cover[kept]) kept += 1;
    opened = opened.slice(0, kept);
    for (const range of cover.slice(kept)) {
      const node = { range, first: range.start === from, last: false, children: [] };
      (opened.at(-1)?.children ?? root).push(node);
      opened.push(node);
    }
    for (const node of opened) node.last = node.range.end === to;
    (opened.at(-1)?.children ?? root).push({ from, to });
  }
  return root;
}
