import type { Language } from '#engine/time/index.ts';
import { Disclosure } from './card.tsx';
import { StateShape } from './icons.tsx';
import { type DueState, dueWords } from './words.ts';

interface DueBadgeProps {
  readonly state: DueState;
  readonly language?: Language;
  /** Stands in place of the state's own word where a sentence is more exact: `2 werkdagen te laat`. */
  readonly text?: string;
}

/** One of the six states as a word, a shape and a colour. */
export function DueBadge({ state, language = 'nl', text }: DueBadgeProps) {
  return (
    <span className={`nl-data-badge sn-due sn-due--${state}`}>
      <StateShape state={state} />
      {text ?? dueWords[state][language]}
    </span>
  );
}

interface WhyThisDateProps {
  /** The reasoning of the deadline as sentences, in order. */
  readonly sentences: readonly string[];
  readonly language?: Language;
  readonly id?: string;
}

export function WhyThisDate({ sentences, language = 'nl', id = 'waarom-deze-datum' }: WhyThisDateProps) {
  return (
    <Disclosure id={id} summary={language === 'nl' ? 'Waarom deze datum?' : 'Why this date?'}>
      <ol className="sn-reasoning">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ol>
    </Disclosure>
  );
}
