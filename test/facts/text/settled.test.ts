// What a message that ends content complains of before: settled, unless it is much or comes behind.
import { describe, expect, test } from 'vitest';
import { prepareReading, readText } from '../../../src/facts/text/read-text.ts';
import { findText } from '../../../src/facts/text/text-findings.ts';
import { defaultPolicy } from '../../../src/policy/load-policy.ts';

const prepared = prepareReading(defaultPolicy().policy.text);

function complains(...texts: readonly string[]): boolean {
  const messages = texts.map((text) => {
    const { features, cues } = readText({ text, content: 'text', author: 'customer' }, prepared);
    return { author: 'customer', isInternal: false, features, cues } as const;
  });
  return findText(messages, true).isComplaint;
}

describe('a content verdict', () => {
  test.each([
    ['碎了一个，马上给补发了，很满意', false],
    ['碎了一个，马上给补发了', false],
    ['很满意，可惜碎了一个', true],
    ['不满意，碎了一个', true],
    ['漏水，掉漆，还发霉，真是非常满意', true],
    ['The zipper broke, they replaced it immediately, so happy with the service', false],
    ['So happy with the service until the zipper broke', true],
    ['碎了一个，很满意，再不退款我打12315', true],
    ['I love this, works perfectly, five stars, though the zipper broke', false],
    ['I love this, five stars, though the zipper broke', true],
  ])('%s', (text, expected) => {
    expect(complains(text)).toBe(expected);
  });

  test('settles nothing that another message says', () => {
    expect(complains('碎了一个', '很满意')).toBe(true);
  });
});

describe('praise', () => {
  test.each([
    // Two things praised for one blemish, wherever they stand.
    ['做工精细，穿着很舒服，就是掉色', false],
    ['做工精细，就是掉色', true],
    ['做工精细，穿着很舒服，就是掉色，还起球', true],
    // What is praised last counts double.
    ['有点掉色，做工倒是很精细', false],
    ['掉色还起球，做工倒是很精细', true],
    // 不 undoes praise, and praise in a complaint's own words is none.
    ['掉色，做工不精细', true],
    ['完全不值这个价，实在不满意', true],
    // What is owed stays owed.
    ['做工精细，穿着很舒服，就是少了一件', true],
    ['做工精细，穿着很舒服，就是退款没到账', true],
  ])('%s', (text, expected) => {
    expect(complains(text)).toBe(expected);
  });

  test('outweighs nothing that another message says', () => {
    expect(complains('掉色', '做工精细，穿着很舒服')).toBe(true);
  });
});

describe('a negator', () => {
  test.each([
    // In a word of feeling it negates all the same: 担心 is worry, and undoes what is only feared.
    ['一直担心是二手货', false],
    ['确实是二手货', true],
    // In a complaint it belongs to that complaint.
    ['没人管，质量差', true],
  ])('%s', (text, expected) => {
    expect(complains(text)).toBe(expected);
  });
});

describe('who complains', () => {
  test.each([
    ['地址写错了，麻烦改一下', false],
    ['你们把地址写错了', true],
    ['如果坏了怎么办', false],
    ['如果不退款我就不买了', true],
    ['有人说电池不行，我的一天一充', false],
    ['If it breaks, can I return it?', false],
    ["I'd like to return this, how do I do that?", false],
    ['Hi, where is my order?', false],
    ['Where is my order? It still has not arrived', true],
    ['水温高了会自动报警', false],
    ['Thanks, Sue', false],
    ['I will sue you', true],
  ])('%s', (text, expected) => {
    expect(complains(text)).toBe(expected);
  });
});
