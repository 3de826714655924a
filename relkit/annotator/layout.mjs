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
  const ends = [];
  const lane = new Map();
  for (const range of [...ranges].sort(outerFirst)) {
    let free = ends.findIndex((end) => end <= range.start);
    if (free < 0) free = ends.length;
    ends[free] = range.end;
    lane.set(range, free);
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
 * @param {Array<{start: number, end: number}>} ranges which overlap the block
 */
export function segments(start, end, ranges) {
  const waiting = [...ranges].sort(outerFirst);
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
