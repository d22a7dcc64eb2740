// The plain computation's facts as rows with the columns of the derived tables; people and conversations by their own ids.
import type { Policy } from '../../src/model/policy.ts';
import type { FactRow } from '../oracle-rows.ts';
import { computeContacts, type PlainMember } from './compute-contacts.ts';
import { computeFacts } from './compute-facts.ts';
import { push } from './merge-rows.ts';
import { plainCare } from './plain-care.ts';
import { plainCaseClocks } from './plain-case-clocks.ts';
import { plainIssueRow, plainIssues } from './plain-issues.ts';
import { plainPromises } from './plain-promises.ts';
import type { PlainConversation } from './plain-story.ts';
import { instant } from './raw-rows.ts';

/** Rows of each derived table, by the key of their conversation (and round). */
export interface PlainTables {
  readonly conversations: Map<string, FactRow>;
  readonly rounds: Map<string, FactRow>;
  readonly promises: Map<string, FactRow>;
  readonly clocks: Map<string, FactRow>;
  readonly contacts: Map<string, FactRow>;
  readonly issues: Map<string, FactRow>;
  readonly members: Map<string, FactRow>;
  /** By conversation and rule; `evidence` as one text. */
  readonly care: Map<string, FactRow>;
}

type Value = string | number | null;

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function plainValue(value: unknown): Value {
  return typeof value === 'boolean' ? Number(value) : (value as Value);
}

/** An object's fields as columns; a resolution is three of them. */
export function columnsOf(fields: object): FactRow {
  const row: Record<string, Value> = {};
  for (const [name, value] of Object.entries(fields)) {
    if (name !== 'firstResolution' && name !== 'lastResolution') row[snake(name)] = plainValue(value);
    else {
      const resolution = value as { at: number; by: string; knownAt: number } | null;
      const which = name === 'firstResolution' ? 'first' : 'last';
      row[`${which}_resolved_at`] = resolution?.at ?? null;
      row[`${which}_resolved_by`] = resolution?.by ?? null;
      row[`${which}_resolution_known_at`] = resolution?.knownAt ?? null;
    }
  }
  return row;
}

interface Member extends PlainMember {
  readonly isIdentified: boolean;
}

/** Across shops and sources two conversations may have one id, so members go by their keys. */
function addCluster(tables: PlainTables, members: readonly Member[], policy: Policy): void {
  const first = members.map(({ id }) => id).sort()[0] as string;
  const { contacts, botResolved } = computeContacts(members, policy);
  const contactOf = new Map<string, string>();
  const issueOf = new Map<string, FactRow>();
  const issues = plainIssues(contacts, policy);
  for (const [key, row] of plainCare(issues, members, policy)) tables.care.set(key, row);
  for (const issue of issues) {
    const name = issue.contacts[0]?.ids[0] as string;
    tables.issues.set(name, { ...columnsOf(plainIssueRow(issue, members, policy)), cluster: first });
    issue.contacts.forEach(({ ids }, place) => {
      const rule = issue.rules[place] as string;
      issueOf.set(ids[0] as string, { issue: name, issue_position: place + 1, issue_rule: rule });
    });
  }
  for (const { ids, startedAt, endedAt, resolution, isComplaint, topic, order } of contacts) {
    const name = ids[0] as string;
    for (const id of ids) contactOf.set(id, name);
    const resolved = { resolvedAt: resolution?.at ?? null, resolutionKnownAt: resolution?.knownAt ?? null };
    const row = { startedAt, endedAt, ...resolved, isComplaint, topic, orderExternalId: order?.id ?? null };
    tables.contacts.set(name, { ...columnsOf(row), ...issueOf.get(name) });
  }
  for (const { id, clock, otherSources } of plainCaseClocks(members, contacts, policy))
    tables.clocks.set(`${id} ${clock.metric} ${clock.roundNo}`, {
      ...columnsOf(clock),
      other_sources: otherSources.length === 0 ? null : JSON.stringify(otherSources),
    });
  for (const { id, isIdentified } of members) {
    const bot = botResolved.find((entry) => entry.id === id);
    const row = {
      contact: contactOf.get(id) ?? null,
      isBotResolved: bot?.isBotResolved ?? null,
      botResolvedKnownAt: bot?.knownAt ?? null,
      isIdentified,
      cluster: first,
    };
    tables.members.set(id, columnsOf(row));
  }
}

/** Facts, rounds, clocks and contacts of all conversations. A cluster is named by the first key of its members. */
export function oracleFacts(story: readonly PlainConversation[], policy: Policy): PlainTables {
  const tables: PlainTables = {
    conversations: new Map(),
    rounds: new Map(),
    promises: new Map(),
    clocks: new Map(),
    contacts: new Map(),
    issues: new Map(),
    members: new Map(),
    care: new Map(),
  };
  const clusters = new Map<string, Member[]>();
  for (const { id, key, raw, person } of story) {
    const { facts, rounds, clocks } = computeFacts(raw, policy);
    tables.conversations.set(key, {
      ...columnsOf(facts),
      external_id: id,
      call_ended_at: instant(raw.header, 'call_ended_at'),
    });
    for (const round of rounds) tables.rounds.set(`${key} ${round.roundNo}`, columnsOf(round));
    for (const row of plainPromises(raw, policy)) tables.promises.set(`${key} ${row.promise_no}`, row);
    for (const clock of clocks)
      tables.clocks.set(`${key} ${clock.metric} ${clock.roundNo}`, {
        ...columnsOf(clock),
        other_sources: null,
      });
    push(clusters, person.cluster, { id: key, raw, facts, isIdentified: person.isIdentified });
  }
  for (const members of clusters.values()) addCluster(tables, members, policy);
  return tables;
}
