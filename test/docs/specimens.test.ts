// The specimens on the pages are real: the policy and hicare.yaml parse and name every key, links lead somewhere.
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { parseConfig } from '../../src/config-schema.ts';
import { DEFAULT_FILE as defaultPolicy } from '../../src/policy/default-file.ts';
import { parsePolicy } from '../../src/policy/load-policy.ts';
import type { PolicyFile, RuleWhen } from '../../src/policy/policy-file.ts';
import { fences, PAGES, ROOT, readPage } from './pages.ts';

const specimen = (path: string): string => fences(readPage(path), 'yaml')[0] ?? '';
const POLICY = defaultPolicy as PolicyFile;

test('the policy of the page is a policy, and says what the page says of it', async () => {
  const { policy } = await parsePolicy(specimen('docs/policy.md'), 'policy.yaml');
  expect(policy.timezone).toBe('Europe/London');
  expect(policy.dayStartsAtMin).toBe(300);
  expect(policy.text.closingList).toContain('cheers');
  expect(policy.text.closingList).toContain('谢谢');
  expect(policy.complaintTags).toEqual([...POLICY.complaint_tags, 'warranty']);
});

test('it names every key that a policy has', () => {
  const said: PolicyFile = parse(specimen('docs/policy.md'));
  expect(Object.keys(said)).toEqual(Object.keys(POLICY));
  expect(Object.keys(said.text)).toEqual(Object.keys(POLICY.text));
  expect(Object.keys(said.next_response)).toEqual(Object.keys(POLICY.next_response));
});

/** All keys of a rule's match: one more or less does not compile. */
const WHEN: Readonly<Record<keyof RuleWhen, true>> = {
  channel: true,
  priority: true,
  stage: true,
  class: true,
  tier: true,
  shop: true,
  team: true,
  complaint: true,
  complaint_type: true,
  tag: true,
};

test('every key of `when` is on the page and in its specimen', () => {
  const said = (parse(specimen('docs/policy.md')) as PolicyFile).sla.flatMap(({ when = {} }) =>
    Object.keys(when),
  );
  expect([...new Set(said)].sort()).toEqual(Object.keys(WHEN).sort());
  const [, list = ''] = /^Keys of `when`:(.*)$/m.exec(readPage('docs/policy.md')) ?? [];
  for (const key of Object.keys(WHEN)) expect(list).toContain(`\`${key}\``);
});

test('hicare.yaml of the page is one', () => {
  const config = parseConfig(specimen('docs/configuration.md'), '/shop/hicare.yaml', '/u/me');
  const [leads] = config.notify;
  expect(leads).toMatchObject({ name: 'shift-leads', kind: 'dingtalk', url: 'env:DINGTALK_URL' });
  expect(leads).toMatchObject({ secret: 'file:/u/me/keys/dingtalk', choice: { quiet: { fromMin: 1320 } } });
  expect({ ...config, notify: [] }).toEqual({
    notify: [],
    path: '/shop/hicare.yaml',
    db: '/shop/data/hicare.db',
    language: 'en',
    policy: '/shop/policy.yaml',
    agentDisplay: 'name',
    sources: { desk: { link: 'https://desk.example.com/conversations/{id}', freshnessMs: 900_000 } },
    key: { command: undefined, file: '/u/me/keys/hicare.key' },
  });
});

test.each(PAGES)('links of %s lead to files and headings that exist', (path) => {
  const links = [...readPage(path).matchAll(/\]\((?!https?:)([^)#]*)(?:#([^)]+))?\)/g)];
  for (const [, file = '', heading] of links) {
    const target = file === '' ? path : join(dirname(path), file);
    expect(existsSync(join(ROOT, target)), `${path} → ${file}`).toBe(true);
    if (heading !== undefined) expect(readPage(target)).toMatch(new RegExp(`^#+ ${heading}$`, 'im'));
  }
});
