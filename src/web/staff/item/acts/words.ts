import type { FormName } from '../composer/read.ts';

/** What is said after an act, on the page that follows. What goes out can be held back for ten seconds. */
export const doneWords: Readonly<Record<FormName, string>> = {
  antwoord: 'Je antwoord gaat over 10 seconden weg.',
  behandelbericht: 'Je behandelbericht gaat over 10 seconden weg.',
  gegevens: 'Je vraag om gegevens gaat over 10 seconden weg.',
  notitie: 'Je notitie is bewaard.',
  elders: 'Het antwoord is geregistreerd.',
  doorsturen: 'Het bericht over doorsturen gaat over 10 seconden weg.',
  'geen-antwoord': 'Gesloten zonder antwoord.',
  ingetrokken: 'De intrekking is geregistreerd.',
  samenvoegen: 'De berichten zijn samengevoegd. Je bent nu bij het bericht dat overblijft.',
  splitsen: 'Afgesplitst. Je bent nu bij het nieuwe bericht.',
  team: 'Doorgegeven aan het andere team.',
  toewijzen: 'Toegewezen.',
  heropenen: 'Opnieuw geopend. Er geldt een nieuwe datum.',
  verbeteren: 'Het moment is verbeterd.',
  omboeken: 'Omgeboekt. Kijk of de datum is veranderd.',
  betrokkene: 'Genoteerd. Deze collega kan de klacht niet behandelen.',
  neem: 'Dit is nu van jou.',
  vrijgeven: 'Niemand heeft dit nu.',
  hervatten: 'De termijn loopt weer.',
};

/** A letter leaves when it was printed and posted, not in ten seconds. */
export const printWords = 'Je brief staat klaar bij Brieven. De belofte is gehouden als hij op de post is.';
