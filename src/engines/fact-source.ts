// What a fact table is: where its rows come from, its columns as SQL, and the joins that these need.

/** A joined table; `after` names the alias whose columns its ON clause uses besides the base's. */
export interface Join {
  readonly sql: string;
  readonly after?: string;
}

export interface FactSource {
  /** The FROM clause; its aliases are always there. */
  readonly from: string;
  /** By alias; added only when a column of that alias is asked for. */
  readonly joins: Readonly<Record<string, Join>>;
  /** Column name → SQL expression, its first identifier being an alias. */
  readonly columns: ReadonlyMap<string, string>;
}

/** The columns of a conversation's clock. */
export const CLOCK =
  'metric round_no rule calendar target_ms started_at at_risk_at due_at stopped_at stop_known_at other_sources is_exempt is_assumed';

/** Names and the alias's columns of the same names. */
export function columnsOf(alias: string, names: string): [string, string][] {
  return names.split(/\s+/).map((name) => [name, `${alias}.${name}`]);
}
