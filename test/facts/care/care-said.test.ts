// ESCALATION_WORD and ANGER_LAST_CONTACT: customers' own words, message by message, with cooldown and evidence.
import { describe, expect, test } from 'vitest';
import { at } from '../thread-builder.ts';
import { flagsOf, only, type Said, statesAt } from './care-builder.ts';

const END = at('31 23:59');
const about = (id: number, script: string, orderId = 'O1'): Said => ({
  id,
  script,
  header: { orderIds: [orderId] },
});

describe('ESCALATION_WORD', () => {
  const policy = only('ESCALATION_WORD');

  test('at the message that says it, whoever else says it too', () => {
    const script = `02 10:00 customer 我的快递还没到
02 10:05 agent#1 您可以打 12315 投诉
02 10:10 customer 我要打 12315 投诉你们
02 10:12 customer 我要找律师`;
    const [flag, ...others] = flagsOf([about(1, script)], { policy });
    expect(others).toEqual([]);
    expect(flag).toMatchObject({ conversationId: 1, flaggedAt: at('02 10:10') });
    expect(flag?.evidence.map(({ messageId, at: when, label }) => [messageId, when, label])).toEqual([
      [3, at('02 10:10'), 'escalation'],
      [4, at('02 10:12'), 'escalation'],
    ]);
  });

  test('without such a word there is none', () => {
    expect(flagsOf([about(1, '02 10:00 customer 我的快递还没到')], { policy })).toEqual([]);
  });

  test('the same issue again within 7 days is evidence, after them another flag, of another conversation', () => {
    const threat = (id: number, clock: string) => about(id, `${clock} customer 我要找律师起诉你们`);
    const flags = flagsOf([threat(1, '02 10:00'), threat(2, '09 10:00'), threat(3, '09 11:00')], { policy });
    expect(flags.map(({ conversationId }) => conversationId)).toEqual([1, 3]);
    expect(flags[0]?.evidence.map(({ conversationId }) => conversationId)).toContain(2);
    const thread = `02 10:00 customer 我要找律师\n02 10:01 agent#1 抱歉\n20 10:00 customer 我要起诉你们`;
    expect(flagsOf([about(1, thread)], { policy }).map(({ flaggedAt }) => flaggedAt)).toEqual([
      at('02 10:00'),
    ]);
  });

  test('another issue is another matter', () => {
    const threat = (id: number, clock: string, orderId: string) =>
      about(id, `${clock} customer 我要找律师起诉你们`, orderId);
    const flags = flagsOf([threat(1, '02 10:00', 'O1'), threat(2, '03 10:00', 'O2')], { policy });
    expect(flags.map(({ issueId }) => issueId)).toEqual([1, 2]);
  });
});

describe('ANGER_LAST_CONTACT', () => {
  const policy = only('ANGER_LAST_CONTACT');

  test('how the last contact ended: the last three messages of its last conversation', () => {
    const angry = '02 10:00 customer 气死我了\n02 10:05 agent#1 抱歉，马上处理';
    expect(statesAt(flagsOf([about(1, angry)], { policy }), END)).toEqual(['ANGER_LAST_CONTACT 1 new']);
    const calmed = `${angry}\n02 10:06 customer 那几点到\n02 10:07 customer 送到门口吗\n02 10:08 customer 我在家`;
    expect(flagsOf([about(1, calmed)], { policy })).toEqual([]);
  });

  test('it stays when a later contact is calm, and is one flag within the cooldown', () => {
    const first = about(1, '02 10:00 customer 气死我了\n02 10:05 agent#1 抱歉\n02 10:06 !resolved');
    const calm = about(2, '03 10:00 customer 几点到\n03 10:05 agent#1 今天');
    const again = about(3, '04 10:00 customer 忍无可忍，太过分了');
    const flags = flagsOf([first, calm, again], { policy });
    expect(flags.map(({ conversationId }) => conversationId)).toEqual([1]);
    expect([...new Set(flags[0]?.evidence.map(({ conversationId }) => conversationId))]).toEqual([1, 3]);
    expect(flags[0]?.lastEvidenceAt).toBe(at('04 10:00'));
  });
});
