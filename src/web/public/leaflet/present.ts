import type { Charter } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';
import { type LeafletModel, leafletModel } from '#modules/publication/index.ts';
import { inLanguage } from '../chrome.ts';

export interface LeafletPageModel extends LeafletModel {
  readonly pdf: { readonly href: string; readonly text: string };
  readonly print: string;
}

/** The leaflet with the ways to take it along. */
export function presentLeaflet(charter: Charter, language: Language): LeafletPageModel {
  return {
    ...leafletModel(charter, language),
    pdf: {
      href: inLanguage('/servicenormen/folder.pdf', language),
      text: language === 'nl' ? 'Download de folder (PDF)' : 'Download the leaflet (PDF)',
    },
    print: language === 'nl' ? 'Druk deze folder af' : 'Print this leaflet',
  };
}
