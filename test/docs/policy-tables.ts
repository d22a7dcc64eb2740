// The reference of policy files: every key of the schema with its type, its value in the built-in policy, and its meaning.
import { z } from 'zod';
import { en } from '../../src/i18n/en.ts';
import { DEFAULT_FILE as defaultPolicy } from '../../src/policy/default-file.ts';
import { PRESETS } from '../../src/policy/presets.ts';
import { POLICY_SCHEMA } from '../../src/policy/schema.ts';
import { code, codes, table } from './markdown.ts';

/** The parts of a JSON Schema that the table reads. */
interface SchemaNode {
  readonly title?: string;
  readonly type?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
}

export interface PolicyKey {
  /** `sla[].when.channel`; `NAME` is a name of the file's own, `CHANNEL` and `METRIC` stand for each of them. */
  readonly path: string;
  readonly type: string;
  readonly about: string;
  readonly isList: boolean;
}

/** Mappings whose keys are a closed list: one row for all. */
const COLLAPSED: Readonly<Record<string, string>> = {
  idle_close: 'CHANNEL',
  channel_calendars: 'CHANNEL',
  targets: 'METRIC',
  'sla[].in_promotion': 'CLOCK',
};

function typeOf({ title, type, anyOf, enum: words, items }: SchemaNode): string {
  if (title !== undefined) return title;
  if (anyOf !== undefined) return [...new Set(anyOf.map(typeOf))].join(' or ');
  if (words !== undefined) return codes(words.map(String));
  if (items !== undefined)
    return `list of ${items.enum === undefined ? `${typeOf(items)}s` : codes(items.enum.map(String))}`;
  return { string: 'text', boolean: '`true` or `false`', object: 'mapping' }[type ?? ''] ?? type ?? '';
}

function keyOf(path: string, node: SchemaNode): PolicyKey {
  const { description = '' } = node;
  return { path, type: typeOf(node), about: description, isList: node.items !== undefined };
}

function below(node: SchemaNode, path: string): PolicyKey[] {
  const collapsed = COLLAPSED[path];
  const first = Object.values(node.properties ?? {})[0];
  if (collapsed !== undefined && first !== undefined) {
    const here = `${path}.${collapsed}`;
    return [{ ...keyOf(here, first), about: '' }, ...below(first, here)];
  }
  const own = Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    return [keyOf(here, value), ...below(value, here)];
  });
  const named = typeof node.additionalProperties === 'object' ? node.additionalProperties : undefined;
  const entries = named === undefined ? [] : below(named, `${path}.NAME`);
  const items = node.items === undefined ? [] : below(node.items, `${path}[]`);
  return [...own, ...entries, ...items, ...(node.anyOf ?? []).flatMap((branch) => below(branch, path))];
}

/** Every key that a policy file may say, once; mappings of closed lists as one. */
export function policyKeys(): readonly PolicyKey[] {
  const schema = z.toJSONSchema(POLICY_SCHEMA, { io: 'input', unrepresentable: 'any' }) as SchemaNode;
  return [...new Map(below(schema, '').map((key) => [key.path, key])).values()];
}

/** Longer values stand in default.yaml, which `hicare policy show` prints. */
const LONGEST = 40;

function defaultOf({ path }: PolicyKey): string {
  if (/[[\]]|NAME|CHANNEL|METRIC|CLOCK/.test(path)) return '';
  const value = path
    .split('.')
    .reduce<unknown>((held, key) => (held as Record<string, unknown> | undefined)?.[key], defaultPolicy);
  if (value === undefined || value === null || (typeof value === 'object' && !Array.isArray(value)))
    return '';
  if (Array.isArray(value) && value.some((entry) => typeof entry === 'object')) return 'see below';
  const text = Array.isArray(value) ? codes(value.map(String)) || 'none' : code(String(value));
  return text.length <= LONGEST ? text : '`hicare policy show`';
}

export function policyKeyTable(): string {
  const rows = policyKeys().map((key) => [code(key.path), key.type, defaultOf(key), key.about]);
  return table(['Key', 'Type', 'Default', 'Meaning'], rows);
}

/** Every preset with what it counts and where that was read. */
export function presetTable(): string {
  const words = en as Readonly<Record<string, string>>;
  const rows = PRESETS.map(({ name, beside, source, date }) => [
    code(name),
    words[`preset.${name}.definition`] ?? '',
    codes(beside) || '–',
    `${source} (${date})`,
  ]);
  return table(['Preset', 'What it says', 'Beside our', 'Read in'], rows);
}
