// Waits, volumes, transfers, queue, bots and ratings by hand on a handful of rows; and the catalogue.
import { expect, test } from 'vitest';
import { METRICS } from '../../src/metrics/catalog.ts';
import { METRIC_IDS } from '../../src/model/metric-id.ts';
import { TARGET_KEYS } from '../../src/model/target-keys.ts';
import { HOUR, handFigure, NOW } from './judge-by-hand.ts';

test('the catalogue is in the order of the ids, each once', () => {
  expect(METRICS.map(({ id }) => id)).toEqual([...METRIC_IDS]);
});

test('a policy may set a target for every metric whose target is no SLA clock, and for a bot at fault', () => {
  const keys = METRICS.flatMap(({ target }) => (target?.from === 'policy' ? [target.key] : []));
  expect(TARGET_KEYS.filter((key) => key !== 'bot_containment_fault')).toEqual([...new Set(keys)]);
});

test('customer wait: ended waits and the one that runs', () => {
  const rows = [
    { customer_wait_service_ms: 1000 },
    { customer_wait_service_ms: 1000, open_wait_since: NOW - 500 },
    { round_count: 0 },
    { round_count: 0, is_bot_served: 1 },
  ];
  const figure = handFigure('customer_wait', rows);
  expect(figure).toMatchObject({ n: 2, value: { value: 1250 }, unanswered: 0 });
  expect(figure.tally.leftOut.get('bot_served')).toBe(1);
});

test('volumes, throughput and stock', () => {
  const rows = [
    { inbound_count: 3, human_count: 2, last_resolution_known_at: NOW, abandoned_at: NOW },
    { exclusion: 'spam', abandoned_at: NOW },
    { open_wait_since: NOW - 1, abandoned_at: null },
  ];
  expect(handFigure('opened', rows)).toMatchObject({ n: 3, value: { value: 3 } });
  expect(handFigure('messages_in', rows).value).toEqual({ value: 4 });
  expect(handFigure('messages_out', rows).value).toEqual({ value: 3 });
  expect(handFigure('resolved', rows).value).toEqual({ value: 1 });
  expect(handFigure('abandoned', rows.slice(0, 2)).value).toEqual({ value: 1 });
  expect(handFigure('open_now', rows).value).toEqual({ value: 1 });
  expect(handFigure('waiting_now', rows).value).toEqual({ value: 1 });
});

test('transfers and queue', () => {
  const rows = [
    { transfer_count: 3, queue_ms: 600_000 },
    { transfer_count: 0, queue_ms: 600_001 },
    { transfer_count: 5, human_count: 0 },
  ];
  expect(handFigure('transfers', rows)).toMatchObject({ n: 2, value: { value: 1.5 }, mean: 1.5 });
  expect(handFigure('transferred_share', rows)).toMatchObject({ n: 2, value: { value: 0.5 } });
  expect(handFigure('queue_wait', rows)).toMatchObject({ n: 2, value: { value: 600_000.5 } });
  expect(handFigure('long_queue_share', rows)).toMatchObject({ n: 2, value: { value: 0.5 } });
});

test('bot containment: settled 24 h after the end', () => {
  const bot = (endedAgo: number, resolved: number | null) => ({
    is_bot_served: 1,
    bot_ended_at: resolved === null ? null : NOW - endedAgo,
    last_message_at: NOW - endedAgo,
    is_bot_resolved: resolved,
    bot_resolved_known_at: resolved === null ? null : NOW - endedAgo + 24 * HOUR,
  });
  const rows = [bot(24 * HOUR, 1), bot(25 * HOUR, 0), bot(30 * HOUR, null), bot(24 * HOUR - 1, 1), {}];
  const figure = handFigure('bot_containment', rows);
  expect(figure).toMatchObject({ n: 3, value: { value: 1 / 3 }, pending: 1, target: 0.8, met: false });
});

test('satisfaction', () => {
  const rows = [5, 4, 3, 6, null].map((score) => ({ csat_e4: score === null ? null : score * 10_000 }));
  expect(handFigure('csat', rows)).toMatchObject({ n: 3, value: { value: 2 / 3 } });
  expect(handFigure('csat_mean', rows)).toMatchObject({ n: 3, value: { value: 4 } });
  expect(handFigure('csat_response_rate', rows)).toMatchObject({ n: 4, value: { value: 0.75 } });
  const scores = [10, 9, 8, 7, 6].map((score) => ({ nps_e4: score * 10_000 }));
  expect(handFigure('nps', scores)).toMatchObject({ n: 5, value: { value: 20 } });
});

test('of nothing there is no figure, and nothing is met', () => {
  for (const { id, kind } of METRICS)
    expect(handFigure(id, [])).toMatchObject({
      n: 0,
      value: kind === 'count' ? { value: 0 } : null,
      met: null,
    });
});
