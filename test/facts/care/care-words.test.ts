// People's words on flags, folded with the complaints that came after them.
import { describe, expect, test } from 'vitest';
import type { CareDecision } from '../../../src/model/care-flag.ts';
import { at } from '../thread-builder.ts';
import { complaint, flagsOf, only, type Said, statesAt } from './care-builder.ts';

const END = at('31 23:59');

describe("people's words", () => {
  const late = (id: number, clock: string): Said => complaint(id, clock, 'logistics.late', 'O1');
  const pair = [late(1, '02 10:00'), late(2, '03 10:00')];
  const word = (change: Partial<CareDecision>): CareDecision => ({
    action: 'ack',
    rule: 'REPEAT_SAME_ISSUE',
    conversationId: 2,
    seenUntil: at('03 10:00'),
    number: 1,
    ...change,
  });
  const state = (decisions: readonly CareDecision[], said: readonly Said[] = pair) =>
    statesAt(flagsOf(said, { decisions }), END).map((line) => line.split(' ').at(-1));

  test('the last of them stands, whatever the order in which they are read', () => {
    const words = [word({}), word({ action: 'resolve', number: 2 })];
    expect(state([word({})])).toEqual(['acknowledged']);
    expect(state(words)).toEqual(['resolved']);
    expect(state(words.toReversed())).toEqual(['resolved']);
    expect(state([...words, word({ number: 3 })])).toEqual(['acknowledged']);
    expect(state([word({ action: 'mute' })])).toEqual(['muted']);
    expect(state([word({ action: 'mute' }), word({ number: 2 })])).toEqual(['muted']);
    expect(state([word({ rule: 'ESCALATION_WORD' })])).toEqual(['new']);
    expect(state([word({ conversationId: 99 })])).toEqual(['new']);
  });

  test('a complaint that nobody had seen opens it again, one that was seen does not; an enquiry never does', () => {
    const third = [...pair, late(3, '04 10:00')];
    expect(state([word({})], third)).toEqual(['new']);
    expect(state([word({ action: 'resolve' })], third)).toEqual(['new']);
    expect(state([word({ seenUntil: at('04 10:00') })], third)).toEqual(['acknowledged']);
    expect(state([word({}), word({ seenUntil: at('04 10:00'), number: 2 })], third)).toEqual([
      'acknowledged',
    ]);
    const [flag] = flagsOf(third, { decisions: [word({})] });
    expect(flag).toMatchObject({ newSince: at('04 10:00'), sinceConversationId: 3, conversationId: 2 });
    const enquiry = { ...late(3, '04 10:00'), header: { orderIds: ['O1'] } };
    expect(state([word({})], [...pair, enquiry])).toEqual(['acknowledged']);
    expect(state([word({ action: 'mute' })], third)).toEqual(['muted']);
  });

  test('an older complaint that comes later moves the flag; its acknowledgement moves with it', () => {
    const older = [late(3, '01 10:00'), ...pair];
    const flags = flagsOf(older, { decisions: [word({})] });
    expect(flags.map(({ conversationId }) => conversationId)).toEqual([1]);
    expect(statesAt(flags, END)).toEqual(['REPEAT_SAME_ISSUE 1 acknowledged']);
  });

  test('with another threshold too', () => {
    const policy = only('REPEAT_SAME_ISSUE', { threshold: 3 });
    const third = [...pair, late(3, '04 10:00')];
    const seen = word({ seenUntil: at('04 10:00') });
    expect(statesAt(flagsOf(third, { policy, decisions: [seen] }), END)).toEqual([
      'REPEAT_SAME_ISSUE 3 acknowledged',
    ]);
    expect(statesAt(flagsOf(third, { policy, decisions: [word({})] }), END)).toEqual([
      'REPEAT_SAME_ISSUE 3 new',
    ]);
  });
});
