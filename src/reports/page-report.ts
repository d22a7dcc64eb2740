// A page about single records in the envelope of a report: without the notes that only rates and durations need.
import type { Report, Section, Words } from '../model/report.ts';
import { type Counts, makeReport } from './make-report.ts';
import type { ReportRequest } from './report-request.ts';

interface Page {
  readonly name: string;
  readonly title: Words;
  readonly sections: readonly Section[];
  readonly counts?: Counts;
}

const NOTES_OF_RATES = ['note.cohort', 'note.source_until'];

/** Asked for by name, so whatever the period. */
export function pageReport(request: ReportRequest, { name, title, sections, counts = {} }: Page): Report {
  const report = makeReport(request, { name, title: 'page.timeline', sections, counts, notes: [] });
  const notes = report.notes.filter(({ key }) => !NOTES_OF_RATES.includes(key));
  return { ...report, title, period: null, notes };
}
