// hicare customer find: one row per person that is meant, or what the guards found.
import { AppError } from '../../errors.ts';
import { say } from '../../i18n/say.ts';
import { kindOfNode, type NodeKey } from '../../model/identity.ts';
import type { Report, Row } from '../../model/report.ts';
import { nameOfNode } from '../../store/identifier-handle.ts';
import { type Finding, readFindings } from '../../store/identity-findings.ts';
import { column } from '../column.ts';
import { pageReport } from '../page-report.ts';
import type { ReportRequest } from '../report-request.ts';
import { IDENTIFIER_COLUMNS, type Identifiers, identifierCells } from './identifier-cells.ts';
import { type Person, readPerson } from './read-person.ts';

function personRow(at: Identifiers, { identifiers, records }: Person): Row {
  const [first] = identifiers;
  const count = (kind: string) => identifiers.filter(({ node }) => kindOfNode(node) === kind).length;
  const instants = records.flatMap(({ seenAt }) => (seenAt === null ? [] : [seenAt]));
  return [
    first === undefined ? null : nameOfNode(at.db, first.node).handle,
    first?.state ?? null,
    count('account'),
    count('email'),
    count('phone'),
    records.filter(({ kind }) => kind === 'conversation').length,
    records.filter(({ kind }) => kind === 'order').length,
    instants.length === 0 ? null : Math.min(...instants),
    instants.length === 0 ? null : Math.max(...instants),
  ];
}

/** One row per person of these identifiers. AppError E_CUSTOMER_UNKNOWN when there is none. */
export function customerFindReport(
  request: ReportRequest,
  nodes: readonly NodeKey[],
  at: Identifiers,
): Report {
  if (nodes.length === 0) throw new AppError('E_CUSTOMER_UNKNOWN');
  const rows = new Map(
    nodes.map((node) => personRow(at, readPerson(at.db, node))).map((row) => [row[0], row]),
  );
  const section = {
    name: 'customers',
    title: say('page.customers'),
    columns: [
      column('customer', 'id'),
      column('state', 'word'),
      column('accounts', 'count'),
      column('emails', 'count'),
      column('phones', 'count'),
      column('conversations', 'count'),
      column('orders', 'count'),
      column('first_at', 'instant'),
      column('last_at', 'instant'),
    ],
    rows: [...rows.values()],
    notes: [],
  };
  return pageReport(request, { name: 'customer_find', title: say('page.customers'), sections: [section] });
}

/** What the guards found when identity was last renewed. */
export function findingsReport(request: ReportRequest, finding: Finding['finding'], at: Identifiers): Report {
  const section = {
    name: finding,
    title: say(`page.${finding}`),
    columns: [
      ...IDENTIFIER_COLUMNS,
      column('other', 'id'),
      column('reason', 'word'),
      column('first_seen_at', 'instant'),
    ],
    rows: readFindings(at.db, finding).map(({ node, other, reason, seenAt }) => [
      ...identifierCells(at, node),
      other === null ? null : nameOfNode(at.db, other).handle,
      reason,
      seenAt,
    ]),
    notes: at.keyring === null ? [say('note.identifiers_sealed')] : [],
  };
  return pageReport(request, { name: `customer_${finding}`, title: section.title, sections: [section] });
}
