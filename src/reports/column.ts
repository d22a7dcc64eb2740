// Columns with their titles; a column whose title no dictionary has does not compile.
import type { MessageKey } from '../i18n/dictionary.ts';
import { say } from '../i18n/say.ts';
import type { CellKind, Column } from '../model/report.ts';
import { type GroupKey, kindOfGroup } from './figures/group-keys.ts';

type NameOf<K> = K extends `column.${infer Name}` ? Name : never;
export type ColumnName = NameOf<MessageKey>;

export function column(name: ColumnName, kind: CellKind): Column {
  return { name, title: say(`column.${name}`), kind };
}

/** A column whose title is not that of its name. */
export function titledColumn(name: string, title: MessageKey, kind: CellKind): Column {
  return { name, title: say(title), kind };
}

export function groupColumns(keys: readonly GroupKey[]): readonly Column[] {
  return keys.map((key) => column(key, kindOfGroup(key)));
}
