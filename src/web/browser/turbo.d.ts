/** The part of Turbo that the pages use; the package carries no types. */
declare module '@hotwired/turbo' {
  export function visit(url: string, options: { action: 'replace'; shouldCacheSnapshot: false }): void;
}
