// A policy as a report: every key as it is written in a policy file, with its value.
import { say } from '../i18n/say.ts';
import type { LoadedPolicy } from '../model/policy.ts';
import type { Report, Row } from '../model/report.ts';
import type { PolicyFile } from '../policy/policy-file.ts';

function isPlainList(value: readonly unknown[]): boolean {
  return value.every((entry) => typeof entry !== 'object');
}

/** SLA rules are named by themselves, other entries by their key. */
function rowsOf(path: string, value: unknown): Row[] {
  if (Array.isArray(value) && !isPlainList(value)) {
    return value.flatMap((entry: { rule?: string }, index) =>
      rowsOf(`${path}.${entry.rule ?? index}`, entry),
    );
  }
  if (Array.isArray(value)) return [[path, value.join(', ')]];
  if (typeof value !== 'object' || value === null) return [[path, String(value)]];
  return Object.entries(value)
    .filter(([key]) => key !== 'rule')
    .flatMap(([key, held]) => rowsOf(path === '' ? key : `${path}.${key}`, held));
}

/** `file` is the whole policy as written (the user's over the default). */
export function policyReport(file: PolicyFile, loaded: LoadedPolicy): Report {
  return {
    name: 'policy',
    title: say('page.policy'),
    asOf: null,
    isPast: false,
    dataUntil: [],
    period: null,
    timezone: loaded.policy.timezone,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    filters: {},
    counts: {},
    sections: [
      {
        name: 'rules',
        title: say('page.policy'),
        columns: [
          { name: 'key', title: say('page.key'), kind: 'id' },
          { name: 'value', title: say('page.value'), kind: 'text' },
        ],
        rows: rowsOf('', file),
        notes: [],
      },
    ],
    notes: [],
  };
}
