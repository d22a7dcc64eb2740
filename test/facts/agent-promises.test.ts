// Promises of our people by hand: which texts promise, when each is due, and which message keeps it (metrics.md §5).
import { describe, expect, test } from 'vitest';
import { deriveConversation } from '../../src/facts/derive-conversation.ts';
import { prepareRules } from '../../src/facts/fact-rules.ts';
import { at, derive, POLICY, RULES, records } from './thread-builder.ts';

const promises = (script: string, rules = RULES) => deriveConversation(records(script), rules).promises;
const MINUTE = 60_000;

describe('which message keeps a promise', () => {
  test('the next public human message, whoever writes it, in time or not', () => {
    const { promises: found } = derive(`
      10:00 customer 东西什么时候到
      10:01 agent#1 您好，10 分钟内回复您
      10:02 customer 好的
      10:05 agent#9 note 问过仓库了
      10:06 bot 请耐心等待
      10:11 agent#2 已经发出了
      10:12 agent#1 I will get back to you within 1 hour
      11:20 agent#1 Your parcel left this morning`);
    expect(found).toEqual([
      { promisedAt: at('10:01'), dueAt: at('10:11'), keptAt: at('10:11'), agentId: 1 },
      { promisedAt: at('10:12'), dueAt: at('11:12'), keptAt: at('11:20'), agentId: 1 },
    ]);
  });

  test('one that promises again keeps the one before; the last waits', () => {
    const found = promises(`
      10:00 customer 在吗
      10:01 agent#1 10 分钟内回复您
      10:05 agent#1 抱歉，还需要半小时内给您答复
      10:20 customer 还没好吗`);
    expect(found.map(({ dueAt, keptAt }) => [dueAt, keptAt])).toEqual([
      [at('10:11'), at('10:05')],
      [at('10:35'), null],
    ]);
  });
});

describe('what is a promise', () => {
  test('a message is one promise, by the shortest duration that it names', () => {
    // Two patterns find the same two hours; the three days come later.
    const [found, ...others] = promises(`
      10:00 customer 退款呢
      10:01 agent#1 核实后 2 小时内联系您，3 天内给您处理`);
    expect(others).toEqual([]);
    expect(found?.dueAt).toBe(at('10:01') + 120 * MINUTE);
  });

  test('only of people, only in public, only with a duration', () => {
    expect(
      promises(`
        10:00 customer 请 10 分钟内回复我
        10:01 bot 人工客服 10 分钟内回复您
        10:02 auto 10 分钟内回复您
        10:03 agent#1 note 10 分钟内回复他
        10:04 agent#1 稍后给您答复
        10:05 agent#1 一般 48 小时内发货`),
    ).toEqual([]);
  });

  test('suggested texts are promises of a person while the policy says that they are one', () => {
    const script = `
      10:00 customer 在吗
      10:01 assisted#1 10 分钟内回复您
      10:02 agent#1 在的`;
    expect(promises(script)).toMatchObject([{ keptAt: at('10:02') }]);
    expect(promises(script, prepareRules({ ...POLICY, assistedCountsAsHuman: false }))).toEqual([]);
  });
});
