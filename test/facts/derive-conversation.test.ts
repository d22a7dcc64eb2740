// What holds for every conversation: row order, notes and signs of durations.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deriveConversation } from '../../src/facts/derive-conversation.ts';
import { derive, RULES, records } from './thread-builder.ts';

describe('properties', () => {
  const line = fc
    .tuple(
      fc.integer({ min: 0, max: 59 }),
      fc.constantFrom(
        'customer',
        'agent#1',
        'agent#2',
        'assisted#1',
        'bot',
        'auto',
        'system',
        'other',
        '!handoff',
        '!resolved',
        '!closed',
        '!reopened',
        '!paused',
        '!queued',
        '!accepted',
      ),
      fc.constantFrom('谢谢', '在吗？', '好了', '10 分钟内回复', '正在转接', ''),
    )
    .map(
      ([minute, who, text]) =>
        `10:${String(minute).padStart(2, '0')} ${who}${who.startsWith('!') ? '' : ` ${text}`}`,
    );
  const script = fc
    .array(line, { minLength: 1, maxLength: 15 })
    .map((lines) => ['09:59 customer 一', ...lines].join('\n'));

  test('the order of rows changes nothing', () => {
    fc.assert(
      fc.property(script, fc.func(fc.integer()), (text, key) => {
        const given = records(text);
        const shuffle = <T>(rows: readonly T[]): T[] => [...rows].sort((a, b) => key(a) - key(b)).reverse();
        const shuffled = { ...given, messages: shuffle(given.messages), events: shuffle(given.events) };
        expect(deriveConversation(shuffled, RULES)).toEqual(deriveConversation(given, RULES));
      }),
    );
  });

  test('an internal note changes nothing', () => {
    fc.assert(
      fc.property(script, fc.integer({ min: 0, max: 59 }), (text, minute) => {
        const noted = `${text}\n10:${String(minute).padStart(2, '0')} agent#3 note 内部？`;
        expect(derive(noted)).toEqual(derive(text));
      }),
    );
  });

  test('no duration is negative, service never exceeds wall', () => {
    fc.assert(
      fc.property(script, (text) => {
        const { facts, rounds } = derive(text);
        for (const [name, value] of Object.entries(facts))
          if (name.endsWith('Ms') && value !== null) expect(value).toBeGreaterThanOrEqual(0);
        for (const round of rounds)
          if (round.wallMs !== null) expect(round.serviceMs).toBeLessThanOrEqual(round.wallMs);
        expect(facts.finalResolutionServiceMs ?? 0).toBeLessThanOrEqual(facts.finalResolutionWallMs ?? 0);
      }),
    );
  });
});
