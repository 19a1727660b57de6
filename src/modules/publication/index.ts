export { leafletPdf } from './queries.ts';
export { leafletHtmlFragment, leafletHtmlPage, leafletMarkdown, leafletModel, leafletText } from './rules.ts';
export type { LeafletModel, LeafletSection, Words } from './types.ts';
