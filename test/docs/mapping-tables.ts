// The reference of mapping documents: the published JSON Schema, and tables made of it and of the steps themselves.
import { z } from 'zod';
import type { Step } from '../../src/importing/profile.ts';
import { PROFILE_SCHEMA } from '../../src/importing/profile-schema.ts';
import { isFault, textOf } from '../../src/importing/steps/cell-value.ts';
import { compileStep, KEYED_STEPS, WORD_STEPS } from '../../src/importing/steps/compile-steps.ts';
import { DATETIME_FIELDS } from '../../src/importing/steps/datetime-fields.ts';
import { code, codes, table } from './markdown.ts';

/** The parts of a JSON Schema that the tables read. */
interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: SchemaNode | boolean;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly enum?: readonly unknown[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** The JSON Schema of mapping documents, as docs/mapping.schema.json holds it. */
export function mappingSchema(): SchemaNode {
  const { $schema, ...rest } = z.toJSONSchema(PROFILE_SCHEMA, { io: 'input' });
  const title = 'Mapping document of hicare';
  const description =
    'One known export layout: how files are known and read, and which records their rows say.';
  return { $schema, title, description, ...rest } as SchemaNode;
}

/** A key with the path that leads to it: `rows.skip_if`. */
export interface MappingKey {
  readonly path: string;
  readonly about: string | undefined;
  readonly isRequired: boolean;
}

/** Keys that are names of the document's own (columns, fields, words) stand for themselves. */
function below(node: SchemaNode, path: string): MappingKey[] {
  const own = Object.entries(node.properties ?? {}).flatMap(([key, value]) => {
    const here = path === '' ? key : `${path}.${key}`;
    const isRequired = node.required?.includes(key) === true;
    return [{ path: here, about: value.description, isRequired }, ...below(value, here)];
  });
  const entries =
    typeof node.additionalProperties === 'object' ? below(node.additionalProperties, `${path}.NAME`) : [];
  const items = node.items === undefined ? [] : below(node.items, `${path}[]`);
  const branches = (node.anyOf ?? []).flatMap((branch) => below(branch, path));
  return [...own, ...entries, ...items, ...branches];
}

/** Every key of a document, once; values, conditions and the settings of steps have tables of their own. */
export function mappingKeys(): MappingKey[] {
  return distinct(below(mappingSchema(), '')).filter(({ path }) => !isStepSetting(path));
}

/** A type in its short form is a step. */
function isStepSetting(path: string): boolean {
  const [, key] = /^types\.NAME\.(\w+)/.exec(path) ?? [];
  return key !== undefined && ((KEYED_STEPS as readonly string[]).includes(key) || key === 'else');
}

function distinct(keys: readonly MappingKey[]): MappingKey[] {
  return [...new Map(keys.map((key) => [key.path, key])).values()];
}

/** The keys of conditions, values and settings of steps. */
export function keysOfPart(name: 'condition' | 'value' | 'step'): MappingKey[] {
  const part = mappingSchema().$defs?.[name];
  if (part === undefined) throw new Error(`the schema has no part ${name}`);
  return distinct(below(part, ''));
}

const aboutCell = ({ path, about, isRequired }: MappingKey): string[] => [
  code(path),
  `${about ?? ''}${isRequired && !path.includes('.') ? ' Required.' : ''}`,
];

export const mappingKeyTable = (): string => table(['Key', 'Meaning'], mappingKeys().map(aboutCell));

export const mappingConditionTable = (): string =>
  table(
    ['Key', 'Holds for'],
    keysOfPart('condition').map(({ path, about }) => [code(path), about ?? '']),
  );

export const mappingValueTable = (): string =>
  table(
    ['Key', 'Gives'],
    keysOfPart('value').map(({ path, about }) => [code(path), about ?? '']),
  );

export const mappingSettingTable = (): string =>
  table(
    ['Setting', 'Meaning'],
    keysOfPart('step').map(({ path, about }) => [code(path), about ?? '']),
  );

/** A step as it is written, and texts that show what it does. The results are made by the step itself. */
interface StepExample {
  readonly written: string;
  readonly step: Step;
  readonly texts: readonly string[];
}

export const STEP_EXAMPLES: readonly StepExample[] = [
  { written: 'strip', step: 'strip', texts: [' 1001\u00a0'] },
  { written: 'tabs', step: 'tabs', texts: ['\t1001\t'] },
  { written: 'excel_formula', step: 'excel_formula', texts: ['="0012345678901234567"'] },
  { written: 'apostrophe', step: 'apostrophe', texts: ["'13800000000", "'t Hooft"] },
  { written: 'nfkc', step: 'nfkc', texts: ['１２３（元）'] },
  { written: 'lower', step: 'lower', texts: ['PAID'] },
  { written: 'html_to_text', step: 'html_to_text', texts: ['<p>Hi &amp; thanks</p><p>Ada</p>'] },
  { written: 'prefix_drop: "tel:"', step: { prefix_drop: 'tel:' }, texts: ['tel:1234567'] },
  { written: 'suffix_drop: [元, " CNY"]', step: { suffix_drop: ['元', ' CNY'] }, texts: ['12 CNY'] },
  {
    written: 'regex: {pattern: "^(\\\\S+?[省市])", group: 1}',
    step: { regex: { pattern: '^(\\S+?[省市])', group: 1 } },
    texts: ['浙江省 杭州市', '–'],
  },
  { written: 'split: {by: "-", index: -1}', step: { split: { by: '-', index: -1 } }, texts: ['SF-123'] },
  { written: 'split_list: {by: " "}', step: { split_list: { by: ' ' } }, texts: ['vip late'] },
  {
    written: 'number: {decimal: ",", strip: [Stück]}',
    step: { number: { decimal: ',', strip: ['Stück'] } },
    texts: ['1.234,50 €', '12 Stück', 'twelve'],
  },
  { written: 'duration: {in: minutes}', step: { duration: { in: 'minutes' } }, texts: ['12.5', '-1'] },
  {
    written: 'duration: {format: HH:MM:SS}',
    step: { duration: { format: 'HH:MM:SS' } },
    texts: ['27:00:05'],
  },
  {
    written: 'datetime: {formats: [dd-MMM-yyyy, d/M/yy h:mm a]}',
    step: { datetime: { formats: ['dd-MMM-yyyy', 'd/M/yy h:mm a'] } },
    texts: ['14-Aug-2026', '1/2/26 3:05 pm', '2026-02-01T03:05:00Z'],
  },
  { written: 'datetime: {unit: s}', step: { datetime: { unit: 's' } }, texts: ['1767225600', '0'] },
  {
    written: 'map: {已付款: paid, 已关闭: "null"}, else: keep_raw',
    step: { map: { 已付款: 'paid', 已关闭: 'null' }, else: 'keep_raw' },
    texts: ['已付款', '已关闭', '其他'],
  },
  { written: 'const: CNY', step: { const: 'CNY' }, texts: ['anything'] },
  { written: 'hash', step: 'hash', texts: ['Ada Wong'] },
  { written: 'hash: {salt: nick}', step: { hash: { salt: 'nick' } }, texts: ['Ada Wong'] },
];

const RULES = {
  datetime: { zone: 'Asia/Shanghai', order: null, witness: null },
  pseudonym: (text: string) => (text.includes('\0') ? 'C-8XN2WQK4TD' : 'C-5QZ7M3KD9W'),
  onKept: () => {},
};

function resultOf(step: Step, text: string): string {
  const value = compileStep(step, RULES)(text);
  if (isFault(value)) return `rejected (\`${value.reason}\`)`;
  const shown = textOf(value);
  return shown === null ? 'blank' : code(shown.replaceAll('\n', '⏎'));
}

/** Blanks that nobody sees are written out. */
const visible = (text: string): string => code(text.replaceAll('\t', '⇥').replaceAll('\u00a0', '⍽'));

/** Every step with an example. */
export function mappingStepTable(): string {
  const rows = STEP_EXAMPLES.map(({ written, step, texts }) => [
    code(written),
    texts.map(visible).join(' · '),
    texts.map((text) => resultOf(step, text)).join(' · '),
  ]);
  return table(['Step', 'Text', 'Result'], rows);
}

export const datetimeFieldList = (): string => codes(DATETIME_FIELDS);

/** Names of all steps, for the test that none is missing. */
export const STEP_NAMES: readonly string[] = [...new Set([...WORD_STEPS, ...KEYED_STEPS])];
