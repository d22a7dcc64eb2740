// The one conversation that a person means: its id in the source, or SOURCE/ID, or SOURCE/SHOP/ID where an id stands twice.
import { AppError } from '../../errors.ts';
import type { Db } from '../../store/database.ts';
import type { DecidedConversation } from '../../store/issue-decisions.ts';
import { namesOfConversation } from '../names-of-conversation.ts';

/** What a name may mean: as it stands, and with a source, or source and shop, before it. */
function readings(named: string): { id: string; source?: string; shop?: string }[] {
  const [source, shop, ...rest] = named.split('/') as [string, ...string[]];
  return [
    { id: named },
    ...(shop === undefined ? [] : [{ source, id: [shop, ...rest].join('/') }]),
    ...(shop === undefined || rest.length === 0 ? [] : [{ source, shop, id: rest.join('/') }]),
  ];
}

/** AppError E_NOT_FOUND; E_CONVERSATION_AMBIGUOUS with the full names when several shops have that id. */
export function findConversation(db: Db, named: string): DecidedConversation {
  for (const reading of readings(named.trim())) {
    const found = namesOfConversation(db, reading);
    const [only] = found;
    if (only === undefined) continue;
    if (found.length === 1) return only;
    const names = found.map(({ source, shop, externalId }) => [source, shop, externalId].join('/'));
    throw new AppError('E_CONVERSATION_AMBIGUOUS', { id: named, names: names.join(', ') });
  }
  throw new AppError('E_NOT_FOUND', { kind: 'conversation', id: named });
}
