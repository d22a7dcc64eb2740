// English words: errors of the key file and of sealed values.

export const keyErrors = {
  'error.E_KEY_MISSING.what': 'The key of this database was not found.',
  'error.E_KEY_MISSING.why':
    'Text and personal values are sealed; only this command needs them. Looked at HICARE_KEY_COMMAND, HICARE_KEY_FILE, HICARE_KEY and {path}.',
  'error.E_KEY_MISSING.fix': 'Put the key file back, or name it with HICARE_KEY_FILE. Reports need no key.',
  'error.E_KEY_WRONG.what': 'This key does not belong to the database {path}.',
  'error.E_KEY_WRONG.why': 'The database keeps a mark of its key, and the mark of this one differs.',
  'error.E_KEY_WRONG.fix':
    'Name the key that was made with the database: HICARE_KEY_FILE=… or HICARE_KEY_COMMAND=….',
  'error.E_KEY_COMMAND.what': 'The command that gives the key failed.',
  'error.E_KEY_COMMAND.why':
    'HICARE_KEY_COMMAND, or `key: command` in hicare.yaml, ended with an error; what it printed was not taken.',
  'error.E_KEY_COMMAND.fix': 'Run it by hand: it must print the key and end with 0.',
  'error.E_KEY_FORMAT.what': 'The key in {path} cannot be read.',
  'error.E_KEY_FORMAT.why': 'A key is 32 bytes, written as 64 hexadecimal digits or 44 characters of base64.',
  'error.E_KEY_FORMAT.fix': 'Copy the key again from where it is kept; do not edit it.',
  'error.E_KEY_PERMISSIONS.what': 'The key file {path} is open to other users.',
  'error.E_KEY_PERMISSIONS.why': 'Its mode is {mode}; a key that others can read protects nothing.',
  'error.E_KEY_PERMISSIONS.fix': 'Run `chmod 600 {path}`, and make a new key if others may have read it.',
  'error.E_SEAL_BROKEN.what': 'A sealed value cannot be opened: {row}.',
  'error.E_SEAL_BROKEN.why':
    'It was changed after it was written, moved to another row, or sealed with another key.',
  'error.E_SEAL_BROKEN.fix':
    'Check the key; if it is the right one, go back to a backup. Reports still work.',
} as const;
