// The standing link or split that a person means by two names, whatever has become of the conversations since.
import { AppError } from '../../errors.ts';
import { readingsOfName } from '../../model/readings-of-name.ts';
import type { Db } from '../../store/database.ts';
import {
  type DecidedConversation,
  readIssueDecisions,
  type StoredIssueDecision,
} from '../../store/issue-decisions.ts';
import { findConversation } from './find-conversation.ts';

function isCalled({ source, shop, externalId }: DecidedConversation, named: string): boolean {
  return readingsOfName(named.trim()).some(
    (reading) =>
      reading.id === externalId && (reading.source ?? source) === source && (reading.shop ?? shop) === shop,
  );
}

const nameOf = ({ source, shop, externalId }: DecidedConversation) => [source, shop, externalId].join('/');

/**
 * Of conversations that are no contacts any more, or taken back, too: a decision outlives them. AppError
 * E_ISSUE_NOT_DECIDED; E_CONVERSATION_AMBIGUOUS when several decisions are so called; those of findConversation.
 */
export function findDecision(
  db: Db,
  { kind, a, b }: Pick<StoredIssueDecision, 'kind'> & { readonly a: string; readonly b: string },
): StoredIssueDecision {
  const found = readIssueDecisions(db).filter(
    (decision) =>
      decision.undoneAt === null &&
      decision.kind === kind &&
      ((isCalled(decision.a, a) && isCalled(decision.b, b)) ||
        (isCalled(decision.a, b) && isCalled(decision.b, a))),
  );
  const [only] = found;
  if (only !== undefined && found.length === 1) return only;
  if (only !== undefined) {
    const names = new Set(found.flatMap((decision) => [nameOf(decision.a), nameOf(decision.b)]));
    throw new AppError('E_CONVERSATION_AMBIGUOUS', { id: a, names: [...names].join(', ') });
  }
  const names = { a: findConversation(db, a).externalId, b: findConversation(db, b).externalId };
  throw new AppError('E_ISSUE_NOT_DECIDED', { kind, ...names });
}
