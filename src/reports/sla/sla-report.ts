// hicare sla report: attainment per clock and rule, and the conversations whose clocks were all met.
import { say } from '../../i18n/say.ts';
import type { Row, Section } from '../../model/report.ts';
import { wilson } from '../../model/statistics/wilson.ts';
import { column } from '../column.ts';
import { ATTRIBUTE_KEYS, type GroupKey, groupKeys, TIME_KEYS } from '../group-keys.ts';
import { makeReport } from '../make-report.ts';
import { reconcile } from '../reconcile.ts';
import type { ReportDefinition } from '../report-request.ts';
import { attainmentSection } from './attainment.ts';

const GROUPS: readonly GroupKey[] = [...ATTRIBUTE_KEYS, 'hour', ...TIME_KEYS];

function allMetSection({ due, met }: { readonly due: number; readonly met: number }): Section {
  const interval = wilson(met, due);
  const share = (value: number) => ({ measure: value, as: 'share' as const });
  const row: Row = [
    due,
    met,
    interval && share(met / due),
    interval && share(interval.low),
    interval && share(interval.high),
  ];
  return {
    name: 'all_met',
    title: say('section.all_met'),
    columns: [
      column('conversations', 'count'),
      column('met', 'count'),
      column('attainment', 'measure'),
      column('low', 'measure'),
      column('high', 'measure'),
    ],
    rows: [row],
    notes: [],
  };
}

export const slaReport: ReportDefinition = {
  name: 'sla',
  groups: GROUPS,
  defaultPeriod: '28d',
  build: async (request) => {
    const { section, allMet } = await attainmentSection(request, groupKeys(request.by, GROUPS));
    const { words, opened, resolved, open, excluded } = await reconcile(request, request.period);
    return makeReport(request, {
      name: 'sla',
      title: 'report.sla.title',
      counts: { opened, resolved, open, excluded },
      sections: [section, allMetSection(allMet)],
      notes: [words],
    });
  },
};
