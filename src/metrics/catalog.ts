// All metrics in report order.

import type { MetricId } from '../model/metric-id.ts';
import { allMet } from './all-met.ts';
import { openNow, waitingNow } from './backlog.ts';
import { badReviewRate } from './bad-review-rate.ts';
import { botContainment } from './bot-containment.ts';
import {
  closureWithinTarget,
  departmentAnswerWithinTarget,
  followUpWithinTarget,
  legalAnswerWithinTarget,
  orderConfirmWithinTarget,
  queueWithinTarget,
  resolutionWithinTarget,
  riskContactWithinTarget,
  solutionOfferedWithinTarget,
  unresolvedFollowUpWithinTarget,
} from './clock-within-target.ts';
import { closure24h, closure48h, closure72h } from './closure.ts';
import { complaintRate } from './complaint-rate.ts';
import { contactBeforeComplaint } from './contact-before-complaint.ts';
import { customerWait, customerWaitWall } from './customer-wait.ts';
import { disputeRate } from './dispute-rate.ts';
import { fcr, fcrKm, fcrStrict } from './fcr.ts';
import { firstResponse, firstResponseFromInbound, firstResponseWall } from './first-response.ts';
import { firstResponseWithinTarget } from './first-response-within-target.ts';
import { highCare, highCareNew } from './high-care.ts';
import { inquiryConversion } from './inquiry-conversion.ts';
import { complaintConversion, crossChannelResolution, firstOwnerClosure } from './issue-closure.ts';
import { lateDelivery } from './late-delivery.ts';
import { lateShipment } from './late-shipment.ts';
import type { Metric } from './metric.ts';
import { payoutOverAuthority, refundOnlyOverLimit } from './money-limits.ts';
import { nextResponse, nextResponseWall } from './next-response.ts';
import { nextResponseWithinTarget } from './next-response-within-target.ts';
import { nodeNotices } from './node-notices.ts';
import { oneTouch } from './one-touch.ts';
import { phone10Min } from './phone-10min.ts';
import { promiseKept } from './promise-kept.ts';
import { qcErrorRate } from './qc-error-rate.ts';
import { longQueueShare, queueWait } from './queue-wait.ts';
import { finalResolution, finalResolutionWall, firstResolution, firstResolutionWall } from './resolution.ts';
import { reopenRate, resolvedByIdleness, resolvedShare } from './resolved-share.ts';
import { returnCycle, returnWithin24h } from './return-cycle.ts';
import { reviewConversion } from './review-conversion.ts';
import { csat, csatMean, csatResponseRate, nps } from './satisfaction.ts';
import { secondComplaint } from './second-complaint.ts';
import { abandoned, resolved } from './throughput.ts';
import { transferredShare, transfers } from './transfers.ts';
import { messagesIn, messagesOut, opened } from './volumes.ts';

export const METRICS: readonly Metric[] = [
  opened,
  resolved,
  abandoned,
  messagesIn,
  messagesOut,
  openNow,
  waitingNow,
  highCare,
  highCareNew,
  firstResponse,
  firstResponseWall,
  firstResponseFromInbound,
  firstResponseWithinTarget,
  nextResponse,
  nextResponseWall,
  nextResponseWithinTarget,
  firstResolution,
  firstResolutionWall,
  finalResolution,
  finalResolutionWall,
  closure24h,
  closure48h,
  closure72h,
  queueWithinTarget,
  solutionOfferedWithinTarget,
  resolutionWithinTarget,
  closureWithinTarget,
  followUpWithinTarget,
  unresolvedFollowUpWithinTarget,
  departmentAnswerWithinTarget,
  legalAnswerWithinTarget,
  orderConfirmWithinTarget,
  riskContactWithinTarget,
  allMet,
  resolvedShare,
  resolvedByIdleness,
  oneTouch,
  reopenRate,
  fcr,
  fcrStrict,
  fcrKm,
  secondComplaint,
  crossChannelResolution,
  firstOwnerClosure,
  phone10Min,
  complaintConversion,
  promiseKept,
  customerWait,
  customerWaitWall,
  transfers,
  transferredShare,
  queueWait,
  longQueueShare,
  botContainment,
  csat,
  csatMean,
  csatResponseRate,
  nps,
  inquiryConversion,
  reviewConversion,
  lateShipment,
  lateDelivery,
  nodeNotices,
  contactBeforeComplaint,
  returnCycle,
  returnWithin24h,
  refundOnlyOverLimit,
  disputeRate,
  complaintRate,
  badReviewRate,
  payoutOverAuthority,
  qcErrorRate,
];

const BY_ID = new Map<string, Metric>(METRICS.map((metric) => [metric.id, metric]));

/** The metric of that name, if there is one. */
export function findMetric(id: string): Metric | undefined {
  return BY_ID.get(id);
}

/** The metrics of these names. */
export function metricsOf(ids: readonly MetricId[]): readonly Metric[] {
  return ids.map((id) => BY_ID.get(id) as Metric);
}
