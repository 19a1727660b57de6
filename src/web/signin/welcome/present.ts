import type { LinkPurpose } from '#platform/auth/index.ts';
import type { WelcomeModel } from './view.tsx';

export function presentWelcome(
  purpose: LinkPurpose,
  email: string | undefined,
  asksWork: boolean,
  municipality: string,
): WelcomeModel {
  return { purpose, email, asksWork, ...words(purpose, municipality) };
}

function words(purpose: LinkPurpose, municipality: string): { title: string; intro: string } {
  switch (purpose) {
    case 'administrator':
      return {
        title: 'Welkom bij Servicenorm',
        intro: `Je wordt beheerder van ${municipality}. Kies hoe je inlogt. Daarna stel je een extra code in, want een beheerder kan veel veranderen.`,
      };
    case 'invitation':
      return {
        title: 'Welkom bij Servicenorm',
        intro: `Je bent uitgenodigd voor Servicenorm van ${municipality}. Controleer je naam en kies een wachtwoord.`,
      };
    case 'recovery':
      return {
        title: 'Kies een nieuw wachtwoord',
        intro: 'Daarna ben je op andere apparaten uitgelogd.',
      };
  }
}
