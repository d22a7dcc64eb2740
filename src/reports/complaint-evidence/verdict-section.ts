// The section that says of each conversation whether it is a complaint, of which type, and who decides both.
import { say } from '../../i18n/say.ts';
import { ESCALATION } from '../../model/cue.ts';
import type { Cell, Row, Section } from '../../model/report.ts';
import { column } from '../column.ts';
import type { ComplaintEvidence } from './read-evidence.ts';

const SEPARATOR = ' | ';

/** By what the deciding source says it: the labeller, the export's column, the tags, or the labels that were reached. */
function reasonOf({ complaint, label, header, tags, text }: ComplaintEvidence): Cell {
  if (complaint.source === 'label') return label?.labelledBy ?? null;
  if (complaint.source === 'export') return header.isComplaint === null ? 'complaint_type' : 'is_complaint';
  if (complaint.source === 'tag') return tags.join(SEPARATOR);
  if (complaint.source === null) return null;
  const reached = text.types.map((score) => score.label);
  return [...reached, ...(text.hasEscalationWord ? [ESCALATION] : [])].join(SEPARATOR);
}

function rowOf(evidence: ComplaintEvidence): Row {
  const { name, complaint, label, text } = evidence;
  const labelledAt = complaint.source === 'label' ? (label?.labelledAt ?? null) : null;
  return [
    ...[...name, complaint.isComplaint, complaint.source, reasonOf(evidence), labelledAt],
    ...[complaint.type, evidence.typeSource, evidence.cause, evidence.causeSource],
    ...[text.isKnown ? text.isComplaint : null, text.emotion, text.emotionPeak, evidence.hasOrder],
  ];
}

export function verdictSection(evidence: readonly ComplaintEvidence[]): Section {
  return {
    name: 'complaint',
    title: say('section.complaint_evidence'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('complaint', 'boolean'),
      column('complaint_source', 'word'),
      column('complaint_reason', 'text'),
      column('labelled_at', 'instant'),
      column('complaint_type', 'word'),
      column('type_source', 'word'),
      column('cause', 'word'),
      column('cause_source', 'word'),
      column('text_complaint', 'boolean'),
      column('emotion', 'word'),
      column('emotion_peak', 'word'),
      column('about_order', 'boolean'),
    ],
    rows: evidence.map(rowOf),
    notes: [say('note.complaint_sources')],
  };
}
