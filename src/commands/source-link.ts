// The address of a record in its source, from hicare.yaml, so that whoever has no key can open it there.
import type { Config } from '../config.ts';

/** Null where no link is configured for the source. */
export function sourceLink({ sources }: Config): (source: string, externalId: string) => string | null {
  return (source, externalId) => {
    const link = Object.hasOwn(sources, source) ? sources[source]?.link : undefined;
    return link?.replaceAll('{id}', () => encodeURIComponent(externalId)) ?? null;
  };
}
