/**
 * Why an act is refused, as the employee reads it: what is the matter and what to do. One table, so that the screens, the
 * commands and the tests say the same.
 */
export const refusals = {
  notInThisStatus:
    'Dat kan niet meer in deze stand. Bekijk het bericht opnieuw: misschien was een collega je voor.',
  alreadyTaken: 'Een collega heeft dit al. Wijs het aan jezelf toe als je het wilt overnemen.',
  alreadyTheirs: 'Deze collega heeft het al. Kies iemand anders.',
  nobodyHasIt: 'Niemand heeft dit nu. Je hoeft het niet vrij te geven.',
  alreadyThatTeam: 'Dit team heeft het al. Kies een ander team.',
  emptyText: 'Er staat nog geen tekst. Schrijf eerst je notitie.',
  reasonMissing: 'De reden ontbreekt. Schrijf op waarom, dan kan iedereen het later nalezen.',
  bodyMissing: 'Vul in naar welke organisatie je doorstuurt.',
  evidenceMissing: 'Schrijf op waaruit blijkt dat het antwoord is gegeven, bijvoorbeeld met wie je belde.',
  messageUnderWay: 'Er wordt al een bericht verstuurd. Wacht tot het weg is of maak het ongedaan.',
  noticeWithoutWho: 'Vul in wie de vraag beantwoordt. Zonder naam of team is het geen behandelbericht.',
  noticeWithoutWhen: 'Vul in wanneer het antwoord komt. Zonder datum is het geen behandelbericht.',
  noticeWithoutWhy: 'Vul in waarom het antwoord later komt.',
  noticeWithoutContactRoute:
    'Vul in hoe de inwoner de behandelaar bereikt: een telefoonnummer of een e-mailadres.',
  noticeDatePast: 'Deze datum is al voorbij. Kies een datum na vandaag.',
  noticeDateToday: 'Deze datum is vandaag. Geef vandaag antwoord of kies een latere datum.',
  noticeBeyondExtension:
    'Zo lang mag dit niet worden uitgesteld zonder instemming. Kies een eerdere datum, of vul in hoe de inwoner instemde.',
  wasInvolved: 'Deze klacht gaat ook over deze collega. Iemand die er niet bij betrokken was, behandelt hem.',
  alreadyThatSort: 'Dit staat al zo in het register. Kies een andere soort of een ander kanaal.',
  nobodyNamed: 'Kies ten minste één collega over wie de klacht gaat.',
  momentInFuture: 'Dit moment ligt in de toekomst. Vul het moment in waarop het gebeurde.',
  momentBeforeReceipt: 'Dit moment ligt voor de ontvangst. Controleer de datum en de tijd.',
  answerAfterTheEnd:
    'Dit is al eerder afgehandeld. Registreer alleen een antwoord van daarvoor, of heropen eerst.',
  mergeIntoItself: 'Je kunt een bericht niet met zichzelf samenvoegen. Kies een ander bericht.',
  mergeIntoMerged: 'Dat bericht is zelf al samengevoegd. Kies het bericht dat is overgebleven.',
  mergeIntoEarlierEnded: 'Dat bericht was al afgehandeld toen dit binnenkwam. Heropen dat bericht eerst.',
  mergeHidesLateness:
    'Dit bericht is te laat en het andere niet. Beantwoord het apart, zodat de cijfers blijven kloppen.',
  cannotUndo: 'Dit kun je niet ongedaan maken: er is al iets verstuurd of er is daarna iets anders gedaan.',
  cannotCorrect: 'Dit moment kun je niet verbeteren: het staat vast door een verzonden bericht.',
} as const satisfies Record<string, string>;

export type RefusalReason = keyof typeof refusals;
