// English words: why a message did not arrive.

export const notifyErrors = {
  'error.E_NOTIFY.what': 'The target {target} could not be told: {problem}',
  'error.E_NOTIFY.problem.secret_missing': 'there is nothing at {detail}.',
  'error.E_NOTIFY.problem.secret_open':
    'the secret file {detail} is open to other users; run `chmod 600` on it.',
  'error.E_NOTIFY.problem.secret_command': 'the command {detail} failed or took too long.',
  'error.E_NOTIFY.problem.secret_empty': '{detail} gives nothing, or more than one line.',
  'error.E_NOTIFY.problem.address': 'its address is no https address.',
  'error.E_NOTIFY.problem.plain_http':
    'its address is not encrypted (http); that is allowed to this machine only, with `allow_http: true`.',
  'error.E_NOTIFY.problem.foreign_host': 'its address leads to {detail}, which `hosts` does not name.',
  'error.E_NOTIFY.problem.ca_file': 'the certificates of `ca` cannot be read ({detail}).',
  'error.E_NOTIFY.problem.certificate': 'its certificate cannot be trusted ({detail}); nothing was sent.',
  'error.E_NOTIFY.problem.refused': 'nobody answers there ({detail}).',
  'error.E_NOTIFY.problem.unknown_host': 'its host is not known ({detail}).',
  'error.E_NOTIFY.problem.connection': 'the connection broke ({detail}).',
  'error.E_NOTIFY.problem.timeout': 'it did not answer in time.',
  'error.E_NOTIFY.problem.redirect': 'it sends us elsewhere (status {detail}), which is not followed.',
  'error.E_NOTIFY.problem.status': 'it refused the message: {detail}',
  'error.E_NOTIFY.problem.busy': 'it takes no more messages for now: {detail}',
  'error.E_NOTIFY.problem.answer': 'it answered with an error: {detail}',
  'error.E_NOTIFY.problem.mail': 'the mail server refused the message: {detail}',
  'error.E_NOTIFY.problem.login': 'the mail server refused the login: {detail}',
  'error.E_NOTIFY.why': '{outcome}',
  'error.E_NOTIFY.outcome.waits': 'The alerts wait in the outbox; the next run tries again.',
  'error.E_NOTIFY.outcome.given_up': 'Trying again alone would not help, so the alerts were set aside.',
  'error.E_NOTIFY.outcome.test': 'It was a test message; no alert is lost.',
  'error.E_NOTIFY.fix': '{advice}',
  'error.E_NOTIFY.advice.waits':
    'Nothing, unless it stays so; `hicare notify test {target}` tries it at once.',
  'error.E_NOTIFY.advice.given_up':
    'Correct the target in hicare.yaml or its secret, try it with `hicare notify test {target}`, then run `hicare notify send --failed`.',
  'error.E_NOTIFY.advice.test': 'Correct the target in hicare.yaml or its secret, then try again.',
} as const;
