// hicare policy show: every key as it is written in a policy file, with its value and, if asked for, where that comes from.
import { basename } from 'node:path';
import { say } from '../../i18n/say.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import type { Report, Row } from '../../model/report.ts';
import { entriesOf, type PolicyEntry } from '../../policy/policy-entries.ts';
import { type Origin, originsOf, type PolicySource } from '../../policy/policy-source.ts';
import { column } from '../column.ts';
import { timelessReport } from '../timeless-report.ts';

/** `default`, `preset top-brand`, `policy.yaml:12`. */
function originText({ kind, name, line }: Origin): string {
  if (kind === 'default') return 'default';
  if (kind === 'preset') return `preset ${name}`;
  return line === null ? basename(name) : `${basename(name)}:${line}`;
}

function originCell(source: PolicySource, { path }: PolicyEntry): string {
  return originsOf(source, path).map(originText).join(' + ');
}

/** The policy in force; `isWithOrigin` adds the layer, file and line of each value. */
export function policyReport(source: PolicySource, loaded: LoadedPolicy, isWithOrigin: boolean): Report {
  const rows = entriesOf(source.file).map(
    (entry): Row => [entry.key, ...(isWithOrigin ? [originCell(source, entry)] : []), entry.value],
  );
  const columns = [
    column('key', 'id'),
    ...(isWithOrigin ? [column('origin', 'text')] : []),
    column('value', 'text'),
  ];
  const title = say('page.policy');
  return timelessReport(loaded, {
    ...{ name: 'policy', title },
    sections: [{ name: 'rules', title, columns, rows, notes: [] }],
  });
}
