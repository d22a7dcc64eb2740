// The figures of a report about orders in the columns of the overview, whole and with the notes that they need.

import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { MetricId } from '../../model/metric-id.ts';
import type { Section, Words } from '../../model/report.ts';
import { figureNotes } from '../figures/figure-notes.ts';
import type { GroupKey } from '../figures/group-keys.ts';
import { measure } from '../figures/measure.ts';
import { overlapNotes } from '../overlap-notes.ts';
import { figureColumns, figureRow } from '../overview.ts';
import type { ReportRequest } from '../report-request.ts';

export interface Figures {
  readonly section: Section;
  /** What must be said of the ungrouped figures, and of groups that overlap. */
  readonly notes: readonly Words[];
}

/** One row per metric and group; families that the data does not have leave their metrics out. */
export async function figuresOf(
  request: ReportRequest,
  ids: readonly MetricId[],
  by: readonly GroupKey[],
): Promise<Figures> {
  const known = new Set(request.dataUntil.map(({ family }) => family));
  const metrics = metricsOf(ids).filter(({ needs }) => needs.every((family) => known.has(family)));
  const asked = { metrics, period: request.period };
  const total = await measure(request, { ...asked, by: [] });
  const rows = by.length === 0 ? total : await measure(request, { ...asked, by });
  return {
    section: {
      name: 'metrics',
      title: say('section.metrics'),
      columns: figureColumns(by),
      rows: rows.map(figureRow),
      notes: [],
    },
    notes: [...figureNotes(total), ...overlapNotes(by)],
  };
}
