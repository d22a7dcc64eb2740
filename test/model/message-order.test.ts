// The canonical order of messages and events at one instant (metrics.md §0).
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  compareCodePoints,
  compareEvents,
  compareMessages,
  type OrderedMessage,
} from '../../src/model/message-order.ts';
import { AUTHOR_KINDS, EVENT_KINDS } from '../../src/model/vocabulary.ts';

function message(change: Partial<OrderedMessage>): OrderedMessage {
  return {
    at: 0,
    author: 'customer',
    externalId: null,
    authorExternalId: null,
    isInternal: false,
    content: 'text',
    features: 0,
    ...change,
  };
}

/** The given field of each message, in canonical order, from the reversed list. */
function order<K extends keyof OrderedMessage>(
  field: K,
  ...values: OrderedMessage[K][]
): OrderedMessage[K][] {
  const messages = values.map((value) => message({ [field]: value } as Partial<OrderedMessage>)).reverse();
  return messages.sort(compareMessages).map((one) => one[field]);
}

test('instant, then customer, bot, auto, system, human, others', () => {
  expect(order('at', -1, 0, 7)).toEqual([-1, 0, 7]);
  expect(order('author', 'customer', 'bot', 'auto', 'system', 'agent', 'other')).toEqual([
    'customer',
    'bot',
    'auto',
    'system',
    'agent',
    'other',
  ]);
});

test('ids: shorter first, then by code point, those without last', () => {
  expect(order('externalId', '9', '10', 'ab', null)).toEqual(['9', '10', 'ab', null]);
  expect(order('authorExternalId', null, 'a', '～', '😀')).toEqual([null, 'a', '～', '😀']);
});

test('the text hash only parts what facts cannot', () => {
  expect(
    compareMessages(message({ features: 1, textHash: 9 }), message({ features: 3, textHash: 1 })),
  ).toBeLessThan(0);
  expect(compareMessages(message({ textHash: 9n }), message({ textHash: 1n }))).toBeGreaterThan(0);
});

test('code points, not UTF-16 units', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      const bytes = Buffer.compare(Buffer.from(a), Buffer.from(b));
      expect(Math.sign(compareCodePoints(a, b))).toBe(bytes);
    }),
  );
});

test('events stand in the order of the word list', () => {
  const events = [...EVENT_KINDS].reverse().map((kind) => ({ at: 5, kind, value: null }));
  expect(events.sort(compareEvents).map((event) => event.kind)).toEqual(EVENT_KINDS);
  expect(
    compareEvents({ at: 1, kind: 'closed', value: null }, { at: 2, kind: 'queued', value: null }),
  ).toBeLessThan(0);
});

test('it is an order: any two lists of the same messages sort alike', () => {
  const any = fc.record({
    at: fc.integer({ min: 0, max: 2 }),
    author: fc.constantFrom(...AUTHOR_KINDS),
    externalId: fc.option(fc.constantFrom('1', '2', '10')),
    authorExternalId: fc.option(fc.constantFrom('a', 'b')),
    isInternal: fc.boolean(),
    content: fc.constantFrom('text' as const, 'image' as const),
    features: fc.integer({ min: 0, max: 3 }),
  });
  fc.assert(
    fc.property(fc.array(any, { maxLength: 12 }), (messages) => {
      expect([...messages].reverse().sort(compareMessages)).toEqual([...messages].sort(compareMessages));
    }),
  );
});
