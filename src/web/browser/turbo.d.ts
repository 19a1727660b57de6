/** The part of Turbo that the pages use; the package carries no types. */
declare module '@hotwired/turbo' {
  export const session: { refresh(url: string): void };
}
