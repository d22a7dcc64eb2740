// English words: the metrics. Per metric its name, the question it answers, and its definition (metrics.md).
import { prefixed } from '../prefixed.ts';

const names = {
  opened: 'Conversations opened',
  resolved: 'Conversations resolved',
  abandoned: 'Closed without a reply',
  messages_in: 'Customer messages',
  messages_out: 'Human messages',
  open_now: 'Open now',
  waiting_now: 'Waiting now',
  first_response: 'First response',
  first_response_wall: 'First response, wall time',
  first_response_from_inbound: 'First response from first message',
  first_response_within_target: 'First response within target',
  next_response: 'Next response',
  next_response_wall: 'Next response, wall time',
  next_response_within_target: 'Next response within target',
  first_resolution: 'First resolution',
  first_resolution_wall: 'First resolution, wall time',
  final_resolution: 'Final resolution',
  final_resolution_wall: 'Final resolution, wall time',
  closure_24h: 'Closed within 24 h',
  closure_48h: 'Closed within 48 h',
  closure_72h: 'Closed within 72 h',
  queue_within_target: 'Queue within target',
  solution_offered_within_target: 'Solution offered within target',
  resolution_within_target: 'Resolution within target',
  closure_within_target: 'Closure within target',
  follow_up_within_target: 'Follow-up within target',
  unresolved_follow_up_within_target: 'Unresolved followed up within target',
  department_answer_within_target: 'Departments within target',
  legal_answer_within_target: 'Complaints answered within target',
  order_confirm_within_target: 'Orders confirmed within target',
  risk_contact_within_target: 'Contact about orders at risk within target',
  all_met: 'All targets met',
  resolved_share: 'Resolved share',
  resolved_by_idleness: 'Resolved by silence',
  one_touch: 'One touch',
  reopen_rate: 'Reopened',
  customer_wait: 'Customer wait',
  customer_wait_wall: 'Customer wait, wall time',
  transfers: 'Transfers',
  transferred_share: 'Transferred',
  queue_wait: 'Queue wait',
  long_queue_share: 'Long queue',
  bot_containment: 'Bot containment',
  csat: 'CSAT',
  csat_mean: 'CSAT mean',
  csat_response_rate: 'CSAT response rate',
  nps: 'NPS',
} as const;

const questions = {
  opened: 'How much came in?',
  resolved: 'How much was finished?',
  abandoned: 'How many were closed before anybody wrote?',
  messages_in: 'How much did customers write?',
  messages_out: 'How much did people answer?',
  open_now: 'What is still on the table?',
  waiting_now: 'How many customers wait for an answer?',
  first_response: 'How long until a person answers?',
  first_response_wall: 'How long is that by the clock on the wall?',
  first_response_from_inbound: 'How long did the customer wait in all, the bot included?',
  first_response_within_target: 'How many first answers came in time?',
  next_response: 'How long do customers wait within a conversation?',
  next_response_wall: 'How long is that by the clock on the wall?',
  next_response_within_target: 'How many further answers came in time?',
  first_resolution: 'How long until it is solved for the first time?',
  first_resolution_wall: 'How long is that by the clock on the wall?',
  final_resolution: 'How long until it stays solved?',
  final_resolution_wall: 'How long is that by the clock on the wall?',
  closure_24h: 'How many are done within a day?',
  closure_48h: 'How many are done within two days?',
  closure_72h: 'How many are done within three days?',
  queue_within_target: 'How many were taken from the queue in time?',
  solution_offered_within_target: 'How many heard a solution in time?',
  resolution_within_target: 'How many were resolved in time?',
  closure_within_target: 'How many cases were closed in time, returns included?',
  follow_up_within_target: 'How often did somebody ask again after a solution?',
  unresolved_follow_up_within_target: 'How many who left without a solution heard from us in time?',
  department_answer_within_target: 'How often did other departments answer in time?',
  legal_answer_within_target: 'How many complaints were answered within the legal time?',
  order_confirm_within_target: 'How many paid orders were confirmed in time?',
  risk_contact_within_target: 'How often does the customer of an order at risk hear from us in time?',
  all_met: 'How many conversations went right in every respect?',
  resolved_share: 'How many of the opened are resolved?',
  resolved_by_idleness: 'How many resolutions are only silence?',
  one_touch: 'How many needed a single answer?',
  reopen_rate: 'How many come back after a resolution?',
  customer_wait: 'How long did customers wait in all?',
  customer_wait_wall: 'How long is that by the clock on the wall?',
  transfers: 'How often is a customer passed on?',
  transferred_share: 'How many are passed on at all?',
  queue_wait: 'How long do customers queue?',
  long_queue_share: 'How many queue for more than ten minutes?',
  bot_containment: 'How much does the bot settle alone?',
  csat: 'How many are content?',
  csat_mean: 'What is the mean rating?',
  csat_response_rate: 'How many rate at all?',
  nps: 'Would customers recommend us?',
} as const;

const definitions = {
  opened:
    'All conversations opened in the period; spam, deleted, internal ones and those without a customer message are counted here, and left out of every rate.',
  resolved: 'Conversations whose standing resolution lies in the period, whenever they were opened.',
  abandoned:
    'Conversations closed in the period in which neither a person nor a bot wrote; closed is not resolved here.',
  messages_in: 'Public customer messages in conversations opened in the period.',
  messages_out: 'Public messages by people of ours in conversations opened in the period.',
  open_now: 'Conversations that are neither resolved nor closed at as-of, whenever they were opened.',
  waiting_now:
    'Conversations with an open round at as-of: the customer wrote last and no person has answered.',
  first_response:
    'From the human stage (the handoff, the first question after the last bot answer, or the first customer message) to the first public human message, in service time. Unanswered conversations past due rank last.',
  first_response_wall: 'First response in wall time, nights and days off included.',
  first_response_from_inbound:
    'From the first customer message to the first public human message, wall time.',
  first_response_within_target: 'Met ÷ (met + breached) over first-response clocks that are due by as-of.',
  next_response:
    'Every further round: from the first unanswered customer message to the next public human message, in service time; counted round by round.',
  next_response_wall: 'Next response in wall time.',
  next_response_within_target: 'Met ÷ (met + breached) over next-response clocks that are due by as-of.',
  first_resolution:
    'From the first customer message to the first resolution, in service time without paused spans. Unresolved ones older than 24 h rank last.',
  first_resolution_wall: 'From the first customer message to the first resolution, wall time.',
  final_resolution:
    'From the first customer message to the last resolution that no reopening follows, in service time without paused spans.',
  final_resolution_wall:
    'From the first customer message to the last resolution that no reopening follows, wall time.',
  closure_24h:
    'Share with a final resolution within 24 h (wall time) among conversations opened at least 24 h before as-of.',
  closure_48h:
    'Share with a final resolution within 48 h (wall time) among conversations opened at least 48 h before as-of.',
  closure_72h:
    'Share with a final resolution within 72 h (wall time) among conversations opened at least 72 h before as-of.',
  queue_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from entering the queue to being taken (on the phone: answered).',
  solution_offered_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the first customer message to an offered solution, else to the first resolution, without paused spans.',
  resolution_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the first customer message to the first resolution, without paused spans.',
  closure_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the first customer message to the resolution that holds, or to the end of the return that came of it when that is later, without paused spans.',
  follow_up_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the first resolution of an after-sale conversation, not one by silence, to the next human message or follow-up.',
  unresolved_follow_up_within_target:
    "Met ÷ (met + breached) over clocks that are due by as-of: from the last word of a first contact that is the customer's or a human promise to the next human message to that customer, or to the resolution. Until issues are told apart, the contact that opens a case is the first one.",
  department_answer_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from handing over to a department to the next human message, notes included, or event of that team.',
  legal_answer_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the first complaint of a case to the first human message after it.',
  risk_contact_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the instant at which a rule of order_risk finds an order, by its fixed limits, to the first human message or event of contact in a conversation about it; by the day the order was placed. Risks that were over before the clock was due, and sources whose orders nobody is seen to talk about, are out.',
  order_confirm_within_target:
    'Met ÷ (met + breached) over clocks that are due by as-of: from the payment of an order to its confirmation or to the first human message of a conversation that names it; by the day the order was placed. Orders cancelled before, and sources that tell of neither, are out.',
  all_met:
    'Conversations none of whose SLA clocks was breached ÷ conversations with a breach, or with all clocks due. Exempt clocks do not count.',
  resolved_share: 'Resolved at as-of ÷ conversations opened in the period.',
  resolved_by_idleness:
    'Of the resolved: those where nobody said so and the customer stayed silent after our last answer.',
  one_touch:
    'Resolved with exactly one human turn and no reopening ÷ resolved. It is not first-contact resolution.',
  reopen_rate:
    'Reopened, by an event or by a customer message after a resolution ÷ conversations that were ever resolved.',
  customer_wait: 'Sum of all spans in which a round is open, in service time; one still open runs to as-of.',
  customer_wait_wall: 'Sum of all spans in which a round is open, wall time.',
  transfers: 'Mean number of transfers over conversations with a human message.',
  transferred_share: 'Share with any transfer over conversations with a human message.',
  queue_wait: 'From entering the queue to being taken (on the phone: answered), over queued conversations.',
  long_queue_share:
    'Share of queued conversations that waited longer than long_queue of the policy (10 min).',
  bot_containment:
    'bot_resolved ÷ bot_served: ended by a bot without a person, and no new conversation of that customer within 24 h; over conversations that ended at least 24 h before as-of.',
  csat: 'Share of 4–5 among valid ratings, the last per conversation, withdrawn ones left out.',
  csat_mean: 'Mean of the valid ratings on the scale 1–5.',
  csat_response_rate: 'Rated conversations ÷ all conversations that are not excluded.',
  nps: '% of 9–10 − % of 0–6 on the scale 0–10.',
} as const;

export const metrics = {
  ...prefixed('metric.', names, '.name'),
  ...prefixed('metric.', questions, '.question'),
  ...prefixed('metric.', definitions, '.definition'),
} as const;
