const keys: readonly (readonly [string, string])[] = [
  ['j', 'Volgende in de lijst'],
  ['k', 'Vorige in de lijst'],
  ['Enter', 'Open wat je hebt gekozen'],
  ['n', 'Neem: het werk is van jou'],
  ['a', 'Schrijf een antwoord'],
  ['b', 'Schrijf een behandelbericht'],
  ['/', 'Zoek'],
  ['?', 'Laat deze toetsen zien'],
];

/** The keys of the post room, which has letters instead of rows. */
export const postKeys: typeof keys = [
  ['r', 'Registreer: begin, of bewaar deze brief'],
  ['Enter', 'In een veld: bewaar deze brief'],
  ['s', 'Sla deze brief over'],
  ['d', 'Dubbel: leg deze scan weg'],
  ['?', 'Laat deze toetsen zien'],
];

/** The keys of who works at a counter. */
export const counterKeys: typeof keys = [
  ['Spatie', 'De volgende stap: volgende, bezoeker is er, klaar'],
  ['r', 'Roep opnieuw'],
  ['x', 'Niet verschenen'],
  ['p', 'Leg weg: de bezoeker komt zo terug'],
  ['v', 'Volgende dienst van dit bezoek'],
  ['?', 'Laat deze toetsen zien'],
];

/** The keys, in a dialog that `?` opens; without script it stays away, as the keys do. */
export function KeyHelp({ shown = keys }: { readonly shown?: typeof keys }) {
  return (
    <dialog id="sneltoetsen" className="sn-dialog" aria-labelledby="sneltoetsen-titel">
      <h2 className="nl-heading nl-heading--level-3" id="sneltoetsen-titel">
        Sneltoetsen
      </h2>
      <dl className="sn-keys">
        {shown.map(([key, meaning]) => (
          <div key={key} className="sn-keys__item">
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{meaning}</dd>
          </div>
        ))}
      </dl>
      <form method="dialog" className="sn-actions">
        <button className="nl-button nl-button--primary" type="submit">
          Sluit
        </button>
        <button className="nl-button nl-button--secondary" type="submit" data-action="keys#toggle">
          Zet sneltoetsen uit of aan
        </button>
      </form>
    </dialog>
  );
}
