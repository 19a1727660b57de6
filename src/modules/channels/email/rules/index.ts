export { type Composition, compose } from './composing.ts';
export { showPictures } from './html.ts';
export { splitQuotes } from './quotes.ts';
export { understand } from './understanding.ts';
