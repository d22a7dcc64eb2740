// Why conversations are complaints, down to the cues in their messages: what every page about a complaint shows.
import type { Section } from '../../model/report.ts';
import type { Db } from '../../store/database.ts';
import type { ReportRequest } from '../report-request.ts';
import { cueSection, scoreSection, type TextsOf } from './cue-sections.ts';
import { readComplaintEvidence } from './read-evidence.ts';
import { verdictSection } from './verdict-section.ts';

/** Where records are read, and texts with `--with-text`. */
export interface EvidenceWorld {
  readonly db: Db;
  readonly textsOf?: TextsOf;
}

/** Of conversations by row id: who decides; and where cues were found, these and their sums. */
export async function complaintSections(
  request: ReportRequest,
  conversationIds: readonly number[],
  { db, textsOf = null }: EvidenceWorld,
): Promise<readonly Section[]> {
  const evidence = await readComplaintEvidence(request, conversationIds, db);
  if (evidence.length === 0) return [];
  const rules = request.loaded.policy.text;
  const cues = cueSection(evidence, { rules, areRulesStale: request.areTextRulesStale === true, textsOf });
  const sums = cues.rows.length === 0 ? [] : [cues, scoreSection(evidence)];
  return [verdictSection(evidence), ...sums];
}
