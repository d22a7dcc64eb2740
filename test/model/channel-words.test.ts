import { describe, expect, it } from 'vitest';
import { channelOf } from '../../src/model/channel-words.ts';

describe('channels', () => {
  it.each([
    ['旺旺', 'im'],
    ['APP内IM', 'app'],
    [' WeChat ', 'social'],
    ['Live Chat', 'webchat'],
    ['400', 'phone'],
    ['差评', 'review'],
    ['phone', 'phone'],
    ['carrier pigeon', null],
  ])('%s', (word, channel) => {
    expect(channelOf(word)).toBe(channel);
  });
});
