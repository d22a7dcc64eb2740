import { describe, expect, it } from 'vitest';
import {
  type Detection,
  detectProfile,
  type Misfit,
  type NearProfile,
  readingFor,
} from '../../src/importing/detect-profile.ts';
import type { Profile } from '../../src/importing/profile.ts';
import type { Reading } from '../../src/importing/reading.ts';
import { profileOf, surveyOf } from './input-of.ts';

const TAOBAO = profileOf('taobao', {
  detect: {
    file_name: ['ExportOrderList*'],
    all: ['订单编号', '买家会员名|买家会员昵称', '订单状态'],
    none: ['子订单编号'],
  },
  read: { encoding: ['utf-8', 'gb18030'], header_row: { search_first: 15 }, duplicate_headers: 'suffix' },
  columns: { order_no: ['订单编号'], nick: ['买家会员名'], status: ['订单状态'], phone: ['联系手机'] },
});
const ITEMS = profileOf('items', {
  detect: { file_name: ['*detail*'], all: ['订单编号', '子订单编号'] },
  read: { encoding: ['utf-8', 'gb18030', 'big5'] },
});
const ZENDESK = profileOf('zendesk', {
  detect: { all: ['Id', 'Status', 'Created at'], any: ['Requester id', 'Requester email'] },
  read: { encoding: ['utf-8', 'windows-1252', 'shift_jis'], delimiter: [',', ';'] },
});
const AMAZON = profileOf('amazon', {
  detect: { all: ['amazon-order-id', 'sku'] },
  read: { delimiter: '\t', quote: 'none', short_rows: 'blank' },
});
const SERVICES = profileOf('services', {
  detect: { all: ['服务单号', '申请时间'] },
  read: { header_row: 1, header_lines: 2 },
});
const TICKETS = profileOf('tickets', {
  detect: { all: ['id', 'requester_id', 'via.channel'], any: ['comments[].author_id'] },
  read: { format: ['ndjson', 'json'], documents: ['', 'tickets'], unwrap: ['ticket'] },
});
const ALL = [TAOBAO, ITEMS, ZENDESK, AMAZON, SERVICES, TICKETS];

const TAOBAO_FILE = '店铺订单\n\n订单编号,买家会员名 ,订单状态,\n="123",nick,交易成功,\n';
/** 订单编号,买家会员名,订单状态 in GBK. */
const GBK_HEADER = Buffer.from(
  'b6a9b5a5b1e0bac5' + '2c' + 'c2f2bcd2bbe1d4b1c3fb' + '2c' + 'b6a9b5a5d7b4ccac' + '0a',
  'hex',
);

const detect = async (content: string | Buffer, profiles: readonly Profile[] = ALL, name = 'in.csv') =>
  detectProfile(await surveyOf(content, { name }), profiles);

function nearestOf(detection: Detection): NearProfile | null {
  if (detection.found !== 'none') throw new Error(detection.found);
  return detection.nearest();
}

async function found(content: string | Buffer, profiles?: readonly Profile[], name?: string) {
  const detection = await detect(content, profiles, name);
  if (detection.found === 'one') return { profile: detection.profile.profile, ...detection.reading };
  return detection.found === 'tie' ? detection.profiles.map(({ profile }) => profile) : detection;
}

describe('the profile of a file', () => {
  it('is told by its signature, on any line that the profile searches', async () => {
    expect(await found(TAOBAO_FILE)).toMatchObject({
      profile: 'taobao',
      format: 'csv',
      encoding: 'utf-8',
      dialect: { delimiter: ',', quote: '"' },
      header: { line: 3, lines: 1, duplicates: 'suffix', shortRows: 'error' },
    });
    expect(await found('订单编号,买家会员昵称,订单状态,子订单编号\n1,2,3,4\n')).toMatchObject({
      profile: 'items',
    });
  });

  it('is told in the encodings and delimiters that it allows', async () => {
    const gbk = Buffer.concat([GBK_HEADER, Buffer.from('1,x,y\n')]);
    expect(await found(gbk)).toMatchObject({ profile: 'taobao', encoding: 'gb18030', encodingBy: 'header' });
    const semicolons = 'Id;Status;Created at;Requester email\n1;open;2026;a@b\n';
    expect(await found(semicolons)).toMatchObject({ profile: 'zendesk', dialect: { delimiter: ';' } });
    expect(await found('订单编号;买家会员名;订单状态\n1;2;3\n')).toMatchObject({ found: 'none' });
  });

  it('reads quotes as the profile says, whether the beginning has one or not', async () => {
    for (const title of ['plain', '15" bag']) {
      const file = `amazon-order-id\tsku\ttitle\n1\ts\t${title}\n`;
      expect(await found(file)).toMatchObject({
        profile: 'amazon',
        dialect: { delimiter: '\t', quote: 'none' },
        header: { shortRows: 'blank' },
      });
    }
  });

  it('finds names below a line of group titles', async () => {
    const file = '服务单号,申请信息,,\n,申请时间,原因,\nS1,2026,坏,\n';
    expect(await found(file)).toMatchObject({ profile: 'services', header: { line: 2, lines: 2 } });
  });

  it('is told for documents by their key paths, wherever they stand', async () => {
    const ticket = '{"id":1,"requester_id":2,"via":{"channel":"web"},"comments":[{"author_id":2}]}';
    for (const file of [
      `${ticket}\n${ticket}\n`,
      `{"ticket":${ticket}}\n{"ticket":${ticket}}\n`,
      `{"tickets":[${ticket}]}`,
      `[${ticket}]`,
    ]) {
      expect(await found(file)).toMatchObject({ profile: 'tickets', header: null, dialect: null });
    }
  });

  it('is decided by the file name only between profiles that fit', async () => {
    const copy: Profile = { ...TAOBAO, profile: 'copy', detect: { ...TAOBAO.detect, file_name: ['*.tsv'] } };
    const profiles = [TAOBAO, copy, ZENDESK];
    expect(await found(TAOBAO_FILE, profiles)).toEqual(['taobao', 'copy']);
    expect(await found(TAOBAO_FILE, profiles, '/x/exportorderlist2026.csv')).toMatchObject({
      profile: 'taobao',
    });
    expect(await found('a,b\n1,2\n', profiles, 'ExportOrderList.csv')).toMatchObject({ found: 'none' });
  });

  it('asks the cells where names are too common', async () => {
    const orders = profileOf('orders', { detect: { all: ['id'], cells: { id: '^[0-9]{6}-[0-9]{15}$' } } });
    const file = (id: string) => `id,x\n${id},1\n\t${id}\t,2\n,3\n`;
    expect(await found(file('230101-123456789012345'), [orders])).toMatchObject({ profile: 'orders' });
    expect(await found(file('17'), [orders])).toMatchObject({ found: 'none' });
    expect(await found('id,x\n', [orders])).toMatchObject({ found: 'none' });
  });

  it('is none for a profile without a signature, and for files of others', async () => {
    expect(await found('a,b\n1,2\n', [profileOf('mine', {})])).toMatchObject({ found: 'none' });
    expect(await detect('id,name,price\n1,a,2\n')).toMatchObject({ found: 'none' });
  });

  it('that is nearest is named with what is missing and what a column may have been meant to be', async () => {
    const near = nearestOf(await detect('订单编号,买家会员名,订单壮态,小费\n1,2,3,4\n'));
    expect(near).toMatchObject({
      profile: { profile: 'taobao' },
      missing: ['订单状态'],
      unknown: [
        { name: '订单壮态', meant: '订单状态' },
        { name: '小费', meant: null },
      ],
      share: 2 / 3,
    });
  });
});

describe('a header in ASCII', () => {
  const fileOf = (hex: string) =>
    Buffer.concat([
      Buffer.from('Id,Status,Created at,Requester id\n1,'),
      Buffer.from(hex, 'hex'),
      Buffer.from(',x,y\n'),
    ]);

  it.each([
    ['Latin letters', 'windows-1252', '4672fc6e646520fc626572e47320e4f6'],
    ['Japanese', 'shift_jis', '837d834f834a836282d682cc92a2'],
  ])(
    'is read in the encoding of the list in which the text below reads well: %s',
    async (_, encoding, hex) => {
      expect(await found(fileOf(hex))).toMatchObject({ profile: 'zendesk', encoding });
    },
  );
});

describe('a named profile', () => {
  const tried = async (content: string | Buffer, profile: Profile) =>
    readingFor(await surveyOf(content), profile);

  it('reads what has its signature; without one, the first line is its header', async () => {
    expect(await tried(TAOBAO_FILE, TAOBAO)).toMatchObject({ header: { line: 3 } } satisfies
      | Partial<Reading>
      | object);
    expect(await tried('a,b\n1,2\n', profileOf('mine', {}))).toMatchObject({ header: { line: 1 } });
  });

  it('without a signature takes the line that has most of its columns', async () => {
    const mine = profileOf('mine', {
      read: { header_row: { search_first: 5 } },
      columns: { a: ['Order'], b: ['Paid'] },
    });
    expect(await tried('Report of May,\nOrder,Paid\n1,2\n', mine)).toMatchObject({ header: { line: 2 } });
  });

  it.each<[string, string | Buffer, Profile, Partial<Misfit>]>([
    [
      'columns are missing',
      '订单编号,小费\n1,2\n',
      TAOBAO,
      { reason: 'columns', missing: ['买家会员名|买家会员昵称', '订单状态'] },
    ],
    [
      'columns of another layout',
      '订单编号,买家会员名,订单状态,子订单编号\n',
      TAOBAO,
      { reason: 'columns', missing: [], unwanted: ['子订单编号'] },
    ],
    ['the format is another', '{"id":1}\n', TAOBAO, { reason: 'format', formats: ['ndjson'] }],
    ['the encoding is none of its own', GBK_HEADER, AMAZON, { reason: 'encoding' }],
  ])('does not fit when %s', async (_, content, profile, misfit) => {
    expect(await tried(content, profile)).toMatchObject({ found: 'misfit', profile, ...misfit });
  });

  it('does not fit a header that was garbled, or that a broken quote hides: the fault says so', async () => {
    expect(await tried('è®¢å�•ç¼–å�·,x\n1,2\n', TAOBAO)).toMatchObject({ fault: { code: 'E_MOJIBAKE' } });
    expect(await tried('订单"编号,x\n1,2\n', TAOBAO)).toMatchObject({ fault: { code: 'E_BAD_QUOTE' } });
  });
});
