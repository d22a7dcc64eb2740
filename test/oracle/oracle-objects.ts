// The plain tables joined as the figures need them: conversations and rounds with their clock and who answered.
import { complaintRows, type FactObjects, type FactRow } from '../oracle-rows.ts';
import type { PlainTables } from './oracle-facts.ts';
import type { AfterSales } from './plain-after-sales.ts';

/** What a clock adds to the row it measures. */
function clockColumns(clock: FactRow | undefined): FactRow {
  return {
    due_at: clock?.due_at ?? null,
    stopped_at: clock?.stopped_at ?? null,
    target_ms: clock?.target_ms ?? null,
  };
}

/** `orders` are the clocks of orders with the day, source and shop of theirs. */
export function oracleObjects(
  { conversations, rounds, promises, clocks, contacts, issues, members, care }: PlainTables,
  orders: readonly FactRow[],
  { about, links, paid, ...afterSales }: AfterSales,
): FactObjects {
  /** What the issue of a conversation's contact adds to it. */
  const issueColumns = (name: unknown): FactRow => {
    const contact = contacts.get(String(name));
    const issue = issues.get(String(contact?.issue));
    const next = after.get(`${contact?.issue} ${Number(contact?.issue_position) + 1}`);
    return {
      contact_ended_at: contact?.ended_at ?? null,
      next_contact_at: next?.started_at ?? null,
      issue_source: conversations.get(String(contact?.issue))?.source ?? null,
      other_sources: issue?.other_sources ?? null,
    };
  };
  const after = new Map([...contacts.values()].map((row) => [`${row.issue} ${row.issue_position}`, row]));
  const facts = new Map(
    [...conversations].map(([key, row]): [string, FactRow] => [
      key,
      {
        ...row,
        key,
        ...clockColumns(clocks.get(`${key} first_response 1`)),
        is_bot_resolved: members.get(key)?.is_bot_resolved ?? null,
        bot_resolved_known_at: members.get(key)?.bot_resolved_known_at ?? null,
        ...issueColumns(members.get(key)?.contact ?? null),
        ratings_about: JSON.stringify(about.get(key) ?? []),
        opened_hour: Math.floor((row.opened_slot as number) / 60) * 60,
      },
    ]),
  );
  const keyOfRound = (name: string) => name.slice(0, name.lastIndexOf(' '));
  const keyOfClock = (name: string) => name.split(' ').slice(0, -2).join(' ');
  const issueRows = [...issues].map(
    ([key, issue]): FactRow => ({ ...facts.get(key), ...issue, issue_key: key }),
  );
  const talks = [...members].flatMap(([key, { contact: name }]) => {
    const contact = contacts.get(String(name));
    const fact = facts.get(key);
    if (contact === undefined || fact === undefined) return [];
    const { issue = null, issue_position: position = null } = contact;
    return [{ conversation: key, issue, position, fact }];
  });
  const inquiryRows = (): FactRow[] => {
    const ofPerson = new Map<unknown, Map<string, number>>();
    for (const [key, { cluster }] of members) {
      const own = ofPerson.get(cluster) ?? new Map<string, number>();
      ofPerson.set(cluster, own);
      for (const [order, at] of paid.get(key) ?? []) own.set(order, at);
    }
    return [...contacts].map(([key, { started_at }]) => {
      const person = members.get(key)?.cluster ?? null;
      const instants = JSON.stringify([...(ofPerson.get(person)?.values() ?? [])]);
      return { ...facts.get(key), started_at: started_at ?? null, person, paid: instants };
    });
  };
  return {
    complaints: complaintRows(issueRows, talks, links),
    conversations: [...facts.values()],
    clocks: [...clocks].map(([name, clock]) => ({ ...facts.get(keyOfClock(name)), ...clock })),
    orderClocks: orders,
    ...afterSales,
    issues: [...issues].map(([key, issue]) => ({
      ...facts.get(key),
      ...issue,
      issue_responder: issue.first_responder ?? null,
    })),
    inquiries: inquiryRows(),
    promises: [...promises].map(([name, promise]) => ({
      ...facts.get(keyOfRound(name)),
      ...promise,
      promised_by: promise.agent ?? null,
    })),
    careFlags: [...care].map(([key, flag]) => ({ ...facts.get(keyOfRound(key)), ...flag })),
    rounds: [...rounds].map(([name, round]) => {
      const key = keyOfRound(name);
      const metric = round.is_first === 1 ? 'first_response' : 'next_response';
      const clock = clocks.get(`${key} ${metric} ${round.round_no}`);
      return { ...facts.get(key), ...round, round_agent: round.agent ?? null, ...clockColumns(clock) };
    }),
  };
}
