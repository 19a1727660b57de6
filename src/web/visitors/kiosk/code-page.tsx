import type { VisitLanguage } from '#modules/channels/counter/index.ts';
import type { Frame } from '#web/ui/index.ts';
import { dictionaries } from '../../languages/index.ts';
import type { Place } from '../place.ts';
import { codePath } from './addresses.ts';
import { Back, KioskLayout, Refused } from './view.tsx';

export const codeLength = 5;

interface CodePageProps {
  readonly frame: Frame;
  readonly place: Place;
  readonly language: VisitLanguage;
  /** As far as it was typed. */
  readonly code: string;
  readonly wrong: boolean;
  readonly actId: string;
}

/** Figures as large keys: a kiosk has no keyboard, and this works without script. */
export function CodePage({ frame, place, language, code, wrong, actId }: CodePageProps) {
  const text = dictionaries[language].code;
  const path = codePath(place.location.id, language);
  return (
    <KioskLayout frame={frame} place={place} language={language} title={text.title}>
      <h1 className="sn-kiosk__title">{text.title}</h1>
      <Refused sentence={wrong ? text.wrong : undefined} />
      <p className="sn-kiosk__code" role="status">
        {code === '' ? <span className="sn-visually-hidden">{text.empty}</span> : code}
      </p>
      {code.length < codeLength ? (
        <div className="sn-kiosk__keys">
          {[...'1234567890'].map((figure) => (
            <a key={figure} className="sn-kiosk__choice" href={`${path}&code=${code}${figure}`}>
              {figure}
            </a>
          ))}
        </div>
      ) : (
        <form method="post" action={path} className="sn-kiosk__form">
          <input type="hidden" name="handeling" value={actId} />
          <input type="hidden" name="code" value={code} />
          <button type="submit" className="sn-kiosk__choice sn-kiosk__choice--go">
            {text.go}
          </button>
        </form>
      )}
      {code !== '' && (
        <a className="sn-kiosk__choice sn-kiosk__choice--other" href={path}>
          {text.clear}
        </a>
      )}
      <Back place={place} language={language} />
    </KioskLayout>
  );
}
