export {
  type ContactProjection,
  contactRows,
  keepSource,
  lockContact,
  markInDoubt,
  messageRows,
  moveOutgoing,
  type NewContact,
  type NewMessage,
  newContact,
  partyRows,
  projectContact,
} from './commands.ts';
export {
  contactById,
  contactByReference,
  contactsById,
  conversation,
  dueOutgoing,
  earlierContacts,
  type Known,
  knownAbout,
  messageSource,
  workCounts,
  workList,
} from './queries.ts';
export { normaliseEmail, referencesIn, tidySubject } from './rules.ts';
export type { MessageKind, OutgoingState } from './schema.ts';
export * from './types.ts';
