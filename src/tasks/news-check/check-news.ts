// One run of `care list --check` or `order at-risk --check`: each thing that its rules find is told once.
import type { Alert } from '../../model/alert.ts';
import { alertIdentity } from '../../model/alert-identity.ts';
import { type AlertRecord, recordAlert, wasAlertShown } from '../../store/alerts.ts';
import type { Db } from '../../store/database.ts';
import type { NewsRequest } from './check-request.ts';
import { findNews } from './find-news.ts';
import type { NewsKind, Sighting } from './news-kind.ts';
import type { CheckReading } from './open-check.ts';
import { type CheckWorld, tellNews } from './tell-news.ts';

/** `shownAt` is null for what is only counted. */
function recordAll(
  db: Db,
  { name: kind, subject }: NewsKind,
  {
    sightings,
    ...how
  }: Pick<AlertRecord, 'policyHash' | 'seenAt' | 'shownAt'> & {
    readonly sightings: readonly Sighting[];
  },
): void {
  for (const { occasion, since: dueAt } of sightings)
    recordAlert(db, { identity: alertIdentity(occasion), kind, subject, ...occasion, dueAt, ...how });
}

/** What was told before, lasts on, and nobody has taken up. */
function stillOpen(reading: CheckReading, request: NewsRequest, { name, see }: NewsKind): Alert[] {
  const wasShown = ({ occasion }: Sighting): boolean =>
    wasAlertShown(reading.db, alertIdentity(occasion), name);
  return see(reading, request)
    .filter((each) => each.isOpen && wasShown(each))
    .map(({ describe }) => describe());
}

/** AppErrors of tellNews. */
export async function checkNews(kind: NewsKind, request: NewsRequest, world: CheckWorld): Promise<void> {
  const { name, command } = kind;
  await tellNews(
    {
      ...{ name, command, request },
      find: (reading) => findNews(reading, request, kind),
      stillOpen: (reading) => stillOpen(reading, request, kind),
      recordAlerts: (db, { told, baseline }, how) => {
        recordAll(db, kind, { sightings: told, ...how });
        recordAll(db, kind, { sightings: baseline, ...how, shownAt: null });
      },
    },
    world,
  );
}
