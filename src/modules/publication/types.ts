import type { Language } from '#engine/time/index.ts';

/** Words with the language they are in: Dutch where an English leaflet has no translation. */
export interface Words {
  readonly text: string;
  readonly language: Language;
}

export interface LeafletSection {
  readonly title: Words;
  /** One paragraph each: the sentences of the norms, then the section's own text. */
  readonly paragraphs: readonly Words[];
}

/** The leaflet as it is read, whatever it is printed on. */
export interface LeafletModel {
  readonly language: Language;
  readonly municipality: string;
  readonly title: Words;
  readonly intro: readonly Words[];
  readonly sections: readonly LeafletSection[];
  readonly closing: readonly Words[];
  /** Below the leaflet: since when it holds, and how to reach the municipality. */
  readonly colophon: {
    readonly since: string;
    readonly address: string;
    readonly phone: { readonly display: string; readonly international: string };
    readonly website: string;
  };
}
