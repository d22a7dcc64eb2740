// hicare explain high_care ID: the flags that a conversation raised or is evidence of, with rule, reason and every piece.
import type { Condition, Scalar } from '../../engines/engine.ts';
import { say } from '../../i18n/say.ts';
import type { CareRule } from '../../model/care.ts';
import { becauseOfRisk } from '../../model/care-flag.ts';
import type { Section } from '../../model/report.ts';
import { column } from '../column.ts';
import { namedCondition } from '../named-condition.ts';
import type { ReportRequest } from '../report-request.ts';

const PIECE = [
  'conversation_id',
  'source',
  'shop',
  'external_id',
  'rule',
  'at',
  'label',
  'said_in',
  'message_external_id',
  'order_at_risk',
] as const;

type Piece = readonly [flagId: Scalar, source: Scalar, shop: Scalar, id: Scalar, rule: string, ...Scalar[]];

function ask(request: ReportRequest, where: readonly Condition[]): Promise<readonly (readonly Scalar[])[]> {
  return request.engine.rows({
    ...{ from: 'care_evidence', where, groupBy: [], shape: 'rows', columns: PIECE },
    orderBy: ['source', 'shop', 'external_id', 'rule', 'at', 'said_in', 'message_external_id', 'label'],
  });
}

/** Row ids of the conversations that raised the flags which this conversation raised or speaks for. */
export async function flagsNaming(request: ReportRequest, externalId: string): Promise<readonly number[]> {
  const said: Condition = { column: 'said_in', is: '=', value: externalId };
  const found = await ask(request, [{ any: [namedCondition(externalId), said] }]);
  return [...new Set(found.map(([flagId]) => Number(flagId)))];
}

/** Every piece of evidence of these flags, beside the rule and why it is one. */
export async function careEvidenceSection(
  request: ReportRequest,
  flagIds: readonly number[],
): Promise<Section> {
  const pieces = await ask(request, [{ column: 'conversation_id', is: 'in', values: flagIds }]);
  const { highCare, orderRisk } = request.loaded.policy;
  return {
    name: 'evidence',
    title: say('page.care_evidence'),
    columns: [
      column('source', 'text'),
      column('shop', 'text'),
      column('conversation', 'id'),
      column('rule', 'text'),
      column('at', 'instant'),
      column('label', 'word'),
      column('said_in', 'id'),
      column('message', 'id'),
      column('order', 'id'),
      column('because', 'text'),
    ],
    rows: (pieces as readonly Piece[]).map(([_, source, shop, id, rule, ...piece]) => [
      ...[source, shop, id, rule, ...piece],
      becauseOfRisk(String(piece[1]), orderRisk.rules) ?? highCare.rules[rule as CareRule].because,
    ]),
    notes: [],
  };
}

/** Row ids of the conversations in which these flags' evidence was said. */
export async function saidInConversations(
  request: ReportRequest,
  flagIds: readonly number[],
): Promise<readonly number[]> {
  const rows = await request.engine.rows({
    ...{ from: 'care_evidence', where: [{ column: 'conversation_id', is: 'in', values: flagIds }] },
    ...{ columns: ['said_in_id'], orderBy: ['said_in_id'], groupBy: [], shape: 'rows' },
  });
  return [...new Set(rows.map(([conversation]) => Number(conversation)))];
}
