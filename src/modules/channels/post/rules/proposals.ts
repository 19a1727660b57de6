import type { LetterProposals, PageText, ReadingContext } from '../types.ts';
import { addressBlocks, addressProposal } from './addresses.ts';
import { datedProposal } from './dated.ts';
import { linesOf } from './lines.ts';
import { type ReferenceReading, referenceReadings } from './references.ts';
import { emailProposal, phoneProposal, senderProposal } from './senders.ts';
import { sortProposal } from './sorts.ts';
import { stampIn } from './stamps.ts';
import { subjectProposal } from './subjects.ts';

export interface ReadLetter {
  readonly proposals: LetterProposals;
  /** References that may stand in it; which of them are ours only the register can say. */
  readonly references: readonly ReferenceReading[];
}

/** What a letter seems to say. Nothing of it holds before a person has confirmed it. */
export function readLetter(pages: readonly PageText[], context: ReadingContext): ReadLetter {
  const lines = linesOf(pages);
  const [block] = addressBlocks(lines, context);
  const stamp = stampIn(lines, context.today);
  const written = lines.filter((line) => line !== stamp?.line);
  const found = {
    sender: senderProposal(lines, block),
    address: addressProposal(block),
    email: emailProposal(lines, context),
    phone: phoneProposal(lines, context),
    dated: datedProposal(written, context.today),
    arrived: stamp?.arrived,
    subject: subjectProposal(lines),
    sort: sortProposal(lines),
  };
  const present = Object.entries(found).filter(([, proposal]) => proposal !== undefined);
  return {
    proposals: Object.fromEntries(present) as LetterProposals,
    references: referenceReadings(lines, context.referencesIn),
  };
}
