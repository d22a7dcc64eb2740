// The reference of policy files: no key without a meaning, none missing on the page or in its specimen.
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { SLA_METRICS } from '../../src/model/policy.ts';
import { coveredRules } from '../../src/policy/covered-rules.ts';
import { readPolicySource } from '../../src/policy/read-policy-file.ts';
import { fences, readPage } from './pages.ts';
import { policyKeys } from './policy-tables.ts';

const page = readPage('docs/policy.md');
const specimen = fences(page, 'yaml')[0] ?? '';

test('every key of the schema has a meaning and a row', () => {
  const keys = policyKeys();
  expect(keys.length).toBeGreaterThan(80);
  const nameless = keys.filter(({ path, about }) => about === '' && !/\.(CHANNEL|METRIC|CLOCK)$/.test(path));
  expect(nameless).toEqual([]);
  for (const { path } of keys) expect(page).toContain(`| \`${path}\` |`);
});

/** The keys that a value says, spelled as in the reference. */
function said(value: unknown, path: string): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => said(entry, `${path}[]`));
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, held]) => {
    const isAddition = key === 'append' || key === 'prepend';
    const here = isAddition ? path : path === '' ? key : `${path}.${key}`;
    return [here, ...said(held, here)];
  });
}

test('the specimen says every key but single clocks', () => {
  const names = /^(calendars|holiday_tables|csat_scales|class_by_complaint_type)\.[^.]+/;
  const years = /^(holiday_tables\.NAME\.years)\.[^.]+/;
  const closed = /^(targets|idle_close|channel_calendars)\.[^.]+/;
  const spelled = said(parse(specimen), '').map((path) =>
    path
      .replace(names, '$1.NAME')
      .replace(years, '$1.NAME')
      .replace(closed, (_, key: string) => `${key}.${key === 'targets' ? 'METRIC' : 'CHANNEL'}`)
      .replace(/^sla\[\]\.in_promotion\..*/, 'sla[].in_promotion.CLOCK'),
  );
  const clocks = SLA_METRICS.map((metric) => `sla[].${metric}`);
  const ways = ['targets.METRIC.at_most', 'calendars.NAME.changes[].'];
  const missing = policyKeys()
    .map(({ path }) => path)
    .filter((path) => !clocks.includes(path) && !ways.some((way) => path.startsWith(way)))
    .filter((path) => !spelled.includes(path));
  expect(missing).toEqual([]);
});

test('every rule of the specimen can win', () => {
  expect(coveredRules(readPolicySource(specimen, 'policy.yaml').file)).toEqual([]);
});
