export { type FolderFile, type WatchedFolder, watchedFolder } from './folder.ts';
export { faultOf } from './formats.ts';
export { createScanReader } from './reader.ts';
export * from './types.ts';
