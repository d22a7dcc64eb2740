// The steps of a check with `--notify`: a database, a robot on this machine, queue and send.
import type { Alert } from '../../src/model/alert.ts';
import type { NotifyTarget } from '../../src/model/notify-target.ts';
import { closeDatabase, inTransaction, openDatabase } from '../../src/store/database.ts';
import { planDigests, queueDigests } from '../../src/tasks/alerts/queue-alerts.ts';
import { sendAlerts } from '../../src/tasks/alerts/send-alerts.ts';
import { type TestWorld, testWorld } from '../notify/delivery-world.ts';
import { type Answer, startServer } from '../notify/local-servers.ts';
import { DIGEST, httpTarget } from '../notify/sample-alerts.ts';
import { temporaryDatabase } from '../store/temporary-database.ts';

interface Told {
  readonly alerts: readonly Alert[];
  readonly stillOpen?: readonly Alert[];
  readonly stale?: typeof DIGEST.staleSources;
}

/** A database, a server that answers as told, and the steps of a check with `--notify`. */
export async function sendScene(
  answers: readonly (Answer | null)[],
  said: Parameters<typeof httpTarget>[0] = {},
) {
  const { path, db } = temporaryDatabase();
  closeDatabase(db);
  const server = await startServer(answers);
  const target = httpTarget({ url: `http://127.0.0.1:${server.port}/hook`, ...said });
  const world = testWorld({ timeoutMs: 300 });
  const queue = async (
    { alerts, stillOpen = [], stale = [] }: Told,
    targets: readonly NotifyTarget[] = [target],
  ) => {
    const own = openDatabase(path, { readOnly: false, lockTimeoutMs: 1000 });
    const now = world.now();
    const digest = { ...DIGEST, asOf: now, alerts, staleSources: stale, baselineCount: 0 };
    const planned = planDigests(own, { digest, stillOpen, targets, now });
    await inTransaction(own, async () => queueDigests(own, planned, now));
    closeDatabase(own);
    return planned;
  };
  const send = async (how: { isWithFailed?: boolean; isDryRun?: boolean; by?: TestWorld } = {}) => {
    const { by = world, isWithFailed = false, isDryRun = false } = how;
    const request = { databasePath: path, lockTimeoutMs: 5000, targets: [target], timezone: 'Asia/Shanghai' };
    return sendAlerts({ ...request, isWithFailed, isDryRun }, by);
  };
  const told = () => server.received.map(({ body }) => JSON.parse(body));
  return { path, server, target, world, queue, send, told };
}
