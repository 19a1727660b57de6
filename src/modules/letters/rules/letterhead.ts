import type { Municipality } from '#engine/charter/index.ts';
import type { Letterhead } from '../types.ts';

/** Half of the standard letters in use score less when they are first measured (docs/norms/readability.md). */
const usualThreshold = 60;

/** The paper of a municipality that has not set its own: what its charter says of it. */
export function plainLetterhead({
  name,
  postalAddress,
  phone,
  website,
  locations,
}: Municipality): Letterhead {
  const address = postalAddress.join(', ');
  return {
    town: locations[0]?.town ?? name.replace(/^gemeente /i, ''),
    returnLine: `Retour: ${address}`,
    footer: [name, address, phone.display, website.replace(/^https?:\/\/(www\.)?/, '')].join(' · '),
    closing: 'Met vriendelijke groet,',
    postscript:
      'Wilt u reageren? Noem dan ons kenmerk. Met de code bovenaan volgt u uw vraag op uw telefoon of computer.',
    windowSide: 'left',
    threshold: usualThreshold,
  };
}
