// JSON and NDJSON: the published schema, and the values to the last digit.
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import type { CellKind } from '../../src/model/report.ts';
import type { RenderStyle } from '../../src/render/formats.ts';
import { renderReport } from '../../src/render/render-report.ts';
import { cases, channels, reportOf } from './sample-report.ts';

const JSON_STYLE: RenderStyle = {
  format: 'json',
  language: 'zh',
  colour: true,
  width: 80,
  excel: true,
  fields: null,
  limit: null,
};
const schemaText = readFileSync(new URL('../../docs/report.schema.json', import.meta.url), 'utf8');
const schema = z.fromJSONSchema(JSON.parse(schemaText));

describe('the published schema', () => {
  test.each([
    ['one section', reportOf(channels)],
    ['several sections', reportOf(channels, cases)],
    ['no section', reportOf()],
    ['no period', { ...reportOf(channels), period: null }],
  ])('holds for %s', async (_, report) => {
    expect(schema.safeParse(JSON.parse(await renderReport(report, JSON_STYLE))).error).toBeUndefined();
  });

  test.each(['as_of', 'policy_hash', 'rows', 'notes', 'period'])('misses %s', async (field) => {
    const document = JSON.parse(await renderReport(reportOf(channels), JSON_STYLE));
    delete document[field];
    expect(schema.safeParse(document).success).toBe(false);
  });

  test('refuses an instant without a zone', async () => {
    const document = JSON.parse(await renderReport(reportOf(channels), JSON_STYLE));
    expect(schema.safeParse({ ...document, as_of: '2026-11-21T09:00:00' }).success).toBe(false);
  });

  test('names every kind of column', () => {
    const kinds: Record<CellKind, true> = {
      text: true,
      id: true,
      word: true,
      metric: true,
      count: true,
      number: true,
      duration: true,
      share: true,
      points: true,
      instant: true,
      day: true,
      boolean: true,
      slot: true,
      measure: true,
    };
    expect(JSON.parse(schemaText).$defs.columns.items.properties.kind.enum).toEqual(Object.keys(kinds));
  });
});

test('one section stands at the top, its notes before those of the report', async () => {
  const document = JSON.parse(await renderReport(reportOf(channels), JSON_STYLE));
  expect(document).toMatchObject({
    schema_version: 1,
    report: 'sample',
    as_of: '2026-11-21T09:00:00Z',
    data_until: [{ source: 'canonical', family: 'conversations', at: '2026-11-21T08:59:59.500Z' }],
    period: { since: '2026-11-20', until: '2026-11-20', since_at: '2026-11-19T16:00:00Z', is_partial: false },
    counts: { conversations: 1243, excluded: 7 },
  });
  expect(document.rows[0]).toEqual({
    channel: 'im',
    n: 1234,
    p50: 65,
    p90: { value: null, greater_than: 40 },
    within: 0.9725,
    nps: -12.25,
    met: true,
  });
  expect(document.rows[1]).toMatchObject({ p50: 7419.413, p90: null, nps: null });
  expect(document.notes).toEqual([
    { key: 'header.as_of', params: { at: '2026-11-21T09:00:00Z' }, text: 'As of 2026-11-21 17:00:00' },
    { key: 'A note.', params: {}, text: 'A note.' },
  ]);
});

test('several sections stand in sections; fields choose columns, limit cuts rows with a note', async () => {
  const fields = ['day', 'conversation_id', 'p50'];
  const document = JSON.parse(
    await renderReport(reportOf(channels, cases), { ...JSON_STYLE, fields, limit: 1 }),
  );
  expect(document.sections.map(({ name, rows }: { name: string; rows: unknown }) => [name, rows])).toEqual([
    ['channels', [{ p50: 65 }]],
    ['cases', [{ day: '2026-11-20', conversation_id: '2024123456789012345' }]],
  ]);
  expect(document.sections[1].notes).toEqual([
    { key: 'rows.more', params: { count: 1 }, text: '1 more rows are not shown (--limit).' },
  ]);
});

test('NDJSON: one row a line, the section first when there are several', async () => {
  const lines = (await renderReport(reportOf(channels, cases), { ...JSON_STYLE, format: 'ndjson' })).split(
    '\n',
  );
  expect(lines).toHaveLength(5);
  expect(lines[0]).toBe(
    '{"section":"channels","channel":"im","n":1234,"p50":65,"p90":{"value":null,"greater_than":40},"within":0.9725,"nps":-12.25,"met":true}',
  );
  expect(lines[4]).toBe('');
  expect(await renderReport(reportOf(channels), { ...JSON_STYLE, format: 'ndjson' })).not.toContain(
    'section',
  );
});
