// What the rows of a file are mapped by: flags, the policy's word lists, the key, and the agents that are listed by now.
import { AppError } from '../../errors.ts';
import type { MapRules } from '../../importing/map-row.ts';
import { hasAgentsFile, listedKind, readListedAgents } from '../../store/listed-agents.ts';
import { readerOf } from '../texts/text-reader.ts';
import type { SessionRun } from './import-run.ts';

/** The rules of one file; agents that files before it in the call brought are listed already. */
export function mapRulesOf(
  { fileName }: { readonly fileName: string },
  { flags, request, store, world, importedAt }: SessionRun,
): MapRules {
  const { channel, shop, source, timezone, keepText, keepRaw, dateOrder } = flags;
  const { db, keyring } = store;
  const agents = readListedAgents(db);
  return {
    file: fileName,
    timezone,
    importedAt,
    defaults: { channel, shop, source },
    readText: keepText ? readerOf(request.policy.policy.text, keyring) : null,
    pseudonym: (text) => {
      if (keyring === null) throw new AppError('E_KEY_MISSING', { path: world.keyPath });
      return keyring.pseudonym(text);
    },
    agentKindOf: (nameOrId) => listedKind(agents, nameOrId),
    hasAgents: hasAgentsFile(db),
    keepRaw,
    dateOrder,
  };
}
