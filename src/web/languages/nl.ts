import { sayDay, sayTime } from '#engine/time/index.ts';
import { openNow, sayUsualWeek, serviceNow } from '../opening-hours.ts';
import { sayMinutes, sayRange } from '../wait-words.ts';
import type { Dictionary } from './dictionary.ts';

const minutes = (count: number): string => sayMinutes(count, 'nl');

export const nl: Dictionary = {
  name: 'Nederlands',
  dir: 'ltr',
  skip: 'Naar de inhoud',
  onReceipts: true,
  speech: { lang: 'nl-NL', sentence: 'Nummer {nummer}, {balie}', formerly: 'eerder' },
  day: (day, style) => sayDay(day, 'nl', style),
  time: (time) => sayTime(time, 'nl'),
  openNow: (calendar, now) => openNow(calendar, now, 'nl'),
  serviceNow: (calendar, now) => serviceNow(calendar, now, 'nl'),
  usualWeek: (calendar, day) => sayUsualWeek(calendar, day, 'nl'),
  range: (told) => sayRange(told, 'nl'),
  expected: (range) => `Verwachte wachttijd: ${range}.`,
  expectedFromNow: (range) => `Verwachte wachttijd vanaf nu: ${range}.`,
  before(count, service) {
    if (count === 0) return `U bent de eerste voor ${service}.`;
    return `Voor u ${count === 1 ? 'wacht nog 1 bezoeker' : `wachten nog ${count} bezoekers`} voor ${service}.`;
  },
  promise: {
    made: (maximum) => `U wordt binnen ${minutes(maximum)} opgeroepen.`,
    inPeak: (maximum) =>
      `Het is een drukke periode, die wij hebben aangekondigd. Wij willen u binnen ${minutes(maximum)} oproepen. Dat lukt nu niet altijd.`,
    until: (time) => `Dat is uiterlijk om ${time}.`,
    missed: (maximum) =>
      `Wij beloofden u binnen ${minutes(maximum)} op te roepen. Dat is niet gelukt. Onze excuses.`,
    inTime: (waited, promised) =>
      `Wij riepen u op binnen ${minutes(waited)}. Wij beloofden: binnen ${minutes(promised)}.`,
    late: (waited, promised) =>
      `Wij riepen u op na ${minutes(waited)}. Wij beloofden: binnen ${minutes(promised)}. Onze excuses.`,
    notCalled: (waited) =>
      `U wachtte ${minutes(waited)}. In onze cijfers telt dit als een belofte die niet is gehaald.`,
  },
  refusals: {
    atCounter: 'Dat lukte niet. Meld u bij de balie.',
    closedNow: 'Wij zijn nu gesloten. U kunt geen nummer meer nemen.',
    serviceMissing: 'Kies eerst waarvoor u komt.',
    serviceUnknown: 'Hiervoor kunt u hier nu geen nummer nemen. Kies iets anders of meld u bij de balie.',
    serviceClosed: 'Hiervoor kunt u hier nu geen nummer nemen. Bij de dienst staat wanneer dat weer kan.',
    noHomeTickets: 'Hier kunt u niet vanaf huis een nummer nemen. U kunt wel langskomen.',
    enoughFromHome:
      'Er zijn dit uur genoeg nummers vanaf huis genomen. Probeer het later nog eens, of kom langs.',
    lineTooLong: 'De rij is te lang om u vandaag zeker te helpen. Maak een afspraak, of kom een andere dag.',
    placeTaken: 'Deze plaats is net vergeven. Uw eigen afspraak blijft staan.',
    tooEarly: 'Dat kan vanaf twee uur voor uw afspraak, op de dag zelf.',
    notInThisStatus: 'Dat kan niet meer. Hieronder staat hoe het nu met uw nummer is.',
  },
  kiosk: {
    welcome: 'Welkom',
    language: 'Kies uw taal',
    what: 'Waarvoor komt u?',
    several: 'Ik kom voor meer dan één ding',
    withCode: 'Ik heb een afspraak of een nummer van thuis',
    all: 'Kies alles waarvoor u komt',
    take: 'Neem een nummer',
    back: 'Terug',
    none: 'Hier kunt u nu geen nummer nemen. Meld u bij de balie.',
    yours: 'Uw nummer',
    phone: 'Neem uw nummer mee op uw telefoon',
    scan: 'Richt de camera van uw telefoon op dit vierkant. U ziet dan wanneer u aan de beurt bent.',
    qr: 'QR-code met de pagina van uw nummer',
    print: 'Druk het nummer af',
    printed: 'Het nummer is afgedrukt.',
    printFailed: 'De printer doet het niet. Onthoud uw nummer, of neem het mee op uw telefoon.',
    ready: 'Klaar',
    soon: 'Bent u er nog? Raak het scherm aan.',
    lost: 'Deze zuil heeft even geen verbinding. Meld u bij de balie.',
  },
  code: {
    title: 'Wat is uw code?',
    where:
      'De code van een afspraak heeft acht cijfers. U vindt hem in uw e-mail en op de pagina van uw afspraak. Nam u thuis een nummer? Dan staan er vijf cijfers op uw telefoon.',
    label: 'Code',
    erase: 'Wis',
    go: 'Ga verder',
    wrong: 'Deze code kennen wij niet. Probeer het nog eens, of meld u bij de balie.',
  },
  standing: {
    waiting: 'U wacht.',
    called: (counter) => `U bent aan de beurt. Ga naar ${counter}.`,
    serving: (counter) => `U wordt geholpen bij ${counter}.`,
    parked: [
      'U houdt uw plaats in de rij.',
      'Bent u klaar met wat u nog moest doen? Meld u dan bij de balie.',
    ],
    done: 'U bent geholpen.',
    noShow: [
      'U was er niet toen wij u opriepen.',
      'Meld u bij de balie. Dan komt u terug op uw plaats in de rij.',
    ],
    left: ['U wacht niet meer.', 'Wilt u toch geholpen worden? Neem dan een nieuw nummer in de hal.'],
    notHelped: [
      'Wij konden u niet meer helpen voor wij dichtgingen.',
      'Dat spijt ons. Vraag aan de balie wat u kunt doen.',
    ],
    booked: (day, time) => [
      `U hebt een afspraak op ${day} om ${time}.`,
      'Meld u als u er bent: hier, of bij de balie.',
    ],
    cancelled: 'Uw afspraak is afgezegd.',
    past: (day) => ['Dit nummer geldt niet meer.', `Het was van ${day}.`],
    coming: [
      'Uw nummer staat in de rij.',
      'Kom op tijd, en druk op ‘Ik ben er’ zodra u in de hal bent. Pas dan kunnen wij u oproepen.',
    ],
    passed: (until) => [
      'U was er niet toen u aan de beurt was.',
      `Wij bewaren uw plaats tot ${until}. Druk op ‘Ik ben er’ zodra u er bent.`,
    ],
    lapsed: [
      'U was er niet toen u aan de beurt was.',
      'Uw plaats is vervallen, uw nummer niet. Druk op ‘Ik ben er’ zodra u er bent. U sluit dan achteraan aan.',
    ],
  },
  phone: {
    yours: 'Uw nummer',
    promise: 'Onze belofte',
    sound: 'Geluid aan',
    lost: 'Geen verbinding. Kijk op het scherm in de hal.',
    stop: 'Ik wacht niet langer',
  },
  came: (time, day) => `U kwam ${day === undefined ? '' : `${day}, `}om ${time}.`,
  numberChanged: (drawn, location, ticket) =>
    `Uw nummer is veranderd. Het was ${drawn}. Bij ${location} roepen wij u op met ${ticket}.`,
  toldAtOnce: 'Wij verwachtten dat u meteen aan de beurt was.',
  toldThen: (range) => `De verwachte wachttijd was toen ${range}.`,
  appointment: {
    title: 'Uw afspraak',
    here: 'Ik ben er',
    move: 'Verzet de afspraak',
    calendar: 'Zet de afspraak in uw agenda',
    cancel: 'Zeg de afspraak af',
    sure: 'Komt u niet?',
    why: 'Dan kan iemand anders op uw tijd komen. Afzeggen kunt u niet terugdraaien; u kunt wel een nieuwe afspraak maken.',
    keep: 'Bewaar deze pagina: met deze link verzet u de afspraak, zegt u hem af en meldt u zich.',
    code: 'Uw afspraakcode is',
    codeHelp: 'Noem hem bij de balie of typ hem in op de zuil.',
    cancelled: 'Uw afspraak is afgezegd. Fijn dat u het liet weten: zo kan iemand anders komen.',
  },
  leave: {
    title: 'Wilt u niet langer wachten?',
    what: 'vervalt dan. Dat kunt u niet terugdraaien: wilt u later toch geholpen worden, dan neemt u een nieuw nummer en sluit u achteraan.',
    yes: 'Ja, ik wacht niet langer',
    no: 'Nee, ik blijf wachten',
    done: 'U wacht niet meer. Fijn dat u het liet weten: zo zijn anderen eerder aan de beurt.',
  },
  home: {
    here: 'Ik ben er',
    code: 'Kunt u hier niet drukken? Uw code voor de zuil in de hal is',
    counts: 'Onze belofte telt vanaf het moment dat u er bent.',
    stop: 'Ik kom toch niet',
  },
};
