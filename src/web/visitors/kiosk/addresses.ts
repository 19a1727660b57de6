import type { VisitLanguage } from '#modules/channels/counter/index.ts';

const part = '/zuil';

/** Where a kiosk begins, and comes back to by itself. */
export function firstPath(locationId: string): string {
  return `${part}/${encodeURIComponent(locationId)}`;
}

export function servicesPath(locationId: string, language: VisitLanguage): string {
  return `${firstPath(locationId)}/dienst?taal=${language}`;
}

export function severalPath(locationId: string, language: VisitLanguage): string {
  return `${firstPath(locationId)}/diensten?taal=${language}`;
}

export function codePath(locationId: string, language: VisitLanguage): string {
  return `${firstPath(locationId)}/code?taal=${language}`;
}

export function numberPath(locationId: string, language: VisitLanguage, token?: string): string {
  return `${firstPath(locationId)}/nummer${token === undefined ? '' : `/${token}`}?taal=${language}`;
}
