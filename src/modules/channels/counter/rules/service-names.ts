import type { Service, Visit, VisitLanguage } from '../types.ts';

/** A name with the language it is in. */
export interface NameIn {
  readonly text: string;
  readonly lang: VisitLanguage;
}

/** In the language of the visitor; otherwise in English, and in Dutch where the municipality gave no other. */
export function serviceNameIn({ name, names }: Service, language: VisitLanguage): NameIn {
  const own = language === 'nl' ? name : names[language];
  if (own !== undefined) return { text: own, lang: language };
  return names.en === undefined ? { text: name, lang: 'nl' } : { text: names.en, lang: 'en' };
}

export function serviceName(service: Service, language: VisitLanguage): string {
  return serviceNameIn(service, language).text;
}

/** What a visitor still comes for, or came for first when all is done. */
export function namesOf(
  { serviceIds, firstServiceId }: Pick<Visit, 'serviceIds' | 'firstServiceId'>,
  services: readonly Service[],
  language: VisitLanguage,
): readonly string[] {
  const asked = serviceIds.length === 0 ? [firstServiceId] : serviceIds;
  return asked.flatMap((id) => {
    const service = services.find((one) => one.id === id);
    return service ? [serviceName(service, language)] : [];
  });
}
