// YAML text and a schema to a checked value, or an error that names file, line and column.
import { LineCounter, type Node, parseDocument } from 'yaml';
import type { z } from 'zod';
import { AppError, type Place } from './errors.ts';
import { nearest } from './model/nearest.ts';
import { choicesOf, firstToTell, innermostIssue, knownKeys, type Path } from './read-yaml-issue.ts';

/** Whose file it is: decides the error's code. */
export interface YamlSource {
  readonly file: string;
  readonly code: 'E_CONFIG' | 'E_POLICY' | 'E_MAPPING';
}

/** A parsed file: its plain value, and where the value at a path stands. */
export interface YamlDocument {
  readonly source: YamlSource;
  readonly value: unknown;
  placeOf(path: Path): Place;
  /** Where the key itself stands, for keys that must not be there. */
  placeOfKey(path: Path): Place;
}

/** Keys that would reach an object's prototype; refused wherever they stand. */
const DANGEROUS_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);
/** More than people write by hand, few enough that no file can grow by aliases of aliases. */
const MAX_ALIASES = 100;

/** `sla[0].when.channel` of a path. */
export function spell(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
}

function dangerousPath(value: unknown, path: Path = []): Path | null {
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, held] of value instanceof Map ? value : Object.entries(value)) {
    const here = [...path, Array.isArray(value) ? Number(key) : String(key)];
    if (DANGEROUS_KEYS.has(String(key))) return here;
    const below = dangerousPath(held, here);
    if (below !== null) return below;
  }
  return null;
}

/** Parses YAML 1.2 (core schema, no custom tags, few aliases). AppError with `problem` syntax, dangerous_key or too_many_aliases. */
export function parseYaml(text: string, source: YamlSource): YamlDocument {
  const counter = new LineCounter();
  const document = parseDocument(text, {
    version: '1.2',
    schema: 'core',
    lineCounter: counter,
    prettyErrors: false,
  });
  const at = (offset: number | undefined): Place => {
    const { line, col } = counter.linePos(offset ?? 0);
    return { file: source.file, line: Math.max(1, line), column: Math.max(1, col) };
  };
  const fault = document.errors[0] ?? document.warnings[0];
  if (fault)
    throw new AppError(source.code, { problem: 'syntax', key: fault.message, hint: '' }, at(fault.pos[0]));
  const nodeAt = (path: Path): Node | undefined =>
    path.length === 0 ? (document.contents ?? undefined) : (document.getIn(path, true) as Node | undefined);
  const placeOf = (path: Path): Place => {
    for (let depth = path.length; depth >= 0; depth -= 1) {
      const range = nodeAt(path.slice(0, depth))?.range;
      if (range) return at(range[0]);
    }
    return at(0);
  };
  const placeOfKey = (path: Path): Place => at(keyOffset(nodeAt(path.slice(0, -1)), path.at(-1)) ?? 0);
  return { source, value: plainValue(document, source, placeOfKey), placeOf, placeOfKey };
}

function keyOffset(parent: Node | undefined, key: PropertyKey | undefined): number | undefined {
  const items = (parent as { items?: { key?: Node & { value?: unknown } }[] } | undefined)?.items ?? [];
  return items.find((item) => String(item.key?.value) === String(key))?.key?.range?.[0];
}

function plainValue(
  document: ReturnType<typeof parseDocument>,
  source: YamlSource,
  placeOfKey: (path: Path) => Place,
): unknown {
  let asMaps: unknown;
  try {
    asMaps = document.toJS({ mapAsMap: true, maxAliasCount: MAX_ALIASES });
  } catch (cause) {
    const place = { file: source.file, line: 1, column: 1 };
    throw new AppError(source.code, { problem: 'too_many_aliases', key: '', hint: '' }, place, { cause });
  }
  const danger = dangerousPath(asMaps);
  if (danger !== null) {
    const params = { problem: 'dangerous_key', key: spell(danger), hint: '' };
    throw new AppError(source.code, params, placeOfKey(danger));
  }
  return document.toJS({ maxAliasCount: MAX_ALIASES });
}

function hintOf(issue: z.core.$ZodIssue, schema: unknown): string {
  if (issue.code === 'unrecognized_keys') {
    return nearest(issue.keys[0] ?? '', knownKeys(schema, issue.path)) ?? '';
  }
  if (issue.code === 'invalid_value') return issue.values.map(String).join(', ');
  if (issue.code === 'invalid_type') return issue.expected;
  if (issue.code === 'invalid_union' || issue.code === 'invalid_key') return choicesOf(issue);
  return issue.code === 'custom' || issue.code === 'invalid_format' ? issue.message : '';
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (held, key) => (held as Record<PropertyKey, unknown> | undefined)?.[key],
    value,
  );
}

function problemOf(issue: z.core.$ZodIssue, value: unknown): string {
  if (issue.code === 'unrecognized_keys') return 'unknown_key';
  if (issue.path.length === 0 && issue.code === 'invalid_type') return 'no_keys';
  if (valueAt(value, issue.path) === undefined) return 'missing';
  return issue.code === 'invalid_type' ? 'wrong_type' : 'bad_value';
}

/** For a file that was merged over defaults: the value to check, and where its paths stand in the file. */
export interface MergedValue {
  readonly value: unknown;
  readonly pathInFile: (path: Path) => Path;
}

/**
 * The value as the schema sees it. AppError (the source's code) with the first fault's place and the parameters `problem`
 * (no_keys, unknown_key, missing, wrong_type, bad_value), `key` (`sla[0].when`) and `hint` (nearest key, allowed words, format).
 */
export function checkYaml<T>(document: YamlDocument, schema: z.ZodType<T>, merged?: MergedValue): T {
  const value = merged === undefined ? document.value : merged.value;
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data;
  const issue = innermostIssue(firstToTell(checked.error.issues, value), value);
  const own = merged?.pathInFile(issue.path) ?? issue.path;
  const isUnknown = issue.code === 'unrecognized_keys';
  const path = isUnknown ? [...own, issue.keys[0] as string] : own;
  const place = isUnknown ? document.placeOfKey(path) : document.placeOf(path);
  const params = { problem: problemOf(issue, value), key: spell(path), hint: hintOf(issue, schema) };
  throw new AppError(document.source.code, params, place);
}

/** YAML text and a schema to a checked value, in one step. */
export function readYaml<T>(text: string, schema: z.ZodType<T>, source: YamlSource): T {
  return checkYaml(parseYaml(text, source), schema);
}
