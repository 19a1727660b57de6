import type { Charter } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';
import { type PdfTemplate, readTemplate, renderPdf } from '#platform/pdf/index.ts';
import { leafletModel } from './rules.ts';

let template: PdfTemplate | undefined;

/** The leaflet as PDF/UA-1 on A5, tagged and with title and language; the same charter gives the same bytes. */
export async function leafletPdf(charter: Charter, language: Language): Promise<Uint8Array> {
  template ??= readTemplate(new URL('./leaflet.typ', import.meta.url));
  return renderPdf(template, leafletModel(charter, language));
}
