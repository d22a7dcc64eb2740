// explain: a figure down to its rows, a conversation down to the rules behind its instants.
import { describe, expect, test } from 'vitest';
import { explainMetric } from '../../../src/reports/explain/explain.ts';
import { METRIC_NAMES } from '../../../src/reports/metrics-list.ts';
import { requestOver } from '../report-request.ts';
import { ENDS, rows, smallShop } from '../small-shop.ts';

const db = smallShop();

describe('explain', () => {
  test('the figure, how many within, the ranks, the rows', async () => {
    const report = await explainMetric(requestOver(db, ENDS), 'first-response', null);
    expect(rows(report, 'figure')[0]).toMatchObject({ metric: 'first_response', n: 13, unanswered: 1 });
    expect(rows(report, 'within')[0]).toEqual({ limit: 30_000, count: 6, share: 6 / 13 });
    expect(rows(report, 'ranks')).toContainEqual({ percent: 50, rank: 7, value: 35_000 });
    const verdicts = rows(report, 'rows').map(({ conversation, verdict }) => [conversation, verdict]);
    expect(verdicts[0]).toEqual(['conv-14', 'unanswered']);
    expect(verdicts.at(-1)).toEqual(['conv-13', 'out']);
  });

  test('one conversation: what each instant follows, without text', async () => {
    const report = await explainMetric(requestOver(db, ENDS), 'first_response', { id: 'conv-14', db });
    expect(rows(report, 'rows')).toMatchObject([{ conversation: 'conv-14', verdict: 'unanswered' }]);
    expect(rows(report, 'instants')).toContainEqual(
      expect.objectContaining({ instant: 'human_stage_at', rule: 'rule_handoff' }),
    );
    expect(rows(report, 'instants')).toContainEqual(
      expect.objectContaining({ instant: 'first_response_due_at', rule: 'chat' }),
    );
    expect(rows(report, 'timeline').map(({ author, content }) => [author, content])).toEqual([
      [null, 'handoff'],
      ['customer', 'text'],
    ]);
    expect(rows(report, 'rounds')).toMatchObject([{ round: 1, answered_at: null, target: 30_000 }]);
  });

  test('a conversation is named by its id, or with its source, or its source and shop, before it', async () => {
    const request = requestOver(db, ENDS);
    const explained = (id: string) => explainMetric(request, 'first_response', { id, db });
    const plain = await explained('conv-14');
    const { source, shop } = rows(plain, 'instants')[0] as Record<'source' | 'shop', string>;
    for (const id of [`${source}/conv-14`, `${source}/${shop}/conv-14`])
      expect((await explained(id)).sections).toEqual(plain.sections);
    for (const id of ['elsewhere/conv-14', `${source}/elsewhere/conv-14`])
      await expect(explained(id)).rejects.toMatchObject({ code: 'E_NOT_FOUND' });
  });

  test('every metric has something to say of any conversation, also of one outside its population', async () => {
    const request = requestOver(db, ENDS);
    for (const metric of METRIC_NAMES)
      for (const id of ['conv-1', 'conv-13', 'conv-14']) {
        const report = await explainMetric(request, metric, { id, db });
        expect(rows(report, 'instants').length, metric).toBeGreaterThan(0);
      }
    const abandoned = await explainMetric(request, 'abandoned', { id: 'conv-1', db });
    expect(rows(abandoned, 'rows')).toMatchObject([{ verdict: 'not_counted', value: null }]);
  });

  test('unknown names', async () => {
    const request = requestOver(db, ENDS);
    await expect(explainMetric(request, 'first_respons', null)).rejects.toMatchObject({
      code: 'E_UNKNOWN_METRIC',
    });
    await expect(explainMetric(request, 'csat', { id: 'nowhere', db })).rejects.toMatchObject({
      code: 'E_NOT_FOUND',
    });
  });
});
