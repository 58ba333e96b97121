import { expect, test } from 'vitest';
import { createBatcher } from '../../src/store/batcher.ts';

/** A schedule that calls back when the test says so, once for each time it was asked. */
function manualSchedule() {
  const waiting = new Set<() => void>();
  return {
    schedule: (callback: () => void) => {
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
    fire() {
      const callbacks = [...waiting];
      waiting.clear();
      for (const callback of callbacks) callback();
    },
    waiting,
  };
}

function setUp(mayWait?: (item: number) => boolean) {
  const clock = manualSchedule();
  const batches: number[][] = [];
  const batcher = createBatcher<number>((items) => batches.push([...items]), clock.schedule, mayWait);
  return { ...clock, batches, batcher };
}

test('the first is applied at once, the rest together at the next frame, in order', () => {
  const { batcher, batches, fire } = setUp();
  for (const item of [1, 2, 3]) batcher.push([item]);
  expect(batches).toEqual([[1]]);
  fire();
  expect(batches).toEqual([[1], [2, 3]]);
});

test('what comes in the frame after a batch waits for the frame after that', () => {
  const { batcher, batches, fire } = setUp();
  batcher.push([1]);
  batcher.push([2]);
  fire();
  batcher.push([3]);
  expect(batches).toEqual([[1], [2]]);
  fire();
  expect(batches).toEqual([[1], [2], [3]]);
});

test('after a quiet frame the next is first again', () => {
  const { batcher, batches, fire, waiting } = setUp();
  batcher.push([1]);
  fire();
  expect(waiting.size).toBe(0);
  batcher.push([2]);
  expect(batches).toEqual([[1], [2]]);
});

test('what may wait goes with what comes next, which is still first', () => {
  const { batcher, batches, fire } = setUp((item) => item < 0);
  batcher.push([-1]);
  batcher.push([-2, -3]);
  expect(batches).toEqual([]);
  batcher.push([1]);
  batcher.push([2]);
  expect(batches).toEqual([[-1, -2, -3, 1]]);
  fire();
  expect(batches).toEqual([[-1, -2, -3, 1], [2]]);
});

test('what may wait is applied at the next frame when nothing comes after it', () => {
  const { batcher, batches, fire, waiting } = setUp((item) => item < 0);
  batcher.push([-1]);
  fire();
  expect(batches).toEqual([[-1]]);
  fire();
  expect(waiting.size).toBe(0);
});

test('10,000 items in one frame are two batches, and none is dropped', () => {
  const { batcher, batches, fire } = setUp();
  for (let item = 0; item < 10_000; item++) batcher.push([item]);
  fire();
  expect(batches).toHaveLength(2);
  expect(batches.flat()).toEqual(Array.from({ length: 10_000 }, (_, index) => index));
});

test('drain applies what waits, once', () => {
  const { batcher, batches, fire } = setUp();
  batcher.push([1]);
  batcher.push([2]);
  batcher.drain();
  batcher.drain();
  fire();
  expect(batches).toEqual([[1], [2]]);
});

test('nothing is applied after dispose', () => {
  const { batcher, batches, fire, waiting } = setUp();
  batcher.push([1]);
  batcher.push([2]);
  batcher.dispose();
  batcher.dispose();
  fire();
  expect(batches).toEqual([[1]]);
  expect(waiting.size).toBe(0);
});

test('an empty push schedules nothing', () => {
  const { batcher, batches, waiting } = setUp();
  batcher.push([]);
  expect(batches).toEqual([]);
  expect(waiting.size).toBe(0);
});
