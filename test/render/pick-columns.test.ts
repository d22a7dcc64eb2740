// --fields: which names a report knows.
import { expect, test } from 'vitest';
import { unknownFields } from '../../src/render/pick-columns.ts';
import { cases, channels, reportOf } from './sample-report.ts';

test('names that no section has are told, with those there are', () => {
  const { unknown, known } = unknownFields(reportOf(channels, cases), ['p50', 'p95', 'topic', 'Topic']);
  expect(unknown).toEqual(['p95', 'Topic']);
  expect(known).toContain('conversation_id');
});
