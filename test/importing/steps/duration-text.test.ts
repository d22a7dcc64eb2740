import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimalText, durationStep } from '../../../src/importing/steps/duration-text.ts';

const BAD = { reason: 'E_BAD_NUMBER' };

describe('duration', () => {
  it.each([
    [{ in: 'minutes' }, '12.5', '750'],
    [{ in: 'hours' }, '1.25', '4500'],
    [{ in: 'seconds' }, '7', '7'],
    [{ in: 'ms' }, '1500', '1.5'],
    [{ in: 'minutes' }, '1,440', '86400'],
    [{ in: 'minutes' }, '-3', null],
    [{ in: 'minutes' }, 'soon', BAD],
    [{ format: 'HH:MM:SS' }, '01:02:03', '3723'],
    [{ format: 'HH:MM:SS' }, '123:00:00', '442800'],
    [{ format: 'HH:MM:SS' }, '-00:05:00', null],
    [{ format: 'HH:MM:SS' }, '00:00:00.5', '0.5'],
    [{ format: 'HH:MM:SS' }, '1:60:00', BAD],
    [{ format: 'HH:MM' }, '02:30', '9000'],
    [{ format: 'HH:MM' }, '2.5', BAD],
  ] as const)('%j %s is %j', (spec, text, seconds) => expect(durationStep(spec)(text)).toEqual(seconds));

  it('clocks are seconds, however written', () => {
    fc.assert(
      fc.property(fc.nat(999), fc.nat(59), fc.nat(59), (hours, minutes, seconds) => {
        const two = (part: number) => String(part).padStart(2, '0');
        const text = `${two(hours)}:${two(minutes)}:${two(seconds)}`;
        expect(durationStep({ format: 'HH:MM:SS' })(text)).toBe(
          String(hours * 3600 + minutes * 60 + seconds),
        );
      }),
    );
  });

  it('decimal text is exact', () => {
    fc.assert(
      fc.property(fc.maxSafeInteger(), (value) => {
        const [whole = '', fraction = ''] = decimalText(value).replace('-', '').split('.');
        expect(BigInt(whole) * 10_000n + BigInt(fraction.padEnd(4, '0'))).toBe(BigInt(Math.abs(value)));
        expect(decimalText(value).startsWith('-')).toBe(value < 0);
      }),
    );
  });
});
