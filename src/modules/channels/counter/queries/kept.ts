const knownLimit = 1_000;

/** Keeps what is worked out, by a key that names all that it hangs on; what failed is tried again. */
export function keeper<Result>(): (key: string, make: () => Promise<Result>) => Promise<Result> {
  const known = new Map<string, Promise<Result>>();
  return (key, make) => {
    const kept = known.get(key);
    if (kept) return kept;
    if (known.size >= knownLimit) known.clear();
    const made = make();
    known.set(key, made);
    made.catch(() => known.delete(key));
    return made;
  };
}
