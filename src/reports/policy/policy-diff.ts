// hicare policy diff A B: key by key what two policies say differently.
import { say } from '../../i18n/say.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Report } from '../../model/report.ts';
import { differencesOf } from '../../policy/policy-entries.ts';
import type { PolicySource } from '../../policy/policy-source.ts';
import { column } from '../column.ts';
import { timelessReport } from '../timeless-report.ts';

export interface NamedPolicy {
  /** As the person named it. */
  readonly name: string;
  readonly source: PolicySource;
  readonly loaded: LoadedPolicy;
}

/** The header's hashes are those of `b`. Rules stand by their names; `sla` is the order in which they are tried. */
export function policyDiffReport(a: NamedPolicy, b: NamedPolicy): Report {
  const differences = differencesOf(a.source.file, b.source.file);
  const isText = a.loaded.textRulesHash !== b.loaded.textRulesHash;
  const isRules = a.loaded.policyHash !== b.loaded.policyHash;
  const title = say('page.policy_diff', { a: a.name, b: b.name });
  const columns = [column('key', 'id'), column('a', 'text'), column('b', 'text')];
  const rows = differences.map((difference) => [difference.key, difference.a, difference.b]);
  const notes = [
    ...(isRules ? [say('note.diff_rules')] : []),
    ...(isText ? [say('note.diff_text')] : []),
    ...(!isRules && !isText ? [say('note.diff_none')] : []),
  ];
  return timelessReport(b.loaded, {
    ...{ name: 'policy_diff', title },
    sections: [{ name: 'differences', title, columns, rows, notes }],
  });
}
