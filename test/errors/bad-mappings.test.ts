// Faults of mapping documents, and files that a mapping alone cannot decide: what people are told.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../cli/process.ts';
import { expectGolden } from './golden.ts';

const MAPPING = `mapping: 1
profile: erp.orders
version: 1
title: orders of the ERP
source: erp
detect: {all: [order no]}
read: {format: [csv]}
defaults: {timezone: Asia/Shanghai}
columns:
  no: [order no]
  created: [created]
  status: [status]
types:
  created: {datetime: {formats: ["dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm"]}}
records:
  - to: order
    set: {order_id: no, placed_at: created, status: status}
`;

/** The mapping with a change. */
function changed(from: string, to: string): string {
  if (!MAPPING.includes(from)) throw new Error(`not there: ${from}`);
  return MAPPING.replace(from, to);
}

const orders = (dates: readonly string[]) =>
  `order no,created,status\n${dates.map((date, index) => `${index + 1},${date},paid\n`).join('')}`;
const CLEAR = orders(['13/04/2026 10:00', '03/04/2026 10:00']);

interface Specimen {
  readonly name: string;
  readonly code: number;
  readonly mapping: string;
  readonly content?: string;
  readonly flags?: readonly string[];
}

const REGEX = 'types:\n  no: {regex: {pattern: "(?<=a)b"}}\n';
const CHAT = changed('timezone: Asia/Shanghai', 'timezone: Asia/Shanghai, channel: im').replace(
  /records:[\s\S]*/,
  `records:
  - to: message
    set: {conversation_id: no, sent_at: created, author_kind: {author_kind_of: status}}
`,
);
const GROUPS = changed(
  'records:\n  - to: order',
  'rows: {group_by: status}\nrecords:\n  - to: order\n    per: group',
);

const SPECIMENS: readonly Specimen[] = [
  { name: 'mapping-unknown-key', code: 2, mapping: changed('source: erp', 'sorce: erp') },
  {
    name: 'mapping-unknown-step',
    code: 2,
    mapping: changed(
      '{datetime: {formats: ["dd/MM/yyyy HH:mm", "MM/dd/yyyy HH:mm"]}}',
      '{steps: [strip, lowr]}',
    ),
  },
  { name: 'mapping-unknown-field', code: 2, mapping: changed('placed_at', 'placed') },
  { name: 'mapping-unknown-column', code: 2, mapping: changed('placed_at: created', 'placed_at: creatd') },
  {
    name: 'mapping-same-as',
    code: 2,
    mapping: changed('types:\n', 'types:\n  no: {same_as: status}\n  status: {same_as: no}\n'),
  },
  { name: 'mapping-customer', code: 2, mapping: changed('to: order', 'to: customer') },
  { name: 'mapping-regex', code: 2, mapping: changed('types:\n', REGEX) },
  { name: 'mapping-format', code: 2, mapping: changed('dd/MM/yyyy HH:mm', 'dd/MM/JJJJ') },
  { name: 'mapping-json', code: 2, mapping: '{"mapping": 1,\n "profile": "a",\n "version": "1"}\n' },
  { name: 'mapping-empty', code: 2, mapping: '' },
  { name: 'day-month-undecided', code: 4, mapping: MAPPING, content: orders(['03/04/2026 10:00', '']) },
  {
    name: 'day-month-contradictory',
    code: 4,
    mapping: MAPPING,
    content: orders(['13/04/2026 10:00', '03/04/2026 10:00', '04/13/2026 10:00']),
  },
  {
    name: 'day-month-named',
    code: 3,
    mapping: MAPPING,
    content: CLEAR,
    flags: ['--date-order', 'mdy'],
  },
  { name: 'option-unknown', code: 2, mapping: MAPPING, flags: ['--set', 'colour=red'] },
  {
    name: 'option-timezone',
    code: 2,
    mapping: changed('timezone: Asia/Shanghai', 'timezone: {option: timezone, required: true}'),
  },
  {
    name: 'option-column',
    code: 2,
    mapping: changed('status: [status]', 'status: {option: status_column}'),
    flags: ['--set', 'status_column=Sttus'],
  },
  { name: 'agents-needed', code: 4, mapping: CHAT },
  {
    name: 'rows-scattered',
    code: 4,
    mapping: GROUPS,
    content: orders(Array.from({ length: 200_001 }, () => '13/04/2026 10:00')),
  },
  {
    name: 'value-refused',
    code: 3,
    mapping: changed(
      'types:\n',
      'types:\n  no: {reject_if: {not_matching: "^1$"}, message: order numbers are 1}\n',
    ),
  },
];

test.each(SPECIMENS)('$name', async ({ name, code, mapping, content = CLEAR, flags = [] }) => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'erp.yaml'), mapping);
  writeFileSync(join(home, 'orders.csv'), content);
  const result = await run(['import', 'orders.csv', '--map', 'erp.yaml', ...flags], { home });
  await expectGolden(name, result, home);
  expect(result.code).toBe(code);
});

test('mapping-missing', async () => {
  const home = temporaryFolder();
  writeFileSync(join(home, 'orders.csv'), CLEAR);
  const result = await run(['import', 'orders.csv', '--map', 'erp.yml'], { home });
  await expectGolden('mapping-missing', result, home);
  expect(result.code).toBe(4);
});
