import type { Language } from '#engine/time/index.ts';
import type { Flash } from '#platform/http/index.ts';

/** What every page of this installation has around it. */
export interface Frame {
  /** `Gemeente Utrecht`. */
  readonly municipality: string;
  readonly language: Language;
  readonly assets: FrameAssets;
  /** The moment at which a test clock stands, in words; absent on the real clock. */
  readonly testClock?: string;
  readonly flash?: Flash;
}

export interface FrameAssets {
  readonly stylesheet: string;
  readonly script: string;
  readonly icon: string;
  /** Class under which the municipality's own tokens stand. */
  readonly themeClass?: string;
}

/** A link in the navigation; `current` is where the reader is. */
export interface NavigationLink {
  readonly href: string;
  readonly label: string;
  readonly current?: boolean;
  /** As it is read: `41`, `1000+`. */
  readonly count?: string;
}
