export { type Delivery, type EmailSettings, type Received, receiveMail } from './commands.ts';
export { sendMailWork } from './jobs.ts';
export { compose, showPictures, understand } from './rules/index.ts';
export type * from './types.ts';
