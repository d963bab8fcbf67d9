import { expect, test } from 'vitest';
import { messagesFirst } from '../../server/src/lsp/turns.ts';

/** An event loop whose turns the test takes itself. */
function newLoop() {
  const waiting: (() => void)[] = [];
  return {
    soon: (work: () => void) => void waiting.push(work),
    turn: () => {
      for (const work of waiting.splice(0)) work();
    },
  };
}

test('work begins after a few turns without a message', () => {
  const loop = newLoop();
  const { soon } = messagesFirst(loop.soon);
  let done = 0;
  soon(() => {
    done += 1;
  });
  loop.turn();
  expect(done).toBe(0);
  for (let turn = 0; turn < 5; turn += 1) loop.turn();
  expect(done).toBe(1);
});

test('while messages come in, they are handled and the work waits', () => {
  const loop = newLoop();
  const { soon, messageStrategy } = messagesFirst(loop.soon);
  const order: string[] = [];
  soon(() => order.push('work'));
  for (let id = 0; id < 20; id += 1) {
    messageStrategy.handleMessage({ jsonrpc: '2.0' }, () => void order.push('message'));
    loop.turn();
    loop.turn();
  }
  expect(order).toEqual(Array(20).fill('message'));
  for (let turn = 0; turn < 5; turn += 1) loop.turn();
  expect(order.at(-1)).toBe('work');
});
