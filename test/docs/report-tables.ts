// Reports and the rules behind their targets as tables, from the catalogue and the default policy.
import { en } from '../../src/i18n/en.ts';
import { DEFAULT_FILE as defaultPolicy } from '../../src/policy/default-file.ts';
import type { PolicyFile } from '../../src/policy/policy-file.ts';
import { REPORTS } from '../../src/reports/catalog.ts';
import { ATTRIBUTE_KEYS } from '../../src/reports/figures/group-keys.ts';
import type { DefaultPeriod } from '../../src/reports/report-request.ts';
import { code, codes, table } from './markdown.ts';

const PERIODS: Readonly<Record<DefaultPeriod, string>> = {
  day: 'the last complete day',
  week: 'the last complete week, Monday to Sunday',
  '28d': 'the last 28 complete days',
};

export function reportTable(): string {
  const rows = REPORTS.map(({ name, groups, defaultPeriod }) => [
    code(name),
    en[`report.${name}.title` as keyof typeof en],
    PERIODS[defaultPeriod],
    codes(groups) || 'nothing',
  ]);
  const where = `\`--where\` takes ${codes(ATTRIBUTE_KEYS)}; reports of orders and returns what their \`--by\` takes, but for days.`;
  return `${table(['Report', 'Title', 'Period without flags', '`--by` takes'], rows)}\n\n${where}`;
}

function matchOf(when: Readonly<Record<string, unknown>> = {}): string {
  return Object.entries(when)
    .map(
      ([key, value]) =>
        `${key} ${Array.isArray(value) ? value.map(String).map(code).join(' ') : code(String(value))}`,
    )
    .join(', ');
}

/** The targets of first and next response by rule, in the order in which they are tried. */
export function targetTable(): string {
  const rows = (defaultPolicy as PolicyFile).sla.map(
    ({ rule, when, first_response, next_response, because }) => [
      code(rule),
      matchOf({ ...when }),
      first_response ?? '–',
      next_response ?? '–',
      because,
    ],
  );
  return table(['Rule', 'When', 'First response', 'Next response', 'Because'], rows);
}
