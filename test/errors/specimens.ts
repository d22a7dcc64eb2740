// Specimens of bad input files: one fault each, everything else as it should be.

export interface Specimen {
  readonly name: string;
  /** As documented in cli.md. */
  readonly code: number;
  readonly file: string;
  readonly content: string | Uint8Array;
  readonly flags?: readonly string[];
}

const HEADER = 'message_id,conversation_id,channel,sent_at,author_kind,author_id,text';
const GOOD = 'm1,c1,im,2026-03-02T10:00:00+08:00,customer,u1,什么时候发货';
const row = (cells: Partial<Record<'id' | 'conversation' | 'at' | 'kind' | 'text', string>>) =>
  [
    cells.id ?? 'm2',
    cells.conversation ?? 'c1',
    'im',
    cells.at ?? '2026-03-02T10:01:00+08:00',
    cells.kind ?? 'agent',
    'a1',
    cells.text ?? '今天发出',
  ].join(',');
const messages = (...lines: string[]) => `${[HEADER, GOOD, ...lines].join('\n')}\n`;

function unclosedQuote(): string {
  const lines = Array.from({ length: 9_997 }, (_, index) => row({ id: `m${index + 3}` }));
  return messages(row({ text: '"没有结束的引号' }), ...lines);
}

/** 什么时候发货 in GB18030, which is no UTF-8. */
const GB18030_TEXT = [0xca, 0xb2, 0xc3, 0xb4, 0xca, 0xb1, 0xba, 0xf2, 0xb7, 0xa2, 0xbb, 0xf5];

function inGb18030(): Uint8Array {
  const [before, after] = messages().split('什么时候发货') as [string, string];
  return Buffer.concat([Buffer.from(before), Buffer.from(GB18030_TEXT), Buffer.from(after)]);
}

/** 訂單編號,收貨地址 in Big5, whose bytes are good GB18030 too. */
const BIG5_HEADER = [
  0xad, 0x71, 0xb3, 0xe6, 0xbd, 0x73, 0xb8, 0xb9, 0x2c, 0xa6, 0xac, 0xb3, 0x66, 0xa6, 0x61, 0xa7, 0x7d, 0x0a,
];

const CONVERSATION_ENDS_FIRST = `conversation_id,channel,opened_at,resolved_at,status
c1,ticket,2026-03-02T10:00:00+08:00,2026-03-02T09:00:00+08:00,resolved
`;

const REFUNDS_HEADER = '订单编号,退款编号,退款的申请时间,退款金额,退款状态,退款原因';

const ndjson = (text: string) =>
  `${JSON.stringify({ message_id: 'm1', conversation_id: 'c1', channel: 'im', sent_at: '2026-03-02T10:00:00Z', author_kind: 'customer', text: 'ok' })}
{"message_id":"m2","conversation_id":"c1","channel":"im","sent_at":"2026-03-02T10:01:00Z","author_kind":"agent","text":"${text}"}
`;

const file = 'messages.csv';

/** In the order of the list in the issue. */
export const SPECIMENS: readonly Specimen[] = [
  { name: 'empty-file', code: 4, file, content: '' },
  { name: 'header-only', code: 0, file, content: `${HEADER}\n` },
  { name: 'workbook', code: 4, file: 'messages.xlsx', content: 'PK\x03\x04\x14\0\0\0[Content_Types].xml' },
  { name: 'unknown-columns', code: 4, file, content: 'Vorgang,Kunde\n1,Ana\n' },
  { name: 'semicolons', code: 4, file, content: 'Vorgang;Kunde\n1;Ana\n' },
  {
    name: 'future-export',
    code: 2,
    file,
    content: messages(),
    flags: ['--exported-at', '2999-01-01T00:00:00Z'],
  },
  {
    name: 'too-many-errors',
    code: 4,
    file,
    content: messages(row({ kind: 'robot' })),
    flags: ['--max-errors', '0'],
  },
  { name: 'missing-column', code: 4, file, content: messages().replace('sent_at', 'time_of_day') },
  { name: 'duplicate-header', code: 4, file, content: messages().replace('author_id', 'text') },
  { name: 'header-again', code: 3, file, content: messages(HEADER, GOOD, row({})) },
  {
    name: 'header-late',
    code: 4,
    file: 'refunds.csv',
    content: `Name,Email,Status,Paid at,Total,Currency
#1,ana@example.com,paid,2026-03-01,5.00,EUR
${REFUNDS_HEADER}
1,2,2026-03-02 10:00:00,9.00,退款成功,质量问题
`,
  },
  { name: 'unclosed-quote', code: 4, file, content: unclosedQuote() },
  { name: 'nul', code: 3, file, content: messages(row({ text: '今天\0发出' })) },
  { name: 'lone-surrogate', code: 3, file: 'messages.ndjson', content: ndjson('\\ud83d') },
  { name: 'megabyte-cell', code: 3, file, content: messages(row({ text: '长'.repeat(400_000) })) },
  { name: 'bad-instant', code: 3, file, content: messages(row({ at: '2026-02-30T10:00:00+08:00' })) },
  { name: 'no-zone', code: 3, file, content: messages(row({ at: '2026-03-02 10:01:00' })) },
  { name: 'future-instant', code: 3, file, content: messages(row({ at: '2999-03-02T10:01:00+08:00' })) },
  { name: 'end-before-start', code: 0, file: 'conversations.csv', content: CONVERSATION_ENDS_FIRST },
  { name: 'unknown-author-kind', code: 3, file, content: messages(row({ kind: 'robot' })) },
  { name: 'damaged-id', code: 3, file, content: messages(row({ conversation: '1.03E+13' })) },
  { name: 'wrong-encoding', code: 4, file, content: inGb18030(), flags: ['--encoding', 'utf-8'] },
  { name: 'two-encodings', code: 4, file: 'orders.csv', content: Buffer.from(BIG5_HEADER) },
  { name: 'mojibake', code: 4, file: 'orders.csv', content: 'è®¢å�•ç¼–å�·,ä¹°å®¶\n1,2\n' },
  {
    name: 'page-as-sheet',
    code: 4,
    file: 'orders.xls',
    content: '<html><table><tr><td>订单编号</td></tr></table>',
  },
];
