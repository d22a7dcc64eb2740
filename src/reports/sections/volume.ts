// Volume: what came in and was finished, beside earlier periods, and the line that must always add up.
import { say } from '../../i18n/say.ts';
import type { Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { figuresByGroup, part, tableCell } from '../figures/figure-table.ts';
import { reconcile } from '../figures/reconcile.ts';
import type { Span } from '../figures/span.ts';
import type { ReportRequest } from '../report-request.ts';

const VOLUMES = ['opened', 'resolved', 'abandoned', 'messages_in', 'messages_out'] as const;

/** One row per volume, one column per period. */
export async function volumeSection(request: ReportRequest, spans: readonly Span[]): Promise<Section> {
  const periods = [request.period, ...spans.map(({ period }) => period)];
  const figures = await Promise.all(
    periods.map(async (period) => (await figuresByGroup(request, { ids: VOLUMES, by: [], period }))[0]),
  );
  return {
    name: 'volume',
    title: say('section.volume'),
    columns: [
      column('metric', 'metric'),
      column('value', 'count'),
      ...spans.map(({ name }) => column(`value_${name}`, 'count')),
    ],
    rows: VOLUMES.map((id) => [id, ...figures.map((found) => tableCell(part('value', id), found))]),
    notes: [],
  };
}

export async function reconcileSection(request: ReportRequest): Promise<Section> {
  const { counts, words } = await reconcile(request, request.period);
  return {
    name: 'reconcile',
    title: say('section.reconcile'),
    columns: [
      column('opened', 'count'),
      column('resolved', 'count'),
      column('open', 'count'),
      column('excluded', 'count'),
    ],
    rows: [[counts.opened, counts.resolved, counts.open, counts.excluded]],
    notes: [words],
  };
}
