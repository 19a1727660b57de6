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

/** The receipt of a ticket; the script adds the width of the paper. */
export function receiptPath(locationId: string, language: VisitLanguage, token: string): string {
  return `${firstPath(locationId)}/nummer/${token}/bon?taal=${language}`;
}

/** Where the printer of a device is chosen. */
export function settingsPath(locationId: string): string {
  return `${firstPath(locationId)}/instellen`;
}

export function sampleReceiptPath(locationId: string): string {
  return `${firstPath(locationId)}/proefbon`;
}

export function numberPath(locationId: string, language: VisitLanguage, token?: string): string {
  return `${firstPath(locationId)}/nummer${token === undefined ? '' : `/${token}`}?taal=${language}`;
}
