// One run of `sla check`: each breach is told once.
import { type CheckWorld, tellNews } from '../news-check/tell-news.ts';
import { findAlerts } from './find-alerts.ts';
import { findStillOpen } from './find-still-open.ts';
import { recordClocks } from './record-clocks.ts';
import type { SlaCheckRequest } from './sla-request.ts';

/** AppErrors of tellNews. */
export async function checkSla(request: SlaCheckRequest, world: CheckWorld): Promise<void> {
  await tellNews(
    {
      ...{ name: 'sla', command: 'sla check', request },
      find: (reading) => findAlerts(reading, request),
      stillOpen: (reading) => findStillOpen(reading, request),
      recordAlerts: recordClocks,
    },
    world,
  );
}
