import type { Dictionary } from './dictionary.ts';
import { hoursIn } from './hours.ts';
import { rangeIn, sayDayIn } from './saying.ts';

type Form = 'one' | 'few' | 'many';

const rules = new Intl.PluralRules('pl');

/** 1 · 2 to 4, 22 to 24 … · the rest. */
function form(count: number): Form {
  return rules.select(count) as Form;
}

/** `1 minuta`, `3 minuty`, `15 minut`. */
const minutes = (count: number): string =>
  `${count} ${{ one: 'minuta', few: 'minuty', many: 'minut' }[form(count)]}`;
/** As after `w ciągu` and `do`. */
const withinMinutes = (count: number): string => `${count} ${count === 1 ? 'minuty' : 'minut'}`;
/** As after `po`. */
const afterMinutes = (count: number): string => `${count} ${count === 1 ? 'minucie' : 'minutach'}`;

const time = (at: number): string =>
  `${Math.floor(at / 3600) % 24}:${String(Math.floor(at / 60) % 60).padStart(2, '0')}`;

/** In the second person and the present: so nobody's sex has to be known. */
export const pl: Dictionary = {
  name: 'Polski',
  dir: 'ltr',
  skip: 'Przejdź do treści',
  onReceipts: true,
  speech: { lang: 'pl-PL', sentence: 'Numer {nummer}, {balie}', formerly: 'wcześniej' },
  day: sayDayIn('pl-PL'),
  time,
  ...hoursIn({
    locale: 'pl-PL',
    time,
    open: (until) => `Teraz otwarte, ${until}.`,
    until: (at, day) => (day === undefined ? `do ${at}` : `do ${at} (${day})`),
    always: 'całą dobę',
    today: (until) => `dziś ${until}`,
    closed: 'Teraz zamknięte.',
    notNow: 'nie teraz',
    opens: (when) => `Otwieramy ponownie: ${when}.`,
    again: (when) => `znów: ${when}`,
    when: {
      today: (at) => `dziś o ${at}`,
      tomorrow: (at) => `jutro o ${at}`,
      later: (day, at) => `${day}, o ${at}`,
    },
    days: (first, last) => `${first} – ${last}`,
    pair: (first, last) => `${first} i ${last}`,
    block: (from, to) => `${from}–${to}`,
  }),
  range: rangeIn({
    atOnce: 'bez czekania',
    atMost: (count) => `najwyżej ${count === 1 ? '1 minutę' : minutes(count)}`,
    exactly: minutes,
    between: (low, high) => `od ${low} do ${withinMinutes(high)}`,
  }),
  expected: (range) => `Przewidywany czas oczekiwania: ${range}.`,
  expectedFromNow: (range) => `Przewidywany czas oczekiwania od teraz: ${range}.`,
  before(count, service) {
    if (count === 0) return `Nikt nie czeka przed Tobą w sprawie: ${service}.`;
    const people = { one: 'czeka 1 osoba', few: `czekają ${count} osoby`, many: `czeka ${count} osób` };
    return `Przed Tobą ${people[form(count)]} w sprawie: ${service}.`;
  },
  promise: {
    made: (maximum) => `Wezwiemy Cię w ciągu ${withinMinutes(maximum)}.`,
    inPeak: (maximum) =>
      `To zapowiedziany okres dużego ruchu. Chcemy wezwać Cię w ciągu ${withinMinutes(maximum)}. Teraz nie zawsze się to udaje.`,
    until: (at) => `To znaczy najpóźniej o ${at}.`,
    missed: (maximum) =>
      `Obiecaliśmy wezwać Cię w ciągu ${withinMinutes(maximum)}. Nie udało się. Przepraszamy.`,
    inTime: (waited, promised) =>
      `Wezwaliśmy Cię w ciągu ${withinMinutes(waited)}. Obiecaliśmy: w ciągu ${withinMinutes(promised)}.`,
    late: (waited, promised) =>
      `Wezwaliśmy Cię po ${afterMinutes(waited)}. Obiecaliśmy: w ciągu ${withinMinutes(promised)}. Przepraszamy.`,
    notCalled: (waited) =>
      `Czas oczekiwania: ${minutes(waited)}. W naszych wynikach liczy się to jako niedotrzymana obietnica.`,
  },
  refusals: {
    atCounter: 'Nie udało się. Zgłoś się do okienka.',
    closedNow: 'Teraz jest zamknięte. Nie można już pobrać numeru.',
    serviceMissing: 'Najpierw wybierz, w jakiej sprawie przychodzisz.',
    serviceUnknown: 'W tej sprawie nie można tu teraz pobrać numeru. Wybierz inną albo zgłoś się do okienka.',
    serviceClosed:
      'W tej sprawie nie można tu teraz pobrać numeru. Obok jej nazwy widzisz, kiedy znów będzie można.',
    noHomeTickets: 'Tutaj nie można pobrać numeru z domu. Możesz przyjść osobiście.',
    enoughFromHome: 'W tej godzinie pobrano już z domu dość numerów. Spróbuj później albo przyjdź osobiście.',
    lineTooLong:
      'Kolejka jest za długa, żeby na pewno pomóc Ci dzisiaj. Umów wizytę albo przyjdź innego dnia.',
    placeTaken: 'To miejsce zostało właśnie zajęte. Twoja wizyta pozostaje bez zmian.',
    tooEarly: 'Możesz to zrobić najwcześniej dwie godziny przed wizytą, tego samego dnia.',
    notInThisStatus: 'To już niemożliwe. Poniżej widzisz, jaki jest teraz stan Twojego numeru.',
  },
  kiosk: {
    welcome: 'Witamy',
    language: 'Wybierz język',
    what: 'W jakiej sprawie przychodzisz?',
    several: 'Mam więcej niż jedną sprawę',
    withCode: 'Mam umówioną wizytę lub numer z domu',
    all: 'Zaznacz wszystkie swoje sprawy',
    take: 'Pobierz numer',
    back: 'Wstecz',
    none: 'Tutaj nie można teraz pobrać numeru. Zgłoś się do okienka.',
    yours: 'Twój numer',
    phone: 'Zabierz swój numer na telefonie',
    scan: 'Skieruj aparat telefonu na ten kwadrat. Zobaczysz, kiedy przyjdzie Twoja kolej.',
    qr: 'Kod QR ze stroną Twojego numeru',
    print: 'Wydrukuj numer',
    printed: 'Numer został wydrukowany.',
    printFailed: 'Drukarka nie działa. Zapamiętaj swój numer albo zabierz go na telefonie.',
    ready: 'Gotowe',
    soon: 'Jesteś tu jeszcze? Dotknij ekranu.',
    lost: 'Ten automat chwilowo nie ma połączenia. Zgłoś się do okienka.',
  },
  code: {
    title: 'Jaki jest Twój kod?',
    where:
      'Kod wizyty ma osiem cyfr. Znajdziesz go w e-mailu i na stronie wizyty. Numer pobrany w domu? Na telefonie jest pięć cyfr.',
    label: 'Kod',
    erase: 'Usuń',
    go: 'Dalej',
    wrong: 'Nie znamy tego kodu. Spróbuj ponownie albo zgłoś się do okienka.',
  },
  standing: {
    waiting: 'Czekasz.',
    called: (counter) => `Twoja kolej. Podejdź tutaj: ${counter}.`,
    serving: (counter) => `Trwa obsługa: ${counter}.`,
    parked: ['Zachowujesz swoje miejsce w kolejce.', 'Wszystko już gotowe? Zgłoś się do okienka.'],
    done: 'Obsługa zakończona.',
    noShow: [
      'Wezwaliśmy Twój numer, ale nikt się nie zgłosił.',
      'Zgłoś się do okienka. Wrócisz wtedy na swoje miejsce w kolejce.',
    ],
    left: ['Już nie czekasz.', 'Jednak potrzebujesz pomocy? Pobierz nowy numer w holu.'],
    notHelped: [
      'Nie zdążyliśmy Ci pomóc przed zamknięciem.',
      'Przepraszamy. Zapytaj w okienku, co możesz zrobić.',
    ],
    booked: (day, at) => [
      `Masz wizytę: ${day}, o ${at}.`,
      'Zgłoś się, gdy będziesz na miejscu: tutaj albo w okienku.',
    ],
    cancelled: 'Twoja wizyta została odwołana.',
    past: (day) => ['Ten numer jest już nieważny.', `Był na dzień: ${day}.`],
    coming: [
      'Twój numer jest w kolejce.',
      'Przyjdź na czas i naciśnij „Jestem na miejscu”, gdy będziesz w holu. Dopiero wtedy możemy Cię wezwać.',
    ],
    passed: (until) => [
      'Przyszła Twoja kolej, ale nie było Cię na miejscu.',
      `Zachowamy Twoje miejsce do ${until}. Naciśnij „Jestem na miejscu”, gdy będziesz w holu.`,
    ],
    lapsed: [
      'Przyszła Twoja kolej, ale nie było Cię na miejscu.',
      'Twoje miejsce przepadło, ale numer jest ważny. Naciśnij „Jestem na miejscu”, gdy będziesz w holu. Trafisz wtedy na koniec kolejki.',
    ],
  },
  phone: {
    yours: 'Twój numer',
    promise: 'Nasza obietnica',
    sound: 'Włącz dźwięk',
    lost: 'Brak połączenia. Patrz na ekran w holu.',
    stop: 'Nie chcę dłużej czekać',
  },
  came: (at, day) => `Przyjście: ${day === undefined ? '' : `${day}, `}${at}.`,
  numberChanged: (drawn, location, ticket) =>
    `Państwa numer się zmienił. Wcześniej: ${drawn}. W miejscu ${location} wywołamy numer ${ticket}.`,
  toldAtOnce: 'Spodziewaliśmy się, że zostaniesz przyjęty od razu.',
  toldThen: (range) => `Przewidywany czas oczekiwania wynosił wtedy: ${range}.`,
  appointment: {
    title: 'Twoja wizyta',
    here: 'Jestem na miejscu',
    move: 'Zmień termin wizyty',
    calendar: 'Dodaj wizytę do kalendarza',
    cancel: 'Odwołaj wizytę',
    sure: 'Nie przyjdziesz?',
    why: 'Ktoś inny może wtedy skorzystać z tego terminu. Odwołania nie można cofnąć; możesz umówić nową wizytę.',
    keep: 'Zachowaj tę stronę: przez ten link zmienisz termin, odwołasz wizytę i zgłosisz, że jesteś na miejscu.',
    code: 'Kod wizyty:',
    codeHelp: 'Podaj go w okienku albo wpisz na automacie.',
    cancelled: 'Twoja wizyta została odwołana. Dziękujemy za informację: ktoś inny może przyjść.',
  },
  leave: {
    title: 'Nie chcesz dłużej czekać?',
    what: 'straci wtedy ważność. Nie można tego cofnąć: jeśli później znów będziesz potrzebować pomocy, pobierz nowy numer i stań na końcu kolejki.',
    yes: 'Tak, nie czekam dłużej',
    no: 'Nie, czekam dalej',
    done: 'Już nie czekasz. Dziękujemy za informację: inni nie będą czekać tak długo.',
  },
  home: {
    here: 'Jestem na miejscu',
    code: 'Nie możesz nacisnąć tutaj? Twój kod do automatu w holu to',
    counts: 'Nasza obietnica liczy się od chwili, gdy jesteś na miejscu.',
    stop: 'Jednak nie przyjdę',
  },
};
