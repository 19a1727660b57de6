import type { Dictionary } from './dictionary.ts';
import { hoursIn } from './hours.ts';
import { rangeIn, sayDayIn } from './saying.ts';

const rules = new Intl.PluralRules('ar');

type Forms = Readonly<Record<'one' | 'two' | 'few' | 'many', string>>;

/** Arabic has a form for one and for two without a figure, for 3 to 10, and for more. */
function counted(count: number, forms: Forms): string {
  const form = rules.select(count);
  if (form === 'one' || form === 'two') return forms[form];
  return `${count} ${form === 'few' ? forms.few : forms.many}`;
}

/** As the subject of a sentence. */
const minutes = (count: number): string =>
  counted(count, { one: 'دقيقة واحدة', two: 'دقيقتان', few: 'دقائق', many: 'دقيقة' });
/** As after a preposition. */
const someMinutes = (count: number): string =>
  counted(count, { one: 'دقيقة واحدة', two: 'دقيقتين', few: 'دقائق', many: 'دقيقة' });

/** A name that may be written from left to right, apart from the sentence around it. */
const apart = (text: string): string => `\u2068${text}\u2069`;

const time = (at: number): string =>
  apart(`${Math.floor(at / 3600) % 24}:${String(Math.floor(at / 60) % 60).padStart(2, '0')}`);

/** Figures as in the rest of the hall (0-9), so that a number is found on the display. */
const locale = 'ar-u-nu-latn';

export const ar: Dictionary = {
  name: 'العربية',
  dir: 'rtl',
  skip: 'انتقل إلى المحتوى',
  onReceipts: false,
  speech: { lang: 'ar-SA', sentence: 'الرقم {nummer}، {balie}', formerly: 'سابقًا' },
  day: sayDayIn(locale),
  time,
  ...hoursIn({
    locale,
    time,
    open: (until) => `مفتوح الآن ${until}.`,
    until: (at, day) => (day === undefined ? `حتى الساعة ${at}` : `حتى الساعة ${at} يوم ${day}`),
    always: 'على مدار الساعة',
    today: (until) => `اليوم ${until}`,
    closed: 'مغلق الآن.',
    notNow: 'ليس الآن',
    opens: (when) => `يفتح مجددًا ${when}.`,
    again: (when) => `مجددًا ${when}`,
    when: {
      today: (at) => `اليوم في الساعة ${at}`,
      tomorrow: (at) => `غدًا في الساعة ${at}`,
      later: (day, at) => `يوم ${day} في الساعة ${at}`,
    },
    days: (first, last) => `من ${first} إلى ${last}`,
    pair: (first, last) => `${first} و${last}`,
    block: (from, to) => `من ${from} إلى ${to}`,
  }),
  range: rangeIn({
    atOnce: 'دون انتظار',
    atMost: (count) => `${minutes(count)} على الأكثر`,
    exactly: minutes,
    between: (low, high) => `من ${low} إلى ${someMinutes(high)}`,
  }),
  expected: (range) => `مدة الانتظار المتوقعة: ${range}.`,
  expectedFromNow: (range) => `مدة الانتظار المتوقعة من الآن: ${range}.`,
  before(count, service) {
    if (count === 0) return `لا أحد ينتظر قبلك من أجل ${apart(service)}.`;
    const people = counted(count, { one: 'زائر واحد', two: 'زائران', few: 'زوار', many: 'زائرًا' });
    return `ينتظر قبلك ${people} من أجل ${apart(service)}.`;
  },
  promise: {
    made: (maximum) => `سننادي رقمك خلال ${someMinutes(maximum)}.`,
    inPeak: (maximum) =>
      `هذه فترة ازدحام أعلنّا عنها. نريد أن ننادي رقمك خلال ${someMinutes(maximum)}. لا ننجح في ذلك دائمًا الآن.`,
    until: (at) => `أي في الساعة ${at} على أبعد تقدير.`,
    missed: (maximum) => `وعدنا بأن ننادي رقمك خلال ${someMinutes(maximum)}. لم ننجح في ذلك. نعتذر.`,
    inTime: (waited, promised) =>
      `نادينا رقمك خلال ${someMinutes(waited)}. كان وعدنا: خلال ${someMinutes(promised)}.`,
    late: (waited, promised) =>
      `نادينا رقمك بعد ${someMinutes(waited)}. كان وعدنا: خلال ${someMinutes(promised)}. نعتذر.`,
    notCalled: (waited) => `مدة الانتظار: ${minutes(waited)}. يُحسب هذا في نتائجنا وعدًا لم نفِ به.`,
  },
  refusals: {
    atCounter: 'لم ينجح ذلك. توجه إلى الشباك.',
    closedNow: 'نحن مغلقون الآن. لم يعد من الممكن أخذ رقم.',
    serviceMissing: 'اختر أولًا سبب زيارتك.',
    serviceUnknown: 'لا يمكن أخذ رقم لهذا السبب هنا الآن. اختر سببًا آخر أو توجه إلى الشباك.',
    serviceClosed: 'لا يمكن أخذ رقم لهذا السبب هنا الآن. بجانب اسم الخدمة ترى متى يصبح ذلك ممكنًا.',
    noHomeTickets: 'لا يمكن أخذ رقم من المنزل هنا. يمكنك الحضور بنفسك.',
    enoughFromHome: 'أُخذ من المنزل ما يكفي من الأرقام في هذه الساعة. حاول لاحقًا أو احضر بنفسك.',
    lineTooLong: 'الصف أطول من أن نضمن مساعدتك اليوم. احجز موعدًا أو تعال في يوم آخر.',
    placeTaken: 'تم حجز هذا المكان للتو. موعدك يبقى كما هو.',
    tooEarly: 'يمكنك ذلك قبل موعدك بساعتين على الأكثر، في اليوم نفسه.',
    notInThisStatus: 'لم يعد ذلك ممكنًا. ترى أدناه وضع رقمك الآن.',
  },
  kiosk: {
    welcome: 'أهلًا بكم',
    language: 'اختر لغتك',
    what: 'ما سبب زيارتك؟',
    several: 'لدي أكثر من سبب للزيارة',
    withCode: 'لدي موعد أو رقم أخذته في المنزل',
    all: 'اختر كل أسباب زيارتك',
    take: 'خذ رقمًا',
    back: 'رجوع',
    none: 'لا يمكن أخذ رقم هنا الآن. توجه إلى الشباك.',
    yours: 'رقمك',
    phone: 'خذ رقمك معك على هاتفك',
    scan: 'وجّه كاميرا هاتفك إلى هذا المربع. سترى متى يحين دورك.',
    qr: 'رمز QR لصفحة رقمك',
    print: 'اطبع الرقم',
    printed: 'طُبع الرقم.',
    printFailed: 'الطابعة لا تعمل. تذكّر رقمك أو خذه معك على هاتفك.',
    ready: 'تم',
    soon: 'هل ما زلت هنا؟ المس الشاشة.',
    lost: 'لا يوجد اتصال بهذا الجهاز حاليًا. توجه إلى الشباك.',
  },
  code: {
    title: 'ما هو الرمز؟',
    where:
      'رمز الموعد من ثمانية أرقام. تجده في بريدك الإلكتروني وفي صفحة موعدك. هل أخذت رقمًا في المنزل؟ على هاتفك خمسة أرقام.',
    label: 'الرمز',
    erase: 'امسح',
    go: 'تابع',
    wrong: 'لا نعرف هذا الرمز. حاول مرة أخرى أو توجه إلى الشباك.',
  },
  standing: {
    waiting: 'أنت في الانتظار.',
    called: (counter) => `حان دورك. توجه إلى ${apart(counter)}.`,
    serving: (counter) => `نساعدك الآن عند ${apart(counter)}.`,
    parked: ['تحتفظ بمكانك في الصف.', 'هل انتهيت مما كان عليك فعله؟ توجه إلى الشباك.'],
    done: 'تمت مساعدتك.',
    noShow: ['نادينا رقمك ولم يأتِ أحد.', 'توجه إلى الشباك. تعود عندها إلى مكانك في الصف.'],
    left: ['لم تعد في الانتظار.', 'هل ما زلت بحاجة إلى المساعدة؟ خذ رقمًا جديدًا في القاعة.'],
    notHelped: ['لم نتمكن من مساعدتك قبل الإغلاق.', 'نعتذر. اسأل عند الشباك عما يمكنك فعله.'],
    booked: (day, at) => [`لديك موعد يوم ${day} في الساعة ${at}.`, 'أخبرنا عند وصولك: هنا أو عند الشباك.'],
    cancelled: 'أُلغي موعدك.',
    past: (day) => ['لم يعد هذا الرقم صالحًا.', `كان ليوم ${day}.`],
    coming: [
      'رقمك في الصف.',
      'احضر في الوقت المناسب، واضغط «أنا هنا» عندما تصل إلى القاعة. عندها فقط يمكننا أن ننادي رقمك.',
    ],
    passed: (until) => [
      'حان دورك ولم تكن هنا.',
      `نحتفظ بمكانك حتى الساعة ${until}. اضغط «أنا هنا» عند وصولك.`,
    ],
    lapsed: [
      'حان دورك ولم تكن هنا.',
      'فقدت مكانك، لكن رقمك ما زال صالحًا. اضغط «أنا هنا» عند وصولك. تكون عندها في آخر الصف.',
    ],
  },
  phone: {
    yours: 'رقمك',
    promise: 'وعدنا',
    sound: 'شغّل الصوت',
    lost: 'لا يوجد اتصال. انظر إلى الشاشة في القاعة.',
    stop: 'لا أريد الانتظار أكثر',
  },
  came: (at, day) => `وقت وصولك: ${day === undefined ? '' : `${day}، `}${at}.`,
  numberChanged: (drawn, location, ticket) =>
    `تغيّر رقمكم. كان ${drawn}. في ${location} سنناديكم بالرقم ${ticket}.`,
  toldAtOnce: 'توقعنا أن يأتي دورك فورًا.',
  toldThen: (range) => `كانت مدة الانتظار المتوقعة حينها: ${range}.`,
  appointment: {
    title: 'موعدك',
    here: 'أنا هنا',
    move: 'غيّر الموعد',
    calendar: 'أضف الموعد إلى تقويمك',
    cancel: 'ألغِ الموعد',
    sure: 'ألن تأتي؟',
    why: 'يمكن عندها لشخص آخر أن يأتي في وقتك. لا يمكن التراجع عن الإلغاء، لكن يمكنك حجز موعد جديد.',
    keep: 'احتفظ بهذه الصفحة: بهذا الرابط تغيّر الموعد أو تلغيه، وتخبرنا بوصولك.',
    code: 'رمز موعدك هو',
    codeHelp: 'اذكره عند الشباك أو اكتبه على الجهاز.',
    cancelled: 'أُلغي موعدك. شكرًا لإخبارنا: يمكن لشخص آخر أن يأتي.',
  },
  leave: {
    title: 'ألا تريد الانتظار أكثر؟',
    what: 'لن يكون صالحًا عندها. لا يمكن التراجع عن ذلك: إذا احتجت إلى المساعدة لاحقًا فخذ رقمًا جديدًا وقف في آخر الصف.',
    yes: 'نعم، لن أنتظر أكثر',
    no: 'لا، سأواصل الانتظار',
    done: 'لم تعد في الانتظار. شكرًا لإخبارنا: يحين دور الآخرين أسرع.',
  },
  home: {
    here: 'أنا هنا',
    code: 'ألا يمكنك الضغط هنا؟ رمزك للجهاز في القاعة هو',
    counts: 'يسري وعدنا من لحظة وصولك.',
    stop: 'لن آتي',
  },
};
