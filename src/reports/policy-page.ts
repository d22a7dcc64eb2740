// The envelope of reports about policies: they speak of rules only, so they have no data, period or as-of.
import type { LoadedPolicy } from '../model/policy.ts';
import type { Report, Section, Words } from '../model/report.ts';

interface Page {
  readonly name: string;
  readonly title: Words;
  readonly sections: readonly Section[];
}

export function policyPage(loaded: LoadedPolicy, { name, title, sections }: Page): Report {
  return {
    ...{ name, title, sections },
    asOf: null,
    isPast: false,
    dataUntil: [],
    period: null,
    timezone: loaded.policy.timezone,
    policyHash: loaded.policyHash,
    textRulesHash: loaded.textRulesHash,
    filters: {},
    counts: {},
    notes: [],
  };
}
