export {
  type ContactProjection,
  contactRows,
  lockContact,
  type NewContact,
  newContact,
  projectContact,
} from './commands/contacts.ts';
export {
  keepSource,
  messageRows,
  type NewAttachment,
  type NewMessage,
  newAttachment,
} from './commands/messages.ts';
export { doubtQueued, holdBack, markInDoubt, moveOutgoing } from './commands/outgoing.ts';
export {
  addressesGiven,
  correctParty,
  learnAddresses,
  type NewParty,
  type PartyCorrection,
  partyRows,
} from './commands/parties.ts';
export { readabilityWork } from './jobs.ts';
export {
  contactById,
  contactByReference,
  contactsById,
  contactsDueBetween,
  earlierContacts,
  openContacts,
} from './queries/contacts.ts';
export { allCounts, type OpenCounts, type OpenFilter, openCounts, workCounts } from './queries/counts.ts';
export { type ContactCourse, recentCourses } from './queries/courses.ts';
export { type Known, knownAbout, survivorOf, type Trace } from './queries/known.ts';
export {
  contactOfMessage,
  conversation,
  keptFile,
  messageByInternetId,
  messageSource,
} from './queries/messages.ts';
export {
  type DueMessage,
  dueOutgoing,
  type LetterFile,
  letterFiles,
  type OutgoingMessage,
  outgoingMessage,
  outgoingStanding,
  unsentMessages,
  type WaitingLetter,
  waitingLetters,
} from './queries/outgoing.ts';
export { knownParty, partyChanges, partyDetails } from './queries/parties.ts';
export {
  hardestTexts,
  type ReadabilityFilter,
  type ScoreCount,
  type ScoredText,
  scoreCounts,
  scoredText,
  textsToJudge,
} from './queries/readability.ts';
export { referenceOfContact } from './queries/rows.ts';
export { teamsOfSimilarContacts } from './queries/similar.ts';
export { contactsStanding, outdatedContacts, projections } from './queries/upkeep.ts';
export { type SearchFilter, searchContacts, workList } from './queries/work.ts';
export { isSameName, normaliseEmail, placeOf, referencesIn } from './rules.ts';
export type { MessageKind, OutgoingState, PartyField } from './schema.ts';
export * from './types.ts';
