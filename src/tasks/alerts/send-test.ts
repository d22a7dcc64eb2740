// A test message to one target: no database, no outbox, no quiet hours; one try shows what is wrong.
import type { NotifyTarget } from '../../model/notify-target.ts';
import { type Delivery, type DeliveryWorld, deliver, previewOf } from '../../notify/deliver.ts';

export type { DeliveryWorld } from '../../notify/deliver.ts';

interface TestMessage {
  readonly target: NotifyTarget;
  /** Of the message, where the target names none. */
  readonly language: 'en' | 'zh';
}

const contentOf = (target: NotifyTarget, id: string) => ({ kind: 'test' as const, target: target.name, id });

/** Sends it; every failure is a value. */
export function sendTest({ target, language }: TestMessage, world: DeliveryWorld): Promise<Delivery> {
  const content = contentOf(target, Buffer.from(world.random(16)).toString('hex'));
  return deliver(
    {
      target,
      language: target.language ?? language,
      content: () => content,
      mayTry: async () => true,
      maxTries: 1,
    },
    world,
  );
}

/** What would be sent, without reading any secret. */
export function previewTest({ target, language }: TestMessage): string {
  return previewOf(target, contentOf(target, 'test'), target.language ?? language);
}
