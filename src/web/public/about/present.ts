import type { Municipality } from '#engine/charter/index.ts';
import type { Language } from '#engine/time/index.ts';

/** A page of plain text: headings with their paragraphs and lists. */
export interface TextPageModel {
  readonly title: string;
  readonly intro: string;
  readonly parts: readonly {
    readonly title: string;
    readonly paragraphs: readonly string[];
    readonly items?: readonly string[];
  }[];
}

/** What is true of these pages; the municipality's own statement in the national register says the rest. */
export function accessibilityPage(municipality: Municipality, language: Language): TextPageModel {
  return language === 'nl' ? accessibilityNl(municipality) : accessibilityEn(municipality);
}

function accessibilityNl({ name, phone, email }: Municipality): TextPageModel {
  return {
    title: 'Toegankelijkheid',
    intro: `${name} wil dat iedereen deze pagina's kan gebruiken. Ook met een schermlezer, zonder muis, op een telefoon of sterk vergroot.`,
    parts: [
      {
        title: 'Wat wij ervoor doen',
        paragraphs: ["Wij bouwen deze pagina's volgens WCAG 2.2, niveau A en AA:"],
        items: [
          'alles werkt met alleen het toetsenbord, en u ziet altijd waar u bent;',
          'alles werkt zonder JavaScript;',
          "u kunt de pagina's tot 400 procent vergroten zonder opzij te schuiven, behalve bij brede tabellen;",
          'kleur is nooit de enige manier waarop iets duidelijk wordt;',
          'bij elke tekening staat een tabel met dezelfde getallen;',
          'wij schrijven in eenvoudige taal.',
        ],
      },
      {
        title: 'Wat wij hebben gecontroleerd',
        paragraphs: [
          'Bij elke wijziging controleert een programma alle openbare pagina’s op bekende fouten (axe), op een breed en op een smal scherm.',
          'Een onafhankelijk onderzoek naar deze pagina’s is er nog niet. Tot die tijd kunnen wij niet zeggen dat zij helemaal voldoen.',
        ],
      },
      {
        title: 'Lukt iets niet?',
        paragraphs: [
          `Laat het ons weten. Bel ${phone.display} of mail ${email}. Zeg erbij om welke pagina het gaat. Dan helpen wij u op een andere manier en lossen wij het probleem op.`,
        ],
      },
    ],
  };
}

function accessibilityEn({ name, phone, email }: Municipality): TextPageModel {
  return {
    title: 'Accessibility',
    intro: `${name} wants everybody to be able to use these pages: with a screen reader, without a mouse, on a telephone or strongly enlarged.`,
    parts: [
      {
        title: 'What we do for it',
        paragraphs: ['We build these pages according to WCAG 2.2, levels A and AA:'],
        items: [
          'everything works with the keyboard alone, and you always see where you are;',
          'everything works without JavaScript;',
          'you can enlarge the pages to 400 per cent without scrolling sideways, except for wide tables;',
          'colour is never the only way in which something is made clear;',
          'next to each drawing stands a table with the same numbers;',
          'we write in plain language.',
        ],
      },
      {
        title: 'What we have checked',
        paragraphs: [
          'With every change a program checks all public pages for known errors (axe), on a wide and on a narrow screen.',
          'There has been no independent audit of these pages yet. Until then we cannot say that they conform fully.',
        ],
      },
      {
        title: 'Does something not work?',
        paragraphs: [
          `Tell us. Call ${phone.display} or mail ${email}, and say which page it is. We will help you in another way and repair it.`,
        ],
      },
    ],
  };
}

export function privacyPage(municipality: Municipality, language: Language): TextPageModel {
  return language === 'nl' ? privacyNl(municipality) : privacyEn(municipality);
}

function privacyNl({ phone, email, website }: Municipality): TextPageModel {
  return {
    title: 'Privacy',
    intro:
      'Stelt u ons een vraag? Dan bewaren wij alleen wat nodig is om u te antwoorden en om te laten zien dat wij dat op tijd deden.',
    parts: [
      {
        title: 'Wat wij bewaren',
        paragraphs: [],
        items: [
          'uw naam en e-mailadres, om u te kunnen antwoorden;',
          'wat u ons schreef en wat wij u schreven;',
          'wanneer wij uw vraag ontvingen en wat er daarna mee is gedaan.',
        ],
      },
      {
        title: 'Wie het ziet',
        paragraphs: [
          'Alleen medewerkers die uw vraag behandelen of daarvoor verantwoordelijk zijn. Wij leggen vast wie uw gegevens bekeek.',
          'Op de pagina waarmee u uw vraag volgt, staan uw naam en de inhoud van uw vraag niet. Wie de link heeft, kan die pagina zien. Deel de link dus alleen met wie u vertrouwt.',
        ],
      },
      {
        title: 'E-mail over een afspraak',
        paragraphs: [
          'Maakt u een afspraak bij de balie? Dan vragen wij geen naam. U mag een e-mailadres geven. Wij gebruiken het alleen om u over die afspraak te mailen. Medewerkers zien het niet.',
          'U kunt het adres weghalen op de pagina van uw afspraak. Anders verwijderen wij het aan het eind van de dag na de afspraak. Zo lang hebben wij het nodig om u iets te laten weten als er op de dag zelf iets misgaat.',
        ],
      },
      {
        title: 'Cijfers',
        paragraphs: [
          'In onze cijfers staan alleen aantallen. Groepen van minder dan tien laten wij niet zien, zodat niemand te herkennen is.',
        ],
      },
      {
        title: 'Cookies',
        paragraphs: [
          'Deze pagina’s volgen u niet. Er is geen reclame en geen meetprogramma, en wij halen niets op bij andere bedrijven. Na het versturen van een formulier zetten wij één cookie. Die laat u zien dat uw bericht is ontvangen en verdwijnt binnen een minuut.',
          'Neemt u thuis een volgnummer voor de balie? Dan onthoudt een cookie uw nummer, hoogstens twaalf uur. Zo neemt iedereen één nummer tegelijk, en vindt u het terug.',
          'Typt u een bericht en sluit u de pagina per ongeluk? Dan onthoudt uw browser wat u typte, tot u het venster sluit. Wij krijgen dat niet.',
        ],
      },
      {
        title: 'Uw rechten',
        paragraphs: [
          `U mag vragen welke gegevens wij van u hebben. U mag ze laten verbeteren, en vaak ook laten verwijderen. Bel ${phone.display} of mail ${email}.`,
          `Op ${website} leest u hoe wij in het algemeen met persoonsgegevens omgaan en wie onze functionaris gegevensbescherming is. Bent u het niet met ons eens? Dan kunt u een klacht indienen bij de Autoriteit Persoonsgegevens.`,
        ],
      },
    ],
  };
}

function privacyEn({ name, phone, email, website }: Municipality): TextPageModel {
  return {
    title: 'Privacy',
    intro: `When you ask us a question, ${name} keeps only what is needed to answer you and to show that we did so in time.`,
    parts: [
      {
        title: 'What we keep',
        paragraphs: [],
        items: [
          'your name and e-mail address, to be able to answer you;',
          'what you wrote to us and what we wrote to you;',
          'when we received your question and what was done with it.',
        ],
      },
      {
        title: 'Who sees it',
        paragraphs: [
          'Only employees who handle your question or are responsible for that. We record who looked at your data.',
          'The page with which you follow your question does not show your name or what you asked. Who has the link can see that page, so share it only with people you trust.',
        ],
      },
      {
        title: 'E-mail about an appointment',
        paragraphs: [
          'When you make an appointment at a counter we do not ask your name. You may give an e-mail address. We use it to e-mail you about that appointment only. Employees do not see it.',
          'You can remove the address on the page of your appointment. Otherwise we delete it at the end of the day after the appointment. We need it that long to let you know if something goes wrong on the day itself.',
        ],
      },
      {
        title: 'Results',
        paragraphs: [
          'Our results hold numbers only. We do not show groups of fewer than ten, so that nobody can be recognised.',
        ],
      },
      {
        title: 'Cookies',
        paragraphs: [
          'These pages do not track you. There is no advertising and no measuring program, and we fetch nothing from other companies. After you send a form we set one cookie. It tells you that your message was received, and is gone within a minute.',
          'Do you take a number for the counter at home? A cookie then remembers your number, for twelve hours at most. That way everybody takes one number at a time, and you find yours again.',
          'If you type a message and close the page by accident, your browser remembers what you typed until you close the window. We do not get it.',
        ],
      },
      {
        title: 'Your rights',
        paragraphs: [
          `You may ask which data we have about you. You may have them corrected, and often removed. Call ${phone.display} or mail ${email}.`,
          `On ${website} you read how we handle personal data in general and who our data protection officer is. If you disagree with us, you can complain to the Dutch Data Protection Authority (Autoriteit Persoonsgegevens).`,
        ],
      },
    ],
  };
}
