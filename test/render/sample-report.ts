// A small report with every kind of cell, absent ones and hostile text included, for the tests of the renderers.
import { say } from '../../src/i18n/say.ts';
import type { CellKind, Column, Report, Section } from '../../src/model/report.ts';

const column = (name: string, kind: CellKind, title = name): Column => ({
  name,
  kind,
  title: { key: title },
});

export const channels: Section = {
  name: 'channels',
  title: { key: 'First response by channel' },
  columns: [
    column('channel', 'word', 'Channel'),
    column('n', 'count', 'Conversations'),
    column('p50', 'duration'),
    column('p90', 'duration'),
    column('within', 'share', 'Within target'),
    column('nps', 'points', 'NPS'),
    column('met', 'boolean', 'Met'),
  ],
  rows: [
    ['im', 1234, 65_000, { greaterThan: 40_000 }, 0.9725, -12.25, true],
    ['email', 9, 7_419_413, { absent: 'too_few' }, 0.5, null, false],
  ],
  notes: [say('header.as_of', { at: { show: 'instant', value: Date.UTC(2026, 10, 21, 9) } })],
};

export const cases: Section = {
  name: 'cases',
  title: { key: 'Cases' },
  columns: [
    column('conversation_id', 'id', 'Conversation'),
    column('topic', 'text', 'Topic'),
    column('opened_at', 'instant', 'Opened'),
    column('day', 'day', 'Day'),
    column('slot', 'slot', 'Slot'),
    column('value', 'measure', 'Value'),
    column('score', 'number', 'Score'),
  ],
  rows: [
    [
      '2024123456789012345',
      '=退款\u001b[31m, "急"\n第二行|x',
      Date.UTC(2026, 10, 20, 1, 2, 3, 4),
      20_777,
      495,
      { measure: 1500, as: 'duration' },
      4.375,
    ],
    ['-7', '很长的主题'.repeat(8), Date.UTC(2026, 10, 20), 20_778, 0, { measure: 0.1234567, as: 'share' }, 0],
  ],
  notes: [],
};

export function reportOf(...sections: Section[]): Report {
  return {
    name: 'sample',
    title: { key: 'Sample report' },
    asOf: Date.UTC(2026, 10, 21, 9),
    isPast: false,
    dataUntil: [{ source: 'canonical', family: 'conversations', at: Date.UTC(2026, 10, 21, 8, 59, 59, 500) }],
    period: {
      sinceDay: 20_777,
      untilDay: 20_777,
      since: Date.UTC(2026, 10, 19, 16),
      until: Date.UTC(2026, 10, 20, 16),
      isPartial: false,
    },
    timezone: 'Asia/Shanghai',
    policyHash: 'a'.repeat(64),
    textRulesHash: 'b'.repeat(64),
    filters: { channel: 'im' },
    counts: { conversations: 1243, excluded: 7 },
    sections,
    notes: [{ key: 'A note.' }],
  };
}
