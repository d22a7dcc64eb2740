// The numbered steps of the schema, oldest first. Append-only after the first release; they import no code of ours.
import schema1 from './migrations/001-schema.sql';
import identity from './migrations/002-identity.sql';
import schema3 from './migrations/003-mappings.sql';
import clocks from './migrations/004-clocks.sql';
import threads from './migrations/005-threads.sql';
import identityChanges from './migrations/006-identity-changes.sql';
import outbox from './migrations/007-outbox.sql';
import alerts from './migrations/008-alerts.sql';
import departmentActors from './migrations/009-department-actors.sql';
import checks from './migrations/010-checks.sql';
import labels from './migrations/011-labels.sql';
import issues from './migrations/012-issues.sql';
import orders from './migrations/013-orders.sql';
import acknowledgements from './migrations/014-acknowledgements.sql';
import care from './migrations/015-care.sql';
import text from './migrations/016-text.sql';
import riskContact from './migrations/017-risk-contact.sql';
import promises from './migrations/018-promises.sql';
import risks from './migrations/019-risks.sql';

export interface Migration {
  /** The `user_version` that the database has after this step. */
  readonly version: number;
  readonly sql: string;
}

export const MIGRATIONS: readonly Migration[] = [
  { version: 1, sql: schema1 },
  { version: 2, sql: identity },
  { version: 3, sql: schema3 },
  { version: 4, sql: clocks },
  { version: 5, sql: threads },
  { version: 6, sql: identityChanges },
  { version: 7, sql: outbox },
  { version: 8, sql: alerts },
  { version: 9, sql: departmentActors },
  { version: 10, sql: checks },
  { version: 11, sql: labels },
  { version: 12, sql: issues },
  { version: 13, sql: orders },
  { version: 14, sql: acknowledgements },
  { version: 15, sql: care },
  { version: 16, sql: text },
  { version: 17, sql: riskContact },
  { version: 18, sql: promises },
  { version: 19, sql: risks },
];

/** The schema that this program reads and writes. */
export const SCHEMA_VERSION = Math.max(...MIGRATIONS.map(({ version }) => version));
