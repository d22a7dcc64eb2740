// Signatures against vectors worked out without our code: HMAC built by hand out of SHA-256 (RFC 2104).
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { signDingtalk, signFeishu, signWebhook } from '../../src/notify/sign.ts';

const sha256 = (...parts: Uint8Array[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

/** H((K ⊕ opad) ‖ H((K ⊕ ipad) ‖ message)), the key padded to 64 bytes. */
function handHmac(key: string, message: string): Buffer {
  const raw = Buffer.from(key, 'utf8');
  const short = raw.length > 64 ? sha256(raw) : raw;
  const padded = Buffer.concat([short, Buffer.alloc(64 - short.length)]);
  const mask = (byte: number): Buffer => Buffer.from(padded.map((each) => each ^ byte));
  return sha256(mask(0x5c), sha256(mask(0x36), Buffer.from(message, 'utf8')));
}

test('the HMAC by hand is the one of RFC 4231, case 2', () => {
  expect(handHmac('Jefe', 'what do ya want for nothing?').toString('hex')).toBe(
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  );
});

const secrets = fc.string({ minLength: 1, maxLength: 100, unit: 'binary' });
const moments = fc.integer({ min: 0, max: 4_000_000_000_000 });

test('DingTalk: keyed by the secret, over milliseconds and secret', () => {
  fc.assert(
    fc.property(secrets, moments, (secret, now) => {
      const sign = handHmac(secret, `${now}\n${secret}`).toString('base64');
      expect(signDingtalk(secret, now)).toEqual({ timestamp: String(now), sign });
    }),
  );
});

test('Feishu: seconds and secret are the key, over nothing', () => {
  fc.assert(
    fc.property(secrets, moments, (secret, now) => {
      const timestamp = String((now - (now % 1000)) / 1000);
      const sign = handHmac(`${timestamp}\n${secret}`, '').toString('base64');
      expect(signFeishu(secret, now)).toEqual({ timestamp, sign });
    }),
  );
});

test('webhook: keyed by the secret, over seconds, a dot and the body', () => {
  fc.assert(
    fc.property(secrets, moments, fc.string(), (secret, now, body) => {
      const timestamp = String((now - (now % 1000)) / 1000);
      const sign = handHmac(secret, `${timestamp}.${body}`).toString('hex');
      expect(signWebhook(secret, now, body)).toEqual({ timestamp, sign });
    }),
  );
});

test('fixed vectors', () => {
  // printf '1763715600000\nSEC01' | openssl dgst -sha256 -hmac SEC01 -binary | base64
  expect(signDingtalk('SEC01', 1_763_715_600_000).sign).toBe('IPX3yLAWm+xtOL3TuDJwf5g8KCto+GQ+RcVAX4cUciM=');
  // printf '' | openssl dgst -sha256 -mac HMAC -macopt key:$'1763715600\nSEC01' -binary | base64
  expect(signFeishu('SEC01', 1_763_715_600_000).sign).toBe('XGU+ZOg1PQoDZqzDcsMKhd+m6QwXVDza8dqj0PL4WrU=');
  // printf '1763715600.{}' | openssl dgst -sha256 -hmac SEC01
  expect(signWebhook('SEC01', 1_763_715_600_000, '{}').sign).toBe(
    'ddc22a7fc443fd446a60682ad050bb2987c222b596e22a41cfa85a1a32b4204b',
  );
});
