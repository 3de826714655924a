import assert from "node:assert/strict";
import test from "node:test";
import { lanes, segments } from "../../relkit/annotator/layout.mjs";

/** Random numbers that are the same in each run. */
function dice(seed) {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

function randomRanges(roll) {
  return Array.from({ length: roll(14) }, (_, number) => {
    const start = roll(40);
    return { start, end: start + 1 + roll(15), number };
  });
}

/** The nodes as text: [a leaf] by its bounds, a range by its name with what lies in it. */
function drawn(nodes) {
  return nodes.map((node) => (node.range
    ? `${node.first ? "(" : "~"}${node.range.name} ${drawn(node.children)}${node.last ? ")" : "~"}` : `${node.from}-${node.to}`)).join(" ");
}

const range = (name, start, end) => ({ name, start, end });

test("ranges lie in one another, and are cut where another crosses", () => {
  assert.equal(drawn(segments(0, 9, [])), "0-9");
  assert.equal(drawn(segments(0, 9, [range("in", 2, 4), range("out", 2, 8)])), "0-2 (out (in 2-4) 4-8) 8-9");
  assert.equal(drawn(segments(0, 9, [range("a", 1, 5), range("b", 3, 8)])), "0-1 (a 1-3 (b 3-5~) ~b 5-8) 8-9");
  assert.equal(drawn(segments(0, 9, [range("one", 1, 3), range("two", 1, 3)])), "0-1 (one (two 1-3)) 3-9");
  assert.equal(drawn(segments(0, 9, [range("a", 0, 4), range("b", 4, 9)])), "(a 0-4) (b 4-9)");
});

test("a block's end cuts, and what lies outside is left out", () => {
  assert.equal(drawn(segments(5, 9, [range("a", 2, 7), range("b", 8, 12)])), "~a 5-7) 7-8 (b 8-9~");
  assert.equal(drawn(segments(5, 9, [range("a", 2, 5), range("b", 9, 12), range("c", 0, 20)])), "~c 5-9~");
  assert.deepEqual(segments(5, 5, []), []);
});

test("random ranges: every place once, under exactly the ranges that cover it, in their order", () => {
  const roll = dice(7);
  for (let run = 0; run < 2000; run += 1) {
    const ranges = randomRanges(roll);
    const [start, end] = [5 + roll(10), 20 + roll(20)];
    const leaves = [];
    const pieces = new Map();
    const walk = (nodes, over) => {
      for (const [at, node] of nodes.entries()) {
        if (!node.range) {
          leaves.push({ ...node, over });
          continue;
        }
        assert.ok(node.children.length);
        assert.notEqual(nodes[at - 1]?.range, node.range, "a range is cut for nothing");
        const first = leaves.length;
        walk(node.children, [...over, node.range]);
        const piece = { ...node, from: leaves[first].from, to: leaves.at(-1).to };
        pieces.set(node.range, [...(pieces.get(node.range) ?? []), piece]);
      }
    };
    walk(segments(start, end, ranges), []);
    assert.equal(leaves[0].from, start);
    assert.equal(leaves.at(-1).to, end);
    for (const [at, { from, to, over }] of leaves.entries()) {
      assert.ok(from < to);
      if (at) assert.equal(leaves[at - 1].to, from);
      const covering = ranges.filter((each) => each.start < to && from < each.end);
      assert.ok(covering.every((each) => each.start <= from && to <= each.end));
      assert.deepEqual(over, covering.sort((one, other) => one.start - other.start || other.end - one.end || one.number - other.number));
    }
    for (const [each, all] of pieces) {
      assert.deepEqual(all.map(({ first }) => first), all.map((_, at) => at === 0 && each.start >= start));
      assert.deepEqual(all.map(({ last }) => last), all.map((_, at) => at === all.length - 1 && each.end <= end));
      for (const { to } of all.slice(0, -1)) assert.ok([...pieces.keys()].some((other) => other.end === to && other.start <= each.start));
    }
  }
});

test("random ranges: each takes the lowest lane that is free", () => {
  const roll = dice(11);
  for (let run = 0; run < 2000; run += 1) {
    const ranges = randomRanges(roll);
    const lane = lanes(ranges);
    assert.equal(lane.size, ranges.length);
    const done = [];
    for (const each of [...ranges].sort((one, other) => one.start - other.start || other.end - one.end)) {
      const taken = done.filter((other) => other.start < each.end && each.start < other.end).map((other) => lane.get(other));
      let lowest = 0;
      while (taken.includes(lowest)) lowest += 1;
      assert.equal(lane.get(each), lowest);
      done.push(each);
    }
  }
});
