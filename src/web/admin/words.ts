import type { Refusal, Role } from '#modules/organisation/index.ts';

/** What to do about a refusal of the organisation. */
export const refusalWords: Readonly<Record<Refusal, string>> = {
  notAllowed: 'Je mag dit niet veranderen. Vraag een beheerder.',
  notFound: 'Dit bestaat niet meer. Ga terug en laad de pagina opnieuw.',
  nameMissing: 'Vul een naam in.',
  nameTooLong: 'Kort de naam in tot 200 tekens.',
  nameTaken: 'Deze naam is al in gebruik. Kies een andere naam.',
  emailInvalid: 'Vul een e-mailadres in, zoals naam@gemeente.nl.',
  emailTaken: 'Er is al een medewerker met dit e-mailadres. Zoek die op, ook onder ‘Gearchiveerd’.',
  rolesMissing: 'Kies ten minste één rol.',
  teamUnknown: 'Kies een team uit de lijst.',
  teamHasMailboxes: 'Dit team ontvangt nog mail. Geef de mailboxen van dit team eerst aan een ander team.',
  teamHasOpenContacts: 'Dit team heeft nog open vragen. Geef die eerst aan een ander team.',
  lastAdministrator: 'Dit is de enige beheerder. Maak eerst iemand anders beheerder.',
  addressTaken: 'Er is al een mailbox met dit adres.',
  imapIncomplete: 'Vul de server, de gebruikersnaam en het wachtwoord van de mailbox in.',
};

/** At which field of a form a refusal belongs; the others stand above the form. */
export const fieldOfRefusal: Readonly<Partial<Record<Refusal, string>>> = {
  nameMissing: 'naam',
  nameTooLong: 'naam',
  nameTaken: 'naam',
  emailInvalid: 'email',
  emailTaken: 'email',
  rolesMissing: 'rollen',
  lastAdministrator: 'rollen',
  teamUnknown: 'team',
  addressTaken: 'email',
  imapIncomplete: 'server',
};

export function errorsOf(reason: Refusal): Record<string, string> {
  return { [fieldOfRefusal[reason] ?? 'form']: refusalWords[reason] };
}

export const roleHelp: Readonly<Record<Role, string>> = {
  handler: 'Behandelt vragen van de eigen teams.',
  teamLeader: 'Behandelt en verdeelt vragen van de eigen teams en ziet hun cijfers.',
  postRoom: 'Registreert gescande brieven voor alle teams. Ziet ze daarna niet meer.',
  counterEmployee: 'Roept bezoekers op aan de balie en helpt hen.',
  serviceManager:
    'Ziet de vragen en cijfers van alle teams, registreert post en beheert handvest en standaardteksten.',
  administrator:
    'Beheert medewerkers, teams, mailboxen, handvest en standaardteksten. Ziet geen vragen van inwoners.',
};
