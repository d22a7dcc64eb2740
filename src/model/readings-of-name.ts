// What a conversation's name may mean where an id stands in several shops: the id itself, SOURCE/ID, or SOURCE/SHOP/ID.

export interface NameReading {
  readonly id: string;
  readonly source?: string;
  readonly shop?: string;
}

/** As it stands, and with a source, or a source and a shop, before it; an id may hold `/` itself. */
export function readingsOfName(named: string): readonly NameReading[] {
  const [source, shop, ...rest] = named.split('/') as [string, ...string[]];
  return [
    { id: named },
    ...(shop === undefined ? [] : [{ source, id: [shop, ...rest].join('/') }]),
    ...(shop === undefined || rest.length === 0 ? [] : [{ source, shop, id: rest.join('/') }]),
  ];
}
