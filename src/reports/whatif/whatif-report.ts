// hicare whatif: the same history under another policy, side by side, with the conversations that change sides.
import { say } from '../../i18n/say.ts';
import type { Report, Words } from '../../model/report.ts';
import { makeReport } from '../make-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { judgedClocks } from '../sla/judged-clock.ts';
import { changedSection } from './changed-section.ts';
import { figureSection } from './figure-section.ts';
import { ruleSection } from './rule-section.ts';

export interface Whatif {
  /** As the person named the other policy. */
  readonly name: string;
  /** Over the facts under the policy in force. */
  readonly now: ReportRequest;
  /** Over the facts derived under the other policy. */
  readonly other: ReportRequest;
}

function notesOf({ name, now, other }: Whatif): Words[] {
  const [before, after] = [now.loaded, other.loaded];
  const hash = after.policyHash.slice(0, 12);
  const isOther = before.policyHash !== after.policyHash;
  return [
    say('note.whatif', { name, hash }),
    ...(isOther ? [] : [say('note.whatif_same')]),
    ...(before.textRulesHash === after.textRulesHash ? [] : [say('note.whatif_text')]),
    ...(before.policy.sessionGapMs === after.policy.sessionGapMs ? [] : [say('note.whatif_sessions')]),
  ];
}

/** Both requests are about the same days and filters; nothing is written. */
export async function whatifReport(whatif: Whatif): Promise<Report> {
  const { now, other, name } = whatif;
  const both = { now: await judgedClocks(now), other: await judgedClocks(other) };
  const { section, conversations, orders } = changedSection(both);
  const report = makeReport(now, {
    name: 'whatif',
    title: 'page.whatif',
    counts: { conversations_changed: conversations, orders_changed: orders },
    sections: [ruleSection(both), await figureSection(now, other), section],
    notes: [
      say('note.whatif_changed', { count: conversations }),
      ...(orders > 0 ? [say('note.whatif_changed_orders', { count: orders })] : []),
      ...notesOf(whatif),
    ],
  });
  return { ...report, title: say('page.whatif', { name }) };
}
