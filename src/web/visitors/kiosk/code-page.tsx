import type { VisitLanguage } from '#modules/channels/counter/index.ts';
import type { Frame } from '#web/ui/index.ts';
import { dictionaries } from '../../languages/index.ts';
import type { Place } from '../place.ts';
import { saidIn } from '../said-in.ts';
import { codePath, firstPath, servicesPath } from './addresses.ts';
import type { ElsewhereModel } from './elsewhere.ts';
import { Back, KioskLayout, Refused } from './view.tsx';

/** Digits of the code of an appointment, and of a number that was drawn at home. */
export const codeLengths = { appointment: 8, home: 5 } as const;

interface PlacedPage {
  readonly frame: Frame;
  readonly place: Place;
  readonly language: VisitLanguage;
}

interface CodePageProps extends PlacedPage {
  /** What was typed so far. */
  readonly code: string;
  readonly actId: string;
  readonly refused: string | undefined;
}

/** Digits as large keys: a kiosk has no keyboard. Without script each key is a page. */
export function CodePage({ frame, place, language, code, actId, refused }: CodePageProps) {
  const text = dictionaries[language].code;
  return (
    <KioskLayout frame={frame} place={place} language={language} title={text.title}>
      <h1 className="sn-kiosk__title">{text.title}</h1>
      <p>{text.where}</p>
      <Refused sentence={refused} />
      <form
        method="post"
        action={codePath(place.location.id, language)}
        className="sn-kiosk__form"
        data-controller="keypad"
        data-keypad-length-value={codeLengths.appointment}
      >
        <input type="hidden" name="handeling" value={actId} />
        {/* What Enter does, of a keyboard or a reader of codes: not the first of the keys. */}
        <button type="submit" hidden>
          {text.go}
        </button>
        <label className="sn-kiosk__code">
          {text.label}
          <input
            name="code"
            inputMode="numeric"
            autoComplete="off"
            maxLength={codeLengths.appointment + 1}
            defaultValue={code}
            dir="ltr"
            data-keypad-target="code"
          />
        </label>
        <div className="sn-kiosk__keys">
          {[...'1234567890'].map((key) => (
            <Key key={key} value={key} text={key} />
          ))}
          <Key value="wis" text={text.erase} word />
        </div>
        <button type="submit" className="sn-kiosk__choice sn-kiosk__choice--go">
          {text.go}
        </button>
      </form>
      <Back place={place} language={language} />
    </KioskLayout>
  );
}

function Key({ value, text, word = false }: { value: string; text: string; word?: boolean }) {
  return (
    <button
      type="submit"
      name="toets"
      value={value}
      className={`sn-kiosk__key${word ? ' sn-kiosk__key--word' : ''}`}
      data-action="keypad#press"
    >
      {text}
    </button>
  );
}

interface ElsewhereProps extends PlacedPage {
  readonly page: ElsewhereModel;
}

/** The appointment is not here and now. */
export function ElsewherePage({ frame, place, language, page }: ElsewhereProps) {
  const text = dictionaries[language].kiosk;
  const { id } = place.location;
  return (
    <KioskLayout frame={frame} place={place} language={language} title={page.title}>
      <div className="sn-stack" {...saidIn(language)}>
        <h1 className="sn-kiosk__title">{page.title}</h1>
        {page.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {page.mayDraw && (
        <a className="sn-kiosk__choice sn-kiosk__choice--other" href={servicesPath(id, language)}>
          {text.take}
        </a>
      )}
      <a className="sn-kiosk__choice" href={firstPath(id)}>
        {text.ready}
      </a>
    </KioskLayout>
  );
}
