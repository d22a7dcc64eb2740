// What must be told beside every first-contact figure: how surely its contacts were put together (metrics.md §3.2).
import { say } from '../../i18n/say.ts';
import type { Linkage } from '../../metrics/linkage.ts';
import type { Shown, Words } from '../../model/report.ts';
import { wordsList } from '../policy/words-list.ts';
import type { Measured } from './measure.ts';

function share(part: number, whole: number): Shown {
  return { show: 'share', value: whole === 0 ? 0 : part / whole };
}

function linkageWords(metrics: Words, { issues, untyped, contacts, unidentified }: Linkage): Words {
  return say('note.linkage', {
    metrics,
    untyped,
    issues,
    untyped_share: share(untyped, issues),
    unidentified,
    contacts,
    unidentified_share: share(unidentified, contacts),
  });
}

/** One sentence for all figures over the same issues; none where there are no issues. */
export function linkageNotes(measured: readonly Measured[]): Words[] {
  const told = new Map<string, { readonly linkage: Linkage; readonly names: Words[] }>();
  for (const { metric, figure } of measured) {
    const { linkage } = figure.tally;
    if (linkage === null || linkage.issues === 0) continue;
    const key = JSON.stringify(linkage);
    const same = told.get(key) ?? { linkage, names: [] };
    same.names.push(say(`metric.${metric.id}.name`));
    told.set(key, same);
  }
  return [...told.values()].map(({ linkage, names }) =>
    linkageWords(wordsList(names) ?? { key: '' }, linkage),
  );
}
