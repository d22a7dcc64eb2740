// The conversations, orders and the like that somebody means by a name.
import type { Condition } from '../engines/engine.ts';
import { type NameReading, readingsOfName } from '../model/readings-of-name.ts';

type IdColumn = 'external_id' | 'thread';

function conditionsOf({ id, source, shop }: NameReading, column: IdColumn): Condition[] {
  return [
    { column, is: '=', value: id },
    ...(source === undefined ? [] : [{ column: 'source', is: '=', value: source } as const]),
    ...(shop === undefined ? [] : [{ column: 'shop', is: '=', value: shop } as const]),
  ];
}

/** Rows of that own id, in whatever source and shop, unless the name says which: SOURCE/ID, SOURCE/SHOP/ID. */
export function namedCondition(named: string, column: IdColumn = 'external_id'): Condition {
  const readings = readingsOfName(named);
  const any = readings.map((reading): Condition => ({ all: conditionsOf(reading, column) }));
  // One list of ids finds its rows by the index, which alternatives over several columns would not.
  return { all: [{ column, is: 'in', values: readings.map(({ id }) => id) }, { any }] };
}
