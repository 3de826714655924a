import assert from "node:assert/strict";
import test from "node:test";
import { PATIENCE, Post } from "../../relkit/annotator/post.mjs";

class Memory {
  #items = new Map();
  get length() { return this.#items.size; }
  key(at) { return [...this.#items.keys()][at]; }
  getItem(key) { return this.#items.get(key) ?? null; }
  setItem(key, value) { this.#items.set(key, value); }
  removeItem(key) { this.#items.delete(key); }
}

function posted(storage = new Memory()) {
  const sent = [];
  const post = new Post((message) => sent.push(message), storage, "key", () => {});
  return { post, sent, storage };
}

test("an edit is pending until it is kept", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { post, sent, storage } = posted();
  const id = post.dispatch("edit", "a1", { done: true });
  assert.deepEqual(sent, [{ kind: "edit", id, article: "a1", edit: { done: true } }]);
  assert.equal(storage.length, 1);
  assert.equal(post.trouble(), "");
  post.kept(id);
  assert.equal(post.pending.size + storage.length, 0);
  t.mock.timers.tick(10 * PATIENCE);
  assert.equal(sent.length, 1);
});

test("no answer is said after the patience, and the edit is sent again, more and more seldom", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { post, sent } = posted();
  const id = post.dispatch("edit", "a1", { done: true });
  t.mock.timers.tick(PATIENCE - 1);
  assert.equal(post.trouble(), "");
  t.mock.timers.tick(1);
  assert.match(post.trouble(), /^1 edit is not saved: the kernel does not answer/);
  assert.equal(sent.length, 2);
  t.mock.timers.tick(2 * PATIENCE);
  assert.equal(sent.length, 3);
  assert.ok(sent.every((message) => message.id === id));
  post.kept(id);
  assert.equal(post.trouble(), "");
});

test("what the disk did not take says why, stays pending and is sent again", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { post, sent } = posted();
  const id = post.dispatch("edit", "a1", { done: true });
  post.failed(id, "No space left on device.");
  assert.match(post.trouble(), /not saved: No space left on device/);
  t.mock.timers.tick(60_000);
  assert.ok(sent.length > 1);
  post.kept(id);
  assert.equal(post.trouble(), "");
});

test("pending edits outlive the page, in their order, and are sent under the same ids", () => {
  const first = posted();
  const ids = [1, 2, 3].map((number) => first.post.dispatch("edit", "a1", { note: String(number) }));
  first.post.close();
  const second = posted(first.storage);
  assert.deepEqual([...second.post.pending.keys()], ids);
  second.post.resend();
  assert.deepEqual(second.sent.map(({ id, edit }) => [id, edit.note]), ids.map((id, at) => [id, String(at + 1)]));
  second.post.refused(ids[0], "It does not fit.");
  assert.match(second.post.trouble(), /a1.*It does not fit/);
  second.post.close();
});

test("an edit names the pending one before it, as it may build on that", () => {
  const { post, sent } = posted();
  const ids = ["edit", "edit", "undo"].map((kind) => post.dispatch(kind));
  assert.deepEqual(sent.map(({ after }) => after), [undefined, ids[0], ids[1]]);
  post.failed(ids[0], "No space left on device.");
  post.failed(ids[1], "No space left on device.");
  post.kept(ids[0]);
  sent.length = 0;
  post.resend();
  assert.deepEqual(sent.map(({ id, after }) => [id, after]), [[ids[1], undefined], [ids[2], ids[1]]]);
  post.close();
});

test("another folder's edits, and what is no edit, are left alone", () => {
  const storage = new Memory();
  storage.setItem("relkit/other/1", "{}");
  storage.setItem("relkit/key/2", "{broken");
  storage.setItem("theirs", "{}");
  const { post } = posted(storage);
  assert.equal(post.pending.size, 0);
  assert.deepEqual([0, 1].map((at) => storage.key(at)), ["relkit/other/1", "theirs"]);
});

test("a storage that is full or forbidden loses nothing that is on the page", () => {
  const full = new Memory();
  full.setItem = () => { throw new Error("QuotaExceededError"); };
  for (const storage of [full, null]) {
    const { post, sent } = posted(storage);
    post.dispatch("undo");
    assert.equal(sent.length, 1);
    assert.equal(post.pending.size, 1);
    post.close();
  }
});

test("a connection that is closed leaves the edit pending", () => {
  const post = new Post(() => { throw new Error("closed"); }, new Memory(), "key", () => {});
  post.dispatch("edit", "a1", { done: true });
  assert.match(post.trouble(), /the kernel does not answer/);
  post.close();
});

test("a refusal of another edit does not end the sending of one that failed", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { post, sent } = posted();
  const [first, second] = [post.dispatch("edit", "a1", { note: "1" }), post.dispatch("edit", "a1", { note: "2" })];
  post.failed(first, "No space left on device.");
  post.refused(second, "It does not fit.");
  const before = sent.length;
  t.mock.timers.tick(120_000);
  assert.ok(sent.length > before);
  assert.equal(sent.at(-1).id, first);
});

test("what failed is told of that edit only: the next one is not said to have failed", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { post } = posted();
  const first = post.dispatch("edit", "a1", { note: "1" });
  post.failed(first, "No space left on device.");
  post.refused(first, "It does not fit.");
  post.dispatch("edit", "a1", { note: "2" });
  assert.equal(post.trouble(), "");
  post.close();
});

test("what waited for an edit is sent as soon as that one is decided", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { post, sent } = posted();
  const [first, second] = [post.dispatch("edit", "a1", { note: "1" }), post.dispatch("edit", "a1", { note: "2" })];
  post.failed(second, "The edit before it is not there yet."); // it overtook the first
  post.kept(first);
  assert.deepEqual(sent.slice(2).map(({ id, after }) => [id, after]), [[second, undefined]]);
});
