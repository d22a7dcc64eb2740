// The one conversation that a person means: its id in the source, or SOURCE/ID, or SOURCE/SHOP/ID where an id stands twice.
import { AppError } from '../../errors.ts';
import { readingsOfName } from '../../model/readings-of-name.ts';
import type { Db } from '../../store/database.ts';
import type { DecidedConversation } from '../../store/issue-decisions.ts';
import { namesOfConversation } from '../names-of-conversation.ts';

/** AppError E_NOT_FOUND; E_CONVERSATION_AMBIGUOUS with the full names when several shops have that id. */
export function findConversation(db: Db, named: string): DecidedConversation {
  for (const reading of readingsOfName(named.trim())) {
    const found = namesOfConversation(db, reading);
    const [only] = found;
    if (only === undefined) continue;
    if (found.length === 1) return only;
    const names = found.map(({ source, shop, externalId }) => [source, shop, externalId].join('/'));
    throw new AppError('E_CONVERSATION_AMBIGUOUS', { id: named, names: names.join(', ') });
  }
  throw new AppError('E_NOT_FOUND', { kind: 'conversation', id: named });
}
