// English words: the help topics exit-codes, formats and privacy.

export const helpTopics = {
  'topic.exit-codes': `Exit codes. Never a count; when several apply, the first of 130/143, 9, 5, 6, 7, 4, 8, 10, 12, 11, 3 wins.

    0  done; a check found nothing
    1  our bug (also what a crash gives)
    2  usage, configuration or policy
    3  import done, some rows or files rejected
    4  input unusable, or --strict failed: nothing written
    5  database missing, corrupt, newer, full or read-only
    6  busy: another process holds the database
    7  key missing or wrong, or not permitted
    8  check done, notification failed
    9  output could not be written
   10  something found (new breaches, surges, risks, care)
   11  only at-risk found (--warn)
   12  data stale beyond its freshness
  130  interrupted (Ctrl-C), rolled back
  143  ended by the system, rolled back
`,
  'topic.formats': `Formats, picked by --format or by the ending of -o FILE.

  table      for people: no borders; on a terminal shortened to its width,
             key: value lines under 60 columns (default)                   .txt
  plain      the same words, one record a line, tabs between cells
  json       one document: header, columns, rows, notes                    .json
  ndjson     one object a row                                              .ndjson .jsonl
  csv        RFC 4180, LF; cells that a spreadsheet would run get a '      .csv
             --excel: byte order mark, CRLF, long ids as text
  markdown   tables for a wiki or a pull request                           .md

Machine formats are never translated: snake_case names, instants in UTC (ISO 8601), durations in seconds,
shares from 0 to 1, null for nothing. --fields picks columns, --limit rows.
-o writes the file whole or not at all; --force replaces one that exists; links and devices are never replaced.
`,
  'topic.privacy': `Privacy

  Nothing leaves this machine but alerts, masked, to the targets that hicare.yaml names.
  Message text and personal values are sealed (AES-256-GCM) before they are written;
  look-ups use keyed hashes. Instants, kinds and counts stay readable, so reports and checks need no key.

  Key      $HICARE_KEY_COMMAND (a command that prints it), $HICARE_KEY_FILE, $HICARE_KEY,
           else $XDG_CONFIG_HOME/hicare/key. It is made on first use. Copy it to a safe place:
           without it sealed values cannot be opened by anybody.
  Output   Personal values are masked. --with-text shows message text with phones and e-mail
           addresses masked; files with text are readable by their owner only (0600).
  Import   --no-text keeps no text at all; --no-personal keeps no personal values; with both no key is needed.
`,
} as const;
