// English words: why a conversation is a complaint, down to the cues in its messages.

export const complaintEvidence = {
  'section.complaint_evidence': 'Complaint or not, and who decides',
  'section.cues': 'What was found in the texts',
  'section.scores': 'What the cues add up to',
  'note.complaint_sources':
    'A person’s label decides, else the export, else a tag or category of complaint_tags, else the customer’s words.',
  'note.cue_weights':
    'Offset and length count UTF-16 units of the text as it was sent. Each cue adds its heaviest hit once; a question adds half while no order is known, and what its own message settles (`satisfied`) adds nothing. A kind of complaint that reaches its threshold makes a complaint, and so does a word of escalation.',
  'note.cues_changed':
    'How the lexicon spells these cues is not known: its words have changed since these texts were read. `hicare classify run` reads them again.',
  'column.complaint_reason': 'by what',
  'column.type_source': 'type from',
  'column.cause_source': 'cause from',
  'column.text_complaint': 'by the words alone',
  'column.emotion': 'feeling at the end',
  'column.emotion_peak': 'strongest feeling',
  'column.about_order': 'order known',
  'column.cue_label': 'label',
  'column.cue': 'cue of the lexicon',
  'column.cue_language': 'language',
  'column.offset': 'offset',
  'column.length': 'length',
  'column.weight': 'weight',
  'column.is_question': 'asked',
  'column.adds': 'adds',
  'column.found_words': 'words',
  'column.score': 'score',
  'column.threshold': 'threshold',
  'column.makes_complaint': 'makes a complaint',
  'word.threat': 'threat',
  'word.insult': 'insult',
  'word.anger': 'anger',
  'word.disappointment': 'disappointment',
  'word.worry': 'worry',
  'word.gratitude': 'gratitude',
} as const;
