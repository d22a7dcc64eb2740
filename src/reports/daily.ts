// report daily and weekly: the same questions of one day or one week, held against earlier ones.
import { say } from '../i18n/say.ts';
import type { Report, Section } from '../model/report.ts';
import { groupKeys } from './figures/group-keys.ts';
import { reconcile } from './figures/reconcile.ts';
import { type Against, type Span, spanOf } from './figures/span.ts';
import { makeReport } from './make-report.ts';
import type { ReportDefinition, ReportRequest } from './report-request.ts';
import { agentSection } from './sections/agents.ts';
import { careSection } from './sections/care.ts';
import { complaintTypeSection } from './sections/complaint-types.ts';
import { hourSection, worstSection } from './sections/hours.ts';
import { matureSection } from './sections/mature-cohort.ts';
import { resolutionSection } from './sections/resolution.ts';
import { responseSection } from './sections/response.ts';
import { reconcileSection, volumeSection } from './sections/volume.ts';
import { waitingSection } from './sections/waiting.ts';

/** Agents with fewer answers are counted, not listed (cli.md). */
const MIN_ANSWERS = 10;

/** In the order that cli.md fixes. */
async function sectionsOf(request: ReportRequest, against: Against): Promise<readonly Section[]> {
  return [
    await volumeSection(request, against.spans),
    await reconcileSection(request),
    await responseSection(request, 'first_response', against),
    await responseSection(request, 'next_response', against),
    await resolutionSection(request, against),
    await matureSection(request),
    await complaintTypeSection(request, against.spans),
    await hourSection(request),
    await worstSection(request),
    await agentSection(request, { minAnswers: MIN_ANSWERS, by: [] }),
    await careSection(request),
    await waitingSection(request),
  ];
}

async function build(
  request: ReportRequest,
  name: 'daily' | 'weekly',
  spans: readonly Span[],
): Promise<Report> {
  groupKeys(request.by, []);
  const { leftOut, counts } = await reconcile(request, request.period);
  const earlier = spans.map((span) =>
    say(`note.${span.name}`, {
      since: { show: 'day', value: span.period.sinceDay },
      until: { show: 'day', value: span.period.untilDay },
    }),
  );
  return makeReport(request, {
    name,
    title: `report.${name}.title`,
    counts,
    sections: await sectionsOf(request, { spans, leftOut }),
    notes: earlier,
  });
}

export const daily: ReportDefinition = {
  name: 'daily',
  groups: [],
  defaultPeriod: 'day',
  build: (request) =>
    build(request, 'daily', [spanOf('day_before', request), spanOf('same_weekday', request)]),
};

export const weekly: ReportDefinition = {
  name: 'weekly',
  groups: [],
  defaultPeriod: 'week',
  build: (request) => build(request, 'weekly', [spanOf('week_before', request)]),
};
