// What a person says of a conversation: complaint or not, and of which type. It wins over export, tags and text.

export interface ConversationLabel {
  readonly isComplaint: boolean;
  /** `type.sub_scene`; null: the person did not say, or it is no complaint. */
  readonly complaintType: string | null;
}

/** A conversation by what survives an undo. */
export interface LabelledName {
  readonly source: string;
  readonly shop: string;
  readonly externalId: string;
}

export interface StoredLabel extends LabelledName, ConversationLabel {
  readonly id: number;
  /** Epoch ms. */
  readonly labelledAt: number;
  readonly labelledBy: string;
}
