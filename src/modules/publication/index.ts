export { leafletPdf } from './queries.ts';
export { leafletHtmlPage, leafletMarkdown, leafletModel } from './rules.ts';
export type { LeafletModel, LeafletSection, Words } from './types.ts';
