// The envelope of reports about rules, layouts and files: they speak of no period, so they have no data and no as-of.

import type { LoadedPolicy } from '../model/policy.ts';
import type { Report, Section, Words } from '../model/report.ts';
import type { Counts } from './make-report.ts';

interface Page {
  readonly name: string;
  readonly title: Words;
  readonly sections: readonly Section[];
  readonly filters?: Report['filters'];
  readonly counts?: Counts;
  readonly notes?: readonly Words[];
}

/** The policy is named all the same: its zone and its word lists are those in which the page is written. */
export function timelessReport(loaded: LoadedPolicy, { filters, counts, notes, ...page }: Page): Report {
  return {
    ...page,
    asOf: null,
    isPast: false,
    dataUntil: [],
    period: null,
    timezone: loaded.policy.timezone,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    filters: filters ?? {},
    counts: counts ?? {},
    notes: notes ?? [],
  };
}
