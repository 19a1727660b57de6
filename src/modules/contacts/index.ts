export {
  type ContactProjection,
  contactRows,
  doubtQueued,
  keepSource,
  lockContact,
  markInDoubt,
  messageRows,
  moveOutgoing,
  type NewAttachment,
  type NewContact,
  type NewMessage,
  type NewParty,
  newAttachment,
  newContact,
  partyRows,
  projectContact,
} from './commands.ts';
export {
  contactById,
  contactByReference,
  contactsById,
  contactsDueBetween,
  earlierContacts,
  openContacts,
} from './queries/contacts.ts';
export { allCounts, type OpenCounts, type OpenFilter, openCounts, workCounts } from './queries/counts.ts';
export { type Known, knownAbout, type Trace } from './queries/known.ts';
export { conversation, keptFile, messageByInternetId, messageSource } from './queries/messages.ts';
export {
  type DueMessage,
  dueOutgoing,
  outgoingMessage,
  outgoingStanding,
  unsentMessages,
} from './queries/outgoing.ts';
export { referenceOfContact } from './queries/rows.ts';
export { contactsStanding, outdatedContacts, projections } from './queries/upkeep.ts';
export { type SearchFilter, searchContacts, workList } from './queries/work.ts';
export { normaliseEmail, referencesIn } from './rules.ts';
export type { MessageKind, OutgoingState } from './schema.ts';
export * from './types.ts';
