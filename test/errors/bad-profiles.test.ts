// Files whose profile cannot be told, as people see it in both languages: the candidates, what is missing, what to type next.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../cli/process.ts';
import { expectGolden } from './golden.ts';

const NEAR = '订单编号,买家会员名,订单创建时间,自定义\n1,a,2026-01-01 10:00:00,x\n';
const BOTH =
  'order_id,order_item_id,product_id,seller_id,shipping_limit_date,price,freight_value,review_id,review_score,' +
  'review_comment_title,review_comment_message,review_creation_date,review_answer_timestamp\n';

const SPECIMENS = [
  { name: 'profile-none', code: 4, content: NEAR, flags: [] },
  { name: 'profile-tie', code: 4, content: BOTH, flags: [] },
  { name: 'profile-misfit', code: 4, content: NEAR, flags: ['--profile', 'taobao.orders'] },
  { name: 'profile-other-format', code: 4, content: NEAR, flags: ['--profile', 'chatwoot.json'] },
  { name: 'profile-unknown', code: 2, content: NEAR, flags: ['--profile', 'taobao.order'] },
  { name: 'profile-and-map', code: 2, content: NEAR, flags: ['--profile', 'twcs', '--map', 'm.yaml'] },
  { name: 'date-order', code: 2, content: NEAR, flags: ['--date-order', 'ymd'] },
  { name: 'raw-without-personal', code: 2, content: NEAR, flags: ['--keep-raw', '--no-personal'] },
];
const LANGUAGES = ['en', 'zh'] as const;

test.each(SPECIMENS.flatMap((specimen) => LANGUAGES.map((language) => ({ ...specimen, language }))))(
  '$name ($language)',
  async ({ name, code, content, flags, language }) => {
    const home = temporaryFolder();
    writeFileSync(join(home, 'export.csv'), content);
    const result = await run(['import', 'export.csv', '--lang', language, ...flags], { home });
    await expectGolden(language === 'en' ? name : `${name}.zh`, result, home);
    expect(result.code).toBe(code);
  },
);

test('what lies in a folder and is no export is passed over, told, and no fault', async () => {
  const home = temporaryFolder();
  mkdirSync(join(home, 'in/deep'), { recursive: true });
  writeFileSync(join(home, 'in/agents.csv'), 'agent_id,name\na1,x\n');
  writeFileSync(join(home, 'in/deep/notes.txt'), 'remember the milk\n');
  writeFileSync(join(home, 'in/deep/settings.json'), '{"a": 1}');
  const folder = await run(['import', 'in'], { home });
  await expectGolden('folder-with-notes', folder, home);
  expect(folder.code).toBe(0);
  const alone = await run(['import', 'in/deep'], { home });
  expect(alone.code).toBe(4);
});
