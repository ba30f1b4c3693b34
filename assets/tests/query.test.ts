import assert from "node:assert/strict";
import { test } from "node:test";
import { intersection, pieces, union } from "../src/search/query.ts";
import { Shard } from "../src/search/store.ts";

const list = (...postings: [passage: number, head: 0 | 1][]) =>
  Uint32Array.from(postings, ([passage, head]) => passage * 2 + head);

test("both lists: a head only where both are", () => {
  assert.deepEqual(intersection(list([1, 1], [4, 0], [7, 1]), list([1, 1], [5, 0], [7, 0])), list([1, 1], [7, 0]));
});

test("any list: a head where one is, in order", () => {
  assert.deepEqual(union([list([4, 0], [9, 0]), list([1, 0], [4, 1])]), list([1, 0], [4, 1], [9, 0]));
  assert.deepEqual(union([]), list());
});

test("a loose search looks for each pair once", () => {
  assert.deepEqual(pieces([["整", "改", "整", "改"], ["率"]]), [["整", "改"], ["改", "整"], ["率"]]);
});

test("a shard gives the postings of its terms", () => {
  const shard = new Shard(Uint8Array.from([...new TextEncoder().encode("ab\ncd\n\n"), 3, 0x83, 0x01, 2, 1, 5]));
  assert.deepEqual(shard.terms, ["ab", "cd"]);
  assert.deepEqual(shard.postings("ab"), Uint32Array.from([131, 133]));
  assert.deepEqual(shard.postings("cd"), Uint32Array.from([5]));
  assert.deepEqual(shard.postings("xy"), new Uint32Array());
});
