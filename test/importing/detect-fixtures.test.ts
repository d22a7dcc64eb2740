import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { detectCanonical } from '../../src/importing/detect-canonical.ts';
import { detectProfile } from '../../src/importing/detect-profile.ts';
import { openTable } from '../../src/importing/open-table.ts';
import { BUILT_IN_PROFILES } from '../../src/importing/profiles/catalog.ts';
import { surveyFile } from '../../src/importing/survey-file.ts';
import { allRows, inputOf, surveyOf } from './input-of.ts';

const FOLDER = 'fixtures/profiles';
const FIXTURES = readdirSync(FOLDER).flatMap((profile) =>
  readdirSync(join(FOLDER, profile))
    .filter((file) => file !== 'README.md' && file !== 'agents.csv')
    .map((file) => [profile, file] as const),
);

/** Tables of other systems: none of them is anything we read. */
const FOREIGN = [
  'id,name,price\n1,a,2\n',
  'Date,Open,High,Low,Close,Volume\n2026-03-02,1,2,3,4,5\n',
  'first_name,last_name,email,phone,created_at\nA,B,a@b,1,2026\n',
  'order_id,payment_sequential,payment_type,payment_installments,payment_value\n1,1,boleto,1,2\n',
  'Datum;Buchungstext;Betrag;Währung\n02.03.2026;Miete;-500,00;EUR\n',
  '日期,科目,借方,贷方\n2026-03-02,现金,1,\n',
  '姓名,部门,工资\n甲,财务,1\n',
  'tweet,user,likes\nhello,me,2\n',
  'product_id,product_category_name,product_weight_g\n1,x,2\n',
  'Name,Status,Created at\nx,open,2026-03-02\n',
  'ticket_id,user_id,channel,tags,body\n1,2,web,a,b\n',
  'timestamp\tlevel\tmessage\n1\tinfo\thi\n',
];

describe('the built-in profiles', () => {
  it.each(FIXTURES)('%s is told from its header: %s', async (profile, file) => {
    const bytes = readFileSync(join(FOLDER, profile, file));
    // Under a name that says nothing, and packed where it is text.
    const packed = file.endsWith('.xlsx') ? bytes : gzipSync(bytes);
    const input = inputOf(packed, { name: 'download' });
    const detection = detectProfile(await surveyFile(input, { encoding: null }), BUILT_IN_PROFILES);
    if (detection.found !== 'one') throw new Error(JSON.stringify(detection));
    expect(detection.profile.profile).toBe(profile);
    const { rows } = await allRows(await openTable(input, detection.reading));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ fault }) => fault !== null)).toEqual([]);
  });

  it.each(FOREIGN)('name nothing that is foreign: %s', async (text) => {
    const survey = await surveyOf(text, { name: 'orders_export_tickets.csv' });
    expect(detectProfile(survey, BUILT_IN_PROFILES).found).toBe('none');
    expect(() => detectCanonical(survey, new Set())).toThrow(/^E_/);
  });
});
