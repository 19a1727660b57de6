import type { ReactNode } from 'react';
import type { FieldErrors, Typed } from '#platform/http/index.ts';

interface FieldProps {
  /** Also the id: an error in the summary links to it. */
  readonly name: string;
  readonly label: string;
  readonly help?: ReactNode;
  readonly errors?: FieldErrors;
  readonly typed?: Typed;
  /** On a page that is not in Dutch: the word for it. */
  readonly optional?: boolean | 'optional';
  /** Where the eye must be first, on a page of which that is the purpose. */
  readonly focused?: boolean;
}

interface FrameProps extends FieldProps {
  readonly children: ReactNode;
}

const idOfHelp = (name: string): string => `${name}-hulp`;
const idOfError = (name: string): string => `${name}-fout`;

/** What a screen reader reads with the field: its help and its error. */
function describedBy({ name, help, errors }: FieldProps): string | undefined {
  return [help && idOfHelp(name), errors?.[name] && idOfError(name)].filter(Boolean).join(' ') || undefined;
}

/** Label above, help under the label, error at the field. */
function FieldFrame({ name, label, help, errors, optional, children }: FrameProps) {
  const error = errors?.[name];
  return (
    <div className={`utrecht-form-field sn-field${error ? ' utrecht-form-field--invalid' : ''}`}>
      <label className="utrecht-form-label" htmlFor={name}>
        {label}
        {optional && (
          <span className="sn-field__optional"> ({optional === true ? 'niet verplicht' : optional})</span>
        )}
      </label>
      {help && (
        <div className="utrecht-form-field-description" id={idOfHelp(name)}>
          {help}
        </div>
      )}
      {error && (
        <div className="utrecht-form-field-error-message" id={idOfError(name)}>
          {error}
        </div>
      )}
      {children}
    </div>
  );
}

interface TextFieldProps extends FieldProps {
  readonly type?:
    | 'text'
    | 'email'
    | 'tel'
    | 'password'
    | 'date'
    | 'time'
    | 'datetime-local'
    | 'search'
    | 'number'
    | 'url';
  readonly autoComplete?: string;
  readonly inputMode?: 'numeric' | 'decimal';
  readonly maxLength?: number;
  readonly min?: string;
  readonly max?: string;
  /** Width in characters, where the answer has a known length. */
  readonly size?: number;
}

export function TextField(props: TextFieldProps) {
  const {
    name,
    errors,
    typed,
    optional,
    type = 'text',
    autoComplete,
    inputMode,
    maxLength,
    min,
    max,
    size,
  } = props;
  return (
    <FieldFrame {...props}>
      <input
        className={`utrecht-textbox sn-input${errors?.[name] ? ' utrecht-textbox--invalid' : ''}`}
        id={name}
        name={name}
        type={type}
        defaultValue={type === 'password' ? undefined : typed?.[name]}
        autoComplete={autoComplete}
        inputMode={inputMode}
        maxLength={maxLength}
        min={min}
        max={max}
        size={size}
        // biome-ignore lint/a11y/noAutofocus: only where the form is what the page is for
        autoFocus={props.focused}
        required={!optional}
        aria-invalid={errors?.[name] ? true : undefined}
        aria-describedby={describedBy(props)}
      />
    </FieldFrame>
  );
}

interface TextAreaProps extends FieldProps {
  readonly rows?: number;
  readonly maxLength?: number;
}

export function TextArea(props: TextAreaProps) {
  const { name, errors, typed, optional, rows = 8, maxLength } = props;
  return (
    <FieldFrame {...props}>
      <textarea
        className={`utrecht-textarea sn-input${errors?.[name] ? ' utrecht-textarea--invalid' : ''}`}
        id={name}
        name={name}
        rows={rows}
        maxLength={maxLength}
        defaultValue={typed?.[name]}
        required={!optional}
        aria-invalid={errors?.[name] ? true : undefined}
        aria-describedby={describedBy(props)}
      />
    </FieldFrame>
  );
}

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly help?: string;
}

interface ChoiceProps extends FieldProps {
  readonly choices: readonly Choice[];
  /** First line of a list in which nothing is chosen yet. */
  readonly empty?: string;
}

export function SelectField(props: ChoiceProps) {
  const { name, errors, typed, optional, choices, empty } = props;
  return (
    <FieldFrame {...props}>
      <select
        className={`utrecht-select sn-input${errors?.[name] ? ' utrecht-select--invalid' : ''}`}
        id={name}
        name={name}
        defaultValue={typed?.[name]}
        // biome-ignore lint/a11y/noAutofocus: only where the form is what the page is for
        autoFocus={props.focused}
        required={!optional}
        aria-invalid={errors?.[name] ? true : undefined}
        aria-describedby={describedBy(props)}
      >
        {empty !== undefined && <option value="">{empty}</option>}
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </FieldFrame>
  );
}

/** One answer out of a few, all in sight. */
export function RadioField(props: ChoiceProps) {
  return <ChoiceSet {...props} type="radio" />;
}

/** Any number of answers out of a few; the form sends each under the same name. */
export function CheckboxField(props: ChoiceProps) {
  return <ChoiceSet {...props} type="checkbox" />;
}

function ChoiceSet(props: ChoiceProps & { readonly type: 'radio' | 'checkbox' }) {
  const { name, label, help, errors, typed, choices, type } = props;
  const error = errors?.[name];
  const checked = (typed?.[name] ?? '').split(',');
  return (
    <fieldset
      className={`utrecht-form-field sn-field sn-fieldset${error ? ' utrecht-form-field--invalid' : ''}`}
      aria-describedby={describedBy(props)}
    >
      <legend className="utrecht-form-label">{label}</legend>
      {help && (
        <div className="utrecht-form-field-description" id={idOfHelp(name)}>
          {help}
        </div>
      )}
      {error && (
        <div className="utrecht-form-field-error-message" id={idOfError(name)}>
          {error}
        </div>
      )}
      {choices.map((choice, index) => (
        <div className="sn-choice" key={choice.value}>
          <input
            className={
              type === 'radio'
                ? 'utrecht-radio-button utrecht-radio-button--html-input'
                : 'utrecht-checkbox utrecht-checkbox--html-input'
            }
            type={type}
            id={index === 0 ? name : `${name}-${choice.value}`}
            name={name}
            value={choice.value}
            defaultChecked={checked.includes(choice.value)}
          />
          <label className="sn-choice__label" htmlFor={index === 0 ? name : `${name}-${choice.value}`}>
            {choice.label}
            {choice.help && <span className="sn-choice__help">{choice.help}</span>}
          </label>
        </div>
      ))}
    </fieldset>
  );
}

/** Files to send along; several at a time. What was chosen cannot be put back after a refusal: browsers do not allow it. */
export function FileField(props: FieldProps) {
  const { name, errors } = props;
  return (
    <FieldFrame {...props}>
      <input
        className="sn-file"
        type="file"
        multiple
        id={name}
        name={name}
        aria-invalid={errors?.[name] ? true : undefined}
        aria-describedby={describedBy(props)}
      />
    </FieldFrame>
  );
}

/** A field that people do not see and programs fill in. */
export function Honeypot({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <div className="sn-honeypot" aria-hidden="true">
      <label htmlFor={name}>{label}</label>
      <input id={name} name={name} type="text" tabIndex={-1} autoComplete="off" />
    </div>
  );
}
