// `classify evaluate`: the conversations that people labelled, each with what the text rules say of it on their own.
import { explainComplaint } from '../../facts/explain-complaint.ts';
import { prepareRules } from '../../facts/fact-rules.ts';
import type { ConversationRecords } from '../../model/facts.ts';
import type { Judgement } from '../../model/judgement.ts';
import type { StoredLabel } from '../../model/label.ts';
import type { LoadedPolicy } from '../../model/policy.ts';
import { loadConversation } from '../../store/conversation-records.ts';
import type { Db } from '../../store/database.ts';
import { readLabels } from '../../store/labels.ts';
import { pluckStatement } from '../../store/statements.ts';
import { spelledCues } from './judge-texts.ts';

export interface JudgedLabels {
  readonly judgements: readonly Judgement[];
  /** All that stand and are asked for, newest first within each conversation. */
  readonly labels: readonly StoredLabel[];
  /** Labelled, and nothing that the customer said was read. */
  readonly withoutText: number;
  /** Labelled, and not in the database now. */
  readonly gone: number;
}

const ID = `SELECT c.id FROM conversation c JOIN scope s ON s.id = c.scope_id
  WHERE c.external_id = ? AND s.source = ? AND s.shop = ? AND c.is_thread IS NULL`;

function recordsOf(db: Db, { externalId, source, shop }: StoredLabel): ConversationRecords | null {
  const id = pluckStatement(db, ID).get(externalId, source, shop) as number | undefined;
  return id === undefined ? null : loadConversation(db, id, null);
}

/** The label that decides of each conversation: the newest. */
function decidingOf(labels: readonly StoredLabel[]): StoredLabel[] {
  const seen = new Set<string>();
  return labels.filter(({ source, shop, externalId }) => {
    const name = JSON.stringify([source, shop, externalId]);
    return !seen.has(name) && seen.add(name);
  });
}

/** Of one person, or of all: then the newest label of each conversation is the truth. */
export function evaluateLabels(db: Db, loaded: LoadedPolicy, labeller: string | null): JudgedLabels {
  const rules = prepareRules(loaded.policy);
  const spelled = spelledCues(loaded.policy.text);
  const labels = readLabels(db).filter(({ labelledBy }) => labeller === null || labelledBy === labeller);
  const judgements: Judgement[] = [];
  let [withoutText, gone] = [0, 0];
  for (const label of decidingOf(labels)) {
    const records = recordsOf(db, label);
    const findings = records === null ? null : explainComplaint(records, rules).text;
    if (records === null || findings === null) gone += 1;
    else if (!findings.isKnown) withoutText += 1;
    else {
      const { isComplaint, types } = findings;
      const said = { isComplaint, complaintType: isComplaint ? (types[0]?.label ?? null) : null };
      const { externalId: place, isComplaint: truly, complaintType } = label;
      const truth = { isComplaint: truly, complaintType };
      judgements.push({ place, truth, said, cues: spelled(records.messages), groups: {} });
    }
  }
  return { judgements, labels, withoutText, gone };
}
