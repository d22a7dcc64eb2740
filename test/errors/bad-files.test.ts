// Bad input files: each gives its documented exit code, and a message that says what, where, why and how.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run, temporaryFolder } from '../cli/process.ts';
import { expectGolden } from './golden.ts';
import { asOtherUser, canBeOtherUser, giveToOtherUser } from './other-user.ts';
import { SPECIMENS } from './specimens.ts';

test.each(SPECIMENS)('$name', async ({ name, code, file, content, flags }) => {
  const home = temporaryFolder();
  writeFileSync(join(home, file), content);
  const result = await run(['import', file, ...(flags ?? [])], { home });
  await expectGolden(name, result, home);
  expect(result.code).toBe(code);
});

test('missing-file', async () => {
  const home = temporaryFolder();
  const result = await run(['import', 'nothing-here.csv'], { home });
  await expectGolden('missing-file', result, home);
  expect(result.code).toBe(4);
});

test.skipIf(!canBeOtherUser)('unreadable-file (needs root, to become somebody else)', async () => {
  const home = temporaryFolder();
  giveToOtherUser(home);
  writeFileSync(join(home, 'secret.csv'), 'conversation_id,channel\nc1,im\n', { mode: 0o600 });
  const result = await run(['import', 'secret.csv'], { home, through: asOtherUser });
  await expectGolden('unreadable-file', result, home);
  expect(result.code).toBe(4);
});

test('an end before the start is accepted and counted as inconsistent', async () => {
  const home = temporaryFolder();
  const specimen = SPECIMENS.find(({ name }) => name === 'end-before-start')!;
  writeFileSync(join(home, specimen.file), specimen.content);
  await run(['import', specimen.file], { home });
  const period = ['--since', '2026-03-01', '--until', '2026-03-03'];
  const report = await run(['report', 'overview', ...period, '--format', 'json'], { home });
  const { rows } = JSON.parse(report.stdout) as { rows: { metric: string; n: number; excluded: number }[] };
  expect(rows.find(({ metric }) => metric === 'first_resolution')).toMatchObject({ n: 0, excluded: 1 });
});

test('the good rows of a file with bad ones are kept, and the bad ones listed with their place', async () => {
  const home = temporaryFolder();
  const { file, content } = SPECIMENS.find(({ name }) => name === 'no-zone')!;
  writeFileSync(join(home, file), content);
  const first = await run(['import', file, '--format', 'json'], { home });
  const { files } = JSON.parse(first.stdout) as { files: Record<string, unknown>[] };
  expect(files[0]).toMatchObject({ read: 2, new: 1, rejected: 1 });
  expect(first.stderr).toContain(`${file}:3`);
});
