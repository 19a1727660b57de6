import { cannotJudge } from '#engine/text/index.ts';
import type { FindingModel, ReadabilityModel } from './present.ts';

interface PanelProps {
  /** One per form: names the panel. */
  readonly id: string;
  /** Takes the form as it is; answers with `ReadabilityResult` for the script, with the page for who has none. */
  readonly address: string;
  /** What was found, where the page was asked for it. */
  readonly result?: ReadabilityModel | undefined;
}

/**
 * Tells beside a text how it reads, inside the form that it is written in. The script asks again after each pause in typing;
 * without script `ReadabilityButton` asks. It never stands between a text and its sending.
 */
export function ReadabilityPanel({ id, address, result }: PanelProps) {
  return (
    <section
      className="sn-readability"
      id={id}
      aria-labelledby={`${id}-titel`}
      data-controller="readability"
      data-readability-address-value={address}
    >
      <h3 className="nl-heading nl-heading--level-4" id={`${id}-titel`}>
        Leesbaarheid
      </h3>
      <p className="sn-readability__summary" role="status" data-readability-target="summary">
        {result?.summary ?? 'Schrijf eerst een paar zinnen.'}
      </p>
      <div data-readability-target="result">{result && <ReadabilityResult result={result} />}</div>
    </section>
  );
}

/** For who has no script; stands after the button that sends, which stays the one that Enter presses. */
export function ReadabilityButton({ id, address }: Pick<PanelProps, 'id' | 'address'>) {
  return (
    <button
      className="nl-button nl-button--secondary"
      type="submit"
      formAction={`${address}#${id}`}
      data-readability-button=""
    >
      Bekijk leesbaarheid
    </button>
  );
}

/** What changes while one types: also the answer to the script, with the summary that it may read out. */
export function ReadabilityResult({
  result: { summary, judged },
  selectable = false,
}: {
  readonly result: ReadabilityModel;
  /** The place of a finding can be gone to, which takes script. */
  readonly selectable?: boolean;
}) {
  if (judged === undefined) return <div className="sn-stack" data-summary={summary} />;
  const { score, facts, first, more, missing, limits } = judged;
  return (
    <div className="sn-stack" data-summary={summary}>
      <Scale score={score} />
      <p className="sn-muted">{facts}</p>
      {first.length > 0 && (
        <>
          <p className="sn-readability__sub">Dit kan makkelijker</p>
          <Findings findings={first} selectable={selectable} />
        </>
      )}
      {more.length > 0 && (
        <details className="sn-disclosure" data-readability-target="more" data-part="findings">
          <summary className="sn-disclosure__summary">
            {more.length === 1 ? 'Nog 1 plek' : `Nog ${more.length} plekken`}
          </summary>
          <div className="sn-disclosure__content">
            <Findings findings={more} selectable={selectable} />
          </div>
        </details>
      )}
      {missing.length > 0 && (
        <>
          <p className="sn-readability__sub">Kijk of dit erin moet</p>
          <ul className="sn-list">
            {missing.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {limits.map((sentence) => (
        <p className="sn-muted" key={sentence}>
          {sentence}
        </p>
      ))}
      <details className="sn-disclosure" data-readability-target="more" data-part="limits">
        <summary className="sn-disclosure__summary">Wat de computer niet ziet</summary>
        <ul className="sn-list sn-disclosure__content">
          {cannotJudge.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
    </div>
  );
}

function Findings({
  findings,
  selectable,
}: {
  readonly findings: readonly FindingModel[];
  readonly selectable: boolean;
}) {
  return (
    <ol className="sn-plain-list sn-findings">
      {findings.map((finding) => (
        <li key={finding.id} className="sn-findings__item">
          {selectable ? <Quote finding={finding} /> : <q className="sn-findings__quote">{finding.quote}</q>}{' '}
          {finding.reason} {finding.suggestion}
        </li>
      ))}
    </ol>
  );
}

function Quote({ finding: { quote, target } }: { readonly finding: FindingModel }) {
  return (
    <button
      type="button"
      className="sn-findings__quote"
      data-action="readability#select"
      data-readability-field-param={target.field}
      data-readability-from-param={target.from}
      data-readability-to-param={target.to}
      data-readability-text-param={target.text}
    >
      <span className="sn-visually-hidden">Ga naar: </span>
      <q>{quote}</q>
    </button>
  );
}

/** A mark on a line from hard to easy. One colour for all: the words say what it means. */
function Scale({ score }: { readonly score: number }) {
  return (
    <div className="sn-scale">
      <svg className="sn-scale__line" width="100%" height="14" aria-hidden="true">
        <rect className="sn-chart__track" x="0" y="4" width="100%" height="6" />
        <rect className="sn-chart__bar" x="0" y="4" width={`${score}%`} height="6" />
        <circle className="sn-scale__mark" cx={`${Math.min(Math.max(score, 1), 99)}%`} cy="7" r="6" />
      </svg>
      <span className="sn-muted" aria-hidden="true">
        moeilijk
      </span>
      <span className="sn-muted" aria-hidden="true">
        makkelijk
      </span>
    </div>
  );
}
