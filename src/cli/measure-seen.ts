/** How often something was seen, and where. */
export interface Seen {
  count: number;
  /** Lines of the file, the first few. */
  readonly rows: number[];
  readonly example: string;
}

const mostRows = 20;

export function see<Key>(all: Map<Key, Seen>, key: Key, row: number, example: string): void {
  const seen = all.get(key);
  if (seen === undefined) {
    all.set(key, { count: 1, rows: [row], example: example.slice(0, 60) });
    return;
  }
  seen.count += 1;
  if (seen.rows.length < mostRows) seen.rows.push(row);
}

/** The commonest first. */
export function byCount<Item extends Seen>(items: Item[]): Item[] {
  return items.sort((a, b) => b.count - a.count || a.rows[0]! - b.rows[0]!);
}
