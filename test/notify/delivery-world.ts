// The outside of a sender in tests: the real network, a clock that moves only when one waits, chance from a fixed source.
import { sendHttp } from '../../src/context-http.ts';
import type { DeliveryWorld } from '../../src/notify/deliver.ts';
import { NOW } from './sample-alerts.ts';

export interface TestWorld extends DeliveryWorld {
  /** Every pause that was taken, in ms. */
  readonly pauses: number[];
  /** Moves the clock. */
  readonly pass: (ms: number) => void;
}

export function testWorld(said: Partial<DeliveryWorld> = {}): TestWorld {
  const pauses: number[] = [];
  let now = NOW;
  return {
    env: {},
    run: () => Promise.reject(new Error('no command')),
    now: () => now,
    random: (bytes) => Uint8Array.from({ length: bytes }, (_, index) => (index === 0 ? 128 : 0)),
    http: sendHttp,
    signal: new AbortController().signal,
    wait: async (ms) => {
      pauses.push(ms);
      now += ms;
    },
    timeoutMs: 2000,
    ...said,
    pauses,
    pass: (ms) => {
      now += ms;
    },
  };
}
