// Responses by channel: how many, how long, within target, beside earlier periods. The first row is all channels.

import { say } from '../../i18n/say.ts';
import { metricsOf } from '../../metrics/catalog.ts';
import type { Cell, Period, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { figureNotes } from '../figures/figure-notes.ts';
import {
  type FigureColumn,
  figuresByGroup,
  type GroupFigures,
  metricsIn,
  part,
  tableColumns,
  tableRow,
} from '../figures/figure-table.ts';
import { measure } from '../figures/measure.ts';
import type { Against, Span } from '../figures/span.ts';
import type { ReportRequest } from '../report-request.ts';

type Response = 'first_response' | 'next_response';

function ownColumns(response: Response): readonly FigureColumn[] {
  return [
    part('n', response, 'n'),
    part('unanswered', response, 'unanswered'),
    part('p50', response),
    part('p90', response, 'p90'),
    part('within_target', `${response}_within_target`),
  ];
}

function spanColumns(response: Response, { name }: Span): readonly FigureColumn[] {
  return [part(`p50_${name}`, response), part(`within_target_${name}`, `${response}_within_target`)];
}

/** By channel, with the figures of all channels under `all`. */
async function byChannel(
  request: ReportRequest,
  specs: readonly FigureColumn[],
  period: Period,
): Promise<ReadonlyMap<Cell, GroupFigures>> {
  const ids = metricsIn(specs);
  const all = await figuresByGroup(request, { ids, by: [], period });
  const channels = await figuresByGroup(request, { ids, by: ['channel'], period });
  return new Map<Cell, GroupFigures>([
    ...all.map((figures) => ['all', figures] as const),
    ...channels.map((figures) => [figures.group[0] ?? null, figures] as const),
  ]);
}

export async function responseSection(
  request: ReportRequest,
  response: Response,
  { spans, leftOut }: Against,
): Promise<Section> {
  const parts = [
    { specs: ownColumns(response), period: request.period },
    ...spans.map((span) => ({ specs: spanColumns(response, span), period: span.period })),
  ];
  const tables = await Promise.all(parts.map(({ specs, period }) => byChannel(request, specs, period)));
  const rowOf = (channel: Cell): Row => [
    channel,
    ...parts.flatMap(({ specs }, index) => tableRow(specs, tables[index]?.get(channel))),
  ];
  const metrics = metricsOf(metricsIn(ownColumns(response)));
  return {
    name: response,
    title: say(`section.${response}`),
    columns: [column('channel', 'word'), ...parts.flatMap(({ specs }) => tableColumns(specs))],
    rows: [...(tables[0]?.keys() ?? [])].map(rowOf),
    notes: figureNotes(await measure(request, { metrics, by: [], period: request.period }), leftOut),
  };
}
