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
  contactsDueBetween,
  conversation,
  dueOutgoing,
  earlierContacts,
  type Known,
  knownAbout,
  messageByInternetId,
  messageSource,
  openCounts,
  outdatedContacts,
  type SearchFilter,
  searchContacts,
  type Trace,
  workCounts,
  workList,
} from './queries.ts';
export { normaliseEmail, referencesIn, tidySubject } from './rules.ts';
export type { MessageKind, OutgoingState } from './schema.ts';
export * from './types.ts';
